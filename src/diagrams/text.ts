// Widths of text without a font at hand. The families of the site differ from machine to machine, so every width is that of
// the widest usual one (DejaVu Sans, DejaVu Sans Mono); what fits by these tables fits everywhere.

/** A face of the drawings' text, all of one size. */
export type Face = 'text' | 'bold' | 'mono';

/** Size of all text in units; nothing is smaller. */
export const FONT_SIZE = 12;
/** Distance of two baselines. */
export const LINE = 16;
/** How far glyphs reach above and below their baseline. */
export const ASCENT = 11.5;
export const DESCENT = 3.5;

/** Advance widths of ASCII in thousandths of an em, for the proportional face. */
const WIDTHS: readonly (readonly [characters: string, regular: number, bold: number])[] = [
  ["'ijl", 280, 345],
  [' ,.IJ:;/\\|·’', 340, 400],
  ['-()[]tfr!', 415, 500],
  ['"*_`–szc?L', 560, 620],
  ['FkvxyPTYoa', 620, 740],
  ['Ehnubdgpqe$SAVXZBK{}0123456789', 698, 776],
  ['RCUHDGNOQ', 790, 860],
  ['&w#+<=>^~→←×≤≥', 840, 930],
  ['MmW%@…—', 1000, 1110],
];

const ADVANCE: ReadonlyMap<string, readonly [regular: number, bold: number]> = new Map(
  WIDTHS.flatMap(([characters, regular, bold]) => [...characters].map((each) => [each, [regular, bold]] as const)),
);

/** Characters outside ASCII that are as wide as a letter in a fixed-width face. */
const NARROW_IN_MONO = /^[\u00a1-\u024f·–—…→←×≤≥’]$/u;

/** Units that a text takes in one line, never less than it does in a browser. */
export function textWidth(text: string, face: Face = 'text'): number {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character, face);
  return (thousandths * FONT_SIZE) / 1000;
}

function advance(character: string, face: Face): number {
  if (character.length > 1) return 1400;
  const isAscii = character <= '~';
  if (face === 'mono') return isAscii || NARROW_IN_MONO.test(character) ? 620 : 1100;
  const known = ADVANCE.get(character);
  return known ? known[face === 'bold' ? 1 : 0] : isAscii ? 1000 : face === 'bold' ? 1300 : 1150;
}

/** Controls, marks that turn the direction of text, and characters that show nothing. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Characters several times as wide as any letter: ligatures of whole phrases, long dashes, cuneiform. */
const GIANT = /[\u2e3a\u2e3b\ufdfa-\ufdfd\u{12000}-\u{1254f}]/gu;

/** Accents heaped on one letter: two stay. */
const HEAPED = /(\p{M}{2})\p{M}+/gu;

/**
 * Text from a contract, made fit for one line: no controls, no characters that turn the direction, no half pairs, blanks of
 * any kind one space. Not yet escaped.
 */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(/[\ufffe\uffff]/gu, '\ufffd')
    .replace(GIANT, '\ufffd')
    .replace(HEAPED, '$1')
    .replace(/\s+/gu, ' ')
    .trim();

/** First letter large, for words that begin a label. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text, or its beginning and an ellipsis where it is wider than `width` units. */
export function shorten(text: string, width: number, face: Face = 'text'): string {
  if (textWidth(text, face) <= width) return text;
  const characters = [...text];
  let used = (advance('…', face) * FONT_SIZE) / 1000;
  let count = 0;
  for (const character of characters) {
    used += (advance(character, face) * FONT_SIZE) / 1000;
    if (used > width) break;
    count++;
  }
  return `${characters.slice(0, count).join('').trimEnd()}…`;
}

/**
 * Breaks text into lines of at most `width` units: at spaces, else after the joints of names (`.`, `_`, `/`, `:`, `-`, before a
 * capital), else anywhere. At most `limit` lines; the last one ends in an ellipsis where something is left out.
 */
export function wrap(text: string, width: number, face: Face = 'text', limit = 6): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < limit) {
    const isLast = lines.length === limit - 1;
    const length = isLast ? rest.length : lineLength(rest, width, face);
    lines.push(shorten(rest.slice(0, length).trimEnd(), width, face));
    rest = rest.slice(length).trimStart();
  }
  return lines;
}

/** How much of the text goes into its first line. */
function lineLength(text: string, width: number, face: Face): number {
  // Summed in thousandths, as textWidth does: a text that fits by the one fits by the other, to the last digit.
  let thousandths = 0;
  let end = 0;
  let [space, joint] = [0, 0];
  for (const character of text) {
    if (character === ' ') space = end;
    else if (/[A-Z(]/.test(character) && end > 0 && /[a-z0-9]/.test(text[end - 1] ?? '')) joint = end;
    thousandths += advance(character, face);
    if ((thousandths * FONT_SIZE) / 1000 > width && character !== ' ') break;
    end += character.length;
    if (/[._/:-]/.test(character)) joint = end;
  }
  if (end >= text.length) return text.length;
  if (space > 0) return space;
  return joint > 0 ? joint : Math.max(end, [...text][0]?.length ?? 1);
}
