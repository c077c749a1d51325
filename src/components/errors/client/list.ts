import {
  countSentence,
  type FilterRow,
  type Filters,
  filterQuery,
  matches,
  NO_FILTERS,
  parseFilters,
  type Symbols,
  WORD_KEYS,
  type WordKey,
} from './filter.ts';

// The list of codes as a page with scripts has it: rows come and go, the address holds what was chosen, a status line
// says how many are left.

const form = document.querySelector<HTMLFieldSetElement>('fieldset[data-code-filters]');
const count = document.querySelector<HTMLElement>('[data-code-count]');

interface Row extends FilterRow {
  readonly element: HTMLTableRowElement;
}

const rows: Row[] = [...document.querySelectorAll<HTMLTableRowElement>('tr[data-contract]')].map((element) => ({
  element,
  words: new Map(WORD_KEYS.map((key) => [key, element.dataset[key] ?? ''])),
  text: (element.textContent ?? '').replace(/\s+/g, ' '),
}));
const groups = [...document.querySelectorAll<HTMLElement>('[data-code-group]')];
const languages = [...document.querySelectorAll<HTMLButtonElement>('button[data-language]')];

const field = (name: string): HTMLInputElement | HTMLSelectElement | undefined => {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : undefined;
};

const shownLanguage = (): Symbols => {
  const language = document.documentElement.dataset['language'];
  return language === 'go' || language === 'rust' ? language : 'both';
};

/** Follows an address without remembering it: a link somebody sent does not change this reader's own choice. */
function showLanguage(language: Symbols): void {
  if (language === 'both') delete document.documentElement.dataset['language'];
  else document.documentElement.dataset['language'] = language;
  for (const button of languages) button.ariaPressed = String(button.dataset['language'] === language);
}

function readForm(): Filters {
  const words = new Map<WordKey, string>();
  for (const key of WORD_KEYS) {
    const value = field(key)?.value;
    if (value) words.set(key, value);
  }
  return { words, text: field('q')?.value ?? '', symbols: shownLanguage() };
}

function writeForm(filters: Filters): void {
  for (const key of WORD_KEYS) {
    const select = field(key);
    const value = filters.words.get(key) ?? '';
    if (!(select instanceof HTMLSelectElement)) continue;
    // A word that no row has would otherwise leave the choice looking open.
    if (value !== '' && ![...select.options].some((option) => option.value === value))
      select.add(new Option(`${value} (0)`, value));
    select.value = value;
  }
  const text = field('q');
  if (text) text.value = filters.text;
  if (filters.symbols !== 'both') showLanguage(filters.symbols);
}

function apply(filters: Filters): void {
  let shown = 0;
  for (const row of rows) {
    const visible = matches(row, filters);
    row.element.hidden = !visible;
    if (visible) shown += 1;
  }
  for (const group of groups) group.hidden = group.querySelector('tr[data-contract]:not([hidden])') === null;
  if (count) count.textContent = countSentence(shown, rows.length);
}

function changed(): void {
  const filters = readForm();
  apply(filters);
  history.replaceState(history.state, '', `${location.pathname}${filterQuery(filters)}${location.hash}`);
}

if (form) {
  writeForm(parseFilters(new URLSearchParams(location.search)));
  apply(readForm());
  form.addEventListener('input', changed);
  form.querySelector('[data-code-clear]')?.addEventListener('click', () => {
    writeForm({ ...NO_FILTERS, symbols: shownLanguage() });
    changed();
  });
  // The frame's own listener, before or after this one, shows the language.
  for (const button of languages) button.addEventListener('click', () => setTimeout(changed));
}
