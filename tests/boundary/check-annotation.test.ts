import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnnotation, type JsonObject } from '#boundary';
import type { DeclarationKind } from '#schema';
import { readAnnotation } from '../../src/boundary/read-annotation.ts';
import { bodyOf, messageOf, OPTION_MESSAGES, snakeKeys } from './vocabulary.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('checkAnnotation', () => {
  const rows: readonly (readonly [
    string,
    DeclarationKind,
    JsonObject,
    readonly (readonly [code: string, path: string, says: RegExp, suggestion?: string])[],
  ])[] = [
    [
      'an unknown key, with the nearest one',
      'field',
      { max_length: 5 },
      [['ANN-01', 'max_length', /Value has no key `max_length`/, 'max_len']],
    ],
    [
      'an unknown key that is like none lists them all',
      'enum',
      { xyzzyxyzzy: 1 },
      [['ANN-01', 'xyzzyxyzzy', /Its keys are domain, carrier/]],
    ],
    [
      'an unknown key inside',
      'method',
      { deadline: { maxx: '1s', expiry_cod: 'X' } },
      [
        ['ANN-01', 'deadline.maxx', /Deadline/, 'max'],
        ['ANN-01', 'deadline.expiry_cod', /Deadline/, 'expiry_code'],
      ],
    ],
    [
      'an unknown word, with the nearest one',
      'value',
      { kind: 'NOTFOUND' },
      [['ANN-02', 'kind', /"NOTFOUND" is not a word of ErrorCode\.Kind/, 'NOT_FOUND']],
    ],
    [
      'an unknown word that is like none lists them all',
      'field',
      { own: 'PERHAPS' },
      [['ANN-02', 'own', /Expected one of COPY, BORROW, BORROW_MUT, TRANSFER, SHARE, STATIC/]],
    ],
    ['a number that is no word', 'value', { kind: 99 }, [['ANN-02', 'kind', /99 is not a word/]]],
    ['words in any case, and numbers of words', 'value', { kind: 'not_found', again: 'Never', effect: 1 }, []],
    [
      'a version that YAML reads as a number',
      'value',
      { since: 1.2 },
      [['ANN-02', 'since', /should be text \(put it in quotes\), but is 1\.2/]],
    ],
    ['a text for a switch', 'field', { sensitive: 'yes' }, [['ANN-02', 'sensitive', /true or false, but is "yes"/]]],
    ['a negative length', 'field', { max_len: -1 }, [['ANN-02', 'max_len', /whole number/]]],
    ['a number of more than 32 bits', 'field', { align: 4294967296 }, [['ANN-02', 'align', /4294967295/]]],
    ['a length as text of digits', 'field', { max_len: '65536' }, []],
    ['a list where one value belongs', 'field', { own: ['COPY'] }, [['ANN-02', 'own', /a list|not a word/]]],
    ['one value where a list belongs', 'method', { errors: 'none' }, []],
    [
      'a wrong entry of a list',
      'method',
      { errors: ['CODE_A', 7] },
      [['ANN-02', 'errors.1', /`errors` should be text/]],
    ],
    [
      'a wrong entry of a list of messages',
      'field',
      { suppress: [{ check: 'OWN-01' }, { chek: 'OWN-02' }] },
      [['ANN-01', 'suppress.1.chek', /Suppress/, 'check']],
    ],
    [
      'a text where keys belong',
      'method',
      { deadline: '10s' },
      [['ANN-02', 'deadline', /the keys of Deadline, but is "10s"/]],
    ],
    ['times in both spellings', 'method', { deadline: { fallback: '10s', max: { seconds: 30, nanos: 5 } } }, []],
    [
      'a time without a unit',
      'method',
      { deadline: { fallback: '10' } },
      [['ANN-02', 'deadline.fallback', /such as "2\.5s"/]],
    ],
    [
      'a time in a unit that it cannot have',
      'method',
      { deadline: { fallback: { minutes: 1 } } },
      [['ANN-02', 'deadline.fallback', /but is a map of keys/]],
    ],
    ['an empty value', 'field', { own: null }, [['ANN-02', 'own', /empty/]]],
    [
      'both of a oneof',
      'message',
      { handle: { owner: 'RUST' }, plain: { size: 8 } },
      [['ANN-02', 'plain', /Only one of `handle` and `plain`/]],
    ],
    [
      'one key in both spellings',
      'field',
      { max_len: 1, maxLen: 2 },
      [['ANN-02', 'maxLen', /the same key as `max_len`/]],
    ],
    ['a oneof has no annotation', 'oneof', { own: 'COPY' }, [['ANN-01', '', /A oneof has no annotation/]]],
    [
      "a declaration's name is no key",
      'field',
      JSON.parse('{ "__proto__": 1, "constructor": 2 }'),
      [
        ['ANN-01', '__proto__', /no key/],
        ['ANN-01', 'constructor', /no key/],
      ],
    ],
  ];
  it.each(rows)('%s', (_, kind, body, expected) => {
    const problems = checkAnnotation(kind, body);
    expect(problems.map(({ code, path, suggestion }) => [code, path.join('.'), suggestion])).toEqual(
      expected.map(([code, path, , suggestion]) => [code, path, suggestion]),
    );
    for (const [index, { message }] of problems.entries()) expect(message).toMatch(expected[index]?.[2] ?? /never/);
  });

  it('a long value is not repeated in full', () => {
    const [problem] = checkAnnotation('value', { kind: 'X'.repeat(10_000) });
    expect(problem?.message.length).toBeLessThan(400);
  });
});

const kinds = OPTION_MESSAGES.flatMap(([kind, message]) => (kind === 'file' ? [] : [[kind, message] as const]));

describe.each(kinds)('law for a body on a %s', (kind, message) => {
  it('every value of the vocabulary passes, in snake and in camel case, and reads as its ProtoJSON', () => {
    fc.assert(
      fc.property(bodyOf(message), fc.boolean(), (body, snake) => {
        const written = snake ? snakeKeys(body) : body;
        expect(isObject(written) && readAnnotation(kind, written)).toEqual({ value: body, problems: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('one more key than the vocabulary has is one ANN-01 at that key, and the rest reads as before', () => {
    const known = new Set(messageOf(message).fields.flatMap(({ name, jsonName }) => [name, jsonName]));
    const unknown = fc.string({ minLength: 1 }).filter((key) => !known.has(key));
    fc.assert(
      fc.property(bodyOf(message), unknown, (body, key) => {
        const { value, problems } = readAnnotation(kind, Object.fromEntries([...Object.entries(body), [key, 1]]));
        expect(problems.map(({ code, path }) => ({ code, path }))).toEqual([{ code: 'ANN-01', path: [key] }]);
        expect(value).toEqual(body);
      }),
      { numRuns: 60 },
    );
  });

  it('whatever is left after reading passes', () => {
    const keys = fc.constantFrom(...messageOf(message).fields.flatMap(({ name, jsonName }) => [name, jsonName]));
    fc.assert(
      fc.property(
        fc.dictionary(
          keys,
          fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('copy', 'GO', 3, '5s', 'none')) as fc.Arbitrary<
            JsonObject[string]
          >,
        ),
        (body) => {
          const { value } = readAnnotation(kind, body);
          expect(readAnnotation(kind, value)).toEqual({ value, problems: [] });
        },
      ),
      { numRuns: 80 },
    );
  });
});
