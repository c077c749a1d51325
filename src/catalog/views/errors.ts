import { type ErrorCode, type JsonObject, methodErrors, resolveReference } from '#boundary';
import { relativeUrl, urls } from '#lookup';
import { placeOf } from '../facts.ts';
import type { Catalog, Contract, ErrorEntry, Version } from '../model.ts';
import { goSnippet, rustSnippet, type SnippetFacts } from './error-snippets.ts';
import { effectAnswer, kindWords, retryAnswer, WORD_ORDER } from './error-words.ts';
import type {
  ErrorGroupView,
  ErrorListView,
  ErrorPageView,
  ErrorRowView,
  FilterOptionView,
  FilterView,
  HistoryItemView,
} from './errors-model.ts';
import type { LinkView } from './model.ts';

/** The list of every code of every contract, with links from `/errors/`. */
export function errorListView(catalog: Catalog): ErrorListView {
  const here = urls.errors();
  const groups: ErrorGroupView[] = [];
  const without: LinkView[] = [];
  for (const contract of catalog.contracts) {
    const entries = catalog.errors.filter((entry) => entry.contract === contract.name);
    const href = relativeUrl(here, urls.contract(contract.name));
    if (entries.length === 0) {
      without.push({ text: contract.title, href });
      continue;
    }
    const retired = entries.filter((entry) => entry.retiredIn !== undefined).length;
    groups.push({
      contract: contract.name,
      title: contract.title,
      href,
      ranges: codeRanges(entries),
      raised: entries.length - retired,
      retired,
      rows: entries.map((entry) => errorRow(entry, here)),
    });
  }
  const rows = groups.flatMap((group) => group.rows);
  return {
    groups,
    filters: filters(groups, rows),
    total: rows.length,
    retired: rows.filter((row) => row.retiredIn !== undefined).length,
    without,
  };
}

function errorRow(entry: ErrorEntry, from: string): ErrorRowView {
  const { facts } = entry;
  return {
    code: entry.code,
    href: relativeUrl(from, urls.error(entry.code)),
    name: facts.name,
    contract: entry.contract,
    kind: kindWords(facts.kind),
    again: retryAnswer(facts.again),
    effect: effectAnswer(facts.effect),
    cause: facts.cause ?? '',
    go: facts.go,
    rust: facts.rust,
    since: entry.since,
    retiredIn: entry.retiredIn,
  };
}

/** First and last code of each prefix, retired ones included. */
function codeRanges(entries: readonly ErrorEntry[]): string[] {
  const byPrefix = Map.groupBy(entries, (entry) => entry.prefix);
  return [...byPrefix.values()].map((same) => {
    const sorted = same.toSorted((a, b) => a.number - b.number);
    const [first, last] = [sorted[0]?.code ?? '', sorted.at(-1)?.code ?? ''];
    return first === last ? first : `${first} to ${last}`;
  });
}

function filters(groups: readonly ErrorGroupView[], rows: readonly ErrorRowView[]): FilterView[] {
  const contract: FilterOptionView[] = groups.map((group) => ({
    value: group.contract,
    label: group.title,
    count: group.rows.length,
  }));
  const retired = rows.filter((row) => row.retiredIn !== undefined).length;
  const status: FilterOptionView[] = [
    { value: 'raised', label: 'raised today', count: rows.length - retired },
    { value: 'retired', label: 'retired', count: retired },
  ];
  const all: FilterView[] = [
    { key: 'contract', label: 'Contract', options: contract },
    {
      key: 'kind',
      label: 'Kind',
      options: wordOptions(rows, (row) => [row.kind.value, row.kind.label], WORD_ORDER.kind),
    },
    {
      key: 'again',
      label: 'May I retry?',
      options: wordOptions(rows, (row) => [row.again.value, withoutStop(row.again.short)], WORD_ORDER.again),
    },
    {
      key: 'effect',
      label: 'Did it happen?',
      options: wordOptions(rows, (row) => [row.effect.value, withoutStop(row.effect.short)], WORD_ORDER.effect),
    },
    { key: 'status', label: 'Status', options: status },
  ];
  return all
    .map((filter) => ({ ...filter, options: filter.options.filter((option) => option.count > 0) }))
    .filter((filter) => filter.options.length > 1);
}

/** Query strings are written in lower case with dashes: `redo-step`, and `not-stated` for what is not stated. */
export const queryWord = (value: string): string =>
  value === '' ? 'not-stated' : value.toLowerCase().replaceAll('_', '-');

function wordOptions(
  rows: readonly ErrorRowView[],
  word: (row: ErrorRowView) => readonly [string, string],
  order: readonly string[],
): FilterOptionView[] {
  const options = new Map<string, { label: string; count: number }>();
  for (const row of rows) {
    const [value, label] = word(row);
    options.set(value, { label, count: (options.get(value)?.count ?? 0) + 1 });
  }
  const rank = (value: string): number => {
    const at = order.indexOf(value);
    return at >= 0 ? at : value === '' ? order.length + 1 : order.length;
  };
  return [...options]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([value, { label, count }]) => ({ value: queryWord(value), label, count }));
}

const withoutStop = (text: string): string => text.replace(/\.$/, '');

/** A page for each code of the site, in order of code. */
export function errorPages(catalog: Catalog): ErrorPageView[] {
  const contracts = new Map(catalog.contracts.map((contract) => [contract.name, contract]));
  const statesErrors = new Map<Version, boolean>();
  return catalog.errors.flatMap((entry, index) => {
    const contract = contracts.get(entry.contract);
    const version = contract?.versions.find((one) => one.version === entry.version);
    if (!contract || !version) return [];
    let methodsStated = statesErrors.get(version);
    if (methodsStated === undefined) {
      methodsStated = anyMethodStatesErrors(version);
      statesErrors.set(version, methodsStated);
    }
    const neighbour = (other: ErrorEntry | undefined): LinkView | undefined =>
      other && other.contract === entry.contract
        ? { text: other.code, href: relativeUrl(urls.error(entry.code), urls.error(other.code)) }
        : undefined;
    return [
      {
        ...errorPage(contract, version, entry, methodsStated),
        previous: neighbour(catalog.errors[index - 1]),
        next: neighbour(catalog.errors[index + 1]),
      },
    ];
  });
}

const anyMethodStatesErrors = (version: Version): boolean => {
  for (const declaration of version.schema.declarations.values()) {
    if (
      declaration.kind === 'method' &&
      methodErrors(version.schema, version.annotations, declaration.id) !== undefined
    )
      return true;
  }
  return false;
};

function errorPage(contract: Contract, version: Version, entry: ErrorEntry, methodsStated: boolean): ErrorPageView {
  const { facts, set } = entry;
  const here = urls.error(entry.code);
  const link = (id: string, text: string): LinkView => declarationLink(version, id, here, text);
  const named = (name: string | undefined): LinkView | undefined => {
    if (name === undefined) return undefined;
    const id = resolveReference(version.schema, set.enumId, name);
    return id === undefined ? { text: name } : link(id, name);
  };
  const sibling = (name: string | undefined): LinkView | undefined => {
    if (name === undefined) return undefined;
    const found =
      set.codes.find((code) => code.name === name) ??
      contract.latest.errorSets.flatMap((one) => one.codes).find((code) => code.name === name);
    return found ? { text: found.code, href: relativeUrl(here, urls.error(found.code)), id: name } : { text: name };
  };
  const detail = named(facts.detail);
  const fallback = sibling(set.fallback);
  const isFallback = set.fallback === facts.name;
  const snippetFacts = snippetInput(version, entry, fallback);
  const declaration = version.schema.declarations.get(facts.id);
  return {
    code: entry.code,
    name: facts.name,
    contract: { text: entry.contractTitle, href: relativeUrl(here, urls.contract(entry.contract)), id: entry.contract },
    version: versionLink(entry.contract, entry.version, here),
    since: entry.since,
    kind: kindWords(facts.kind),
    cause: sentence(facts.cause),
    fix: sentence(facts.fix),
    again: retryAnswer(facts.again, named(facts.redo)),
    effect: effectAnswer(facts.effect, detail),
    go: facts.go === undefined ? undefined : goSnippet(facts.go, snippetFacts('fallbackGo')),
    rust: facts.rust === undefined ? undefined : rustSnippet(facts.rust, snippetFacts('fallbackRust')),
    methods: facts.methods.map((id) => link(id, shortMethod(id))),
    methodsStated,
    panicOf: panicServices(version, facts).map((id) => link(id, id.split('.').at(-1) ?? id)),
    detail,
    poisonsHandle: facts.poisonsHandle,
    flag: facts.flag,
    carrier: named(set.carrier),
    domain: set.domain,
    raisedBy: set.raisedBy === undefined ? undefined : (SIDES.get(set.raisedBy) ?? set.raisedBy),
    fallback: isFallback ? undefined : fallback,
    isFallback,
    comment: declaration?.comments.leading?.trim() ?? '',
    declared: {
      value: link(facts.id, facts.name),
      set: link(set.enumId, set.enumId),
      source: sourceLink(version, facts.id, here),
    },
    annotation: facts.source ?? 'none',
    history: historyItems(entry, here),
    tombstone:
      entry.retiredIn === undefined
        ? undefined
        : {
            since: entry.retiredIn,
            why: sentence(entry.retiredWhy) || undefined,
            replacedBy: sibling(entry.replacedBy),
          },
    summary: summary(entry),
  };
}

const SIDES: ReadonlyMap<string, string> = new Map([
  ['GO', 'Go'],
  ['RUST', 'Rust'],
  ['BOTH', 'Go and Rust'],
]);

function snippetInput(
  version: Version,
  entry: ErrorEntry,
  fallback: LinkView | undefined,
): (key: 'fallbackGo' | 'fallbackRust') => SnippetFacts {
  const stated: JsonObject | undefined = version.annotations.byId.get(entry.set.enumId)?.value;
  return (key) => {
    const symbol = stated?.[key];
    return {
      code: entry.code,
      advice: entry.facts.fix ?? '',
      fallback: typeof symbol === 'string' ? { symbol, treatAs: fallback?.text } : undefined,
    };
  };
}

/** Services that report a caught panic with this code, whatever their methods list. */
const panicServices = (version: Version, facts: ErrorCode): string[] =>
  [...version.schema.declarations.values()]
    .filter((one) => one.kind === 'service' && version.annotations.byId.get(one.id)?.value['panicCode'] === facts.name)
    .map((one) => one.id);

function historyItems(entry: ErrorEntry, from: string): HistoryItemView[] {
  const items: { version: string; href: string; date?: string | undefined; events: string[] }[] = [];
  for (const { version, date, event } of entry.history) {
    const last = items.at(-1);
    if (last?.version === version) last.events.push(event);
    else items.push({ version, href: relativeUrl(from, urls.version(entry.contract, version)), date, events: [event] });
  }
  return items;
}

function summary(entry: ErrorEntry): string {
  const what =
    entry.facts.cause === undefined ? `${entry.facts.name} of ${entry.contractTitle}.` : sentence(entry.facts.cause);
  const state = entry.retiredIn === undefined ? '' : ` No longer raised since ${entry.retiredIn}.`;
  return `${entry.code}: ${what}${state}`;
}

/** Annotations are written without capital and full stop, so that they fit in a table; a page has sentences. */
export function sentence(text: string | undefined): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return '';
  // Names keep their case: `CancelWait was called` and `ask TxnStatus` begin as they are spelt, `a panic` does not.
  const [first = ''] = trimmed.split(/\s/, 1);
  const capital = /^\p{Ll}+[,;:]?$/u.test(first) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?:]$/.test(capital) ? capital : `${capital}.`;
}

const shortMethod = (id: string): string => id.split('.').slice(-2).join('.');

const versionLink = (contract: string, version: string, from: string): LinkView => ({
  text: version,
  href: relativeUrl(from, urls.version(contract, version)),
});

/** A link to a declaration's page or anchor in one version; plain text where it has no page. */
function declarationLink(version: Version, id: string, from: string, text: string): LinkView {
  const place = placeOf(version.schema, id);
  if (!place || !version.pages.has(place.page)) return { text, id };
  const page = urls.symbol(version.contract, version.version, place.page);
  return { text, id, href: relativeUrl(from, place.anchor === '' ? page : `${page}#${place.anchor}`) };
}

function sourceLink(version: Version, id: string, from: string): LinkView | undefined {
  const declaration = version.schema.declarations.get(id);
  if (!declaration) return undefined;
  const line = declaration.span?.line;
  const text = line === undefined ? declaration.file : `${declaration.file}:${line}`;
  if (!version.sourcePages.includes(declaration.file)) return { text };
  const page = urls.source(version.contract, version.version, declaration.file);
  return { text, href: relativeUrl(from, line === undefined ? page : `${page}#L${line}`) };
}
