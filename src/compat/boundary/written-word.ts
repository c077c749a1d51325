import { isObject, type JsonObject, secondsOf, VOCABULARY_MESSAGES, type VocabularyField } from '#boundary';
import type { Json } from '#schema';

// Values of annotations as the text format of a schema writes them.

/** A word with what stands around it: `deadline: {max: {seconds: 5}}`. */
export const writtenWord = (heads: readonly string[], field: VocabularyField, value: Json): string =>
  `${heads.join('')}${field.name}: ${writtenValue(field, value)}${'}'.repeat(heads.length)}`;

/** The beginning of a list's entry, with what tells it from the others: `flags: {name: "scan" `. */
export function entryHead(field: VocabularyField, entry: JsonObject, keys: readonly string[]): string {
  const fields = VOCABULARY_MESSAGES.get(field.type);
  const named = keys.flatMap((key) => {
    const inner = fields?.get(key);
    const value = inner && entry[inner.jsonName];
    return inner && value !== undefined ? [`${key}: ${writtenValue(inner, value)} `] : [];
  });
  return `${field.name}: {${named.join('')}`;
}

function writtenValue(field: VocabularyField, value: Json): string {
  if (!field.repeated) return single(field, value);
  const items = Array.isArray(value) ? value : [value];
  const texts = items.map((item) => single(field, item));
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
}

function single(field: VocabularyField, value: Json): string {
  if (field.type === 'Duration' && typeof value === 'string') return duration(value);
  const fields = VOCABULARY_MESSAGES.get(field.type);
  if (fields && isObject(value)) {
    const inner = [...fields.values()].flatMap((one) => {
      const found = value[one.jsonName];
      return found === undefined ? [] : [`${one.name}: ${writtenValue(one, found)}`];
    });
    return `{${inner.join(' ')}}`;
  }
  if (field.type === 'string') return JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "2.5s" as `{seconds: 2 nanos: 500000000}`. */
function duration(text: string): string {
  const total = secondsOf(text);
  if (total === undefined) return JSON.stringify(text);
  const seconds = Math.trunc(total);
  const nanos = Math.round((total - seconds) * 1e9);
  const parts = [...(seconds === 0 ? [] : [`seconds: ${seconds}`]), ...(nanos === 0 ? [] : [`nanos: ${nanos}`])];
  return `{${parts.join(' ')}}`;
}
