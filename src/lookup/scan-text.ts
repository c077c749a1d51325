// Finds what a pasted text names: a log line, a stack trace, an expression from source. Every pass is one walk over the
// text by expressions that cannot backtrack into one another, so the time grows with its length and no faster.

import type { Matched, Range } from './answer.ts';
import { type ErrorHit, errorsNamed } from './find-errors.ts';
import { matchedSpelling, type SymbolHit } from './find-symbols.ts';
import { components, foldKey, foldLookalikes } from './fold.ts';
import { goCamel, jsonCamel } from './generated-names.ts';
import type { Index } from './open.ts';
import { type PathQuery, readPath } from './path-query.ts';
import type { SymbolTable } from './symbol-table.ts';

/** Escape sequences of terminals, raw and as JSON or a pager writes them; then escapes of quoted strings. */
const NOISE = /(?:\u001b|\\u001[bB]|\\x1[bB]|\\033|\\e|\^\[)\[[0-9;?]*[ -/]*[@-~]|\\+(?:u[0-9a-fA-F]{4}|[nrtbfv"'/])?/g;

/** Same length as the text, with noise blanked out and look-alikes made plain. */
export const withoutNoise = (text: string): string =>
  foldLookalikes(text).replace(NOISE, (noise) => ' '.repeat(noise.length));

export interface Mention {
  readonly hit: ErrorHit | SymbolHit;
  readonly matched: Matched;
  readonly at: Range[];
}

export interface MissingMention {
  readonly prefix: string;
  readonly digits: string;
  readonly at: Range[];
}

export interface Scan {
  /** Codes, then errors by other names, then symbols; each in order of appearance, none twice. */
  readonly exact: Mention[];
  /** Errors met by name behind a package that no contract has. */
  readonly aliased: Mention[];
  readonly missing: MissingMention[];
}

/** Where a mention occurs is told this often at most. */
const MAX_RANGES = 100;

class Mentions {
  readonly #byKey = new Map<string, Mention>();

  add(key: string, hit: ErrorHit | SymbolHit, matched: Matched, at: Range): void {
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, { hit, matched, at: [at] });
    else if (known.at.length < MAX_RANGES && !known.at.some((other) => at.start < other.end && other.start < at.end))
      known.at.push(at);
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  list(): Mention[] {
    const mentions = [...this.#byKey.values()];
    for (const { at } of mentions) at.sort((a, b) => a.start - b.start);
    return mentions;
  }
}

const WORD = /[A-Za-z0-9]+/g;
const BETWEEN = /^(?: |[-_:#]{1,3} ?)$/;
const DIGITS = /^[0-9]+$/;
const JOINT = /[A-Za-z0-9_.-]/;

interface WrittenCode {
  readonly prefix: string;
  readonly digits: string;
  readonly at: Range;
}

/**
 * Codes with a known prefix. In capitals any spelling counts (`LKV-3`, `LKV0003`, `LKV 3`); in small letters only one
 * that stands alone: `lkv-3` inside `pod-lkv-3-x7f` or `lkv3.example.com` is part of somebody's name.
 */
function* writtenCodes(text: string, prefixes: ReadonlySet<string>): Generator<WrittenCode> {
  const longest = Math.max(0, ...[...prefixes].map((prefix) => prefix.length));
  let before: { word: string; start: number; end: number } | undefined;
  const alone = (start: number, end: number): boolean => {
    const after = text.charAt(end);
    const endsSentence = after === '.' && !/[A-Za-z0-9]/.test(text.charAt(end + 1));
    return !JOINT.test(text.charAt(start - 1)) && (endsSentence || !JOINT.test(after));
  };
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const start = match.index;
    const end = start + word.length;
    if (isFraction(text, end)) {
      before = undefined;
      continue;
    }
    if (DIGITS.test(word)) {
      const joined = before !== undefined && before.end + 4 >= start ? text.slice(before.end, start) : '';
      if (before !== undefined && BETWEEN.test(joined)) {
        const prefix = before.word.toUpperCase();
        const capital = before.word === prefix;
        const at = { start: before.start, end };
        // "in 3 seconds": a space joins only what is in capitals.
        if (prefixes.has(prefix) && (capital || (!joined.includes(' ') && alone(at.start, end))))
          yield { prefix, digits: word, at };
      }
    } else {
      for (let cut = 1; cut <= Math.min(longest, word.length - 1); cut++) {
        const digits = word.slice(cut);
        const prefix = word.slice(0, cut).toUpperCase();
        if (!prefixes.has(prefix) || !DIGITS.test(digits)) continue;
        if (word.slice(0, cut) === prefix || alone(start, end)) yield { prefix, digits, at: { start, end } };
      }
    }
    before = { word, start, end };
  }
}

/** `LKV-3.5` is a measurement, or a version, but no code. */
const isFraction = (text: string, end: number): boolean =>
  text.charAt(end) === '.' && DIGITS.test(text.charAt(end + 1));

/** Identifiers joined by `.`, `::` or `/`, as long as they go. */
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:(?:\.|::|\/)[A-Za-z_][A-Za-z0-9_]*)*/g;

/** A word that is no ordinary one: capitals within, or parts joined by underscores. */
const isCompound = (word: string): boolean => /[a-z0-9][A-Z]|[A-Za-z0-9]_+[A-Za-z0-9]|^[A-Z]{2,}[a-z]/.test(word);

/** A bare word that more declarations than this share says nothing about which was meant. */
const MAX_SHARED = 5;
/** More UTF-16 units than any name or path has. */
const MAX_NAME = 1024;

/** How many components of a written name, counted from its end, are those of this name. */
const agreeing = (name: string | undefined, parts: readonly string[], to: number): number => {
  if (name === undefined) return 0;
  const own = name.replace(/^[*&]+/, '').split(/::|[./]/);
  let count = 0;
  while (count < own.length && count < to && own[own.length - 1 - count] === parts[to - 1 - count]) count++;
  if (count > 0 || !isCompound(parts[to - 1] ?? '')) return count;
  // A field in another case counts under a parent that is spelled as it is.
  count = 1;
  while (count < own.length && count < to && own[own.length - 1 - count] === parts[to - 1 - count]) count++;
  return count === 1 ? 0 : count;
};

/** Whether what is written before a name could be what stands around this symbol. */
const isPlausible = (symbols: SymbolTable, entry: number, foldedBefore: string): boolean => {
  const above = symbols.parent(entry);
  return above === undefined || foldedBefore.endsWith(symbols.foldedName(above)) || symbols.kind(entry) === 'value';
};

/** How many components, counted from the end of `parts.slice(0, to)`, spell the end of one of this symbol's names. */
const spelled = (symbols: SymbolTable, entry: number, parts: readonly string[], to: number): number =>
  Math.max(
    agreeing(symbols.id(entry), parts, to),
    agreeing(symbols.go(entry), parts, to),
    agreeing(symbols.rust(entry), parts, to),
  );

/** Whether a bare word is a symbol's name as the schema, Go or JSON write it; many symbols in a row have one name. */
const bareNames = (symbols: SymbolTable, word: string): ((entry: number) => boolean) => {
  let before: string | undefined;
  let verdict = false;
  return (entry) => {
    const name = symbols.name(entry);
    if (name !== before) verdict = name === word || goCamel(name) === word || jsonCamel(name) === word;
    before = name;
    return verdict;
  };
};

/** Go joins nested names and enum values with underscores: `Code_CODE_OK`. */
const joinedByGo = (symbols: SymbolTable, word: string): number[] => {
  for (const { last } of readPath(word)?.splits.slice(1) ?? []) {
    const found = symbols.keys.get(last).filter((entry) => components(symbols.go(entry) ?? '').at(-1) === word);
    if (found.length > 0) return [...found];
  }
  return [];
};

interface SymbolMention {
  readonly entries: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** The symbols that a dotted or slashed name holds, the longest reading first, from its end to its beginning. */
const symbolsIn = (index: Index, parts: readonly string[]): SymbolMention[] => {
  const { symbols } = index;
  const found: SymbolMention[] = [];
  let to = parts.length;
  while (to > 0) {
    const word = parts[to - 1] ?? '';
    let longest = 0;
    let entries: number[] = [];
    const known = symbols.keys.get(foldKey(word));
    const before = parts[to - 2];
    const foldedBefore = before === undefined ? '' : foldKey(before);
    const compound = isCompound(word);
    const isBare = bareNames(symbols, word);
    for (const entry of known) {
      // Names are put together only for the few entries that can be meant.
      const plausible = foldedBefore !== '' && isPlausible(symbols, entry, foldedBefore);
      const count = plausible ? spelled(symbols, entry, parts, to) : compound && isBare(entry) ? 1 : 0;
      if (count === 0 || count < longest) continue;
      if (count > longest) entries = [];
      longest = count;
      entries.push(entry);
    }
    if (known.length === 0) {
      entries = joinedByGo(symbols, word);
      longest = entries.length > 0 ? 1 : 0;
    }
    const clear =
      longest > 1 ||
      (longest === 1 && compound && new Set(entries.map((entry) => symbols.id(entry))).size <= MAX_SHARED);
    if (clear) found.push({ entries, from: to - longest, to });
    to -= clear ? longest : 1;
  }
  return found.reverse();
};

/** Where each component of a name begins and ends within it. */
const spansOf = (name: string): Range[] => {
  const spans: Range[] = [];
  for (const match of name.matchAll(/[A-Za-z0-9_]+/g))
    spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
};

/** Bare words count as an error's name only where they are written as it is and are no ordinary word. */
const isNamedAsWritten = (index: Index, hit: ErrorHit, path: PathQuery): boolean => {
  if (path.whole.chain.length === 0 && !isCompound(path.lastText)) return false;
  const written = path.lastText;
  return (index.errors.spellings[hit.entry] ?? []).some(
    ({ lastText }) => written === lastText || written.endsWith(`_${lastText}`),
  );
};

interface NameReading {
  readonly errors: readonly ErrorHit[];
  readonly aliased: readonly ErrorHit[];
  readonly symbols: readonly SymbolMention[];
}

const readName = (index: Index, name: string): NameReading => {
  const path = name.length > MAX_NAME ? undefined : readPath(name);
  if (path === undefined) return { errors: [], aliased: [], symbols: [] };
  const { exact, aliased } = errorsNamed(index, path);
  const parts = components(name);
  return {
    errors: exact.filter((hit) => isNamedAsWritten(index, hit, path)),
    aliased:
      exact.length > 0
        ? []
        : aliased.filter(
            (hit) => hit.matched.spelling === 'go' && isCompound(path.lastText) && isNamedAsWritten(index, hit, path),
          ),
    symbols: symbolsIn(index, parts),
  };
};

/** Reads a text. Ranges are UTF-16 offsets into it. */
export const scanText = (index: Index, original: string): Scan => {
  const text = withoutNoise(original);
  const codes = new Mentions();
  const errors = new Mentions();
  const aliased = new Mentions();
  const symbols = new Mentions();
  const missing = new Map<string, MissingMention>();

  for (const { prefix, digits, at } of writtenCodes(text, new Set(index.errors.prefixes))) {
    const entries = index.errors.withCode(prefix, digits);
    for (const entry of entries) {
      const matched: Matched = { spelling: 'code', text: index.errors.entry(entry)?.code ?? '' };
      codes.add(String(entry), { type: 'error', entry, matched, distance: 0 }, matched, at);
    }
    if (entries.length > 0 || !text.startsWith(prefix, at.start)) continue;
    const key = `${prefix}-${digits}`;
    const known = missing.get(key);
    if (known === undefined) missing.set(key, { prefix, digits, at: [at] });
    else if (known.at.length < MAX_RANGES) known.at.push(at);
  }

  const readings = new Map<string, NameReading>();
  for (const match of text.matchAll(NAME)) {
    const [name] = match;
    let reading = readings.get(name);
    if (reading === undefined) {
      reading = readName(index, name);
      readings.set(name, reading);
    }
    const whole: Range = { start: match.index, end: match.index + name.length };
    for (const hit of reading.errors)
      (codes.has(String(hit.entry)) ? codes : errors).add(String(hit.entry), hit, hit.matched, whole);
    for (const hit of reading.aliased) aliased.add(String(hit.entry), hit, hit.matched, whole);
    if (reading.symbols.length === 0) continue;
    const spans = spansOf(name);
    for (const { entries, from, to } of reading.symbols) {
      const start = spans[from]?.start ?? 0;
      const end = spans[to - 1]?.end ?? name.length;
      const at: Range = { start: match.index + start, end: match.index + end };
      for (const entry of entries) {
        const hit: SymbolHit = { type: 'symbol', entry, distance: 0, rank: 0 };
        if (symbols.has(String(entry))) symbols.add(String(entry), hit, { spelling: 'name', text: '' }, at);
        else symbols.add(String(entry), hit, matchedSpelling(index.symbols, entry, name.slice(start, end)), at);
      }
    }
  }
  return {
    exact: [...codes.list(), ...errors.list(), ...symbols.list()],
    aliased: aliased.list().filter(({ hit }) => !codes.has(String(hit.entry)) && !errors.has(String(hit.entry))),
    missing: [...missing.values()],
  };
};
