import { looksLikeList, parseByteList } from './byte-list.ts';
import { ByteSink } from './byte-sink.ts';
import { looksLikeRows, parseHexRows } from './hex-rows.ts';
import { hexDigit, isSpace, MAX_INPUT_CHARACTERS, NEWLINE, type ParsedBytes, skipComment } from './model.ts';
import { excerpt, problemAt } from './text-problem.ts';

/**
 * Reads hex in any layout: plain, spaced, with commas, colons or dashes, `0x0a, 0x0b`, `\x0a\x0b`, dumps with offsets and
 * an ASCII column, byte array literals. Comments are skipped. An empty text is a problem.
 */
export function parseHex(text: string): ParsedBytes {
  const problem = tooLong(text) ?? emptyProblem(text);
  if (problem) return { problem };
  if (looksLikeRows(text)) return parseHexRows(text);
  if (looksLikeList(text)) return parseByteList(text);
  return parseDigits(text);
}

/** The problem of a text beyond the limit. */
export const tooLong = (text: string) =>
  text.length > MAX_INPUT_CHARACTERS
    ? problemAt(
        text,
        MAX_INPUT_CHARACTERS,
        `the text has ${text.length} characters; at most ${MAX_INPUT_CHARACTERS} are read. Drop a file instead`,
      )
    : undefined;

/** The problem of a text without anything but white space. */
export function emptyProblem(text: string) {
  for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return undefined;
  return problemAt(text, 0, 'there is no input: paste hex, base64 or an escaped string');
}

/** Characters between bytes: , : - ; . _ */
const SEPARATORS = new Set([0x2c, 0x3a, 0x2d, 0x3b, 0x2e, 0x5f]);

/** What may stand before digits, and how many characters it takes; 0 where nothing does. */
function prefixLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1) | 0x20;
  if ((code === 0x30 || code === 0x5c) && next === 0x78) return 2;
  return code === 0x25 ? 1 : 0;
}

/** Digits in pairs; a line's end may part a pair, nothing else may. */
function parseDigits(text: string): ParsedBytes {
  const sink = new ByteSink(text.length >> 1);
  let high = -1;
  let highAt = 0;
  let tokenAt = -1;
  let prefixed = false;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (tokenAt === -1) {
      const prefix = prefixLength(text, at);
      if (prefix > 0 && hexDigit(text.charCodeAt(at + prefix)) >= 0) {
        at += prefix;
        tokenAt = at;
        prefixed = true;
        continue;
      }
      const after = skipComment(text, at);
      if (after !== -1) {
        at = after;
        continue;
      }
    } else if (code === 0x5c || code === 0x25) {
      // `\x0a\x0b`: the next prefix ends the token before.
      if (!endToken()) return odd();
      continue;
    }
    const digit = hexDigit(code);
    if (digit >= 0) {
      if (tokenAt === -1) tokenAt = at;
      if (high === -1) {
        high = digit;
        highAt = at;
      } else {
        sink.push((high << 4) | digit);
        high = -1;
      }
      at++;
      continue;
    }
    if (isSpace(code) || SEPARATORS.has(code)) {
      if (high !== -1 && !prefixed && isLineEnd(code) && continues(at)) {
        while (isLineEnd(text.charCodeAt(at))) at++;
        continue;
      }
      if (!endToken()) return odd();
      at++;
      continue;
    }
    return {
      problem: problemAt(text, at, `\`${excerpt(text, at)}\` is no hex: expected digits 0-9 and a-f`),
    };
  }
  if (!endToken()) return odd();
  if (sink.length === 0) return { problem: problemAt(text, 0, 'there are no hex digits in it') };
  return { bytes: sink.take(), layout: 'digits' };

  function endToken(): boolean {
    if (high !== -1) {
      // `0xa` is a byte, as in every language.
      if (!prefixed || highAt !== tokenAt) return false;
      sink.push(high);
      high = -1;
    }
    tokenAt = -1;
    prefixed = false;
    return true;
  }

  function odd(): ParsedBytes {
    return {
      incomplete: true,
      problem: problemAt(
        text,
        highAt,
        `the hex digit \`${text[highAt]}\` has no second one: a byte has two. An odd number of digits stands in \`${excerpt(text, tokenAt, 24)}\``,
      ),
    };
  }

  function continues(from: number): boolean {
    let next = from;
    while (isLineEnd(text.charCodeAt(next))) next++;
    return hexDigit(text.charCodeAt(next)) >= 0;
  }
}

const isLineEnd = (code: number): boolean => code === NEWLINE || code === 0x0d;
