import type { Scalar } from '#schema';

/** Rust's types of the scalars that are numbers or truth values, the same in every generator. */
export const NUMBERS = {
  double: 'f64',
  float: 'f32',
  int32: 'i32',
  sint32: 'i32',
  sfixed32: 'i32',
  int64: 'i64',
  sint64: 'i64',
  sfixed64: 'i64',
  uint32: 'u32',
  fixed32: 'u32',
  uint64: 'u64',
  fixed64: 'u64',
  bool: 'bool',
} as const satisfies Readonly<Record<Exclude<Scalar, 'string' | 'bytes'>, string>>;
