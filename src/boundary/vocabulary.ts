import shape from './vocabulary-shape.json' with { type: 'json' };

// The vocabulary as data: written by scripts/vocabulary-shape.ts, held to boundary.proto by a test.

/** A field of an option message. */
export interface VocabularyField {
  /** As the schema spells it: `max_len`. */
  readonly name: string;
  /** As ProtoJSON spells it: `maxLen`. */
  readonly jsonName: string;
  /** Scalar, `Duration`, or the name of a message or enum of the vocabulary. */
  readonly type: string;
  readonly repeated: boolean;
  /** Names of the other members of its oneof. */
  readonly excludes: readonly string[];
}

const tableOf = <T>(rows: Readonly<Record<string, Readonly<Record<string, T>>>>) =>
  new Map(Object.entries(rows).map(([name, row]) => [name, new Map(Object.entries(row))]));

/** Members of oneofs, with the oneof's name, by message. */
const ONEOF_MEMBERS: ReadonlyMap<string, ReadonlyMap<string, string>> = tableOf(shape.oneofs);

/** Annotation message by kind of declaration; a kind that is missing cannot be annotated. */
export const ANNOTATION_MESSAGES: ReadonlyMap<string, string> = new Map(Object.entries(shape.options));

/** Fields of each message in order of declaration, by their names in the schema. */
export const VOCABULARY_MESSAGES: ReadonlyMap<string, ReadonlyMap<string, VocabularyField>> = new Map(
  Object.entries<Readonly<Record<string, string>>>(shape.messages).map(([message, fields]) => [
    message,
    new Map(Object.entries(fields).map(([name, type]) => [name, vocabularyField(message, name, type)])),
  ]),
);

/** Words of each enum with their numbers, in order of declaration. */
export const VOCABULARY_ENUMS: ReadonlyMap<string, ReadonlyMap<string, number>> = tableOf<number>(shape.enums);

function vocabularyField(message: string, name: string, type: string): VocabularyField {
  const members = ONEOF_MEMBERS.get(message) ?? new Map<string, string>();
  const oneof = members.get(name);
  return {
    name,
    jsonName: name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    type: type.replace(/\[\]$/, ''),
    repeated: type.endsWith('[]'),
    excludes: [...members].filter(([other, its]) => other !== name && its === oneof).map(([other]) => other),
  };
}
