import type { FieldDeclaration, FieldType, Scalar } from '#schema';

const SCALARS: Readonly<Record<Scalar, string>> = {
  double: 'float64',
  float: 'float32',
  int32: 'int32',
  sint32: 'int32',
  sfixed32: 'int32',
  int64: 'int64',
  sint64: 'int64',
  sfixed64: 'int64',
  uint32: 'uint32',
  fixed32: 'uint32',
  uint64: 'uint64',
  fixed64: 'uint64',
  bool: 'bool',
  string: 'string',
  bytes: '[]byte',
};

/**
 * Go type of a field's value and of its struct field in the open API. They differ where presence needs a pointer;
 * slices, maps, messages and oneof members carry presence themselves.
 */
export function goFieldType(
  field: FieldDeclaration,
  qualify: (id: string) => string,
): { value: string; member: string } {
  const value = valueType(field.type, qualify);
  if (field.type.kind === 'map') return { value, member: value };
  if (field.repeated) return { value: `[]${value}`, member: `[]${value}` };
  const presence = field.presence === 'explicit' || field.presence === 'required';
  const pointer = presence && field.oneof === undefined && !isNilable(field.type);
  return { value, member: pointer ? `*${value}` : value };
}

const isNilable = (type: FieldType): boolean =>
  type.kind === 'message' || (type.kind === 'scalar' && type.scalar === 'bytes');

function valueType(type: FieldType, qualify: (id: string) => string): string {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar];
    case 'enum':
      return qualify(type.id);
    case 'message':
      return `*${qualify(type.id)}`;
    case 'map':
      return `map[${SCALARS[type.key]}]${valueType(type.value, qualify)}`;
  }
}
