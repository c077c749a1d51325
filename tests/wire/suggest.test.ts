import { describe, expect, it } from 'vitest';
import { decode, encode, rankGuesses, readingsOf, sampleReading, suggestTypes, viewRecord } from '#wire';
import { disputes } from './support/described.ts';
import { bytesOf, wireSchemaOf } from './support/schemas.ts';

const schema = wireSchemaOf({
  's.proto': `
    syntax = "proto3";
    package s;
    message Get { string key = 1; uint64 snapshot = 2; bool stale_ok = 3; }
    message Put { string key = 1; bytes value = 2; fixed64 version = 3; map<string, string> labels = 4; }
    message Note { string text = 1; }
    message Empty {}
    message All { sint64 zig = 1; fixed32 four = 2; fixed64 eight = 3; Kind kind = 4; bytes sixteen = 5; int64 big = 6; }
    enum Kind { ZERO = 0; ONE = 1; }`,
});

describe('suggested messages', () => {
  it.each([
    ['s.Get', '0a016b 1007 1801'],
    ['s.Put', '0a016b 120376616c 190100000000000000'],
    ['s.Put', '0a016b 22060a0161120162 19ff00000000000000'],
  ])('begin with %s for %s', (type, hex) => {
    expect(suggestTypes(bytesOf(hex), schema)[0]?.type).toBe(type);
  });

  it('are told with what speaks against them', () => {
    const [best] = suggestTypes(bytesOf('0a016b 1007 f80701'), schema);
    expect(best).toMatchObject({ type: 's.Get', why: '2 known fields, 3 bytes of unknown fields' });
  });

  it('are none for bytes that fit nothing, and for no bytes', () => {
    expect(suggestTypes(bytesOf('ff'), schema)).toEqual([]);
    expect(suggestTypes(new Uint8Array(), schema)).toEqual([]);
  });

  it('hold a sample of every message among the first five', () => {
    const set = disputes().schema;
    const missed = [...set.messages.values()].filter((message) => {
      const bytes = encode(sampleReading(message, set));
      const fits = suggestTypes(bytes, set, 200);
      const own = fits.find(({ type }) => type === message.id);
      return bytes.length > 0 && (own?.score ?? 0) < (fits[0]?.score ?? 0) * 0.6;
    });
    expect(missed.map(({ id }) => id)).toEqual([]);
  });
});

describe('the readings of a value', () => {
  const readings = (hex: string, type?: string): string[] => {
    const inspection = { decoded: decode(bytesOf(hex), { schema, type }), schema };
    return readingsOf(inspection, viewRecord(inspection, 0)).map(
      ({ as, text, chosen }) => `${chosen ? '* ' : ''}${as} ${text}`,
    );
  };

  it("of a varint are every type that says something else, the schema's first", () => {
    expect(readings('0803', 's.All')).toEqual(['* sint64 -2', 'uint64 3', 'bool true']);
    expect(readings('08ffffffffffffffffff01')).toEqual([
      'uint64 18446744073709551615',
      'int64 -1',
      'sint64 -9223372036854775808',
      'uint32 4294967295',
      'sint32 -2147483648',
      'bool true',
    ]);
  });

  it('of an enum have its name', () => {
    expect(readings('2001', 's.All')[0]).toBe('* s.Kind ONE');
    expect(readings('2009', 's.All')[0]).toBe('* s.Kind 9 has no name');
  });

  it('of four and eight bytes are integers and floating-point numbers', () => {
    expect(readings('150000c03f', 's.All')).toEqual([
      '* fixed32 1069547520',
      'float 1.5',
      'seconds since 1970 2003-11-23T00:32:00.000Z',
    ]);
    expect(readings('19000000000000f8bf', 's.All')).toEqual([
      '* fixed64 13832806255468478464',
      'sfixed64 -4613937818241073152',
      'double -1.5',
    ]);
  });

  it('of a number that counts time are the day', () => {
    // 1764541075456 ms.
    expect(readings('3080a0e0b6ad33', 's.All')).toContain(
      `milliseconds since 1970 ${new Date(1764541075456).toISOString()}`,
    );
  });

  it('of sixteen bytes are a UUID and an address too', () => {
    const found = readings('2a10 000102030405060708090a0b0c0d0e0f', 's.All');
    expect(found).toContain('UUID 00010203-0405-0607-0809-0a0b0c0d0e0f');
    expect(found.some((line) => line.startsWith('IP address 0001:0203'))).toBe(true);
  });
});

describe('guesses', () => {
  it.each([
    ['text', '68656c6c6f20776f726c64'],
    ['message', '0a0568656c6c6f1007'],
    ['varints', '0396018e02'],
    ['bytes', 'ff00fe01'],
  ])('take %s for what it looks like: %s', (guess, hex) => {
    const bytes = bytesOf(hex);
    expect(rankGuesses(bytes, 0, bytes.length)[0]).toBe(guess);
  });

  it('of text that parses as a message too offer both', () => {
    const bytes = new TextEncoder().encode('(hello!');
    expect(rankGuesses(bytes, 0, bytes.length).slice(0, 2)).toEqual(['text', 'message']);
  });

  it('that the reader makes are followed, and can be taken back', () => {
    const bytes = bytesOf('0a07 286865 6c6c6f 21');
    const shape = (guesses?: ReadonlyMap<number, 'message' | 'bytes'>) =>
      (decode(bytes, { guesses }).columns.shape[0] ?? 0) & 15;
    expect([shape(), shape(new Map([[0, 'message']])), shape(new Map([[0, 'bytes']]))]).toEqual([3, 1, 4]);
  });
});
