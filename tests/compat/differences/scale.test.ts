import { describe, expect, test } from 'vitest';
import { madeSchema, type Plan } from './made-schema.ts';
import { differences, pair } from './subject.ts';

// 50,000 declarations, changed in ways that make everything look for its counterpart. Twice as many take about twice as long,
// which a limit on a busy machine cannot tell: it is generous, and what is quadratic misses it by far.

const LIMIT = 6000;

const WIDE: Plan = { files: 100, messages: 50, fields: 8, values: 10 };
const DEEP: Plan = { files: 1, messages: 1, fields: 25_000, values: 25_000 };
const EMPTY: Plan = { files: 50, messages: 1000, fields: 0, values: 0 };

const CASES: readonly (readonly [title: string, old: Plan, next: Plan, count: number])[] = [
  ['the same twice', WIDE, WIDE, 0],
  // Each package, file, message, enum.
  [
    'all packages renamed',
    { ...WIDE, package: (at) => `a.p${at}.v1` },
    { ...WIDE, package: (at) => `a.p${at}.v2` },
    5300,
  ],
  ['all messages renamed', WIDE, { ...WIDE, message: (file, at) => `N${file}x${at}` }, 5000],
  ['all fields renamed, each with its JSON name', WIDE, { ...WIDE, field: (at) => `g${at}` }, 80_000],
  ['the fields of one message reversed', DEEP, { ...DEEP, number: (at) => 25_000 - at }, 25_000],
  // More than a function takes arguments.
  [
    'another 150,000 fields in one message',
    { ...DEEP, fields: 150_000, values: 0 },
    { ...DEEP, fields: 150_000, values: 0, field: (at) => `g${at}`, number: (at) => 200_000 + at },
    300_000,
  ],
  ['all values of one enum renamed', DEEP, { ...DEEP, value: (at) => `X${at}` }, 25_000],
  [
    'messages without fields that all look alike',
    EMPTY,
    { ...EMPTY, message: (file, at) => `N${file}x${at}` },
    100_000,
  ],
];

describe('50,000 declarations', () => {
  test.each(CASES)(`are compared in less than ${LIMIT / 1000} seconds: %s`, (_, old, next, count) => {
    const [before, after] = [madeSchema(old), madeSchema(next)];
    const start = performance.now();
    const found = differences(before, after, pair(before, after));
    const took = performance.now() - start;
    if (process.env['ISTHMUS_TIMES']) console.log(_, Math.round(took), 'ms', found.length);
    expect(found).toHaveLength(count);
    expect(took).toBeLessThan(LIMIT);
  });
});
