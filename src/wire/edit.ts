import { encodeField, encodeScalar } from './encode.ts';
import { childrenOf, type Inspection, typeInside, viewRecord } from './inspection.ts';
import { mapKey } from './map-key.ts';
import { type ElementKind, type FieldReading, type ScalarValue, Shape, type WireField, WireType } from './model.ts';
import { isPacked, packedElements } from './packed.ts';
import { applyPatches } from './patch.ts';
import { emptyReading } from './reading.ts';
import { shapeOf, tagOf, valueEndOf, valueStartOf } from './records.ts';
import { defaultOf, scalarAt } from './values.ts';

// Changes to single records. What is not changed stays byte for byte; only the lengths around a change follow it.

/** A record, or one element of its packed run. */
export interface Target {
  readonly record: number;
  readonly element?: number | undefined;
}

/** What kind of value a target holds: the schema's, or what its wire type allows. Undefined where there is no scalar. */
export function kindOf(inspection: Inspection, { record, element }: Target): ElementKind | undefined {
  const view = viewRecord(inspection, record);
  if (isPacked(view.shape)) {
    if (element === undefined) return undefined;
    return view.known && view.field?.packable ? view.field.kind : RUN_KIND[view.shape];
  }
  if (view.shape === Shape.MESSAGE || view.shape === Shape.GROUP || view.shape === Shape.UNREAD) return undefined;
  if (view.known && view.field && view.field.kind !== 'message') return view.field.kind;
  if (view.wireType === WireType.LEN) return view.shape === Shape.TEXT ? 'string' : 'bytes';
  return NUMBER_KIND[view.wireType];
}

const RUN_KIND: Readonly<Record<number, ElementKind>> = {
  [Shape.PACKED_VARINT]: 'uint64',
  [Shape.PACKED_I32]: 'fixed32',
  [Shape.PACKED_I64]: 'fixed64',
};

const NUMBER_KIND: Readonly<Record<number, ElementKind>> = {
  [WireType.VARINT]: 'uint64',
  [WireType.I32]: 'fixed32',
  [WireType.I64]: 'fixed64',
};

/** The bytes of a target's value, `[start, end)`; undefined where there is no such element. */
export function rangeOf(inspection: Inspection, { record, element }: Target): readonly [number, number] | undefined {
  const { decoded } = inspection;
  const start = valueStartOf(decoded, record);
  const end = valueEndOf(decoded, record);
  if (element === undefined) return [start, end];
  const { starts } = packedElements(decoded.bytes, shapeOf(decoded.columns, record), start, end);
  const [from, to] = [starts[element], starts[element + 1]];
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** The value of a target; undefined where it holds no scalar. */
export function scalarOf(inspection: Inspection, target: Target): ScalarValue | undefined {
  const kind = kindOf(inspection, target);
  const range = rangeOf(inspection, target);
  return kind && range ? scalarAt(inspection.decoded.bytes, kind, ...range) : undefined;
}

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

/** Fields that may be added to a message: repeated ones, and those that are not there. */
export function addableFields(inspection: Inspection, container: number): WireField[] {
  const present = new Set<number>();
  for (const child of childrenOf(inspection, container)) present.add(inspection.decoded.columns.field[child] as number);
  return (typeInside(inspection, container)?.fields ?? []).filter(
    (field) => field.repeated || !present.has(field.index),
  );
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
