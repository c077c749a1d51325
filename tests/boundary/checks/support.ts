// Small contracts for checks: many are compiled at once, and each is looked at by itself.
import { readFileSync } from 'node:fs';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { boundaryModel, readAnnotations, runChecks, spanOf, type Written } from '#boundary';
import { compareDiagnostics, type Diagnostic, FINDING_CODES, type Place } from '#diagnostics';
import { buildSchema, type Schema } from '#schema';
import { compile, VOCABULARY_PATH, vocabularyFile } from '#sources';

/** What stands before the body of every contract of a test, and of every example of a finding. */
export const HEADER = `syntax = "proto3";
package acme.v1;
import "boundary/v1/boundary.proto";
import "google/protobuf/duration.proto";

`;

const HEADER_LINES = HEADER.split('\n').length - 1;

/** A path and a package of its own for each, so that one compilation takes them all. */
const pathOf = (index: number): string => `case${index}.proto`;
const packageOf = (index: number): string => `acme.case${index}.v1`;

/** Compiles contracts, each given as the body of one file, in one run of buf. */
export async function schemasOf(bodies: readonly string[]): Promise<readonly Schema[]> {
  if (bodies.length === 0) return [];
  const files = bodies.map((body, index): [string, string] => [
    pathOf(index),
    HEADER.replace('acme.v1', packageOf(index)) + body,
  ]);
  const vocabulary = readFileSync(vocabularyFile() ?? '', 'utf8');
  const result = await compile(new Map([...files, [VOCABULARY_PATH, vocabulary]]));
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
  const all = new Map(
    fromBinary(FileDescriptorSetSchema, result.descriptorSet).file.map((file) => [file.name, file] as const),
  );
  return bodies.map((_, index) => {
    const { schema, diagnostic } = buildSchema({
      descriptorSet: toBinary(
        FileDescriptorSetSchema,
        create(FileDescriptorSetSchema, { file: closure(all, pathOf(index)) }),
      ),
      isOwn: (path) => path === pathOf(index),
    });
    if (!schema) throw new Error(diagnostic.message);
    return schema;
  });
}

/** A file and all it imports, imports first. */
function closure(all: ReadonlyMap<string, FileDescriptorProto>, path: string): FileDescriptorProto[] {
  const found = new Map<string, FileDescriptorProto>();
  const visit = (name: string): void => {
    const file = all.get(name);
    if (!file || found.has(name)) return;
    for (const imported of file.dependency) visit(imported);
    found.set(name, file);
  };
  visit(path);
  return [...found.values()];
}

/**
 * What all checks find in contracts, each given as the body of one file of package `acme.v1`. Lines count from the body's
 * first; findings are in the order of their places.
 */
export async function findingsOf(bodies: readonly string[]): Promise<readonly (readonly Diagnostic[])[]> {
  const schemas = await schemasOf(bodies);
  return schemas.map((schema, index) => {
    const report = runChecks(boundaryModel(schema, readAnnotations(schema)), {
      contract: 'acme',
      version: '1.0.0',
      locate: (written) => place(schema, written),
    });
    const text = JSON.stringify(report.findings.toSorted(compareDiagnostics));
    return JSON.parse(text.replaceAll(packageOf(index), 'acme.v1'));
  });
}

function place(schema: Schema, written: Written): Place | undefined {
  const found = spanOf(schema, written);
  const span = found?.span;
  return (
    span && {
      ...span,
      file: found.file,
      line: span.line - HEADER_LINES,
      endLine: span.endLine - HEADER_LINES,
      symbol: written.on,
    }
  );
}

/** A contract, and what a family of checks finds in it. */
export interface Case {
  /** Completes the sentence "a contract …". */
  readonly name: string;
  readonly proto: string;
  /** Each code with a piece of the line that it points at, then pieces of the lines of its other places. Empty: nothing. */
  readonly finds: readonly (readonly [code: string, line: string, ...related: string[]])[];
}

/**
 * Declares one test for each case: the findings of a family are exactly those of the case, at the lines it names. A case
 * whose name begins with a code and that does not find it is a near miss of that check; every check needs both kinds.
 */
export function testCases(family: string, cases: readonly Case[], found: readonly (readonly Diagnostic[])[]): void {
  const ofFamily = FINDING_CODES.filter((code) => code.startsWith(`${family}-`));
  it.each(ofFamily)('%s has a case that triggers it and a near miss that does not', (check) => {
    const triggers = ({ finds }: Case): boolean => finds.some(([code]) => code === check);
    expect(cases.some(triggers)).toBe(true);
    expect(cases.some((one) => one.name.startsWith(check) && !triggers(one))).toBe(true);
  });
  it.each(cases.map((one, index) => ({ ...one, index })))('$name', ({ proto, finds, index }) => {
    const lines = proto.split('\n');
    const textAt = (at: Place | undefined): string => lines[(at?.line ?? 0) - 1] ?? 'nowhere';
    const findings = (found[index] ?? []).filter(({ code }) => code.startsWith(`${family}-`));
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toHaveLength(finds.length);
    for (const [at, [code, line, ...others]] of finds.entries()) {
      const finding = findings[at];
      expect(finding?.code).toBe(code);
      expect(textAt(finding?.place)).toContain(line);
      expect(finding?.message).toMatch(/acme\.v1\.\w|the (?:heap|flag) "|^(?:The|A feature) (?:flag|contract)/);
      for (const other of others)
        expect((finding?.related ?? []).map(({ place: related }) => textAt(related)).join('\n')).toContain(other);
    }
  });
}

/** A service that Go calls in process; `more` goes into its annotation. */
export const goCalls = (methods: string, more = ''): string => serviceOf('S', 'GO', methods, more);

/** A service that Go calls over an RPC. */
export const rpcCalls = (methods: string, more = ''): string => serviceOf('S', 'GO', methods, more, 'RPC');

/** A service that Rust calls in process. */
export const rustCalls = (methods: string, more = ''): string => serviceOf('Events', 'RUST', methods, more);

const serviceOf = (name: string, caller: string, methods: string, more: string, transport = 'IN_PROCESS'): string => `
service ${name} {
  option (boundary.v1.iface) = {caller: ${caller} transport: ${transport} panic: ABORT ${more}};
  ${methods}
}
`;
