import { type Index, type LookupContract, lookup, urls } from '#lookup';
import { symbolPath } from './symbol-url.ts';

// What an address that leads nowhere may have meant: its words, looked up.

/** The parts of an address of the site, as far as it has them. */
export interface Meant {
  readonly place: 'contract' | 'version' | 'symbol' | 'source' | 'error' | 'finding' | 'words';
  readonly contract?: string | undefined;
  readonly version?: string | undefined;
  /** What is looked up: a symbol, a file, a code, words. */
  readonly text: string;
}

export interface Suggestion {
  readonly text: string;
  /** Path relative to the site's root. */
  readonly path: string;
  readonly note: string;
}

export interface Advice {
  /** One or two sentences on what the address meant. */
  readonly message: string;
  readonly suggestions: readonly Suggestion[];
}

const MOST = 8;

/** Takes an address apart. `base` begins and ends with a slash; undecodable percent signs stand for themselves. */
export function readAddress(pathname: string, hash: string, base: string): Meant {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.replace(/^\/+/, '');
  const words = path
    .split('/')
    .map(decoded)
    .filter((word) => word !== '' && word !== 'index.html');
  const last = words.at(-1);
  if (last !== undefined) words[words.length - 1] = last.replace(/\.html?$/, '');
  const [first, second, third, ...rest] = words;
  if (first === 'contracts' && second !== undefined) {
    if (third === undefined) return { place: 'contract', contract: second, text: second };
    if (rest.length === 0) return { place: 'version', contract: second, version: third, text: third };
    if (rest[0] === 'source')
      return { place: 'source', contract: second, version: third, text: rest.slice(1).join('/') };
    const anchor = decoded(hash.replace(/^#/, ''));
    const symbol = rest.join('.');
    return { place: 'symbol', contract: second, version: third, text: anchor === '' ? symbol : `${symbol}.${anchor}` };
  }
  if ((first === 'errors' || first === 'e') && second !== undefined) return { place: 'error', text: second };
  if (first === 'findings' && second !== undefined) return { place: 'finding', text: second };
  return { place: 'words', text: words.join(' ') };
}

/** A word of an address as it was before `urls` made a path segment of it. */
function decoded(word: string): string {
  try {
    return decodeURIComponent(word).replace(/~([0-9a-f]{2})/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
  } catch {
    return word;
  }
}

/** Looks up what an address meant. `contracts` are those of the index. */
export function adviseOn(meant: Meant, index: Index, contracts: readonly LookupContract[]): Advice {
  const contract = contracts.find((one) => one.name === meant.contract);
  switch (meant.place) {
    case 'contract':
    case 'version':
      return contract ? adviseOnVersion(meant, contract) : adviseOnContract(meant, contracts);
    case 'symbol':
    case 'source':
      return contract
        ? adviseOnSymbol(meant, index, contract)
        : adviseOnWords(meant, index, `There is no contract ${meant.contract}. `);
    case 'finding':
      return {
        message: `There is no finding ${meant.text}.`,
        suggestions: [{ text: 'All findings', path: urls.findings(), note: '' }],
      };
    default:
      return adviseOnWords(meant, index, '');
  }
}

function adviseOnContract(meant: Meant, contracts: readonly LookupContract[]): Advice {
  const wanted = meant.contract ?? '';
  const alike = contracts.filter(({ name }) => name.includes(wanted) || wanted.includes(name));
  return {
    message: `There is no contract ${wanted}.`,
    suggestions: (alike.length > 0 ? alike : contracts)
      .slice(0, MOST)
      .map(({ name, title }) => ({ text: title, path: urls.contract(name), note: 'contract' })),
  };
}

function adviseOnVersion(meant: Meant, contract: LookupContract): Advice {
  const suggestions: Suggestion[] = [];
  const newest = contract.versions.findLast((version) => version !== 'next') ?? contract.versions.at(-1);
  if (newest !== undefined)
    suggestions.push({
      text: `${contract.title} ${newest}`,
      path: urls.version(contract.name, newest),
      note: 'newest version',
    });
  suggestions.push({
    text: contract.title,
    path: urls.contract(contract.name),
    note: 'contract, with all its versions',
  });
  return {
    message: `${contract.title} has no version ${meant.version ?? ''} here. It has ${contract.versions.join(', ')}.`,
    suggestions,
  };
}

function adviseOnSymbol(meant: Meant, index: Index, contract: LookupContract): Advice {
  const found = symbols(index, meant.text).filter((symbol) => symbol.contract === contract.name);
  const exact = found.filter((symbol) => symbol.exact);
  const version = meant.version ?? '';
  const wanted = contract.versions.indexOf(version);
  const sentences: string[] = [];
  if (wanted < 0 && version !== 'latest')
    sentences.push(`${contract.title} has no version ${version} here; it has ${contract.versions.join(', ')}.`);
  const [first] = exact;
  if (!first) sentences.push(`${contract.title} declares no ${meant.text}.`);
  else if (wanted >= 0 && wanted < contract.versions.indexOf(first.since)) {
    sentences.push(`${first.id} came to ${contract.title} in ${first.since}, after ${version}.`);
  } else if (wanted >= 0 && first.removedIn !== undefined && wanted >= contract.versions.indexOf(first.removedIn)) {
    sentences.push(`${first.id} was removed from ${contract.title} in ${first.removedIn}.`);
  }
  if (exact.length === 0)
    return {
      message: sentences.join(' '),
      suggestions: found.length > 0 ? found.slice(0, MOST) : findAny(index, meant.text),
    };
  return { message: sentences.join(' '), suggestions: exact.slice(0, MOST) };
}

function adviseOnWords(meant: Meant, index: Index, before: string): Advice {
  const text = meant.text.trim();
  if (text === '') return { message: before.trim(), suggestions: [] };
  const answer = lookup(index, text, { limit: MOST });
  const suggestions = findAny(index, text);
  const missing = answer.noSuchCodes.map((code) => code.message).join(' ');
  const what = missing || (suggestions.length > 0 ? '' : `Nothing here is called ${text}.`);
  // The words of a path are also tried one by one, the last of them first: it says most.
  const single =
    suggestions.length > 0
      ? []
      : text
          .split(' ')
          .reverse()
          .flatMap((word) => findAny(index, word));
  return {
    message: (before + (single.length > 0 ? missing : what)).trim(),
    suggestions: [...suggestions, ...single].slice(0, MOST),
  };
}

interface FoundSymbol extends Suggestion {
  readonly id: string;
  readonly contract: string;
  readonly since: string;
  readonly removedIn?: string | undefined;
  readonly exact: boolean;
}

function symbols(index: Index, text: string): FoundSymbol[] {
  return lookup(index, text, { limit: 50 }).groups.flatMap((group) =>
    group.results.flatMap((result): FoundSymbol[] => {
      if (result.type !== 'symbol') return [];
      const { entry } = result;
      const note = `${entry.kind}, ${entry.contractTitle} ${entry.version}`;
      const { id, contract, since, removedIn } = entry;
      return [
        { id, contract, since, removedIn, exact: group.why === 'exact', text: id, path: symbolPath(entry), note },
      ];
    }),
  );
}

const findAny = (index: Index, text: string): Suggestion[] =>
  lookup(index, text, { limit: MOST })
    .groups.flatMap((group) => group.results)
    .slice(0, MOST)
    .map((result) =>
      result.type === 'error'
        ? {
            text: `${result.entry.code} ${result.entry.name}`,
            path: result.entry.url,
            note: `error code, ${result.entry.contractTitle}`,
          }
        : {
            text: result.entry.id,
            path: symbolPath(result.entry),
            note: `${result.entry.kind}, ${result.entry.contractTitle} ${result.entry.version}`,
          },
    );
