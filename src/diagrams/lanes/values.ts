import type { Crossing, HandleUse, MethodFacts } from '#boundary';
import { clean } from '../text.ts';
import { listed } from '../units.ts';
import { type Cast, methodName, pathName, refName, senderOf, shoreOf } from './cast.ts';
import { ACROSS, type Shore } from './scene.ts';

// Which values are drawn as memory, and what is said about each.

/** A value that crosses as memory, or several of which the same is so. */
export interface Value {
  /** From the request or reply down: `entries[].key`. */
  readonly names: readonly string[];
  readonly crossing: Crossing;
  readonly sender: Shore;
  readonly receiver: Shore;
  /** The lane it lies in; the sender's where the heap is not stated. */
  readonly heap: Shore;
  readonly heapIsStated: boolean;
  readonly end: End;
}

/** When a borrow ends. `open`: the contract does not say, or names nothing that exists. */
export type End =
  | { readonly when: 'return' | 'next' | 'open' | 'none' }
  | { readonly when: 'close'; readonly handle: string; readonly by: MethodFacts | undefined }
  | { readonly when: 'event'; readonly by: MethodFacts };

/** What crosses as memory, and what cannot be told apart because nothing is stated. Handles are not among it. */
export function memoryOf(cast: Cast): Value[] {
  if (!cast.inProcess) return [];
  const { handles } = cast.model;
  return cast.method.crossings.flatMap((crossing): Value[] => {
    const { field, own, shape } = crossing;
    const isHandle = field.type.kind === 'message' && handles.has(field.type.id);
    const isMemory =
      crossing.as === 'memory' ||
      (shape === 'text' && own === undefined) ||
      (shape === 'message' && !isHandle && own !== undefined && own !== 'COPY');
    return isMemory ? [asValue(cast, crossing)] : [];
  });
}

function asValue(cast: Cast, crossing: Crossing): Value {
  const sender = senderOf(cast, crossing);
  const heap = shoreOf(cast, crossing.heap);
  // Without a heap of its own a value lies on the heap of whoever sends it.
  const heapIsStated = heap !== undefined || crossing.allocator === undefined;
  return {
    names: [pathName(crossing.path)],
    crossing,
    sender,
    receiver: ACROSS[sender],
    heap: heap ?? sender,
    heapIsStated,
    end: endOf(cast, crossing),
  };
}

function endOf(cast: Cast, { own, until, untilRef }: Crossing): End {
  if (own !== 'BORROW' && own !== 'BORROW_MUT') return { when: 'none' };
  const to = untilRef?.to;
  switch (until) {
    case 'CALL':
    case 'CALLBACK':
      return { when: 'return' };
    case 'NEXT_ITEM':
      return { when: 'next' };
    case 'HANDLE': {
      if (!to || !('kind' in to)) return { when: 'open' };
      const type = to.type.kind === 'message' ? cast.model.handles.get(to.type.id) : undefined;
      return { when: 'close', handle: clean(to.name), by: type?.close?.to };
    }
    case 'EVENT':
      return to && 'service' in to ? { when: 'event', by: to } : { when: 'open' };
    default:
      return { when: 'open' };
  }
}

/** `until Get returns`. */
export function untilWords(cast: Cast, { end, crossing }: Value): string {
  switch (end.when) {
    case 'return':
      return `until ${cast.name} returns`;
    case 'next':
      return 'until the next is asked for';
    case 'close':
      return `until ${end.handle} is closed`;
    case 'event':
      return `until ${methodName(cast, end.by)} has returned`;
    case 'open':
      return crossing.until === undefined ? 'until when is not stated' : 'until when is not clear';
    case 'none':
      return '';
  }
}

/** Joins values of which the same is drawn. */
export function joinAlike(values: readonly Value[]): Value[] {
  const alike = Map.groupBy(values, ({ crossing, heap, heapIsStated, end }) =>
    JSON.stringify([
      crossing.way,
      crossing.own,
      crossing.until,
      crossing.untilRef?.name,
      crossing.allocator?.name,
      crossing.release?.symbol,
      crossing.value.text('retain'),
      heap,
      heapIsStated,
      end.when,
    ]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, names: group.flatMap(({ names }) => names) }] : [];
  });
}

export const namesOf = ({ names }: Pick<Value, 'names'>): string => listed(names, 3);

/** Fields that travel inside the encoded message, by direction. */
export function encodedOf(cast: Cast, drawn: readonly Value[], way: Crossing['way']): string[] {
  const asMemory = new Set(drawn.map(({ crossing }) => crossing));
  return cast.method.crossings
    .filter((crossing) => crossing.way === way && crossing.shape !== 'message' && !asMemory.has(crossing))
    .map(({ path }) => pathName(path));
}

/** What a call does to a handle. */
export interface HandlePart {
  readonly names: readonly string[];
  readonly use: HandleUse;
  /** Lane of the side that has the resource; the callee's where that is not stated. */
  readonly shore: Shore;
  readonly ownerIsStated: boolean;
  readonly fate: 'unchanged' | 'moved' | 'created' | 'closed';
  /** `staging → written`; alternatives are joined. */
  readonly moves: string;
}

/** The handles of a call; those that it leaves alone are one entry a shore. */
export function handlesOf(cast: Cast): HandlePart[] {
  const parts = cast.method.handles.map((use): HandlePart => {
    const owner = shoreOf(cast, use.handle.owner);
    const moves = cast.method.moves.filter(({ ref, handle }) =>
      use.field ? ref.to?.id === use.field.id : handle?.id === use.handle.id,
    );
    const last = use.handle.states.at(-1);
    const closes =
      moves.length > 0
        ? moves.every(({ to }) => to !== undefined && to === last)
        : use.handle.close?.to?.id === cast.method.id;
    return {
      names: [use.path.length > 0 ? pathName(use.path) : clean(use.handle.declaration.name)],
      use,
      shore: owner ?? cast.callee,
      ownerIsStated: owner !== undefined,
      fate: use.way === 'reply' ? 'created' : closes ? 'closed' : moves.length > 0 ? 'moved' : 'unchanged',
      moves: clean(
        listed([...new Set(moves.map(({ from, to }) => (from ? `${from} → ${to ?? '?'}` : (to ?? '?'))))], 3, 'or'),
      ),
    };
  });
  const left = Map.groupBy(
    parts.filter(({ fate }) => fate === 'unchanged'),
    ({ shore, ownerIsStated }) => `${shore}${ownerIsStated}`,
  );
  const joined = [...left.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, names: group.flatMap(({ names }) => names) }] : [];
  });
  return [...joined, ...parts.filter(({ fate }) => fate !== 'unchanged')];
}

/** How a handle is closed: `closed with Close`. */
export const closedWith = (cast: Cast, { use }: HandlePart): string =>
  use.handle.close ? `closed with ${refName(cast, use.handle.close)}` : 'how it is closed is not stated';
