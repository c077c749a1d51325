import type { FieldDeclaration, MessageDeclaration, Schema } from '#schema';
import { components } from '../components.ts';

/**
 * Tells which singular message fields prost boxes: those whose type holds, through singular message fields of any
 * depth, the message that declares them. Groups are boxed by the same rule, but are no step on such a way.
 */
export function boxedFields(schema: Schema): ReadonlySet<string> {
  const messages = new Map<string, MessageDeclaration>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind === 'message') messages.set(declaration.id, declaration);
  }
  const edges = new Map<string, readonly string[]>();
  for (const message of messages.values()) {
    edges.set(message.id, message.fields.filter((field) => !field.delimited).flatMap(singularMessage));
  }
  const component = components(edges);
  const boxed = new Set<string>();
  for (const message of messages.values()) {
    for (const field of message.fields) {
      const [type] = singularMessage(field);
      if (type === undefined) continue;
      // Along an edge, a way back means one strongly connected component.
      const recursive = field.delimited
        ? reaches(edges, type, message.id)
        : component.get(type) === component.get(message.id);
      if (recursive) boxed.add(field.id);
    }
  }
  return boxed;
}

/** Messages ordered by what their structs hold, and those that hold themselves without a Box in between. */
export interface HoldingOrder {
  /** Every message after those that its struct holds; of endless ones, in any order. */
  readonly order: readonly MessageDeclaration[];
  /** Ids of messages whose struct would be of infinite size: groups within groups are boxed too rarely. */
  readonly endless: ReadonlySet<string>;
}

/** Without recursion, as messages may be nested 20,000 deep. */
export function holdingOrder(schema: Schema, boxed: ReadonlySet<string>): HoldingOrder {
  const held = new Map<string, readonly string[]>();
  const messages = new Map<string, MessageDeclaration>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'message') continue;
    messages.set(declaration.id, declaration);
    const fields = declaration.fields.filter(({ id }) => !boxed.has(id));
    held.set(declaration.id, fields.flatMap(singularMessage));
  }
  const component = components(held);
  const sizes = new Map<number, number>();
  for (const number of component.values()) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  const order: MessageDeclaration[] = [];
  const endless = new Set<string>();
  // Components are found innermost first.
  for (const [id, number] of component) {
    const message = messages.get(id);
    if (!message) continue;
    order.push(message);
    if ((sizes.get(number) ?? 0) > 1 || held.get(id)?.includes(id)) endless.add(id);
  }
  return { order, endless };
}

const singularMessage = (field: FieldDeclaration): string[] =>
  !field.repeated && field.type.kind === 'message' ? [field.type.id] : [];

function reaches(edges: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const next of edges.get(id) ?? []) seen.add(next);
  }
  return false;
}
