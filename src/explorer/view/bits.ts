import { varintAt } from '#wire';

// Bytes taken apart into bits, each with what it is for.

/** What a bit is for: another byte follows, field number, wire type, payload of a varint, parts of a floating-point number. */
export type BitRole = 'more' | 'number' | 'wire-type' | 'payload' | 'sign' | 'exponent' | 'fraction';

export interface BitRun {
  readonly role: BitRole;
  /** `0` and `1`, most significant first. */
  readonly bits: string;
}

export interface ByteBits {
  readonly offset: number;
  readonly byte: number;
  readonly runs: readonly BitRun[];
}

const eight = (byte: number): string => byte.toString(2).padStart(8, '0');

/** A tag: of each byte one bit that says whether another follows, of the first the wire type last, the rest field number. */
export function tagBits(bytes: Uint8Array, start: number, end: number): ByteBits[] {
  return varintBits(bytes, start, end, (bits, index) =>
    index === 0
      ? [
          { role: 'number', bits: bits.slice(0, 4) },
          { role: 'wire-type', bits: bits.slice(4) },
        ]
      : [{ role: 'number', bits }],
  );
}

/** A varint: of each byte one bit that says whether another follows, and seven of the number. */
export function varintBits(
  bytes: Uint8Array,
  start: number,
  end: number,
  parts: (bits: string, index: number) => readonly BitRun[] = (bits) => [{ role: 'payload', bits }],
): ByteBits[] {
  return Array.from(bytes.subarray(start, end), (byte, index) => {
    const bits = eight(byte);
    return {
      offset: start + index,
      byte,
      runs: [{ role: 'more' as const, bits: bits.slice(0, 1) }, ...parts(bits.slice(1), index)],
    };
  });
}

/** The seven-bit groups of a varint put together: most significant first, as the number is written. */
export function varintGroups(bytes: Uint8Array, start: number, end: number): string[] {
  return Array.from(bytes.subarray(start, end), (byte) => eight(byte).slice(1)).reverse();
}

/** What zigzag makes of an even or odd number. */
export interface Zigzag {
  readonly encoded: bigint;
  readonly decoded: bigint;
}

/** The step from a varint to a signed number: halved, and of an odd one the complement. */
export function zigzag(bytes: Uint8Array, start: number, end: number): Zigzag | undefined {
  const encoded = varintAt(bytes, start, end)?.value;
  if (encoded === undefined) return undefined;
  return { encoded, decoded: (encoded >> 1n) ^ -(encoded & 1n) };
}

/** Little-endian bytes, most significant first. */
export const fixedBytes = (bytes: Uint8Array, start: number, end: number): number[] =>
  [...bytes.subarray(start, end)].reverse();

/** A floating-point number in its parts. */
export interface FloatParts {
  readonly runs: readonly BitRun[];
  /** What the exponent is worth; undefined for infinity and NaN. */
  readonly exponent?: number | undefined;
  readonly kind: 'zero' | 'subnormal' | 'normal' | 'infinite' | 'nan';
  readonly negative: boolean;
}

/** Sign, exponent and fraction of four bytes (float) or eight (double). */
export function floatParts(bytes: Uint8Array, start: number, end: number): FloatParts {
  const bits = fixedBytes(bytes, start, end).map(eight).join('');
  const [width, bias] = bits.length === 64 ? ([11, 1023] as const) : ([8, 127] as const);
  const exponentBits = bits.slice(1, 1 + width);
  const fractionBits = bits.slice(1 + width);
  const raw = Number.parseInt(exponentBits, 2);
  const isWhole = !fractionBits.includes('1');
  const kind =
    raw === 2 ** width - 1 ? (isWhole ? 'infinite' : 'nan') : raw > 0 ? 'normal' : isWhole ? 'zero' : 'subnormal';
  return {
    runs: [
      { role: 'sign', bits: bits.slice(0, 1) },
      { role: 'exponent', bits: exponentBits },
      { role: 'fraction', bits: fractionBits },
    ],
    kind,
    negative: bits[0] === '1',
    ...((kind === 'normal' || kind === 'subnormal') && { exponent: kind === 'normal' ? raw - bias : 1 - bias }),
  };
}
