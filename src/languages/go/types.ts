import type { FieldDeclaration, FieldType, Scalar } from '#schema';
import { hasPresence } from './members.ts';
import type { GoApi } from './profiles.ts';

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

/** Go types of a field. They differ where presence needs a pointer; slices, maps and messages carry it themselves. */
export interface GoFieldTypes {
  /** What getters return, setters take and oneof wrappers hold. */
  readonly value: string;
  /** Of the struct field. */
  readonly member: string;
  /** Of the field in the builder of the hybrid and the opaque API. */
  readonly builder: string;
}

/** Types of a field in the struct of an API, with other packages' names qualified by `qualify`. */
export function goFieldTypes(field: FieldDeclaration, api: GoApi, qualify: (id: string) => string): GoFieldTypes {
  const single = goValueType(field.type, qualify);
  if (field.type.kind === 'map') return { value: single, member: single, builder: single };
  if (field.repeated) {
    const value = `[]${single}`;
    const hidden = api === 'opaque' && field.type.kind === 'message';
    return { value, member: hidden ? `*${value}` : value, builder: value };
  }
  const nilable = isNilable(field.type);
  const pointer = hasPresence(field) && !nilable;
  // A default makes the generator treat bytes in a oneof as a value that cannot be nil.
  const odd = field.oneof !== undefined && isBytes(field.type) && field.defaultValue !== undefined;
  const builder = pointer || odd ? `*${single}` : single;
  if (field.oneof !== undefined) return { value: single, member: single, builder };
  const held = api === 'opaque' ? pointer && isString(field.type) : pointer;
  return { value: single, member: held ? `*${single}` : single, builder };
}

/** Type of an extension's value: always with presence. */
export function goExtensionType(field: FieldDeclaration, qualify: (id: string) => string): string {
  return goFieldTypes(field, 'open', qualify).member;
}

const isBytes = (type: FieldType): boolean => type.kind === 'scalar' && type.scalar === 'bytes';
const isString = (type: FieldType): boolean => type.kind === 'scalar' && type.scalar === 'string';
const isNilable = (type: FieldType): boolean => type.kind === 'message' || isBytes(type);

/** Go type of one value of a type, or of a map. */
export function goValueType(type: FieldType, qualify: (id: string) => string): string {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar];
    case 'enum':
      return qualify(type.id);
    case 'message':
      return `*${qualify(type.id)}`;
    case 'map':
      return `map[${SCALARS[type.key]}]${goValueType(type.value, qualify)}`;
  }
}
