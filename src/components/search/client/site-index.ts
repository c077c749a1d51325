import {
  type EncodedErrors,
  type EncodedSymbols,
  type Index,
  isEncodedErrors,
  isEncodedSymbols,
  openIndex,
} from '#lookup';
import { siteUrl } from './site.ts';

// The exact index of the site, fetched once a page: the codes first, which is the small half, then the symbols.

export interface LoadedIndex {
  readonly index: Index;
  readonly errors: EncodedErrors | undefined;
  readonly symbols: EncodedSymbols | undefined;
  /** Nothing more will arrive. */
  readonly complete: boolean;
  /** Halves that could not be fetched. */
  readonly missing: readonly string[];
}

type Listener = (loaded: LoadedIndex) => void;

let loading: Promise<LoadedIndex> | undefined;
let latest: LoadedIndex | undefined;
const listeners = new Set<Listener>();

/** What has arrived so far. */
export const currentIndex = (): LoadedIndex | undefined => latest;

/** Hears of each half as it arrives. Gives back a function that ends it. */
export function onIndex(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Fetches the index, once; settles when all of it has arrived or failed. A later call after a failure tries again. */
export function loadIndex(): Promise<LoadedIndex> {
  loading ??= load().then((loaded) => {
    if (loaded.missing.length > 0) loading = undefined;
    return loaded;
  });
  return loading;
}

async function load(): Promise<LoadedIndex> {
  const symbolsFile = fetchJson('lookup-symbols.json', isEncodedSymbols);
  const errors = await fetchJson('lookup-errors.json', isEncodedErrors);
  if (errors) publish({ index: openIndex({ errors }), errors, symbols: undefined, complete: false, missing: [] });
  const symbols = await symbolsFile;
  const missing = [...(errors ? [] : ['error codes']), ...(symbols ? [] : ['symbols'])];
  return publish({ index: openIndex({ errors, symbols }), errors, symbols, complete: true, missing });
}

function publish(loaded: LoadedIndex): LoadedIndex {
  latest = loaded;
  for (const listener of listeners) listener(loaded);
  return loaded;
}

/** Undefined where the file cannot be had, or is in a format of another release. */
async function fetchJson<T>(file: string, is: (value: unknown) => value is T): Promise<T | undefined> {
  try {
    const response = await fetch(siteUrl(file));
    if (!response.ok) return undefined;
    const value: unknown = await response.json();
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
