import type { DeclarationKind, Json } from '#schema';
import { isObject, type JsonObject } from './json.ts';
import { nearest } from './nearest.ts';
import { ANNOTATION_MESSAGES, VOCABULARY_ENUMS, VOCABULARY_MESSAGES, type VocabularyField } from './vocabulary.ts';

/** Something in a hand-written annotation that the vocabulary does not have. */
export interface AnnotationProblem {
  /** ANN-01: no such key, or no such annotation; ANN-02: not a value of this key. */
  readonly code: 'ANN-01' | 'ANN-02';
  /** Keys and indexes as written, from the body inwards. */
  readonly path: readonly (string | number)[];
  /** What was found and what was expected, a sentence. */
  readonly message: string;
  /** The key or word that was probably meant. */
  readonly suggestion?: string | undefined;
}

/** Everything in an annotation's body that is not of the vocabulary. `body` may be written in snake or camel case. */
export const checkAnnotation = (kind: DeclarationKind | 'file', body: JsonObject): readonly AnnotationProblem[] =>
  readAnnotation(kind, body).problems;

/**
 * A hand-written body as ProtoJSON of its option message: camelCase keys, enum words in their own case, durations as
 * "10s", lists as lists. What has a problem is left out, so that nothing is shown that nobody can have meant.
 */
export function readAnnotation(
  kind: DeclarationKind | 'file',
  body: JsonObject,
): { readonly value: JsonObject; readonly problems: readonly AnnotationProblem[] } {
  const message = ANNOTATION_MESSAGES.get(kind);
  const problems: AnnotationProblem[] = [];
  if (message === undefined) {
    const text = `${KIND_NOUNS[kind]} has no annotation in the vocabulary.`;
    return { value: {}, problems: [{ code: 'ANN-01', path: [], message: text }] };
  }
  return { value: readMessage(message, body, [], problems), problems };
}

const KIND_NOUNS: Readonly<Record<DeclarationKind | 'file', string>> = {
  file: 'A file',
  message: 'A message',
  enum: 'An enum',
  value: 'An enum value',
  service: 'A service',
  method: 'A method',
  field: 'A field',
  extension: 'An extension',
  oneof: 'A oneof',
};

type Path = readonly (string | number)[];

function readMessage(message: string, body: JsonObject, path: Path, problems: AnnotationProblem[]): JsonObject {
  const fields = VOCABULARY_MESSAGES.get(message) ?? new Map<string, VocabularyField>();
  const byKey = new Map(
    [...fields.values()].flatMap((field) => [[field.name, field] as const, [field.jsonName, field] as const]),
  );
  const result = new Map<string, Json>();
  const seen = new Map<string, string>();
  for (const [key, value] of Object.entries(body)) {
    const at = [...path, key];
    const field = byKey.get(key);
    if (!field) {
      problems.push(unknownKey(message, key, fields, at));
      continue;
    }
    for (const name of [field.name, ...field.excludes]) {
      const other = seen.get(name);
      if (other === undefined) continue;
      const text =
        name === field.name
          ? `\`${key}\` is the same key as \`${other}\`.`
          : `Only one of \`${other}\` and \`${key}\` may be set.`;
      problems.push({ code: 'ANN-02', path: at, message: text });
      // The later one stands, as it does where bodies are laid over each other.
      result.delete(fields.get(name)?.jsonName ?? name);
    }
    seen.set(field.name, key);
    const read = readField(field, value, at, problems);
    if (read !== undefined) result.set(field.jsonName, read);
  }
  return Object.fromEntries(result);
}

function unknownKey(
  message: string,
  key: string,
  fields: ReadonlyMap<string, VocabularyField>,
  path: Path,
): AnnotationProblem {
  const suggestion = nearest(key, fields.keys());
  const hint =
    suggestion === undefined ? `Its keys are ${[...fields.keys()].join(', ')}.` : `Did you mean \`${suggestion}\`?`;
  return { code: 'ANN-01', path, message: `${message} has no key \`${shorten(key)}\`. ${hint}`, suggestion };
}

function readField(field: VocabularyField, value: Json, path: Path, problems: AnnotationProblem[]): Json | undefined {
  if (!field.repeated) return readValue(field.type, value, path, problems);
  // One entry may be written without its list, as in the schema.
  const entries = Array.isArray(value)
    ? value.map((entry, index) => [entry, [...path, index]] as const)
    : [[value, path] as const];
  return entries
    .map(([entry, at]) => readValue(field.type, entry, at, problems))
    .filter((entry) => entry !== undefined);
}

function readValue(type: string, value: Json, path: Path, problems: AnnotationProblem[]): Json | undefined {
  if (VOCABULARY_MESSAGES.has(type)) {
    if (isObject(value)) return readMessage(type, value, path, problems);
    problems.push(wrong(path, value, `the keys of ${type}`));
    return undefined;
  }
  const words = VOCABULARY_ENUMS.get(type);
  if (words) return readWord(type, words, value, path, problems);
  const scalar = SCALARS.get(type);
  const read = scalar?.read(value);
  if (read === undefined) problems.push(wrong(path, value, scalar?.expected ?? type));
  return read;
}

/** A word in any case, or its number. */
function readWord(
  type: string,
  words: ReadonlyMap<string, number>,
  value: Json,
  path: Path,
  problems: AnnotationProblem[],
): Json | undefined {
  const known = [...words].find(([word, number]) =>
    typeof value === 'string' ? word === value.toUpperCase() : number === value,
  );
  if (known) return known[0];
  // The word numbered 0 says that nothing is said; nobody needs to be told to write it.
  const offered = [...words].filter(([, number]) => number !== 0).map(([word]) => word);
  const suggestion = typeof value === 'string' ? nearest(value, offered) : undefined;
  const hint = suggestion === undefined ? `Expected one of ${offered.join(', ')}.` : `Did you mean ${suggestion}?`;
  problems.push({ code: 'ANN-02', path, message: `${shown(value)} is not a word of ${type}. ${hint}`, suggestion });
  return undefined;
}

const wrong = (path: Path, value: Json, expected: string): AnnotationProblem => ({
  code: 'ANN-02',
  path,
  message: `\`${String(path.findLast((step) => typeof step === 'string') ?? '')}\` should be ${expected}, but is ${shown(value)}.`,
});

interface ScalarReader {
  /** In a sentence: should be … */
  readonly expected: string;
  readonly read: (value: Json) => Json | undefined;
}

const whole = (min: number, max: number, expected: string): ScalarReader => ({
  expected,
  read: (value) => {
    const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max
      ? number
      : undefined;
  },
});

/** The scalar types that the vocabulary uses. */
const SCALARS: ReadonlyMap<string, ScalarReader> = new Map<string, ScalarReader>([
  ['string', { expected: 'text (put it in quotes)', read: (value) => (typeof value === 'string' ? value : undefined) }],
  ['bool', { expected: 'true or false', read: (value) => (typeof value === 'boolean' ? value : undefined) }],
  ['int32', whole(-(2 ** 31), 2 ** 31 - 1, 'a whole number of 32 bits')],
  ['uint32', whole(0, 2 ** 32 - 1, 'a whole number from 0 to 4294967295')],
  ['uint64', whole(0, Number.MAX_SAFE_INTEGER, 'a whole number, 0 or more')],
  [
    'double',
    {
      expected: 'a number',
      read: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
    },
  ],
  ['Duration', { expected: 'a time in seconds, such as "2.5s", or `seconds` and `nanos`', read: readDuration }],
]);

/** "2.5s" as it is; `{ seconds: 2, nanos: 500000000 }`, as schemas write it, as the same. */
function readDuration(value: Json): Json | undefined {
  if (typeof value === 'string') return /^-?\d{1,12}(?:\.\d{1,9})?s$/.test(value) ? value : undefined;
  if (!isObject(value) || Object.keys(value).some((key) => key !== 'seconds' && key !== 'nanos')) return undefined;
  const seconds = whole(0, 315_576_000_000, '').read(value['seconds'] ?? 0);
  const nanos = whole(0, 999_999_999, '').read(value['nanos'] ?? 0);
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  return nanos === 0 ? `${seconds}s` : `${seconds}.${String(nanos).padStart(9, '0').replace(/0+$/, '')}s`;
}

function shown(value: Json | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'a map of keys';
  return typeof value === 'string' ? `"${shorten(value)}"` : String(value);
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
