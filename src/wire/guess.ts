import { type Guess, Shape } from './model.ts';
import { looksLikeText } from './utf8.ts';

// What bytes behind a length are, where no schema says so.

/** The shape that a reader's choice stands for. */
export const SHAPE_OF_GUESS: Readonly<Record<Guess, number>> = {
  message: Shape.MESSAGE,
  text: Shape.TEXT,
  bytes: Shape.BYTES,
  varints: Shape.PACKED_VARINT,
  i32s: Shape.PACKED_I32,
  i64s: Shape.PACKED_I64,
};

/** What bytes that are no message most likely are. */
export function leafShape(bytes: Uint8Array, from: number, to: number, isCut: boolean): number {
  if (looksLikeText(bytes, from, to, isCut)) return Shape.TEXT;
  return looksLikeVarints(bytes, from, to) ? Shape.PACKED_VARINT : Shape.BYTES;
}

/** A run of two or more shortest-form varints of 32 bits. Longer ones look too much like any other bytes. */
function looksLikeVarints(bytes: Uint8Array, from: number, to: number): boolean {
  let elements = 0;
  let width = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    width++;
    if (byte >= 0x80) {
      if (width >= 5) return false;
      continue;
    }
    if (byte === 0 && width > 1) return false;
    elements++;
    width = 0;
  }
  return width === 0 && elements >= 2;
}
