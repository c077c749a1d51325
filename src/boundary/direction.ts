import { type Schema, typeReferences } from '#schema';
import { type Annotations, text } from './annotations.ts';
import { resolveReference } from './references.ts';

/** One of the two modules. */
export type Side = 'GO' | 'RUST';

export const OTHER: Readonly<Record<Side, Side>> = { GO: 'RUST', RUST: 'GO' };

export const side = (word: string | undefined): Side | undefined =>
  word === 'GO' || word === 'RUST' ? word : undefined;

/**
 * Which side sends each message: requests come from the caller, replies and errors from the callee, and so does
 * everything inside them. A message that both send, or nobody who is known, is not in the map.
 */
export function messageSenders(schema: Schema, annotations: Annotations): ReadonlyMap<string, Side> {
  const sent: Readonly<Record<Side, Set<string>>> = { GO: new Set(), RUST: new Set() };
  const send = (from: Side | undefined, message: string | undefined): void => {
    if (from !== undefined && message !== undefined) spread(schema, message, sent[from]);
  };
  for (const [id, { value }] of annotations.byId) {
    const declaration = schema.declarations.get(id);
    if (declaration?.kind === 'service') {
      const caller = side(text(value, 'caller'));
      for (const method of caller ? declaration.methods : []) {
        send(caller, method.input);
        send(caller && OTHER[caller], method.output);
      }
    } else if (declaration?.kind === 'enum') {
      const raiser = side(text(value, 'raisedBy'));
      send(raiser, named(schema, id, text(value, 'carrier')));
      for (const { id: code } of declaration.values)
        send(raiser, named(schema, id, text(annotations.byId.get(code)?.value, 'detail')));
    }
  }
  return new Map(
    (['GO', 'RUST'] as const).flatMap((from) =>
      [...sent[from]].filter((id) => !sent[OTHER[from]].has(id)).map((id) => [id, from] as const),
    ),
  );
}

const named = (schema: Schema, from: string, name: string | undefined): string | undefined =>
  name === undefined ? undefined : resolveReference(schema, from, name);

/** Adds a message and every message inside it. */
function spread(schema: Schema, id: string, seen: Set<string>): void {
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const message = schema.declarations.get(next);
    if (message?.kind !== 'message' || seen.has(next)) continue;
    seen.add(next);
    pending.push(...message.fields.flatMap((field) => typeReferences(field.type)));
  }
}
