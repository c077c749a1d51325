import type { Schema } from '#schema';
import type { Named } from '../../surface.ts';

/**
 * Fields and oneofs whose getter is called `default` in a message that another one holds: the code of the latter calls
 * `FooView::default()`, and means the trait's function.
 */
export function* hiddenDefaults(
  schema: Schema,
  named: ReadonlyMap<string, Named>,
): Iterable<readonly [id: string, text: string]> {
  const held = new Map<string, string>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'field' || declaration.repeated || declaration.type.kind !== 'message') continue;
    if (!held.has(declaration.type.id)) held.set(declaration.type.id, declaration.id);
  }
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'field' && declaration.kind !== 'oneof') continue;
    const user = declaration.parent === undefined ? undefined : held.get(declaration.parent);
    if (user === undefined || named.get(declaration.id)?.accessor !== 'default') continue;
    yield [
      declaration.id,
      `Its getter hides the default value that the code of ${user} asks for: the generated code does not compile.`,
    ];
  }
}
