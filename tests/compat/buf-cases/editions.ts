import { type BufCase, CPP, e23, e24, JAVA, p2, p3 } from './model.ts';

export const EDITION_CASES: readonly BufCase[] = [
  {
    title: 'UTF-8 validation of fields',
    old: e23('message M { string a = 1; map<string, string> b = 2; bytes c = 3; repeated string d = 4; }'),
    new: e23(
      'message M {\n  string a = 1 [features.utf8_validation = NONE];\n  map<string, string> b = 2 [features.utf8_validation = NONE];\n  bytes c = 3;\n  repeated string d = 4 [features.utf8_validation = NONE];\n}',
    ),
    sets: ['FIELD_SAME_UTF8_VALIDATION', 'FIELD_SAME_JAVA_UTF8_VALIDATION'],
  },
  {
    title: 'UTF-8 validation of a file, which a field overrules',
    old: e23(
      'message M { string a = 1; string b = 2; map<string, int32> c = 3; } message N { extensions 1 to 9; extend N { string x = 1; } }',
    ),
    new: e23(
      'option features.utf8_validation = NONE; message M { string a = 1; string b = 2 [features.utf8_validation = VERIFY]; map<string, int32> c = 3; } message N { extensions 1 to 9; extend N { string x = 1; } }',
    ),
    sets: ['FIELD_SAME_UTF8_VALIDATION'],
  },
  {
    title: 'strings of proto2 are validated in proto3',
    old: p2('message M { optional string a = 1; map<string, string> b = 2; }'),
    new: p3('message M { optional string a = 1; map<string, string> b = 2; }'),
    sets: ['FIELD_SAME_UTF8_VALIDATION', 'FIELD_SAME_JAVA_UTF8_VALIDATION'],
  },
  {
    title: 'UTF-8 validation for Java, of a file and of a field',
    old: e23('message M { string a = 1; string b = 2 [features.utf8_validation = NONE]; }'),
    new: e23(
      `${JAVA} option features.(pb.java).utf8_validation = VERIFY; message M { string a = 1; string b = 2 [features.utf8_validation = NONE]; }`,
    ),
    sets: ['FIELD_SAME_JAVA_UTF8_VALIDATION'],
  },
  {
    title: 'java_string_check_utf8 appears: fields of the same description are one finding',
    old: p2(
      'message M { optional string a = 1; map<string, string> f = 2; message I { map<string, string> f = 2; } } message N { message I { optional string a = 1; } map<string, string> f = 2; }',
    ),
    new: p2(
      'option java_string_check_utf8 = true; message M { optional string a = 1; map<string, string> f = 2; message I { map<string, string> f = 2; } } message N { message I { optional string a = 1; } map<string, string> f = 2; }',
    ),
    sets: ['FIELD_SAME_JAVA_UTF8_VALIDATION'],
  },
  {
    title: 'java_string_check_utf8 goes',
    old: p2(
      'option java_string_check_utf8 = true; message M { optional string a = 1; map<string, string> f = 2; message I { map<string, string> f = 2; } }',
    ),
    new: p2('message M { optional string a = 1; map<string, string> f = 2; message I { map<string, string> f = 2; } }'),
    sets: ['FIELD_SAME_JAVA_UTF8_VALIDATION'],
  },
  {
    title: 'string types of C++, by ctype and by feature',
    old: e23(
      `${CPP} message M { string a = 1; string b = 2; string c = 3 [features.(pb.cpp).string_type = VIEW]; string d = 4 [ctype = CORD]; bytes e = 5; map<string, bytes> f = 6; string g = 7 [ctype = STRING_PIECE]; string h = 8; }`,
    ),
    new: e23(
      `${CPP} message M { string a = 1 [features.(pb.cpp).string_type = VIEW]; string b = 2 [ctype = CORD]; string c = 3; string d = 4 [features.(pb.cpp).string_type = CORD]; string e = 5 [ctype = CORD]; map<string, bytes> f = 6 [features.(pb.cpp).string_type = VIEW]; string g = 7; string h = 8 [ctype = STRING_PIECE]; }`,
    ),
    sets: ['FIELD_SAME_CPP_STRING_TYPE'],
  },
  {
    title: 'string types of C++ of a whole file',
    old: e23('message M { string a = 1; bytes b = 2; map<string, string> c = 3; }'),
    new: e23(
      `${CPP} option features.(pb.cpp).string_type = VIEW; message M { string a = 1; bytes b = 2 [features.(pb.cpp).string_type = STRING]; map<string, string> c = 3; }`,
    ),
    sets: ['FIELD_SAME_CPP_STRING_TYPE'],
  },
  {
    title: 'edition 2024 has another string type of C++',
    old: e23('message M { string a = 1; string b = 2 [ctype = CORD]; }'),
    new: e24(
      `import option "google/protobuf/cpp_features.proto"; message M { string a = 1; string b = 2 [features.(pb.cpp).string_type = CORD]; }`,
    ),
    sets: ['FIELD_SAME_CPP_STRING_TYPE'],
  },
  {
    title: 'required by feature counts as a cardinality and not as a required field',
    old: e23('message M { string a = 1; string b = 2 [features.field_presence = LEGACY_REQUIRED]; }'),
    new: e23('message M { string a = 1 [features.field_presence = LEGACY_REQUIRED]; string b = 2; }'),
    sets: ['FIELD_SAME_CARDINALITY', 'FIELD_WIRE_COMPATIBLE_CARDINALITY'],
  },
  {
    title: 'a required field of proto2 is written as a feature',
    old: p2('message M { required string a = 1; }'),
    new: e23(
      'option features.utf8_validation = NONE; message M { string a = 1 [features.field_presence = LEGACY_REQUIRED]; }',
    ),
    sets: ['MESSAGE_SAME_REQUIRED_FIELDS', 'FILE_SAME_SYNTAX'],
  },
  {
    title: 'required fields are added and go, and stay under another number',
    old: p2('message M { required string a = 1; required M m = 2; optional int32 c = 4; }'),
    new: p2('message M { required int32 b = 3; required M m = 2; required int32 c = 4; }'),
    sets: ['MESSAGE_SAME_REQUIRED_FIELDS'],
  },
  {
    title: 'a file is implicit, which maps and their like notice too',
    old: e23(
      'message M { int32 a = 1; M b = 2; map<int32, int32> c = 3; map<int32, int32> d = 4; oneof o { int32 e = 5; } }',
    ),
    new: e23(
      'option features.field_presence = IMPLICIT; message M { int32 a = 1; M b = 2; map<int32, int32> c = 3; repeated DEntry d = 4; message DEntry { int32 key = 1; int32 value = 2; } oneof o { int32 e = 5; } }',
    ),
    sets: ['FIELD_SAME_CARDINALITY'],
  },
  {
    title: 'a file is delimited, but not its maps',
    old: e23(
      'message I {} message M { map<string, I> a = 1; I b = 2; repeated I c = 3; I d = 4 [features.message_encoding = DELIMITED]; extensions 10 to 19; } extend M { I x = 10; }',
    ),
    new: e23(
      'option features.message_encoding = DELIMITED; message I {} message M { map<string, I> a = 1; I b = 2; repeated I c = 3; I d = 4; extensions 10 to 19; } extend M { I x = 10; }',
    ),
    sets: ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE'],
  },
  {
    title: 'JSON formats, of a file and of a declaration, down to nested ones and maps',
    old: e23(
      'message M { map<int32, int32> m = 1; message N {} enum F { F_0 = 0; } } enum E { E_0 = 0; }\nmessage O {\n}\nenum G {\n  G_0 = 0;\n}\nmessage P { option features.json_format = LEGACY_BEST_EFFORT; }',
    ),
    new: e23(
      'message M { option features.json_format = LEGACY_BEST_EFFORT; map<int32, int32> m = 1; message N {} enum F { F_0 = 0; } } enum E { option features.json_format = LEGACY_BEST_EFFORT; E_0 = 0; }\nmessage O {\n  option features.json_format = LEGACY_BEST_EFFORT;\n}\nenum G {\n  option features.json_format = LEGACY_BEST_EFFORT;\n  G_0 = 0;\n}\nmessage P {}',
    ),
    sets: ['MESSAGE_SAME_JSON_FORMAT', 'ENUM_SAME_JSON_FORMAT'],
  },
  {
    title: 'proto3 becomes proto2, whose JSON promises less',
    old: p3('message M {} enum E { E_0 = 0; }'),
    new: p2('message M {} enum E { E_0 = 0; }'),
    sets: ['MESSAGE_SAME_JSON_FORMAT', 'ENUM_SAME_JSON_FORMAT', 'ENUM_SAME_TYPE'],
  },
  {
    title: 'enums close and open',
    old: e23('enum E { E_0 = 0; }\nenum F {\n  option features.enum_type = CLOSED;\n  F_0 = 0;\n}'),
    new: e23('enum E {\n  option features.enum_type = CLOSED;\n  E_0 = 0;\n}\nenum F {\n  F_0 = 0;\n}'),
    sets: ['ENUM_SAME_TYPE'],
  },
  {
    title: 'a file is implicit, but not its extensions',
    old: e23('message M { extensions 1 to 9; } extend M { int32 x = 1; }'),
    new: e23('option features.field_presence = IMPLICIT; message M { extensions 1 to 9; } extend M { int32 x = 1; }'),
    sets: [],
  },
];
