import type { Named, Surface } from '#languages';
import type { Declaration, FieldDeclaration, FieldType, MessageDeclaration, Scalar, Schema } from '#schema';
import {
  accessorStem,
  exactSpelling,
  fieldAccessors,
  fieldNames,
  signatureOf,
} from '../../../src/languages/rust/protobuf/accessors.ts';
import { absolute, ProtobufPaths, relative } from '../../../src/languages/rust/protobuf/paths.ts';

const dense = (text: string): string => text.replace(/\s+/g, '');

/** What the surface says of the schema's own files, in the form in which rust-protobuf-read.ts lists generated code. */
export function protobufLines(schema: Schema, surface: Surface): string[] {
  const paths = new ProtobufPaths(schema);
  const lines = new Set<string>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.file.startsWith('google/protobuf/')) continue;
    const named = surface.get(declaration.id);
    if (!named) continue;
    for (const line of linesOf(schema, surface, paths, declaration, named)) lines.add(line);
  }
  return [...lines].sort();
}

const also = (named: Named, role: Named['also'][number]['role']): string[] =>
  named.also.filter((symbol) => symbol.role === role).map(({ name }) => name);

function linesOf(
  schema: Schema,
  surface: Surface,
  paths: ProtobufPaths,
  declaration: Declaration,
  named: Named,
): string[] {
  const module = surface.packageOf(declaration.file)?.name ?? '';
  switch (declaration.kind) {
    case 'message':
      return [named.qualified, ...['view', 'mutable view'].flatMap((role) => viewOf(named, role, module))].map(
        (name) => `struct ${name}`,
      );
    case 'enum':
      return [`struct ${named.qualified}`, `derives ${named.qualified} ${named.derives?.has.join(' ')}`];
    case 'value':
      return [`const ${named.qualified}`];
    case 'field': {
      const parent = declaration.parent === undefined ? undefined : schema.declarations.get(declaration.parent);
      return parent?.kind === 'message' ? fieldLines(surface, paths, declaration, parent, named) : [];
    }
    case 'oneof': {
      const owner = named.qualified.slice(0, named.qualified.lastIndexOf('::'));
      const [view = ''] = also(named, 'enum');
      const [which = ''] = also(named, 'case');
      const exactWhich = (named.generated ?? '').replace(/[^:]*$/, '') + which.replace(/^.*::/, '');
      return [
        `enum ${module}::${view}`,
        `derives ${module}::${view} ${named.derives?.has.join(' ')}`,
        `enum ${module}::${which}`,
        `variant ${module}::${view}::not_set std::marker::PhantomData<&'msg()>`,
        `method ${owner} ${named.name}(&self)->${dense(named.generated ?? '')}`,
        `method ${owner} ${named.name}_case(&self)->${dense(exactWhich)}`,
      ];
    }
    default:
      return [];
  }
}

const viewOf = (named: Named, role: string, module: string): string[] =>
  named.also.filter((symbol) => symbol.role === role).map(({ name }) => `${module}::${name}`);

function fieldLines(
  surface: Surface,
  paths: ProtobufPaths,
  field: FieldDeclaration,
  parent: MessageDeclaration,
  named: Named,
): string[] {
  const owner = paths.of(parent.id);
  const spelling = exactSpelling((id) => relative(paths.of(id), owner.modules.length));
  const accessors = fieldAccessors(field, accessorStem(field, fieldNames(parent)), spelling);
  const said = named.also.filter(({ role }) => role !== 'case').map(({ name }) => name);
  if (said.join() !== accessors.map(({ name }) => name).join()) throw new Error(`${field.id}: ${said.join()}`);
  const methods = accessors.map(
    (accessor) => `method ${absolute(owner)} ${accessor.name}${dense(signatureOf(accessor))}`,
  );
  const module = surface.packageOf(field.file)?.name ?? '';
  const inside = owner.modules.length + 1;
  const variants = also(named, 'case').map((path) => `variant ${module}::${path} ${held(field.type, paths, inside)}`);
  return [...methods, ...variants];
}

const SCALARS: Readonly<Record<Scalar, string>> = {
  bool: 'bool',
  bytes: "&'msg[u8]",
  double: 'f64',
  fixed32: 'u32',
  fixed64: 'u64',
  float: 'f32',
  int32: 'i32',
  int64: 'i64',
  sfixed32: 'i32',
  sfixed64: 'i64',
  sint32: 'i32',
  sint64: 'i64',
  string: "&'msg::protobuf::ProtoStr",
  uint32: 'u32',
  uint64: 'u64',
};

/** What the variant of a oneof's member holds; no member is a map. */
function held(type: FieldType, paths: ProtobufPaths, depth: number): string {
  if (type.kind === 'scalar') return SCALARS[type.scalar];
  return type.kind === 'map' ? '' : `::protobuf::View<'msg,${relative(paths.of(type.id), depth)}>`;
}
