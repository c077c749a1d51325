/** A schema made for one rule of a generator, and what is said of it. */
export interface RustCase {
  readonly name: string;
  readonly text: string;
  /** Part of the sentence on the declaration that is in trouble; undefined where the code compiles. */
  readonly trouble?: string | undefined;
  /** The declaration, in the package that has the case's name. */
  readonly at?: string | undefined;
}

const proto3 = (name: string, body: string, trouble?: string, at?: string): RustCase => ({
  name,
  text: `syntax = "proto3"; package ${name}; ${body}`,
  trouble,
  at,
});

const proto2 = (name: string, body: string, trouble?: string, at?: string): RustCase => ({
  ...proto3(name, body, trouble, at),
  text: `syntax = "proto2"; package ${name}; ${body}`,
});

const importing = (one: RustCase, file: string): RustCase => ({
  ...one,
  text: one.text.replace(';', `; import "google/protobuf/${file}.proto";`),
});

const service = (name: string): RustCase => {
  const own = `service_${name.toLowerCase()}`;
  return proto3(own, `message M {} service ${name} { rpc Get(M) returns (stream M); }`, `hides the ${name}`, name);
};

const quiet = (name: string): RustCase => ({ ...service(name), trouble: undefined, at: undefined });

const member = (count: number, type: string): string =>
  Array.from({ length: count }, (_, at) => `${type} b${at} = ${at + 1};`).join(' ');

/** For prost with tonic; each was generated and compiled. */
export const PROST_CASES: readonly RustCase[] = [
  ...['Arc', 'B', 'Body', 'Box', 'BoxFuture', 'Clone', 'CompressionEncoding', 'Context', 'Default'].map(service),
  ...['EnabledCompressionEncodings', 'InterceptedService', 'Into', 'Option', 'Poll', 'StdError', 'T'].map(service),
  ...['Bytes', 'Service', 'Http', 'Request', 'Status', 'Result', 'Send', 'From', 'String', 'Some', 'Codec', 'F'].map(
    quiet,
  ),
  proto3('svc_struct', 'message M {} service GetSvc { rpc Get(M) returns (M); }', 'struct GetSvc', 'GetSvc.Get'),
  proto3('svc_new', 'message M {} service S { rpc new(M) returns (M); }', "tonic's client method", 'S.new'),
  proto3('svc_connect', 'message M {} service S { rpc Connect(M) returns (M); }', "tonic's client method", 'S.Connect'),
  proto3(
    'svc_names',
    'message M {} service S { rpc Clone(M) returns (M); rpc Inner(M) returns (M); rpc poll_ready(M) returns (M); }',
  ),
  proto3('svc_twice', 'message M {} service FooBar {} service Foo_Bar {}', 'its client module', 'FooBar'),
  proto3('svc_module', 'message FooClient { message Inner {} } service Foo {}', 'its client module', 'FooClient'),
  proto3('own_module', 'message _1 { message X {} } message _2 {}', 'the module of its nested types', '_1'),
  proto3(
    'oneof_nested',
    'message M { oneof foo { int32 x = 1; } message foo_one_of {} message Foo {} }',
    'Its enum',
    'M.foo',
  ),
  proto3('map_keyword', 'enum E { A = 0; } message M { map<string, E> type = 1; }', 'prost-derive', 'M.type'),
  proto3('map_plain', 'enum E { A = 0; } message M { map<string, E> kind = 1; map<string, int32> type = 2; }'),
  proto3('setter', 'enum E { A = 0; } message M { E foo = 1; E set_foo = 2; }', 'its method set_foo', 'M.set_foo'),
  proto3(
    'getter',
    'enum E { A = 0; } message M { map<int32, E> foo = 1; E get_foo = 2; }',
    'its method get_foo',
    'M.get_foo',
  ),
  proto3(
    'std_names',
    'message Std { message In {} } message Core { message In {} } message Prost { message In {} } message H { map<string, string> m = 1; oneof o { string u = 4; } enum E { A = 0; } E e = 5; }',
  ),
  proto2(
    'alias',
    'enum E { option allow_alias = true; E_A = 0; E_B = 1; E_C = 1; } message M { optional E a = 1 [default = E_C]; }',
    'is an alias',
    'M.a',
  ),
  proto2(
    'defaults',
    'enum E { E_A = 0; SELF = 3; E_9 = 4; } message M { optional E b = 2 [default = SELF]; optional E d = 4 [default = E_9]; required E q = 5 [default = SELF]; optional bytes by = 6 [default = "\\001\\"\\\\x\\377"]; optional string st = 7 [default = "a\\"b\\\\c\\n{}"]; optional double f = 8 [default = 1e300]; optional double h = 10 [default = -inf]; optional float i = 11 [default = nan]; optional int64 j = 12 [default = -9223372036854775808]; optional uint64 l = 14 [default = 18446744073709551615]; optional double z = 16 [default = 5]; }',
  ),
  proto2(
    'endless',
    'message M { optional group G = 1 { optional group H = 2 { optional M m = 3; } } }',
    'without a Box',
    'M',
  ),
  proto2('one_group', 'message M { optional group G = 1 { optional M m = 3; } }'),
  importing(
    proto3('new_message', 'message M { google.protobuf.FeatureSet f = 1; }', 'is not in prost-types', 'M.f'),
    'descriptor',
  ),
  importing(
    proto2('new_enum', 'message M { optional google.protobuf.Edition f = 1; }', 'is not in prost-types', 'M.f'),
    'descriptor',
  ),
  importing(proto2('old_message', 'message M { optional google.protobuf.FileOptions f = 1; }'), 'descriptor'),
  importing(
    proto3(
      'unit',
      'message D { oneof x { google.protobuf.Empty e = 1; google.protobuf.Empty f = 2; } } message E { oneof y { D d = 1; bool b = 2; } oneof w { E e = 5; string s = 6; } optional bool r = 8; optional int64 t = 9; google.protobuf.Empty u = 10; }',
    ),
    'empty',
  ),
  importing(
    proto3(
      'trees',
      'message M { google.protobuf.Struct s = 1; google.protobuf.Value v = 2; oneof x { google.protobuf.ListValue l = 3; google.protobuf.Struct t = 4; } }',
    ),
    'struct',
  ),
  proto3(
    'many',
    `message M { oneof x { ${member(300, 'bool')} } } message N { oneof x { M m = 1; bool b = 2; } bool c = 3; } message O { oneof x { ${member(256, 'M')} } } message P { oneof x { ${member(255, 'N')} double d = 300; } }`,
  ),
  proto3(
    'niches',
    'message A { bool a = 1; uint32 b = 2; bool c = 3; } message B { oneof x { A a = 1; uint32 b = 2; bool c = 3; } } message C { oneof x { B b = 1; string s = 2; A a = 3; } bool d = 2001; } message D { oneof x { C c = 1; C d = 2; uint64 e = 3; } oneof y { B f = 4; double g = 5; float h = 6; } } message E { D d = 1; optional D e = 2; oneof z { D f = 3; E g = 4; } }',
  ),
];

/** For protobuf 4; each was generated and compiled. */
export const PROTOBUF_CASES: readonly RustCase[] = [
  proto3('type_bool', 'message bool {} message A { optional int32 b = 1; }', "Rust's own bool", 'bool'),
  proto3('type_bool_idle', 'message bool {} message A { repeated bool b = 1; string c = 2; }'),
  proto3('module_bool', 'message Bool { message Q {} } message A { optional int32 x = 1; }'),
  proto3('type_i64', 'message i64 {} message A { int64 b = 1; }', "Rust's own i64", 'i64'),
  proto3('type_u8', 'message u8 {} message A { optional bytes b = 1; }', "Rust's own u8", 'u8'),
  proto3('type_u8_idle', 'message u8 {} message A { bytes b = 1; repeated bytes c = 2; }'),
  proto3('type_str', 'message str {} enum E { A = 0; }', "Rust's own str", 'str'),
  proto3('type_from', 'message From {}', "Rust's own From", 'From'),
  proto3('nested_u32', 'message A { message u32 {} oneof c { string a = 1; } }', "Rust's own u32", 'A.u32'),
  proto3('type_std', 'message std {} message A { oneof c { string a = 1; } }', "Rust's own std", 'std'),
  proto3('enum_some', 'enum Some { A = 0; }', "Rust's own Some", 'Some'),
  proto3('enum_ok', 'enum Ok { A = 0; }'),
  proto2('enum_ok_closed', 'enum Ok { A = 0; }', "Rust's own Ok", 'Ok'),
  proto3(
    'usual_names',
    'message Option { message Q {} } message Vec {} message String {} message Box {} message Debug {} message Default {} message protobuf {} message Send {} message A { optional string a = 1; }',
  ),
  proto3(
    'hidden_default',
    'message A { int32 default = 1; } message B { oneof x { A a = 1; } }',
    'hides the default value',
    'A.default',
  ),
  proto3('idle_default', 'message A { int32 default = 1; } message B { repeated A a = 1; map<string, A> b = 2; }'),
  proto3('entry', 'message A { message B { map<string, int32> m = 1; A a = 2; } B b = 1; }', 'private entry', 'A.B.m'),
  proto3('entry_within', 'message A { message B { map<string, A> m = 1; } B b = 1; }'),
  proto3('lower_case', 'message foo { message Bar {} }', 'the module of its nested types', 'foo'),
  proto3(
    'views',
    'message FooView {} message Foo {} message Bar { message InView {} message In {} enum KView { A = 0; } message K {} message N { In a = 1; InView b = 2; KView c = 3; oneof o { InView d = 4; } } } enum K_LView { B = 0; } message K_L {}',
  ),
  proto3('mutable_views', 'message Foo {} message FooMut {}', 'its mutable view', 'FooMut'),
  proto3('enum_views', 'message Foo {} enum foo_view { A = 0; }', 'its view', 'foo_view'),
  proto3('as_view', 'message A { int32 as_view = 1; }', 'of every message', 'A.as_view'),
  proto3('to_owned', 'message A { int32 to_owned = 1; }', 'of every message', 'A.to_owned'),
  proto3('case_field', 'message A { oneof o { int32 x = 1; } int32 o_case = 2; }', 'its method o_case', 'A.o_case'),
  proto3('set_mut', 'message A { A set = 1; A mut = 2; }', 'its method set_mut', 'A.mut'),
  proto3('has_oneof', 'message A { optional int32 x = 1; oneof has_x { A y = 2; } }', 'its method has_x', 'A.has_x'),
  proto3(
    'free_names',
    'message D { int32 new = 1; int32 has_new = 2; int32 clone = 5; int32 drop = 6; int32 fmt = 8; int32 inner = 9; int32 clear = 12; int32 from = 14; int32 then = 16; int32 ptr = 17; int32 try_into = 20; int32 get_arena = 27; oneof o { int32 x = 40; D y = 41; } } message E { D d = 1; repeated D e = 2; map<int32, D> m = 3; }',
  ),
  proto3('digit_enum', 'enum _1 { A = 0; }', 'is no identifier', '_1'),
  proto3('digit_variant', 'message A { oneof o { int32 _9lives = 1; } }', 'is no identifier', 'A._9lives'),
  proto3('empty_value', 'enum E { _ = 0; }', 'protoc finds no letter or digit', '_'),
  proto3('digit_entry', 'message A { map<string, int32> _1 = 1; }', 'begins with a digit', 'A._1'),
  proto3(
    'json_oneof',
    'message A { string x_ = 1; oneof x { int32 y = 2; } }',
    'name of another field or oneof',
    'A.x_',
  ),
  proto2(
    'json_twice',
    'message A { optional string foo_bar = 1; optional string fooBar = 2; }',
    'JSON name "fooBar"',
    'A.fooBar',
  ),
  proto2(
    'json_waived',
    'message A { option deprecated_legacy_json_field_conflicts = true; optional string foo_bar = 1; optional string fooBar = 2; }',
  ),
  proto3(
    'oneofs',
    'message A { oneof x { bool a = 1; float b = 2; } oneof y { bool c = 3; } oneof z { double d = 4; string e = 5; } oneof w { bytes f = 6; A g = 7; E h = 8; } enum E { E_A = 0; } }',
  ),
];
