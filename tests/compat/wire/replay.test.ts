import { describe, expect, it } from 'vitest';
import type { Level } from '#compat';
import { reconcile, replay } from '../../../src/compat/proof/index.ts';
import { bytesOf } from '../../wire/support/schemas.ts';
import { compiledChanges } from './judged.ts';

const [change] = await compiledChanges([
  {
    old: 'syntax = "proto3"; package r; message M { int64 a = 1; string b = 2; M inner = 3; int32 zero = 4; } message Gone { int32 a = 1; }',
    new: 'syntax = "proto3"; package r; message M { int32 a = 1; string text = 2; M inner = 3; optional int32 zero = 4; string c = 5; }',
  },
]);

const payload = (id: string, hex: string, type = 'f0.r.M') => ({ id, title: id, type, bytes: bytesOf(hex) });

/** `inner`, so many times inside itself. */
function nested(times: number): string {
  let bytes: number[] = [];
  for (let level = 0; level < times; level++) {
    const size = bytes.length;
    const length = size < 128 ? [size] : size < 16_384 ? [(size & 127) | 128, size >> 7] : [];
    if (length.length === 0) break;
    bytes = [0x1a, ...length, ...bytes];
  }
  return Buffer.from(bytes).toString('hex');
}

describe('recorded payloads', () => {
  const all = [
    payload('small', '0801 1203616263'),
    payload('large', '0880e497d012'),
    payload('nothing', ''),
    payload('newer', '0801 2a0161'),
    payload('deep', nested(4_000)),
    payload('broken', '08'),
    payload('elsewhere', '0801', 'f0.r.Gone'),
    payload('nowhere', '0801', 'f0.r.Never'),
  ];
  const found = change && replay(change.compared, all);

  it('read the same where they mean the same, whatever fields are called', () => {
    expect([found?.total, found?.same]).toEqual([8, 5]);
  });

  it('differ where a value is cut, with the reason', () => {
    expect(found?.differing.map(({ id, why }) => [id, why])).toEqual([
      ['large', 'In Go: `a` is 705032704 instead of 5000000000.'],
    ]);
  });

  it('are left where a version has no such message', () => {
    expect(found?.left).toEqual([
      { id: 'elsewhere', why: 'The new version has no message f0.r.Gone.' },
      { id: 'nowhere', why: 'The old version has no message f0.r.Never.' },
    ]);
  });
});

describe('a verdict and what its witnesses show', () => {
  it.each([
    ['safe', 'safe', 'safe', false],
    ['safe', 'breaking', 'attention', true],
    ['safe', 'attention', 'attention', true],
    ['attention', 'safe', 'attention', false],
    ['attention', 'breaking', 'attention', false],
    ['breaking', 'safe', 'attention', true],
    ['breaking', 'breaking', 'breaking', false],
    ['breaking', undefined, 'breaking', false],
  ] as readonly [Level, Level | undefined, Level, boolean][])(
    '%s and seen %s: %s, contradicted %s',
    (said, seen, becomes, contradicted) => {
      const result = reconcile({ oldReadsNew: said, newReadsOld: 'safe' }, { oldReadsNew: seen });
      expect([result.verdict.oldReadsNew, result.verdict.newReadsOld, result.contradicted]).toEqual([
        becomes,
        'safe',
        contradicted,
      ]);
      expect(result.why !== undefined).toBe(contradicted);
    },
  );
});
