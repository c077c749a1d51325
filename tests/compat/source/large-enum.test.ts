// An enum that gains as many values as it has: each is held to what was there.
import { expect, it } from 'vitest';
import { schemaOf } from '../support.ts';
import { judged, verdictsFor } from './judged.ts';

const VALUES = 6000;

const file = (count: number): string => `syntax = "proto3"; package acme.v1;
option go_package = "example.com/acme/v1;acmev1";
enum Mode {
  option allow_alias = true;
  MODE_0 = 0;
${Array.from({ length: count - 1 }, (_, n) => `  MODE_${n + 1} = ${n + 1};`).join('\n')}
  MODE_FIRST = 1;
}
`;

it('is judged in time that grows with their number, not with its square', async () => {
  const [old, next] = await Promise.all([VALUES, 2 * VALUES].map((count) => schemaOf({ 'a.proto': file(count) })));
  if (!old || !next) throw new Error('Nothing was compiled.');
  const begin = performance.now();
  const found = judged(old, next);
  expect(performance.now() - begin).toBeLessThan(3500);
  const lacking = verdictsFor(found, 'rust').filter(({ why }) => why?.includes('without a wildcard arm'));
  expect(lacking).toHaveLength(VALUES);
});
