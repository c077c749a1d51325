import { type BufCase, p2, p3 } from './model.ts';

const SCALARS: readonly string[] = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
];

export const FIELD_CASES: readonly BufCase[] = [
  {
    title: 'fields go, reserved by number, by name, by both, by neither',
    old: p3('message M { int32 a = 1; int32 b = 2; int32 c = 3; int32 d = 4; }'),
    new: p3('message M { reserved 1, 3; reserved "b", "c"; }'),
    sets: ['FIELD_NO_DELETE', 'FIELD_NO_DELETE_UNLESS_NAME_RESERVED', 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED'],
  },
  {
    title: 'types change, each to each',
    old: p3(
      `message M { ${[...SCALARS, 'N', 'E'].map((type, at) => `message F${at} { ${[...SCALARS, 'N', 'E'].map((_, n) => `${type} f${n} = ${n + 1};`).join(' ')} }`).join('\n')}\n} message N {} enum E { E_0 = 0; }`,
    ),
    new: p3(
      `message M { ${[...SCALARS, 'N', 'E'].map((_, at) => `message F${at} { ${[...SCALARS, 'N', 'E'].map((type, n) => `${type} f${n} = ${n + 1};`).join(' ')} }`).join('\n')}\n} message N {} enum E { E_0 = 0; }`,
    ),
    sets: ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE'],
  },
  {
    title: 'a message type becomes another of the same shape',
    old: p3('message M { N a = 1; repeated N b = 2; map<int32, N> c = 3; } message N {} message O {}'),
    new: p3('message M { O a = 1; repeated O b = 2; map<int32, O> c = 3; } message N {} message O {}'),
    sets: ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE'],
  },
  {
    title: 'enum types become others: larger, smaller, with another name',
    old: p3(
      'message M { A.E a = 1; B.E b = 2; A.E c = 3; } message A { enum E { X = 0; Y = 1; } } message B { enum E { X = 0; Y = 1; Z = 2; } } message C { enum F { X = 0; Y = 1; } }',
    ),
    new: p3(
      'message M { B.E a = 1; A.E b = 2; C.F c = 3; } message A { enum E { X = 0; Y = 1; } } message B { enum E { X = 0; Y = 1; Z = 2; } } message C { enum F { X = 0; Y = 1; } }',
    ),
    sets: ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE'],
  },
  {
    title: 'cardinalities change',
    old: p2(
      'message M { optional int32 a = 1; required int32 b = 2; repeated int32 c = 3; map<int32, int32> d = 4; required M e = 5; optional M f = 6; repeated M g = 7; }',
    ),
    new: p2(
      'message M { repeated int32 a = 1; optional int32 b = 2; required int32 c = 3; repeated M d = 4; repeated M e = 5; required M f = 6; map<int32, M> g = 7; }',
    ),
    sets: [
      'FIELD_SAME_CARDINALITY',
      'FIELD_WIRE_COMPATIBLE_CARDINALITY',
      'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY',
      'MESSAGE_SAME_REQUIRED_FIELDS',
    ],
  },
  {
    title: 'a map becomes a list of messages that look like its entries, and back',
    old: p3(
      'message M { map<string, int32> a = 1; repeated BEntry b = 2; message BEntry { string key = 1; int64 value = 2; string more = 3; } }',
    ),
    new: p3(
      'message M { repeated AEntry a = 1; message AEntry { optional string key = 1; int32 value = 2; } map<string, int32> b = 2; }',
    ),
    sets: ['FIELD_SAME_CARDINALITY', 'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY', 'FIELD_NO_DELETE'],
  },
  {
    title: 'keys and values of maps change',
    old: p3(
      'message M {\n  map<string, int32> a = 1;\n  message N {\n    map<int32, E> a = 1;\n  }\n} enum E { E_0 = 0; } enum F { F_0 = 0; }',
    ),
    new: p3(
      'message M {\n  map<int32, string> a = 1;\n  message N {\n    map<int64, F> a = 1;\n  }\n} enum E { E_0 = 0; } enum F { F_0 = 0; }',
    ),
    sets: ['FIELD_SAME_TYPE'],
  },
  {
    title: 'presence changes in proto3',
    old: p3('message M { int32 a = 1; optional int32 b = 2; M c = 3; oneof o { int32 d = 4; } }'),
    new: p3('message M { optional int32 a = 1; int32 b = 2; optional M c = 3; optional int32 d = 4; }'),
    sets: ['FIELD_SAME_CARDINALITY', 'FIELD_SAME_ONEOF', 'ONEOF_NO_DELETE'],
  },
  {
    title: 'a oneof gives its name to that of an optional field',
    old: p3('message M { oneof _a { int32 a = 1; } }'),
    new: p3('message M { optional int32 a = 1; }'),
    sets: ['FIELD_SAME_ONEOF'],
  },
  {
    title: 'fields move between oneofs',
    old: p3('message M { oneof o { int32 a = 1; int32 b = 2; } oneof p { int32 c = 3; } int32 d = 4; }'),
    new: p3('message M { oneof o { int32 a = 1; } oneof p { int32 b = 2; int32 d = 4; } int32 c = 3; }'),
    sets: ['FIELD_SAME_ONEOF'],
  },
  {
    title: 'names and JSON names change',
    old: p3('message M { int32 a = 1; int32 b = 2; int32 c_d = 3 [json_name = "x"]; }'),
    new: p3('message M { int32 z = 1; int32 b = 2 [json_name = "y"]; int32 c_d = 3; }'),
    sets: ['FIELD_SAME_NAME', 'FIELD_SAME_JSON_NAME'],
  },
  {
    title: 'jstype changes on long and short integers',
    old: p3(
      'message M { int64 a = 1; repeated fixed64 b = 2 [jstype = JS_STRING]; int32 c = 3; sint64 d = 4 [jstype = JS_STRING]; }',
    ),
    new: p3(
      'message M { int64 a = 1 [jstype = JS_NUMBER]; repeated fixed64 b = 2; int64 c = 3 [jstype = JS_STRING]; sint64 d = 4 [jstype = JS_STRING]; }',
    ),
    sets: ['FIELD_SAME_JSTYPE'],
  },
  {
    title: 'a group becomes a message and back',
    old: p2('message M { optional group G = 1 { optional int32 a = 1; } optional H h = 2; message H {} }'),
    new: p2('message M { optional G g = 1; message G { optional int64 a = 1; } optional group H = 2 {} }'),
    sets: ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE'],
  },
  {
    title: 'extensions change',
    old: p2(
      'message M { extensions 1 to 9; } extend M { optional int32 a = 1; repeated int32 b = 2; } message N { extend M { optional int64 c = 3; optional string d = 4 [default = "x"]; } }',
    ),
    new: p2(
      'message M { extensions 1 to 9; } extend M { optional int64 z = 1; optional int32 b = 2; optional int64 c = 3; } message N { extend M { optional string d = 4; } }',
    ),
    sets: ['FIELD_SAME_NAME', 'FIELD_SAME_TYPE', 'FIELD_SAME_CARDINALITY', 'FIELD_SAME_DEFAULT', 'EXTENSION_NO_DELETE'],
  },
];
