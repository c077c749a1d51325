import type { MessageDeclaration, Schema } from '#schema';
import { components } from '../components.ts';
import type { ProtobufPaths } from './paths.ts';

/**
 * Map fields whose entry is private to a module in which code needs it. Messages that hold each other are set up
 * together, by the one whose full name comes first; a map's entry is visible in the module around its message only.
 */
export function* outOfReach(schema: Schema, paths: ProtobufPaths): Iterable<readonly [id: string, text: string]> {
  const messages = new Map<string, MessageDeclaration>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind === 'message') messages.set(declaration.id, declaration);
  }
  const edges = new Map<string, string[]>();
  for (const { id, fields } of messages.values()) {
    const targets: string[] = [];
    for (const { type } of fields) {
      if (type.kind === 'message') targets.push(type.id);
      if (type.kind !== 'map') continue;
      targets.push(type.entry);
      edges.set(type.entry, type.value.kind === 'message' ? [type.value.id] : []);
    }
    edges.set(id, targets);
  }
  const component = components(edges);
  const first = new Map<number, string>();
  for (const [id, number] of component) {
    const known = first.get(number);
    if (known === undefined || id < known) first.set(number, id);
  }
  for (const { id, fields } of messages.values()) {
    const number = component.get(id) ?? -1;
    const leader = first.get(number) ?? id;
    const around = paths.of(id).modules;
    const from = paths.of(leader).modules;
    if (around.every((module, at) => from[at] === module)) continue;
    for (const field of fields) {
      if (field.type.kind !== 'map' || component.get(field.type.entry) === number) continue;
      yield [
        field.id,
        `${leader}, which holds ${id} and is held by it, cannot reach the private entry of this map: the generated code does not compile.`,
      ];
    }
  }
}
