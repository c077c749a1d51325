import type { Schema } from '#schema';

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
