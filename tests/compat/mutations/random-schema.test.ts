import { expect, it } from 'vitest';
import { compile } from '#sources';
import { Random } from '../../wire/support/random.ts';
import { inPackage } from './in-package.ts';
import { filesOf } from './print.ts';
import { randomSchema } from './random-schema.ts';

const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 150;

it(`${RUNS} random schemas compile`, async () => {
  const files = new Map<string, string>();
  for (let seed = 0; seed < RUNS; seed++) {
    const model = inPackage(randomSchema(new Random(seed)), `case${seed}`);
    for (const [path, text] of Object.entries({ ...model.vendored, ...filesOf(model) })) files.set(path, text);
  }
  const result = await compile(files);
  const errors = 'errors' in result ? result.errors : [];
  expect(
    errors
      .map((error) => `${error.message} in ${files.get(error.path ?? '')?.split('\n')[(error.line ?? 1) - 1]}`)
      .slice(0, 20),
  ).toEqual([]);
  expect(result).toHaveProperty('descriptorSet');
});
