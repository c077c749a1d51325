import stringWidth from 'string-width';
import type { Place } from '../diagnostic.ts';
import type { Style } from './options.ts';
import { visible } from './visible.ts';

const TAB_STOP = 4;
/** Cells of source shown of one line; a longer line is cut around the caret. */
const MAX_CELLS = 110;
/** Cells kept before the caret when a line is cut. */
const LEAD = 30;
/** UTF-16 units of a line that are looked at: a generated line of a megabyte is not laid out whole. */
const WINDOW = 2000;
const ELLIPSIS = '…';

/** A grapheme as it is drawn: its text, where it begins in the source line, and how many cells it takes. */
interface Cell {
  readonly text: string;
  readonly index: number;
  readonly at: number;
  readonly width: number;
}

/** One line of source as cells of a terminal: tabs widened, controls made visible, wide characters counted as two. */
function layOut(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(line)) {
    const text =
      segment === '\t' ? ' '.repeat(TAB_STOP - (at % TAB_STOP)) : visible(segment).replaceAll('\n', '\u240a');
    const width = stringWidth(text);
    cells.push({ text, index, at, width });
    at += width;
  }
  return cells;
}

/** The cell at which a UTF-16 index of the line is drawn; inside a grapheme, the first cell after it. */
function cellAt(cells: readonly Cell[], index: number): number {
  const end = cells.at(-1);
  return cells.find((cell) => cell.index >= index)?.at ?? (end ? end.at + end.width : 0);
}

/**
 * The lines around a place, with a caret line under the range:
 *
 * ```text
 *    |
 * 11 | message A {
 * 12 |   strin name = 1;
 *    |   ^^^^^
 * ```
 * One line before and one after are shown. Undefined where the text has no such line.
 */
export function codeFrame(text: string, place: Place, style: Style): string | undefined {
  if (place.line === undefined) return undefined;
  const lines = text.split(/\r\n|\n|\r/);
  const number = place.line;
  const source = lines[number - 1];
  if (source === undefined) return undefined;

  const range = unitRange(source, place);
  const skipped = range && range.from > WINDOW / 2 ? range.from - WINDOW / 4 : 0;
  const cellsOf = (line: string): readonly Cell[] => layOut(line.slice(skipped, skipped + WINDOW));
  const cells = cellsOf(source);
  const caret = range && { from: cellAt(cells, range.from - skipped), to: cellAt(cells, range.to - skipped) };
  const cut = cutAt(cells, caret?.from ?? 0);

  const width = String(Math.min(number + 1, lines.length)).length;
  const row = (label: string, content: string): string =>
    `${style('gutter', `${label.padStart(width)} |`)}${content === '' ? '' : ` ${content}`}`;
  const context = (at: number): string[] => {
    const shown = draw(cellsOf(lines[at - 1] ?? ''), cut);
    return shown === '' || shown === ELLIPSIS ? [] : [row(String(at), shown)];
  };
  const carets = caret && ' '.repeat(caret.from - cut + (cut > 0 ? 1 : 0)) + style('caret', underline(caret, cut));
  return [
    row('', ''),
    ...context(number - 1),
    row(String(number), draw(cells, cut)),
    ...(carets === undefined ? [] : [row('', carets)]),
    ...context(number + 1),
  ].join('\n');
}

/**
 * The units of the line to underline, from 0, end exclusive, inside the line whatever the place says. A range that goes
 * on for lines ends with its first; one without an end is a single unit.
 */
function unitRange(source: string, place: Place): { from: number; to: number } | undefined {
  const { line, column, endLine, endColumn } = place;
  if (column === undefined || line === undefined) return undefined;
  const inside = (unit: number): number => Math.min(Math.max(0, unit), source.length);
  const from = inside(column - 1);
  if (endLine !== undefined && endLine > line) return { from, to: Math.max(from, source.trimEnd().length) };
  return { from, to: Math.max(from, endColumn === undefined ? inside(from + 1) : inside(endColumn - 1)) };
}

const underline = ({ from, to }: { from: number; to: number }, cut: number): string =>
  '^'.repeat(Math.max(1, Math.min(to - from, MAX_CELLS - (from - cut))));

/** Where to begin showing lines so that the caret is in sight. */
function cutAt(cells: readonly Cell[], caret: number): number {
  const end = cells.at(-1);
  const width = end ? end.at + end.width : 0;
  if (width <= MAX_CELLS && caret < MAX_CELLS) return 0;
  if (caret < MAX_CELLS - LEAD) return 0;
  const wanted = caret - LEAD;
  return cells.find((cell) => cell.at >= wanted)?.at ?? Math.max(0, width - LEAD);
}

function draw(cells: readonly Cell[], cut: number): string {
  const end = cells.at(-1);
  const width = end ? end.at + end.width : 0;
  const shown = cells.filter((cell) => cell.at >= cut && cell.at + cell.width <= cut + MAX_CELLS);
  // A wide character cut in half at the left edge leaves a cell behind.
  const gap = ' '.repeat((shown[0]?.at ?? cut) - cut);
  const text = `${gap}${shown.map((cell) => cell.text).join('')}${width > cut + MAX_CELLS ? ELLIPSIS : ''}`;
  return `${cut > 0 ? ELLIPSIS : ''}${text.trimEnd()}`;
}
