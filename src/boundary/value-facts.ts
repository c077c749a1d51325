import { type Declaration, type FieldDeclaration, type Schema, typeReferences } from '#schema';
import { type Annotations, isObject, type JsonObject } from './annotations.ts';
import { merge } from './inherit.ts';

/** What holds for a field's value where it crosses one interface, or wherever nothing is inherited. */
export interface ValueFacts {
  /** ProtoJSON of the vocabulary's Value: the interface's defaults under the field's own words. */
  readonly value: JsonObject;
  /** Ids of the services whose defaults are in it; empty where there are none. */
  readonly through: readonly string[];
}

/** Looks up what holds for a field; an empty list where nothing is stated. Equal facts of several interfaces are one entry. */
export type ValueFactsOf = (field: FieldDeclaration) => readonly ValueFacts[];

/**
 * What holds for the values of fields after inheritance: every string and bytes field takes the `value_defaults` of each
 * interface it crosses, in requests and replies, however deep; its own words win in all of them.
 */
export function valueFacts(schema: Schema, annotations: Annotations): ValueFactsOf {
  const defaults = new Map<string, Map<string, JsonObject>>();
  for (const [id, { value }] of annotations.byId) {
    const service = schema.declarations.get(id);
    const inherited = value['valueDefaults'];
    if (service?.kind !== 'service' || !isObject(inherited)) continue;
    for (const message of messagesThrough(schema, service)) {
      const known = defaults.get(message) ?? new Map<string, JsonObject>();
      defaults.set(message, known.set(id, inherited));
    }
  }
  return (field) => {
    const own = annotations.byId.get(field.id)?.value;
    const inherited = isText(field) ? [...(defaults.get(field.parent ?? '') ?? [])] : [];
    if (inherited.length === 0) return own ? [{ value: own, through: [] }] : [];
    const merged = inherited.map(([service, value]) => ({ service, value: merge(meaningful(value, own), own ?? {}) }));
    return [...Map.groupBy(merged, ({ value }) => JSON.stringify(value)).values()].map((group) => ({
      value: group[0]?.value ?? {},
      through: group.map(({ service }) => service),
    }));
  };
}

/** Keys of a default that mean nothing beside what a field says of its own ownership: a copy has no end and no heap. */
const MEANINGLESS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['COPY', ['until', 'untilRef', 'allocator', 'release', 'retain']],
  ['STATIC', ['until', 'untilRef', 'release', 'retain']],
  ['TRANSFER', ['until', 'untilRef', 'retain']],
  ['SHARE', ['until', 'untilRef']],
]);

/** An interface's defaults without what means nothing beside a field's own words. */
export function meaningful(defaults: JsonObject, own: JsonObject | undefined): JsonObject {
  const without = MEANINGLESS.get(own?.['own']);
  return without ? Object.fromEntries(Object.entries(defaults).filter(([key]) => !without.includes(key))) : defaults;
}

/** Whether a field is a string or bytes: what takes an interface's `value_defaults`. */
export const isText = ({ type }: FieldDeclaration): boolean =>
  type.kind === 'scalar' && (type.scalar === 'string' || type.scalar === 'bytes');

/** Every message that a service's requests and replies hold, themselves included. */
function messagesThrough(schema: Schema, service: Extract<Declaration, { kind: 'service' }>): ReadonlySet<string> {
  const seen = new Set<string>();
  const pending = service.methods.flatMap(({ input, output }) => [input, output]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const message = schema.declarations.get(next);
    if (message?.kind !== 'message' || seen.has(next)) continue;
    seen.add(next);
    for (const field of message.fields) pending.push(...typeReferences(field.type));
  }
  return seen;
}
