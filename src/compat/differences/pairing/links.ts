/** One-to-one links between ids of two versions while they are being found. What is linked stays linked. */
export class Links {
  readonly toNew = new Map<string, string>();
  readonly toOld = new Map<string, string>();

  /** False, and nothing done, where one of the two is linked already. */
  link(old: string, next: string): boolean {
    if (this.toNew.has(old) || this.toOld.has(next)) return false;
    this.toNew.set(old, next);
    this.toOld.set(next, old);
    return true;
  }
}

/** Counts how often two things were seen together. */
export class Votes {
  readonly #counts = new Map<string, Map<string, number>>();

  add(old: string, next: string, weight = 1): void {
    const row = this.#counts.get(old);
    if (row) row.set(next, (row.get(next) ?? 0) + weight);
    else this.#counts.set(old, new Map([[next, weight]]));
  }

  /** The most often seen first; as they were first seen where that is the same. */
  ranked(): { readonly old: string; readonly new: string; readonly count: number }[] {
    const all = [...this.#counts].flatMap(([old, row]) =>
      Array.from(row, ([next, count]) => ({ old, new: next, count })),
    );
    return all.sort((a, b) => b.count - a.count);
  }
}

/**
 * Links what is the only one with its key on either side. Keys that are undefined take no part; `accept` may refuse.
 * Returns whether anything was linked.
 */
export function linkUnique<T>(
  old: readonly T[],
  next: readonly T[],
  key: { readonly old: (one: T) => string | undefined; readonly new: (one: T) => string | undefined },
  accept: (old: T, next: T) => boolean,
): boolean {
  const buckets = new Map<string, { old: T[]; new: T[] }>();
  for (const side of ['old', 'new'] as const) {
    for (const one of side === 'old' ? old : next) {
      const name = key[side](one);
      if (name === undefined) continue;
      const bucket = buckets.get(name);
      if (bucket) bucket[side].push(one);
      // What only the new side has is linked to nothing.
      else if (side === 'old') buckets.set(name, { old: [one], new: [] });
    }
  }
  let linked = false;
  for (const bucket of buckets.values()) {
    const [from, to] = [bucket.old[0], bucket.new[0]];
    if (from === undefined || to === undefined || bucket.old.length > 1 || bucket.new.length > 1) continue;
    linked = accept(from, to) || linked;
  }
  return linked;
}
