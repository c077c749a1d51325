import { ByteSink } from './byte-sink.ts';
import { escapeAt } from './escapes.ts';
import { isSpace, type ParsedBytes, skipComment } from './model.ts';
import { emptyProblem, tooLong } from './parse-hex.ts';
import { excerpt, problemAt } from './text-problem.ts';

/** What may stand before the opening quote: a field of the text format, a Go conversion, a declaration, string prefixes. */
const HEAD =
  /^\s*(?:[\w.[\]/-]{1,200}\s*:\s*(?=["'`bru&[]))?(?:(?:(?:const|let|var|static)\s+)?\w{1,100}\s*(?::\s*[\w&[\]' ]{1,40})?\s*:?=\s*)?(?:\[\]byte\(|string\(|bytes\(|&)?\s*(b?r?#{0,8}|rb|u8|[LuU$]|br?#{0,8})(?=["'`])/;

/** Offset of the opening quote and what kind of string it opens; undefined for text without quotes. */
function opening(text: string): { quoteAt: number; raw: boolean; hashes: string } | undefined {
  const head = HEAD.exec(text.slice(0, 1000));
  if (!head) return undefined;
  const prefix = head[1] ?? '';
  const quoteAt = head[0].length;
  return { quoteAt, raw: prefix.includes('r') || text[quoteAt] === '`', hashes: prefix.replace(/[^#]/g, '') };
}

/** Whether a text begins as a string in quotes does, prefixes such as `b` and `[]byte(` included. */
export const isQuoted = (text: string): boolean => opening(text) !== undefined;

/** What stands between the quotes of a text that is one string; undefined for any other. */
export function unquoted(text: string): { inner: string; start: number } | undefined {
  const open = opening(text);
  if (!open) return undefined;
  const quote = text[open.quoteAt] ?? '';
  const end = text.lastIndexOf(quote);
  if (end <= open.quoteAt || !/^[#\s);,]*$/.test(text.slice(end + 1, end + 100))) return undefined;
  const inner = text.slice(open.quoteAt + 1, end);
  return inner.includes(quote) ? undefined : { inner, start: open.quoteAt + 1 };
}

/**
 * Reads an escaped string as protoc, C, Go, Rust, Python, JSON and gRPC tools print it, with or without quotes; strings in
 * quotes may follow one another. Characters that are not escaped stand for their UTF-8. Without quotes, line breaks are
 * taken as wrapping and dropped. An empty text is a problem, an empty string in quotes is none.
 */
export function parseEscaped(text: string): ParsedBytes {
  const problem = tooLong(text) ?? emptyProblem(text);
  if (problem) return { problem };
  const sink = new ByteSink(text.length);
  const open = opening(text);
  if (!open) {
    const start = text.search(/\S/);
    const read = readString(text, start, text.trimEnd().length, undefined, sink);
    return typeof read === 'number' ? { bytes: sink.take() } : read;
  }
  let at = open.quoteAt;
  let { raw, hashes } = open;
  for (;;) {
    const quote = text[at] ?? '';
    const from = at + 1;
    const end = raw
      ? readRaw(text, from, quote + hashes, sink)
      : readString(text, from, text.length, text.charCodeAt(at), sink);
    if (typeof end !== 'number') return end;
    const next = nextString(text, end);
    if (next === undefined) return { bytes: sink.take() };
    if (next.quoteAt === -1) {
      return {
        problem: problemAt(text, next.at, `\`${excerpt(text, next.at)}\` follows the closing quote: expected the end`),
      };
    }
    at = next.quoteAt;
    raw = text[at] === '`';
    hashes = '';
  }
}

/** What follows a closing quote: nothing, another string, or something else at `at`. */
function nextString(text: string, from: number): { quoteAt: number; at: number } | undefined {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const comment = skipComment(text, at);
    if (comment !== -1) at = comment;
    // + joins strings in Go; the others end a statement or an argument.
    else if (isSpace(code) || code === 0x2b || code === 0x29 || code === 0x3b || code === 0x2c) at++;
    else if (code === 0x22 || code === 0x27 || code === 0x60) return { quoteAt: at, at };
    else return { quoteAt: -1, at };
  }
  return undefined;
}

/** Reads up to the closing quote (or `limit` where there is none); returns the offset behind it. */
function readString(
  text: string,
  from: number,
  limit: number,
  quote: number | undefined,
  sink: ByteSink,
): number | ParsedBytes {
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 0x5c) {
      const continued = continuation(text, at);
      if (continued !== -1) {
        at = continued;
        continue;
      }
      const sequence = escapeAt(text, at);
      if (typeof sequence === 'string') return { problem: problemAt(text, at, sequence) };
      if (sequence.codePoint) sink.pushCodePoint(sequence.value);
      else sink.push(sequence.value);
      at = sequence.end;
      continue;
    }
    if (quote === undefined && (code === 0x0a || code === 0x0d)) {
      at++;
      continue;
    }
    const point = text.codePointAt(at) ?? code;
    if (point >= 0xd800 && point < 0xe000) {
      return { problem: problemAt(text, at, 'half a surrogate pair has no UTF-8') };
    }
    sink.pushCodePoint(point);
    at += point > 0xffff ? 2 : 1;
  }
  if (quote === undefined) return limit;
  return {
    problem: problemAt(text, from - 1, `the string that begins here has no closing ${String.fromCharCode(quote)}`),
  };
}

/** A raw string: everything up to its end stands for itself. */
function readRaw(text: string, from: number, close: string, sink: ByteSink): number | ParsedBytes {
  const end = text.indexOf(close, from);
  if (end === -1) return { problem: problemAt(text, from - 1, `the string that begins here has no closing ${close}`) };
  for (const character of text.slice(from, end)) sink.pushCodePoint(character.codePointAt(0) ?? 0);
  return end + close.length;
}

/** Offset behind a backslash at a line's end and the next line's indentation, as Rust and C join lines; -1 if it is none. */
function continuation(text: string, at: number): number {
  let next = at + 1;
  if (text.charCodeAt(next) === 0x0d) next++;
  if (text.charCodeAt(next) !== 0x0a) return -1;
  while (next < text.length && isSpace(text.charCodeAt(next))) next++;
  return next;
}
