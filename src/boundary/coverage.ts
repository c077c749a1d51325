import type { Declaration, Schema } from '#schema';
import type { Annotations } from './annotations.ts';

/** How much of a version is annotated, by kind of declaration. */
export interface Coverage {
  readonly kind: 'service' | 'method' | 'message' | 'field' | 'value';
  readonly annotated: number;
  readonly total: number;
}

const KINDS: readonly Coverage['kind'][] = ['service', 'method', 'message', 'field', 'value'];

/**
 * Counts what can carry meaning at the boundary: services, methods, messages, bytes and string fields, and the values of
 * error enums. Imported files do not count.
 */
export function coverage(schema: Schema, annotations: Annotations): Coverage[] {
  const own = new Set(schema.files.filter((file) => file.own).map((file) => file.path));
  const count = new Map(KINDS.map((kind) => [kind, { annotated: 0, total: 0 }]));
  for (const declaration of schema.declarations.values()) {
    if (!own.has(declaration.file) || !counts(declaration, annotations)) continue;
    const entry = count.get(declaration.kind as Coverage['kind']);
    if (!entry) continue;
    entry.total += 1;
    if (annotations.byId.has(declaration.id)) entry.annotated += 1;
  }
  return KINDS.map((kind) => ({
    kind,
    annotated: count.get(kind)?.annotated ?? 0,
    total: count.get(kind)?.total ?? 0,
  }));
}

function counts(declaration: Declaration, annotations: Annotations): boolean {
  if (declaration.kind === 'field')
    return (
      declaration.type.kind === 'scalar' &&
      (declaration.type.scalar === 'bytes' || declaration.type.scalar === 'string')
    );
  if (declaration.kind === 'value')
    return declaration.number !== 0 && declaration.parent !== undefined && annotations.byId.has(declaration.parent);
  return true;
}
