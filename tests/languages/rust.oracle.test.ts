import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rustSurface } from '#languages';
import { compile, FIXTURES, GOLDEN, protoFiles, TEMPORAL, TEMPORAL_ROOTS } from './oracle/compile.ts';
import { rustLines } from './oracle/rust-lines.ts';
import { rustTools } from './oracle/rust-tools.ts';

const tools = rustTools();
const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (skipped: ${reason})`);
const noTools = typeof tools === 'string' ? tools : undefined;
const isEdition = (path: string): boolean => path.startsWith('editions');

describe('what prost and tonic write', () => {
  it.skipIf(noTools !== undefined)(
    `is what the recorded results say, for the awkward schemas${because(noTools)}`,
    () => {
      if (typeof tools === 'string') return;
      const compiled = compile(
        [FIXTURES],
        protoFiles(FIXTURES).filter((path) => !isEdition(path)),
      );
      const actual = tools.lines(compiled);
      const golden = join(GOLDEN, 'rust.json');
      if (process.env.ISTHMUS_RECORD) writeFileSync(golden, `${JSON.stringify(actual, null, 2)}\n`);
      expect(actual).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
    },
  );

  it.skipIf(noTools !== undefined)(`compiles, and has every accessor that the surface names${because(noTools)}`, () => {
    if (typeof tools === 'string') return;
    const sound = protoFiles(FIXTURES).filter((path) => !isEdition(path) && !path.startsWith('clashes'));
    const compiled = compile([FIXTURES], sound);
    const names = [...rustSurface(compiled.schema)].filter(({ id }) => !id.startsWith('google.'));
    const accessors = names.flatMap(({ kind, qualified, accessor, also }) => {
      if (kind !== 'field' || accessor === undefined) return [];
      return also.map(({ name }) => `${qualified.slice(0, qualified.lastIndexOf('::'))}::${name}`);
    });
    expect(accessors.length).toBeGreaterThan(40);
    tools.check(compiled, accessors);
    expect(names.flatMap(({ notes }) => notes).filter((note) => note.includes('not compile'))).toEqual([]);
  });

  it.skipIf(noTools !== undefined)(`does not compile where the surface says so${because(noTools)}`, () => {
    if (typeof tools === 'string') return;
    const compiled = compile([FIXTURES], ['clashes.proto', 'clashes_inner.proto']);
    const complaint = reasonOf(() => tools.check(compiled, []));
    for (const clash of [
      '`Self_` is defined multiple times',
      '`inner` is defined multiple times',
      '`outcome` is already declared',
      '`self_` is already declared',
      '`HttpCode` is defined multiple times',
    ]) {
      expect(complaint.replaceAll('the name ', '').replaceAll('field ', '')).toContain(clash);
    }
  });

  it.skipIf(noTools !== undefined)(`is nothing for a file of an edition${because(noTools)}`, () => {
    if (typeof tools === 'string') return;
    const compiled = compile([FIXTURES], protoFiles(FIXTURES).filter(isEdition));
    expect(() => tools.lines(compiled)).toThrow('unknown syntax: editions');
  });

  const noTemporal = noTools ?? (TEMPORAL === undefined ? 'no corpus' : undefined);
  it.skipIf(noTemporal !== undefined)(
    `is what the surface says, for a real contract of 72 files${because(noTemporal)}`,
    () => {
      if (typeof tools === 'string') return;
      const compiled = compile(TEMPORAL_ROOTS.map((root) => join(TEMPORAL ?? '', root)));
      const actual = tools.lines(compiled);
      expect(actual.length).toBeGreaterThan(4_000);
      expect(rustLines(compiled.schema, rustSurface(compiled.schema))).toEqual(actual);
    },
  );
});

function reasonOf(action: () => void): string {
  try {
    action();
    return '';
  } catch (error) {
    return String(error);
  }
}
