// The filters of the list of error codes as values: read from a query string, applied to rows, written back.

/** Filters that choose one word each; the keys are those of the query string and of a row's data attributes. */
export const WORD_KEYS = ['contract', 'kind', 'again', 'effect', 'status'] as const;

export type WordKey = (typeof WORD_KEYS)[number];

/** Which language's symbols are shown. */
export type Symbols = 'both' | 'go' | 'rust';

export interface Filters {
  /** One word a key; a key without one lets everything through. */
  readonly words: ReadonlyMap<WordKey, string>;
  /** Words that a row's text must hold, all of them, in any case. */
  readonly text: string;
  readonly symbols: Symbols;
}

/** What a row is filtered by. */
export interface FilterRow {
  readonly words: ReadonlyMap<WordKey, string>;
  /** Everything the row shows. */
  readonly text: string;
}

export const NO_FILTERS: Filters = { words: new Map(), text: '', symbols: 'both' };

/** Reads a query string. Words that no row can have are kept: then nothing matches, and the page says so. */
export function parseFilters(query: URLSearchParams): Filters {
  const words = new Map<WordKey, string>();
  for (const key of WORD_KEYS) {
    const value = query.get(key)?.trim().toLowerCase();
    if (value) words.set(key, value);
  }
  const symbols = query.get('language');
  return { words, text: query.get('q') ?? '', symbols: symbols === 'go' || symbols === 'rust' ? symbols : 'both' };
}

/** The query string of filters, with its question mark; empty where nothing is filtered. */
export function filterQuery(filters: Filters): string {
  const query = new URLSearchParams();
  for (const key of WORD_KEYS) {
    const value = filters.words.get(key);
    if (value) query.set(key, value);
  }
  if (filters.text.trim() !== '') query.set('q', filters.text);
  if (filters.symbols !== 'both') query.set('language', filters.symbols);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

export function matches(row: FilterRow, filters: Filters): boolean {
  for (const [key, value] of filters.words) if (row.words.get(key) !== value) return false;
  const text = row.text.toLowerCase();
  return filters.text
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** What is announced after a filter changed. */
export function countSentence(shown: number, total: number): string {
  const codes = total === 1 ? 'code' : 'codes';
  if (shown === total) return total === 1 ? 'The only code is shown.' : `All ${total} ${codes} are shown.`;
  if (shown === 0) return `None of the ${total} ${codes} match.`;
  return `${shown} of ${total} ${codes} ${shown === 1 ? 'matches' : 'match'}.`;
}
