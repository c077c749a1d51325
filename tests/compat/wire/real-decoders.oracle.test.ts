import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserModel, type Schema } from '#schema';
import { PROFILES, readWith, wireSchema } from '#wire';
import { witnesses } from '../../../src/compat/proof/index.ts';
import { Matcher } from '../../../src/compat/proof/match.ts';
import { losses } from '../../../src/compat/proof/meaning.ts';
import { directionsOf } from '../../../src/compat/wire/direction.ts';
import { compile } from '../../languages/oracle/compile.ts';
import { goOracle } from '../../wire/oracle/go.ts';
import type { Oracle, OracleMaker } from '../../wire/oracle/model.ts';
import { rustOracle } from '../../wire/oracle/rust.ts';
import type { Described } from '../../wire/support/described.ts';
import { fieldDifferences, fieldOf, messageOfShape, shapePair } from './shapes.ts';

// What the witnesses say of Go and prost, held to the decoders themselves: each payload is read by the real ones as the other
// version's message. prost-build refuses files of an edition, so the shapes are those of proto3.

const SCALARS = ['int32', 'uint64', 'sint32', 'bool', 'fixed32', 'double', 'string', 'bytes', 'E', 'F'];

const SHAPES: readonly string[] = [
  ...SCALARS.flatMap((type) => [`${type} f = 1;`, `optional ${type} f = 1;`, `repeated ${type} f = 1;`]),
  ...['int32', 'fixed32', 'E'].map((type) => `repeated ${type} f = 1 [packed = false];`),
  'Plain f = 1;',
  'Wider f = 1;',
  'repeated Plain f = 1;',
  'repeated Entry f = 1;',
  'map<string, int32> f = 1;',
  'map<string, int64> f = 1;',
  'map<int32, Plain> f = 1;',
];

const FILE = `syntax = "proto3";
package s;
enum E { E_ZERO = 0; E_ONE = 1; E_MINUS = -3; }
enum F { F_ZERO = 0; F_ONE = 1; }
message Plain { int32 a = 1; string b = 2; }
message Wider { int64 a = 1; string b = 2; }
message Entry { string key = 1; int32 value = 2; }
${SHAPES.map((field, index) => `message S${index} { ${field} }`).join('\n')}
`;

function described(): Described & { readonly declared: Schema } {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-compat-'));
  try {
    writeFileSync(join(folder, 'shapes.proto'), FILE);
    const { schema: declared, descriptorSet } = compile([folder], ['shapes.proto']);
    const schema = wireSchema(browserModel(declared, 'compat-shapes', 'test', () => true));
    return { name: 'compat-shapes', descriptorSet, schema, declared };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const shapes = described();
const MAKERS: Readonly<Record<'go' | 'rust', OracleMaker>> = { go: goOracle, rust: rustOracle };
const because = (oracle: Oracle | string): string => (typeof oracle === 'string' ? ` (skipped: ${oracle})` : '');
const every = process.env['ISTHMUS_FUZZ_RUNS'] === undefined ? 5 : 1;

/** Every witness of every pair, with what was said of it. */
const CASES = SHAPES.flatMap((_, from) =>
  SHAPES.flatMap((__, to) => {
    if ((from * SHAPES.length + to) % every !== 0) return [];
    const field = (index: number) => fieldOf(shapes.declared, `${messageOfShape(index)}.f`);
    const compared = shapePair(shapes.declared, from, to);
    const { oldReadsNew, newReadsOld } = directionsOf(compared);
    return witnesses(compared, fieldDifferences(field(from), field(to))).provings.flatMap(({ witnesses: all }) =>
      all.map((witness) => ({
        name: `${SHAPES[from]} → ${SHAPES[to]}, ${witness.writer} writes ${witness.title}`,
        witness,
        written: messageOfShape(witness.writer === 'old' ? from : to),
        read: messageOfShape(witness.writer === 'old' ? to : from),
        matcher: new Matcher(witness.writer === 'old' ? newReadsOld : oldReadsNew, 'wire'),
      })),
    );
  }),
);

for (const runtime of ['go', 'rust'] as const) {
  const oracle = MAKERS[runtime](shapes);
  describe(`what the witnesses say of ${runtime === 'go' ? 'Go' : 'prost'}`, () => {
    it.skipIf(typeof oracle === 'string')(
      `is what the decoder itself does${because(oracle)}`,
      () => {
        if (typeof oracle === 'string') return;
        const asked = CASES.filter(({ witness }) => witness.readings.some((one) => one.runtime === runtime));
        const real = oracle(asked.map(({ read, witness }) => ({ type: read, bytes: witness.bytes })));
        const wrong = asked.flatMap(({ name, witness, written, read, matcher }, index) => {
          const said = witness.readings.find((one) => one.runtime === runtime);
          const answer = real[index];
          if (answer?.accept === false) return said?.read === undefined ? [] : [`${name}: refused (${answer.why})`];
          if (!answer || said?.read === undefined) return [`${name}: accepted`];
          const own = readWith(PROFILES[runtime], witness.bytes, messageOf(written));
          const about = new Set([`${written}.f`, `${read}.f`]);
          const found = own.accept ? losses(own.reading, answer.reading, matcher, { about }) : [];
          const isSafe = found.length === 0;
          return isSafe === (said.level === 'safe')
            ? []
            : [`${name}: ${said.level}, but ${found[0]?.why ?? 'reads the same'}`];
        });
        expect(asked.length).toBeGreaterThan(1_000);
        expect(wrong.slice(0, 10)).toEqual([]);
      },
      300_000,
    );
  });
}

function messageOf(id: string) {
  const found = shapes.schema.messages.get(id);
  if (!found) throw new Error(`no message ${id}`);
  return found;
}
