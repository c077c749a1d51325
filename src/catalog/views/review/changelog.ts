import { relativeUrl, urls } from '#lookup';
import { type NoteEntry, type ReleaseNotes, releaseNotes, SECTION_TITLES, SECTIONS } from '#review';
import { pageOwner } from '#schema';
import type { Catalog, Contract, Step, Version } from '../../model.ts';
import type { LinkView } from '../model.ts';
import { contractLink, stepPath, versionLink } from './comparison.ts';
import { stepInput } from './input.ts';
import type { ChangelogView, ReleaseView } from './model.ts';

/** On the page of the whole site a release shows so much; the rest is on its contract's page. */
const MOST_ON_SITE = 25;

/** Every release of every contract, newest first. */
export function siteChangelog(catalog: Catalog): ChangelogView {
  const path = urls.changelog();
  const releases = catalog.contracts.flatMap((contract) =>
    contract.versions
      .filter(({ unreleased }) => !unreleased)
      .map((version) => shortened(releaseView(contract, version, path, `${contract.name}-`), contract, version, path)),
  );
  return {
    releases: releases.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '')),
    feed: relativeUrl(path, urls.feed()),
    filters: {
      contracts: catalog.contracts.map(({ name, title }) => ({ value: name, label: title })),
      sections: sectionOptions(releases),
    },
  };
}

/** Every version of one contract, newest first, unreleased work on top. */
export function contractChangelog(contract: Contract): ChangelogView {
  const path = urls.changelog(contract.name);
  const releases = contract.versions.toReversed().map((version) => releaseView(contract, version, path, ''));
  return {
    releases,
    feed: relativeUrl(path, urls.feed(contract.name)),
    markdown: relativeUrl(path, urls.changelogMarkdown(contract.name)),
    filters: { contracts: [], sections: sectionOptions(releases) },
  };
}

function sectionOptions(releases: readonly ReleaseView[]): ChangelogView['filters']['sections'] {
  const used = new Set(
    releases.flatMap(({ changes }) =>
      changes.entries.flatMap(({ sections }) => sections.map(({ section }) => section)),
    ),
  );
  return SECTIONS.filter((section) => used.has(section)).map((section) => ({
    value: section,
    label: SECTION_TITLES[section],
  }));
}

const stepTo = (contract: Contract, version: Version): Step | undefined =>
  contract.steps.find(({ to }) => to === version);

export const releaseAnchor = (version: string): string => `release-${version}`;

function releaseView(contract: Contract, version: Version, path: string, prefix: string): ReleaseView {
  const step = stepTo(contract, version);
  return {
    contract: contractLink(contract, path),
    anchor: `${prefix}${releaseAnchor(version.version)}`,
    version: versionLink(contract, version.version, path),
    date: version.date,
    unreleased: version.unreleased,
    summary: version.summary ?? '',
    notes: version.notes ?? '',
    since: step?.from.version,
    comparison: step && relativeUrl(path, stepPath(contract, step)),
    bump: step?.comparison.bump,
    changes: step ? notesOf(contract, step, path, prefix) : NOTHING,
  };
}

const NOTHING: ReleaseNotes = { bump: 'none', entries: [], more: 0, comments: 0 };

const notesOf = (contract: Contract, step: Step, path: string, prefix: string): ReleaseNotes =>
  releaseNotes(stepInput(contract, step, path), `${prefix}v${step.to.version}-`);

function shortened(release: ReleaseView, contract: Contract, version: Version, path: string): ReleaseView {
  const { entries, more } = release.changes;
  if (entries.length + more <= MOST_ON_SITE) return release;
  const rank = ({ level }: NoteEntry): number => ({ breaking: 0, attention: 1, safe: 2 })[level.level];
  const shown = entries.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_ON_SITE);
  return {
    ...release,
    changes: { ...release.changes, entries: shown, more: entries.length - shown.length + more },
    rest: `${relativeUrl(path, urls.changelog(contract.name))}#${releaseAnchor(version.version)}`,
  };
}

/** A page names so many versions that changed its symbol, the newest; the changelog has all. */
const MOST_IN_HISTORY = 6;

const histories = new WeakMap<Contract, ReadonlyMap<string, readonly { version: string; anchor: string }[]>>();

/** In which versions a declaration's page had something new, as links into the contract's changelog; oldest first. */
export function symbolHistory(contract: Contract, id: string, from: string): readonly LinkView[] {
  let all = histories.get(contract);
  if (!all) {
    all = historyOf(contract);
    histories.set(contract, all);
  }
  const page = relativeUrl(from, urls.changelog(contract.name));
  return (all.get(id) ?? [])
    .slice(-MOST_IN_HISTORY)
    .map(({ version, anchor }) => ({ text: version, href: `${page}#${anchor}` }));
}

/** By id of a page: each version that changed what it shows, with the first entry that says so. */
function historyOf(contract: Contract): Map<string, { version: string; anchor: string }[]> {
  const history = new Map<string, { version: string; anchor: string }[]>();
  for (const step of contract.steps) {
    const { to, from, comparison } = step;
    const anchors = new Map<string, string>();
    for (const entry of notesOf(contract, step, urls.changelog(contract.name), '').entries) {
      if (entry.subject !== '' && !anchors.has(entry.subject)) anchors.set(entry.subject, entry.anchor);
    }
    const said = new Map<string, string>();
    for (const { subject, was, kind, what } of comparison.changes) {
      const owner = pageOwner(to.schema, subject) ?? pageOwner(from.schema, was ?? subject);
      // That it is new, its badges say.
      if (!owner || (kind === 'added' && owner.id === subject)) continue;
      const anchor = anchors.get(subject) ?? releaseAnchor(to.version);
      const known = said.get(owner.id);
      if (known === undefined || known === releaseAnchor(to.version)) said.set(owner.id, anchor);
      if (what === 'method' && owner.parent !== undefined && !said.has(owner.parent)) said.set(owner.parent, anchor);
    }
    for (const [id, anchor] of said) {
      const known = history.get(id) ?? [];
      known.push({ version: to.version, anchor });
      history.set(id, known);
    }
  }
  return history;
}
