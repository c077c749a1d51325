import { type BoundaryModel, isObject, resolveField, resolveReference } from '#boundary';
import type { Json } from '#schema';
import type { Compared } from '../model.ts';
import { same, type WordPair } from './words.ts';

// Words that name declarations: another name for the same one is no change.

/** Where the names of a pair of words are looked up from: ids, or packages, of both versions. */
export interface Scope {
  readonly old: string;
  readonly new: string;
}

/** The pair with its names made alike where they lead to the same declarations; undefined where nothing differs then. */
export function resolved(pair: WordPair, scope: Scope, compared: Compared): WordPair | undefined {
  const { from, to } = pair;
  if (!from || !to) return pair;
  const before = renamed(from.value, (name) => {
    const id = target(compared.old.boundary, scope.old, name);
    return id === undefined ? `"${name}` : (compared.pairing.toNew.get(id) ?? `-${id}`);
  });
  const after = renamed(to.value, (name) => target(compared.new.boundary, scope.new, name) ?? `"${name}`);
  if (same(before, after)) return undefined;
  // Lists keep what both have under one name, so that only the rest is told apart.
  return { ...pair, from: { ...from, value: unified(from.value, before, to.value, after) }, to };
}

/** An old list with the new spelling of everything that the new list has too. */
function unified(from: Json, before: Json, to: Json, after: Json): Json {
  if (!Array.isArray(from) || !Array.isArray(before) || !Array.isArray(to) || !Array.isArray(after)) return from;
  const spelled = new Map(after.map((item, index) => [JSON.stringify(item), to[index] ?? null]));
  return before.map((item, index) => spelled.get(JSON.stringify(item)) ?? from[index] ?? null);
}

/** Every name in a value replaced: the value itself, the items of a list, and `handle` of an entry. */
function renamed(value: Json, of: (name: string) => string): Json {
  if (typeof value === 'string') return of(value);
  if (Array.isArray(value)) return value.map((item) => renamed(item, of));
  if (!isObject(value)) return value;
  return typeof value['handle'] === 'string' ? { ...value, handle: of(value['handle']) } : value;
}

function target({ schema, codeNamed }: BoundaryModel, from: string, name: string): string | undefined {
  const declaration = schema.declarations.get(from);
  const field = declaration?.kind === 'method' ? resolveField(schema, declaration, name)?.id : undefined;
  return field ?? resolveReference(schema, from, name) ?? codeNamed(from, name)?.id;
}
