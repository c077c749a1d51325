import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeScalar } from '#wire';
import {
  type ByteBits,
  fixedBytes,
  floatParts,
  tagBits,
  varintBits,
  varintGroups,
  zigzag,
} from '../../../src/explorer/view/bits.ts';
import { bytesOf } from './support.ts';

const text = (bytes: readonly ByteBits[]): string =>
  bytes.map(({ runs }) => runs.map(({ role, bits }) => `${role} ${bits}`).join(', ')).join(' | ');

describe('a tag in bits', () => {
  const cases: [title: string, hex: string, expected: string][] = [
    ['of field 3, varint', '18', 'more 0, number 0011, wire-type 000'],
    ['of field 1, length-delimited', '0a', 'more 0, number 0001, wire-type 010'],
    ['of field 16, in two bytes', '82 01', 'more 1, number 0000, wire-type 010 | more 0, number 0000001'],
  ];
  it.each(cases)('%s', (_, hex, expected) => {
    const bytes = bytesOf(hex);
    expect(text(tagBits(bytes, 0, bytes.length))).toBe(expected);
  });
});

describe('a varint in bits', () => {
  it('has a bit for whether another byte follows, and seven of the number', () => {
    expect(text(varintBits(bytesOf('ac 02'), 0, 2))).toBe('more 1, payload 0101100 | more 0, payload 0000010');
  });

  it('put together, most significant first, is the number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (number) => {
        const bytes = encodeScalar({ kind: 'uint64' }, number);
        expect(BigInt(`0b${varintGroups(bytes, 0, bytes.length).join('')}`)).toBe(number);
      }),
    );
  });

  const cases: [encoded: string, decoded: bigint][] = [
    ['00', 0n],
    ['01', -1n],
    ['02', 1n],
    ['d7 04', -300n],
    ['ff ff ff ff ff ff ff ff ff 01', -(2n ** 63n)],
  ];
  it.each(cases)('zigzag of %s is %s', (hex, decoded) => {
    const bytes = bytesOf(hex);
    expect(zigzag(bytes, 0, bytes.length)?.decoded).toBe(decoded);
  });

  it('without an end has no zigzag', () => {
    expect(zigzag(bytesOf('ff'), 0, 1)).toBeUndefined();
  });
});

describe('a fixed-width number', () => {
  it('is written the other way round than it stands in the bytes', () => {
    expect(fixedBytes(bytesOf('2a 00 01 ff'), 0, 4)).toEqual([0xff, 1, 0, 0x2a]);
  });

  const floats: [number: number, kind: string, exponent: number | undefined][] = [
    [1, 'normal', 0],
    [-0.75, 'normal', -1],
    [0, 'zero', undefined],
    [1e-40, 'subnormal', -126],
    [Number.POSITIVE_INFINITY, 'infinite', undefined],
    [Number.NaN, 'nan', undefined],
  ];
  it.each(floats)('float %d is %s', (number, kind, exponent) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, number, true);
    const parts = floatParts(bytes, 0, 4);
    expect([parts.kind, parts.exponent, parts.runs.map(({ bits }) => bits.length)]).toEqual([
      kind,
      exponent,
      [1, 8, 23],
    ]);
    expect(parts.negative).toBe(number < 0);
  });

  it('double has eleven bits of exponent and 52 of fraction, which are the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const bytes = new Uint8Array(8);
        new DataView(bytes.buffer).setFloat64(0, number, true);
        const { runs, exponent, kind, negative } = floatParts(bytes, 0, 8);
        expect(runs.map(({ bits }) => bits.length)).toEqual([1, 11, 52]);
        if (kind === 'zero') return;
        const fraction = Number.parseInt(runs[2]?.bits ?? '', 2) / 2 ** 52;
        const size = ((kind === 'normal' ? 1 : 0) + fraction) * 2 ** (exponent ?? 0);
        expect(negative ? -size : size).toBe(number);
      }),
    );
  });
});
