import type { Declaration, FieldType, Schema } from './model.ts';

/**
 * The declaration whose page shows this one: itself at the top level of a file and for methods, else the outermost
 * enclosing message or enum, or the service.
 */
export function pageOwner(schema: Schema, id: string): Declaration | undefined {
  let declaration = schema.declarations.get(id);
  while (declaration && declaration.kind !== 'method' && declaration.parent !== undefined) {
    declaration = schema.declarations.get(declaration.parent);
  }
  return declaration;
}

/**
 * Where on its page a declaration stands: its name inside the page's declaration (`snap`, `Inner.size`), empty for the
 * page's own. An enum value's name does not contain its enum's, as in protobuf.
 */
export function anchorOn(page: Declaration, declaration: Declaration): string {
  if (page.id === declaration.id) return '';
  if (declaration.id.startsWith(`${page.id}.`)) return declaration.id.slice(page.id.length + 1);
  return declaration.name;
}

/** Ids of the messages and enums a type mentions, map entries looked through. */
export function typeReferences(type: FieldType): readonly string[] {
  if (type.kind === 'map') return type.value.kind === 'scalar' ? [] : [type.value.id];
  return type.kind === 'scalar' ? [] : [type.id];
}
