import { urls } from '#lookup';
import { type NoteEntry, releaseNotes } from '#review';
import type { Contract, Version } from '../../model.ts';
import { stepInput } from './input.ts';

// CHANGELOG.md in the form of keepachangelog.com: newest first, entries by what happened to them.

const PARTS: readonly (readonly [string, (entry: NoteEntry) => boolean])[] = [
  ['Added', ({ kind, deprecates }) => kind === 'added' && !deprecates],
  ['Changed', ({ kind, deprecates }) => kind !== 'added' && kind !== 'removed' && !deprecates],
  ['Deprecated', ({ deprecates }) => deprecates],
  ['Removed', ({ kind, deprecates }) => kind === 'removed' && !deprecates],
];

/** The changelog of a contract as Markdown. */
export function changelogMarkdown(contract: Contract, absolute: (path: string) => string): string {
  const lines = [
    '# Changelog',
    '',
    `All notable changes of ${inline(contract.title)}. The form follows [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), the numbers [Semantic Versioning](https://semver.org/spec/v2.0.0.html). Generated from the contract.`,
    '',
    ...contract.versions.toReversed().flatMap((version) => releaseLines(contract, version)),
    ...contract.steps
      .toReversed()
      .map(({ from, to }) => `[${heading(to)}]: ${absolute(urls.comparison(contract.name, from.version, to.version))}`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const heading = ({ version, unreleased }: Version): string => (unreleased ? 'Unreleased' : version);

function releaseLines(contract: Contract, version: Version): string[] {
  const step = contract.steps.find(({ to }) => to === version);
  const name = step ? `[${heading(version)}]` : heading(version);
  const date = version.date === undefined || version.unreleased ? '' : ` - ${version.date}`;
  const lines = [`## ${name}${date}`, ''];
  if (version.summary) lines.push(inline(version.summary).trim(), '');
  // What people wrote for the changelog is Markdown already.
  if (version.notes) lines.push(version.notes.trim(), '');
  if (!step) return lines;
  const { entries, more } = releaseNotes(stepInput(contract, step, urls.changelog(contract.name)));
  for (const [part, belongs] of PARTS) {
    const own = entries.filter(belongs);
    if (own.length > 0) lines.push(`### ${part}`, '', ...own.map(entryLine), '');
  }
  if (more > 0) lines.push(`${more.toLocaleString('en-US')} more changes are in the comparison.`, '');
  return lines;
}

const LABELS = { wire: 'serialization', go: 'Go', rust: 'Rust', memory: 'memory', flags: 'flags' } as const;

function entryLine({ says, level, sections, also }: NoteEntry): string {
  const hit = sections
    .filter((one) => one.level.level === level.level)
    .map(({ section }) => (section in LABELS ? LABELS[section as keyof typeof LABELS] : section));
  const label = level.level === 'safe' ? '' : `**${level.level} for ${hit.join(', ')}:** `;
  return `- ${label}${inline(says)}${also === '' ? '' : ` (${also})`}`;
}

/** Text that cannot begin anything in Markdown but code between ticks. */
const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .split('`')
    .map((piece, index, all) =>
      index % 2 === 1 && index < all.length - 1
        ? `\`${piece}\``
        : piece.replace(/[\\*_[\]<>#|]/g, (mark) => `\\${mark}`),
    )
    .join('');
