import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../../src/wire/framing/inflate.ts';
import { anyBytes, bytesOf, text } from './frames.ts';

const LARGE = 1 << 30;

/** Text that has something to compress, and bytes that have not. */
const content: fc.Arbitrary<Uint8Array> = fc.oneof(
  anyBytes(2000),
  fc
    .array(fc.constantFrom('snapshot ', 'key', '\0\0\0\0', 'ledger'), { maxLength: 400 })
    .map((words) => text(words.join(''))),
);

const settings = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
});

describe('inflate', () => {
  it('gives back what zlib packed, at every level and strategy, and stops at its last byte', () => {
    fc.assert(
      fc.property(content, settings, anyBytes(20), (original, how, after) => {
        const packed = deflateRawSync(original, how);
        const { bytes, end, failure } = inflate(bytesOf(packed, after), 0, LARGE);
        expect(failure).toBeUndefined();
        expect(Buffer.compare(bytes, original)).toBe(0);
        expect(end).toBe(packed.length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      '65,535 bytes that do not compress',
      Uint8Array.from({ length: 65_535 }, (_, at) => (at * at * 31 + (at >> 3)) & 255),
    ],
    ['a megabyte of zeros', new Uint8Array(1 << 20)],
    ['two megabytes of numbers', text(Array.from({ length: 300_000 }, (_, at) => at).join(' '))],
  ])('gives back %s', (_what, original) => {
    for (const level of [0, 1, 6, 9]) {
      const { bytes, failure } = inflate(Uint8Array.from(deflateRawSync(original, { level })), 0, LARGE);
      expect(failure).toBeUndefined();
      expect(Buffer.compare(bytes, original)).toBe(0);
    }
  });

  it('keeps a beginning of the content, and says truncated, wherever the data is cut off', () => {
    fc.assert(
      fc.property(
        content,
        settings,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (original, how, part) => {
          const packed = Uint8Array.from(deflateRawSync(original, how));
          const cut = packed.subarray(0, Math.floor(packed.length * part));
          const { bytes, failure } = inflate(cut, 0, LARGE);
          expect(failure?.kind).toBe('truncated');
          expect(failure?.offset).toBeLessThanOrEqual(cut.length);
          expect(Buffer.compare(bytes, original.subarray(0, bytes.length))).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets out no more than the limit, and all of what is exactly as long', () => {
    fc.assert(
      fc.property(content, settings, fc.nat(4000), (original, how, limit) => {
        const { bytes, failure } = inflate(Uint8Array.from(deflateRawSync(original, how)), 0, limit);
        expect(failure?.kind).toBe(original.length > limit ? 'limit' : undefined);
        expect(Buffer.compare(bytes, original.subarray(0, limit))).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('answers for any bytes, without throwing', () => {
    fc.assert(
      fc.property(anyBytes(), fc.nat(10), (bytes, start) => {
        const { end, failure } = inflate(bytes, Math.min(start, bytes.length), 100_000);
        expect(end).toBeLessThanOrEqual(bytes.length);
        if (failure) expect(failure.offset).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['07', 'a block of type 3, which does not exist'],
    ['01 05 00 00 00', 'a stored block whose length fails its check'],
    ['fd ff', 'a table of 288 literals and lengths, of at most 286'],
    ['05 ff', 'a table of 32 distances, of at most 30'],
    // Fixed codes: the symbol 256 + 1 first, a copy of bytes before the first one.
    ['03 02', 'a distance of 1 after 0 bytes'],
  ])('says why %s is no compressed data', (data, why) => {
    const { failure } = inflate(bytesOf(data, new Uint8Array(8)), 0, LARGE);
    expect(failure).toMatchObject({ kind: 'corrupt', why });
  });
});
