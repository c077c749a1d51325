import { make } from './dom.ts';
import { proseFilters } from './prose.ts';
import { FILTER_DEFAULT, PROSE_FILTERS, type ProseFilter, searchQuery } from './query.ts';

export interface FilterBar {
  readonly element: HTMLElement;
  /** What was chosen, defaults left out. */
  readonly chosen: () => ReadonlyMap<ProseFilter, string>;
  readonly choose: (filters: ReadonlyMap<ProseFilter, string>) => void;
  /** Lists the values that the site has, once they are known. */
  readonly fill: () => void;
  /** Query part of the search page's address. */
  readonly address: (query: string) => string;
}

const LABELS: Readonly<Record<ProseFilter, { readonly label: string; readonly any: string }>> = {
  kind: { label: 'Kind', any: 'any kind' },
  contract: { label: 'Contract', any: 'any contract' },
  version: { label: 'Version', any: 'any version' },
  language: { label: 'Language', any: 'any language' },
};

/** Four choices that narrow the results in the text; their values come with Pagefind's index. */
export function createFilterBar(id: string, onChange: () => void): FilterBar {
  const selects = new Map<ProseFilter, HTMLSelectElement>();
  const legend = make('legend', { class: 'search-label' }, 'Narrow the results in the text');
  const element = make('fieldset', { class: 'search-filters' }, legend);
  for (const key of PROSE_FILTERS) {
    const select = make('select', { id: `${id}-${key}`, 'aria-label': LABELS[key].label });
    addOption(select, 'any', LABELS[key].any);
    if (FILTER_DEFAULT[key] !== 'any') addOption(select, FILTER_DEFAULT[key], `${FILTER_DEFAULT[key]} ${key}`);
    select.value = FILTER_DEFAULT[key];
    select.addEventListener('change', onChange);
    selects.set(key, select);
    element.append(select);
  }
  let filled = false;

  const fill = async (): Promise<void> => {
    if (filled) return;
    filled = true;
    try {
      const available = await proseFilters();
      for (const [key, select] of selects) {
        const values = Object.keys(available[key] ?? {}).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
        if (key === 'version') values.reverse();
        for (const value of values) addOption(select, value, value);
      }
    } catch {
      filled = false;
    }
  };
  element.addEventListener('focusin', () => void fill());

  const chosen = (): ReadonlyMap<ProseFilter, string> =>
    new Map(
      [...selects].flatMap(([key, select]) =>
        select.value === FILTER_DEFAULT[key] ? [] : [[key, select.value] as const],
      ),
    );

  return {
    element,
    chosen,
    choose(filters) {
      for (const [key, select] of selects) {
        const value = filters.get(key) ?? FILTER_DEFAULT[key];
        addOption(select, value, value);
        select.value = value;
      }
    },
    fill: () => void fill(),
    address: (query) => searchQuery({ query, filters: chosen() }),
  };
}

/** Adds a choice unless it is there. */
function addOption(select: HTMLSelectElement, value: string, label: string): void {
  if ([...select.options].some((option) => option.value === value)) return;
  select.append(make('option', { value }, label));
}
