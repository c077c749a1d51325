import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWords, type JsonObject } from '#boundary';
import type { DeclarationKind, FieldDeclaration, Json } from '#schema';
import { bodyOf, leaves, messageOf, OPTION_MESSAGES, wordsOf } from './vocabulary.ts';

/** Fields that only mean something beside another one; the words for both are one sentence. */
const COMPANIONS: Readonly<Record<string, JsonObject>> = {
  'Value.until_ref': { until: 'HANDLE' },
  'Interface.panic_code': { panic: 'CATCH' },
  'ErrorCode.redo': { again: 'REFRESH' },
  'Flow.full_code': { onFull: 'REJECT' },
  'Retry.key_field': { idempotency: 'KEYED' },
  'Allocator.arena': { kind: 'ARENA' },
};

interface Case {
  readonly path: string;
  readonly field: FieldDeclaration;
  /** The body of the option message with this one field set. */
  readonly body: (value: Json) => JsonObject;
}

/** Every field below an option message, each with a way to set it alone. */
function casesOf(message: string, path: string, wrap: (inner: JsonObject) => JsonObject): Case[] {
  return messageOf(message).fields.flatMap((field): Case[] => {
    const at = `${path}.${field.name}`;
    const companion = COMPANIONS[field.id.replace('boundary.v1.', '')] ?? {};
    const body = (value: Json): JsonObject =>
      wrap({ ...companion, [field.jsonName]: field.repeated ? [value] : value });
    const inside = field.type.kind === 'message' && field.type.id !== 'google.protobuf.Duration';
    return inside && field.type.kind === 'message'
      ? casesOf(field.type.id, at, (inner) => body(inner))
      : [{ path: at, field, body }];
  });
}

function samples({ type, id }: FieldDeclaration): readonly Json[] {
  if (type.kind === 'enum') return wordsOf(type.id);
  if (type.kind === 'message') return ['61s', '0.002s'];
  if (type.kind !== 'scalar') throw new Error(`${id} has a type that no words are tested for.`);
  if (type.scalar === 'bool') return [true, false];
  if (type.scalar === 'string') return ['Qabcdefgh', 'Qzyxwvuts'];
  return type.scalar === 'double' ? [0.25, 0.5] : [1234567, 7654321];
}

const said = (kind: DeclarationKind | 'file', body: JsonObject): string =>
  inWords(kind, body)
    .map(({ topic, text }) => `${topic} | ${text}`)
    .join('\n');

describe.each(OPTION_MESSAGES)('every field of an annotation on a %s has words', (kind, message) => {
  it.each(casesOf(message, message, (inner) => inner).map((one) => [one.path, one] as const))(
    '%s',
    (_, { field, body }) => {
      const texts = samples(field).map((value) => said(kind, body(value)));
      for (const text of texts) {
        expect(text).not.toBe('');
        // `key: value` is what a key without words falls back to.
        expect(text).not.toContain(`${field.name}: `);
        expect(text).not.toContain('Other |');
        expect(text).not.toMatch(/undefined(?! behaviour)|\[object|[{}]/);
      }
      expect(new Set(texts).size, 'two values, two sentences').toBe(texts.length);
    },
  );
});

describe.each(OPTION_MESSAGES)('law for an annotation on a %s', (kind, message) => {
  it('every text and number that is set stands in some statement', () => {
    fc.assert(
      fc.property(bodyOf(message), (body) => {
        const text = said(kind, body).replace(/(?<=\d),(?=\d{3})/g, '');
        for (const leaf of leaves(body)) {
          if (typeof leaf === 'boolean' || (typeof leaf === 'string' && !/^Q/.test(leaf) && !/^\d+s$/.test(leaf)))
            continue;
          const shown =
            typeof leaf === 'number' && leaf < 1
              ? [String(leaf), `${Math.round(leaf * 100)}%`]
              : [String(leaf).replace(/^(\d+)s$/, '$1 ')];
          expect(
            shown.some((form) => text.includes(form)),
            `${leaf} in:\n${text}`,
          ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a key that the vocabulary does not have is a statement `key: value`', () => {
    expect(inWords(kind, { notAKey: ['a', 2, { deep: true }] })).toEqual([
      { topic: 'Other', text: 'not_a_key: a, 2, { deep: true }' },
    ]);
  });

  it('whatever JSON stands there, it is put into words without throwing, and keys that say nothing say nothing', () => {
    const keys = fc.oneof(
      fc.constantFrom(...messageOf(message).fields.map((field) => field.jsonName), '__proto__', 'constructor'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>), (body) => {
        for (const { topic, text } of inWords(kind, body)) {
          expect(topic).not.toBe('');
          expect(text).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
    expect(inWords(kind, { since: '', suppress: [], deprecation: {} })).toEqual([]);
  });
});
