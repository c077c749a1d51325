import { inWords, type ValueFacts, type ValueFactsOf, valueFacts } from '#boundary';
import type { FactsOf, FieldDeclaration, FieldFacts, Scalar } from '#schema';
import type { Version } from './model.ts';
import { wordContext } from './views/annotation.ts';

/** Topics that are about a value; the others are about the declaration, and badges say them. */
const ABOUT_THE_VALUE = new Set([
  'Ownership',
  'Memory',
  'Zero copy',
  'Limits',
  'Alignment',
  'Empty',
  'Out-buffer',
  'Sensitive',
  'Unit',
  'Unknown numbers',
]);

/** Bytes of one element in memory, of numbers that have a fixed size there. */
const FIXED_SIZE: Partial<Record<Scalar, number>> = {
  fixed32: 4,
  sfixed32: 4,
  float: 4,
  fixed64: 8,
  sfixed64: 8,
  double: 8,
};

/** What a version states of its fields' values after inheritance, as the inspector needs it. */
export function fieldFacts(version: Version): FactsOf {
  const factsOf: ValueFactsOf = valueFacts(version.schema, version.annotations);
  return (field): FieldFacts | undefined => {
    const all = factsOf(field);
    if (all.length === 0) return undefined;
    const limits = all.map(({ value }) => longest(field, value));
    const maxLen = limits.every((limit) => limit !== undefined) ? Math.max(...limits) : undefined;
    const says = sentences(version, field, all);
    const facts: FieldFacts = {
      ...(maxLen !== undefined && { maxLen }),
      // What one interface calls secret is secret.
      ...(all.some(({ value }) => value['sensitive'] === true) && { sensitive: true as const }),
      ...(says.length > 0 && { says }),
    };
    return Object.keys(facts).length === 0 ? undefined : facts;
  };
}

/** Bytes of a single value, elements of a list or a map. A list that crosses as one piece of memory states bytes. */
function longest({ type, repeated }: FieldDeclaration, value: ValueFacts['value']): number | undefined {
  const bytes = wholeNumber(value['maxLen']);
  if (!repeated && type.kind !== 'map') return bytes;
  const items = wholeNumber(value['maxItems']);
  const size = type.kind === 'scalar' ? FIXED_SIZE[type.scalar] : undefined;
  return items ?? (bytes === undefined || size === undefined ? undefined : Math.floor(bytes / size));
}

/** ProtoJSON writes 64-bit numbers as text. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** Each statement once; where interfaces differ, with the name of the one it holds for. */
function sentences(version: Version, field: FieldDeclaration, all: readonly ValueFacts[]): string[] {
  const context = wordContext(version, field);
  const throughs = new Map<string, string[]>();
  for (const { value, through } of all) {
    for (const { topic, text } of inWords('field', value, context)) {
      if (ABOUT_THE_VALUE.has(topic)) throughs.set(text, [...(throughs.get(text) ?? []), ...through]);
    }
  }
  const interfaces = new Set(all.flatMap(({ through }) => through)).size;
  return [...throughs].map(([text, through]) => {
    const everywhere = through.length === 0 || through.length === interfaces;
    return everywhere
      ? text
      : `Through ${through.map((id) => id.slice(id.lastIndexOf('.') + 1)).join(' and ')}: ${text}`;
  });
}
