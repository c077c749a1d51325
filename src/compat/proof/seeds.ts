import type { FieldDeclaration } from '#schema';
import {
  emptyReading,
  type FieldReading,
  isMessage,
  type MessageReading,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import type { Difference } from '../model.ts';
import { isField } from '../wire/declared.ts';
import { fieldValues, type MadeField } from './field-values.ts';
import { Filler, mapReading, valueField, zeroOf } from './filler.ts';
import { idOf, ROOT, requiredOf, textOf } from './loss.ts';
import type { Match } from './match.ts';

/** A message to be written, made to show one difference. */
export interface Seed {
  readonly title: string;
  readonly reading: MessageReading;
  /** False where an ordinary writer would not write it: text that is none, a number without a name. */
  readonly isUsual: boolean;
  /** Ids of the fields that it is about, in either version. */
  readonly about: ReadonlySet<string>;
  /** Whether missing required fields are what it is about, among others. */
  readonly looksAtRequired?: boolean | undefined;
}

/** Where a difference shows: a message of the writer's version and what the reader has in its place. */
export interface Scene {
  readonly type: WireMessage;
  readonly there: WireMessage;
  readonly match: Match;
  readonly writer: 'old' | 'new';
  readonly isPair: (written: string, read: string) => boolean;
}

type Seeding = (difference: Difference, scene: Scene) => readonly Seed[];

const withFields = (type: WireMessage, fields: readonly FieldReading[]): MessageReading => ({
  ...emptyReading(type),
  fields: new Map(fields.map((reading) => [reading.field.number, reading])),
});

const titleOf = (reading: FieldReading): string => {
  const { field } = reading;
  const name = `\`${field.name}\``;
  if (reading.kind === 'one') return `${name} = ${textOf(field, reading.value)}`;
  if (reading.kind === 'map') return `${name} with ${count(reading.entries.size, 'entry', 'entries')}`;
  const shown = reading.values.slice(0, 4).map((value) => textOf(field, value));
  return `${name} = [${shown.join(', ')}${reading.values.length > 4 ? `, … ${reading.values.length - 4} more` : ''}]`;
};

const count = (of: number, one: string, many: string): string => `${of} ${of === 1 ? one : many}`;

const seedOf = (type: WireMessage, reading: FieldReading, about: ReadonlySet<string>, isUsual = true): Seed => ({
  title: titleOf(reading),
  reading: withFields(type, [reading]),
  isUsual,
  about,
});

const empty = (type: WireMessage, title: string, about: ReadonlySet<string>): Seed => ({
  title,
  reading: emptyReading(type),
  isUsual: true,
  about,
});

/** The field of the difference in a message, by its id in that version. */
const find = (type: WireMessage, id: string | undefined): WireField | undefined =>
  type.fields.find((field) => idOf(field) === id);

interface Found {
  readonly field?: WireField | undefined;
  readonly there?: WireField | undefined;
  readonly about: ReadonlySet<string>;
}

function look({ old, new: next }: Difference, { type, there, match, writer }: Scene): Found {
  const [before, after] = [isField(old) ? old : undefined, isField(next) ? next : undefined];
  const [mine, theirs] = writer === 'old' ? [before, after] : [after, before];
  const field = find(type, mine?.id);
  return {
    field,
    there: (field && match.to.get(field)) ?? find(there, theirs?.id),
    about: new Set([before, after].flatMap((one: FieldDeclaration | undefined) => one?.id ?? [])),
  };
}

const values: Seeding = (difference, scene) => {
  const { field, there, about } = look(difference, scene);
  if (!field) return [];
  const [from, to] = [messageOf(field), there && messageOf(there)];
  const looksAtRequired = from && to && !scene.isPair(from.id, to.id);
  return fieldValues(field, there, new Filler(scene.isPair)).map(({ reading, isUsual }) => ({
    ...seedOf(scene.type, reading, about, isUsual),
    looksAtRequired,
  }));
};

/** What an element holds; of a map its value. */
const messageOf = (field: WireField): WireMessage | undefined => (field.map ? valueField(field) : field).message;

const zeros: Seeding = (difference, scene) => {
  const { field, about } = look(difference, scene);
  if (!field) return [];
  const unset = empty(scene.type, `\`${field.name}\` not set`, about);
  if (field.repeated || field.presence === 'implicit') return [unset];
  return [unset, seedOf(scene.type, { field, kind: 'one', value: zeroOf(field) }, about)];
};

const first: Seeding = (difference, scene) => values(difference, scene).slice(0, 2);

const absent: Seeding = (difference, scene) => {
  const { field, there, about } = look(difference, scene);
  if (field) return [...first(difference, scene)];
  if (there?.presence === 'required') return required(difference, scene);
  return there ? [empty(scene.type, `without \`${there.name}\`, which this version does not have`, about)] : [];
};

/** Everything that the reader requires is set, but for the field in question. */
const required: Seeding = (difference, scene) => {
  const { field, there, about } = look(difference, scene);
  const name = (field ?? there)?.name;
  if (name === undefined || field?.presence === 'required') return field ? first(difference, scene) : [];
  const others = [...scene.match.to].filter(
    ([one, read]) => one !== field && read.presence === 'required' && one.presence !== 'required' && !one.repeated,
  );
  const fields = others.map(([one]): FieldReading => {
    const value = one.message ? completed(emptyReading(one.message)) : zeroOf(one);
    return { field: one, kind: 'one', value };
  });
  return [
    {
      title: field ? `\`${name}\` not set` : `without \`${name}\`, which this version does not have`,
      reading: withFields(scene.type, fields),
      isUsual: true,
      about,
      looksAtRequired: true,
    },
  ];
};

/** All fields that this writer may set together and that are members of one oneof to the reader. */
const together: Seeding = (difference, scene) => {
  const { field, there, about } = look(difference, scene);
  if (!field || !there) return zeros(difference, scene);
  const zero = zeros(difference, scene);
  if (there.oneof === undefined) return [...zero, ...first(difference, scene)];
  const chosen = new Map<string, WireField>([[field.oneof ?? idOf(field), field]]);
  for (const [one, read] of scene.match.to) {
    if (read.oneof !== there.oneof || read.extension !== there.extension) continue;
    const key = one.oneof ?? idOf(one);
    if (!chosen.has(key)) chosen.set(key, one);
  }
  const members = [...chosen.values()];
  const made = members.flatMap((one): MadeField[] => {
    const values = fieldValues(one, scene.match.to.get(one), new Filler(scene.isPair));
    const zero: MadeField = { reading: { field: one, kind: 'one', value: zeroOf(one) }, isUsual: true };
    // Zero can be set together with others only where it is written.
    return [values.find(({ isUsual }) => isUsual) ?? (one.presence === 'implicit' ? (values[0] ?? zero) : zero)];
  });
  const fields = made.map(({ reading }) => reading);
  const ids = members.flatMap((one) => [idOf(one), idOf(scene.match.to.get(one) ?? one)]);
  return [
    ...zero,
    {
      title: fields.map(titleOf).join(', '),
      reading: withFields(scene.type, fields),
      isUsual: made.every(({ isUsual }) => isUsual),
      about: new Set([...about, ...ids]),
    },
  ];
};

const unset: Seeding = (difference, scene) => {
  const { field, about } = look(difference, scene);
  return field ? [empty(scene.type, `\`${field.name}\` not set`, about)] : [];
};

const wholes: Seeding = (_, { type, there, isPair }) =>
  [...new Filler(isPair).rounds(type, there), emptyReading(type)].map((reading, index) => ({
    title: reading.fields.size === 0 ? 'nothing set' : `filled with edge values, ${index}`,
    reading,
    isUsual: true,
    about: new Set([ROOT]),
    looksAtRequired: true,
  }));

/** Which seeds show a difference of a rule. Rules that are not here never change what is read. */
export const SEEDING: Readonly<Record<string, Seeding>> = {
  'field-type-changed': (difference, scene) => [...values(difference, scene), ...unset(difference, scene)],
  'field-cardinality-changed': values,
  'field-encoding-changed': values,
  'field-packing-changed': (difference, scene) => values(difference, scene).filter(({ isUsual }) => isUsual),
  'field-utf8-changed': values,
  'field-presence-changed': zeros,
  'field-required-changed': required,
  'required-field-added': required,
  'field-removed': absent,
  'field-removed-unreserved': absent,
  'field-renumbered': first,
  'field-moved': first,
  'extension-removed': absent,
  'extension-extendee-changed': first,
  'field-number-reused': first,
  'field-into-oneof': together,
  'field-out-of-oneof': together,
  'field-default-changed': unset,
  'field-renamed': first,
  'field-json-name-changed': first,
  'method-request-changed': wholes,
  'method-reply-changed': wholes,
};

/** A field of an enum, with the number that a difference of it is about. */
export function enumSeed(
  field: WireField,
  number: number,
  type: WireMessage,
  about: ReadonlySet<string>,
): Seed | undefined {
  if (field.map) {
    const [key, value] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
    if (!key || !value?.enum) return undefined;
    return seedOf(type, mapReading(field, [[zeroOf(key), number]]), about, value.enum.names.has(number));
  }
  if (!field.enum) return undefined;
  const reading: FieldReading = field.repeated
    ? { field, kind: 'many', values: [number] }
    : { field, kind: 'one', value: number };
  return seedOf(type, reading, about, field.enum.names.has(number));
}

/** A field that is not set. */
export const unsetSeed = (field: WireField, type: WireMessage, about: ReadonlySet<string>): Seed =>
  empty(type, `\`${field.name}\` not set`, about);

/**
 * The same message with all its required fields set, those inside as well: what a writer would really send. As it was where
 * that cannot be done: it requires itself, or more than anybody would write.
 */
export function completed(reading: MessageReading): MessageReading {
  const room: Room = { left: MOST_REQUIRED };
  const made = complete(reading, room, 0);
  return room.left < 0 ? reading : made;
}

function complete(reading: MessageReading, room: Room, depth: number): MessageReading {
  const fields = new Map<number, FieldReading>();
  for (const [number, held] of reading.fields) fields.set(number, completeField(held, room, depth));
  const missing = requiredOf(reading.type).filter(({ number }) => !reading.fields.has(number));
  if (missing.length > 0 && depth > DEEPEST_REQUIRED) room.left = -1;
  if (room.left < 0) return reading;
  for (const field of missing) {
    if (--room.left < 0) break;
    const value = field.message ? complete(emptyReading(field.message), room, depth + 1) : zeroOf(field);
    fields.set(field.number, { field, kind: 'one', value });
  }
  return { ...reading, fields };
}

function completeField(held: FieldReading, room: Room, depth: number): FieldReading {
  const value = (one: ValueReading): ValueReading => (isMessage(one) ? complete(one, room, depth + 1) : one);
  if (held.field.kind !== 'message') return held;
  if (held.kind === 'one') return { ...held, value: value(held.value) };
  if (held.kind === 'many') return { ...held, values: held.values.map(value) };
  const entries = [...held.entries].map(([key, entry]) => [key, { ...entry, value: value(entry.value) }] as const);
  return { ...held, entries: new Map(entries) };
}

interface Room {
  left: number;
}

/** Required fields that are set in all, and how deep. */
const MOST_REQUIRED = 200;
const DEEPEST_REQUIRED = 16;
