import type { FieldDeclaration, Scalar } from '#schema';

const INTEGERS: ReadonlySet<Scalar> = new Set<Scalar>([
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
]);

/** Whether a field holds exactly one integer. */
export const isInteger = ({ type, repeated }: FieldDeclaration): boolean =>
  !repeated && type.kind === 'scalar' && INTEGERS.has(type.scalar);
