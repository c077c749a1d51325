import { describe, expect, it } from 'vitest';
import type { Verdict } from '#compat';
import { reconcile, witnesses } from '../../../src/compat/proof/index.ts';
import { compileMany, mutate, Random, randomSchema } from '../mutations/index.ts';
import { surprises } from './explained.ts';
import { changeOf, judgedBy } from './judged.ts';

// `npm test` draws the same hundred every time; `npm run fuzz` draws as many as it is told, from its own seed.
const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 100;
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);
const BATCH = 100;
const SAFE: Verdict = { oldReadsNew: 'safe', newReadsOld: 'safe' };

const batches = Array.from({ length: Math.ceil(RUNS / BATCH) }, (_, index) => index * BATCH);

describe.each(batches)('random changes of random schemas, from %i on', async (start) => {
  const seeds = Array.from({ length: Math.min(BATCH, RUNS - start) }, (_, index) => SEED + start + index);
  const { compiled } = await compileMany(
    seeds.map((seed) => {
      const random = new Random(seed);
      return mutate(randomSchema(random), random);
    }),
  );
  const changes = compiled.map(({ name, old, new: next, mutation }) => ({
    name: `${name} (${mutation.edits.map((edit) => edit.name).join(', ')})`,
    change: changeOf(old, next),
  }));

  it('no verdict contradicts its witnesses', () => {
    let proved = 0;
    const wrong = changes.flatMap(({ name, change }) => {
      const { evidence } = witnesses(change.compared, change.differences);
      proved += evidence.size;
      return judgedBy(change).flatMap(([difference, { wire = SAFE, json = SAFE }]) => {
        const seen = evidence.get(difference);
        const found = { bytes: reconcile(wire, seen?.wire).why, JSON: reconcile(json, seen?.json).why };
        return Object.entries(found).flatMap(([format, why]) =>
          why === undefined
            ? []
            : [`${name}: ${difference.rule} ${difference.says} ${format}: ${why} ${wire.why} ${json.why}`],
        );
      });
    });
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(proved).toBeGreaterThan(compiled.length / 3);
  });

  it('whatever random payloads lose was foretold', () => {
    const random = new Random(SEED + start);
    const wrong = changes.flatMap(({ name, change }) => surprises(change, random, 3).map((one) => `${name}: ${one}`));
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});
