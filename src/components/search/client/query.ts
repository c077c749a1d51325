// The state of a search in an address: `/search/?q=LKV-0003&contract=ledger-kv`.

/** Filters of the results in prose; the keys are Pagefind's and the address's. */
export const PROSE_FILTERS = ['kind', 'contract', 'version', 'language'] as const;

export type ProseFilter = (typeof PROSE_FILTERS)[number];

export interface SearchState {
  readonly query: string;
  /** Only filters that were chosen; `any` is a choice too, where a filter has another default. */
  readonly filters: ReadonlyMap<ProseFilter, string>;
}

/** What a filter is set to when nobody has chosen. */
export const FILTER_DEFAULT: Readonly<Record<ProseFilter, string>> = {
  kind: 'any',
  contract: 'any',
  version: 'latest',
  language: 'any',
};

/** Queries longer than this are cut before they go into an address. */
const LONGEST = 2000;

export function readSearchState(parameters: URLSearchParams): SearchState {
  const filters = new Map<ProseFilter, string>();
  for (const key of PROSE_FILTERS) {
    const value = parameters.get(key);
    if (value && value !== FILTER_DEFAULT[key]) filters.set(key, value);
  }
  return { query: parameters.get('q') ?? '', filters };
}

/** The address's query part, with its question mark; empty for an empty search. */
export function searchQuery(state: SearchState): string {
  const parameters = new URLSearchParams();
  if (state.query.trim() !== '') parameters.set('q', state.query.slice(0, LONGEST));
  for (const key of PROSE_FILTERS) {
    const value = state.filters.get(key);
    if (value && value !== FILTER_DEFAULT[key]) parameters.set(key, value);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** What Pagefind is asked to filter by. A default that the site has no value for, as without versions, filters nothing. */
export function pagefindFilters(
  state: SearchState,
  available: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const key of PROSE_FILTERS) {
    const value = state.filters.get(key) ?? FILTER_DEFAULT[key];
    if (value === 'any') continue;
    const known = available[key];
    if (state.filters.has(key) || (known && Object.hasOwn(known, value))) filters[key] = value;
  }
  return filters;
}
