import { type BufCase, p2 } from './model.ts';

export const DEFAULT_CASES: readonly BufCase[] = [
  {
    title: 'defaults change, and those that are the same in another type do not',
    old: p2(
      `enum E { A = 0; B = 2; } enum F { X = 2; Y = 0; }\nmessage M {\n${[
        'int32 a = 1',
        'string b = 2 [default = "x"]',
        'bytes c = 3 [default = "\\001\\xff\\"\\303\\251"]',
        'E d = 4 [default = B]',
        'double e = 5 [default = 1.1]',
        'float f = 6 [default = inf]',
        'bool g = 7 [default = true]',
        'F h = 8',
        'F i = 9',
        'int64 j = 10 [default = 9007199254740993]',
        'float k = 11 [default = nan]',
        'string l = 12 [default = "é"]',
        'uint64 m = 13 [default = 18446744073709551615]',
        'double n = 14 [default = 0.1]',
        'string o = 15 [default = ""]',
        'float p = 16 [default = -0.0]',
        'float q = 17 [default = 1e10]',
        'string r = 18 [default = "1"]',
        'bytes s = 19 [default = "a\\nb"]',
        'sint32 t = 20 [default = -7]',
        'double u = 21 [default = -inf]',
        'float v = 22 [default = 123456789]',
      ]
        .map((field) => `optional ${field};`)
        .join('\n')}\n}`,
    ),
    new: p2(
      `enum E { A = 0; B = 2; } enum F { X = 2; Y = 0; }\nmessage M {\n${[
        'int32 a = 1 [default = 0]',
        'bytes b = 2 [default = "x"]',
        'string c = 3 [default = "\\001\\"\\303\\251"]',
        'int32 d = 4 [default = 2]',
        'float e = 5 [default = 1.1]',
        'double f = 6 [default = inf]',
        'int32 g = 7 [default = 1]',
        'int32 h = 8',
        'int32 i = 9 [default = 2]',
        'int64 j = 10 [default = 9007199254740992]',
        'double k = 11 [default = nan]',
        'bytes l = 12 [default = "é"]',
        'double m = 13 [default = 18446744073709551615]',
        'float n = 14 [default = 0.1]',
        'int32 o = 15',
        'float p = 16',
        'int64 q = 17 [default = 10000000000]',
        'int32 r = 18 [default = 1]',
        'bytes s = 19 [default = "a\\012b"]',
        'sint32 t = 20 [default = 7]',
        'double u = 21 [default = inf]',
        'int64 v = 22 [default = 123456792]',
      ]
        .map((field) => `optional ${field};`)
        .join('\n')}\n}`,
    ),
    sets: ['FIELD_SAME_DEFAULT'],
  },
  {
    title: 'the first value of an enum changes, on which fields start',
    old: p2(
      'enum E { A = 1; B = 2; } enum F { X = 0; Y = 2; } message M { optional E a = 1; optional F b = 2; repeated E c = 3; optional E d = 4 [default = A]; }',
    ),
    new: p2(
      'enum E { B = 2; A = 1; } enum F { Y = 2; X = 0; } message M { optional E a = 1; optional F b = 2; repeated E c = 3; optional E d = 4 [default = A]; }',
    ),
    sets: ['FIELD_SAME_DEFAULT'],
  },
];
