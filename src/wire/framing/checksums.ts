/** The table of a reflected 32-bit CRC. */
function crcTable(polynomial: number): Uint32Array {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    table[byte] = value;
  }
  return table;
}

const CASTAGNOLI = crcTable(0x82f63b78);
const IEEE = crcTable(0xedb88320);

function crc(table: Uint32Array, bytes: Uint8Array, before: number): number {
  let value = ~before;
  for (let at = 0; at < bytes.length; at += 1) {
    value = (table[(value ^ (bytes[at] as number)) & 0xff] as number) ^ (value >>> 8);
  }
  return ~value >>> 0;
}

/**
 * CRC-32C (Castagnoli), an unsigned 32-bit number. `before` is the checksum of what came before, so that
 * `crc32c(b, crc32c(a))` is the checksum of `a` followed by `b`.
 */
export const crc32c = (bytes: Uint8Array, before = 0): number => crc(CASTAGNOLI, bytes, before);

/** CRC-32 as gzip has it; continues `before` as `crc32c` does. */
export const crc32 = (bytes: Uint8Array, before = 0): number => crc(IEEE, bytes, before);

/** Adler-32 as zlib has it. */
export function adler32(bytes: Uint8Array): number {
  // So many sums stay below 2^32.
  const RUN = 5552;
  let low = 1;
  let high = 0;
  for (let from = 0; from < bytes.length; from += RUN) {
    const to = Math.min(bytes.length, from + RUN);
    for (let at = from; at < to; at += 1) {
      low += bytes[at] as number;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}
