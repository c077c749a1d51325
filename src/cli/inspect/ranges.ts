import { type Inspection, Shape, viewRecord } from '#wire';
import type { RangePart } from '../colours.ts';
import type { InspectedFrame } from './frames.ts';

/** Parts of an input by which its bytes are coloured; a byte's part is an index into this list. */
export const RANGE_PARTS: readonly RangePart[] = ['frame', 'tag', 'length', 'value', 'unread'];

/** Which part each byte of an input belongs to: an index into `RANGE_PARTS`. Packed payloads are the frame's as a whole. */
export function rangesOf(size: number, frames: Iterable<InspectedFrame>): Uint8Array {
  const ranges = new Uint8Array(size);
  for (const { frame, payload } of frames) {
    if (frame.kind === 'unread') ranges.fill(RANGE_PARTS.indexOf('unread'), frame.start, frame.end);
    if (!payload || frame.compressed) continue;
    const { inspection, base } = payload;
    for (let record = 0; record < inspection.decoded.columns.count; record += 1)
      paint(ranges, inspection, base, record);
  }
  return ranges;
}

function paint(ranges: Uint8Array, inspection: Inspection, base: number, record: number): void {
  const { start, tagEnd, valueStart, valueEnd, end, shape } = viewRecord(inspection, record);
  const fill = (part: RangePart, from: number, to: number) =>
    ranges.fill(RANGE_PARTS.indexOf(part), base + from, base + to);
  if (shape === Shape.UNREAD) return void fill('unread', start, end);
  fill('tag', start, tagEnd);
  fill('length', tagEnd, valueStart);
  // What lies inside a message belongs to its fields, which come later.
  if (shape !== Shape.MESSAGE && shape !== Shape.GROUP) fill('value', valueStart, valueEnd);
  fill('tag', valueEnd, end);
}
