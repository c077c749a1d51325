import type { Edit } from './cases.ts';

const proto2 = (body: string): string =>
  `syntax = "proto2";\npackage $.v1;\noption go_package = "example.test/$/v1;v1";\n${body}`;
const edition = (body: string, head = ''): string =>
  `edition = "2023";\npackage $.v1;\n${head}option go_package = "example.test/$/v1;v1";\n${body}`;

const K = 'oneof k { int32 a = 1; string b = 2; }';
const RPC = 'message Q { int32 x = 1; } message R { int32 y = 1; }';

/** Changes by hand: each row of the table of what Go and Rust see, and what random changes hit too rarely. */
export const EDITS = {
  nothing: { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1; }' },
  'a getter’s name declared before': {
    old: 'message M { int32 a = 1; }',
    new: 'message M { int32 get_a = 2; int32 a = 1; }',
  },
  'a getter’s name declared behind': {
    old: 'message M { int32 a = 1; }',
    new: 'message M { int32 a = 1; int32 get_a = 2; }',
  },
  'a nested message called like a member of a oneof': {
    old: `message M { ${K} }`,
    new: `message M { message A {} ${K} }`,
  },
  'a nested message called like a oneof': { old: `message M { ${K} }`, new: `message M { message K {} ${K} }` },
  'a top-level message called like a nested one': {
    old: 'message A { message B {} }',
    new: 'message A { message B {} } message A_B {}',
  },
  'a message called like an enum constant': { old: 'enum E { X = 0; }', new: 'enum E { X = 0; } message E_X {}' },
  'a field that differs in case alone': {
    old: 'message M { int32 foo_bar = 1; }',
    new: 'message M { int32 foo_bar = 1; int32 FooBar = 2 [json_name = "x"]; }',
  },
  'a message renamed in case alone': {
    old: 'message HTTPServer { int32 a = 1; }',
    new: 'message HttpServer { int32 a = 1; }',
  },
  'fields whose names Go reserves': {
    old: 'message M { int32 a = 1; }',
    new: 'message M { int32 a = 1; string string = 2; int32 reset = 3; int32 descriptor = 4; }',
  },
  'fields whose names Rust reserves': {
    old: 'message M { int32 a = 1; }',
    new: 'message M { int32 a = 1; int32 type = 2; int32 self = 3; int32 async = 4; int32 gen = 5; }',
  },
  'a oneof member added': {
    old: `message M { ${K} }`,
    new: 'message M { oneof k { int32 a = 1; string b = 2; bytes c = 3; } }',
  },
  'a oneof member removed': { old: `message M { ${K} }`, new: 'message M { oneof k { int32 a = 1; } }' },
  'an enum value added': {
    old: 'enum E { E_0 = 0; } message M { E e = 1; }',
    new: 'enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }',
  },
  'an enum value removed': {
    old: 'enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }',
    new: 'enum E { reserved 1; reserved "E_1"; E_0 = 0; } message M { E e = 1; }',
  },
  'an enum value renamed': { old: 'enum E { E_0 = 0; E_1 = 1; }', new: 'enum E { E_0 = 0; E_ONE = 1; }' },
  'an enum value renumbered': { old: 'enum E { E_0 = 0; E_1 = 1; }', new: 'enum E { E_0 = 0; E_1 = 2; }' },
  'an alias added': {
    old: 'enum E { E_0 = 0; E_A = 1; }',
    new: 'enum E { option allow_alias = true; E_0 = 0; E_A = 1; E_B = 1; }',
  },
  'aliases swapped': {
    old: 'enum E { option allow_alias = true; E_0 = 0; E_A = 1; E_B = 1; }',
    new: 'enum E { option allow_alias = true; E_0 = 0; E_B = 1; E_A = 1; }',
  },
  'a field added': { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1; int32 b = 2; }' },
  'a float field added': { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1; float ratio = 2; }' },
  'a string field added': { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1; string s = 2; }' },
  'a bytes field added': { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1; bytes s = 2; }' },
  'a repeated field added': {
    old: 'message M { int32 a = 1; }',
    new: 'message M { int32 a = 1; repeated int32 s = 2; }',
  },
  'a map field added': {
    old: 'message M { int32 a = 1; }',
    new: 'message M { int32 a = 1; map<string, int32> s = 2; }',
  },
  'a string field added to a held message': {
    old: 'message M { N n = 1; } message N { int32 x = 1; }',
    new: 'message M { N n = 1; } message N { int32 x = 1; string s = 2; }',
  },
  'a message that becomes recursive': {
    old: 'message A { B b = 1; } message B { int32 x = 1; }',
    new: 'message A { B b = 1; } message B { int32 x = 1; A a = 2; }',
  },
  'a message that is recursive no longer': {
    old: 'message A { B b = 1; } message B { int32 x = 1; A a = 2; }',
    new: 'message A { B b = 1; } message B { int32 x = 1; }',
  },
  'fields reordered': {
    old: 'message M { int32 a = 1; int64 b = 2; bool c = 3; }',
    new: 'message M { bool c = 3; int32 a = 1; int64 b = 2; }',
  },
  'a method added': {
    old: `${RPC} service S { rpc A(Q) returns (R); }`,
    new: `${RPC} service S { rpc A(Q) returns (R); rpc B(Q) returns (R); }`,
  },
  'a method removed': {
    old: `${RPC} service S { rpc A(Q) returns (R); rpc B(Q) returns (R); }`,
    new: `${RPC} service S { rpc A(Q) returns (R); }`,
  },
  'a method renamed': {
    old: `${RPC} service S { rpc A(Q) returns (R); }`,
    new: `${RPC} service S { rpc Ask(Q) returns (R); }`,
  },
  'a reply that streams': {
    old: `${RPC} service S { rpc A(Q) returns (R); }`,
    new: `${RPC} service S { rpc A(Q) returns (stream R); }`,
  },
  'a request that streams': {
    old: `${RPC} service S { rpc A(Q) returns (R); }`,
    new: `${RPC} service S { rpc A(stream Q) returns (R); }`,
  },
  'streams that end': {
    old: `${RPC} service S { rpc A(stream Q) returns (stream R); }`,
    new: `${RPC} service S { rpc A(Q) returns (R); }`,
  },
  'another reply': {
    old: `${RPC} service S { rpc A(Q) returns (R); }`,
    new: `${RPC} service S { rpc A(Q) returns (Q); }`,
  },
  'a service added': { old: RPC, new: `${RPC} service S { rpc A(Q) returns (R); }` },
  'a service removed': { old: `${RPC} service S { rpc A(Q) returns (R); }`, new: RPC },
  'a service renamed': {
    old: `${RPC} service S { rpc A(Q) returns (R); }`,
    new: `${RPC} service Shop { rpc A(Q) returns (R); }`,
  },
  'presence made explicit': {
    old: 'message M { int32 a = 1; string s = 2; E e = 4; } enum E { E_0 = 0; }',
    new: 'message M { optional int32 a = 1; optional string s = 2; optional E e = 4; } enum E { E_0 = 0; }',
  },
  'presence made implicit': { old: 'message M { optional int32 a = 1; }', new: 'message M { int32 a = 1; }' },
  'presence of bytes made explicit': { old: 'message M { bytes b = 1; }', new: 'message M { optional bytes b = 1; }' },
  'a singular field made repeated': { old: 'message M { int32 a = 1; }', new: 'message M { repeated int32 a = 1; }' },
  'another number of bits': { old: 'message M { int64 a = 1; }', new: 'message M { int32 a = 1; }' },
  'another encoding of the same numbers': { old: 'message M { int32 a = 1; }', new: 'message M { sint32 a = 1; }' },
  'a number made an enum': {
    old: 'message M { int32 a = 1; } enum E { E_0 = 0; }',
    new: 'message M { E a = 1; } enum E { E_0 = 0; }',
  },
  'an enum made a number': {
    old: 'message M { E a = 1; } enum E { E_0 = 0; }',
    new: 'message M { int32 a = 1; } enum E { E_0 = 0; }',
  },
  'another enum': {
    old: 'message M { E a = 1; } enum E { E_0 = 0; } enum F { F_0 = 0; }',
    new: 'message M { F a = 1; } enum E { E_0 = 0; } enum F { F_0 = 0; }',
  },
  'text made bytes': { old: 'message M { string a = 1; }', new: 'message M { bytes a = 1; }' },
  'another message': {
    old: 'message M { N a = 1; } message N { int32 x = 1; } message P { int32 x = 1; }',
    new: 'message M { P a = 1; } message N { int32 x = 1; } message P { int32 x = 1; }',
  },
  'a map’s value changed': {
    old: 'message M { map<string, int32> m = 1; }',
    new: 'message M { map<string, int64> m = 1; }',
  },
  'a map’s key changed': {
    old: 'message M { map<string, int32> m = 1; }',
    new: 'message M { map<int32, int32> m = 1; }',
  },
  'a map of messages grown': {
    old: 'message M { map<string, N> m = 1; } message N { int32 x = 1; }',
    new: 'message M { map<string, N> m = 1; } message N { int32 x = 1; int32 y = 2; }',
  },
  'a field removed': {
    old: 'message M { int32 a = 1; int32 b = 2; }',
    new: 'message M { reserved 1; reserved "a"; int32 b = 2; }',
  },
  'a field renamed': { old: 'message M { int32 a = 1; }', new: 'message M { int32 amount = 1; }' },
  'a field renumbered': { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 2; }' },
  'a field into a new oneof': {
    old: 'message M { int32 a = 1; string b = 2; }',
    new: 'message M { oneof k { int32 a = 1; } string b = 2; }',
  },
  'a field out of a oneof': { old: `message M { ${K} }`, new: 'message M { int32 a = 1; oneof k { string b = 2; } }' },
  'a oneof renamed': { old: `message M { ${K} }`, new: 'message M { oneof kind { int32 a = 1; string b = 2; } }' },
  'a oneof of one member made optional': {
    old: 'message M { oneof k { int32 a = 1; } }',
    new: 'message M { optional int32 a = 1; }',
  },
  'a oneof added': { old: 'message M { int32 x = 9; }', new: `message M { int32 x = 9; ${K} }` },
  'a oneof’s member given a float': {
    old: 'message M { oneof k { int32 a = 1; } }',
    new: 'message M { oneof k { int32 a = 1; float f = 2; } }',
  },
  'a message added': { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1; } message N { M m = 1; }' },
  'a message removed': { old: 'message Q { int32 a = 1; } message R {}', new: 'message R {}' },
  'a message renamed': {
    old: 'message Q { int32 a = 1; oneof k { int32 z = 3; } enum E { E_0 = 0; } E e = 2; } message R { Q q = 1; }',
    new: 'message Qq { int32 a = 1; oneof k { int32 z = 3; } enum E { E_0 = 0; } E e = 2; } message R { Qq q = 1; }',
  },
  'a message moved into another': {
    old: 'message A {} message B { int32 x = 1; }',
    new: 'message A { message B { int32 x = 1; } }',
  },
  'an enum renamed': {
    old: 'enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }',
    new: 'enum Ee { E_0 = 0; E_1 = 1; } message M { Ee e = 1; }',
  },
  deprecated: { old: 'message M { int32 a = 1; }', new: 'message M { int32 a = 1 [deprecated = true]; }' },
  'a comment': { old: 'message M { int32 a = 1; // ms\n}', new: 'message M { int32 a = 1; // seconds\n}' },
  'packed written out': {
    old: 'message M { repeated int32 a = 1; }',
    new: 'message M { repeated int32 a = 1 [packed = false]; }',
  },
  lazy: { old: 'message M { N n = 1; } message N {}', new: 'message M { N n = 1 [lazy = true]; } message N {}' },
  'another Go package': {
    old: 'message M { int32 a = 1; }',
    new: 'syntax = "proto3"; package $.v1; option go_package = "example.test/$/v2;v2"; message M { int32 a = 1; }',
  },
  'another package, the same Go package': {
    old: 'message M { int32 a = 1; }',
    new: 'syntax = "proto3"; package $.v2; option go_package = "example.test/$/v1;v1"; message M { int32 a = 1; }',
  },
  'a message moved to another file of its package': {
    old: {
      '$/v1/a.proto':
        'syntax = "proto3"; package $.v1; option go_package = "example.test/$/v1;v1"; message M { int32 a = 1; } message N {}',
      '$/v1/b.proto': 'syntax = "proto3"; package $.v1; option go_package = "example.test/$/v1;v1"; message O {}',
    },
    new: {
      '$/v1/a.proto': 'syntax = "proto3"; package $.v1; option go_package = "example.test/$/v1;v1"; message N {}',
      '$/v1/b.proto':
        'syntax = "proto3"; package $.v1; option go_package = "example.test/$/v1;v1"; message O {} message M { int32 a = 1; }',
    },
  },
  'a message of another package grown': {
    old: {
      '$/v1/a.proto':
        'syntax = "proto3"; package $.v1; import "$/base/b.proto"; option go_package = "example.test/$/v1;v1"; message M { $.base.N n = 1; }',
      '$/base/b.proto':
        'syntax = "proto3"; package $.base; option go_package = "example.test/$/base;base"; message N { int32 x = 1; }',
    },
    new: {
      '$/v1/a.proto':
        'syntax = "proto3"; package $.v1; import "$/base/b.proto"; option go_package = "example.test/$/v1;v1"; message M { $.base.N n = 1; }',
      '$/base/b.proto':
        'syntax = "proto3"; package $.base; option go_package = "example.test/$/base;base"; message N { int32 x = 1; repeated string s = 2; }',
    },
  },
  'a default added': {
    old: proto2('message M { optional int32 a = 1; }'),
    new: proto2('message M { optional int32 a = 1 [default = 6]; }'),
  },
  'a default removed': {
    old: proto2('message M { optional int32 a = 1 [default = 6]; }'),
    new: proto2('message M { optional int32 a = 1; }'),
  },
  'an optional field made required': {
    old: proto2('message M { optional int32 a = 1; }'),
    new: proto2('message M { required int32 a = 1; }'),
  },
  'an extension added': {
    old: proto2('message M { extensions 100 to 200; }'),
    new: proto2('message M { extensions 100 to 200; } extend M { optional int32 x = 100; }'),
  },
  'an extension removed': {
    old: proto2('message M { extensions 100 to 200; } extend M { optional int32 x = 100; }'),
    new: proto2('message M { extensions 100 to 200; }'),
  },
  'proto3 made an edition': {
    old: 'message M { int32 a = 1; }',
    new: edition('message M { int32 a = 1; }', 'option features.field_presence = IMPLICIT;\n'),
  },
  'the opaque API asked for': {
    old: edition('message M { int32 a = 1; oneof k { int32 b = 2; } }'),
    new: edition(
      'message M { int32 a = 1; oneof k { int32 b = 2; } }',
      'import "google/protobuf/go_features.proto";\noption features.(pb.go).api_level = API_OPAQUE;\n',
    ),
  },
  'an aliased value removed': {
    old: 'enum E { option allow_alias = true; E_0 = 0; E_A = 1; E_B = 1; }',
    new: 'enum E { E_0 = 0; E_B = 1; }',
  },
  'a wrapper that meets a message': {
    old: 'message M { oneof k { int32 a = 1; } } message M_A_ {}',
    new: 'message M { message A {} oneof k { int32 a = 1; } } message M_A_ {}',
  },
  'an enum of a oneof that meets a message': {
    old: 'message M { message KOneOf {} oneof k { int32 a = 1; } }',
    new: 'message M { message KOneOf {} message K {} oneof k { int32 a = 1; } }',
  },
  'an enum value that Go takes for another': {
    old: 'enum E { E_0 = 0; E_FOO_BAR = 1; }',
    new: 'enum E { E_0 = 0; E_FOO_BAR = 1; E_FOOBAR = 2; }',
  },
} as const satisfies Readonly<Record<string, Omit<Edit, 'name'>>>;

export const EDIT_LIST: readonly Edit[] = Object.entries(EDITS).map(([name, edit]) => ({ name, ...edit }));
