// Values of the vocabulary for property tests, drawn from the compiled boundary.proto itself, not from our own tables.
import fc from 'fast-check';
import type { JsonObject } from '#boundary';
import type { DeclarationKind, FieldDeclaration, Json, MessageDeclaration } from '#schema';
import { vocabularySchema } from '../../scripts/vocabulary-shape.ts';

export const schema = await vocabularySchema();

/** The option message of each kind of declaration. */
export const OPTION_MESSAGES: readonly (readonly [kind: DeclarationKind | 'file', message: string])[] = [
  ['file', 'ContractFile'],
  ['service', 'Interface'],
  ['method', 'Call'],
  ['message', 'Type'],
  ['field', 'Value'],
  ['extension', 'Value'],
  ['enum', 'ErrorSet'],
  ['value', 'ErrorCode'],
];

export function messageOf(name: string): MessageDeclaration {
  const declaration = schema.declarations.get(name.startsWith('boundary.v1.') ? name : `boundary.v1.${name}`);
  if (declaration?.kind !== 'message') throw new Error(`The vocabulary has no message ${name}.`);
  return declaration;
}

/** Words of an enum that say something: all but the one numbered 0. */
export function wordsOf(id: string): readonly string[] {
  const declaration = schema.declarations.get(id);
  if (declaration?.kind !== 'enum') throw new Error(`The vocabulary has no enum ${id}.`);
  return declaration.values.filter(({ number }) => number !== 0).map(({ name }) => name);
}

/** Words, times and numbers that cannot stand in a sentence by accident. */
const MARK = fc.stringMatching(/^Q[a-z]{9}$/);
const NUMBER = fc.integer({ min: 1_000_003, max: 2_000_000_000 });
const SHARE = fc.integer({ min: 11, max: 99 }).map((percent) => percent / 100);
const DURATION = fc.integer({ min: 17, max: 90_000 }).map((minutes) => `${minutes * 60 + 1}s`);

const SCALARS: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  string: MARK,
  bool: fc.boolean(),
  int32: NUMBER,
  uint32: NUMBER,
  uint64: NUMBER,
  double: SHARE,
};

/** One value of a field, its list aside. */
export function valuesOf(field: FieldDeclaration): fc.Arbitrary<Json> {
  const { type } = field;
  if (type.kind === 'enum') return fc.constantFrom(...wordsOf(type.id));
  if (type.kind === 'message') return type.id === 'google.protobuf.Duration' ? DURATION : bodyOf(type.id, 1);
  const arbitrary = type.kind === 'scalar' ? SCALARS[type.scalar] : undefined;
  if (!arbitrary) throw new Error(`${field.id}: the tests have no values for its type.`);
  return arbitrary;
}

/** Bodies of an option message in ProtoJSON, any of the fields set; `least` of them at the least. */
export function bodyOf(name: string, least = 0): fc.Arbitrary<JsonObject> {
  const { fields } = messageOf(name);
  return fc
    .subarray([...fields], { minLength: least })
    .chain((chosen) => {
      const oneofs = new Set<string>();
      const allowed = chosen.filter(({ oneof }) => oneof === undefined || (!oneofs.has(oneof) && oneofs.add(oneof)));
      return fc.tuple(
        ...allowed.map((field) => {
          const value = field.repeated ? fc.array(valuesOf(field), { minLength: 1, maxLength: 2 }) : valuesOf(field);
          return value.map((one): [string, Json] => [field.jsonName, one]);
        }),
      );
    })
    .map((entries) => Object.fromEntries(entries));
}

/** Every text and number inside, however deep. */
export function leaves(value: Json): readonly (string | number | boolean)[] {
  if (value === null) return [];
  return typeof value === 'object' ? Object.values(value).flatMap((inner: Json) => leaves(inner)) : [value];
}

/** The same body as the schema spells its keys. */
export function snakeKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    snakeKeys(inner),
  ]);
  return Object.fromEntries(entries);
}
