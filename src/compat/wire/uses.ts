import { type FieldDeclaration, type Schema, typeReferences } from '#schema';

const indexes = new WeakMap<Schema, ReadonlyMap<string, readonly FieldDeclaration[]>>();

/** Fields and extensions whose type is this enum or message, maps of it too. One pass over a schema, the first time. */
export function usesOf(schema: Schema, id: string): readonly FieldDeclaration[] {
  let index = indexes.get(schema);
  if (!index) {
    const made = new Map<string, FieldDeclaration[]>();
    for (const declaration of schema.declarations.values()) {
      if (declaration.kind !== 'field' && declaration.kind !== 'extension') continue;
      for (const type of typeReferences(declaration.type)) {
        const known = made.get(type);
        if (known) known.push(declaration);
        else made.set(type, [declaration]);
      }
    }
    index = made;
    indexes.set(schema, index);
  }
  return index.get(id) ?? [];
}

const extended = new WeakMap<Schema, ReadonlyMap<string, readonly FieldDeclaration[]>>();

/** Extensions of a message, wherever they are declared. */
export function extensionsOf(schema: Schema, id: string): readonly FieldDeclaration[] {
  let index = extended.get(schema);
  if (!index) {
    const all = [...schema.declarations.values()].filter((one) => one.kind === 'extension');
    index = Map.groupBy(all as FieldDeclaration[], ({ extendee }) => extendee ?? '');
    extended.set(schema, index);
  }
  return index.get(id) ?? [];
}
