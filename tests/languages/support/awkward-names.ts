// Names that are legal in a schema and awkward in Go, in Rust, or in both.

const words = (text: string): readonly string[] => text.match(/\S+/g) ?? [];

const GO_KEYWORDS = words(`
  break case chan const continue default defer else fallthrough for func go goto if import interface map package range
  return select struct switch type var
`);

const RUST_KEYWORDS = words(`
  as async await become box crate dyn enum extern false fn gen impl in let loop match mod move mut override priv pub ref
  self Self static super trait true try typeof union unsafe use virtual where while yield macro_rules
`);

const PREDECLARED = words('string error nil iota int32 uint8 bool byte true false append len any new make copy print');

/** Each group falls together, wholly or in part, in one of the languages. */
export const FIELD_FAMILIES: readonly (readonly string[])[] = [
  words('foo get_foo get_get_foo Foo GetFoo Get_foo foo_ _foo x_foo X_foo XFoo FOO fOO f_oo foo1 foo_1'),
  words('foo set_foo has_foo clear_foo which_foo Set_foo is_foo foo_builder foo_case foo_not_set foo_entry'),
  words('reset string proto_message proto_reflect descriptor marshal unmarshal extension_map extension_range_array'),
  words('build Build build_ get_build enum equal clone default encode decode merge clear len'),
  words('state size_cache sizeCache unknown_fields unknownFields extension_fields weak_fields xxx_hidden_foo'),
  words('http_server HTTPServer HttpServer httpServer HTTP_SERVER h_t_t_p_server http_Server'),
  words('a A _a a_ A_ a1 a_1 a_1_b a1b a_b ab Ab AB a__b'),
  words('i I _1 _9lives x9 _x X XX _ __ ___'),
  words('type type_ r_type Type self self_ Self SELF super crate value Value name kind'),
  GO_KEYWORDS,
  RUST_KEYWORDS,
  PREDECLARED,
];

export const MESSAGE_FAMILIES: readonly (readonly string[])[] = [
  words('Foo Foo_Bar FooBar foo_bar foo Bar Foo_bar FOO FooClient FooServer NewFooClient Foo_builder Foo_name'),
  words('A B A_B AB a b A_B_C M M_A C'),
  words('Type type Self self String Option Box Vec Result Some None Ok Err Default Clone Debug'),
  words('Value Kind Entry FooEntry Node Error Any Empty Map HashMap Timestamp'),
  words('Request request REQUEST RequestV1 Request1 Request_1 request_1'),
  words('HTTPServer HttpServer http_server'),
  words('E_Foo E_ext File Default_A_Foo X x xX Name Oneof IsFoo'),
  GO_KEYWORDS,
  RUST_KEYWORDS,
  PREDECLARED,
];

export const NESTED_FAMILIES: readonly (readonly string[])[] = [
  words('Foo foo Foo_ FooBar Foo_Bar Value Kind Type type self Bar B C A Text Number'),
  words('Choice choice Case Builder Inner inner Deep Entry Name Build'),
  words('Self Box Option Vec String super crate mod'),
];

export const ENUM_FAMILIES: readonly (readonly string[])[] = [
  words('Kind kind KIND Kind_ K_ind Status HTTPCode HttpCode Color'),
  words('E Foo_Kind FooKind A_Kind Error Code code Level'),
  words('self Self Type type enum Option'),
];

/** What may stand after an enum's prefix, or alone. */
export const VALUE_WORDS: readonly string[] = words(
  'UNSPECIFIED OK A a B 1 404 1ST self SELF Self type TYPE name value NAME Value None NONE Some Foo FOO foo Bar FOO_BAR FooBar foo_bar NIL X _X default',
);

export const ONEOF_FAMILIES: readonly (readonly string[])[] = [
  words('choice Choice get_choice kind value foo Foo foo_ _foo x_foo type self match Self'),
  words('outcome has_foo which which_foo build string reset a A case not_set'),
];

export const SERVICE_FAMILIES: readonly (readonly string[])[] = [
  words('Foo Bar Service FooService Foo_Service foo_service svc type Type Self async Server Client'),
];

export const METHOD_FAMILIES: readonly (readonly string[])[] = [
  words('Get get GetFoo get_foo Get_Foo getFoo Foo foo _foo Foo_'),
  words('New Do do String Send Recv Header Close Invoke NewStream connect Connect new ready'),
  words('async Await self type Match match yield Self fn func'),
];

/** Last parts of protobuf packages; `$` stands for nothing. */
export const PACKAGE_WORDS: readonly string[] = words(
  'v1 api type mod self async func core std prost foo Foo foo_bar a $',
);

/** Last parts of Go import paths; short ones meet the names of parameters in generated code. */
export const GO_FOLDERS: readonly string[] = words(
  'v1 v2 api type func go-thing thing.v1 9lives string proto foo core x m v ok in out ctx err context main internal',
);
