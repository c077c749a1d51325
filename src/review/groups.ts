import { AUDIENCES, type Change, LEVELS, type Location, type Root, rootsOf } from '#compat';
import { ownerOf } from './declarations.ts';
import type { ReviewInput } from './input.ts';
import type {
  ChangeGroupView,
  ChangeView,
  ConsequenceView,
  FilterOption,
  FiltersView,
  PlaceView,
  TextLink,
} from './model.ts';
import { changeVerdicts, levelViewOf } from './verdict.ts';
import { AUDIENCE_NAMES, levelView, orderWords } from './words.ts';

// Changes by declaration, consequences under their cause. A package that is renamed is one change with a thousand
// consequences: what a page lists is limited, and what is left out is counted.

const MOST = { groups: 100, changes: 160, inGroup: 40, consequences: 10, allConsequences: 160 } as const;

export interface Grouped {
  readonly groups: readonly ChangeGroupView[];
  readonly moreGroups: number;
}

export function groupViews(input: ReviewInput): Grouped {
  const { comparison, old, next } = input;
  const groups = new Map<string, { title: string; what: string; roots: Root[] }>();
  for (const root of rootsOf(comparison.changes)) {
    const { change } = root;
    const owner = ownerOf(change, old.schema, next.schema);
    const key = owner?.id ?? `${change.what}:${change.subject}`;
    const group = groups.get(key) ?? {
      title: owner?.id ?? change.subject,
      what: owner?.kind ?? change.what,
      roots: [],
    };
    group.roots.push(root);
    groups.set(key, group);
  }
  // Worst first, where not all of them fit: a page must not hide what breaks.
  const all = [...groups.entries()];
  const crowded = all.length > MOST.groups || comparison.changes.length > MOST.changes;
  const rank = (roots: readonly Root[]): number =>
    Math.max(
      ...roots.map(({ change, consequences }) =>
        LEVELS.indexOf(levelViewOf([change, ...consequences].map(({ level }) => level)).level),
      ),
    );
  const ordered = crowded
    ? all
        .map((entry) => ({ entry, rank: rank(entry[1].roots) }))
        .sort((a, b) => b.rank - a.rank)
        .map(({ entry }) => entry)
    : all;
  const room: Room = { changes: MOST.changes, consequences: MOST.allConsequences, anchors: new Set() };
  const views: ChangeGroupView[] = [];
  for (const [key, group] of ordered) {
    if (views.length >= MOST.groups || room.changes <= 0) break;
    views.push(groupView(input, key, group, room));
  }
  return { groups: views, moreGroups: ordered.length - views.length };
}

interface Room {
  changes: number;
  consequences: number;
  /** Fragments of the page so far. */
  readonly anchors: Set<string>;
}

/** Two ids may differ only in what a fragment cannot hold. */
function unique(anchor: string, { anchors }: Room): string {
  let free = anchor;
  for (let n = 2; anchors.has(free); n += 1) free = `${anchor}-${n}`;
  anchors.add(free);
  return free;
}

function groupView(
  input: ReviewInput,
  key: string,
  { title, what, roots }: { readonly title: string; readonly what: string; readonly roots: readonly Root[] },
  room: Room,
): ChangeGroupView {
  const most = Math.min(MOST.inGroup, room.changes);
  const sorted =
    roots.length > most
      ? roots.toSorted((a, b) => LEVELS.indexOf(b.change.level) - LEVELS.indexOf(a.change.level))
      : roots;
  const shown = sorted.slice(0, most);
  room.changes -= shown.length;
  const link = (side: 'old' | 'new'): TextLink[] => {
    const href = input.links.symbol(side, key);
    return href === undefined ? [] : [{ text: side === 'old' ? input.comparison.old : input.comparison.new, href }];
  };
  return {
    anchor: unique(`in-${fragment(key)}`, room),
    title,
    what: WHAT[what] ?? what,
    links: [...link('old'), ...link('new')],
    level: levelViewOf(
      roots.flatMap(({ change, consequences }) => [change.level, ...consequences.map(({ level }) => level)]),
    ),
    changes: shown.map((root) => changeView(input, root, room)),
    more: roots.length - shown.length,
  };
}

const WHAT: Readonly<Record<string, string>> = { value: 'enum value' };

/** Ids hold colons and blanks, which a fragment may not. */
export const fragment = (id: string): string => id.replace(/[^\w.-]+/g, '-');

function changeView(input: ReviewInput, { change, consequences }: Root, room: Room): ChangeView {
  const { links, comparison, accepted } = input;
  const { rows, notes, rest, concerns } = changeVerdicts(change);
  const most = Math.min(MOST.consequences, room.consequences);
  const worstFirst =
    consequences.length > most
      ? consequences.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))
      : consequences;
  const shown = worstFirst.slice(0, most);
  room.consequences -= shown.length;
  return {
    id: change.id,
    anchor: unique(`c-${fragment(change.id)}`, room),
    rule: ruleLink(input, change),
    level: levelView(change.level),
    kind: change.kind,
    what: change.what,
    says: change.says,
    from: change.from,
    to: change.to,
    verdicts: rows,
    notes,
    rest,
    instead: change.level === 'safe' ? '' : change.instead,
    bump: change.bump,
    order: change.order === 'either' ? '' : orderWords(change.order),
    buf: change.buf,
    old: place('old', comparison.old, change.old, links),
    new: place('new', comparison.new, change.new, links),
    accepted: accepted?.get(change.id),
    concerns,
    consequences: shown.map((one) => consequenceView(input, one, room)),
    moreConsequences: consequences.length - shown.length,
  };
}

const consequenceView = (input: ReviewInput, change: Change, room: Room): ConsequenceView => ({
  anchor: unique(`c-${fragment(change.id)}`, room),
  says: change.says,
  level: levelView(change.level),
  rule: ruleLink(input, change),
  concerns: changeVerdicts(change).concerns,
  kind: change.kind,
});

const ruleLink = ({ links }: ReviewInput, { rule }: Change): TextLink => ({ text: rule, href: links.rule(rule) });

const place = (
  side: 'old' | 'new',
  version: string,
  at: Location | undefined,
  links: ReviewInput['links'],
): PlaceView | undefined =>
  at && {
    version,
    text: at.line === undefined ? at.file : `${at.file}:${at.line}`,
    href: links.source(side, at.file, at.line),
  };

/** Choices that narrow the list, with how many changes each leaves. */
export function filtersView(groups: readonly ChangeGroupView[]): FiltersView {
  const changes = groups.flatMap((group) => group.changes);
  const option = (value: string, label: string, count: number): FilterOption[] =>
    count === 0 ? [] : [{ value, label, count }];
  const kinds = Map.groupBy(changes, ({ kind }) => kind);
  return {
    audiences: AUDIENCES.flatMap((audience) =>
      option(audience, AUDIENCE_NAMES[audience], changes.filter(({ concerns }) => concerns.includes(audience)).length),
    ),
    levels: LEVELS.toReversed().flatMap((level) =>
      option(level, level, changes.filter((change) => change.level.level === level).length),
    ),
    kinds: [...kinds].flatMap(([kind, list]) => option(kind, kind, list.length)),
  };
}
