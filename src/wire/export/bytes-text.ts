const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const PAD = 0x3d;

/** Standard base64 with padding. */
export function base64Of(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let at = 0;
  for (let from = 0; from < bytes.length; from += 3) {
    const left = bytes.length - from;
    const bits =
      ((bytes[from] as number) << 16) |
      ((left > 1 ? (bytes[from + 1] as number) : 0) << 8) |
      (left > 2 ? (bytes[from + 2] as number) : 0);
    codes[at++] = CODES[bits >> 18] as number;
    codes[at++] = CODES[(bits >> 12) & 63] as number;
    if (left > 1) codes[at] = CODES[(bits >> 6) & 63] as number;
    at++;
    if (left > 2) codes[at] = CODES[bits & 63] as number;
    at++;
  }
  return asciiOf(codes);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes below 0x80 as text. */
export const asciiOf = (codes: Uint8Array): string => lossy.decode(codes);

/** Text of valid UTF-8; undefined for any other bytes. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return '';
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text of bytes with U+FFFD for what is not valid UTF-8. */
export const lossyUtf8Of = (bytes: Uint8Array): string => lossy.decode(bytes);

/** Two hex digits for each byte value. */
export const HEX_PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);
