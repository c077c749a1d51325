import type { BoundaryModel, ErrorCodeFacts, HandleFacts, Ref, Side } from '#boundary';
import { publicCode } from '#boundary';
import { clean } from '../text.ts';
import { listed } from '../units.ts';
import type { MethodNames } from './scene.ts';

/** A handle that has to be open as long as this one is. */
export interface LifeParent {
  readonly name: string;
  /** What closing it does to this handle, in a sentence. */
  readonly words: string;
  readonly isStated: boolean;
}

/** Which question a note answers; its sign hangs on it. */
export type LifeQuestion = 'identity' | 'close' | 'running' | 'after' | 'spoiled' | 'used' | 'children';

export interface LifeNote {
  readonly about: LifeQuestion;
  /** A few words. */
  readonly title: string;
  /** Sentences. */
  readonly words: readonly string[];
  /** False where the contract leaves the question open. */
  readonly isStated: boolean;
}

/** What stands where the contract says nothing. */
export const notStated = 'not stated';

export const SIDE_NAMES: Readonly<Record<Side, string>> = { GO: 'Go', RUST: 'Rust' };

const REPRS: Readonly<Record<'TOKEN' | 'GENERATION_TOKEN' | 'POINTER', string>> = {
  TOKEN: 'named by a number, which is used again after a close',
  GENERATION_TOKEN: 'named by a number with a generation: a use after close is recognised',
  POINTER: 'named by an address: a use after close is undefined behaviour',
};

/** What becomes of a handle when one around it is closed, by `on_parent_close`. */
const PARENT_WORDS: ReadonlyMap<string, (parent: string) => string> = new Map([
  [
    'PARENT_WAITS_FOR_IT',
    (parent) => `${parent} cannot be closed before it: closing ${parent} fails while this handle lives.`,
  ],
  ['CLOSED_WITH_PARENT', (parent) => `It is closed with ${parent}; closing it once more is allowed.`],
  ['KEEPS_PARENT_ALIVE', (parent) => `It keeps what it needs of ${parent} alive until it is closed itself.`],
]);

/** The same from the side of the parent, of one child. */
const CHILD_WORDS: ReadonlyMap<string, (child: string) => string> = new Map([
  ['PARENT_WAITS_FOR_IT', (child) => `${child}: has to be closed first.`],
  ['CLOSED_WITH_PARENT', (child) => `${child}: closed with it.`],
  ['KEEPS_PARENT_ALIVE', (child) => `${child}: keeps what it needs alive.`],
]);

/** What has to be open around a handle: what it names itself, then what those name. Circles end where they began. */
export function lifeParents(handle: HandleFacts): LifeParent[] {
  const seen = new Set([handle.id]);
  const inside = within(handle);
  const parents = handle.within.map(({ name, to }): LifeParent => {
    const parent = to ? clean(to.declaration.name) : clean(name);
    if (!to) return { name: parent, words: 'No handle of the contract has this name.', isStated: false };
    seen.add(to.id);
    if (inside.has(to.id))
      return { name: parent, words: `${parent} in turn needs this handle: neither can come first.`, isStated: false };
    const words = PARENT_WORDS.get(handle.onParentClose ?? '');
    return words
      ? { name: parent, words: words(parent), isStated: true }
      : { name: parent, words: `What closing ${parent} does to it is ${notStated}.`, isStated: false };
  });
  const pending = handle.within.flatMap(({ to }) => (to ? [to] : []));
  for (let next = pending.shift(); next; next = pending.shift()) {
    for (const { to } of next.within) {
      if (!to || seen.has(to.id)) continue;
      seen.add(to.id);
      pending.push(to);
      const through = clean(next.declaration.name);
      parents.push({
        name: clean(to.declaration.name),
        words: `Around ${through}; what its close does to this handle goes by ${through}.`,
        isStated: true,
      });
    }
  }
  return parents;
}

/** Ids of a handle and of every handle that lives within it, however deep. */
function within(handle: HandleFacts): ReadonlySet<string> {
  const found = new Set([handle.id]);
  const pending = [handle];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const child of next.children) {
      if (found.has(child.id)) continue;
      found.add(child.id);
      pending.push(child);
    }
  }
  return found;
}

/** `CODE_CLOSED (LKV-0005)`. */
function codeName(code: ErrorCodeFacts): string {
  const prefix = code.set.set.text('prefix');
  const name = clean(code.declaration.name);
  return prefix === undefined ? name : `${name} (${clean(publicCode(prefix, code.declaration.number))})`;
}

const refName = (ref: Ref<ErrorCodeFacts>): string => (ref.to ? codeName(ref.to) : clean(ref.name));

/** How many names a note lists before it counts. */
const NAMES = 12;

/** Answers to what one asks of a handle beside its states. */
export function lifeNotes(model: BoundaryModel, handle: HandleFacts, naming: MethodNames): LifeNote[] {
  const notes: LifeNote[] = [
    identityNote(handle),
    closeNote(handle, naming),
    runningNote(handle),
    handle.closedCode
      ? { about: 'after', title: 'Use after close', words: [`Gets ${refName(handle.closedCode)}.`], isStated: true }
      : { about: 'after', title: 'Use after close', words: [`What it gets is ${notStated}.`], isStated: false },
  ];
  const codes = spoilingCodes(model, handle);
  if (codes.length > 0)
    notes.push({
      about: 'spoiled',
      title: 'Of no use after',
      words: [`${listed(codes.map(codeName), NAMES)}. It still has to be closed.`],
      isStated: true,
    });
  const used = usedWithoutMove(handle, naming);
  if (used.length > 0)
    notes.push({
      about: 'used',
      title: 'Used without a change of state',
      words: [`${listed(used, NAMES)}.`],
      isStated: true,
    });
  if (handle.children.length > 0)
    notes.push({
      about: 'children',
      title: 'Handles within it, when it is closed',
      words: childWords(handle),
      isStated: handle.children.every(({ onParentClose }) => CHILD_WORDS.has(onParentClose ?? '')),
    });
  return notes;
}

function identityNote({ owner, repr }: HandleFacts): LifeNote {
  const where = owner ? `Lives on the ${SIDE_NAMES[owner]} heap` : `Whose heap holds it is ${notStated}`;
  return {
    about: 'identity',
    title: 'What it is',
    words: [repr ? `${where}, ${REPRS[repr]}.` : `${where}. What names it is ${notStated}.`],
    isStated: owner !== undefined && repr !== undefined,
  };
}

function closeNote({ close, closeIdempotent, finalizerBackstop }: HandleFacts, naming: MethodNames): LifeNote {
  const caller = close?.to?.service.caller;
  const who = !close
    ? `Which method closes it is ${notStated}.`
    : !close.to
      ? `${clean(close.name)}, which no service of the contract has.`
      : caller
        ? `${SIDE_NAMES[caller]} calls ${naming(close.to)}.`
        : `${naming(close.to)}; which side calls it is ${notStated}.`;
  const again =
    closeIdempotent === undefined
      ? `Whether it may be closed twice is ${notStated}: do not.`
      : closeIdempotent
        ? 'Closing it twice is allowed.'
        : 'It must not be closed twice.';
  const forgotten = finalizerBackstop
    ? 'A finalizer closes a forgotten one: a net, never the way to close.'
    : 'No finalizer closes a forgotten one.';
  return { about: 'close', title: 'Who closes it', words: [who, again, forgotten], isStated: caller !== undefined };
}

function runningNote({ onClose, closedCode }: HandleFacts): LifeNote {
  const words: ReadonlyMap<string, string> = new Map([
    ['WAITS', 'Close returns when they have ended.'],
    [
      'CALLS_FAIL',
      `They end early${closedCode ? ` with ${refName(closedCode)}` : ''}, and close returns when they have.`,
    ],
    ['EXCLUSIVE', 'There must not be any: whoever closes it sees to that.'],
  ]);
  const said = words.get(onClose ?? '');
  return {
    about: 'running',
    title: 'Calls still running at its close',
    words: [said ?? `What becomes of them is ${notStated}.`],
    isStated: said !== undefined,
  };
}

/** Codes after which the handle can only be closed, of all methods that take it. */
function spoilingCodes(model: BoundaryModel, handle: HandleFacts): ErrorCodeFacts[] {
  const spoiling = [...model.codes.values()].filter(({ error }) => error.flag('poisonsHandle'));
  if (spoiling.length === 0) return [];
  const raised = new Set<string>();
  for (const { method, way } of handle.uses) {
    if (way !== 'request' || method.errors === undefined || method.errors === 'none') continue;
    for (const { to } of method.errors) if (to) raised.add(to.id);
  }
  return spoiling.filter(({ id }) => raised.has(id));
}

/** Methods that take the handle and state no change of it. */
function usedWithoutMove(handle: HandleFacts, naming: MethodNames): string[] {
  const moving = new Set(handle.moves.map(({ method }) => method.id));
  const used = handle.uses.filter(({ method, way }) => way === 'request' && !moving.has(method.id));
  return [...new Set(used.map(({ method }) => naming(method)))];
}

function childWords({ children }: HandleFacts): string[] {
  const words = children.slice(0, NAMES).map(({ declaration, onParentClose }) => {
    const child = clean(declaration.name);
    return CHILD_WORDS.get(onParentClose ?? '')?.(child) ?? `${child}: ${notStated}.`;
  });
  return children.length > NAMES ? [...words, `And ${children.length - NAMES} more.`] : words;
}
