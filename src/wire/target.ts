import { childrenOf, type Inspection, typeInside, viewRecord } from './inspection.ts';
import { type ElementKind, type ScalarValue, Shape, type WireField, WireType } from './model.ts';
import { isPacked, packedElements } from './packed.ts';
import { shapeOf, valueEndOf, valueStartOf } from './records.ts';
import { scalarAt } from './values.ts';

// What an edit may aim at. Apart from the edits, which need the encoder: a page shows values long before one is changed.

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

/** Fields that may be added to a message: repeated ones, and those that are not there. */
export function addableFields(inspection: Inspection, container: number): WireField[] {
  const present = new Set<number>();
  for (const child of childrenOf(inspection, container)) present.add(inspection.decoded.columns.field[child] as number);
  return (typeInside(inspection, container)?.fields ?? []).filter(
    (field) => field.repeated || !present.has(field.index),
  );
}
