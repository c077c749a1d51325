import { expect, it } from 'vitest';
import { bufBreaking } from '../../src/compat/buf/index.ts';
import { bothSides, readImage, runBuf } from './buf-oracle.ts';
import { compileMany, type Mutation, mutate, OWN_VERSIONS, ownContract, Random } from './mutations/index.ts';

// The project's own contracts are large: a case weighs as much as ten of made-up schemas.
const RUNS = Math.min(Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 20, 2000);
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);
const BATCH = 20;

it(
  `${RUNS} random changes of our own contracts set off what buf prints, in the same files and lines`,
  async () => {
    const models = await Promise.all(OWN_VERSIONS.map(async (version) => (await ownContract(...version)).model));
    for (let from = 0; from < RUNS; from += BATCH) {
      const mutations = Array.from({ length: Math.min(BATCH, RUNS - from) }, (_, index): Mutation => {
        const random = new Random(SEED + from + index);
        return mutate(random.pick(models), random);
      });
      const { images, dropped } = await compileMany(mutations);
      expect(dropped.length).toBeLessThanOrEqual(1);
      const next = readImage(images.new);
      const sides = bothSides(bufBreaking(readImage(images.old), next), await runBuf(images.old, images.new), next);
      expect(sides.ours).toEqual(sides.theirs);
      expect(sides.ours.length).toBeGreaterThan(0);
    }
  },
  120_000 + RUNS * 2000,
);
