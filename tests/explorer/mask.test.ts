import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrowserField } from '#schema';
import { hasSensitiveFields, maskSensitive } from '../../src/explorer/mask.ts';
import { bytesOf, hexOf, inspect, schemaOf } from './schema.testdata.ts';

const SECRET = { facts: { sensitive: true } } as const;

const FIELDS: readonly BrowserField[] = [
  { name: 'open', number: 1, type: 'string' },
  { name: 'text', number: 2, type: 'string', ...SECRET },
  { name: 'number', number: 3, type: 'uint64', ...SECRET },
  { name: 'fixed', number: 4, type: 'fixed32', ...SECRET },
  { name: 'run', number: 5, type: 'uint32', repeated: true, ...SECRET },
  { name: 'inner', number: 6, type: '=pkg.Inner', ...SECRET },
  { name: 'plain', number: 7, type: '=pkg.Inner' },
  { name: 'map', number: 8, type: 'map<string,int32>', ...SECRET },
  { name: 'double', number: 9, type: 'double', ...SECRET },
];
const INNER: readonly BrowserField[] = [
  { name: 'x', number: 1, type: 'string' },
  { name: 'y', number: 2, type: 'sint32' },
];
const schema = schemaOf({ 'pkg.M': FIELDS, 'pkg.Inner': INNER, 'pkg.Open': INNER });

const masked = (hex: string): string => hexOf(maskSensitive(inspect(bytesOf(hex), schema, 'pkg.M')));

describe('masking sensitive values', () => {
  it.each([
    ['leaves what is not sensitive', '0a026869', '0a 02 68 69'],
    ['fills text', '12026869', '12 02 2a 2a'],
    ['fills a number of one byte', '1805', '18 00'],
    ['fills a longer number with one that is as long and no longer than needed', '18e807', '18 80 01'],
    [
      'fills ten bytes with -1, which every integer type holds',
      '18ffffffffffffffffff01',
      '18 ff ff ff ff ff ff ff ff ff 01',
    ],
    ['fills fixed widths', '2501020304', '25 00 00 00 00'],
    ['fills each element of a packed run', '2a0305e807', '2a 03 00 80 01'],
    ['fills everything inside a sensitive message', '32060a0268691005', '32 06 0a 02 2a 2a 10 00'],
    ['fills unknown fields inside a sensitive message', '32031a0168', '32 03 1a 01 2a'],
    ['leaves the same message where it is not sensitive', '3a040a026869', '3a 04 0a 02 68 69'],
    ['fills keys and values of a map', '42050a01611005', '42 05 0a 01 2a 10 00'],
    ['fills a value that is cut off', '120568', '12 05 2a'],
    ['fills a value with another wire type than the schema has', '1005', '10 00'],
  ])('%s', (_, from, to) => {
    expect(masked(from)).toBe(to);
  });

  it('knows which messages can hold a sensitive value, messages that hold themselves included', () => {
    const own = schemaOf({ 'pkg.A': [{ name: 'a', number: 1, type: '=pkg.A' }] });
    const message = (id: string, from = schema) => {
      const found = from.messages.get(id);
      if (!found) throw new Error(id);
      return found;
    };
    expect(hasSensitiveFields(message('pkg.M'))).toBe(true);
    expect(hasSensitiveFields(message('pkg.Open'))).toBe(false);
    expect(hasSensitiveFields(message('pkg.A', own))).toBe(false);
  });

  it('gives the very bytes back where nothing is sensitive', () => {
    const bytes = bytesOf('0a026869');
    expect(maskSensitive(inspect(bytes, schema, 'pkg.M'))).toBe(bytes);
  });

  it('keeps length and every record where it is, for any bytes, and changes nothing twice', () => {
    const wire = fc.array(
      fc.oneof(
        fc
          .tuple(fc.constantFrom(1, 2, 6, 7, 8), fc.uint8Array({ maxLength: 20 }))
          .map(([number, value]) => [(number << 3) | 2, value.length, ...value]),
        fc.constantFrom(
          [0x18, 0x05],
          [0x18, 0xe8, 0x07],
          [0x25, 1, 2, 3, 4],
          [0x2a, 2, 1, 2],
          [0x49, 1, 2, 3, 4, 5, 6, 7, 8],
        ),
        fc.uint8Array({ maxLength: 6 }).map((bytes) => [...bytes]),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(wire, (parts) => {
        const bytes = Uint8Array.from(parts.flat());
        const before = inspect(bytes, schema, 'pkg.M');
        const after = inspect(maskSensitive(before), schema, 'pkg.M');
        expect(after.decoded.bytes.length).toBe(bytes.length);
        const tops = ({ decoded: { columns } }: typeof before) =>
          Array.from({ length: columns.count }, (_, record) => [
            columns.start[record],
            columns.end[record],
            columns.parent[record],
          ]).filter(([, , parent]) => parent === -1);
        expect(tops(after)).toEqual(tops(before));
        expect(hexOf(maskSensitive(after))).toBe(hexOf(after.decoded.bytes));
      }),
    );
  });
});
