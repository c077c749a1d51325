import { browserModel, type FieldDeclaration, type Schema, typeReferences } from '#schema';
import { type WireSchema, wireSchema } from '#wire';

/**
 * A schema prepared for decoding, with these messages and all that can be inside them. Large schemas have tens of thousands
 * of messages of which a change touches a few: the rest is left out, as every prepared message takes memory.
 */
export function schemaFor(schema: Schema, roots: Iterable<string>): WireSchema {
  const needed = reachOf(schema, roots);
  return wireSchema(
    browserModel(schema, '', '', (declaration) =>
      declaration.kind === 'extension' ? needed.has(declaration.extendee ?? '') : needed.has(declaration.id),
    ),
  );
}

function reachOf(schema: Schema, roots: Iterable<string>): ReadonlySet<string> {
  const extensions = extensionsOf(schema);
  const needed = new Set(roots);
  // A set visits what is added meanwhile.
  for (const id of needed) {
    const declaration = schema.declarations.get(id);
    if (declaration?.kind !== 'message') continue;
    for (const field of [...declaration.fields, ...(extensions.get(id) ?? [])])
      for (const type of typeReferences(field.type)) needed.add(type);
  }
  return needed;
}

const known = new WeakMap<Schema, ReadonlyMap<string, readonly FieldDeclaration[]>>();

function extensionsOf(schema: Schema): ReadonlyMap<string, readonly FieldDeclaration[]> {
  let found = known.get(schema);
  if (!found) {
    const made = new Map<string, FieldDeclaration[]>();
    for (const declaration of schema.declarations.values()) {
      if (declaration.kind !== 'extension' || declaration.extendee === undefined) continue;
      const list = made.get(declaration.extendee);
      if (list) list.push(declaration);
      else made.set(declaration.extendee, [declaration]);
    }
    found = made;
    known.set(schema, found);
  }
  return found;
}
