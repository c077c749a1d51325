import type { Answer, CodeRange, Group, Matched, NoSuchCode, QueryKind, Range, Result, Why } from './answer.ts';
import { formatCode, significant } from './error-table.ts';
import { codesWithNearPrefix, type ErrorHit, errorsBeginning, errorsNamed, errorsNear } from './find-errors.ts';
import { matchedSpelling, type SymbolHit, symbolsBeginning, symbolsNamed, symbolsNear } from './find-symbols.ts';
import { letterCount, plain } from './fold.ts';
import type { Index } from './open.ts';
import { readPath } from './path-query.ts';
import { type CodeReading, isUnfinished, readCode } from './read-code.ts';
import { type Mention, scanText } from './scan-text.ts';

export interface LookupOptions {
  /** Symbols listed per group, 20 unless said otherwise. Errors that match exactly are always all listed. */
  readonly limit?: number | undefined;
}

/** UTF-16 units of a query that are read; what follows is not looked at. */
const MAX_QUERY = 65_536;
/** Longer than any name; what is longer is a text. */
const MAX_NAME = 400;
/** Words that may be one name written out: `commit unknown`. */
const MAX_WORDS = 8;
const MIN_LETTERS_TO_GUESS = 4;

type Hit = ErrorHit | SymbolHit;

interface Draft {
  readonly hit: Hit;
  /** Absent where it is still to be found out from what was written: only results that are listed need it. */
  readonly matched?: Matched | undefined;
  readonly written: string;
  readonly guess: boolean;
  readonly at: readonly Range[];
}

interface DraftGroup {
  readonly why: Why;
  readonly title: string;
  readonly drafts: readonly Draft[];
  readonly total: number;
}

const TITLES: Readonly<Record<Why, (query: string) => string>> = {
  exact: () => 'Exact',
  prefix: (query) => `Begins with “${query.length > 60 ? `${query.slice(0, 59)}…` : query}”`,
  near: () => 'Perhaps you meant',
};

/**
 * Looks a query up: a code in any spelling, a name from Go, Rust or the schema, or a whole pasted text. Never throws,
 * whatever the text; a query of nothing but space has an answer without groups.
 *
 * Groups come in the order exact, prefix, near. Near names are guesses and are sought only where nothing is exact;
 * digits are never guessed at: a code that does not exist is in `noSuchCodes`, with the codes that do.
 */
export const lookup = (index: Index, query: string, options: LookupOptions = {}): Answer => {
  const limit = Math.max(1, options.limit ?? 20);
  const truncated = query.length > MAX_QUERY;
  const read = truncated ? query.slice(0, MAX_QUERY) : query;
  const answer = (kind: QueryKind, groups: readonly DraftGroup[], noSuchCodes: readonly NoSuchCode[] = []): Answer => ({
    query,
    kind,
    groups: finish(index, groups),
    noSuchCodes,
    truncated,
  });

  const text = trimmed(read.length > MAX_NAME * 2 ? read : plain(read));
  if (text === '') return answer('empty', []);
  const short = text.length <= MAX_NAME && !/[\n\r]/.test(read.trim());
  const bare = short ? unwrapped(text) : '';
  if (short) {
    const asCode = codeAnswer(index, bare, limit);
    if (asCode !== undefined) return answer(asCode.kind, asCode.groups, asCode.noSuchCodes);
    if (NAME.test(bare)) {
      const groups = nameGroups(index, bare, limit, true);
      if (groups.length > 0) return answer('name', groups);
    } else if (isWords(bare)) {
      const groups = nameGroups(index, joined(bare), limit, false);
      if (groups.length > 0) return answer('name', groups);
    }
  }
  const scan = scanText(index, read);
  const groups = [
    group('exact', read, scan.exact.map(fromMention(false)), limit),
    group('near', read, scan.aliased.map(fromMention(true)), limit),
  ].filter(isFilled);
  const missing = scan.missing.map(({ prefix, digits, at }) => noSuchCode(index, prefix, digits, true, at));
  if (groups.length > 0 || missing.length > 0 || !short) return answer('text', groups, missing);
  if (isWords(bare)) return answer('name', nameGroups(index, joined(bare), limit, true));
  return answer(NAME.test(bare) ? 'name' : 'text', []);
};

const LEADING = /[\s"'`“”‘’«»([{<,;:!?*&]/;
const TRAILING = /[\s"'`“”‘’«»)\]}>({,;!?…]/;

/** Without what stands around a name in a sentence or in source: quotes, brackets, the parentheses of a call. */
const trimmed = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && LEADING.test(text.charAt(start))) start++;
  while (end > start && TRAILING.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
};

/** One name in some spelling: nothing in it that no name, address or path has. */
const NAME = /^[\p{L}\p{M}\p{N}_.:/#\\$~+-]+$/u;

const WRAPPER = /^(?:Err|Ok|Some|Option|Box|Arc|Rc|Vec)\s*[(<]\s*([^()<>]+?)\s*[)>]?$/;

/** `Err(Error::CommitUnknown)` → `Error::CommitUnknown`. */
const unwrapped = (text: string): string => trimmed(WRAPPER.exec(text)?.[1] ?? text);

const isWords = (text: string): boolean =>
  /^[\p{L}\p{M}\p{N}_]+(?: [\p{L}\p{M}\p{N}_]+)*[.:]?$/u.test(text) && text.split(' ').length <= MAX_WORDS;

const joined = (words: string): string => words.replace(/[.:]$/, '').replace(/ /g, '_');

const fromMention =
  (guess: boolean) =>
  ({ hit, matched, at }: Mention): Draft => ({ hit, matched, written: '', guess, at });

const isFilled = ({ drafts }: DraftGroup): boolean => drafts.length > 0;

/** Cuts a group to what is listed: symbols to the limit, and errors too where they are not exact. */
const group = (why: Why, query: string, drafts: readonly Draft[], limit: number): DraftGroup => {
  let symbols = 0;
  let errors = 0;
  const most = why === 'exact' ? Number.POSITIVE_INFINITY : Math.max(limit, 50);
  const kept = drafts.filter(({ hit }) => (hit.type === 'symbol' ? ++symbols <= limit : ++errors <= most));
  return { why, title: TITLES[why](query), drafts: kept, total: drafts.length };
};

const draftsOf = (
  written: string,
  errors: readonly ErrorHit[],
  symbols: readonly SymbolHit[],
  guess: boolean,
): Draft[] => [...errors, ...symbols].map((hit) => ({ hit, written, guess, at: [] }));

/** `loosely` adds what begins with the name, and guesses where nothing is exact. */
const nameGroups = (index: Index, text: string, limit: number, loosely: boolean): DraftGroup[] => {
  const path = readPath(text);
  if (path === undefined) return [];
  const errors = errorsNamed(index, path);
  const symbols = symbolsNamed(index, path);
  const groups = [group('exact', text, draftsOf(text, errors.exact, symbols.exact, false), limit)];
  if (loosely) {
    const named = new Set(errors.exact.map(({ entry }) => entry));
    const begun = once([...codesBeginning(index, text), ...errorsBeginning(index, path)]).filter(
      ({ entry }) => !named.has(entry),
    );
    const beginning = symbolsBeginning(index, path, symbols.exact);
    groups.push(group('prefix', text, draftsOf(text, begun, beginning, false), limit));
    if (errors.exact.length === 0 && symbols.exact.length === 0) {
      const far = letterCount(path.lastText) >= MIN_LETTERS_TO_GUESS;
      const known = new Set(begun.map(({ entry }) => entry));
      const knownSymbols = new Set(beginning.map(({ entry }) => entry));
      const nearErrors = [...errors.aliased, ...(far ? errorsNear(index, path) : [])].filter(
        ({ entry }) => !known.has(entry),
      );
      const nearSymbols = [...symbols.aliased, ...(far ? symbolsNear(index, path) : [])].filter(
        ({ entry }) => !knownSymbols.has(entry),
      );
      const drafts = draftsOf(text, once(nearErrors), once(nearSymbols), true);
      drafts.sort((a, b) => a.hit.distance - b.hit.distance);
      groups.push(group('near', text, drafts, limit));
    }
  }
  return groups.filter(isFilled);
};

/** `LK`: codes whose prefix begins so. */
const codesBeginning = (index: Index, text: string): ErrorHit[] => {
  const upper = text.toUpperCase();
  const prefixes = index.errors.prefixes.filter((prefix) => prefix.startsWith(upper) && prefix !== upper);
  return prefixes.flatMap((prefix) => index.errors.withPrefix(prefix).map((entry) => codeHit(index, entry)));
};

const once = <T extends Hit>(hits: readonly T[]): T[] => {
  const seen = new Set<number>();
  return hits.filter(({ entry }) => !seen.has(entry) && seen.add(entry) !== undefined);
};

interface CodeAnswer {
  readonly kind: QueryKind;
  readonly groups: readonly DraftGroup[];
  readonly noSuchCodes: readonly NoSuchCode[];
}

const codeHit = (index: Index, entry: number): ErrorHit => ({
  type: 'error',
  entry,
  matched: { spelling: 'code', text: index.errors.entry(entry)?.code ?? '' },
  distance: 0,
});

/** Undefined where the query is better read as a name. */
const codeAnswer = (index: Index, text: string, limit: number): CodeAnswer | undefined => {
  const readings = readCode(text, index.errors.prefixes);
  if (readings.length === 0) return undefined;
  const path = readPath(text);
  const symbols = path === undefined ? [] : symbolsNamed(index, path).exact;
  const codes = readings.flatMap(({ prefix, digits }) =>
    index.errors.withCode(prefix, digits).map((entry) => codeHit(index, entry)),
  );
  // An enum value may be called like a code: `CODE_1` where CODE is a prefix.
  const errors = path === undefined ? [] : errorsNamed(index, path).exact;
  const exactGroup = group('exact', text, draftsOf(text, once([...codes, ...errors]), symbols, false), limit);
  if (codes.length > 0) return { kind: 'code', groups: [exactGroup], noSuchCodes: [] };

  const listed = readings.filter((reading) => reading.known && (reading.digits === '' || isUnfinished(reading)));
  if (listed.length > 0)
    return { kind: 'prefix', groups: [prefixGroup(index, text, listed, exactGroup.drafts, limit)], noSuchCodes: [] };

  const deliberate = readings.filter((reading) => reading.deliberate);
  const isKnown = readings.some(({ known }) => known);
  if (!isKnown && nameGroups(index, text, limit, true).some(({ why }) => why !== 'near')) return undefined;
  const near = isKnown ? [] : readings.flatMap(({ prefix, digits }) => codesWithNearPrefix(index, prefix, digits));
  if (deliberate.length === 0 && near.length === 0) return undefined;
  return {
    kind: 'code',
    groups: [exactGroup, group('near', text, draftsOf(text, near, [], true), limit)].filter(isFilled),
    noSuchCodes: deliberate.map(({ prefix, digits, known }) => noSuchCode(index, prefix, digits, known, [])),
  };
};

/** All codes of a prefix, then the symbols that are called like it, then those that begin with it. */
const prefixGroup = (
  index: Index,
  text: string,
  readings: readonly CodeReading[],
  named: readonly Draft[],
  limit: number,
): DraftGroup => {
  const codes = readings.flatMap(({ prefix }) => index.errors.withPrefix(prefix).map((entry) => codeHit(index, entry)));
  const beginning = nameGroups(index, text, limit, true).find(({ why }) => why === 'prefix');
  const symbols = beginning?.drafts.filter(({ hit }) => hit.type === 'symbol') ?? [];
  const others = [...named, ...symbols].slice(0, limit);
  return {
    why: 'prefix',
    title: TITLES.prefix(text),
    drafts: [...draftsOf(text, codes, [], false), ...others],
    total: codes.length + others.length,
  };
};

/** More runs than this are told as one, with its gaps. */
const MAX_RUNS = 4;

const describeRanges = (ranges: readonly CodeRange[]): string => {
  const byContract = new Map<string, CodeRange[]>();
  for (const range of ranges) byContract.set(range.contract, [...(byContract.get(range.contract) ?? []), range]);
  return [...byContract]
    .map(([contract, runs]) => {
      const first = runs[0]?.from ?? '';
      const last = runs.at(-1)?.to ?? '';
      const told =
        runs.length > MAX_RUNS
          ? `${first} to ${last}, with gaps`
          : runs.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
      return `${told} (${contract})`;
    })
    .join('; ');
};

const noSuchCode = (index: Index, prefix: string, digits: string, known: boolean, at: readonly Range[]): NoSuchCode => {
  const shown = digits.length > 24 ? `${digits.slice(0, 23)}…` : significant(digits);
  const code = formatCode(prefix, shown);
  const prefixes = known ? [prefix] : [...index.errors.prefixes].sort();
  const ranges = prefixes.flatMap((each) => index.errors.ranges(each));
  const exists = ranges.length === 0 ? 'There are no error codes here.' : `What exists: ${describeRanges(ranges)}.`;
  const what = known ? `There is no code ${code}.` : `There is no code ${code}: no contract has the prefix ${prefix}.`;
  return { code, prefix, digits, ranges, message: `${what} ${exists}`, at };
};

const finish = (index: Index, groups: readonly DraftGroup[]): Group[] => {
  const made = groups.map(({ why, title, total, drafts }) => {
    const results = drafts.map((draft) => resultOf(index, draft)).filter((result) => result !== undefined);
    return { why, title, total, results };
  });
  const contracts = new Set(made.flatMap(({ results }) => results.map(({ entry }) => entry.contract)));
  if (contracts.size < 2) return made;
  const labelled = (result: Result): Result => ({ ...result, label: `${result.label} (${result.entry.contract})` });
  return made.map((each) => ({ ...each, results: each.results.map(labelled) }));
};

const resultOf = (index: Index, { hit, matched, written, guess, at }: Draft): Result | undefined => {
  if (hit.type === 'symbol') {
    const entry = index.symbols.result(hit.entry);
    return {
      type: 'symbol',
      entry,
      matched: matched ?? matchedSpelling(index.symbols, hit.entry, written),
      label: entry.id,
      guess,
      at,
    };
  }
  const entry = index.errors.entry(hit.entry);
  return entry === undefined
    ? undefined
    : { type: 'error', entry, matched: hit.matched, label: `${entry.code} ${entry.name}`, guess, at };
};
