import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goSurface } from '#languages';
import { awkwardSchema } from '../support/awkward-schemas.ts';
import { type Compiled, compile, FIXTURES, protoFiles, TEMPORAL, TEMPORAL_ROOTS } from './compile.ts';

const CONTRACTS = fileURLToPath(new URL('../../../contracts', import.meta.url));

const GO_FIXTURES = fileURLToPath(new URL('../go-fixtures', import.meta.url));

/** Schemas that are compiled together, by name. */
export interface GoSet {
  readonly name: string;
  compile(): Compiled;
}

export const FIXTURE_SET: GoSet = { name: 'fixtures', compile: () => compile([FIXTURES]) };

/** Schemas that are awkward for Go alone: presence bits, lazy fields, levels of its API. */
export const GO_FIXTURE_SET: GoSet = { name: 'go-fixtures', compile: () => compile([GO_FIXTURES]) };

/** Every version of every contract of the project. */
export const CONTRACT_SETS: readonly GoSet[] = readdirSync(CONTRACTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .flatMap((contract) => versionsOf(contract).map((version) => contractSet(contract, version)));

/** The newest Temporal version, where there is a corpus. */
export const TEMPORAL_SETS: readonly GoSet[] =
  TEMPORAL === undefined
    ? []
    : [{ name: 'temporal', compile: () => compile(TEMPORAL_ROOTS.map((root) => join(TEMPORAL ?? '', root))) }];

function versionsOf(contract: string): readonly string[] {
  const found = readdirSync(join(CONTRACTS, contract)).includes('versions');
  return found ? readdirSync(join(CONTRACTS, contract, 'versions')).sort() : [];
}

function contractSet(contract: string, version: string): GoSet {
  const folder = join(CONTRACTS, contract, 'versions', version);
  return { name: `${contract}-${version}`, compile: () => compile([folder, CONTRACTS], protoFiles(folder)) };
}

function write(folder: string, texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The generated schemas: those that the generator takes, as one set, and those that it is said to refuse, one by one. */
export interface AwkwardSets {
  readonly sound: Compiled;
  /** Packages called as variables of generated code are, and packages that use them. */
  readonly locals: Compiled;
  readonly refused: readonly { readonly seed: number; readonly problem: string; readonly compiled: Compiled }[];
  remove(): void;
}

export function awkwardSets(seeds: readonly number[]): AwkwardSets {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-awkward-'));
  const paths = new Map<number, readonly string[]>();
  for (const seed of seeds) {
    const { files } = awkwardSchema(seed);
    paths.set(seed, Object.keys(files));
    write(folder, files);
  }
  write(folder, localsTexts());
  const { schema } = compile([folder], [...paths.values()].flat());
  const surface = goSurface(schema);
  const refused: { seed: number; problem: string }[] = [];
  for (const [seed, files] of paths) {
    const problem = files
      .map((path) => surface.packageOf(path)?.problem ?? '')
      .find((text) => text.includes('refuses'));
    if (problem !== undefined) refused.push({ seed, problem });
  }
  const left = new Set(refused.flatMap(({ seed }) => paths.get(seed) ?? []));
  return {
    sound: compile(
      [folder],
      [...paths.values()].flat().filter((path) => !left.has(path)),
    ),
    locals: compile([folder], Object.keys(localsTexts())),
    refused: refused.map((entry) => ({ ...entry, compiled: compile([folder], paths.get(entry.seed) ?? []) })),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What generated code calls receivers, parameters and variables; `init` and `p` it does not. */
const LOCALS = 'x v sv c ctx opts cOpts in out err srv dec interceptor info req stream m init p'.split(' ');

/** Packages of such names, each used in every way in which generated code uses another package. */
function localsTexts(): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of LOCALS) {
    const of = `locals.d${name}`;
    const go = (path: string): string => `option go_package = "example.test/locals/${path}";`;
    texts[`locals/${name}.proto`] = `syntax = "proto3"; package ${of}; ${go(name)} enum E { E_NONE = 0; } message M {}`;
    const uses = {
      enum: `message L { ${of}.E f = 1; }`,
      enums: `message L { repeated ${of}.E f = 1; }`,
      lazy: `message L { ${of}.M f = 1 [lazy = true]; }`,
      lazies: `message L { repeated ${of}.M f = 1 [lazy = true]; }`,
    };
    const method = (input: string, output: string): string =>
      `message L {} service S { rpc Do(${input}) returns (${output}); }`;
    const methods = ['', 'stream '].flatMap((client) =>
      ['', 'stream '].flatMap((server, at): [string, string][] => [
        [`${client.trim()}in${at}`, method(`${client}${of}.M`, `${server}L`)],
        [`${client.trim()}out${at}`, method(`${client}L`, `${server}${of}.M`)],
      ]),
    );
    for (const [use, body] of [...Object.entries(uses), ...methods]) {
      const head = `syntax = "proto3"; package uses.u${name}.${use}; import "locals/${name}.proto"; ${go(`${name}-${use}`)}`;
      texts[`locals/${name}-${use}.proto`] = `${head} ${body}`;
    }
  }
  return texts;
}
