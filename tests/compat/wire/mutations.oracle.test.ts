import { describe, expect, it } from 'vitest';
import { pair, sideOf } from '#compat';
import { browserModel, buildSchema, type Schema } from '#schema';
import { readAs, wireSchema } from '#wire';
import { has } from '../../languages/oracle/compile.ts';
import { goOracle } from '../../wire/oracle/go.ts';
import { rustOracle, rustTypes } from '../../wire/oracle/rust.ts';
import { disagreement } from '../../wire/support/agree.ts';
import type { Described } from '../../wire/support/described.ts';
import { randomPayload } from '../../wire/support/payloads.ts';
import { compileMany, EDITS, type Mutation, mutate, OWN_VERSIONS, ownContract, Random } from '../mutations/index.ts';

// Verdicts on the wire rest on what our readers foretell of Go and prost. Here the decoders themselves, generated from changed
// contracts, read what was written under the other version: random payloads of every top-level message that both have.

const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0);
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 7);
/** Each case is some two thousand lines of schema, for which code is generated and compiled, twice. */
const CASES = RUNS > 0 ? Math.min(60, 4 + Math.ceil(RUNS / 100)) : 4;
const EDITS_EACH = 8;
const PAYLOADS = RUNS > 0 ? 12 : 4;
const PATIENCE = 1_800_000;

const DECODERS = {
  go: { title: 'Go', make: goOracle, tool: ['go', 'version'] },
  rust: { title: 'prost', make: rustOracle, tool: ['cargo', '--version'] },
} as const;

/** Edits after which bytes are read otherwise. */
const TELLING = EDITS.filter(({ name }) =>
  /^(?:change the type|make a (?:repeated )?field|flip the presence|renumber|remove a field|add a field|give the number|swap the numbers|remove an enum value|move a field|put a field|take a field)/.test(
    name,
  ),
);

/** prost reads no editions, and neither generator takes names that meet. */
function isBuildable(schema: Schema): boolean {
  const { go, rust } = sideOf('', schema);
  const files = schema.files.filter(({ own }) => own);
  return files.every(
    ({ path, edition }) =>
      edition.startsWith('proto') && [go, rust].every((surface) => surface.packageOf(path)?.problem === undefined),
  );
}

async function changedContracts() {
  const models = await Promise.all(OWN_VERSIONS.map(async (version) => (await ownContract(...version)).model));
  const mutations: Mutation[] = [];
  for (let seed = SEED; mutations.length < CASES; seed++) {
    const random = new Random(seed);
    const mutation = mutate(random.pick(models), random, { edits: TELLING, count: EDITS_EACH });
    const { compiled } = await compileMany([mutation]);
    if (compiled.every(({ old, new: next }) => isBuildable(old) && isBuildable(next)) && compiled.length > 0)
      mutations.push(mutation);
  }
  return compileMany(mutations);
}

function described(name: string, descriptorSet: Uint8Array): Described & { readonly declared: Schema } {
  const { schema, diagnostic } = buildSchema({ descriptorSet });
  if (!schema) throw new Error(diagnostic.message);
  return { name, descriptorSet, declared: schema, schema: wireSchema(browserModel(schema, name, 'test', () => true)) };
}

const contracts = changedContracts();

describe.each(['go', 'rust'] as const)('random payloads of changed contracts, read by %s', (runtime) => {
  const { title, make, tool } = DECODERS[runtime];
  const isThere = has(tool[0], tool[1]);

  it.skipIf(!isThere)(
    `mean to ${title} of the other version what we foretell${isThere ? '' : ` (skipped: no ${tool[0]})`}`,
    async () => {
      const { images } = await contracts;
      const sides = { old: described('compat-old', images.old), new: described('compat-new', images.new) };
      const { toNew, toOld } = pair(sides.old.declared, sides.new.declared);
      const random = new Random(SEED);
      let asked = 0;
      let differing = 0;
      for (const [writer, reader, counterpart] of [
        ['old', 'new', toNew],
        ['new', 'old', toOld],
      ] as const) {
        const oracle = make(sides[reader]);
        if (typeof oracle === 'string') throw new Error(oracle);
        const known = new Set(rustTypes(sides[reader]));
        const cases = [...sides[writer].schema.messages.values()].flatMap((written) => {
          const type = counterpart.get(written.id);
          if (type === undefined || !known.has(type)) return [];
          return Array.from({ length: PAYLOADS }, () => ({ type, bytes: randomPayload(random, written), written }));
        });
        const answers = oracle(cases);
        const wrong = cases.flatMap(({ type, bytes, written }, index) => {
          const read = sides[reader].schema.messages.get(type);
          const answer = answers[index];
          if (!read || !answer) return [`${type}: no answer`];
          if (JSON.stringify(written.declared) !== JSON.stringify(read.declared)) differing += 1;
          const found = disagreement(runtime, readAs(runtime, bytes, read), answer);
          return found === undefined
            ? []
            : [`${type}, ${writer} writes ${Buffer.from(bytes).toString('hex')}: ${found}`];
        });
        expect(wrong.slice(0, 5)).toEqual([]);
        asked += cases.length;
      }
      expect(asked).toBeGreaterThan(CASES * PAYLOADS * 20);
      expect(differing).toBeGreaterThan(CASES * PAYLOADS);
    },
    PATIENCE,
  );
});
