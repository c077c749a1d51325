import type { Change } from './model.ts';

/** A change without a cause among those given, and everything that follows from it, however indirectly. */
export interface Root {
  readonly change: Change;
  readonly consequences: readonly Change[];
}

/** Causes in their order, each with what follows from it. */
export function rootsOf(changes: readonly Change[]): readonly Root[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const rootOf = new Map<Change, Change>();
  const find = (change: Change): Change => {
    // Causes are looked up without recursion, and a circle, which nothing should make, ends at where it began.
    const path = new Set<Change>();
    let at = change;
    for (;;) {
      const known = rootOf.get(at);
      if (known) {
        at = known;
        break;
      }
      path.add(at);
      const cause = at.cause === undefined ? undefined : byId.get(at.cause);
      if (!cause || path.has(cause)) break;
      at = cause;
    }
    for (const one of path) rootOf.set(one, at);
    return at;
  };
  const consequences = new Map<Change, Change[]>();
  for (const change of changes) {
    const root = find(change);
    const known = consequences.get(root) ?? [];
    if (root !== change) known.push(change);
    consequences.set(root, known);
  }
  return [...consequences].map(([change, list]) => ({ change, consequences: list }));
}
