import { type Inspection, isPacked, shapeOf } from '#wire';
import type { Selection } from '../model.ts';
import { elementsOf } from './element-index.ts';

/** Bytes `[start, end)`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export const NO_BYTES: ByteRange = { start: 0, end: 0 };

/** The bytes of a record; none where the payload has no such record. */
export function recordRange({ decoded: { columns } }: Inspection, record: number): ByteRange {
  if (record < 0 || record >= columns.count) return NO_BYTES;
  return { start: columns.start[record] as number, end: columns.end[record] as number };
}

/** The bytes of what is selected; undefined where the payload has no such record or element. */
export function selectedRange({ decoded }: Inspection, selection: Selection | undefined): ByteRange | undefined {
  if (!selection || selection.record < 0 || selection.record >= decoded.columns.count) return undefined;
  const { record, element } = selection;
  if (element === undefined || !isPacked(shapeOf(decoded.columns, record))) {
    return recordRange({ decoded }, record);
  }
  const elements = elementsOf(decoded, record);
  elements.growTo(element);
  if (element < 0 || element >= elements.count) return undefined;
  const [start, end] = elements.range(element);
  return { start, end };
}
