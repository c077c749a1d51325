import type { Columns, Decoded } from './model.ts';
import { RecordFlag, SHAPE_MASK, Shape, WireType } from './model.ts';
import { skipVarint, varint, varintLength } from './varint.ts';

// What a record has beside its columns, read from the bytes when it is asked for.

/** Index after the last record inside this one: its next sibling, if it has one. */
export function nextRecord({ count, start, end }: Columns, record: number): number {
  const stop = record < 0 ? Infinity : (end[record] as number);
  let low = record + 1;
  // Leaves come first: most records have nothing inside.
  if (low >= count || (start[low] as number) >= stop) return low;
  let step = 1;
  while (low + step < count && (start[low + step] as number) < stop) {
    low += step;
    step *= 2;
  }
  let high = Math.min(count, low + step);
  low++;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((start[middle] as number) < stop) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `number << 3 | wire type` as an unsigned number; 0 for unread bytes. */
export function tagOf({ bytes, columns }: Decoded, record: number): number {
  if (shapeOf(columns, record) === Shape.UNREAD) return 0;
  skipVarint(bytes, columns.start[record] as number, columns.end[record] as number);
  return varint.low;
}

/** After the last byte of the tag; where unread bytes begin, as they have none. */
export function tagEndOf({ bytes, columns }: Decoded, record: number): number {
  const start = columns.start[record] as number;
  if (shapeOf(columns, record) === Shape.UNREAD) return start;
  return skipVarint(bytes, start, columns.end[record] as number);
}

/** First byte of the value: after the tag, and after the length where there is one. */
export function valueStartOf(decoded: Decoded, record: number): number {
  const { bytes, columns } = decoded;
  const tagEnd = tagEndOf(decoded, record);
  if ((tagOf(decoded, record) & 7) !== WireType.LEN || shapeOf(columns, record) === Shape.UNREAD) return tagEnd;
  return skipVarint(bytes, tagEnd, columns.end[record] as number);
}

/** After the last byte of the value: before the end tag of a group that has one. */
export function valueEndOf(decoded: Decoded, record: number): number {
  const { columns } = decoded;
  const end = columns.end[record] as number;
  if (shapeOf(columns, record) !== Shape.GROUP) return end;
  if ((columns.shape[record] as number) & RecordFlag.ENDED) {
    tagEndOf(decoded, record);
    return end - varintLength(varint.low, 0);
  }
  const inner = nextRecord(columns, record) - 1;
  const insideEnds = inner > record ? (columns.end[inner] as number) : valueStartOf(decoded, record);
  // A group without an end reaches as far as what is last in it, however deep that stands.
  return insideEnds >= end ? end : end - endTagLength(decoded, record);
}

/** Bytes of an end tag that is longer than needed: no other bytes before `end` are the varint of this very tag. */
function endTagLength({ bytes, columns }: Decoded, record: number): number {
  const end = columns.end[record] as number;
  skipVarint(bytes, columns.start[record] as number, end);
  const wanted = varint.low - WireType.SGROUP + WireType.EGROUP;
  for (let length = 2; length <= 10; length++) {
    if (skipVarint(bytes, end - length, end) === end && varint.low === wanted && varint.high === 0) return length;
  }
  return 0;
}

/** The shape without its flags. */
export const shapeOf = (columns: Columns, record: number): number => (columns.shape[record] as number) & SHAPE_MASK;

/** The innermost record that holds the byte at this offset, -1 for none. */
export function recordAt({ columns }: Decoded, offset: number): number {
  let low = 0;
  let high = columns.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((columns.start[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  let record = low - 1;
  while (record >= 0 && (columns.end[record] as number) <= offset) record = columns.parent[record] as number;
  return record;
}
