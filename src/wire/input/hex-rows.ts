import { ByteSink } from './byte-sink.ts';
import { hexDigit, isSpace, MAX_INPUT_BYTES, type ParsedBytes, SPACE } from './model.ts';
import { excerpt, problemAt } from './text-problem.ts';

// Dumps with offsets: `hexdump -C`, `xxd`, Wireshark, gdb's `x/16xb`, our own. A row is an offset, bytes, and often the
// same bytes as characters, which may look like hex: so the offset of the next row says how many bytes a row has.

/** Bytes of one row: what tools print goes up to 32; more is no row. */
const WIDEST_ROW = 256;
const TAB = 0x09;
const COLON = 0x3a;
const BAR = 0x7c;
const STAR = 0x2a;

interface Row {
  /** Where the line begins in the text. */
  readonly line: number;
  /** Where it ends: at its line feed, or the text's end. */
  readonly end: number;
  readonly offset: number;
  /** Behind the offset and its colon. */
  readonly bytesAt: number;
  /** Between offset and bytes: `xxd` has a colon, the others a gap; the last row of `hexdump` has an offset only. */
  readonly kind: 'colon' | 'gap' | 'bare';
  /** A line with `*` stood before: rows as the one before were left out. */
  readonly squeezed: boolean;
}

/** Whether the first rows are those of a dump with offsets, rather than digits that happen to be spaced so. */
export function looksLikeRows(text: string): boolean {
  const rows = readRows(text, 2);
  if ('problem' in rows) return false;
  const [first, second] = rows.rows;
  if (!first || first.kind === 'bare') return false;
  if (first.kind === 'colon') return true;
  const own = new ByteSink(WIDEST_ROW);
  const { count } = readBytes(text, first, own, undefined, undefined);
  if (count === 0) return false;
  if (second) return second.squeezed || second.offset - first.offset === count || hasBars(text, first);
  return first.offset === 0 || hasBars(text, first);
}

const hasBars = (text: string, row: Row): boolean => {
  const bar = text.indexOf('|', row.bytesAt);
  return bar !== -1 && bar < row.end;
};

/** Reads a dump with offsets. Rows must follow one another; `*` stands for rows like the one before it. */
export function parseHexRows(text: string): ParsedBytes {
  const read = readRows(text, Number.POSITIVE_INFINITY);
  if ('problem' in read) return read;
  const { rows } = read;
  const sink = new ByteSink(text.length >> 2);
  let width: number | undefined;
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (row.kind === 'bare' && next) {
      return { problem: problemAt(text, row.line, 'this row has an offset and no bytes, and is not the last') };
    }
    // Behind a star nobody can tell the row's own length but the row.
    const expected = next && !next.squeezed ? next.offset - row.offset : undefined;
    if (row.squeezed) {
      const missing = row.offset - (rows[0]?.offset ?? 0) - sink.length;
      if (width === undefined || missing <= 0 || sink.length + missing > MAX_INPUT_BYTES) {
        return {
          problem: problemAt(
            text,
            row.line,
            width === undefined || missing <= 0
              ? 'the `*` above this row stands for no rows: its offset is not beyond the row before the `*`'
              : `the \`*\` above this row stands for ${missing} bytes; a text may stand for ${MAX_INPUT_BYTES}`,
          ),
        };
      }
      sink.repeat(width, missing);
    }
    if (expected !== undefined && (expected <= 0 || expected > WIDEST_ROW)) {
      return {
        problem: problemAt(
          text,
          next?.line ?? row.line,
          `this row has offset ${hex(next?.offset ?? 0)}, the one before it ${hex(row.offset)}: rows of a dump follow one another`,
        ),
      };
    }
    if (row.kind === 'bare') break;
    const { count, strangeAt } = readBytes(text, row, sink, expected, width);
    if (strangeAt !== -1) {
      return {
        problem: problemAt(text, strangeAt, `\`${excerpt(text, strangeAt)}\` is no hex: expected a byte of two digits`),
      };
    }
    if (expected !== undefined && count !== expected) {
      return {
        problem: problemAt(
          text,
          row.bytesAt,
          `this row has ${count} bytes, and by the offset of the next row it should have ${expected}`,
        ),
      };
    }
    width ??= count;
  }
  if (sink.length === 0) return { problem: problemAt(text, 0, 'the dump has no rows') };
  return { bytes: sink.take(), layout: 'rows' };
}

/** Splits the text in rows, up to `most` of them. Blank lines and comments are skipped. */
function readRows(text: string, most: number): { rows: Row[] } | Extract<ParsedBytes, { bytes?: undefined }> {
  const rows: Row[] = [];
  let squeezed = false;
  for (let line = 0; line < text.length && rows.length < most; ) {
    const feed = text.indexOf('\n', line);
    const end = feed === -1 ? text.length : feed;
    const at = skipSpaces(text, line, end);
    const code = text.charCodeAt(at);
    if (at === end || code === 0x23 || (code === 0x2f && text.charCodeAt(at + 1) === 0x2f)) {
      line = end + 1;
      continue;
    }
    if (code === STAR && skipSpaces(text, at + 1, end) === end) {
      squeezed = true;
    } else {
      const row = readRow(text, line, at, end, squeezed);
      if (!row) {
        return {
          problem: problemAt(text, at, `\`${excerpt(text, at)}\` begins no row of a dump: expected an offset in hex`),
        };
      }
      squeezed = false;
      rows.push(row);
    }
    line = end + 1;
  }
  return { rows };
}

function readRow(text: string, line: number, from: number, end: number, squeezed: boolean): Row | undefined {
  let at = from;
  if (text.charCodeAt(at) === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78) at += 2;
  const digits = at;
  let offset = 0;
  while (at < end && hexDigit(text.charCodeAt(at)) >= 0) {
    offset = offset * 16 + hexDigit(text.charCodeAt(at));
    at++;
  }
  if (at - digits < 4 || at - digits > 16) return undefined;
  const row = { line, end, offset, squeezed };
  if (skipSpaces(text, at, end) === end) return { ...row, bytesAt: end, kind: 'bare' };
  const code = text.charCodeAt(at);
  if (code === COLON && isSpace(text.charCodeAt(at + 1))) return { ...row, bytesAt: at + 1, kind: 'colon' };
  const gap = code === TAB || (code === SPACE && isSpace(text.charCodeAt(at + 1)));
  return gap ? { ...row, bytesAt: at, kind: 'gap' } : undefined;
}

/**
 * Writes the bytes of a row and returns how many they are, and where something strange stands among them (-1: nowhere).
 * Stops after `expected` ones where that is known, else at `width` ones or where the column of characters begins.
 */
function readBytes(
  text: string,
  row: Row,
  sink: ByteSink,
  expected: number | undefined,
  width: number | undefined,
): { count: number; strangeAt: number } {
  const most = expected ?? width ?? WIDEST_ROW;
  let count = 0;
  let at = row.bytesAt;
  while (at < row.end && count < most) {
    const gapAt = at;
    at = skipSpaces(text, at, row.end);
    const gap = at - gapAt;
    if (expected === undefined && count > 0) {
      // hexdump and Wireshark leave a gap after eight of sixteen bytes.
      const middle = gap === 2 && count === 8 && row.kind === 'gap' && isPair(text, at, row.end);
      if (gap > 1 && !middle) break;
    }
    if (at === row.end || text.charCodeAt(at) === BAR) break;
    if (text.charCodeAt(at) === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78) at += 2;
    let digits = at;
    while (digits < row.end && hexDigit(text.charCodeAt(digits)) >= 0) digits++;
    const length = digits - at;
    const after = text.charCodeAt(digits);
    if (length === 0 || length % 2 === 1 || (digits < row.end && !isSpace(after) && after !== BAR)) {
      return { count, strangeAt: gap > 1 && count > 0 ? -1 : at };
    }
    for (; at < digits && count < most; at += 2) {
      sink.push((hexDigit(text.charCodeAt(at)) << 4) | hexDigit(text.charCodeAt(at + 1)));
      count++;
    }
  }
  return { count, strangeAt: -1 };
}

const isPair = (text: string, at: number, end: number): boolean =>
  hexDigit(text.charCodeAt(at)) >= 0 &&
  hexDigit(text.charCodeAt(at + 1)) >= 0 &&
  (at + 2 >= end || isSpace(text.charCodeAt(at + 2)));

function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

const hex = (value: number): string => `0x${value.toString(16)}`;
