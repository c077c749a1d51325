import type { Schema } from '#schema';
import { type Annotations, flag, isObject, type JsonObject, object } from './annotations.ts';

/**
 * What holds for a method: its own annotation over its interface's defaults. Singular fields merge one by one, the nearer
 * wins; repeated fields replace as a whole.
 */
export function effectiveCall(schema: Schema, annotations: Annotations, methodId: string): JsonObject | undefined {
  const method = schema.declarations.get(methodId);
  if (method?.kind !== 'method' || method.parent === undefined) return undefined;
  const defaults = object(annotations.byId.get(method.parent)?.value, 'defaults');
  const own = annotations.byId.get(methodId)?.value;
  return own || defaults ? merge(limitsLifted(defaults ?? {}, own), own ?? {}) : undefined;
}

/** What a method inherits that says `unlimited` itself: no limit, and so nothing that reports its end. */
export function limitsLifted(defaults: JsonObject, own: JsonObject | undefined): JsonObject {
  const inherited = object(defaults, 'deadline');
  if (!inherited || flag(object(own, 'deadline'), 'unlimited') !== true) return defaults;
  const { fallback: _fallback, max: _max, expiryCode: _code, ...kept } = inherited;
  return { ...defaults, deadline: kept };
}

/** Merges nested messages key by key; lists and scalars of the nearer side replace. */
export function merge(far: JsonObject, near: JsonObject): JsonObject {
  const merged = new Map(Object.entries(far));
  for (const [key, value] of Object.entries(near)) {
    const below = merged.get(key);
    merged.set(key, isObject(value) && isObject(below) ? merge(below, value) : value);
  }
  return Object.fromEntries(merged);
}
