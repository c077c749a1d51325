import {
  type Inspection,
  isPacked,
  nextRecord,
  packedElements,
  Shape,
  shapeOf,
  typeInside,
  viewRecord,
  type WireMessage,
  WireType,
} from '#wire';

// Sensitive values are replaced by filler of the same length that still decodes, so that a shared payload keeps every offset and
// every problem but not the values.

/** `*`, which is UTF-8 and plainly no value. */
const STAR = 0x2a;

/** Whether a payload read as this message can hold a field that the contract calls sensitive. */
export function hasSensitiveFields(message: WireMessage, seen = new Set<WireMessage>()): boolean {
  if (seen.has(message)) return false;
  seen.add(message);
  return message.fields.some(
    (field) =>
      field.declared?.facts?.sensitive === true ||
      (field.message !== undefined && hasSensitiveFields(field.message, seen)),
  );
}

/** The payload with filler in place of every sensitive value, or the payload itself where it has none. */
export function maskSensitive(inspection: Inspection): Uint8Array {
  const { bytes, columns, type } = inspection.decoded;
  const root = type === undefined ? undefined : typeInside(inspection, -1);
  if (!root || !hasSensitiveFields(root)) return bytes;
  let masked: Uint8Array | undefined;
  for (let record = 0; record < columns.count; ) {
    const field = inspection.schema?.fields[columns.field[record] as number];
    if (field?.declared?.facts?.sensitive !== true) {
      record++;
      continue;
    }
    masked ??= bytes.slice();
    const stop = nextRecord(columns, record);
    for (let inner = record; inner < stop; inner++) fill(inspection, inner, masked);
    record = stop;
  }
  return masked ?? bytes;
}

/** Overwrites what a record itself holds: messages and groups hold other records. */
function fill(inspection: Inspection, record: number, into: Uint8Array): void {
  const view = viewRecord(inspection, record);
  const { shape, valueStart, valueEnd, start, end, wireType } = view;
  if (shape === Shape.UNREAD) into.fill(STAR, start, end);
  else if (isPacked(shape)) {
    if (shape !== Shape.PACKED_VARINT) into.fill(0, valueStart, valueEnd);
    else {
      const { starts } = packedElements(inspection.decoded.bytes, shape, valueStart, valueEnd);
      for (let at = 0; at + 1 < starts.length; at++) fillVarint(into, starts[at] as number, starts[at + 1] as number);
    }
  } else if (wireType === WireType.VARINT) fillVarint(into, valueStart, valueEnd);
  else if (wireType === WireType.LEN && !isContainer(inspection, record)) into.fill(STAR, valueStart, valueEnd);
  else if (wireType === WireType.I32 || wireType === WireType.I64) into.fill(0, valueStart, valueEnd);
}

function isContainer({ decoded: { columns } }: Inspection, record: number): boolean {
  const shape = shapeOf(columns, record);
  return shape === Shape.MESSAGE || shape === Shape.GROUP;
}

/** A varint of the same length that is not longer than it has to be: 0, a power of 2, or -1 in ten bytes. */
function fillVarint(into: Uint8Array, start: number, end: number): void {
  const length = end - start;
  if (length <= 0) return;
  into.fill(length === 10 ? 0xff : 0x80, start, end - 1);
  into[end - 1] = length === 1 ? 0 : 1;
}
