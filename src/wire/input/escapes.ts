import { hexDigit } from './model.ts';
import { excerpt } from './text-problem.ts';

/** What an escape sequence stands for: a byte, or a code point that becomes UTF-8. */
export interface Escape {
  readonly value: number;
  readonly codePoint: boolean;
  /** Offset behind the sequence. */
  readonly end: number;
}

const SIMPLE: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['b', 0x08],
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
  ['e', 0x1b],
  ['"', 0x22],
  ["'", 0x27],
  ['/', 0x2f],
  ['?', 0x3f],
  ['\\', 0x5c],
  ['`', 0x60],
  ['$', 0x24],
]);

/**
 * The escape sequence at a backslash, as C, Go, Rust, JSON and protobuf's text format write it; or what is wrong with it.
 * `\x` takes one or two digits, as protobuf reads it.
 */
export function escapeAt(text: string, at: number): Escape | string {
  const kind = text[at + 1];
  if (kind === undefined) return 'a backslash ends the text: expected an escape such as \\n, \\012 or \\x0a';
  const simple = SIMPLE.get(kind);
  if (simple !== undefined) return { value: simple, codePoint: false, end: at + 2 };
  if (kind >= '0' && kind <= '7') {
    let value = 0;
    let end = at + 1;
    while (end < at + 4 && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x37) {
      value = value * 8 + (text.charCodeAt(end) - 0x30);
      end++;
    }
    return value > 255
      ? `\`${text.slice(at, end)}\` is over one byte: octal escapes end at \\377`
      : { value, codePoint: false, end };
  }
  if (kind === 'x' || kind === 'X') {
    const { value, end } = digits(text, at + 2, 2);
    return end === at + 2
      ? `\`${excerpt(text, at)}\` needs one or two hex digits after \\x`
      : { value, codePoint: false, end };
  }
  if (kind === 'u' && text[at + 2] === '{') {
    const { value, end } = digits(text, at + 3, 6);
    if (end === at + 3 || text[end] !== '}') return `\`${excerpt(text, at)}\` is no \\u{…} of one to six hex digits`;
    return codePoint(value, text, at, end + 1);
  }
  if (kind === 'u' || kind === 'U') {
    const length = kind === 'u' ? 4 : 8;
    const { value, end } = digits(text, at + 2, length);
    if (end !== at + 2 + length) return `\`${excerpt(text, at)}\` needs ${length} hex digits after \\${kind}`;
    // JSON and Java write characters beyond U+FFFF as two halves.
    if (kind === 'u' && value >= 0xd800 && value < 0xdc00 && text[end] === '\\' && text[end + 1] === 'u') {
      const low = digits(text, end + 2, 4);
      if (low.end === end + 6 && low.value >= 0xdc00 && low.value < 0xe000) {
        return { value: 0x10000 + ((value - 0xd800) << 10) + (low.value - 0xdc00), codePoint: true, end: low.end };
      }
    }
    return codePoint(value, text, at, end);
  }
  return `\`${excerpt(text, at, 2)}\` is no escape: expected \\n, \\r, \\t, \\", \\', \\\\, \\012, \\x0a or \\u{a}`;
}

function codePoint(value: number, text: string, at: number, end: number): Escape | string {
  const sequence = text.slice(at, end);
  if (value > 0x10ffff) return `\`${sequence}\` is beyond the last code point, U+10FFFF`;
  if (value >= 0xd800 && value < 0xe000) return `\`${sequence}\` is half a surrogate pair, which has no UTF-8`;
  return { value, codePoint: true, end };
}

function digits(text: string, from: number, most: number): { value: number; end: number } {
  let value = 0;
  let end = from;
  while (end < from + most && hexDigit(text.charCodeAt(end)) >= 0) {
    value = value * 16 + hexDigit(text.charCodeAt(end));
    end++;
  }
  return { value, end };
}
