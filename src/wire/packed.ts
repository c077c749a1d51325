import { Shape } from './model.ts';
import { skipVarint } from './varint.ts';

/** Where the elements of a packed run begin: element `i` is `[starts[i], starts[i + 1])`. */
export interface PackedElements {
  /** One more than there are whole elements; the last is where these end. */
  readonly starts: Int32Array;
}

/** Takes a packed run apart. A part of an element at its end is left out. */
export function packedElements(bytes: Uint8Array, shape: number, start: number, end: number): PackedElements {
  if (shape === Shape.PACKED_VARINT) return { starts: varintStarts(bytes, start, end) };
  const width = shape === Shape.PACKED_I64 ? 8 : 4;
  const count = Math.floor((end - start) / width);
  return { starts: Int32Array.from({ length: count + 1 }, (_, index) => start + index * width) };
}

function varintStarts(bytes: Uint8Array, start: number, end: number): Int32Array {
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at] as number) < 0x80) count++;
  const starts = new Int32Array(count + 1);
  let at = start;
  for (let index = 0; index < count; index++) {
    starts[index] = at;
    const after = skipVarint(bytes, at, end);
    if (after < 0) return starts.slice(0, index + 1);
    at = after;
  }
  starts[count] = at;
  return starts;
}

/** How many whole elements a packed run has, without taking it apart. */
export function packedCount(bytes: Uint8Array, shape: number, start: number, end: number): number {
  if (shape !== Shape.PACKED_VARINT) return Math.floor((end - start) / (shape === Shape.PACKED_I64 ? 8 : 4));
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at] as number) < 0x80) count++;
  return count;
}

/** Whether a shape is a packed run. */
export const isPacked = (shape: number): boolean =>
  shape === Shape.PACKED_VARINT || shape === Shape.PACKED_I32 || shape === Shape.PACKED_I64;
