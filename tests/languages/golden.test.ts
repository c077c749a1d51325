import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rustSurface } from '#languages';
import { compile, FIXTURES, GOLDEN } from './oracle/compile.ts';
import { rustLines } from './oracle/rust-lines.ts';

// The recorded results are what the real generators wrote for the awkward schemas; the oracle tests keep them true
// where the tool chains are. These tests need no tool chain.
describe('for schemas written to be awkward', () => {
  const { schema } = compile([FIXTURES]);

  const golden = (name: string): readonly string[] => JSON.parse(readFileSync(join(GOLDEN, name), 'utf8'));

  it('the Rust surface is what prost and tonic write', () => {
    expect(rustLines(schema, rustSurface(schema))).toEqual(golden('rust.json'));
  });

  it('the Rust surface says which names meet and do not compile', () => {
    const clashing = [...rustSurface(schema)].filter(({ notes }) => notes.some((note) => note.includes('not compile')));
    expect(clashing.map(({ id }) => id)).toEqual([
      'clashes.self',
      'clashes.Self',
      'clashes.Self.self',
      'clashes.Self.Self',
      'clashes.OneofOrder.outcome_',
      'clashes.OneofOrder.outcome',
      'clashes.Variants.http_code',
      'clashes.Variants.HTTPCode',
      'clashes.Inner',
    ]);
  });
});
