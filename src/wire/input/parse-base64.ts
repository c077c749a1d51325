import { isSpace, type ParsedBytes } from './model.ts';
import { emptyProblem, tooLong } from './parse-hex.ts';
import { excerpt, problemAt } from './text-problem.ts';

const PAD = 0x3d;
const SKIPPED = -2;

/** Values of both alphabets; -1 for what belongs to none, `SKIPPED` for white space. */
const VALUES = ((): Int8Array => {
  const values = new Int8Array(128).fill(-1);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index;
  for (const [character, value] of [
    ['+', 62],
    ['-', 62],
    ['/', 63],
    ['_', 63],
  ] as const) {
    values[character.charCodeAt(0)] = value;
  }
  for (let code = 0; code < 128; code++) if (isSpace(code)) values[code] = SKIPPED;
  return values;
})();

/**
 * Reads base64, standard or URL-safe, with or without padding and line breaks; also a `data:` URL and a gRPC metadata line
 * whose key ends with `-bin`. An empty text is a problem.
 */
export function parseBase64(text: string): ParsedBytes {
  const problem = tooLong(text) ?? emptyProblem(text);
  if (problem) return { problem };
  const start = bodyStart(text);
  if (typeof start === 'string') return { problem: problemAt(text, text.search(/\S/), start) };
  const decoded = decodeBase64(text, start);
  return decoded.bytes?.length === 0 ? { problem: problemAt(text, start, 'there is no base64 in it') } : decoded;
}

/** Decodes the base64 from an offset of a text to its end; nothing is no problem here. */
export function decodeBase64(text: string, start: number): ParsedBytes {
  const bytes = new Uint8Array(Math.floor(((text.length - start) * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let inQuantum = 0;
  let lastAt = start;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? (VALUES[code] as number) : isSpace(code) ? SKIPPED : -1;
    if (value === SKIPPED) continue;
    if (value === -1) break;
    bits = (bits << 6) | value;
    lastAt = at;
    if (++inQuantum === 4) {
      bytes[length++] = (bits >> 16) & 0xff;
      bytes[length++] = (bits >> 8) & 0xff;
      bytes[length++] = bits & 0xff;
      bits = 0;
      inQuantum = 0;
    }
  }
  if (inQuantum === 2) bytes[length++] = (bits >> 4) & 0xff;
  if (inQuantum === 3) {
    bytes[length++] = (bits >> 10) & 0xff;
    bytes[length++] = (bits >> 2) & 0xff;
  }
  const end = paddingEnd(text, at);
  if (end.at < text.length) {
    const found = excerpt(text, end.at);
    const message =
      end.pads > 0
        ? `\`${found}\` follows the padding \`=\`: the text should end there`
        : `\`${found}\` is no base64: expected A-Z, a-z, 0-9, + and /, or - and _`;
    return { problem: problemAt(text, end.at, message) };
  }
  if (inQuantum === 1) {
    return {
      incomplete: true,
      problem: problemAt(
        text,
        lastAt,
        `\`${text[lastAt]}\` stands alone in the last group of four: half a byte. Something is missing at the end`,
      ),
    };
  }
  const wanted = inQuantum === 0 ? 0 : 4 - inQuantum;
  if (end.pads !== 0 && end.pads !== wanted) {
    return {
      incomplete: true,
      problem: problemAt(
        text,
        at,
        `the padding is ${'='.repeat(Math.min(end.pads, 8))}, and the last group of four needs ${wanted === 0 ? 'none' : '='.repeat(wanted)}`,
      ),
    };
  }
  return { bytes: bytes.slice(0, length) };
}

function paddingEnd(text: string, from: number): { at: number; pads: number } {
  let pads = 0;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === PAD) pads++;
    else if (!isSpace(code)) break;
  }
  return { at, pads };
}

/** Offset of the base64 itself; or why there is none. */
function bodyStart(text: string): number | string {
  const head = text.slice(0, 1000);
  if (/^\s*data:/i.test(head)) {
    const comma = text.indexOf(',');
    if (comma === -1) return 'a data: URL has a comma before its data; here is none';
    return /;\s*base64\s*$/i.test(text.slice(Math.max(0, comma - 40), comma))
      ? comma + 1
      : 'only data: URLs with ;base64 are read';
  }
  return /^\s*[\w.-]+-bin\s*:\s*/i.exec(head)?.[0].length ?? 0;
}
