import { expect, it } from 'vitest';
import { compileMany, EDITS, type Mutation, mutate, Random, randomSchema } from './index.ts';

const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 300;
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);

const mutations = Array.from({ length: RUNS }, (_, index): Mutation => {
  const random = new Random(SEED + index);
  return mutate(randomSchema(random), random);
});

it('nearly all mutations compile', async () => {
  const { compiled, dropped } = await compileMany(mutations);
  console.log(
    compiled.length,
    dropped.map(({ mutation, why }) => `${mutation.edits.map(({ name }) => name).join(' + ')}: ${why}`).join('\n'),
  );
  expect(dropped.length / RUNS).toBeLessThan(0.03);
});

it.each(EDITS.map(({ name }) => name))('the edit "%s" finds a place in some schema', (name) => {
  expect(mutations.some(({ edits }) => edits.some((edit) => edit.name === name))).toBe(true);
});
