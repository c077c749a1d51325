import { readFileSync } from 'node:fs';
import type { Edge, Report } from './report.ts';

/** Bytes → text, losing nothing (a byte order mark stays); undefined where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads a text file for use and for code frames; reports SRC-10 or SRC-11 and answers undefined where it cannot be. */
export function readTextFile(file: string, edge: Edge, report: Report): string | undefined {
  const shown = edge.show(file);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    report('SRC-10', { message: `${shown} cannot be read: ${reasonOf(error)}.`, place: { file: shown } });
    return undefined;
  }
  return keepText(bytes, shown, edge, report);
}

/** Decodes what was read; reports SRC-11 with the offset of the first byte that is no UTF-8. */
export function keepText(bytes: Uint8Array, shown: string, edge: Edge, report: Report): string | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    const offset = firstBadByte(bytes);
    const line = bytes.subarray(0, offset).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 1);
    const hex = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
    report('SRC-11', {
      message: `${shown} is not UTF-8: the byte 0x${hex} at offset ${offset} fits no character.`,
      place: { file: shown, line, offset },
    });
  } else {
    edge.texts.set(shown, text);
  }
  return text;
}

/** Offset of the first byte that is not part of a well-formed character. */
function firstBadByte(bytes: Uint8Array): number {
  // The decoder replaces from there on by U+FFFD; what stands before it is well formed.
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  for (let at = lenient.indexOf('\uFFFD'); at >= 0; at = lenient.indexOf('\uFFFD', at + 1)) {
    const offset = encoder.encode(lenient.slice(0, at)).length;
    const written = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!written) return offset;
  }
  return 0;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it, or what it links to, does not exist',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its links go round in a circle',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
};

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
