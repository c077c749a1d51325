import { browserModel, type Schema, typeReferences } from '#schema';
import { type WireSchema, wireSchema } from '#wire';
import { extensionsOf } from '../wire/uses.ts';

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
  const needed = new Set(roots);
  // A set visits what is added meanwhile.
  for (const id of needed) {
    const declaration = schema.declarations.get(id);
    if (declaration?.kind !== 'message') continue;
    for (const field of [...declaration.fields, ...extensionsOf(schema, id)])
      for (const type of typeReferences(field.type)) needed.add(type);
  }
  return needed;
}
