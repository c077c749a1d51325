import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invalidUtf8 } from '../../src/wire/utf8.ts';

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Text of any length, some of its bytes changed, at any offset of a larger buffer. */
const spoiled = fc
  .record({
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'binary-ascii', minLength: 250, maxLength: 700 }),
      fc
        .tuple(fc.string({ unit: 'binary-ascii', minLength: 250, maxLength: 400 }), fc.string({ unit: 'binary' }))
        .map(([a, b]) => a + b),
    ),
    spoil: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
    before: fc.nat(9),
  })
  .map(({ text, spoil, before }) => {
    const plain = new TextEncoder().encode(text);
    const bytes = new Uint8Array(before + plain.length + 5).fill(0xff);
    bytes.set(plain, before);
    for (const [at, byte] of spoil) if (plain.length > 0) bytes[before + (at % plain.length)] = byte;
    return { bytes, start: before, end: before + plain.length };
  });

describe('the first byte that is not UTF-8', () => {
  it('is where the platform stops: what stands before it is valid, what ends with it is not', () => {
    fc.assert(
      fc.property(spoiled, ({ bytes, start, end }) => {
        const bad = invalidUtf8(bytes, start, end);
        expect(bad === -1).toBe(isUtf8(bytes.subarray(start, end)));
        if (bad >= 0) expect(isUtf8(bytes.subarray(start, bad))).toBe(true);
      }),
      { numRuns: Math.max(2000, fc.readConfigureGlobal()?.numRuns ?? 0) },
    );
  });

  it.each([
    ['a lone continuation', [0x61, 0x80], 1],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['a surrogate', [0xed, 0xa0, 0x80], 0],
    ['a code point over U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a character cut off', [0x61, 0xe2, 0x82], 1],
    ['byte 0xff', [0x61, 0x62, 0xff], 2],
  ])('of %s is named', (_, bytes, offset) => {
    expect(invalidUtf8(Uint8Array.from(bytes), 0, bytes.length)).toBe(offset);
  });
});
