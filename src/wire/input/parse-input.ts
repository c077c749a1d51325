import { looksLikeList } from './byte-list.ts';
import { looksLikeRows } from './hex-rows.ts';
import { type HexLayout, hexDigit, type InputStyle, isSpace, type ParsedBytes } from './model.ts';
import { parseBase64 } from './parse-base64.ts';
import { isQuoted, parseEscaped, unquoted } from './parse-escaped.ts';
import { emptyProblem, parseHex, tooLong } from './parse-hex.ts';
import { problemAt, type TextProblem } from './text-problem.ts';

/** What a pasted text was taken for. */
export type ParsedInput =
  | {
      readonly bytes: Uint8Array;
      readonly style: InputStyle;
      /** Of hex only. */
      readonly layout?: HexLayout | undefined;
      /** Styles in which the same text stands for other bytes. */
      readonly also: readonly InputStyle[];
      readonly problem?: undefined;
    }
  | {
      readonly problem: TextProblem;
      /** The style in which it was tried; undefined where it looks like none. */
      readonly style?: InputStyle | undefined;
      /** Styles in which the text could be read. */
      readonly also: readonly InputStyle[];
      readonly bytes?: undefined;
    };

export const INPUT_STYLES: readonly InputStyle[] = ['hex', 'base64', 'escaped'];

/** Texts up to this length are also tried in the other styles, to say which other readings are possible. */
const OTHER_STYLES_UP_TO = 1 << 20;

/** Reads a text in a style that somebody chose. */
export function parseAs(style: InputStyle, text: string): ParsedBytes {
  if (style === 'escaped') return parseEscaped(text);
  const parse = style === 'hex' ? parseHex : parseBase64;
  const quoted = unquoted(text);
  if (!quoted || quoted.inner === '') return parse(text);
  const parsed = parse(quoted.inner);
  if (!parsed.problem) return parsed;
  return { ...parsed, problem: problemAt(text, parsed.problem.offset + quoted.start, parsed.problem.message) };
}

/**
 * Reads pasted text in the style that it looks like. The rules, in order: a `data:` URL is base64; a dump with offsets is hex;
 * a string in quotes without a backslash is what stands in it, if that is hex or base64, else escaped; nothing but `\x` escapes is
 * hex, any other backslash makes it escaped; a byte array literal is hex; hex digits and separators alone are hex, even
 * where something is wrong with them; what is left is base64. Time is linear in the text's length.
 */
export function parseInput(text: string): ParsedInput {
  const problem = tooLong(text) ?? emptyProblem(text);
  if (problem) return { problem, also: [] };
  const style = styleOf(text);
  const parsed = parseAs(style, text);
  // Nobody means the letters of a dump or a literal.
  const clear = !parsed.problem && (parsed.layout === 'rows' || parsed.layout === 'list');
  const also = clear ? [] : otherStyles(text, style, parsed.bytes);
  if (!parsed.problem) return { bytes: parsed.bytes, style, layout: parsed.layout, also };
  if (style !== 'base64' || parsed.incomplete || meantAsBase64(text, parsed.problem.offset)) {
    return { problem: parsed.problem, style, also };
  }
  return {
    problem: {
      ...parsed.problem,
      message: `this is neither hex, base64 nor an escaped string: ${parsed.problem.message}`,
    },
    also,
  };
}

function styleOf(text: string): InputStyle {
  if (/^\s*data:/i.test(text.slice(0, 200))) return 'base64';
  if (looksLikeRows(text)) return 'hex';
  if (isQuoted(text)) {
    const inner = unquoted(text)?.inner ?? '';
    if (inner === '' || inner.includes('\\')) return 'escaped';
    if (!parseHex(inner).problem) return 'hex';
    return /\s/.test(inner) || parseBase64(inner).problem ? 'escaped' : 'base64';
  }
  if (looksLikeList(text)) return 'hex';
  if (text.includes('\\')) return onlyHexEscapes(text) ? 'hex' : 'escaped';
  const hex = parseHex(text);
  return !hex.problem || hex.incomplete || meantAsHex(text) ? 'hex' : 'base64';
}

/** Hex with something wrong in it: pairs with gaps, or a long text of mostly hex digits, many of them decimal. */
function meantAsHex(text: string): boolean {
  const head = text.slice(0, 1000);
  if (/^\s*(?:0x|\\x)?\w{2}(?:[\s,:-]+(?:0x|\\x)?\w{2}){2}(?!\w)/i.test(head)) return true;
  let total = 0;
  let hex = 0;
  let decimal = 0;
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    if (isSpace(code)) continue;
    total++;
    if (hexDigit(code) >= 0) hex++;
    if (code >= 0x30 && code <= 0x39) decimal++;
  }
  return total >= 16 && hex >= total * 0.9 && decimal >= total * 0.3;
}

/** `\x0a\x0b`, with separators or without, and PostgreSQL's `\x0a0b`. */
function onlyHexEscapes(text: string): boolean {
  const first = text.indexOf('\\');
  if (first === -1) return false;
  for (let at = 0; at < first; at++) if (!isSpace(text.charCodeAt(at))) return false;
  const lone = text.indexOf('\\', first + 1) === -1;
  for (let at = first; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) {
      if ((text.charCodeAt(at + 1) | 0x20) !== 0x78) return false;
      at += 2;
      if (hexDigit(text.charCodeAt(at)) < 0 || hexDigit(text.charCodeAt(++at)) < 0) return false;
      if (!lone && hexDigit(text.charCodeAt(at + 1)) >= 0) return false;
    } else if (!isSpace(code) && code !== 0x2c && !(lone && hexDigit(code) >= 0)) return false;
  }
  return true;
}

/** Something that is no base64 stands in it, but late, or behind what only base64 follows. */
const meantAsBase64 = (text: string, offset: number): boolean =>
  offset >= 40 || /^\s*(?:data:|[\w.-]+-bin\s*:)/i.test(text.slice(0, 200));

function otherStyles(text: string, taken: InputStyle, bytes: Uint8Array | undefined): InputStyle[] {
  if (text.length > OTHER_STYLES_UP_TO) return [];
  return INPUT_STYLES.filter((style) => {
    // Any text at all is an escaped string: worth a word only where it has quotes or escapes.
    if (style === taken || (style === 'escaped' && !text.includes('\\') && !isQuoted(text))) return false;
    const parsed = parseAs(style, text);
    return !parsed.problem && !(bytes && sameBytes(parsed.bytes, bytes));
  });
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
