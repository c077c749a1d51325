// Offsets as people read and write them.

/** `0x1f` or `31`. */
export const offsetText = (offset: number, radix: 16 | 10): string =>
  radix === 16 ? `0x${offset.toString(16)}` : String(offset);

/** The same without a prefix, padded to a column: `001f`, `0031`. */
export const offsetColumn = (offset: number, radix: 16 | 10, digits: number): string =>
  offset.toString(radix).padStart(digits, '0');

/** Digits that the largest offset takes, four at least. */
export const offsetDigits = (largest: number, radix: 16 | 10): number => Math.max(4, largest.toString(radix).length);

/** `bytes 2 to 6`, `byte 2`, `no bytes`; `end` is exclusive. */
export function rangeWords(start: number, end: number, radix: 16 | 10): string {
  if (end <= start) return 'no bytes';
  if (end === start + 1) return `byte ${offsetText(start, radix)}`;
  return `bytes ${offsetText(start, radix)} to ${offsetText(end - 1, radix)}`;
}

/** `2–6`, `2`; `end` is exclusive. */
export const rangeText = (start: number, end: number, radix: 16 | 10): string =>
  end <= start + 1 ? offsetText(start, radix) : `${offsetText(start, radix)}–${offsetText(end - 1, radix)}`;

/** Reads `31`, `0x1f`, `1f h`, `1fh`, `1f`, with `_` or `,` between digits; undefined for anything else. */
export function parseOffset(text: string): number | undefined {
  const plain = text.trim().toLowerCase().replace(/[_,]/g, '');
  const hex = /^(?:0x|\$)([0-9a-f]{1,12})$/.exec(plain) ?? /^([0-9a-f]{1,12})\s*h$/.exec(plain);
  if (hex?.[1] !== undefined) return Number.parseInt(hex[1], 16);
  if (/^\d{1,15}$/.test(plain)) return Number(plain);
  return /^[0-9a-f]{1,12}$/.test(plain) && /\d/.test(plain) ? Number.parseInt(plain, 16) : undefined;
}

/** `1 byte`, `5 bytes`, `1,048,576 bytes`. */
export const byteCount = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`;
