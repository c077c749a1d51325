import { urls } from '#lookup';
import type { Comments, Declaration } from '#schema';
import { membersOf } from '../facts.ts';
import type { Catalog, Contract, ErrorEntry, Version } from '../model.ts';
import { contractChangelog } from '../views/review/changelog.ts';
import { plainSummary } from '../views/summary.ts';

/** A page's prose for full-text search. */
export interface SearchRecord {
  /** Path of the page in the newest of its versions. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly meta: Readonly<Record<string, string>>;
  /** `version` holds every version in which the text reads so, and `latest` if the latest release is among them. */
  readonly filters: Readonly<Record<'kind' | 'contract' | 'version' | 'language', readonly string[]>>;
}

/** Prose of a very long comment beyond this helps nobody find it. */
const LONGEST_TEXT = 20_000;

/** One record a declaration and text: versions that read the same share it. */
export function* searchRecords(catalog: Catalog): Generator<SearchRecord> {
  for (const contract of catalog.contracts) {
    yield* declarationRecords(contract);
    yield* releaseRecords(contract);
  }
  for (const entry of catalog.errors) yield errorRecord(entry);
}

/** What each version changes, as its changelog says it. */
function* releaseRecords(contract: Contract): Generator<SearchRecord> {
  for (const { anchor, version, summary, notes, changes } of contractChangelog(contract).releases) {
    const said = changes.entries.map(({ says }) => says.replaceAll('`', ''));
    const text = [summary, notes, ...said].filter((part) => part !== '').join('\n');
    if (text === '') continue;
    yield {
      path: `${urls.changelog(contract.name)}#${anchor}`,
      title: `${contract.title} ${version.text}`,
      text: text.slice(0, LONGEST_TEXT),
      meta: { kind: 'release', contract: contract.title, version: version.text, summary },
      filters: {
        kind: ['release'],
        contract: [contract.name],
        version: ['latest', version.text],
        language: ['go', 'rust'],
      },
    };
  }
}

function* declarationRecords(contract: Contract): Generator<SearchRecord> {
  const ids = new Set(contract.versions.flatMap((version) => [...version.pages]));
  for (const id of ids) {
    const byText = new Map<string, Version[]>();
    for (const version of contract.versions) {
      const declaration = version.pages.has(id) ? version.schema.declarations.get(id) : undefined;
      if (!declaration) continue;
      const text = searchText(version, declaration);
      byText.set(text, [...(byText.get(text) ?? []), version]);
    }
    for (const [text, versions] of byText) {
      const newest = versions.at(-1);
      const declaration = newest?.schema.declarations.get(id);
      if (newest && declaration) yield declarationRecord(contract, newest, versions, declaration, text);
    }
  }
}

function declarationRecord(
  contract: Contract,
  newest: Version,
  versions: readonly Version[],
  declaration: Declaration,
  text: string,
): SearchRecord {
  const labels = versions.map((version) => version.version);
  const languages = [newest.go, newest.rust]
    .filter((surface) => surface.get(declaration.id))
    .map((surface) => surface.language);
  return {
    path: urls.symbol(contract.name, newest.version, declaration.id),
    title: declaration.kind === 'method' ? declaration.id.split('.').slice(-2).join('.') : declaration.name,
    text,
    meta: {
      id: declaration.id,
      kind: declaration.kind,
      contract: contract.title,
      version: newest.version,
      summary: plainSummary(declaration.comments),
    },
    filters: {
      kind: [declaration.kind],
      contract: [contract.name],
      version: versions.includes(contract.latest) ? ['latest', ...labels] : labels,
      language: languages,
    },
  };
}

function searchText(version: Version, declaration: Declaration): string {
  const words = [declaration, ...membersOf(version.schema, declaration)].flatMap((member) => [
    member.name,
    ...proseOf(member.comments),
  ]);
  return words.join('\n').slice(0, LONGEST_TEXT);
}

const proseOf = (comments: Comments): string[] =>
  [comments.leading, comments.trailing].filter((text) => text !== undefined);

function errorRecord(entry: ErrorEntry): SearchRecord {
  const { facts } = entry;
  const text = [entry.code, facts.name, facts.kind, facts.cause, facts.fix, facts.go, facts.rust]
    .filter((part) => part !== undefined)
    .join('\n');
  const languages = [facts.go === undefined ? undefined : 'go', facts.rust === undefined ? undefined : 'rust'].filter(
    (language) => language !== undefined,
  );
  return {
    path: urls.error(entry.code),
    title: entry.code,
    text,
    meta: { kind: 'error', contract: entry.contractTitle, version: entry.version, summary: facts.cause ?? facts.name },
    filters: { kind: ['error'], contract: [entry.contract], version: ['latest', entry.version], language: languages },
  };
}
