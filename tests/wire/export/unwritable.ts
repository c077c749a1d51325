/** Text format of an Any that holds a message. */
export const any = (id: string, text: string): string => `any { [type.googleapis.com/${id}] { ${text} } }`;

// What has no ProtoJSON: bytes as text for protoc, path, a piece of the message, what is shown nevertheless.
export const UNWRITABLE: readonly (readonly [string, string, string, string])[] = [
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
