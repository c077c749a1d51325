import type { ElementKind, MessageReading, ScalarValue, ValueReading, WireMessage } from '../model.ts';

// The types that ProtoJSON writes in a form of their own. A schema may declare anything under these names, so a type counts
// as well known only if its fields are the ones that the form needs.

export type WellKnown =
  | 'any'
  | 'timestamp'
  | 'duration'
  | 'field-mask'
  | 'struct'
  | 'value'
  | 'list-value'
  | 'wrapper'
  | 'empty';

/** Kind of each field by number; `[]` after it for repeated ones, `{}` for maps. */
const SHAPES: ReadonlyMap<string, readonly [WellKnown, Readonly<Record<number, string>>]> = new Map([
  shape('Any', 'any', { 1: 'string', 2: 'bytes' }),
  shape('Timestamp', 'timestamp', { 1: 'int64', 2: 'int32' }),
  shape('Duration', 'duration', { 1: 'int64', 2: 'int32' }),
  shape('FieldMask', 'field-mask', { 1: 'string[]' }),
  shape('Struct', 'struct', { 1: 'message{}' }),
  shape('Value', 'value', { 1: 'enum', 2: 'double', 3: 'string', 4: 'bool', 5: 'message', 6: 'message' }),
  shape('ListValue', 'list-value', { 1: 'message[]' }),
  shape('Empty', 'empty', {}),
  ...(
    [
      ['DoubleValue', 'double'],
      ['FloatValue', 'float'],
      ['Int64Value', 'int64'],
      ['UInt64Value', 'uint64'],
      ['Int32Value', 'int32'],
      ['UInt32Value', 'uint32'],
      ['BoolValue', 'bool'],
      ['StringValue', 'string'],
      ['BytesValue', 'bytes'],
    ] as const
  ).map(([name, kind]) => shape(name, 'wrapper', { 1: kind })),
]);

function shape(
  name: string,
  known: WellKnown,
  fields: Readonly<Record<number, string>>,
): readonly [string, readonly [WellKnown, Readonly<Record<number, string>>]] {
  return [`google.protobuf.${name}`, [known, fields]];
}

const judged = new WeakMap<WireMessage, { readonly known: WellKnown | undefined }>();

/** Which form ProtoJSON has for this type; undefined for the usual one. */
export function wellKnownOf(type: WireMessage): WellKnown | undefined {
  if (!type.id.startsWith('google.protobuf.')) return undefined;
  let judgement = judged.get(type);
  if (!judgement) {
    judgement = { known: judge(type) };
    judged.set(type, judgement);
  }
  return judgement.known;
}

function judge(type: WireMessage): WellKnown | undefined {
  const [known, fields] = SHAPES.get(type.id) ?? [];
  const fits = Object.entries(fields ?? {}).every(([number, kind]) => {
    const field = type.byNumber.get(Number(number));
    return field && `${field.kind}${field.map ? '{}' : field.repeated ? '[]' : ''}` === kind;
  });
  return fits ? known : undefined;
}

/** The JSON null of `google.protobuf.Value`. */
export const NULL_VALUE = 'google.protobuf.NullValue';

/** The value of a singular field; undefined where it is absent. */
export function one(reading: MessageReading, number: number): ValueReading | undefined {
  const field = reading.fields.get(number);
  return field?.kind === 'one' ? field.value : undefined;
}

/** A 64-bit field; 0 where it is absent. */
export function bigintOf(reading: MessageReading, number: number): bigint {
  const value = one(reading, number);
  return typeof value === 'bigint' ? value : 0n;
}

/** A 32-bit field; 0 where it is absent. */
export function numberOf(reading: MessageReading, number: number): number {
  const value = one(reading, number);
  return typeof value === 'number' ? value : 0;
}

/** A string or bytes field; empty where it is absent. */
export function bytesOf(reading: MessageReading, number: number): Uint8Array {
  const value = one(reading, number);
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** The elements of a repeated field. */
export function manyOf(reading: MessageReading, number: number): readonly ValueReading[] {
  const field = reading.fields.get(number);
  return field?.kind === 'many' ? field.values : [];
}

/** Sets a singular scalar field of a reading that is being made. The default of an implicit field is left out. */
export function setScalar(reading: MessageReading, number: number, value: ScalarValue, isDefault: boolean): void {
  const field = reading.type.byNumber.get(number);
  if (field && !(isDefault && field.presence === 'implicit')) reading.fields.set(number, { field, kind: 'one', value });
}

/** The kind of a wrapper's value. */
export const wrappedKind = (type: WireMessage): ElementKind => type.byNumber.get(1)?.kind ?? 'bytes';

/** The type's name in a type URL; undefined where there is none. */
export function typeOfUrl(url: string): string | undefined {
  const slash = url.lastIndexOf('/');
  const name = url.slice(slash + 1);
  return slash === -1 || name === '' ? undefined : name;
}
