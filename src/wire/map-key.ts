import type { ScalarValue } from './model.ts';

/** Under which text a map's key is kept: the number or truth value as written, of a string each byte as one character. */
export function mapKey(key: ScalarValue): string {
  if (!(key instanceof Uint8Array)) return String(key);
  let text = '';
  for (let at = 0; at < key.length; at += 4096) text += String.fromCharCode(...key.subarray(at, at + 4096));
  return text;
}
