import { comparisonJson } from '#compat';
import { relativeUrl, urls } from '#lookup';
import { versionModel } from '#review';
import { browserSchema } from '../browser-schema.ts';
import type { Catalog, Contract, Version } from '../model.ts';
import { kindPages } from '../views/legend.ts';
import { hasOwnership } from '../views/ownership.ts';
import { atomFeed, changelogMarkdown, rulePages, stepPath } from '../views/review/index.ts';
import { catalogDocument, errorsDocument, payloadsDocument } from './documents.ts';
import { lookupIndex } from './lookup.ts';
import { redirectPage } from './redirect.ts';

export { lookupIndex };

/** A file to write beside the pages. */
export interface Artifact {
  /** Relative to the site's root, URL-decoded. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Everything machines read, and the addresses that lead on: `latest` aliases and short error codes. */
export function* artifacts(catalog: Catalog, absolute: (path: string) => string): Generator<Artifact> {
  const index = lookupIndex(catalog);
  yield json('lookup-errors.json', index.errors);
  yield json('lookup-symbols.json', index.symbols);
  yield json('errors.json', errorsDocument(catalog));
  yield json('catalog.json', catalogDocument(catalog));
  for (const contract of catalog.contracts) {
    for (const version of contract.versions) yield* versionArtifacts(contract, version);
    yield json(urls.payloads(contract.name), payloadsDocument(contract));
    yield* reviewArtifacts(catalog, contract, absolute);
    yield* latestAliases(contract, absolute);
  }
  yield { path: urls.feed(), content: atomFeed(catalog, undefined, { absolute }) };
  for (const entry of catalog.errors) {
    yield redirect(urls.errorShort(entry.code), urls.error(entry.code), entry.code, absolute);
  }
}

const json = (path: string, value: unknown): Artifact => ({
  path: decodeURI(path),
  content: `${JSON.stringify(value)}\n`,
});

function* versionArtifacts({ name, policy, config }: Contract, version: Version): Generator<Artifact> {
  yield json(urls.schemaJson(name, version.version), browserSchema(version));
  const generators = { policy, go: config.go?.profile, rust: config.rust?.profile };
  yield json(urls.modelJson(name, version.version), versionModel(version, generators));
  yield { path: decodeURI(urls.descriptorSet(name, version.version)), content: version.descriptorSet };
}

/** Comparisons of neighbours and of proposals, and the changelog, for tools. */
function* reviewArtifacts(
  catalog: Catalog,
  contract: Contract,
  absolute: (path: string) => string,
): Generator<Artifact> {
  for (const step of contract.steps) {
    yield json(urls.comparisonJson(stepPath(contract, step)), comparisonJson(step.comparison));
  }
  for (const { id, review } of contract.proposals) {
    if (!review) continue;
    const path = urls.comparisonJson(urls.proposal(contract.name, id));
    yield json(path, comparisonJson(review.comparison, review.judgement.accepted));
  }
  yield { path: decodeURI(urls.changelogMarkdown(contract.name)), content: changelogMarkdown(contract, absolute) };
  yield { path: decodeURI(urls.feed(contract.name)), content: atomFeed(catalog, contract, { absolute }) };
}

/** `/contracts/NAME/latest/…` leads to the latest release, symbol by symbol. */
function* latestAliases(contract: Contract, absolute: (path: string) => string): Generator<Artifact> {
  const { latest } = contract;
  yield redirect(
    urls.version(contract.name, 'latest'),
    urls.version(contract.name, latest.version),
    contract.title,
    absolute,
  );
  if (hasOwnership(latest)) {
    yield redirect(
      urls.ownership(contract.name, 'latest'),
      urls.ownership(contract.name, latest.version),
      `Who owns what in ${contract.title}`,
      absolute,
    );
  }
  for (const id of latest.pages) {
    yield redirect(
      urls.symbol(contract.name, 'latest', id),
      urls.symbol(contract.name, latest.version, id),
      id,
      absolute,
    );
  }
}

const redirect = (from: string, to: string, title: string, absolute: (path: string) => string): Artifact => ({
  path: `${decodeURI(from)}index.html`,
  content: redirectPage(relativeUrl(from, to), absolute(to), title),
});

/** Path of every page that the catalog has, for the site map. */
export function* pagePaths(catalog: Catalog): Generator<string> {
  yield* [
    urls.home(),
    urls.contracts(),
    urls.errors(),
    urls.search(),
    urls.inspect(),
    urls.runtimes(),
    urls.problems(),
    urls.legend(),
    ...kindPages().map(({ id }) => urls.legendKind(id)),
    urls.rules(),
    ...rulePages().map(({ id }) => urls.rule(id)),
    urls.proposals(),
    urls.changelog(),
  ];
  for (const contract of catalog.contracts) {
    yield* [urls.contract(contract.name), urls.compare(contract.name), urls.changelog(contract.name)];
    for (const step of contract.steps) yield stepPath(contract, step);
    for (const { id } of contract.proposals) yield urls.proposal(contract.name, id);
    for (const version of contract.versions) {
      yield urls.version(contract.name, version.version);
      if (hasOwnership(version)) yield urls.ownership(contract.name, version.version);
      for (const id of version.pages) yield urls.symbol(contract.name, version.version, id);
      for (const path of version.sourcePages) yield urls.source(contract.name, version.version, path);
    }
  }
  for (const entry of catalog.errors) yield urls.error(entry.code);
}
