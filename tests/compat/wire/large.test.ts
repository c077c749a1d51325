// Many calls that lead to the same two large messages.
import { expect, it } from 'vitest';
import { schemaOf } from '../support.ts';
import { changeOf, judgedBy, levels } from './judged.ts';

const METHODS = 400;
const FIELDS = 1500;

const many = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('\n');

const contract = (reply: 'A' | 'B'): string => `syntax = "proto3"; package f;
${['A', 'B'].map((name) => `message Large${name} { ${many(FIELDS, (n) => `int32 f${n} = ${n + 1};`)} }`).join('\n')}
${many(METHODS, (n) => `message A${n} { LargeA x = 1; int32 a${n} = 2; }\nmessage B${n} { LargeB x = 1; string a${n} = 2; }`)}
service S { ${many(METHODS, (n) => `rpc M${n}(A${n}) returns (${reply}${n});`)} }`;

it('compares two messages once, however many calls lead to them', async () => {
  const [old, next] = await Promise.all([
    schemaOf({ 'f.proto': contract('A') }),
    schemaOf({ 'f.proto': contract('B') }),
  ]);
  const change = changeOf(old, next);
  const begin = performance.now();
  const judged = judgedBy(change);
  expect(performance.now() - begin).toBeLessThan(1500);
  expect(judged.map(([{ rule }, { wire }]) => `${rule} ${levels(wire)}`)).toEqual(
    Array.from({ length: METHODS }, () => 'method-reply-changed breaking/breaking'),
  );
});
