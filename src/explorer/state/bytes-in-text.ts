import { type InputStyle, parseAs } from '#wire';

// A line of a log holds bytes among other words: those that may be meant are offered.

/** A part of a text that reads as bytes; offsets in UTF-16 units. */
export interface BytesInText {
  readonly text: string;
  /** Bytes that it reads as. */
  readonly size: number;
}

/** Runs that may be bytes: hex without a gap, hex with one mark between bytes, a quoted string with escapes, base64. */
const RUNS = [
  ['hex', /(?<![\w+/])(?:0x)?(?:[0-9a-f]{2}){4,}(?![\w+/])/gi],
  ['hex', /(?<!\w)(?:0x)?[0-9a-f]{2}(?:(?:, ?|[ :])(?:0x)?[0-9a-f]{2}){3,}(?!\w)/gi],
  ['escaped', /"(?:[^"\\\n]|\\.){0,4000}"/g],
  ['base64', /(?<![\w+/])[A-Za-z0-9+/]{12,}={0,2}(?![\w+/=])/g],
] as const;

/** What tells bytes in a style from words. */
const SIGNS: Readonly<Partial<Record<InputStyle, readonly RegExp[]>>> = {
  escaped: [/\\/],
  base64: [/[a-z]/, /[A-Z]/, /[\d+/=]/],
};

/** Longer texts are no lines of a log. */
const LONGEST = 100_000;
const MOST = 3;

/** Parts of a text that may be the bytes that are meant, the longest first; none of a very long text. */
export function bytesInText(text: string): readonly BytesInText[] {
  if (text.length > LONGEST) return [];
  const found = new Map<string, BytesInText>();
  for (const [style, run] of RUNS) {
    for (const [part] of text.matchAll(run)) {
      if (part === text.trim() || SIGNS[style]?.some((sign) => !sign.test(part))) continue;
      const { bytes, problem } = parseAs(style, part);
      if (!problem) found.set(part, { text: part, size: bytes.length });
    }
  }
  return [...found.values()].sort((a, b) => b.size - a.size).slice(0, MOST);
}
