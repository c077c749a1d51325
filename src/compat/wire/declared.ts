import type {
  Declaration,
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  MethodDeclaration,
  Schema,
  SchemaFile,
  ServiceDeclaration,
} from '#schema';

// Declarations by their kind: as differences carry them, and as schemas know them by id.

type Kind = Declaration['kind'];
type Of<K extends Kind> = Extract<Declaration, { readonly kind: K }>;
type Subject = Declaration | SchemaFile | undefined;

const ofKind = <K extends Kind>(of: Subject, kind: K): of is Of<K> =>
  of !== undefined && 'kind' in of && of.kind === kind;

export const isField = (of: Subject): of is FieldDeclaration => ofKind(of, 'field') || ofKind(of, 'extension');
export const isMessage = (of: Subject): of is MessageDeclaration => ofKind(of, 'message');
export const isEnum = (of: Subject): of is EnumDeclaration => ofKind(of, 'enum');
export const isValue = (of: Subject): of is EnumValueDeclaration => ofKind(of, 'value');
export const isService = (of: Subject): of is ServiceDeclaration => ofKind(of, 'service');
export const isMethod = (of: Subject): of is MethodDeclaration => ofKind(of, 'method');
export const isFile = (of: Subject): of is SchemaFile => of !== undefined && 'path' in of;

/** Of a file there is none. */
export const idOf = (of: Subject): string => (of && 'id' in of ? of.id : '');

const known = (schema: Schema, id: string | undefined): Subject =>
  id === undefined ? undefined : schema.declarations.get(id);

export function messageOf(schema: Schema, id: string | undefined): MessageDeclaration | undefined {
  const found = known(schema, id);
  return isMessage(found) ? found : undefined;
}

export function enumOf(schema: Schema, id: string | undefined): EnumDeclaration | undefined {
  const found = known(schema, id);
  return isEnum(found) ? found : undefined;
}
