import { afterAll, describe, expect, it } from 'vitest';
import { encode, type MessageReading } from '#wire';
import { fromJson } from '../../../src/wire/export/from-json.ts';
import { MAX_JSON_DEPTH, toJson } from '../../../src/wire/export/to-json.ts';
import { bytesOf, hexOf } from '../support/schemas.ts';
import { FORMS, forms, OLD, Protoc, read } from './forms.ts';
import { any, UNWRITABLE } from './unwritable.ts';

const { schema } = forms;
const protoc = new Protoc(forms.descriptorSet);
afterAll(() => protoc.close());

const compact = (reading: MessageReading): string | undefined => toJson(reading, schema, { indent: 0 }).json;

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

  it('of a float has the shortest digits that read back as the same float', () => {
    // The last two are powers of two, which lie closer to what is below them than to what is above.
    const floats = [
      '0.1',
      '0.2',
      '0.33333334',
      '1e+10',
      '123456.7',
      '3e-45',
      '1.1754944e-38',
      '1.2621775e-29',
      '1.2379401e+27',
    ];
    for (const digits of floats) {
      const bytes = Buffer.alloc(6);
      bytes.set([0xed, 0x01]);
      bytes.writeFloatLE(Number(digits), 2);
      expect(compact(read(new Uint8Array(bytes), FORMS))).toBe(`{"real":${Number(digits)}}`);
    }
  });

  it('counts the unknown fields that it leaves out', () => {
    expect(toJson(read(bytesOf('c03e01c03e022a02c03e'.slice(0, 12)), FORMS), schema)).toMatchObject({
      unknownFields: 2,
    });
  });
});

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
