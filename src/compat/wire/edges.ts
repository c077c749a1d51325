import type { Scalar } from '#schema';
import { doubleBits, encodeScalar, floatBits, type ScalarValue, scalarAt, scalarText } from '#wire';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Values at which kinds of numbers and texts part, the most telling first. Floats are bit patterns, as readings hold them. */
export const EDGES: Readonly<Record<Scalar, readonly ScalarValue[]>> = {
  int32: [-1, 2, 1, 2_147_483_647, -2_147_483_648],
  sint32: [-1, 2, 1, 2_147_483_647, -2_147_483_648],
  sfixed32: [-1, 2, 1, 2_147_483_647, -2_147_483_648],
  int64: [5_000_000_000n, -1n, 2n, 1n, 9_007_199_254_740_993n, -(2n ** 63n)],
  sint64: [5_000_000_000n, -1n, 2n, 1n, 9_007_199_254_740_993n, -(2n ** 63n)],
  sfixed64: [5_000_000_000n, -1n, 2n, 1n, 9_007_199_254_740_993n, -(2n ** 63n)],
  uint32: [4_294_967_295, 2, 1, 16_777_217],
  fixed32: [4_294_967_295, 2, 1, 16_777_217],
  uint64: [5_000_000_000n, 2n ** 64n - 1n, 2n, 1n, 9_007_199_254_740_993n],
  fixed64: [5_000_000_000n, 2n ** 64n - 1n, 2n, 1n, 9_007_199_254_740_993n],
  bool: [true, false],
  float: [1.5, 0.1, 3.0e38, -1, Number.POSITIVE_INFINITY, Number.NaN].map(floatBits),
  double: [1.5, 0.1, 1e300, -1, Number.NEGATIVE_INFINITY, Number.NaN].map(doubleBits),
  string: [utf8('text'), utf8('grüße'), utf8('12')],
  bytes: [Uint8Array.of(0xff, 0xfe), utf8('text')],
};

/** Values that only some peers write: text that is no UTF-8. */
export const NO_TEXT: Uint8Array = Uint8Array.of(0x61, 0xff);

/**
 * An example of what becomes of a number: "5000000000 becomes 705032704". Encoded and decoded again, so that it is true.
 * Undefined where no edge shows a change. Both kinds have the same wire type.
 */
export function becomes(written: Scalar | 'enum', read: Scalar | 'enum'): string | undefined {
  for (const value of EDGES[written === 'enum' ? 'int32' : written]) {
    const bytes = encodeScalar({ kind: written }, value);
    const [before, after] = [written, read].map((kind) => scalarText(bytes, plain(kind), 0, bytes.length));
    const same = sameNumber(
      scalarAt(bytes, plain(written), 0, bytes.length),
      scalarAt(bytes, plain(read), 0, bytes.length),
    );
    if (!same) return `${before} becomes ${after}`;
  }
  return undefined;
}

const plain = (kind: Scalar | 'enum'): Scalar => (kind === 'enum' ? 'int32' : kind);

const sameNumber = (a: ScalarValue, b: ScalarValue): boolean =>
  Number(a) === Number(b) && String(bigintOf(a)) === String(bigintOf(b));

const bigintOf = (value: ScalarValue): bigint => (value instanceof Uint8Array ? 0n : BigInt(value));
