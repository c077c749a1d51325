import type { EnumDeclaration } from '#schema';

/** Values of an enum, looked up by what crosses: their numbers in bytes, their names in JSON. */
export interface EnumValues {
  /** Names of each number; several are aliases. */
  readonly byNumber: ReadonlyMap<number, ReadonlySet<string>>;
  readonly names: ReadonlySet<string>;
}

const known = new WeakMap<EnumDeclaration, EnumValues>();
const NONE: EnumValues = { byNumber: new Map(), names: new Set() };

/** Made once an enum. */
export function valuesOf(of: EnumDeclaration | undefined): EnumValues {
  if (!of) return NONE;
  let found = known.get(of);
  if (!found) {
    const byNumber = new Map<number, Set<string>>();
    for (const { number, name } of of.values) {
      const names = byNumber.get(number);
      if (names) names.add(name);
      else byNumber.set(number, new Set([name]));
    }
    found = { byNumber, names: new Set(of.values.map(({ name }) => name)) };
    known.set(of, found);
  }
  return found;
}
