import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adler32, crc32, crc32c } from '../../../src/wire/framing/checksums.ts';
import { anyBytes, text } from './frames.ts';

describe('checksums', () => {
  // The check value of the CRC catalogue, and the test vectors of RFC 3720, B.4.
  it.each([
    ['"123456789"', text('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(0), 0],
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 times ff', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['00 to 1f', Uint8Array.from({ length: 32 }, (_, at) => at), 0x46dd794e],
    ['1f to 00', Uint8Array.from({ length: 32 }, (_, at) => 31 - at), 0x113fdb5c],
  ])('CRC-32C of %s', (_what, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  it('CRC-32 and Adler-32 have their check values', () => {
    expect([crc32(text('123456789')), adler32(text('Wikipedia'))]).toEqual([0xcbf43926, 0x11e60398]);
  });

  it('Adler-32 stays exact over long runs of large bytes', () => {
    // By the definition, with numbers that cannot overflow.
    let [low, high] = [1n, 0n];
    for (let at = 0; at < 100_000; at += 1) {
      low = (low + 255n) % 65521n;
      high = (high + low) % 65521n;
    }
    expect(adler32(new Uint8Array(100_000).fill(255))).toBe(Number((high << 16n) | low));
  });

  it('CRC-32 equals zlib’s, and both CRCs of a whole follow from those of its halves', () => {
    fc.assert(
      fc.property(anyBytes(), fc.nat(300), (bytes, cut) => {
        const [before, after] = [bytes.subarray(0, cut), bytes.subarray(cut)];
        expect(crc32(bytes)).toBe(zlibCrc32(bytes));
        expect(crc32(after, crc32(before))).toBe(crc32(bytes));
        expect(crc32c(after, crc32c(before))).toBe(crc32c(bytes));
      }),
    );
  });
});
