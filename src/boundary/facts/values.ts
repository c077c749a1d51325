import { type FieldDeclaration, type Schema, typeReferences } from '#schema';
import { type Annotations, isObject } from '../annotations.ts';
import { type Layer, type Stated, stated, UNSTATED } from '../stated.ts';
import { isText, meaningful } from '../value-facts.ts';
import { sourceOf } from '../written.ts';
import type { Crossing, Own, Until } from './model.ts';

/** A declaration's own words as a layer; undefined where it has none. */
export function ownLayer(annotations: Annotations, id: string): Layer | undefined {
  const own = annotations.byId.get(id)?.value;
  if (!own) return undefined;
  return {
    value: own,
    inherited: false,
    at: (path) => ({ on: id, path, source: sourceOf(annotations, id, path[0]) }),
  };
}

/** What an interface hands down under one key (`defaults`, `valueDefaults`) as a layer. */
export function inheritedLayer(annotations: Annotations, service: string, key: string): Layer | undefined {
  const value = annotations.byId.get(service)?.value[key];
  if (!isObject(value)) return undefined;
  return {
    value,
    inherited: true,
    at: (path) => ({ on: service, path: [key, ...path], source: sourceOf(annotations, service, key) }),
  };
}

export const there = <T>(...items: readonly (T | undefined)[]): T[] => items.filter((item) => item !== undefined);

/** What a field states by itself. */
export function ownValues(annotations: Annotations): (fieldId: string) => Stated {
  const known = new Map<string, Stated>();
  return (id) => {
    const found = known.get(id);
    if (found) return found;
    const layer = ownLayer(annotations, id);
    const value = layer ? stated([layer]) : UNSTATED;
    known.set(id, value);
    return value;
  };
}

/** What holds for fields where they cross one interface: its `value_defaults` under a text's own words. */
export function valuesThrough(
  annotations: Annotations,
  service: string,
  ownValueOf: (fieldId: string) => Stated,
): (field: FieldDeclaration) => Stated {
  const defaults = inheritedLayer(annotations, service, 'valueDefaults');
  if (!defaults) return (field) => ownValueOf(field.id);
  const known = new Map<string, Stated>();
  return (field) => {
    if (!isText(field)) return ownValueOf(field.id);
    const found = known.get(field.id);
    if (found) return found;
    const own = ownLayer(annotations, field.id);
    const value = stated(there(own, { ...defaults, value: meaningful(defaults.value, own?.value) }));
    known.set(field.id, value);
    return value;
  };
}

const OWNS: ReadonlySet<string> = new Set(['COPY', 'BORROW', 'BORROW_MUT', 'TRANSFER', 'SHARE', 'STATIC']);
const UNTILS: ReadonlySet<string> = new Set(['CALL', 'CALLBACK', 'NEXT_ITEM', 'HANDLE', 'EVENT']);

const isOwn = (word: string | undefined): word is Own => word !== undefined && OWNS.has(word);
const isUntil = (word: string | undefined): word is Until => word !== undefined && UNTILS.has(word);

export function ownOf(value: Stated): Own | undefined {
  const word = value.text('own');
  return isOwn(word) ? word : undefined;
}

export function untilOf(value: Stated): Until | undefined {
  const word = value.text('until');
  return isUntil(word) ? word : undefined;
}

export function shapeOf(field: FieldDeclaration): Crossing['shape'] {
  const type = field.type.kind === 'map' ? field.type.value : field.type;
  if (type.kind === 'message') return 'message';
  if (type.kind === 'scalar' && (type.scalar === 'string' || type.scalar === 'bytes')) return 'text';
  if (field.type.kind === 'map') return field.type.key === 'string' ? 'text' : 'fixed';
  return field.repeated ? 'scalars' : 'fixed';
}

/** A field met on the way through a request or a reply. */
export interface Met {
  readonly field: FieldDeclaration;
  readonly path: readonly FieldDeclaration[];
  readonly inList: boolean;
}

/**
 * Every field inside a message, nearest first, each message entered once (by the shortest way); messages that `isLeaf`
 * says are not entered.
 */
export function fieldsWithin(schema: Schema, message: string, isLeaf: (id: string) => boolean): Met[] {
  const met: Met[] = [];
  const seen = new Set([message]);
  let layer: { readonly id: string; readonly path: readonly FieldDeclaration[]; readonly inList: boolean }[] = [
    { id: message, path: [], inList: false },
  ];
  while (layer.length > 0) {
    const next: typeof layer = [];
    for (const { id, path, inList } of layer) {
      const declaration = schema.declarations.get(id);
      if (declaration?.kind !== 'message') continue;
      for (const field of declaration.fields) {
        const many = inList || field.repeated || field.type.kind === 'map';
        const way = [...path, field];
        met.push({ field, path: way, inList: many });
        for (const inner of typeReferences(field.type)) {
          if (seen.has(inner) || isLeaf(inner)) continue;
          seen.add(inner);
          next.push({ id: inner, path: way, inList: many });
        }
      }
    }
    layer = next;
  }
  return met;
}
