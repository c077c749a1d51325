import { inWords, messageSenders, type Side, type ValueFactsOf, valueFacts, type WordContext } from '#boundary';
import type { Declaration, FieldDeclaration } from '#schema';
import type { Version } from '../model.ts';
import type { AnnotationView, FieldView } from './model.ts';

/** What is written on a declaration, in words; undefined where nothing is. */
export function annotationView(version: Version, id: string): AnnotationView | undefined {
  const annotation = version.annotations.byId.get(id);
  const declaration = version.schema.declarations.get(id);
  if (!annotation || !declaration) return undefined;
  const statements = inWords(declaration.kind, annotation.value, wordContext(version, declaration));
  return { statements, source: annotation.source, overrides: annotation.overrides };
}

/** What is known of a field beside its annotation. */
export function wordContext(version: Version, declaration: Declaration): WordContext {
  if (declaration.kind !== 'field') return {};
  return { sender: senderOf(version, declaration.parent), list: listOf(declaration) };
}

/** Repeated numbers cross as one piece of memory; texts, bytes and the values of maps one by one. */
function listOf({ repeated, type }: Declaration & { kind: 'field' | 'extension' }): WordContext['list'] {
  if (!repeated && type.kind !== 'map') return undefined;
  const packed =
    type.kind === 'enum' || (type.kind === 'scalar' && type.scalar !== 'string' && type.scalar !== 'bytes');
  return packed ? 'one piece' : 'single values';
}

const sides = new WeakMap<Version, { readonly senders: ReadonlyMap<string, Side>; readonly valuesOf: ValueFactsOf }>();

/** Who sends what, and what holds for values: computed when a version's first field is shown. */
function sidesOf(version: Version) {
  const known = sides.get(version);
  if (known) return known;
  const found = {
    senders: messageSenders(version.schema, version.annotations),
    valuesOf: valueFacts(version.schema, version.annotations),
  };
  sides.set(version, found);
  return found;
}

const senderOf = (version: Version, message: string | undefined): Side | undefined =>
  message === undefined ? undefined : sidesOf(version).senders.get(message);

const OWNER: ReadonlyMap<string, string> = new Map([
  ['COPY', 'copied'],
  ['BORROW', 'borrowed'],
  ['BORROW_MUT', 'borrowed, may be written'],
  ['TRANSFER', 'transferred'],
  ['SHARE', 'shared'],
  ['STATIC', 'static'],
]);

/**
 * The ownership badge of a field of which it is stated, by itself or by the interfaces it crosses where they agree. Its side
 * is the one whose heap the memory lies on: that of the allocator, or of the sender where none is named. A copy lies on both.
 */
export function ownerBadge(version: Version, field: FieldDeclaration): FieldView['owner'] {
  const [facts, ...others] = sidesOf(version).valuesOf(field);
  const value = facts?.value;
  const differs = (key: string): boolean => others.some((other) => other.value[key] !== value?.[key]);
  if (differs('own') || differs('allocator')) return undefined;
  const own = value?.['own'];
  const text = typeof own === 'string' ? OWNER.get(own) : undefined;
  if (typeof own !== 'string' || text === undefined) return undefined;
  const allocator = value?.['allocator'];
  const heap =
    typeof allocator === 'string'
      ? version.boundary.contract.allocators.get(allocator)?.side
      : senderOf(version, field.parent);
  return {
    kind: own.toLowerCase().replaceAll('_', ' '),
    text,
    side: own === 'COPY' ? undefined : SHORES[heap ?? 'unknown'],
  };
}

const SHORES = { GO: 'go', RUST: 'rust', unknown: undefined } as const;
