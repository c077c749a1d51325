import { describe, expect, it } from 'vitest';
import { bufBreaking } from '../../src/compat/buf/index.ts';
import { bothSides, readImage, runBuf } from './buf-oracle.ts';
import { compileMany, type Mutation, mutate, Random, randomSchema } from './mutations/index.ts';

// `npm test` draws the same hundred every time; `npm run fuzz` draws as many as it is told, from its own seed.
const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 100;
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);

/** Cases that go through the compiler and buf together, each in a package of its own. */
const BATCH = 100;

/** A batch is some runs of buf and of its compiler, which a busy machine draws out. */
const TIMEOUT = 120_000;

const starts = Array.from({ length: Math.ceil(RUNS / BATCH) }, (_, index) => index * BATCH);

const mutationOf = (seed: number): Mutation => {
  const random = new Random(seed);
  return mutate(randomSchema(random), random);
};

describe('random changes of random schemas', () => {
  it.each(starts)(
    'set off what buf prints, in the same files and lines (from %i on)',
    async (start) => {
      const seeds = Array.from({ length: Math.min(BATCH, RUNS - start) }, (_, index) => SEED + start + index);
      const { compiled, images } = await compileMany(seeds.map(mutationOf));
      expect(compiled.length).toBeGreaterThan(seeds.length / 2);
      const next = readImage(images.new);
      const ours = bufBreaking(readImage(images.old), next);
      const sides = bothSides(ours, await runBuf(images.old, images.new), next);
      expect(sides.ours).toEqual(sides.theirs);
      expect(sides.ours.length).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
