import { urls } from '#lookup';
import { type NoteEntry, releaseNotes, SECTION_TITLES, SECTIONS } from '#review';
import { escapeHtml } from '../../highlight.ts';
import type { Catalog, Contract, Step, Version } from '../../model.ts';
import { stepInput } from './input.ts';

// Atom (RFC 4287): one entry a release, its changes as HTML. Everything is escaped twice where HTML stands inside XML.

const MOST_ENTRIES = 40;
const MOST_CHANGES = 60;

/** What a feed is of: one contract, or all. */
export interface FeedOptions {
  /** Address of a path of the site: with an origin where the site's is known. */
  readonly absolute: (path: string) => string;
}

/** The feed of one contract, or of the whole site. */
export function atomFeed(catalog: Catalog, contract: Contract | undefined, { absolute }: FeedOptions): string {
  const contracts = contract ? [contract] : catalog.contracts;
  const releases = contracts
    .flatMap((of) => of.versions.filter(({ unreleased }) => !unreleased).map((version) => ({ of, version })))
    .sort((a, b) => dateOf(b.version, catalog).localeCompare(dateOf(a.version, catalog)))
    .slice(0, MOST_ENTRIES);
  const title = contract ? `${contract.title}: releases` : 'Releases of all contracts';
  const page = urls.changelog(contract?.name);
  const updated = releases[0] ? dateOf(releases[0].version, catalog) : catalog.asOf;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('title', title),
    element('id', idOf(absolute(page), contract?.name ?? 'all')),
    element('updated', instant(updated)),
    `<author>${element('name', contract?.title ?? 'Isthmus')}</author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(absolute(urls.feed(contract?.name)))}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(absolute(page))}"/>`,
    ...releases.map(({ of, version }) => entry(catalog, of, version, absolute)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(catalog: Catalog, contract: Contract, version: Version, absolute: FeedOptions['absolute']): string {
  const page = `${urls.changelog(contract.name)}#release-${version.version}`;
  const step = contract.steps.find(({ to }) => to === version);
  return [
    '<entry>',
    element('title', `${contract.title} ${version.version}`),
    element('id', idOf(absolute(urls.version(contract.name, version.version)), `${contract.name}:${version.version}`)),
    element('updated', instant(dateOf(version, catalog))),
    `<link rel="alternate" type="text/html" href="${xml(absolute(page))}"/>`,
    ...(version.summary === undefined ? [] : [element('summary', version.summary)]),
    `<content type="html">${xml(contentOf(contract, version, step, absolute))}</content>`,
    '</entry>',
  ].join('\n');
}

function contentOf(
  contract: Contract,
  version: Version,
  step: Step | undefined,
  absolute: FeedOptions['absolute'],
): string {
  const parts = [version.summary, version.notes].flatMap((text) =>
    text === undefined || text === ''
      ? []
      : text.split(/\n\s*\n/).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
  );
  if (!step) return parts.join('');
  const notes = releaseNotes(stepInput(contract, step, urls.changelog(contract.name)));
  const entries = notes.entries.slice(0, MOST_CHANGES);
  for (const section of SECTIONS) {
    const own = entries.filter(({ sections }) => sections[0]?.section === section);
    if (own.length > 0) parts.push(`<h3>${SECTION_TITLES[section]}</h3><ul>${own.map(item).join('')}</ul>`);
  }
  const more = notes.entries.length - entries.length + notes.more;
  const whole = `<a href="${escapeHtml(absolute(`${urls.comparison(contract.name, step.from.version, step.to.version)}`))}">`;
  parts.push(
    `<p>${whole}${more > 0 ? `${more} more changes, and t` : 'T'}he whole comparison with ${escapeHtml(step.from.version)}</a></p>`,
  );
  return parts.join('');
}

const item = ({ level, says, also }: NoteEntry): string =>
  `<li><b>${level.mark} ${level.word}</b> ${escapeHtml(says)}${also === '' ? '' : ` (${escapeHtml(also)})`}</li>`;

const dateOf = ({ date }: Version, { asOf }: Catalog): string => date ?? asOf;

const instant = (date: string): string => `${date}T00:00:00Z`;

/** An id must be an absolute address and stay the same; where the site's own is not known a name takes its place. */
const idOf = (address: string, name: string): string =>
  /^https?:/.test(address) ? address : `urn:isthmus:${encodeURIComponent(name)}`;

const element = (name: string, text: string): string => `<${name}>${xml(text)}</${name}>`;

/** Text as XML 1.0 may hold it: marks escaped, control characters and lone surrogates replaced. */
const xml = (text: string): string => escapeHtml(text.toWellFormed().replace(NOT_XML, '\uFFFD'));

const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
