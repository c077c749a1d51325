import { bitCount, characterMask, distanceWithin } from './distance.ts';
import { digitsOf } from './fold.ts';

/** One key near another. */
export interface NearKey {
  readonly key: string;
  readonly distance: number;
}

/** A key and the number of an entry that has it. */
export type KeyOf = readonly [key: string, entry: number];

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Folded key → entry numbers: sorted keys, and for each the stretch of `entries` that is its own. Opening an index is
 * mostly the making of this, so it is made of arrays alone.
 */
export class KeyIndex {
  readonly #keys: readonly string[];
  readonly #starts: Int32Array;
  readonly #entries: Int32Array;
  #masks: Int32Array | undefined;

  /** `keyOf[i]` is the number of entry i's key among the sorted, distinct `keys`; `more` are further keys of entries. */
  constructor(keys: readonly string[], keyOf: Int32Array, more: readonly KeyOf[]) {
    const added = more.length === 0 ? keys : distinct([...keys, ...more.map(([key]) => key)].sort());
    this.#keys = added;
    const place = new Int32Array(keys.length);
    for (let i = 0, at = 0; i < keys.length; i++) {
      while (added[at] !== keys[i]) at++;
      place[i] = at;
    }
    const extra = Int32Array.from(more, ([key]) => this.#find(key));
    const starts = new Int32Array(added.length + 2);
    // Counting sort. Shifted by two, so that filling the stretches moves each start to where it belongs.
    const count = (key: number): void => {
      starts[key + 2] = (starts[key + 2] ?? 0) + 1;
    };
    for (let i = 0; i < keyOf.length; i++) count(place[keyOf[i] ?? 0] ?? 0);
    for (let i = 0; i < extra.length; i++) count(extra[i] ?? 0);
    for (let i = 2; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
    const entries = new Int32Array(keyOf.length + extra.length);
    const put = (key: number, entry: number): void => {
      const at = starts[key + 1] ?? 0;
      entries[at] = entry;
      starts[key + 1] = at + 1;
    };
    for (let entry = 0; entry < keyOf.length; entry++) put(place[keyOf[entry] ?? 0] ?? 0, entry);
    for (const [i, [, entry]] of more.entries()) put(extra[i] ?? 0, entry);
    this.#starts = starts;
    this.#entries = entries;
  }

  static of(pairs: readonly KeyOf[]): KeyIndex {
    return new KeyIndex([], new Int32Array(), pairs);
  }

  /** Number of the first key that is not before this one. */
  #find(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Entries with this key, in order; an entry that was given the key twice is there twice. */
  get(key: string): Int32Array {
    const at = this.#find(key);
    return this.#keys[at] === key ? this.#entries.subarray(this.#starts[at], this.#starts[at + 1]) : NONE;
  }

  /** Keys that begin with this one and are longer, in order, at most `limit`. */
  withPrefix(prefix: string, limit: number): string[] {
    const found: string[] = [];
    for (let i = this.#find(prefix); i < this.#keys.length && found.length < limit; i++) {
      const key = this.#keys[i] ?? '';
      if (!key.startsWith(prefix)) break;
      if (key.length > prefix.length) found.push(key);
    }
    return found;
  }

  /** Keys at a distance of 1 to `limit` whose digits are the same, nearest first, then by length, then in order. */
  near(key: string, limit: number): NearKey[] {
    this.#masks ??= Int32Array.from(this.#keys, characterMask);
    const masks = this.#masks;
    const mask = characterMask(key);
    const digits = digitsOf(key);
    const found: NearKey[] = [];
    for (let i = 0; i < masks.length; i++) {
      if (bitCount((masks[i] ?? 0) ^ mask) > 2 * limit) continue;
      const other = this.#keys[i] ?? '';
      if (Math.abs(other.length - key.length) > limit) continue;
      const distance = distanceWithin(key, other, limit);
      if (distance === 0 || distance > limit || digitsOf(other) !== digits) continue;
      found.push({ key: other, distance });
    }
    const stretch = (other: string): number => Math.abs(other.length - key.length);
    return found.sort(
      (a, b) => a.distance - b.distance || stretch(a.key) - stretch(b.key) || byCodeUnits(a.key, b.key),
    );
  }
}

const NONE = new Int32Array();

/** The same keys once each; they are sorted. */
export const distinct = (sorted: readonly string[]): string[] => {
  const out: string[] = [];
  let before: string | undefined;
  for (const key of sorted) {
    if (key !== before) out.push(key);
    before = key;
  }
  return out;
};
