import { expect, it } from 'vitest';
import { compileMany, EDITS, type Mutation, mutate, provoke, Random, randomSchema } from './index.ts';

const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 300;
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);

it('the names of all edits differ', () => {
  expect(new Set(EDITS.map(({ name }) => name)).size).toBe(EDITS.length);
});

it('every edit finds a place, and what it makes compiles', async () => {
  const mutations = EDITS.flatMap((edit, index) => {
    const random = new Random(SEED + index);
    return [provoke(edit, random), provoke(edit, random)];
  });
  const { dropped } = await compileMany(mutations);
  expect(dropped.map(said)).toEqual([]);
});

it('at most one in a hundred mutations does not compile', async () => {
  const mutations = Array.from({ length: RUNS }, (_, index): Mutation => {
    const random = new Random(SEED + index);
    return mutate(randomSchema(random), random);
  });
  const { dropped } = await compileMany(mutations);
  expect(dropped.length, dropped.map(said).join('\n')).toBeLessThanOrEqual(RUNS / 100);
});

const said = ({ mutation, why }: { mutation: Mutation; why: string }): string =>
  `${mutation.edits.map(({ name }) => name).join(' + ')}: ${why}`;
