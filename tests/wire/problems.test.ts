import { describe, expect, it } from 'vitest';
import { decode, type Inspection, marksOf, PROBLEM_LIMIT, PROBLEMS, type ProblemCode, type WireSchema } from '#wire';
import { bytesOf, wireSchemaOf } from './support/schemas.ts';

const schema = limited(
  wireSchemaOf({
    'p.proto': `
      edition = "2023";
      package p;
      message M {
        reserved 90 to 99;
        int32 n = 1 [features.field_presence = IMPLICIT];
        string s = 2;
        M child = 3;
        repeated int32 run = 4;
        repeated fixed32 wide = 5;
        map<string, int32> map = 6;
        oneof one { int32 a = 7; string b = 8; }
        bool flag = 9;
        Open open = 10;
        Closed closed = 11;
        bytes short = 12;
        repeated string few = 13;
        M group = 14 [features.message_encoding = DELIMITED];
        string any = 15 [features.utf8_validation = NONE];
        uint32 u = 16;
      }
      message Needs { int32 id = 1 [features.field_presence = LEGACY_REQUIRED]; Needs more = 2; }
      enum Open { OPEN_ZERO = 0; }
      enum Closed { option features.enum_type = CLOSED; CLOSED_ONE = 1; }`,
  }),
);

/** The same with limits, as the site's schema.json carries them from annotations. */
function limited(plain: WireSchema): WireSchema {
  for (const field of plain.fields) {
    const maxLen = field.name === 'short' ? 3 : field.name === 'few' ? 2 : undefined;
    if (maxLen !== undefined && field.declared) Object.assign(field.declared, { facts: { maxLen } });
  }
  return plain;
}

interface Row {
  readonly code: ProblemCode;
  readonly hex: string;
  readonly offset: number;
  readonly end: number;
  readonly type: string;
}

const row = (code: ProblemCode, hex: string, offset: number, end: number, type = 'p.M'): Row => ({
  code,
  hex,
  offset,
  end,
  type,
});

const ROWS: readonly Row[] = [
  row('truncated', '0801 10', 2, 3),
  row('truncated', '1205 6162', 0, 4),
  row('truncated', '0801 2503', 2, 4),
  row('truncated', '1280', 0, 2),
  row('truncated', '0a ffffffff04', 0, 6),
  row('truncated', '2202 0180', 3, 4),
  row('varint-too-long', '0801 08ffffffffffffffffffff01', 2, 13),
  row('varint-too-long', '08ffffffffffffffffffffff', 0, 11),
  row('varint-over-64-bits', '08ffffffffffffffffff02', 1, 11),
  row('varint-over-64-bits', 'a806ffffffffffffffffff7f', 2, 12),
  row('varint-over-64-bits', '10ffffffffffffffffff7f', 1, 11),
  row('varint-over-64-bits', '220affffffffffffffffff02', 2, 12),
  row('field-zero', '0801 0000', 2, 3),
  row('field-too-large', '8880808010 00', 0, 5),
  row('wire-type', '0801 0e00', 2, 3),
  row('wire-type', '0f', 0, 1),
  row('length-too-large', '12ffffffff0f', 0, 6),
  row('length-too-large', '12ffffffffff0f00', 0, 7),
  row('group-not-ended', '73 0801', 0, 3),
  row('group-not-started', '0801 74', 2, 3),
  row('group-end-mismatch', '73 0801 6c', 3, 4),
  row('packed-remainder', '2a05 0000000001', 6, 7),
  row('utf8', '1203 61ff62', 3, 4),
  row('utf8', '1a05 1203 61c328', 5, 6),
  row('required-missing', '2801', 0, 2, 'p.Needs'),
  row('required-missing', '0801 1200', 2, 4, 'p.Needs'),
  row('wire-type-mismatch', '0a0161', 0, 3),
  row('overlong-varint', '088100', 1, 3),
  row('overlong-varint', '880001', 0, 2),
  row('overlong-varint', '12810061', 1, 3),
  row('overlong-varint', '2203 018100', 3, 5),
  row('out-of-order', '1200 0801', 2, 4),
  row('overwritten', '0801 0802', 0, 2),
  row('oneof-overwritten', '3801 4200', 0, 2),
  row('duplicate-map-key', '3205 0a0161 1001 3205 0a0161 1002', 0, 7),
  row('map-entry-incomplete', '3203 0a0161', 0, 5),
  row('map-entry-incomplete', '3200', 0, 2),
  row('unknown-field', 'a80601', 0, 3),
  row('unknown-enum-value', '5007', 1, 2),
  row('unknown-enum-value', '5807', 1, 2),
  row('truncated-to-32-bits', '0880808080f00f', 1, 7),
  row('truncated-to-32-bits', '80018080808010', 2, 7),
  row('bool-not-0-or-1', '4802', 1, 2),
  row('split-packed', '220101 220102', 3, 6),
  row('merged-message', '1a00 1a00', 0, 2),
  row('max-len', '620461626364', 0, 6),
  row('max-len', '6a00 6a00 6a00', 4, 6),
  row('reserved-number', 'd80501', 0, 3),
];

function problemsOf(hex: string, type: string) {
  const inspection: Inspection = { decoded: decode(bytesOf(hex), { schema, type }), schema };
  return [...inspection.decoded.problems, ...marksOf(inspection).list];
}

describe('a problem', () => {
  it.each(ROWS)('$code of $hex is told from byte $offset to $end', ({ code, hex, offset, end, type }) => {
    const found = problemsOf(hex, type).filter((problem) => problem.code === code);
    expect(found.map((problem) => [problem.offset, problem.end])).toEqual([[offset, end]]);
    expect(found[0]?.severity).toBe(PROBLEMS[code].severity);
  });

  it('of every code is in the table above, or below', () => {
    const tested = new Set<string>([...ROWS.map(({ code }) => code), 'deep-nesting']);
    expect(Object.keys(PROBLEMS).filter((code) => !tested.has(code))).toEqual([]);
  });

  it('deep-nesting is told where the hundredth level begins', () => {
    let bytes: number[] = [];
    for (let level = 0; level < 100; level++) bytes = [0x1a, ...lengthOf(bytes.length), ...bytes];
    const decoded = decode(Uint8Array.from(bytes), { schema, type: 'p.M' });
    const found = marksOf({ decoded, schema }).list.filter(({ code }) => code === 'deep-nesting');
    expect(found.length).toBe(1);
    expect(decoded.columns.parent[found[0]?.record ?? 0]).toBe(98);
    expect(decoded.disputed).toBe(true);
  });

  it('is listed a thousand times at most, and counted beyond', () => {
    const bytes = new Uint8Array(3 * (PROBLEM_LIMIT + 500)).map((_, at) => [0x08, 0x81, 0x00][at % 3] ?? 0);
    const decoded = decode(bytes, { schema, type: 'p.M' });
    const { list, counts } = marksOf({ decoded, schema });
    expect(counts['overlong-varint']).toBe(PROBLEM_LIMIT + 500);
    expect(list.filter(({ code }) => code === 'overlong-varint').length).toBe(PROBLEM_LIMIT);
  });
});

describe('what is no problem', () => {
  it.each([
    ['a negative int32 in ten bytes', '08ffffffffffffffffff01'],
    ['an empty payload', ''],
    ['a key and a value in any order', '3205 1001 0a0161'],
    ['an unpacked repeated number', '2001 2002'],
    ['a group', '73 0801 74'],
    ['bytes that are no UTF-8 where the schema does not check', '7a01ff'],
    ['a value as long as allowed', '6203616263'],
  ])('%s has no mark', (_, hex) => {
    expect(
      problemsOf(hex, 'p.M')
        .map(({ code }) => code)
        .filter((code) => code !== 'out-of-order'),
    ).toEqual([]);
  });
});

describe('after an error', () => {
  it('siblings of the broken message are read', () => {
    // child { field 0 … } then n = 5.
    const decoded = decode(bytesOf('1a03 000102 0805'), { schema, type: 'p.M' });
    expect([...decoded.columns.start]).toEqual([0, 2, 5]);
    expect(decoded.problems.map(({ code, offset }) => [code, offset])).toEqual([['field-zero', 2]]);
  });

  it.each([
    ['text, though its first bytes read as fields', '0a05 68656c', 3],
    ['text that ends within a character', '0a09 68c3a96c6cc3', 3],
    ['a message, whole up to its last field', '0a20 0a026869 1005 1280', 1],
  ])('what a cut-off value without a schema holds is guessed: %s', (_, hex, shape) => {
    const decoded = decode(bytesOf(hex));
    expect((decoded.columns.shape[0] as number) & 15).toBe(shape);
    expect(decoded.problems.map(({ code, offset }) => [code, offset])).toEqual([['truncated', 0]]);
  });

  it('what a clipped message holds is read up to its end, and told once', () => {
    // child of 100 bytes, of which there are 7: s = "hello" is whole.
    const decoded = decode(bytesOf('1a64 120568656c6c6f'), { schema, type: 'p.M' });
    expect([...decoded.columns.start]).toEqual([0, 2]);
    expect(decoded.problems.map(({ code }) => code)).toEqual(['truncated']);
  });
});

const lengthOf = (length: number): number[] => (length < 128 ? [length] : [(length & 127) | 128, length >>> 7]);
