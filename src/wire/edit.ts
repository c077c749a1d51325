import { encodeField, encodeScalar } from './encode.ts';
import { childrenOf, type Inspection } from './inspection.ts';
import { mapKey } from './map-key.ts';
import { type FieldReading, type ScalarValue, Shape, type WireField, WireType } from './model.ts';
import { isPacked } from './packed.ts';
import { applyPatches } from './patch.ts';
import { emptyReading } from './reading.ts';
import { shapeOf, tagOf, valueStartOf } from './records.ts';
import { kindOf, rangeOf, type Target } from './target.ts';
import { defaultOf, scalarAt } from './values.ts';

// Changes to single records. What is not changed stays byte for byte; only the lengths around a change follow it.

/** The payload with another value in a target. The same value leaves the bytes as they are, unusual forms too. */
export function setScalar(inspection: Inspection, target: Target, value: ScalarValue): Uint8Array {
  const { decoded } = inspection;
  const kind = kindOf(inspection, target);
  const range = rangeOf(inspection, target);
  if (!kind || !range || same(scalarAt(decoded.bytes, kind, ...range), value)) return decoded.bytes;
  const isInside = (tagOf(decoded, target.record) & 7) === WireType.LEN;
  const container = isInside ? target.record : (decoded.columns.parent[target.record] as number);
  return applyPatches(decoded, [{ container, start: range[0], end: range[1], bytes: encodeScalar({ kind }, value) }]);
}

const same = (a: ScalarValue, b: ScalarValue): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array ? mapKey(a) === mapKey(b) : a === b;

/** The payload without a record, or without one element of its packed run. */
export function removeRecord(inspection: Inspection, { record, element }: Target): Uint8Array {
  const { decoded } = inspection;
  const { columns } = decoded;
  const none = new Uint8Array();
  if (element !== undefined) {
    const range = rangeOf(inspection, { record, element });
    return range
      ? applyPatches(decoded, [{ container: record, start: range[0], end: range[1], bytes: none }])
      : decoded.bytes;
  }
  const [start, end] = [columns.start[record] as number, columns.end[record] as number];
  return applyPatches(decoded, [{ container: columns.parent[record] as number, start, end, bytes: none }]);
}

/**
 * The payload with one more field, holding its default, in a message (a record, or -1 for the payload itself): behind the
 * last field of its number or a smaller one. A repeated field that stands as a packed run grows by an element.
 */
export function addField(inspection: Inspection, container: number, field: WireField): Uint8Array {
  const { decoded } = inspection;
  const { columns } = decoded;
  let at = container < 0 ? 0 : valueStartOf(decoded, container);
  let run = -1;
  for (const child of childrenOf(inspection, container)) {
    if (shapeOf(columns, child) === Shape.UNREAD || tagOf(decoded, child) >>> 3 > field.number) continue;
    at = columns.end[child] as number;
    if (columns.field[child] === field.index && isPacked(shapeOf(columns, child))) run = child;
  }
  if (run >= 0) {
    const end = columns.end[run] as number;
    const element = encodeScalar(field, firstValue(field));
    return applyPatches(decoded, [{ container: run, start: end, end, bytes: element }]);
  }
  return applyPatches(decoded, [{ container, start: at, end: at, bytes: encodeField(fieldWithDefault(field)) }]);
}

function fieldWithDefault(field: WireField): FieldReading {
  const value = field.message ? emptyReading(field.message) : firstValue(field);
  if (field.map) {
    const [keyField, valueField] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
    const key = defaultOf(keyField?.kind ?? 'string');
    const inner = valueField?.message ? emptyReading(valueField.message) : valueField ? firstValue(valueField) : 0;
    return { field, kind: 'map', entries: new Map([[mapKey(key), { key, value: inner }]]) };
  }
  return field.repeated ? { field, kind: 'many', values: [value] } : { field, kind: 'one', value };
}

/** Zero; of a closed enum its first value, which has a name. */
const firstValue = (field: WireField): ScalarValue =>
  field.enum?.closed ? (field.enum.declared.values[0]?.number ?? 0) : defaultOf(field.kind);
