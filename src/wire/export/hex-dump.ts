import { asciiOf } from './bytes-text.ts';

const ROW = 16;
/** Offset, gaps, hex, bars and characters of a whole row, and its line feed. */
const ROW_TEXT = 79;
const OFFSET = 8;
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const [SPACE, DOT, BAR, FEED] = [0x20, 0x2e, 0x7c, 0x0a];

/**
 * A dump as `hexdump -Cv` prints it: offset, 16 bytes a row with a gap in the middle, the same as ASCII, and the length as the
 * last offset. Every row is written out; `parseHex` reads it back.
 */
export function hexDump(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  const text = new Uint8Array(Math.ceil(bytes.length / ROW) * ROW_TEXT + OFFSET + 1).fill(SPACE);
  let at = 0;
  for (let row = 0; row < bytes.length; row += ROW) {
    const end = Math.min(row + ROW, bytes.length);
    putOffset(text, at, row);
    // Behind 16 times three characters, the gaps and the first bar.
    let ascii = at + OFFSET + ROW * 3 + 4;
    text[ascii++] = BAR;
    for (let index = row; index < end; index++) {
      const byte = bytes[index] as number;
      const hex = at + OFFSET + 2 + (index - row) * 3 + (index - row < ROW / 2 ? 0 : 1);
      text[hex] = DIGITS[byte >> 4] as number;
      text[hex + 1] = DIGITS[byte & 15] as number;
      text[ascii++] = byte >= 0x20 && byte < 0x7f ? byte : DOT;
    }
    text[ascii++] = BAR;
    text[ascii++] = FEED;
    at = ascii;
  }
  putOffset(text, at, bytes.length);
  at += OFFSET;
  text[at++] = FEED;
  return asciiOf(text.subarray(0, at));
}

function putOffset(text: Uint8Array, at: number, offset: number): void {
  for (let digit = 0; digit < OFFSET; digit++) text[at + digit] = DIGITS[(offset >>> (28 - digit * 4)) & 15] as number;
}

/** All bytes as hex digits without anything between, for `xxd -r -p` and everything else that takes hex. */
export function hexDigits(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 2);
  let at = 0;
  for (const byte of bytes) {
    text[at++] = DIGITS[byte >> 4] as number;
    text[at++] = DIGITS[byte & 15] as number;
  }
  return asciiOf(text);
}
