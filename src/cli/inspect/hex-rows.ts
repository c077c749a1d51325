import type { RangePart } from '../colours.ts';
import { RANGE_PARTS } from './ranges.ts';

const ROW = 16;

/** A dump as `hexdump -C` prints it, a row at a time, each byte in the colour of its range. */
export function* hexRows(
  bytes: Uint8Array,
  ranges: Uint8Array,
  style: (part: RangePart, text: string) => string,
): Generator<string> {
  for (let row = 0; row < bytes.length; row += ROW) {
    const end = Math.min(row + ROW, bytes.length);
    let hex = '';
    let ascii = '';
    // Runs of one colour are coloured together: a row of one value has one pair of escapes.
    for (let at = row; at < end; ) {
      const from = at;
      let digits = '';
      let letters = '';
      while (at < end && ranges[at] === ranges[from]) {
        const byte = bytes[at] as number;
        digits += `${at === row + ROW / 2 ? '  ' : ' '}${byte.toString(16).padStart(2, '0')}`;
        letters += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
        at += 1;
      }
      const part = RANGE_PARTS[ranges[from] as number] as RangePart;
      hex += style(part, digits);
      ascii += style(part, letters);
    }
    const used = 3 * (end - row) + (end - row > ROW / 2 ? 1 : 0);
    yield `${offsetText(row)} ${hex}${' '.repeat(ROW * 3 + 1 - used)}  |${ascii}|\n`;
  }
  if (bytes.length > 0) yield `${offsetText(bytes.length)}\n`;
}

const offsetText = (offset: number): string => offset.toString(16).padStart(8, '0');
