import { type BufCase, p2, p3 } from './model.ts';

export const OTHER_CASES: readonly BufCase[] = [
  {
    title: 'reserved and extension ranges shrink, split, join and go',
    old: p2(
      'message M { reserved 1 to 5, 7, 100 to max; reserved "a", "b"; extensions 10 to 20, 30 to 40; } message N { reserved 1 to 2, 3 to 4; extensions 10 to max; }',
    ),
    new: p2(
      'message M { reserved 1 to 2, 3 to 4; reserved "b"; extensions 10 to 15, 17 to 20, 25 to 60; } message N { reserved 1 to 9; extensions 10 to 100; }',
    ),
    sets: ['RESERVED_MESSAGE_NO_DELETE', 'EXTENSION_MESSAGE_NO_DELETE'],
  },
  {
    title: 'reserved ranges and names of enums shrink',
    old: p3('message M { enum E { A = 0; reserved 1 to 5, -3 to -1, 100 to max; reserved "X", "Y"; } }'),
    new: p3('message M { enum E { A = 0; reserved 1 to 5, -2 to -1, 100 to 200, 201 to max; reserved "Y"; } }'),
    sets: ['RESERVED_ENUM_NO_DELETE'],
  },
  {
    title: 'enum values go, reserved by number, by name, by both, by neither',
    old: p3('enum E { option allow_alias = true; A = 0; B = 1; C = 2; D = 3; F = 4; G = 4; H = 5; I = 5; }'),
    new: p3('enum E {\n  A = 0;\n  reserved 1, 3;\n  reserved "C", "D", "F", "H", "I";\n}'),
    sets: [
      'ENUM_VALUE_NO_DELETE',
      'ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED',
      'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED',
    ],
  },
  {
    title: 'enum values are renamed, and aliases come and go',
    old: p3('enum E { option allow_alias = true; A = 0; B = 1; C = 1; D = 2; F = 3; G = 4; H = 4; }'),
    new: p3('enum E { option allow_alias = true; A = 0; X = 1; B = 1; Y = 2; F = 3; Z = 3; H = 4; G = 4; W = 4; }'),
    sets: ['ENUM_VALUE_SAME_NAME'],
  },
  {
    title: 'the standard accessor goes',
    old: p3(
      'message M {\n  option no_standard_descriptor_accessor = false;\n} message N { option no_standard_descriptor_accessor = true; } message O {}',
    ),
    new: p3(
      'message M {\n  option no_standard_descriptor_accessor = true;\n} message N {} message O { option no_standard_descriptor_accessor = true; }',
    ),
    sets: ['MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR'],
  },
  {
    title: 'methods change',
    old: p3(
      'message M {} message N {} service S { rpc A(M) returns (M) { option idempotency_level = IDEMPOTENT; } rpc B(M) returns (M);\nrpc C(stream M) returns (stream M); }',
    ),
    new: p3(
      'message M {} message N {} service S { rpc A(M) returns (M); rpc B(N)\n  returns (N) {\n    option idempotency_level = NO_SIDE_EFFECTS;\n  }\nrpc C(M) returns (M); }',
    ),
    sets: [
      'RPC_SAME_IDEMPOTENCY_LEVEL',
      'RPC_SAME_REQUEST_TYPE',
      'RPC_SAME_RESPONSE_TYPE',
      'RPC_SAME_CLIENT_STREAMING',
      'RPC_SAME_SERVER_STREAMING',
    ],
  },
  {
    title: 'additions of every kind say nothing',
    old: p3('message M { int32 a = 1; } enum E { E_0 = 0; } service S { rpc A(M) returns (M); }'),
    new: p3(
      'message M { int32 a = 1; int32 b = 2; oneof o { M c = 3; } reserved 9; message N {} } enum E { E_0 = 0; E_1 = 1; } message K {} service S { rpc A(M) returns (M); rpc B(K) returns (K); }',
    ),
    sets: [],
  },
];
