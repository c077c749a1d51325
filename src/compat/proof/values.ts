import {
  defaultOf,
  emptyReading,
  encode,
  type FieldReading,
  isMessage,
  type MessageReading,
  mapKey,
  type ScalarValue,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import { NO_TEXT, EDGES as SCALAR_EDGES } from '../wire/edges.ts';

// Values at the edges, for fields and whole messages.

/** A value, and whether a writer may hold it in the ordinary course: not a number without a name, or text that is none. */
export interface Made {
  readonly value: ValueReading;
  readonly isUsual: boolean;
}

/** How many fields of a message are filled, and of those inside it: what is filled grows with their product. */
const MOST_FIELDS: readonly number[] = [40, 12, 6];
const MOST_ENUM_VALUES = 6;
/** How many messages are made of one type, each filled with other edges. */
const ROUNDS = 5;

const usual = (value: ValueReading): Made => ({ value, isUsual: true });
const unusual = (value: ValueReading): Made => ({ value, isUsual: false });

/** Values of one element, the most telling first; zero is not among them. */
export function elementValues(field: WireField, there: WireField | undefined, depth = 0): readonly Made[] {
  if (field.kind === 'message') return messageValues(field, there, depth);
  if (field.kind === 'enum') return enumValues(field);
  const edges = SCALAR_EDGES[field.kind].map(usual);
  if (field.kind === 'string') return field.utf8 ? edges : [...edges, unusual(NO_TEXT)];
  if (field.kind !== 'bytes' || there?.kind !== 'message' || !there.message) return edges;
  // Bytes that hold the message are what such a field is for.
  const message = encode(filled(there.message, 0, depth + 1));
  return [usual(message), ...edges.map(({ value }) => unusual(value))];
}

function enumValues({ enum: of }: WireField): readonly Made[] {
  const numbers = [...(of?.names.keys() ?? [])].filter((number) => number !== 0);
  const chosen = new Set([...numbers.slice(0, MOST_ENUM_VALUES - 2), Math.min(...numbers, 0), Math.max(...numbers, 0)]);
  chosen.delete(0);
  const strange = [1_000_003, -1].filter((number) => !of?.names.has(number));
  return [...[...chosen].map(usual), ...strange.map(unusual)];
}

function messageValues({ message }: WireField, there: WireField | undefined, depth: number): readonly Made[] {
  if (!message) return [];
  if (there?.message === undefined) return [filled(message, 0, depth + 1), emptyReading(message)].map(usual);
  return [...rounds(message, there.message, depth + 1), emptyReading(message)].map(usual);
}

/** The message several times, each filled with other edges. */
export const rounds = (message: WireMessage, there: WireMessage | undefined, depth = 0): readonly MessageReading[] =>
  Array.from({ length: ROUNDS + 1 }, (_, round) => filled(message, round - 1, depth, there));

/** A message with its first fields set to their edge number `round`; -1: to zero. Of a oneof, one member. */
function filled(message: WireMessage, round: number, depth: number, there?: WireMessage): MessageReading {
  const reading = emptyReading(message);
  const members = Map.groupBy(message.fields, ({ oneof }) => oneof);
  const most = MOST_FIELDS[depth] ?? 0;
  let count = 0;
  for (const field of message.fields) {
    if (field.extension || count >= most) continue;
    const others = field.oneof === undefined ? [] : (members.get(field.oneof) ?? []);
    if (others.length > 0 && others[(round + 1) % others.length] !== field) continue;
    const made = fieldAt(field, round, depth, there?.byNumber.get(field.number));
    if (made) reading.fields.set(field.number, made);
    count++;
  }
  return reading;
}

function fieldAt(
  field: WireField,
  round: number,
  depth: number,
  there: WireField | undefined,
): FieldReading | undefined {
  if (round < 0) {
    if (field.repeated || (field.presence === 'implicit' && field.kind !== 'message')) return undefined;
    return { field, kind: 'one', value: zeroOf(field) };
  }
  if (field.map) {
    const [key, inner] = [keyField(field), valueField(field)];
    const value = valueAt(inner, round, depth, there && valueField(there));
    return key && value.length > 0
      ? mapReading(field, [[valueAt(key, round, depth, undefined)[0] ?? zeroOf(key), value[0] as ValueReading]])
      : undefined;
  }
  const values = valueAt(field, round, depth, there);
  const [value] = values;
  if (value === undefined) return undefined;
  return field.repeated ? { field, kind: 'many', values: [...values] } : { field, kind: 'one', value };
}

/** The edge of this round; of scalars behind it the others, for lists. */
function valueAt(
  field: WireField,
  round: number,
  depth: number,
  there: WireField | undefined,
): readonly ValueReading[] {
  if (field.message) return [filled(field.message, round, depth + 1, there?.message)];
  const values = elementValues(field, there, depth).filter(({ isUsual }) => isUsual);
  const start = values.length === 0 ? 0 : round % values.length;
  return [...values.slice(start), ...values.slice(0, start)].map(({ value }) => value);
}

/** Zero, or an empty message. */
export const zeroOf = (field: WireField): ValueReading =>
  field.message && !field.map ? emptyReading(field.message) : defaultOf(field.kind);

/** A field in the shapes in which it can be written: one element, several, entries. */
export interface MadeField {
  readonly reading: FieldReading;
  readonly isUsual: boolean;
}

/** Most values that are written alone. */
const MOST_ALONE = 7;

export function fieldValues(field: WireField, there: WireField | undefined): readonly MadeField[] {
  const values = elementValues(field.map ? valueField(field) : field, there?.map ? valueField(there) : there);
  if (!field.repeated)
    return values
      .slice(0, MOST_ALONE)
      .map(({ value, isUsual }) => ({ reading: { field, kind: 'one', value }, isUsual }));
  if (field.map) return mapValues(field, there, values);
  const common = values.filter(({ isUsual }) => isUsual).map(({ value }) => value);
  const list = (all: readonly ValueReading[], isUsual = true): MadeField => ({
    reading: { field, kind: 'many', values: [...all] },
    isUsual,
  });
  const strange = values.filter(({ isUsual }) => !isUsual).map(({ value }) => list([value], false));
  const zero = zeroOf(field);
  const [first = zero] = common;
  return [
    // Two of the same, which a map would not keep apart.
    list([first, first]),
    list([zero, ...common, ...common.slice(0, 2)]),
    ...common.slice(0, MOST_ALONE - 2).map((value) => list([value])),
    ...strange,
  ];
}

const valueField = (map: WireField): WireField => map.message?.byNumber.get(2) ?? map;
const keyField = (map: WireField): WireField | undefined => map.message?.byNumber.get(1);

function mapValues(field: WireField, there: WireField | undefined, values: readonly Made[]): readonly MadeField[] {
  const key = keyField(field);
  if (!key) return [];
  const keys = elementValues(key, there && keyField(there)).filter(({ isUsual }) => isUsual);
  const common = values.filter(({ isUsual }) => isUsual);
  const map = (entries: readonly (readonly [ValueReading, ValueReading])[], isUsual = true): MadeField => ({
    reading: mapReading(field, entries),
    isUsual,
  });
  const zero = zeroOf(key);
  const [firstKey = usual(zero)] = keys;
  return [
    map([
      ...keys.map(
        ({ value }, index) =>
          [value, common[index % Math.max(1, common.length)]?.value ?? zeroOf(valueField(field))] as const,
      ),
      [zero, zeroOf(valueField(field))],
    ]),
    ...common.slice(0, MOST_ALONE - 2).map(({ value }) => map([[firstKey.value, value]])),
    ...values.filter(({ isUsual }) => !isUsual).map(({ value }) => map([[firstKey.value, value]], false)),
  ];
}

/** Entries of a map; of the same key the last. */
export function mapReading(
  field: WireField,
  entries: readonly (readonly [ValueReading, ValueReading])[],
): FieldReading {
  const made: (FieldReading & { kind: 'map' })['entries'] = new Map();
  for (const [key, value] of entries) if (!isMessage(key)) made.set(mapKey(key as ScalarValue), { key, value });
  return { field, kind: 'map', entries: made };
}
