import { hex, type Inspection, nameOf } from '#wire';
import { offsetText } from './offsets.ts';
import { type Cell, Part } from './row-cells.ts';

/** What a byte is to its record, in words. */
export const PART_WORDS: Readonly<Record<Part, string>> = {
  [Part.NONE]: 'not taken apart yet',
  [Part.TAG]: 'tag',
  [Part.LENGTH]: 'length',
  [Part.VALUE]: 'value',
  [Part.END_TAG]: 'end tag',
  [Part.UNREAD]: 'unread',
};

/** A byte as ASCII; a dot for what is none. */
export const asciiOf = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

const isPrinted = (byte: number): boolean => byte > 0x20 && byte < 0x7f;

/** `offset 0x1f, 6c, 'l', value of name`; a byte that is not to be shown is undefined, and said to be masked. */
export function byteWords(
  inspection: Inspection,
  cell: Cell,
  offset: number,
  byte: number | undefined,
  radix: 16 | 10,
): string {
  const what =
    cell.part === Part.UNREAD || cell.part === Part.NONE
      ? PART_WORDS[cell.part]
      : `${PART_WORDS[cell.part]} of ${nameWords(nameOf(inspection, cell.record))}`;
  const letter = byte !== undefined && isPrinted(byte) ? `, '${String.fromCharCode(byte)}'` : '';
  return `offset ${offsetText(offset, radix)}, ${byte === undefined ? 'masked' : hex(byte)}${letter}, ${what}`;
}

/** A field without a name is called by its number. */
export const nameWords = (name: string): string => (/^\d+$/.test(name) ? `field ${name}` : name);
