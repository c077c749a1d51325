import { ByteSink } from './byte-sink.ts';
import { escapeAt } from './escapes.ts';
import { hexDigit, isSpace, type ParsedBytes, skipComment } from './model.ts';
import { excerpt, problemAt } from './text-problem.ts';

// Byte array literals as Go, Rust, C, Java, Python and JavaScript write them: `[]byte{0x0a, 10, 'a'}`, `&[0x0a, 10u8]`.
// A bare number is decimal there, as in those languages.

const BRACE = 0x7b;
const BRACKET = 0x5b;
const COMMA = 0x2c;
const QUOTE = 0x27;
const MINUS = 0x2d;

/** How far before its bracket a literal may have a declaration: `static const unsigned char x[] = `. */
const LONGEST_HEAD = 400;

/** Whether the text holds a literal in brackets, or numbers with `0x` among bare ones: `0x0a, 10`. */
export function looksLikeList(text: string): boolean {
  return bodyOf(text) !== undefined || mixesNumbers(text);
}

/** Reads a byte array literal, or what stands between its brackets. */
export function parseByteList(text: string): ParsedBytes {
  const body = bodyOf(text) ?? { start: 0, close: undefined };
  const sink = new ByteSink((text.length - body.start) >> 2);
  const closing = body.close === undefined ? -1 : body.close.charCodeAt(0);
  let at = body.start;
  let needsComma = false;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    const comment = at < text.length ? skipComment(text, at) : -1;
    if (comment !== -1) {
      at = comment;
      continue;
    }
    if (at >= text.length) {
      if (body.close === undefined) break;
      return { problem: problemAt(text, text.length, `the literal has no \`${body.close}\` at its end`) };
    }
    const code = text.charCodeAt(at);
    if (code === closing) {
      const after = restProblem(text, at + 1);
      if (after !== -1) {
        return { problem: problemAt(text, after, `\`${excerpt(text, after)}\` follows the literal: expected its end`) };
      }
      break;
    }
    if (code === COMMA && needsComma) {
      needsComma = false;
      at++;
      continue;
    }
    const plain = needsComma ? -1 : plainHexByte(text, at);
    if (plain !== -1) {
      sink.push(plain);
      at += 5;
      continue;
    }
    const read = readByte(text, at);
    if (typeof read === 'string') return { problem: problemAt(text, at, read) };
    sink.push(read.value);
    at = read.end;
    needsComma = true;
  }
  if (sink.length === 0 && body.close === undefined) return { problem: problemAt(text, 0, 'there are no bytes in it') };
  return { bytes: sink.take(), layout: 'list' };
}

/** Where the first element of a literal in brackets stands, and what closes it. */
function bodyOf(text: string): { start: number; close: string } | undefined {
  const head = text.slice(0, LONGEST_HEAD);
  let at = 0;
  while (at < head.length) {
    const comment = skipComment(text, at);
    if (comment !== -1) {
      if (comment >= head.length) break;
      at = comment;
      continue;
    }
    const code = head.charCodeAt(at);
    // An escaped string may hold brackets.
    if (code === 0x5c) return undefined;
    if ((code === BRACE || code === BRACKET) && beginsElement(text, at + 1)) {
      return { start: at + 1, close: code === BRACE ? '}' : ']' };
    }
    at++;
  }
  return undefined;
}

/** Whether an element, a comment or the end may stand here; `[5]byte{` and `[u8; 2]` begin with the bracket of a type. */
function beginsElement(text: string, from: number): boolean {
  const next = text.slice(from, from + 80).trimStart();
  if (/^\d+\]\s*[\w*]/.test(next) || /^\d*\]\s*(?:\w+\s*)?=?\s*[{[]/.test(next)) return false;
  if (/^\]/.test(next)) return !/^\]\s*[\w&=*]/.test(next);
  return next === '' || /^(?:[-\d'}]|b'|\(byte\)|byte\(|uint8\(|\/[/*]|#)/.test(next);
}

/** Numbers with and without `0x` between commas: a piece of a literal. */
function mixesNumbers(text: string): boolean {
  const head = text.slice(0, LONGEST_HEAD);
  return /(?:^|[\s,])0[xX][0-9a-fA-F]{1,2}\s*,/.test(head) && /(?:^|[\s,])(?!0[xX])\d+\s*(?:,|$)|'/.test(head);
}

/** What may follow a literal: closing brackets, and the length that `xxd -i` adds. */
function restProblem(text: string, from: number): number {
  const rest = text.slice(from, from + LONGEST_HEAD);
  const known = /^[\s)\]};,]*(?:(?:static |const )*unsigned int \w+ = \d+;\s*)?(?:(?:\/\/|#)[^\n]*\s*)*/.exec(rest);
  const end = from + (known?.[0].length ?? 0);
  return end >= text.length ? -1 : end;
}

/** `0x0a,` without any more ado: most elements of large literals; -1 for any other. */
function plainHexByte(text: string, at: number): number {
  if (text.charCodeAt(at + 4) !== COMMA || text.charCodeAt(at) !== 0x30 || text.charCodeAt(at + 1) !== 0x78) return -1;
  const high = hexDigit(text.charCodeAt(at + 2));
  const low = hexDigit(text.charCodeAt(at + 3));
  return high < 0 || low < 0 ? -1 : (high << 4) | low;
}

/** One element, or what is wrong with it. */
function readByte(text: string, from: number): { value: number; end: number } | string {
  let at = from;
  const cast = /^(?:\(byte\)|byte\(|uint8\()\s*/.exec(text.slice(at, at + 12));
  if (cast) at += cast[0].length;
  if (text.charCodeAt(at) === 0x62 && text.charCodeAt(at + 1) === QUOTE) at++;
  if (text.charCodeAt(at) === QUOTE) {
    const character = readCharacter(text, at);
    if (typeof character === 'string') return character;
    return character;
  }
  const negative = text.charCodeAt(at) === MINUS;
  if (negative) at++;
  const number = readNumber(text, at);
  if (number === undefined) return `\`${excerpt(text, from)}\` is no byte: expected a number such as 0x0a or 10`;
  const { digits, radix, end } = number;
  const value = Number.parseInt(digits, radix) * (negative ? -1 : 1);
  if (value > 255 || value < -128) return `\`${excerpt(text, from)}\` does not fit in a byte`;
  if (radix === 10 && digits.length > 1 && digits.startsWith('0') && value !== Number.parseInt(digits, 8)) {
    return `\`${digits}\` is octal in Go and C and decimal in Rust: write it with 0x`;
  }
  const close =
    cast?.[0].includes('byte(') || cast?.[0].includes('uint8(') ? /^\s*\)/.exec(text.slice(end, end + 8)) : null;
  return { value: value & 0xff, end: end + (close?.[0].length ?? 0) };
}

function readNumber(text: string, from: number): { digits: string; radix: number; end: number } | undefined {
  const token =
    /^(?:0[xX]([0-9a-fA-F_]+?)|0[bB]([01_]+)|0[oO]([0-7_]+)|([0-9_]+?))_?(?:[uUiI]8|[uUlL]{1,3})?(?![\w.])/.exec(
      text.slice(from, from + 40),
    );
  if (!token) return undefined;
  const [whole, hex, binary, octal, decimal] = token;
  const digits = (hex ?? binary ?? octal ?? decimal ?? '').replaceAll('_', '');
  const radix = hex !== undefined ? 16 : binary !== undefined ? 2 : octal !== undefined ? 8 : 10;
  return digits === '' || hexDigit(digits.charCodeAt(0)) < 0 ? undefined : { digits, radix, end: from + whole.length };
}

/** `'a'`, `'\n'`, `'\x0a'`. */
function readCharacter(text: string, from: number): { value: number; end: number } | string {
  const sequence = text[from + 1] === '\\' ? escapeAt(text, from + 1) : undefined;
  if (typeof sequence === 'string') return sequence;
  const value = sequence ? sequence.value : text.charCodeAt(from + 1);
  const end = sequence ? sequence.end : from + 2;
  if (text.charCodeAt(end) !== QUOTE) return `\`${excerpt(text, from)}\` is no character in quotes`;
  if (value > 255 || (!sequence && value > 127)) return `\`${excerpt(text, from)}\` does not fit in a byte`;
  return { value, end: end + 1 };
}
