import { type BufCase, p2, p3 } from './model.ts';

export const DELETION_CASES: readonly BufCase[] = [
  {
    title: 'the last enum and the last extension of a package go',
    old: p2('message M { extensions 1 to 9; } enum E { E_0 = 0; } extend M { optional int32 x = 1; }'),
    new: p2('message M { extensions 1 to 9; }'),
    sets: ['ENUM_NO_DELETE', 'EXTENSION_NO_DELETE'],
  },
  {
    title: 'nested declarations go',
    old: p2(
      'message K { extensions 1 to 9; }\nmessage M {\n  message N { message O {} enum F { F_0 = 0; } }\n  enum E { E_0 = 0; }\n  extend K { optional int32 x = 1; }\n}\nenum G { G_0 = 0; } extend K { optional int32 y = 2; }',
    ),
    new: p2('message K { extensions 1 to 9; }\nmessage M {}\nenum G { G_0 = 0; } extend K { optional int32 y = 2; }'),
    sets: ['MESSAGE_NO_DELETE', 'ENUM_NO_DELETE', 'EXTENSION_NO_DELETE', 'PACKAGE_ENUM_NO_DELETE'],
  },
  {
    title: 'a service and a method go',
    old: p3(
      'message M {}\nservice S { rpc A(M) returns (M); }\nservice T {\n  rpc A(M) returns (M);\n  rpc B(M) returns (M);\n}',
    ),
    new: p3('message M {}\nservice T {\n  rpc A(M) returns (M);\n}'),
    sets: ['SERVICE_NO_DELETE', 'PACKAGE_SERVICE_NO_DELETE', 'RPC_NO_DELETE'],
  },
  {
    title: 'declarations move to another file of the package',
    old: {
      'a.proto': p3('message M { message N {} enum F { F_0 = 0; } } enum E { E_0 = 0; }'),
      'b.proto': p3('message K {}'),
    },
    new: { 'a.proto': p3(''), 'b.proto': p3('message K {}\nmessage M { enum F { F_0 = 0; } } enum E { E_0 = 0; }') },
    sets: ['MESSAGE_NO_DELETE', 'ENUM_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE'],
  },
  {
    title: 'a message moves into another one, whose name was a package',
    old: { 'a.proto': p3('message M {}').replace('a.v1', 'a.v1.K'), 'b.proto': p3('message L {}') },
    new: {
      'a.proto': p3('').replace('a.v1', 'a.v1.P'),
      'b.proto': p3('message L {} message K { message M { int32 a = 1; } }'),
    },
    sets: ['FILE_SAME_PACKAGE', 'MESSAGE_NO_DELETE'],
  },
  {
    title: 'a map goes, and its message with it',
    old: p3('message M {\n  map<string, int32> a = 1;\n}'),
    new: p3('message M {\n}'),
    sets: ['FIELD_NO_DELETE', 'MESSAGE_NO_DELETE'],
  },
  {
    title: 'a nested message keeps its full name in a package that is called as the message around it was',
    old: { 'a.proto': p3('message K { message M {} } message L {}') },
    new: { 'a.proto': p3('message L {}'), 'b.proto': p3('message M {}').replace('a.v1', 'a.v1.K') },
    sets: ['MESSAGE_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE'],
  },
];
