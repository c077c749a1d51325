import type { BoundaryModel, JsonObject } from '#boundary';
import { resolveReference } from '#boundary';
import type { Json } from '#schema';
import type { Compared } from '../model.ts';
import { WORDS } from './table/index.ts';
import { breaks, breaksOld, harmless, type Outcome, watchNew } from './word-rule.ts';
import { same, type WordPair } from './words.ts';

// Who owns a value and until when: several words that are one promise.

/** Words that come and go with the kind of ownership. */
const FOLLOW_OWN = ['until', 'until_ref', 'release', 'retain', 'allocator'];

const last = (option: string): string => option.slice(option.lastIndexOf('.') + 1);

/** Joins the words of one lifetime: a change of the owner takes with it what follows from that. */
export function joinLifetimes(pairs: readonly WordPair[]): readonly WordPair[] {
  const joined: WordPair[] = [];
  const taken = new Set<WordPair>();
  const beside = (pair: WordPair, name: string): WordPair | undefined => {
    const option = pair.option.slice(0, pair.option.length - last(pair.option).length) + name;
    return pairs.find((one) => one.option === option && one.key === `Value.${name}`);
  };
  for (const pair of pairs) {
    if (pair.key === 'Value.own') {
      const following = FOLLOW_OWN.flatMap((name) => {
        const other = beside(pair, name);
        const follows = other && (name.startsWith('until') || other.from === undefined || other.to === undefined);
        return follows ? [other] : [];
      });
      for (const one of following) taken.add(one);
      joined.push(together(pair, following));
    } else if (pair.key === 'Value.until' && !beside(pair, 'own')) {
      const ref = beside(pair, 'until_ref');
      if (ref) taken.add(ref);
      joined.push(together(pair, ref ? [ref] : []));
    } else joined.push(pair);
  }
  return joined.filter((pair) => !taken.has(pair));
}

/** One pair that is written as several words. */
function together(pair: WordPair, others: readonly WordPair[]): WordPair {
  const text = (side: 'from' | 'to'): string =>
    [pair, ...others].flatMap((one) => (one[side] ? [one[side].text()] : [])).join(' ');
  const [from, to] = [text('from'), text('to')];
  return {
    ...pair,
    from: pair.from && { ...pair.from, text: () => from },
    to: pair.to && { ...pair.to, text: () => to },
  };
}

const LEAK_AND_DOUBLE = breaks(
  'An old {party} never releases what is its own now, and a new one releases what an old {peer} still owns.',
);
const DOUBLE_AND_LEAK = breaks(
  'An old {party} releases what it is only lent now, and a new one leaks what an old {peer} gives away.',
);
const SHORTER = breaksOld('An old {party} keeps the value, which now ends.');
const LONGER = watchNew('A new {party} keeps the value, which an old {peer} ends.');
const WRITES = breaksOld('An old {party} writes into memory that is lent for reading alone.');

/** What a change of the owner means for who receives the value, old word before new one. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, Outcome>>>> = {
  COPY: {
    BORROW: SHORTER,
    BORROW_MUT: SHORTER,
    TRANSFER: LEAK_AND_DOUBLE,
    SHARE: LEAK_AND_DOUBLE,
    STATIC: harmless('Either way the {party} has it for as long as it likes and releases nothing.'),
  },
  BORROW: {
    COPY: LONGER,
    BORROW_MUT: [
      'attention',
      'breaking',
      'A new {party} writes into memory that an old {peer} takes for unchanged, and an old one leaves it as it is.',
    ],
    TRANSFER: LEAK_AND_DOUBLE,
    SHARE: LEAK_AND_DOUBLE,
    STATIC: LONGER,
  },
  BORROW_MUT: {
    COPY: WRITES,
    BORROW: [
      'breaking',
      'attention',
      'An old {party} writes into memory that is lent for reading alone, and a new one leaves a buffer empty that an old {peer} reads.',
    ],
    TRANSFER: LEAK_AND_DOUBLE,
    SHARE: LEAK_AND_DOUBLE,
    STATIC: WRITES,
  },
  TRANSFER: {
    COPY: DOUBLE_AND_LEAK,
    BORROW: DOUBLE_AND_LEAK,
    BORROW_MUT: DOUBLE_AND_LEAK,
    SHARE: watchNew('A new {party} counts what an old {peer} does not count.'),
    STATIC: DOUBLE_AND_LEAK,
  },
  SHARE: {
    COPY: DOUBLE_AND_LEAK,
    BORROW: DOUBLE_AND_LEAK,
    BORROW_MUT: DOUBLE_AND_LEAK,
    TRANSFER: breaksOld('An old {party} counts what nobody counts any more: it is released too soon.'),
    STATIC: DOUBLE_AND_LEAK,
  },
  STATIC: {
    COPY: harmless('Either way the {party} has it for as long as it likes and releases nothing.'),
    BORROW: SHORTER,
    BORROW_MUT: SHORTER,
    TRANSFER: LEAK_AND_DOUBLE,
    SHARE: LEAK_AND_DOUBLE,
  },
};

const FORM = breaks(
  'In one process it crosses as pointer and length on one side and inside the encoded message on the other: the two are called with different arguments.',
);

/**
 * @param isMemory whether the value can cross as pointer and length: a string, bytes or repeated numbers, in one process.
 */
export function ownerOutcome(from: Json, to: Json, isMemory: boolean): Outcome | undefined {
  if (isMemory && (from === 'COPY') !== (to === 'COPY')) return FORM;
  return OWNERS[String(from)]?.[String(to)];
}

/** From the shortest scope to the longest; EVENT is between a call and a handle, and told apart from neither. */
const SCOPES: Readonly<Record<string, number>> = { CALL: 0, CALLBACK: 0, NEXT_ITEM: 1, HANDLE: 2 };

/** Whether a borrow lasts longer now, or shorter, or until something else. */
export function scopeOutcome(
  before: JsonObject,
  after: JsonObject,
  compared: Compared,
  scope: { readonly old: string; readonly new: string },
): Outcome | undefined {
  const rule = WORDS.get('Value.until');
  if (!rule) return undefined;
  const [from, to] = [before['until'], after['until']];
  if (from === undefined || to === undefined) return undefined;
  const grown = same(from, to) ? handleGrown(before, after, compared, scope) : scopeGrown(String(from), String(to));
  return grown === undefined ? rule.other : grown > 0 ? rule.stronger : grown < 0 ? rule.weaker : rule.other;
}

function scopeGrown(from: string, to: string): number | undefined {
  if (from === 'EVENT' || to === 'EVENT') {
    const other = SCOPES[from === 'EVENT' ? to : from];
    // What ends with the call is the shortest of all.
    return other === 0 ? (from === 'EVENT' ? -1 : 1) : undefined;
  }
  const [before, after] = [SCOPES[from], SCOPES[to]];
  return before === undefined || after === undefined ? undefined : after - before;
}

/** A handle that lives within another ends before it. */
function handleGrown(
  before: JsonObject,
  after: JsonObject,
  compared: Compared,
  scope: { readonly old: string; readonly new: string },
): number | undefined {
  const old = handleNamed(compared.old.boundary, scope.old, before['untilRef']);
  const next = handleNamed(compared.new.boundary, scope.new, after['untilRef']);
  const oldNow = old === undefined ? undefined : compared.pairing.toNew.get(old);
  if (oldNow === undefined || next === undefined) return undefined;
  const { handles } = compared.new.boundary;
  if (livesWithin(handles, oldNow, next)) return 1;
  return livesWithin(handles, next, oldNow) ? -1 : undefined;
}

/** The message of the handle that a field holds. */
function handleNamed({ schema, handles }: BoundaryModel, from: string, name: Json | undefined): string | undefined {
  const id = typeof name === 'string' ? resolveReference(schema, from, name) : undefined;
  const field = id === undefined ? undefined : schema.declarations.get(id);
  const message = field?.kind === 'field' && field.type.kind === 'message' ? field.type.id : id;
  return message !== undefined && handles.has(message) ? message : undefined;
}

function livesWithin(handles: BoundaryModel['handles'], inner: string, outer: string): boolean {
  const seen = new Set<string>();
  const pending = [inner];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { to } of handles.get(next)?.within ?? []) {
      if (to?.id === outer) return true;
      if (to) pending.push(to.id);
    }
  }
  return false;
}
