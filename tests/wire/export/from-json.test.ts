import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { encode, type MessageReading } from '#wire';
import { fromJson } from '../../../src/wire/export/from-json.ts';
import { toJson } from '../../../src/wire/export/to-json.ts';
import { hexOf } from '../support/schemas.ts';
import { FORMS, forms, OLD, Protoc } from './forms.ts';
import { UNWRITABLE } from './unwritable.ts';

const { schema } = forms;
const compact = (reading: MessageReading): string | undefined => toJson(reading, schema, { indent: 0 }).json;

const protoc = new Protoc(forms.descriptorSet);
afterAll(() => protoc.close());

// JSON that is accepted beside the canonical form, and the canonical form.
const ACCEPTED: readonly (readonly [string, string])[] = [
  [' {\n\t"number" : 1 } \r\n', '{"number":1}'],
  ['{"text_by_long":{"1":"a"},"unsigned_long":7}', '{"unsignedLong":"7","textByLong":{"1":"a"}}'],
  ['{"unsignedLong":18446744073709551615}', '{"unsignedLong":"18446744073709551615"}'],
  ['{"long":9007199254740993,"number":"-5"}', '{"long":"9007199254740993","number":-5}'],
  ['{"long":1.5e1,"number":20E-1,"unsigned":1.0}', '{"long":"15","unsigned":1,"number":2}'],
  ['{"long":"0e999999999"}', '{}'],
  ['{"real":"0.5","wide":"-Infinity"}', '{"real":0.5,"wide":"-Infinity"}'],
  ['{"real":1e-400,"wide":-0}', '{"wide":-0}'],
  [
    '{"colour":1,"colours":[-1,77,"COLOUR_CRIMSON"]}',
    '{"colour":"COLOUR_RED","colours":["COLOUR_COLD",77,"COLOUR_RED"]}',
  ],
  ['{"raw":"-_8"}', '{"raw":"+/8="}'],
  [
    '{"number":null,"colours":null,"timestamp":null,"textByLong":null,"chosenText":null,"chosenForm":{}}',
    '{"chosenForm":{}}',
  ],
  [
    '{"value":null,"null":null,"nulls":["NULL_VALUE",0,null],"values":[null]}',
    '{"value":null,"values":[null],"nulls":[null,null,null]}',
  ],
  ['{"timestamp":"2026-02-28T23:59:59.5+01:30"}', '{"timestamp":"2026-02-28T22:29:59.500Z"}'],
  ['{"duration":"-0.5s"}', '{"duration":"-0.500s"}'],
  ['{"any":{"number":1,"@type":"x/isthmus.forms.Forms"}}', '{"any":{"@type":"x/isthmus.forms.Forms","number":1}}'],
  ['{"any":{"@type":"x/google.protobuf.Empty","value":{}}}', '{"any":{"@type":"x/google.protobuf.Empty"}}'],
  ['{"chosenText":"\\ud83d\\ude00\\/\\u0041"}', '{"chosenText":"😀/A"}'],
  ['{"struct":{"__proto__":1,"a":{"b":[1e2]}}}', '{"struct":{"__proto__":1,"a":{"b":[100]}}}'],
];

// JSON, path, line, column, a piece of the message
const REFUSED: readonly (readonly [string, string, number, number, string])[] = [
  ['', '$', 1, 1, 'the end of the text stands here: expected a value'],
  ['{"number":1,}', '$', 1, 13, 'expected a name in quotes'],
  ['{"number":1', '$', 1, 12, 'expected , or }'],
  ['{"colours":[1}', '$', 1, 14, 'expected , or ]'],
  ['{"number" 1}', '$', 1, 11, 'expected :'],
  ['{"number":01}', '$', 1, 12, 'expected , or }'],
  ['{"number":+1}', '$', 1, 11, 'expected a value'],
  ['{"number":1} x', '$', 1, 14, 'follows the value'],
  ['{"number":NaN}', '$', 1, 11, 'expected a value'],
  ['{"raw":"a\nb"}', '$', 1, 10, 'stands in a string'],
  ['{"raw":"abc', '$', 1, 8, 'has no closing'],
  ['{"raw":"\\x"}', '$', 1, 9, 'is no escape of JSON'],
  ['{"number":1,\n "number":2}', '$', 2, 2, 'comes twice in this object'],
  ['{"textByLong":{},"text_by_long":{}}', '$.text_by_long', 1, 18, 'under both of its names'],
  ['{"numbr":1}', '$.numbr', 1, 2, 'has no field "numbr"; did you mean "number"?'],
  ['{"xyzzy":1}', '$.xyzzy', 1, 2, 'has no field "xyzzy"'],
  ['{"[isthmus.oldforms.number]":1}', '$[isthmus.oldforms.number]', 1, 2, 'has no field'],
  ['{"number":2147483648}', '$.number', 1, 11, 'does not fit in int32'],
  ['{"number":1e99999999999}', '$.number', 1, 11, 'does not fit in int32'],
  ['{"number":1.5}', '$.number', 1, 11, 'is no whole number'],
  ['{"number":""}', '$.number', 1, 11, 'expected a whole number'],
  ['{"number":" 1"}', '$.number', 1, 11, 'expected a whole number'],
  ['{"unsigned":-1}', '$.unsigned', 1, 13, 'does not fit in uint32: 0 to 4294967295'],
  ['{"unsignedLong":18446744073709551616}', '$.unsignedLong', 1, 17, 'does not fit in uint64'],
  ['{"long":true}', '$.long', 1, 9, 'true stands here'],
  ['{"real":3.5e38}', '$.real', 1, 9, 'does not fit in float'],
  ['{"wide":1e400}', '$.wide', 1, 9, 'does not fit in double'],
  ['{"wide":"nan"}', '$.wide', 1, 9, '"NaN", "Infinity" or "-Infinity"'],
  ['{"flag":"true"}', '$.flag', 1, 9, 'expected true or false'],
  ['{"flag":1}', '$.flag', 1, 9, 'expected true or false'],
  ['{"chosenText":1}', '$.chosenText', 1, 15, 'expected a string'],
  ['{"chosenText":"\\ud800"}', '$.chosenText', 1, 15, 'half a surrogate pair'],
  ['{"raw":"abcde"}', '$.raw', 1, 8, 'is no base64'],
  ['{"colour":"COLOUR_RET"}', '$.colour', 1, 11, 'did you mean COLOUR_RED?'],
  ['{"colour":1.5}', '$.colour', 1, 11, 'is no whole number'],
  ['{"colours":{}}', '$.colours', 1, 12, 'an object stands here; expected a list'],
  ['{"colours":[0,null]}', '$.colours[1]', 1, 15, 'null stands in a list'],
  ['{"textByLong":[]}', '$.textByLong', 1, 15, 'expected an object of keys'],
  ['{"textByLong":{"x":""}}', '$.textByLong["x"]', 1, 16, 'expected a whole number (int64)'],
  ['{"textByLong":{"1":null}}', '$.textByLong["1"]', 1, 20, 'null stands in a map'],
  ['{"formByFlag":{"1":{}}}', '$.formByFlag["1"]', 1, 16, 'expected "true" or "false"'],
  ['{"chosenText":"a","chosenForm":{}}', '$.chosenForm', 1, 19, 'are both members of choice'],
  ['{"chosenForm":[]}', '$.chosenForm', 1, 15, 'a list stands here; expected an object (isthmus.forms.Forms)'],
  ['[]', '$', 1, 1, 'a list stands here; expected an object'],
  ['{"timestamp":"2026-02-30T00:00:00Z"}', '$.timestamp', 1, 14, 'a day that does not exist'],
  ['{"timestamp":"2026-02-03t00:00:00Z"}', '$.timestamp', 1, 14, 'is no RFC 3339 time'],
  ['{"timestamp":"2026-02-03T24:00:00Z"}', '$.timestamp', 1, 14, 'a time that does not exist'],
  ['{"timestamp":"0001-01-01T00:00:00+00:01"}', '$.timestamp', 1, 14, 'outside 0001'],
  ['{"timestamp":{"seconds":1}}', '$.timestamp', 1, 14, 'expected a string'],
  ['{"duration":"1"}', '$.duration', 1, 13, 'is no duration'],
  ['{"duration":"315576000001s"}', '$.duration', 1, 13, 'outside ±315,576,000,000'],
  ['{"mask":"foo_bar"}', '$.mask', 1, 9, 'is not in lower camel case'],
  ['{"any":{"number":1}}', '$.any', 1, 8, 'has no "@type"'],
  ['{"any":{"@type":"Forms"}}', '$.any.@type', 1, 17, 'expected a type URL'],
  ['{"any":{"@type":"x/isthmus.forms.Form"}}', '$.any.@type', 1, 17, 'did you mean isthmus.forms.Forms?'],
  ['{"any":{"@type":"x/isthmus.forms.Forms","number":{}}}', '$.any.number', 1, 50, 'an object stands here'],
  ['{"any":{"@type":"x/google.protobuf.Duration"}}', '$.any', 1, 8, 'has no "value"'],
  ['{"any":{"@type":"x/google.protobuf.Duration","value":"1s","a":1}}', '$.any', 1, 59, 'stands beside "@type"'],
  ['{"value":1e999}', '$.value', 1, 10, 'does not fit in a double'],
  ['{"wrappedInt32":"x"}', '$.wrappedInt32', 1, 17, 'expected a whole number'],
];

describe('JSON as input', () => {
  it.each(ACCEPTED)('accepts %s', (text, canonical) => {
    const { reading, problems } = fromJson(text, FORMS, schema);
    expect(problems).toBeUndefined();
    expect(reading && compact(reading)).toBe(canonical);
  });

  it.each(REFUSED)('refuses %j at its place', (text, path, line, column, piece) => {
    const [problem] = fromJson(text, FORMS, schema).problems ?? [];
    expect(problem?.message).toContain(piece);
    expect([problem?.path, problem?.line, problem?.column]).toEqual([path, line, column]);
  });

  it('refuses unknown numbers of closed enums', () => {
    expect(fromJson('{"closeds":[7]}', OLD, schema).problems?.[0]?.message).toContain(
      'is closed and has no value with number 7',
    );
  });

  it('lists several problems of one text', () => {
    const { problems } = fromJson('{"number":"x","long":"y",\n"flag":0}', FORMS, schema);
    expect(problems?.map(({ path, line }) => [path, line])).toEqual([
      ['$.number', 1],
      ['$.long', 1],
      ['$.flag', 2],
    ]);
  });

  it('takes back what the lenient form shows of well-known types', () => {
    for (const [text, , , shown] of UNWRITABLE.filter(
      ([text]) => !text.startsWith('value') && !text.includes('[type.'),
    )) {
      const { reading } = fromJson(shown, FORMS, schema, { lenient: true });
      expect(reading && hexOf(encode(reading)), shown).toBe(hexOf(protoc.encode(FORMS.id, text)));
    }
  });

  it('never throws, and problems lie within the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"number"',
      '"any"',
      '"@type"',
      '"x/isthmus.forms.Forms"',
      '1',
      '-',
      '"',
      '\\',
      'null',
      '"struct"',
      '"value"',
      '1e9',
      ' ',
      '\n',
      '"__proto__"',
    );
    const text = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (input) => {
        for (const { offset, column } of fromJson(input, FORMS, schema).problems ?? []) {
          expect(offset).toBeLessThanOrEqual(input.length);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is read by our parser where JSON.parse reads it, and only there, but for names that come twice', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"b"',
      '1',
      '-1',
      '0.5',
      '01',
      'true',
      'null',
      ' ',
      '"\\u0041"',
      '"\\q"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
        ),
        (input) => {
          const ours = fromJson(`{"value":${input}}`, FORMS, schema);
          const [problem] = ours.problems ?? [];
          if (problem?.message.includes('comes twice') || problem?.message.includes('surrogate')) return;
          let valid = true;
          try {
            JSON.parse(`{"value":${input}}`);
          } catch {
            valid = false;
          }
          expect(ours.problems === undefined || problem?.path !== '$').toBe(valid);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
