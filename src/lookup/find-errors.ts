import type { Matched } from './answer.ts';
import { distanceWithin } from './distance.ts';
import type { ErrorSpelling } from './error-table.ts';
import { digitsOf, foldKey, letterCount } from './fold.ts';
import type { Index } from './open.ts';
import type { PathQuery } from './path-query.ts';

export interface ErrorHit {
  readonly type: 'error';
  readonly entry: number;
  readonly matched: Matched;
  /** Edits, for guesses; 0 otherwise. */
  readonly distance: number;
}

/** How a query's qualifiers stand to those of a spelling: `alias` where only the package's name is another. */
type Relation = 'same' | 'alias' | 'no';

const relate = (query: readonly string[], spelling: ErrorSpelling, contract: string, index: Index): Relation => {
  let q = query.length - 1;
  let s = spelling.chain.length - 1;
  while (q >= 0 && s >= 0 && query[q] === spelling.chain[s]) {
    q--;
    s--;
  }
  if (q < 0) return 'same';
  const whose = index.qualifiers.whose(query[q] ?? '', contract);
  if (whose === 'own') return 'same';
  // The whole spelling was met and more stands before it: a module path, unless it is another contract's crate.
  if (s < 0)
    return query.slice(0, q + 1).some((part) => index.qualifiers.whose(part, contract) === 'other') ? 'alias' : 'same';
  const isName = spelling.matched.spelling === 'go' || spelling.matched.spelling === 'rust';
  return isName && s === 0 && q === 0 ? 'alias' : 'no';
};

/** Errors that the query names, and those it names but for a package that is another's or nobody's. */
export const errorsNamed = (index: Index, query: PathQuery): { exact: ErrorHit[]; aliased: ErrorHit[] } => {
  const exact: ErrorHit[] = [];
  const aliased: ErrorHit[] = [];
  const seen = new Set<number>();
  for (const { chain, last } of query.splits) {
    for (const entry of index.errors.keys.get(last)) {
      if (seen.has(entry)) continue;
      const contract = index.errors.entry(entry)?.contract ?? '';
      let alias: ErrorSpelling | undefined;
      let same: ErrorSpelling | undefined;
      for (const spelling of index.errors.spellings[entry] ?? []) {
        if (spelling.last !== last) continue;
        const relation = relate(chain, spelling, contract, index);
        // Of several spellings with one key, the one written as the query is says best what was met.
        if (
          relation === 'same' &&
          (same === undefined || (same.lastText !== query.lastText && spelling.lastText === query.lastText))
        ) {
          same = spelling;
        } else if (relation === 'alias') alias ??= spelling;
      }
      if (same !== undefined) exact.push({ type: 'error', entry, matched: same.matched, distance: 0 });
      else if (alias !== undefined) aliased.push({ type: 'error', entry, matched: alias.matched, distance: 0 });
      if (same !== undefined || alias !== undefined) seen.add(entry);
    }
    if (exact.length > 0) break;
  }
  return { exact, aliased };
};

const LIMIT = 2000;

/** Errors one of whose names begins with what was written. */
export const errorsBeginning = (index: Index, query: PathQuery): ErrorHit[] => {
  const { chain, last } = query.whole;
  const found = new Map<number, ErrorHit>();
  for (const key of index.errors.keys.withPrefix(last, LIMIT)) {
    for (const entry of index.errors.keys.get(key)) {
      if (found.has(entry)) continue;
      const contract = index.errors.entry(entry)?.contract ?? '';
      const spelling = index.errors.spellings[entry]?.find(
        (each) => each.last === key && relate(chain, each, contract, index) === 'same',
      );
      if (spelling !== undefined) found.set(entry, { type: 'error', entry, matched: spelling.matched, distance: 0 });
    }
  }
  return [...found.values()].sort((a, b) => a.entry - b.entry);
};

/** Errors one of whose names is near: letters only, so one whose digits differ is never among them. */
export const errorsNear = (index: Index, query: PathQuery): ErrorHit[] => {
  const { chain, last } = query.whole;
  const found = new Map<number, ErrorHit>();
  for (const { key, distance } of index.errors.keys.near(last, 2)) {
    for (const entry of index.errors.keys.get(key)) {
      if (found.has(entry)) continue;
      const contract = index.errors.entry(entry)?.contract ?? '';
      const spelling = index.errors.spellings[entry]?.find(
        (each) => each.last === key && relate(chain, each, contract, index) !== 'no',
      );
      if (spelling !== undefined) found.set(entry, { type: 'error', entry, matched: spelling.matched, distance });
    }
  }
  return [...found.values()];
};

/** Codes with the very digits of the query under a prefix near its letters. */
export const codesWithNearPrefix = (index: Index, prefix: string, digits: string): ErrorHit[] => {
  const limit = prefix.length > 3 ? 2 : 1;
  const found: ErrorHit[] = [];
  for (const known of index.errors.prefixes) {
    if (letterCount(known) < 2 || digitsOf(known) !== digitsOf(prefix)) continue;
    const distance = distanceWithin(foldKey(known), foldKey(prefix), limit);
    if (distance === 0 || distance > limit) continue;
    for (const entry of index.errors.withCode(known, digits)) {
      found.push({
        type: 'error',
        entry,
        matched: { spelling: 'code', text: index.errors.entry(entry)?.code ?? '' },
        distance,
      });
    }
  }
  return found.sort((a, b) => a.distance - b.distance || a.entry - b.entry);
};
