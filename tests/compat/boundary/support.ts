// Two versions of a contract for comparisons of their annotations.
import { type Annotations, boundaryModel } from '#boundary';
import type { Compared, Pairing, Side } from '#compat';
import { GO_PROFILES, goSurface, RUST_PROFILES, rustSurface } from '#languages';
import type { Schema } from '#schema';

export interface Stated {
  readonly version: string;
  readonly schema: Schema;
  readonly annotations: Annotations;
}

const sideOf = ({ version, schema, annotations }: Stated): Side => {
  const boundary = boundaryModel(schema, annotations);
  return {
    label: version,
    schema,
    boundary,
    get go() {
      return goSurface(schema, GO_PROFILES.get(''));
    },
    get rust() {
      return rustSurface(schema, RUST_PROFILES.get(''));
    },
  };
};

/** Declarations are the same by name; by their new name, where the test gives them one. */
function pairingOf(old: Schema, next: Schema, renamed: (id: string) => string): Pairing {
  const toNew = new Map<string, string>();
  for (const id of old.declarations.keys()) {
    const to = renamed(id);
    if (next.declarations.has(to)) toNew.set(id, to);
  }
  const paths = old.files.filter(({ own }) => own).map(({ path }): [string, string] => [path, path]);
  return {
    toNew,
    toOld: new Map([...toNew].map(([from, to]) => [to, from])),
    files: new Map(paths),
    packages: new Map(),
  };
}

export const comparedOf = (old: Stated, next: Stated, renamed = (id: string): string => id): Compared => ({
  old: sideOf(old),
  new: sideOf(next),
  pairing: pairingOf(old.schema, next.schema, renamed),
  policy: 'lenient',
});
