import type { Matched } from './answer.ts';
import { distanceWithin } from './distance.ts';
import { SYMBOL_KINDS } from './entries.ts';
import { components, digitsOf, foldKey } from './fold.ts';
import { ACCESSORS } from './generated-names.ts';
import type { Index } from './open.ts';
import { type PathQuery, readPath, type Split } from './path-query.ts';
import type { SymbolTable } from './symbol-table.ts';

export interface SymbolHit {
  readonly type: 'symbol';
  readonly entry: number;
  /** Edits, for guesses; 0 otherwise. */
  readonly distance: number;
  /** Among hits of one group, the lower the better. */
  readonly rank: number;
}

interface Leftover {
  /** What of a qualifier a declaration's own surroundings do not account for; '' is nothing. */
  readonly rest: string;
  /** All declarations around it were met: what is left stands where the package does. */
  readonly atPackage: boolean;
}

const leftover = (symbols: SymbolTable, entry: number, qualifier: string, throughEnum: boolean): Leftover => {
  let rest = qualifier;
  for (let above = symbols.parent(entry); rest !== '' && above !== undefined; above = symbols.parent(above)) {
    if (symbols.kind(above) === 'enum' && !throughEnum) continue;
    const name = symbols.foldedName(above);
    if (!rest.endsWith(name)) return { rest, atPackage: false };
    rest = rest.slice(0, rest.length - name.length);
  }
  const scope = symbols.scopeComponents(entry);
  for (let i = scope.length - 1; i >= 0 && rest !== ''; i--) {
    const name = scope[i] ?? '';
    if (!rest.endsWith(name)) break;
    rest = rest.slice(0, rest.length - name.length);
  }
  return { rest, atPackage: true };
};

/** Whether the end of a Go or Rust name, from some component on, folds to the query. */
const endsName = (name: string | undefined, folded: string): boolean => {
  if (name === undefined) return false;
  let end = '';
  const parts = components(name.replace(/^[*&]+/, ''));
  for (let i = parts.length - 1; i >= 0 && end.length < folded.length; i--) {
    end = foldKey(parts[i] ?? '') + end;
    if (end === folded) return true;
  }
  return false;
};

type Relation = 'same' | 'alias' | 'no';

/** `short`: the name met is a value's without its enum's, which stands only behind the enum. */
const relate = (index: Index, entry: number, { chain, last }: Split, short = false): Relation => {
  if (chain.length === 0) return 'same';
  const { symbols, qualifiers } = index;
  const qualifier = chain.join('');
  const contract = symbols.contract(entry)?.name ?? '';
  let alias = false;
  for (const throughEnum of symbols.kind(entry) !== 'value' ? [false] : short ? [true] : [true, false]) {
    const { rest, atPackage } = leftover(symbols, entry, qualifier, throughEnum);
    if (rest === '') return 'same';
    if (!atPackage) continue;
    const whose = qualifiers.whose(rest, contract);
    if (whose === 'own') return 'same';
    // What stands where the package does is one name that no contract has: most likely an import alias.
    alias ||= whose === 'unknown' && rest === chain[0];
  }
  const folded = qualifier + last;
  if (endsName(symbols.go(entry), folded) || endsName(symbols.rust(entry), folded)) return 'same';
  return alias ? 'alias' : 'no';
};

/** Rank of an entry whatever was asked: what is still there, then by kind. */
const standing = (symbols: SymbolTable, entry: number): number =>
  (symbols.isRemoved(entry) ? 16 : 0) + SYMBOL_KINDS.indexOf(symbols.kind(entry));

/** Enough to rank the best of a name that everything has. */
const LIMIT = 4000;

const byRank = (a: SymbolHit, b: SymbolHit): number => a.distance - b.distance || a.rank - b.rank || a.entry - b.entry;

/** How well an exact hit agrees with what was written: letter for letter, its last name so, or only folded. */
const agreement = (symbols: SymbolTable, entry: number, query: PathQuery): number => {
  const name = symbols.name(entry);
  if (name === query.lastText) return query.text === name || symbols.id(entry).endsWith(query.text) ? 0 : 1;
  return symbols.json(entry) === query.lastText ? 1 : 2;
};

/** Symbols that the query names, and top-level ones it names but for an unknown package. */
export const symbolsNamed = (index: Index, query: PathQuery): { exact: SymbolHit[]; aliased: SymbolHit[] } => {
  const { symbols } = index;
  const exact: SymbolHit[] = [];
  const aliased: SymbolHit[] = [];
  const seen = new Set<number>();
  const take = (entries: Iterable<number>, split: Split, tier: number, short = false): void => {
    for (const entry of entries) {
      if (seen.has(entry)) continue;
      const relation = relate(index, entry, split, short);
      if (relation === 'no') continue;
      seen.add(entry);
      const rank = (tier + agreement(symbols, entry, query)) * 32 + standing(symbols, entry);
      (relation === 'same' ? exact : aliased).push({ type: 'symbol', entry, distance: 0, rank });
    }
  };
  take(
    symbols.keys.get(foldKey(query.text)).filter((entry) => symbols.kind(entry) === 'file'),
    { chain: [], last: '' },
    0,
  );
  for (const split of query.splits) {
    take(symbols.keys.get(split.last), split, 0);
    take(symbols.shortKeys.get(split.last), split, 4, true);
    if (exact.length > 0) break;
  }
  if (exact.length === 0) takeAccessors(index, query, take);
  return { exact: exact.sort(byRank), aliased: aliased.sort(byRank) };
};

const takeAccessors = (
  index: Index,
  query: PathQuery,
  take: (entries: Iterable<number>, split: Split, tier: number) => void,
): void => {
  const { lastText, text } = query;
  if (lastText.length > 200) return;
  for (const { pattern, kinds } of ACCESSORS) {
    const bare = pattern.exec(lastText)?.[1];
    const inner = bare === undefined ? undefined : readPath(text.slice(0, text.lastIndexOf(lastText)) + bare);
    // tonic puts a client in a module named like it: engine_client::EngineClient.
    const chain = query.whole.chain.filter((part) => part !== query.whole.last);
    for (const split of inner?.splits ?? []) {
      const around = chain.length < query.whole.chain.length ? { chain, last: split.last } : split;
      take(
        index.symbols.keys.get(split.last).filter((entry) => kinds.includes(index.symbols.kind(entry))),
        around,
        2,
      );
    }
  }
};

/** Symbols whose name begins with what was written, under the same qualifiers; and what a package or `a.B.` holds. */
export const symbolsBeginning = (index: Index, query: PathQuery, exact: readonly SymbolHit[]): SymbolHit[] => {
  const { symbols } = index;
  const found = new Map<number, SymbolHit>();
  const take = (entry: number, tier: number): void => {
    if (found.has(entry)) return;
    found.set(entry, { type: 'symbol', entry, distance: 0, rank: tier * 32 + standing(symbols, entry) });
  };
  if (query.open) for (const hit of exact) for (const child of symbols.children(hit.entry)) take(child, 0);
  const { chain, last } = query.whole;
  for (const [keys, short] of [
    [symbols.keys, false],
    [symbols.shortKeys, true],
  ] as const) {
    for (const key of keys.withPrefix(last, LIMIT)) {
      if (found.size >= LIMIT) break;
      const tier = Math.min(30, key.length - last.length) + (short ? 40 : 1);
      for (const entry of keys.get(key)) {
        if (relate(index, entry, { chain, last: key }, short) === 'same') take(entry, tier);
      }
    }
  }
  const asPackage = query.text.replace(/^\.|\.$/g, '');
  if (asPackage.includes('.') || found.size === 0)
    for (const entry of symbols.inPackage(asPackage, LIMIT)) take(entry, 80);
  for (const hit of exact) found.delete(hit.entry);
  return [...found.values()].sort(byRank);
};

/** Symbols whose name, or whose parent's, is near what was written. */
export const symbolsNear = (index: Index, query: PathQuery): SymbolHit[] => {
  const { symbols } = index;
  const { chain, last } = query.whole;
  const found = new Map<number, SymbolHit>();
  const take = (entry: number, distance: number, stretch: number): void => {
    const known = found.get(entry);
    if (known !== undefined && known.distance <= distance) return;
    found.set(entry, { type: 'symbol', entry, distance, rank: stretch * 32 + standing(symbols, entry) });
  };
  for (const { key, distance } of symbols.keys.near(last, 2)) {
    for (const entry of symbols.keys.get(key)) {
      if (relate(index, entry, { chain, last: key }) === 'same')
        take(entry, distance, Math.abs(key.length - last.length));
    }
  }
  const parent = chain.at(-1);
  if (parent !== undefined && parent.length >= 4) {
    for (const entry of symbols.keys.get(last).slice(0, LIMIT)) {
      const above = symbols.parent(entry);
      if (above === undefined) continue;
      const name = symbols.foldedName(above);
      const distance = distanceWithin(name, parent, 2);
      if (distance === 0 || distance > 2 || digitsOf(name) !== digitsOf(parent)) continue;
      if (relate(index, above, { chain: chain.slice(0, -1), last: name }) === 'same') take(entry, distance, 0);
    }
  }
  return [...found.values()].sort(byRank);
};

/** The spelling of a symbol that a query, or a word of a text, is written in. */
export const matchedSpelling = (symbols: SymbolTable, entry: number, written: string): Matched => {
  const id = symbols.id(entry);
  const name = symbols.name(entry);
  const texts: readonly (readonly [Matched['spelling'], string | undefined])[] = [
    ['id', id],
    ['go', symbols.go(entry)],
    ['rust', symbols.rust(entry)],
    ['json', symbols.json(entry)],
  ];
  const dotted = written.replace(/^[./]+/, '').replace(/[/#]/g, '.');
  if (dotted === name) return { spelling: 'name', text: name };
  for (const [spelling, text] of texts) {
    if (text === undefined) continue;
    if (text === dotted || text.endsWith(`.${dotted}`) || text.endsWith(`::${dotted}`)) return { spelling, text };
  }
  const folded = foldKey(components(written).join(''));
  for (const [spelling, text] of texts) {
    if (text !== undefined && endsName(text, folded)) return { spelling, text };
  }
  return { spelling: 'name', text: name };
};
