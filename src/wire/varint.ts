// Varints as two 32-bit halves: JavaScript's numbers are exact to 53 bits only, and bigints are slow.

/** Why a varint could not be read. */
export const VarintFault = { TRUNCATED: -1, TOO_LONG: -2 } as const;

/** The halves of the varint that `skipVarint` read last. */
export const varint = { low: 0, high: 0 };

/**
 * Reads a varint of up to ten bytes that ends before `limit`.
 * Returns the offset behind it and leaves its 64 bits in `varint`, or returns a `VarintFault`. Bits above 64 are dropped.
 */
export function skipVarint(bytes: Uint8Array, at: number, limit: number): number {
  let low = 0;
  let high = 0;
  let shift = 0;
  const stop = Math.min(limit, at + 10);
  let offset = at;
  while (offset < stop) {
    const byte = bytes[offset++] as number;
    const bits = byte & 0x7f;
    if (shift < 28) low |= bits << shift;
    else if (shift === 28) {
      low |= bits << 28;
      high |= bits >>> 4;
    } else high |= bits << (shift - 32);
    if (byte < 0x80) {
      varint.low = low >>> 0;
      varint.high = high >>> 0;
      return offset;
    }
    shift += 7;
  }
  return offset - at === 10 ? VarintFault.TOO_LONG : VarintFault.TRUNCATED;
}

/** The varint at `at` as an unsigned 64-bit number; undefined where there is none. */
export function varintAt(bytes: Uint8Array, at: number, limit: number): { value: bigint; end: number } | undefined {
  const end = skipVarint(bytes, at, limit);
  return end < 0 ? undefined : { value: (BigInt(varint.high) << 32n) | BigInt(varint.low), end };
}

/** How many bytes the shortest form of a varint takes. */
export function varintLength(low: number, high: number): number {
  if (high !== 0) {
    const bits = 64 - Math.clz32(high);
    return Math.ceil(bits / 7);
  }
  return low === 0 ? 1 : Math.ceil((32 - Math.clz32(low)) / 7);
}
