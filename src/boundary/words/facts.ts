import type { Json } from '#schema';
import { isObject, type JsonObject } from '../json.ts';
import { durationText, numberText, plain } from './phrases.ts';

/**
 * An annotation that is being put into words. Every look that finds something of the type it asks for counts as said;
 * what nothing has asked for is left for `rest`, so that no key is dropped silently.
 */
export interface Facts {
  readonly text: (key: string) => string | undefined;
  /** Texts of a repeated field, or one alone; empty where there are none. */
  readonly texts: (key: string) => readonly string[];
  readonly flag: (key: string) => boolean | undefined;
  /** Digits in groups of three: 65,536. */
  readonly number: (key: string) => string | undefined;
  /** A number to compute with. */
  readonly value: (key: string) => number | undefined;
  /** In the largest unit that keeps it exact: 10 seconds. */
  readonly duration: (key: string) => string | undefined;
  /** What the table has for the value of an enum. */
  readonly word: <T>(key: string, table: ReadonlyMap<string, T>) => T | undefined;
  /** The facts of a message inside, said by the function; and whatever it leaves unsaid. */
  readonly inside: (key: string, say: (facts: Facts) => readonly string[]) => readonly string[];
  /** As `inside`, for each entry of a repeated message. */
  readonly each: (key: string, say: (facts: Facts) => readonly string[]) => readonly (readonly string[])[];
  /** A message inside as it is, for words that are made elsewhere. */
  readonly object: (key: string) => JsonObject | undefined;
  /** What nothing has asked for, as `key: value`. */
  readonly rest: () => readonly string[];
}

export function factsOf(value: JsonObject): Facts {
  const unsaid = new Map(Object.entries(value).filter(([, inner]) => !isEmpty(inner)));
  const take = <T>(key: string, read: (found: Json) => T | undefined): T | undefined => {
    const found = unsaid.get(key);
    const result = found === undefined ? undefined : read(found);
    if (result !== undefined) unsaid.delete(key);
    return result;
  };
  const said = (inner: JsonObject, say: (facts: Facts) => readonly string[]): readonly string[] => {
    const facts = factsOf(inner);
    const sentences = say(facts);
    return [...sentences, ...facts.rest().map((left) => `${left}.`)];
  };
  return {
    text: (key) => take(key, (found) => (typeof found === 'string' ? found : undefined)),
    texts: (key) => take(key, textList) ?? [],
    flag: (key) => take(key, (found) => (typeof found === 'boolean' ? found : undefined)),
    number: (key) => take(key, numberText),
    value: (key) => take(key, (found) => (typeof found === 'number' && Number.isFinite(found) ? found : undefined)),
    duration: (key) => take(key, durationText),
    word: (key, table) => take(key, (found) => (typeof found === 'string' ? table.get(found) : undefined)),
    inside: (key, say) => take(key, (found) => (isObject(found) ? said(found, say) : undefined)) ?? [],
    each: (key, say) => take(key, objectList)?.map((inner) => said(inner, say)) ?? [],
    object: (key) => take(key, (found) => (isObject(found) ? found : undefined)),
    rest: () => [...unsaid].map(([key, inner]) => `${snake(key)}: ${plain(inner)}`),
  };
}

/** What says nothing: an empty text, list or message is the same as none. */
const isEmpty = (value: Json): boolean =>
  value === '' ||
  (Array.isArray(value) ? value.every(isEmpty) : isObject(value) && Object.values(value).every(isEmpty));

function textList(value: Json): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string') ? list : undefined;
}

function objectList(value: Json): readonly JsonObject[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  return list.every(isObject) ? list : undefined;
}

/** Left-over keys are shown as the schema spells them. */
const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
