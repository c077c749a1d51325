import type { FieldDeclaration, MethodDeclaration, Schema } from '#schema';

/**
 * The id of what an annotation names: `Engine.TxnStatus`, `Message.field` or a full name, looked up from a declaration
 * outwards as protobuf does. Undefined where it leads nowhere.
 */
export function resolveReference(schema: Schema, from: string, name: string): string | undefined {
  const plain = name.replace(/^\./, '');
  const scope = from.split('.');
  for (let depth = scope.length; depth >= 0; depth -= 1) {
    const id = [...scope.slice(0, depth), plain].join('.');
    if (schema.declarations.has(id)) return id;
  }
  return undefined;
}

/**
 * The field that a method's annotation names: a field of its request, also inside it (`header.traceparent`), or
 * `Message.field`.
 */
export function resolveField(schema: Schema, method: MethodDeclaration, name: string): FieldDeclaration | undefined {
  const inside = fieldInside(schema, method.input, name);
  if (inside) return inside;
  const id = resolveReference(schema, method.id, name);
  const found = id === undefined ? undefined : schema.declarations.get(id);
  return found?.kind === 'field' ? found : undefined;
}

/** A field by its path from a message: `header.traceparent`. */
export function fieldInside(schema: Schema, message: string, path: string): FieldDeclaration | undefined {
  let at = schema.declarations.get(message);
  let found: FieldDeclaration | undefined;
  for (const step of path.split('.')) {
    found = at?.kind === 'message' ? at.fields.find(({ name }) => name === step) : undefined;
    if (!found) return undefined;
    at = found.type.kind === 'message' ? schema.declarations.get(found.type.id) : undefined;
  }
  return found;
}
