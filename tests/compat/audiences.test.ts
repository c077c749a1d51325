// Whom the page of a rule names, against whom its changes concern.
import { expect, it } from 'vitest';
import { AUDIENCES, compareSides, RULES, sideOf } from '#compat';
import { levelOf } from '../../src/compat/levels.ts';
import { compileMany, mutate, Random, randomSchema } from './mutations/index.ts';

/** A comparison takes a tenth of a second. */
const RUNS = Math.min(Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 40, 1000);
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 7000);
const BATCH = 100;

it(
  'a rule names every audience for which a change of it is not safe',
  async () => {
    const unnamed = new Set<string>();
    let judged = 0;
    for (let from = 0; from < RUNS; from += BATCH) {
      const seeds = Array.from({ length: Math.min(BATCH, RUNS - from) }, (_, index) => SEED + from + index);
      const { compiled } = await compileMany(
        seeds.map((seed) => {
          const random = new Random(seed);
          return mutate(randomSchema(random), random);
        }),
      );
      for (const { old, new: next } of compiled) {
        for (const { rule, verdicts, says } of compareSides(sideOf('old', old), sideOf('new', next)).changes) {
          judged += 1;
          for (const audience of AUDIENCES) {
            if (levelOf(verdicts[audience]) === 'safe' || RULES[rule].audiences.includes(audience)) continue;
            unnamed.add(`${rule}: ${audience} (${says} ${verdicts[audience].why})`);
          }
        }
      }
    }
    expect(judged).toBeGreaterThan(RUNS);
    expect([...unnamed]).toEqual([]);
  },
  60_000 + RUNS * 500,
);
