import {
  doubleOf,
  type ElementKind,
  floatOf,
  type Inspection,
  isPacked,
  numberText,
  packedElements,
  type RecordView,
  type ScalarValue,
  Shape,
  scalarAt,
  type WireEnum,
  WireType,
} from '#wire';

/** What one record's value is in JSON. Numbers of 64 bits are strings, whatever their size; bytes are base64. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[];

const KIND_OF_RUN: Readonly<Record<number, ElementKind>> = {
  [Shape.PACKED_VARINT]: 'uint64',
  [Shape.PACKED_I32]: 'fixed32',
  [Shape.PACKED_I64]: 'fixed64',
};

const KIND_OF_WIRE_TYPE: Readonly<Record<number, ElementKind>> = {
  [WireType.VARINT]: 'uint64',
  [WireType.I64]: 'fixed64',
  [WireType.I32]: 'fixed32',
};

/** The kind by which a record's value is read: the schema's, or what its bytes look like. */
export function kindOf({ shape, known, guessed, field, wireType }: RecordView): string {
  if (shape === Shape.UNREAD) return 'unread';
  if (shape === Shape.MESSAGE) return 'message';
  if (shape === Shape.GROUP) return 'group';
  if (known && field && !guessed) return field.kind;
  if (shape === Shape.TEXT) return 'string';
  return KIND_OF_RUN[shape] ?? KIND_OF_WIRE_TYPE[wireType] ?? 'bytes';
}

/** The value of a record; null of messages and groups, whose fields are records of their own. */
export function valueJson({ decoded: { bytes } }: Inspection, view: RecordView): JsonValue {
  const { shape, valueStart, valueEnd, field } = view;
  const kind = kindOf(view);
  if (kind === 'message' || kind === 'group') return null;
  if (isPacked(shape)) {
    const { starts } = packedElements(bytes, shape, valueStart, valueEnd);
    const values: JsonValue[] = [];
    for (let index = 0; index + 1 < starts.length; index += 1) {
      const value = scalarAt(bytes, kind as ElementKind, starts[index] as number, starts[index + 1] as number);
      values.push(scalarJson(kind, value, field?.enum));
    }
    return values;
  }
  if (kind === 'string') return new TextDecoder().decode(bytes.subarray(valueStart, valueEnd));
  if (kind === 'bytes' || kind === 'unread')
    return Buffer.from(bytes.subarray(valueStart, valueEnd)).toString('base64');
  return scalarJson(
    kind,
    scalarAt(bytes, kind as ElementKind, valueStart, valueEnd),
    view.known ? field?.enum : undefined,
  );
}

function scalarJson(kind: string, value: ScalarValue, of: WireEnum | undefined): JsonValue {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (kind === 'float' && typeof value === 'number') return floating(floatOf(value), true);
  if (kind === 'double' && typeof value === 'bigint') return floating(doubleOf(value), false);
  if (kind === 'enum' && typeof value === 'number') return of?.names.get(value) ?? value;
  return typeof value === 'bigint' ? String(value) : value;
}

/** What JSON has no number for is a string, as in ProtoJSON; so is -0, which JSON.stringify would turn into 0. */
function floating(value: number, single: boolean): JsonValue {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  return single ? Number(numberText(value, true)) : value;
}
