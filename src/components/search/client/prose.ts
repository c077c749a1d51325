import { type ExcerptPart, excerptParts } from './excerpt.ts';
import { pagefindFilters, type SearchState } from './query.ts';
import { siteRoot, siteUrl } from './site.ts';

// Pagefind, as far as it is used here. Its files are written beside the pages and fetched when first needed.

type FilterCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface PagefindResult {
  readonly data: () => Promise<{
    readonly url: string;
    readonly excerpt: string;
    readonly meta: Readonly<Record<string, string>>;
    readonly filters: Readonly<Record<string, readonly string[] | undefined>>;
  }>;
}

interface Pagefind {
  readonly options: (options: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly init: () => Promise<void>;
  readonly filters: () => Promise<FilterCounts>;
  readonly search: (
    query: string,
    options: { readonly filters: Readonly<Record<string, string>> },
  ) => Promise<{ readonly results: readonly PagefindResult[] }>;
}

export interface ProseResult {
  /** Address of the page, the site's base included. */
  readonly url: string;
  readonly title: string;
  readonly excerpt: readonly ExcerptPart[];
  /** `message`, `error`, `guide`; empty where the record does not say. */
  readonly kind: string;
  /** Contract and version, as far as the page belongs to one. */
  readonly where: string;
}

export interface ProseAnswer {
  readonly total: number;
  /** Fetches further results, up to this many in all. */
  readonly first: (count: number) => Promise<readonly ProseResult[]>;
}

const isPagefind = (value: unknown): value is Pagefind =>
  typeof value === 'object' &&
  value !== null &&
  'search' in value &&
  typeof value.search === 'function' &&
  'filters' in value;

let loading: Promise<{ readonly pagefind: Pagefind; readonly filters: FilterCounts }> | undefined;

function loadPagefind(): NonNullable<typeof loading> {
  loading ??= start().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(): Promise<{ pagefind: Pagefind; filters: FilterCounts }> {
  const module: unknown = await import(/* @vite-ignore */ siteUrl('pagefind/pagefind.js'));
  if (!isPagefind(module)) throw new Error('pagefind.js is not Pagefind');
  await module.options({ baseUrl: siteRoot().pathname, excerptLength: 24 });
  await module.init();
  return { pagefind: module, filters: await module.filters() };
}

/** Values that each filter of the site has, with the number of records. Rejects where the index cannot be loaded. */
export const proseFilters = async (): Promise<FilterCounts> => (await loadPagefind()).filters;

/** Searches the prose. Rejects where the index cannot be loaded. */
export async function searchProse(state: SearchState): Promise<ProseAnswer> {
  const { pagefind, filters } = await loadPagefind();
  const { results } = await pagefind.search(state.query, { filters: pagefindFilters(state, filters) });
  return {
    total: results.length,
    first: (count) => Promise.all(results.slice(0, count).map(proseResult)),
  };
}

async function proseResult(result: PagefindResult): Promise<ProseResult> {
  const { url, excerpt, meta, filters } = await result.data();
  return {
    url,
    title: meta['title'] ?? url,
    excerpt: excerptParts(excerpt),
    kind: filters['kind']?.[0] ?? '',
    where: [meta['contract'], meta['version']].filter((part) => part !== undefined).join(' '),
  };
}
