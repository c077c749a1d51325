import type { FieldDeclaration, FieldType, Scalar } from '#schema';
import { NUMBERS } from '../numbers.ts';
import type { RustPath } from './paths.ts';

const SCALARS: Readonly<Record<Scalar, string>> = { ...NUMBERS, string: 'String', bytes: 'Vec<u8>' };

const GENERATED: Partial<Record<Scalar, string>> = {
  string: '::prost::alloc::string::String',
  bytes: '::prost::alloc::vec::Vec<u8>',
};

export interface RustFieldType extends RustPath {
  /** Path of the enum behind an `i32`. */
  readonly enumType?: string | undefined;
  /** True where the struct field is an `Option`. */
  readonly optional: boolean;
}

export interface FieldTypeInput {
  readonly field: FieldDeclaration;
  readonly boxed: boolean;
  /** Whether the file is proto2, where singular scalars are optional without saying so. */
  readonly proto2: boolean;
  /** prost-types keeps its maps sorted. */
  readonly map: 'HashMap' | 'BTreeMap';
  resolve(id: string): RustPath;
}

const MAPS = { HashMap: '::std::collections::HashMap', BTreeMap: '::prost::alloc::collections::BTreeMap' } as const;

/** Type of a struct field, or of what the variant of a oneof's member holds. */
export function rustFieldType({ field, boxed, proto2, map, resolve }: FieldTypeInput): RustFieldType {
  const optional = isOptional(field, proto2);
  const enumType = enumPath(field.type, resolve);
  if (field.type.kind === 'map') {
    const key = scalar(field.type.key);
    const value = single(field.type.value, resolve);
    return {
      generated: `${MAPS[map]}<${key.generated}, ${value.generated}>`,
      short: `${map}<${key.short}, ${value.short}>`,
      enumType,
      optional,
    };
  }
  let type = single(field.type, resolve);
  if (boxed) type = wrap(type, '::prost::alloc::boxed::', 'Box');
  if (field.repeated) type = wrap(type, '::prost::alloc::vec::', 'Vec');
  else if (optional) type = wrap(type, '::core::option::', 'Option');
  return { ...type, enumType, optional };
}

/** Whether the struct field is an `Option`; `proto2` is the field's file's. Members of oneofs are none. */
export function isOptional(field: FieldDeclaration, proto2: boolean): boolean {
  if (field.oneof !== undefined || field.repeated || field.presence === 'required') return false;
  return proto2 || field.declaredOptional || field.type.kind === 'message';
}

const scalar = (name: Scalar): RustPath => ({ short: SCALARS[name], generated: GENERATED[name] ?? SCALARS[name] });

const wrap = (type: RustPath, path: string, name: string): RustPath => ({
  short: `${name}<${type.short}>`,
  generated: `${path}${name}<${type.generated}>`,
});

function single(type: Exclude<FieldType, { kind: 'map' }>, resolve: (id: string) => RustPath): RustPath {
  if (type.kind === 'scalar') return scalar(type.scalar);
  return type.kind === 'enum' ? { short: 'i32', generated: 'i32' } : resolve(type.id);
}

function enumPath(type: FieldType, resolve: (id: string) => RustPath): string | undefined {
  if (type.kind === 'enum') return resolve(type.id).short;
  return type.kind === 'map' ? enumPath(type.value, resolve) : undefined;
}
