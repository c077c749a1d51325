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

// Values at the edges, for elements of fields and for whole messages.

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

/**
 * Makes values that tell two fields apart. What is in messages that both versions have is left out, as far as it can differ:
 * it shows elsewhere, and would hide what is asked for.
 */
export class Filler {
  readonly #isPair: (written: string, read: string) => boolean;

  constructor(isPair: (written: string, read: string) => boolean) {
    this.#isPair = isPair;
  }

  /** Values of one element, the most telling first; zero is not among them. */
  elements(field: WireField, there: WireField | undefined, depth = 0): readonly Made[] {
    if (field.kind === 'message') return this.#messages(field, there, depth);
    if (field.kind === 'enum') return enumValues(field);
    const edges = SCALAR_EDGES[field.kind].map(usual);
    if (field.kind === 'string') return field.utf8 ? edges : [...edges, unusual(NO_TEXT)];
    if (field.kind !== 'bytes' || there?.kind !== 'message' || !there.message) return edges;
    // Bytes that hold the message are what such a field is for.
    const message = encode(this.#filled(there.message, 0, depth + 1));
    return [usual(message), ...edges.map(({ value }) => unusual(value))];
  }

  /** The message several times, each filled with other edges. */
  rounds(message: WireMessage, there: WireMessage | undefined, depth = 0): readonly MessageReading[] {
    return Array.from({ length: ROUNDS + 1 }, (_, round) => this.#filled(message, round - 1, depth, there));
  }

  #messages({ message }: WireField, there: WireField | undefined, depth: number): readonly Made[] {
    if (!message) return [];
    const read = there?.message;
    if (!read) return [this.#filled(message, 0, depth + 1), emptyReading(message)].map(usual);
    if (this.#isPair(message.id, read.id)) return [unchanged(message, read), emptyReading(message)].map(usual);
    return [...this.rounds(message, read, depth + 1), emptyReading(message)].map(usual);
  }

  /** A message with its first fields set to their edge number `round`; -1: to zero. Of a oneof, one member. */
  #filled(message: WireMessage, round: number, depth: number, there?: WireMessage): MessageReading {
    if (there && depth > 0 && this.#isPair(message.id, there.id)) return unchanged(message, there);
    const reading = emptyReading(message);
    const members = membersOf(message);
    const most = MOST_FIELDS[depth] ?? 0;
    let count = 0;
    for (const field of message.fields) {
      if (field.item || count >= most) continue;
      const others = field.oneof === undefined ? [] : (members.get(field.oneof) ?? []);
      if (others.length > 0 && others[(round + 1) % others.length] !== field) continue;
      const made = this.#field(field, round, depth, there?.byNumber.get(field.number));
      if (made) reading.fields.set(field.number, made);
      count++;
    }
    return reading;
  }

  #field(field: WireField, round: number, depth: number, there: WireField | undefined): FieldReading | undefined {
    if (round < 0) {
      if (field.repeated || (field.presence === 'implicit' && field.kind !== 'message')) return undefined;
      return { field, kind: 'one', value: zeroOf(field) };
    }
    if (field.map) {
      const [key, inner] = [keyField(field), valueField(field)];
      const [value] = this.#values(inner, round, depth, there && valueField(there));
      if (!key || value === undefined) return undefined;
      return mapReading(field, [[this.#values(key, round, depth, undefined)[0] ?? zeroOf(key), value]]);
    }
    const values = this.#values(field, round, depth, there);
    const [value] = values;
    if (value === undefined) return undefined;
    return field.repeated ? { field, kind: 'many', values: [...values] } : { field, kind: 'one', value };
  }

  /** The edge of this round; of scalars behind it the others, for lists. */
  #values(field: WireField, round: number, depth: number, there: WireField | undefined): readonly ValueReading[] {
    if (field.message) return [this.#filled(field.message, round, depth + 1, there?.message)];
    const values = this.elements(field, there, depth).filter(({ isUsual }) => isUsual);
    const start = values.length === 0 ? 0 : round % values.length;
    return [...values.slice(start), ...values.slice(0, start)].map(({ value }) => value);
  }
}

const grouped = new WeakMap<WireMessage, ReadonlyMap<string, readonly WireField[]>>();

/** Members of each oneof. */
function membersOf(message: WireMessage): ReadonlyMap<string, readonly WireField[]> {
  let found = grouped.get(message);
  if (!found) {
    const inOneofs = message.fields.filter(({ oneof }) => oneof !== undefined);
    found = Map.groupBy(inOneofs, ({ oneof }) => oneof ?? '');
    grouped.set(message, found);
  }
  return found;
}

/** A message with one field that is the same in both versions, so that it is not empty; empty where there is none. */
function unchanged(message: WireMessage, there: WireMessage): MessageReading {
  const reading = emptyReading(message);
  const field = message.fields.find((one) => isSame(one, there.byNumber.get(one.number)));
  const value =
    field?.kind !== undefined && field.kind !== 'message' && field.kind !== 'enum'
      ? SCALAR_EDGES[field.kind][0]
      : undefined;
  if (field && value !== undefined) reading.fields.set(field.number, { field, kind: 'one', value });
  return reading;
}

const isSame = (a: WireField, b: WireField | undefined): boolean =>
  b !== undefined &&
  a.name === b.name &&
  a.jsonName === b.jsonName &&
  a.kind === b.kind &&
  [a, b].every(
    ({ kind, repeated, oneof, extension }) =>
      kind !== 'message' && kind !== 'enum' && !repeated && oneof === undefined && !extension,
  );

function enumValues({ enum: of, presence, repeated }: WireField): readonly Made[] {
  const numbers = [...(of?.names.keys() ?? [])].filter((number) => number !== 0);
  const least = numbers.reduce((a, b) => Math.min(a, b), 0);
  const most = numbers.reduce((a, b) => Math.max(a, b), 0);
  const chosen = new Set([...numbers.slice(0, MOST_ENUM_VALUES - 2), least, most]);
  // Zero is written where it can be told from nothing, and is then better than none.
  if (chosen.size > 1 || (presence === 'implicit' && !repeated)) chosen.delete(0);
  const strange = [1_000_003, -1].filter((number) => !of?.names.has(number));
  return [...[...chosen].map(usual), ...strange.map(unusual)];
}

export const valueField = (map: WireField): WireField => map.message?.byNumber.get(2) ?? map;
export const keyField = (map: WireField): WireField | undefined => map.message?.byNumber.get(1);

/** Zero, or an empty message. */
export function zeroOf(field: WireField): ValueReading {
  if (field.message && !field.map) return emptyReading(field.message);
  // A closed enum may have no zero: what stands for nothing is its first value.
  const first = field.enum?.names.has(0) ? 0 : field.enum?.declared.values[0]?.number;
  return first ?? defaultOf(field.kind);
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
