import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/wire/encode.ts';
import { fromJson } from '../../../src/wire/export/from-json.ts';
import { toJson } from '../../../src/wire/export/to-json.ts';
import { readingOf } from '../../../src/wire/reading.ts';
import { decode } from '../../../src/wire/walk.ts';
import { needsCorpus } from '../../support/corpus.ts';
import { bytesOf, conformance, hexOf, type Vector } from '../support/schemas.ts';

const suite = conformance();
const schema = suite?.schema ?? { contract: '', version: '', messages: new Map(), enums: new Map(), fields: [] };
const vectors = suite?.vectors ?? [];

const readingIn = ({ type, hex }: Vector) => readingOf(decode(bytesOf(hex), { schema, type }), schema);

/** The suite writes floats with the digits of a double: numbers of float fields are compared as floats. */
const meaning = (json: string): unknown => {
  const floats = (value: unknown): unknown =>
    typeof value === 'number'
      ? Math.fround(value)
      : Array.isArray(value)
        ? value.map(floats)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, floats(inner)]))
          : value;
  return JSON.parse(json, (key, value: unknown) => (/float/i.test(key) ? floats(value) : value));
};

describe.skipIf(suite === undefined)(`the conformance suite's JSON${needsCorpus}`, () => {
  it('equals ours in meaning for every vector that has one', () => {
    const withJson = vectors.filter(({ json }) => json !== undefined);
    expect(withJson.length).toBeGreaterThan(600);
    const wrong = withJson.flatMap((vector) => {
      const { json, problems } = toJson(readingIn(vector), schema);
      const expected = meaning(vector.json ?? '');
      try {
        expect(meaning(json ?? JSON.stringify(problems))).toEqual(expected);
        return [];
      } catch {
        return [`${vector.name}: ${json ?? JSON.stringify(problems)} is not ${JSON.stringify(expected)}`];
      }
    });
    expect(wrong).toEqual([]);
  });

  it('cannot be made where the suite says so, and the lenient form lists why', () => {
    const failing = vectors.filter(({ serializeError }) => serializeError !== undefined);
    expect(failing.length).toBeGreaterThan(10);
    for (const vector of failing) {
      const reading = readingIn(vector);
      expect(toJson(reading, schema), vector.name).toMatchObject({ json: undefined });
      const lenient = toJson(reading, schema, { lenient: true });
      expect(() => JSON.parse(lenient.json ?? ''), vector.name).not.toThrow();
      expect(lenient.problems.length, vector.name).toBeGreaterThan(0);
    }
  });

  it('is read back to the same bytes', () => {
    const wrong = vectors
      // JSON has one NaN only.
      .filter(({ json }) => json !== undefined && !json.includes('"NaN"'))
      .flatMap((vector) => {
        const text = vector.json ?? '';
        const type = schema.messages.get(vector.type);
        if (!type) return [`no ${vector.type}`];
        const parsed = fromJson(text, type, schema);
        if (!parsed.reading) return [`${vector.name}: ${JSON.stringify(parsed.problems)}`];
        const reading = readingIn(vector);
        reading.unknown.length = 0;
        const [got, wanted] = [hexOf(encode(parsed.reading)), hexOf(encode(reading))];
        return got === wanted ? [] : [`${vector.name}: ${text} gives ${got}, not ${wanted}`];
      });
    expect(wrong).toEqual([]);
  });
});
