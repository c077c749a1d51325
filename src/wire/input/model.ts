import type { TextProblem } from './text-problem.ts';

/** How bytes are written as text. */
export type InputStyle = 'hex' | 'base64' | 'escaped';

/**
 * How hex is laid out: `digits` with any separators, `rows` of a dump with offsets and an ASCII column, `list` as in the
 * byte array literals of programming languages, decimals included.
 */
export type HexLayout = 'digits' | 'rows' | 'list';

/** Bytes, or what is wrong with the text and where. */
export type ParsedBytes =
  | { readonly bytes: Uint8Array; readonly layout?: HexLayout | undefined; readonly problem?: undefined }
  | {
      readonly bytes?: undefined;
      readonly problem: TextProblem;
      /** Every character belongs to the style; the text is cut off, or has one too many. */
      readonly incomplete?: true;
    };

/** Longest text that is read, in UTF-16 units. Larger input is for a file. */
export const MAX_INPUT_CHARACTERS = 256 * 1024 * 1024;

/** Most bytes that a text may stand for: a dump's `*` rows make much of little. */
export const MAX_INPUT_BYTES = 128 * 1024 * 1024;

export const SPACE = 0x20;
export const NEWLINE = 0x0a;

/** White space, and what web pages put in its place. */
export const isSpace = (code: number): boolean =>
  code === SPACE || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff || code === 0x200b;

/** Value of a hex digit; -1 for any other character. */
export const hexDigit = (code: number): number => (code < 128 ? (HEX[code] as number) : -1);

const HEX = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/**
 * Offset behind a comment that begins here (`#`, `//`, and block comments), or -1 where none does.
 * A comment that is not closed reaches to the end.
 */
export function skipComment(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (code === 0x23 || (code === 0x2f && next === 0x2f)) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  if (code === 0x2f && next === 0x2a) {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? text.length : end + 2;
  }
  return -1;
}
