import type { Declaration, EnumValueDeclaration } from '#schema';
import { additionEffects } from './additions.ts';
import { deriveEffects } from './derives.ts';
import type { Effect } from './effects.ts';
import type { ItemSlot, SourceItem } from './item.ts';
import { listed } from './listed.ts';
import type { SourcePair } from './pair.ts';
import { troubleOf } from './troubles.ts';

/** How generated code changes for those that use what both versions have. */
export function effectsOfPair(pair: SourcePair, old: Declaration, changed: Declaration): readonly Effect[] {
  // A generator that refuses the file is said of the file.
  if (pair.isRefused('new', changed.file) && !pair.isRefused('old', old.file) && lostAll(pair, old, changed)) return [];
  const effects: Effect[] = [];
  const trouble = troubleOf(pair.new.surface, changed);
  if (trouble !== undefined && troubleOf(pair.old.surface, old) === undefined) {
    effects.push({ kind: 'build', why: `${pair.name}: ${trouble}` });
  }
  const absence = pair.new.surface.absence(changed.id);
  const items = pair.items('old', old);
  if (absence !== undefined && items.length > 0) {
    effects.push({ kind: 'gone', why: `${shown(items)} is gone from ${pair.name}: ${absence}`, from: shown(items) });
    return effects;
  }
  effects.push(...itemEffects(pair, old, changed), ...deriveEffects(pair, old, changed));
  return effects;
}

const lostAll = (pair: SourcePair, old: Declaration, changed: Declaration): boolean =>
  pair.items('old', old).length > 0 && pair.items('new', changed).length === 0;

/** How generated code changes for those that use what is gone. */
export function effectsOfRemoved(pair: SourcePair, old: Declaration): readonly Effect[] {
  const items = pair.items('old', old);
  const [first] = items;
  if (!first) return [];
  const place = pair.place('old', old.file);
  const missing: string[] = [];
  const effects: Effect[] = [];
  const isTaken = place !== undefined && pair.taken(place, first.path) !== undefined;
  // Whatever has a type's name now, its members are others.
  const members = isTaken ? membersOf(old).flatMap((member) => pair.items('old', member)) : [];
  for (const item of [...items, ...members]) {
    const taken = place && pair.taken(place, item.path);
    if (taken) effects.push(takenEffect(pair, item, taken.item, taken.by));
    else missing.push(text(item));
  }
  if (missing.length > 0) {
    const names = listed(missing);
    effects.unshift({
      kind: 'gone',
      why: `${names} ${missing.length > 1 ? 'are' : 'is'} gone from the ${pair.name} code.`,
      from: names,
    });
  }
  return effects;
}

function membersOf(declaration: Declaration): readonly Declaration[] {
  switch (declaration.kind) {
    case 'message':
      return [...declaration.fields, ...declaration.oneofs];
    case 'enum':
      return declaration.values;
    case 'service':
      return declaration.methods;
    default:
      return [];
  }
}

/** Sentences on what is new, and whom it hurts. */
export function effectsOfAdded(pair: SourcePair, added: Declaration): readonly Effect[] {
  const trouble = troubleOf(pair.new.surface, added);
  const effects: Effect[] = trouble === undefined ? [] : [{ kind: 'build', why: `${pair.name}: ${trouble}` }];
  const items = pair.items('new', added);
  effects.push(...additionEffects(pair, added, items));
  if (pair.isProst && added.kind === 'value' && isAlias(pair, added)) {
    effects.push({
      kind: 'harmless',
      why: 'prost keeps the first name of a number only: the alias is not in the Rust code.',
    });
  } else if (items.length > 0) {
    const names = listed(items.slice(0, 3).map(text));
    effects.push({ kind: 'harmless', why: `New in the ${pair.name} code: ${names}.`, to: names });
  }
  return effects;
}

/** A name that a number has beside its first. */
function isAlias(pair: SourcePair, value: EnumValueDeclaration): boolean {
  const parent = value.parent === undefined ? undefined : pair.new.schema.declarations.get(value.parent);
  return parent?.kind === 'enum' && parent.values.find(({ number }) => number === value.number)?.id !== value.id;
}

function itemEffects(pair: SourcePair, old: Declaration, changed: Declaration): readonly Effect[] {
  const before = pair.items('old', old);
  const after = pair.items('new', changed);
  const renamings = holderRenamings(pair, old, changed);
  const keyOf = keyUnder(pair, renamings);
  const own = new Map(after.map((item) => [keyOf(item), item]));
  const place = pair.place('new', changed.file);
  const samePlace = place?.key === pair.place('old', old.file)?.key;
  const effects: Effect[] = [];
  const met = new Set<SourceItem>();
  for (const item of before) {
    // A wrapper of another name is told; the one member that it has goes with it.
    if (item.slot === 'held' && isRewrapped(before, after)) {
      const held = after.find(({ slot }) => slot === 'held');
      if (held) met.add(held);
      if (held && held.means !== item.means) effects.push(typeEffect(pair, item, held));
      continue;
    }
    const path = underNewHolder(pair, item.path, renamings);
    const same = own.get(keyOf({ ...item, path }));
    if (same) {
      met.add(same);
      if (same.means !== item.means || same.sort !== item.sort) effects.push(typeEffect(pair, item, same));
      continue;
    }
    const next =
      after.find(({ slot }) => slot === item.slot) ?? after.find(({ slot }) => slot === SAME_ROLE.get(item.slot));
    if (next) met.add(next);
    const taken = samePlace && place && renamings.length === 0 ? pair.taken(place, item.path) : undefined;
    if (taken && taken.by.id !== changed.id) {
      const effect = takenEffect(pair, item, taken.item, taken.by, next);
      // What goes on under another name is renamed too, whoever has the old one.
      effects.push(effect.kind === 'taken' && next ? { ...effect, to: text(next) } : effect);
    } else if (next) effects.push(renamedEffect(pair, item, next));
    else effects.push({ kind: 'gone', why: `${text(item)} is gone from the ${pair.name} code.`, from: text(item) });
  }
  const additions = after.filter((item) => !met.has(item) && !before.some(({ slot }) => slot === item.slot));
  return [...joined(pair, effects), ...additionEffects(pair, changed, additions)];
}

const isRewrapped = (before: readonly SourceItem[], after: readonly SourceItem[]): boolean => {
  const wrapper = after.find(({ slot }) => slot === 'wrapper');
  return wrapper !== undefined && wrapper.path !== before.find(({ slot }) => slot === 'wrapper')?.path;
};

/** A field is known by its member in the struct, or in the wrapper of a oneof. */
const SAME_ROLE: ReadonlyMap<ItemSlot, ItemSlot> = new Map([
  ['self', 'held'],
  ['held', 'self'],
]);

/** Several names that change alike are told in one sentence. */
function joined(pair: SourcePair, effects: readonly Effect[]): readonly Effect[] {
  const renamed = effects.filter(({ kind }) => kind === 'renamed');
  if (renamed.length < 2) return effects;
  const shownFirst = renamed.slice(0, 3);
  const why = `In ${pair.name} ${listed(shownFirst.map(({ from, to }) => `${from} is ${to}`))} now.`;
  const [first] = renamed;
  return [
    { kind: 'renamed', why, from: first?.from, to: first?.to },
    ...effects.filter(({ kind }) => kind !== 'renamed'),
  ];
}

function renamedEffect(pair: SourcePair, old: SourceItem, next: SourceItem): Effect {
  const from = text(old);
  const to = text(next);
  return { kind: 'renamed', why: `In ${pair.name} ${from} is ${to} now.`, from, to };
}

function typeEffect(pair: SourcePair, old: SourceItem, next: SourceItem): Effect {
  const from = old.type;
  const to = next.type;
  if (old.sort !== next.sort) {
    return {
      kind: 'type',
      why: `In ${pair.name} ${text(old)} is a ${next.sort} and no longer a ${old.sort}.`,
      from: old.sort,
      to: next.sort,
    };
  }
  const change = from === to ? 'stands for another type' : `is ${quoted(to)} instead of ${quoted(from)}`;
  return { kind: 'type', why: `In ${pair.name} ${text(old)} ${change}.`, from, to };
}

function takenEffect(pair: SourcePair, old: SourceItem, now: SourceItem, by: Declaration, next?: SourceItem): Effect {
  const same = now.sort === old.sort && now.means === old.means;
  const renamed = next ? `; what it was is ${text(next)}` : '';
  const from = text(old);
  if (same) {
    return {
      kind: 'taken',
      why: `In ${pair.name} ${from} compiles still, but is made for ${by.id} now${renamed}.`,
      from,
      by: by.id,
    };
  }
  const what = now.type === '' ? aSort(now) : quoted(now.type);
  return {
    kind: 'type',
    why: `In ${pair.name} ${from} is made for ${by.id} now (${what})${renamed}.`,
    from,
    to: next && text(next),
    by: by.id,
  };
}

const aSort = ({ sort }: SourceItem): string => (/^[aeiou]/.test(sort) ? `an ${sort}` : `a ${sort}`);

const quoted = (type: string): string => `\`${type}\``;

/** As code writes it: `M.GetA()`, `m::K::A`. */
const text = ({ path, sort }: SourceItem): string =>
  `\`${path}${sort.endsWith('method') && !path.endsWith('()') ? '()' : ''}\``;

const shown = (items: readonly SourceItem[]): string => (items[0] ? text(items[0]) : '');

interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Names of what is around a declaration that changed, the innermost first. What moved elsewhere has other holders. */
function holderRenamings(pair: SourcePair, old: Declaration, changed: Declaration): readonly Renaming[] {
  const found: Renaming[] = [...oneofRenaming(pair, old, changed)];
  let before = old;
  let after = changed;
  // The names of what is further out are part of these; an enum's constants have the name of the message around it.
  for (let level = 0; level < 3 && before.parent !== undefined && after.parent !== undefined; level++) {
    const outer = pair.old.schema.declarations.get(before.parent);
    const next = outer && pair.newOf(outer);
    if (!outer || next?.id !== after.parent) break;
    const from = pair.ownPath('old', outer);
    const to = pair.ownPath('new', next);
    if (from !== to) found.push({ from, to });
    before = outer;
    after = next;
  }
  return found;
}

/** What items are matched by: in Rust, under a holder of another name, by what stands behind the holder. */
function keyUnder(pair: SourcePair, renamings: readonly Renaming[]): (item: SourceItem) => string {
  if (pair.language === 'go' || renamings.length === 0) return ({ path }) => path;
  return ({ slot, path }) => `${slot} ${path.slice(path.lastIndexOf('::') + (path.includes('::') ? 2 : 0))}`;
}

/** Rust's enum of a oneof holds the members as variants. */
function oneofRenaming(pair: SourcePair, old: Declaration, changed: Declaration): readonly Renaming[] {
  if (pair.language === 'go' || old.kind !== 'field' || changed.kind !== 'field') return [];
  if (old.oneof === undefined || changed.oneof === undefined) return [];
  const before = pair.old.schema.declarations.get(`${old.parent}.${old.oneof}`);
  const after = before && pair.newOf(before);
  if (!before || after?.id !== `${changed.parent}.${changed.oneof}`) return [];
  const enumOf = (side: 'old' | 'new', oneof: Declaration): string =>
    pair.items(side, oneof).find(({ slot }) => slot === 'enum')?.path ?? '';
  const from = enumOf('old', before);
  const to = enumOf('new', after);
  return from === to ? [] : [{ from, to }];
}

/** A path as it would be if only what is around it had another name. */
function underNewHolder(pair: SourcePair, path: string, renamings: readonly Renaming[]): string {
  for (const { from, to } of renamings) {
    if (pair.language === 'rust') return path;
    const at = tokenAt(path, from);
    if (at >= 0) return path.slice(0, at) + to + path.slice(at + from.length);
  }
  return path;
}

/** Where a Go name stands in a longer one that is made of it: in `M.A`, `M_A`, `Default_M_A`. */
function tokenAt(path: string, name: string): number {
  for (let at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
    const before = at === 0 || path[at - 1] === '_';
    const after = path.charAt(at + name.length);
    if (before && (after === '' || after === '_' || after === '.')) return at;
  }
  return -1;
}
