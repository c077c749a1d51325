import { detectFraming, type FramingGuess } from '#wire';

const known = new WeakMap<Uint8Array, FramingGuess | undefined>();

/** What an input's framing most likely is. Looked for once an input: it takes some milliseconds for a large one. */
export function likelyFraming(bytes: Uint8Array): FramingGuess | undefined {
  if (!known.has(bytes)) known.set(bytes, detectFraming(bytes)[0]);
  return known.get(bytes);
}
