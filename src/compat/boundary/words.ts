import { isObject, type JsonObject, VOCABULARY_MESSAGES, type VocabularyField, type Written } from '#boundary';
import type { Json } from '#schema';
import { ENTRY_KEYS, WORDS } from './table/index.ts';
import { entryHead, writtenWord } from './written-word.ts';

// An annotation as a list of words, and two lists of words side by side.

/** One word of an annotation: a value that stands by itself, or an entry that comes and goes as a whole. */
export interface Word {
  /** `Deadline.max`: its row in the table. */
  readonly key: string;
  /** Its way from the option message inwards: `deadline.max`, `flags.prefix_scan.stage`. */
  readonly option: string;
  /** The same as keys of ProtoJSON and indexes. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
  /** As the vocabulary writes it: `deadline: {max: {seconds: 5}}`. */
  readonly text: () => string;
  /** Ways of the entries that it stands in. */
  readonly within: readonly string[];
  /** Where it is written, where that is not told by the declaration alone. */
  readonly written?: Written | undefined;
}

export type Words = ReadonlyMap<string, Word>;

/** A word that two versions do not say alike. */
export interface WordPair {
  readonly key: string;
  readonly option: string;
  readonly from?: Word | undefined;
  readonly to?: Word | undefined;
}

const NO_WORDS: Words = new Map();

interface Around {
  readonly option: string;
  readonly path: readonly (string | number)[];
  /** What is written around it, opened and not closed. */
  readonly heads: readonly string[];
  readonly within: readonly string[];
}

const OUTSIDE: Around = { option: '', path: [], heads: [], within: [] };

/**
 * Every word of an option message, by its way. What says nothing (an empty text or list, the enum word numbered 0) is none.
 *
 * @param message name in the vocabulary: `Call`.
 */
export function wordsOf(message: string, value: JsonObject | undefined, around: Around = OUTSIDE): Words {
  if (!value) return NO_WORDS;
  const words = new Map<string, Word>();
  gather(message, value, around, words);
  return words;
}

function gather(message: string, value: JsonObject, around: Around, words: Map<string, Word>): void {
  for (const field of VOCABULARY_MESSAGES.get(message)?.values() ?? []) {
    const found = value[field.jsonName];
    if (saysNothing(found)) continue;
    const way = around.option === '' ? field.name : `${around.option}.${field.name}`;
    const path = [...around.path, field.jsonName];
    const keys = field.repeated ? ENTRY_KEYS.get(field.type) : undefined;
    if (keys) gatherEntries({ message, field, keys, way, path }, found, around, words);
    else gatherOne({ message, field, way, path }, found, around, words);
  }
}

interface At {
  readonly message: string;
  readonly field: VocabularyField;
  readonly way: string;
  readonly path: readonly (string | number)[];
}

function gatherOne({ message, field, way, path }: At, found: Json, around: Around, words: Map<string, Word>): void {
  // A list of one may stand without its brackets.
  const value = field.repeated && !Array.isArray(found) ? [found] : found;
  const key = `${message}.${field.name}`;
  const isEntry = WORDS.has(key);
  const inner = !field.repeated && VOCABULARY_MESSAGES.has(field.type);
  if (isEntry || !inner) {
    const text = (): string => writtenWord(around.heads, field, value);
    words.set(way, { key, option: way, path, value, text, within: around.within });
  }
  if (!inner || !isObject(value)) return;
  const heads = [...around.heads, `${field.name}: {`];
  gather(
    field.type,
    value,
    { option: way, path, heads, within: isEntry ? [...around.within, way] : around.within },
    words,
  );
}

/** The entries of a list by what tells them apart; of two with the same name the first counts. */
function gatherEntries(
  { message, field, keys, way, path }: At & { readonly keys: readonly string[] },
  value: Json,
  around: Around,
  words: Map<string, Word>,
): void {
  for (const [index, entry] of (Array.isArray(value) ? value : [value]).entries()) {
    if (!isObject(entry)) continue;
    const option = `${way}.${keys.map((key) => String(entry[key] ?? '')).join('.')}`;
    if (words.has(option)) continue;
    const at = [...path, index];
    const text = (): string => writtenWord(around.heads, field, [entry]);
    words.set(option, { key: `${message}.${field.name}`, option, path: at, value: entry, text, within: around.within });
    const heads = [...around.heads, entryHead(field, entry, keys)];
    gather(
      field.type,
      withoutKeys(entry, keys),
      { option, path: at, heads, within: [...around.within, option] },
      words,
    );
  }
}

const withoutKeys = (entry: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));

function saysNothing(value: Json | undefined): value is undefined {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'string' && value.endsWith('_UNSPECIFIED');
}

/** Words that differ, or that one version alone says. What stands inside an entry that came or went is said by the entry. */
export function unlike(old: Words, next: Words): readonly WordPair[] {
  if (old.size === 0 && next.size === 0) return [];
  const pairs: WordPair[] = [];
  const whole = ({ within }: Word): boolean => within.every((way) => old.has(way) && next.has(way));
  for (const [option, from] of old) {
    const to = next.get(option);
    if (to && (isNested(from) || same(from.value, to.value))) continue;
    if (whole(from)) pairs.push({ key: from.key, option, from, to });
  }
  for (const [option, to] of next) if (!old.has(option) && whole(to)) pairs.push({ key: to.key, option, to });
  return pairs;
}

/** An entry that both versions have is compared by what stands inside. */
const isNested = ({ key, value }: Word): boolean => isObject(value) && WORDS.has(key);

/** Whether two values say the same: numbers may be written as text, as ProtoJSON does where they may be large. */
export const same = (a: Json, b: Json): boolean => canonical(a) === canonical(b);

export const canonical = (value: Json): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? String(inner) : inner));
