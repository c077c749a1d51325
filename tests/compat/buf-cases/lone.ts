import { type BufCase, p3 } from './model.ts';

/** Cases that depend on what else is in the set. */
export const LONE_CASES: readonly BufCase[] = [
  {
    title: 'the last file that imports a well-known type stops to',
    old: p3('import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp a = 1; }'),
    new: p3('message M {}'),
    sets: ['FILE_NO_DELETE', 'PACKAGE_NO_DELETE', 'FIELD_NO_DELETE'],
  },
  {
    title: 'declarations without a package go, and change',
    old: 'syntax = "proto2"; message M { extensions 1 to 9; message I {} optional int32 a = 1000; } enum E { A = 0; } enum F { B = 0; } extend M { optional int32 x = 1; optional int32 y = 2; }',
    new: 'syntax = "proto2"; message M { extensions 1 to 9; optional int64 a = 1000; } enum F { C = 0; } extend M { optional int64 x = 1; }',
    sets: [
      'ENUM_NO_DELETE',
      'PACKAGE_ENUM_NO_DELETE',
      'PACKAGE_MESSAGE_NO_DELETE',
      'FIELD_SAME_TYPE',
      'ENUM_VALUE_SAME_NAME',
    ],
  },
  {
    title: 'a file gives up its package for none',
    old: p3('message M {} enum E { E_0 = 0; }'),
    new: 'syntax = "proto3"; message M {}',
    sets: ['FILE_SAME_PACKAGE', 'PACKAGE_NO_DELETE', 'ENUM_NO_DELETE'],
  },
  {
    title: 'nothing is left',
    old: p3('message M {} enum E { E_0 = 0; }'),
    new: { 'b.proto': 'syntax = "proto3";' },
    sets: ['FILE_NO_DELETE', 'PACKAGE_NO_DELETE'],
  },
];
