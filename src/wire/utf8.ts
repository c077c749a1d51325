/** Offset of the first byte that is not part of valid UTF-8 in `[start, end)`; -1 if all of it is. */
export function invalidUtf8(bytes: Uint8Array, start: number, end: number): number {
  let at = end - start >= LONG ? afterAscii(bytes, start, end) : start;
  while (at < end) {
    const lead = bytes[at] as number;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > end) return at;
    const second = bytes[at + 1] as number;
    const [low, high] = [SECOND_LOW[lead - 0xc2] as number, SECOND_HIGH[lead - 0xc2] as number];
    if (second < low || second > high) return at;
    for (let more = at + 2; more < at + length; more++) if (((bytes[more] as number) & 0xc0) !== 0x80) return at;
    at += length;
  }
  return -1;
}

/** From this length on a view of words pays off. */
const LONG = 256;

/** Offset of the first byte that may not be ASCII, sixteen bytes at a time; at most sixteen before it. */
function afterAscii(bytes: Uint8Array, start: number, end: number): number {
  const skip = (4 - ((bytes.byteOffset + start) & 3)) & 3;
  for (let at = start; at < start + skip; at++) if ((bytes[at] as number) >= 0x80) return at;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start + skip, (end - start - skip) >> 2);
  let word = 0;
  for (; word + 4 <= words.length; word += 4) {
    const all =
      (words[word] as number) | (words[word + 1] as number) | (words[word + 2] as number) | (words[word + 3] as number);
    if ((all & 0x80808080) !== 0) break;
  }
  return start + skip + word * 4;
}

/** Bounds of the second byte by lead byte from 0xc2: no overlong forms, no surrogates, nothing above U+10FFFF. */
const SECOND_LOW = Uint8Array.from({ length: 0x33 }, (_, index) => {
  const lead = index + 0xc2;
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
});
const SECOND_HIGH = Uint8Array.from({ length: 0x33 }, (_, index) => {
  const lead = index + 0xc2;
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
});

/** Share of a long value that is looked at before it is called text. */
const SAMPLE = 4096;

/** Whether people would call these bytes text: valid UTF-8 without control characters other than tab and line ends. */
export function looksLikeText(bytes: Uint8Array, start: number, end: number, isCut = false): boolean {
  if (start >= end) return false;
  const stop = Math.min(end, start + SAMPLE);
  for (let at = start; at < stop; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  }
  const bad = invalidUtf8(bytes, start, stop);
  // A character that the sample's end cuts in two is no fault, nor one that the end of a cut-off value does.
  if (bad === -1) return true;
  return (stop < end || isCut) && bad > start && stop - bad < 4 && (bytes[bad] as number) >= 0xc2;
}
