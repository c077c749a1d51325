import { createFileRegistry, fromBinary, fromJsonString, toBinary, toJsonString } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { decode, encode, type MessageReading, readingOf } from '#wire';
import { fromJson } from '../../../src/wire/export/from-json.ts';
import { MAX_JSON_DEPTH, toJson } from '../../../src/wire/export/to-json.ts';
import { disputes } from '../support/described.ts';
import { Random } from '../support/random.ts';
import { bytesOf, hexOf } from '../support/schemas.ts';
import { FORMS, forms, message, OLD, Protoc, read } from './forms.ts';
import { randomReading } from './random-reading.ts';

const { schema } = forms;
const protoc = new Protoc(forms.descriptorSet);
afterAll(() => protoc.close());

const compact = (reading: MessageReading): string | undefined => toJson(reading, schema, { indent: 0 }).json;
const any = (id: string, text: string): string => `any { [type.googleapis.com/${id}] { ${text} } }`;

// What protoc encodes, and its JSON.
const WRITTEN: readonly (readonly [string, string])[] = [
  ['', '{}'],
  ['number: -5 unsigned: 4294967295 flag: true', '{"unsigned":4294967295,"flag":true,"number":-5}'],
  [
    'long: -9223372036854775808 unsigned_long: 18446744073709551615',
    '{"long":"-9223372036854775808","unsignedLong":"18446744073709551615"}',
  ],
  ['real: 0.1 wide: 0.1', '{"real":0.1,"wide":0.1}'],
  ['real: -0 wide: -0', '{"real":-0,"wide":-0}'],
  ['real: 1e-45 wide: 1e21', '{"real":1e-45,"wide":1e+21}'],
  ['real: 16777216 wide: 5e-324', '{"real":16777216,"wide":5e-324}'],
  ['real: 3.4028235e38 wide: nan', '{"real":3.4028235e+38,"wide":"NaN"}'],
  ['real: inf wide: -inf', '{"real":"Infinity","wide":"-Infinity"}'],
  ['maybe: 0', '{"maybe":0}'],
  ['renamed: "x" __proto__: "y"', '{"@other":"x","Proto":"y"}'],
  ['raw: "\\377\\376" chosen_text: ""', '{"chosenText":"","raw":"//4="}'],
  [
    'colour: COLOUR_CRIMSON colours: [0, 1, -1, 77]',
    '{"colour":"COLOUR_RED","colours":["COLOUR_NONE","COLOUR_RED","COLOUR_COLD",77]}',
  ],
  [
    'text_by_long { key: -1 value: "a" } form_by_flag { key: true value { } }',
    '{"formByFlag":{"true":{}},"textByLong":{"-1":"a"}}',
  ],
  ['timestamp { }', '{"timestamp":"1970-01-01T00:00:00Z"}'],
  ['timestamp { seconds: -62135596800 nanos: 1 }', '{"timestamp":"0001-01-01T00:00:00.000000001Z"}'],
  ['timestamp { seconds: 253402300799 nanos: 999000000 }', '{"timestamp":"9999-12-31T23:59:59.999Z"}'],
  ['timestamp { seconds: -1 nanos: 500000 }', '{"timestamp":"1969-12-31T23:59:59.000500Z"}'],
  ['duration { seconds: -1 nanos: -500000000 }', '{"duration":"-1.500s"}'],
  ['duration { nanos: -1 }', '{"duration":"-0.000000001s"}'],
  ['duration { seconds: 315576000000 }', '{"duration":"315576000000s"}'],
  ['mask { paths: "a_b.c" paths: "d" }', '{"mask":"aB.c,d"}'],
  ['mask { }', '{"mask":""}'],
  ['struct { fields { key: "" value { null_value: NULL_VALUE } } }', '{"struct":{"":null}}'],
  [
    'value { list_value { values { number_value: 1.5 } values { struct_value { } } values { list_value { } } } }',
    '{"value":[1.5,{},[]]}',
  ],
  ['list { values { string_value: "x" } values { bool_value: false } }', '{"list":["x",false]}'],
  ['chosen_null: NULL_VALUE', '{"chosenNull":null}'],
  ['nulls: [NULL_VALUE, NULL_VALUE]', '{"nulls":[null,null]}'],
  ['chosen_value { null_value: NULL_VALUE }', '{"chosenValue":null}'],
  ['empty { }', '{"empty":{}}'],
  [
    'wrapped_int64 { } wrapped_bytes { value: "a" } wrapped_float { value: 0.1 }',
    '{"wrappedFloat":0.1,"wrappedInt64":"0","wrappedBytes":"YQ=="}',
  ],
  ['wrapped_bool { } wrapped_string { value: "" }', '{"wrappedBool":false,"wrappedString":""}'],
  ['any { }', '{"any":{}}'],
  [any('isthmus.forms.Forms', 'number: 1'), '{"any":{"@type":"type.googleapis.com/isthmus.forms.Forms","number":1}}'],
  [
    any('google.protobuf.Duration', 'seconds: 1'),
    '{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}',
  ],
  [any('google.protobuf.Empty', ''), '{"any":{"@type":"type.googleapis.com/google.protobuf.Empty"}}'],
  [
    any('google.protobuf.Int64Value', 'value: 5'),
    '{"any":{"@type":"type.googleapis.com/google.protobuf.Int64Value","value":"5"}}',
  ],
  [
    any('google.protobuf.Any', '[type.googleapis.com/google.protobuf.Value] { bool_value: true }'),
    '{"any":{"@type":"type.googleapis.com/google.protobuf.Any","value":{"@type":"type.googleapis.com/google.protobuf.Value","value":true}}}',
  ],
];

const WRITTEN_OLD: readonly (readonly [string, string])[] = [
  ['Pair { left: 1 }', '{"pair":{"left":1}}'],
  ['[isthmus.oldforms.number]: 3', '{"[isthmus.oldforms.number]":3}'],
  ['set { [isthmus.oldforms.Member] { text: "a" } }', '{"set":{"[isthmus.oldforms.Member.member]":{"text":"a"}}}'],
  ['closed_by_name { key: "a" value: CLOSED_ONE }', '{"closedByName":{"a":"CLOSED_ONE"}}'],
];

describe('ProtoJSON', () => {
  it.each(WRITTEN)('of { %s } is as the mapping says, and reads back to the same bytes', (text, json) => {
    const bytes = protoc.encode(FORMS.id, text);
    expect(compact(read(bytes, FORMS))).toBe(json);
    const { reading, problems } = fromJson(json, FORMS, schema);
    expect(problems).toBeUndefined();
    expect(hexOf(encode(reading ?? read(bytesOf(''), FORMS)))).toBe(hexOf(bytes));
  });

  it.each(WRITTEN_OLD)('of { %s } of proto2 is as the mapping says, and reads back to the same bytes', (text, json) => {
    const bytes = protoc.encode(OLD.id, text);
    expect(compact(read(bytes, OLD))).toBe(json);
    const { reading } = fromJson(json, OLD, schema);
    expect(hexOf(encode(reading ?? read(bytesOf(''), OLD)))).toBe(hexOf(bytes));
  });

  it('is indented with two spaces unless said otherwise', () => {
    const reading = read(protoc.encode(FORMS.id, 'number: 1 colours: [0, 1] empty { } list { }'), FORMS);
    const lines = [
      '{',
      '  "list": [],',
      '  "empty": {},',
      '  "colours": [',
      '    "COLOUR_NONE",',
      '    "COLOUR_RED"',
      '  ],',
      '  "number": 1',
      '}',
    ];
    expect(toJson(reading, schema).json).toBe(lines.join('\n'));
    expect(toJson(reading, schema, { indent: 1 }).json).toBe(lines.join('\n').replaceAll('  ', ' '));
  });

  it('of a number in a map or a field keeps the shortest digits of its float', () => {
    const floats = [0.1, 0.2, 1 / 3, 1e10, 123456.7, 1.1754944e-38, 9.403955e-38].map(Math.fround);
    for (const value of floats) {
      const bytes = Buffer.alloc(6);
      bytes.set([0xed, 0x01]);
      bytes.writeFloatLE(value, 2);
      const { json = '' } = toJson(read(new Uint8Array(bytes), FORMS), schema, { indent: 0 });
      const digits = /:(.*)}/.exec(json)?.[1] ?? '';
      expect(Math.fround(Number(digits))).toBe(value);
      expect(digits.replace(/e.*|[.-]/g, '').replace(/^0+|0+$/g, '').length).toBeLessThan(10);
    }
  });

  it('counts the unknown fields that it leaves out', () => {
    expect(toJson(read(bytesOf('c03e01c03e022a02c03e'.slice(0, 12)), FORMS), schema)).toMatchObject({
      unknownFields: 2,
    });
  });
});

// What has no ProtoJSON: bytes as text for protoc, path, a piece of the message, what is shown nevertheless.
const UNWRITABLE: readonly (readonly [string, string, string, string])[] = [
  [
    'timestamp { seconds: 253402300800 }',
    '$.timestamp',
    'outside 0001-01-01',
    '{"timestamp":{"seconds":"253402300800"}}',
  ],
  ['timestamp { nanos: -1 }', '$.timestamp', '-1 nanos are outside', '{"timestamp":{"nanos":-1}}'],
  [
    'duration { seconds: 315576000001 }',
    '$.duration',
    'outside ±315,576,000,000',
    '{"duration":{"seconds":"315576000001"}}',
  ],
  ['duration { seconds: 1 nanos: -1 }', '$.duration', 'different signs', '{"duration":{"seconds":"1","nanos":-1}}'],
  ['duration { nanos: 1000000000 }', '$.duration', 'nanos are outside', '{"duration":{"nanos":1000000000}}'],
  ['mask { paths: "fooBar" }', '$.mask', 'does not survive lower camel case', '{"mask":{"paths":["fooBar"]}}'],
  ['mask { paths: "foo_3_bar" }', '$.mask', 'does not survive', '{"mask":{"paths":["foo_3_bar"]}}'],
  ['mask { paths: "foo__bar" }', '$.mask', 'does not survive', '{"mask":{"paths":["foo__bar"]}}'],
  ['mask { paths: "foo_" }', '$.mask', 'does not survive', '{"mask":{"paths":["foo_"]}}'],
  ['mask { paths: "a,b" }', '$.mask', 'does not survive', '{"mask":{"paths":["a,b"]}}'],
  [
    'values { } values { number_value: nan }',
    '$.values[0]',
    'no kind of value is set',
    '{"values":[{},{"numberValue":"NaN"}]}',
  ],
  [
    'value_by_name { key: "a\\"" value { number_value: inf } }',
    '$.valueByName["a\\""]',
    'no Infinity',
    '{"valueByName":{"a\\"":{"numberValue":"Infinity"}}}',
  ],
  [
    'any { type_url: "x/no.Such" value: "a" }',
    '$.any',
    'the schema has no message no.Such',
    '{"any":{"typeUrl":"x/no.Such","value":"YQ=="}}',
  ],
  ['any { type_url: "isthmus.forms.Forms" }', '$.any', 'is no type URL', '{"any":{"typeUrl":"isthmus.forms.Forms"}}'],
  ['any { value: "a" }', '$.any', 'is no type URL', '{"any":{"value":"YQ=="}}'],
  [
    'any { type_url: "x/isthmus.forms.Forms" value: "\\010" }',
    '$.any',
    'its value is no isthmus.forms.Forms: at byte 0',
    '{"any":{"typeUrl":"x/isthmus.forms.Forms","value":"CA=="}}',
  ],
  [
    any('isthmus.forms.Forms', 'timestamps { nanos: -1 }'),
    '$.any.timestamps[0]',
    '-1 nanos',
    '{"any":{"@type":"type.googleapis.com/isthmus.forms.Forms","timestamps":[{"nanos":-1}]}}',
  ],
];

describe('what ProtoJSON cannot say', () => {
  it.each(UNWRITABLE)('is a problem with a path, and shown in its plain form: { %s }', (text, path, piece, shown) => {
    const reading = read(protoc.encode(FORMS.id, text), FORMS);
    const strict = toJson(reading, schema);
    expect(strict.json).toBeUndefined();
    expect(strict.problems[0]?.path).toBe(path);
    expect(strict.problems[0]?.message).toContain(piece);
    const lenient = toJson(reading, schema, { lenient: true, indent: 0 });
    expect([lenient.json, lenient.problems]).toEqual([shown, strict.problems]);
  });

  it('is text that is no UTF-8', () => {
    const reading = read(bytesOf('2202ff41'), OLD);
    expect(toJson(reading, schema)).toMatchObject({ json: undefined, problems: [{ path: '$.anyText' }] });
    expect(toJson(reading, schema, { lenient: true, indent: 0 }).json).toBe('{"anyText":"\ufffdA"}');
  });

  it('is a message nested too deep, and no depth overflows the stack', () => {
    const nested = (depth: number): MessageReading => {
      const reading = read(bytesOf(''), OLD);
      let at = reading;
      const field = OLD.byNumber.get(5);
      if (!field) throw new Error('no field 5');
      for (let level = 1; level < depth; level++) {
        const inner = read(bytesOf(''), OLD);
        at.fields.set(5, { field, kind: 'one', value: inner });
        at = inner;
      }
      return reading;
    };
    const deepest = toJson(nested(MAX_JSON_DEPTH), schema, { indent: 0 });
    expect(deepest.problems).toEqual([]);
    expect(fromJson(deepest.json ?? '', OLD, schema).problems).toBeUndefined();
    const deeper = toJson(nested(100_000), schema, { lenient: true });
    expect(deeper.problems[0]?.message).toContain(`over ${MAX_JSON_DEPTH} deep`);
    expect(() => JSON.parse(deeper.json ?? '')).not.toThrow();
    const text = `${'{"old":'.repeat(MAX_JSON_DEPTH + 1)}{}${'}'.repeat(MAX_JSON_DEPTH + 1)}`;
    expect(fromJson(text, OLD, schema).problems?.[0]?.message).toContain(`over ${MAX_JSON_DEPTH} deep`);
    expect(fromJson('{"old":'.repeat(1_000_000), OLD, schema).problems?.[0]?.message).toContain('levels are nested');
  });
});

describe('sensitive values', () => {
  const secret = (): MessageReading => {
    const reading = read(protoc.encode(FORMS.id, 'number: 5 chosen_text: "hush" colours: [1]'), FORMS);
    for (const number of [24, 39]) {
      const field = reading.fields.get(number);
      if (!field) throw new Error('nothing to hide');
      const declared = { name: 'x', number, type: 'string', facts: { sensitive: true } } as const;
      reading.fields.set(number, { ...field, field: { ...field.field, declared } });
    }
    return reading;
  };

  it('are masked only where somebody asks', () => {
    expect(compact(secret())).toBe('{"chosenText":"hush","colours":["COLOUR_RED"],"number":5}');
    expect(toJson(secret(), schema, { indent: 0, maskSensitive: true }).json).toBe(
      '{"chosenText":"(masked)","colours":"(masked)","number":5}',
    );
  });

  it('cannot be read in the bytes of an Any of an unknown type', () => {
    const reading = read(protoc.encode(FORMS.id, 'any { type_url: "x/y.Z" value: "hush" }'), FORMS);
    const { json } = toJson(reading, schema, { indent: 0, lenient: true, maskSensitive: true });
    expect(json).toBe('{"any":{"typeUrl":"x/y.Z","value":"(masked)"}}');
  });
});

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

describe('random readings', () => {
  const set = fromBinary(FileDescriptorSetSchema, forms.descriptorSet);
  const registry = createFileRegistry(set);

  it('are the same after JSON and back', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const type = seed % 2 === 0 ? FORMS : OLD;
      const reading = randomReading(new Random(seed), type, schema);
      const { json, problems } = toJson(reading, schema, { indent: seed % 3 });
      expect(problems, `seed ${seed}`).toEqual([]);
      const back = fromJson(json ?? '', type, schema);
      expect(back.problems, `seed ${seed}: ${json}`).toBeUndefined();
      expect(back.reading, `seed ${seed}: ${json}`).toEqual(reading);
    }
  });

  it('of every disputed type are the same after JSON and back', () => {
    const { schema: disputed } = disputes();
    for (const id of ['two', 'three', 'edition'].map((name) => `isthmus.disputes.${name}.Everything`)) {
      for (let seed = 1; seed <= 200; seed++) {
        const type = message(disputed, id);
        const reading = randomReading(new Random(seed), type, disputed);
        const { json } = toJson(reading, disputed);
        expect(fromJson(json ?? '', type, disputed).reading, `${id}, seed ${seed}: ${json}`).toEqual(reading);
      }
    }
  });

  it('are the same message to protobuf-es as bytes and as our JSON, and its JSON is the same to us', () => {
    const es = registry.getMessage(FORMS.id);
    if (!es) throw new Error(`protobuf-es has no ${FORMS.id}`);
    let compared = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const reading = randomReading(new Random(seed), FORMS, schema);
      const { json = '' } = toJson(reading, schema);
      const fromBytes = fromBinary(es, encode(reading));
      const bytesOfJson = toBinary(es, fromJsonString(es, json, { registry }));
      // Keys of maps come in an order of their own, inside the bytes of an Any too.
      const value = (bytes: Uint8Array): unknown => JSON.parse(compact(read(bytes, FORMS)) ?? '');
      expect(value(bytesOfJson), `seed ${seed}: ${json}`).toEqual(value(toBinary(es, fromBytes)));
      // protobuf-es writes -0 as 0.
      if (/(?<![\w"])-0(?![.\d])/.test(json)) continue;
      const theirs = toJsonString(es, fromBytes, { registry });
      const back = fromJson(theirs, FORMS, schema);
      expect(back.reading && JSON.parse(toJson(back.reading, schema).json ?? ''), theirs).toEqual(JSON.parse(json));
      compared++;
    }
    expect(compared).toBeGreaterThan(150);
  });

  it('that were decoded from their own bytes have the same JSON', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const reading = randomReading(new Random(seed), FORMS, schema);
      const decoded = readingOf(decode(encode(reading), { schema, type: FORMS.id }), schema);
      expect(JSON.parse(toJson(decoded, schema).json ?? '')).toEqual(JSON.parse(toJson(reading, schema).json ?? ''));
    }
  });
});
