import {
  AUDIENCES,
  type Audience,
  type Change,
  LEVELS,
  type Level,
  type Root,
  RULES,
  rootsOf,
  worstLevel,
} from '#compat';
import { fragment } from './groups.ts';
import type { ReviewInput } from './input.ts';
import { type MemoryChange, memoryChanges, type SizeChange } from './memory.ts';
import type { NoteEntry, ReleaseNotes, Section } from './model.ts';
import { levelView, plural } from './words.ts';

// What a changelog says of a release: every change that has no cause of its own, by the audiences that it concerns.

const MOST_ENTRIES = 120;

const SECTION_OF: Readonly<Record<Audience, Section>> = {
  wire: 'wire',
  json: 'wire',
  go: 'go',
  rust: 'rust',
  ownership: 'ownership',
  errors: 'errors',
  behaviour: 'behaviour',
};

export const SECTION_TITLES: Readonly<Record<Section, string>> = {
  wire: 'Serialization',
  go: 'Go surface',
  rust: 'Rust surface',
  errors: 'Errors',
  ownership: 'Ownership',
  behaviour: 'Behaviour',
  memory: 'Memory',
  flags: 'Flags',
};

/** `prefix` stands before every fragment, so that several releases fit on one page: `v2.0.0-`. */
export function releaseNotes(input: ReviewInput, prefix = 'note-'): ReleaseNotes {
  const { comparison } = input;
  const anchors = new Set<string>();
  const all = rootsOf(comparison.changes);
  const roots = all.filter(({ change, consequences }) => !isTalk(change) || consequences.length > 0);
  const entries = [
    ...roots.flatMap((root) => entriesOf(input, root)),
    ...memoryChanges(input).map((change) => memoryEntry(input, change)),
  ];
  const crowded = entries.length > MOST_ENTRIES;
  const ordered = crowded ? entries.toSorted((a, b) => rankOf(b) - rankOf(a)) : entries;
  const shown = ordered.slice(0, MOST_ENTRIES).map((entry) => {
    let anchor = `${prefix}${entry.anchor}`;
    for (let n = 2; anchors.has(anchor); n += 1) anchor = `${prefix}${entry.anchor}-${n}`;
    anchors.add(anchor);
    return { ...entry, anchor };
  });
  return {
    bump: comparison.bump,
    entries: shown,
    more: entries.length - shown.length,
    comments: all.length - roots.length,
  };
}

/** A comment that says the same to whoever relies on it. */
const isTalk = ({ rule, level }: Change): boolean => rule === 'comment-changed' && level === 'safe';

const rankOf = ({ level }: NoteEntry): number => LEVELS.indexOf(level.level);

/** The cause itself, and those of its consequences that are worse for somebody than the cause is. */
function entriesOf(input: ReviewInput, { change, consequences }: Root): NoteEntry[] {
  const own = sectionsOf(change);
  const level = (of: ReadonlyMap<Section, Level>, section: Section): number =>
    LEVELS.indexOf(of.get(section) ?? 'safe');
  const worse = consequences.flatMap((one) => {
    const sections = new Map([...sectionsOf(one)].filter(([section, at]) => LEVELS.indexOf(at) > level(own, section)));
    return sections.size === 0 ? [] : [{ one, sections }];
  });
  // A rename with a thousand consequences is one line, not a thousand.
  const listed = worse.length <= 3 ? worse : [];
  const rest = consequences.length - listed.length;
  for (const { sections } of worse.slice(listed.length)) for (const [section, at] of sections) raise(own, section, at);
  return [
    noteEntry(input, change, own, rest === 0 ? '' : `and ${plural(rest, 'consequence')}`),
    ...listed.map(({ one, sections }) => noteEntry(input, one, sections, '')),
  ];
}

function raise(levels: Map<Section, Level>, section: Section, level: Level): void {
  levels.set(section, worstLevel([levels.get(section) ?? 'safe', level]));
}

/** Where a change belongs: with every audience that it is not safe for, or else with the one that its rule is about. */
function sectionsOf({ rule, verdicts }: Change): Map<Section, Level> {
  const sections = new Map<Section, Level>();
  for (const audience of AUDIENCES) {
    const { oldReadsNew, newReadsOld, why } = verdicts[audience];
    const level = worstLevel([oldReadsNew, newReadsOld]);
    if (level !== 'safe' || why !== undefined) raise(sections, SECTION_OF[audience], level);
  }
  if (rule.startsWith('flag-')) return new Map([['flags', worstLevel(sections.values())]]);
  if (sections.size === 0) sections.set(SECTION_OF[RULES[rule].audiences[0] ?? 'wire'], 'safe');
  return sections;
}

function noteEntry(
  { links }: ReviewInput,
  change: Change,
  sections: ReadonlyMap<Section, Level>,
  also: string,
): NoteEntry {
  const gone = change.kind === 'removed';
  const symbol = links.symbol(gone ? 'old' : 'new', gone ? (change.was ?? change.subject) : change.subject);
  return {
    anchor: anchorOf(change.subject, change.what),
    says: change.says,
    level: levelView(worstLevel(sections.values())),
    kind: change.kind,
    deprecates: change.rule === 'deprecated',
    sections: [...sections].map(([section, level]) => ({ section, level: levelView(level) })),
    rule: { text: change.rule, href: links.rule(change.rule) },
    symbol: symbol === undefined ? undefined : { text: change.subject, href: symbol },
    subject: change.subject,
    also,
  };
}

/** Short, as every page of a symbol that changed has it: the last two names of a declaration. */
const anchorOf = (subject: string, what: Change['what']): string =>
  fragment(what === 'file' || what === 'package' ? subject : subject.split('.').slice(-2).join('.'));

function memoryEntry({ links }: ReviewInput, { id, go, rust }: MemoryChange): NoteEntry {
  const name = id.slice(id.lastIndexOf('.') + 1);
  const parts = [...(go ? [`in Go ${sizeWords(go)}`] : []), ...(rust ? [`in Rust ${sizeWords(rust)}`] : [])];
  return {
    anchor: `memory-${anchorOf(id, 'message')}`,
    says: `\`${name}\` takes ${parts.join(', ')}.`,
    level: levelView('safe'),
    kind: 'changed',
    deprecates: false,
    sections: [{ section: 'memory', level: levelView('safe') }],
    symbol: { text: id, href: links.symbol('new', id) },
    subject: id,
    also: '',
  };
}

/** `48 bytes instead of 40 (+8)`. */
const sizeWords = ({ before, after }: SizeChange): string =>
  `${plural(after, 'byte')} instead of ${before} (${after > before ? '+' : '−'}${Math.abs(after - before)})`;
