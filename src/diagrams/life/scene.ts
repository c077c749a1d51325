import type { BoundaryModel, HandleFacts, MethodFacts, MoveFacts, Side } from '#boundary';
import { clean } from '../text.ts';
import { type LifeNote, type LifeParent, lifeNotes, lifeParents, notStated } from './words.ts';

/** A method as it stands in the drawing. */
export interface LifeMethod {
  /** `Close`, or `Engine.Close` where methods of several services meet. */
  readonly name: string;
  /** Who calls it; undefined where the contract does not say. */
  readonly caller: Side | undefined;
  /** True for the method that the handle names as its close. */
  readonly isClose: boolean;
}

export interface LifeState {
  readonly name: string;
  readonly isInitial: boolean;
  readonly isTerminal: boolean;
  /** False where a move names a state that the handle does not list. */
  readonly isListed: boolean;
  /** Methods that may be called in it and leave it as it is. */
  readonly stays: readonly LifeMethod[];
}

/** A change of state, with every method that makes it. */
export interface LifeMove {
  /** Index of the state before; undefined where the handle is created. */
  readonly from: number | undefined;
  /** Index of the state after. */
  readonly to: number;
  readonly methods: readonly LifeMethod[];
}

/** What the drawing of a handle's life shows. All text is cleaned, none is escaped. */
export interface LifeScene {
  /** Name of the handle message. */
  readonly name: string;
  readonly owner: Side | undefined;
  /** Listed states in their order; unlisted ones before the last. */
  readonly states: readonly LifeState[];
  /** In order of their states, creations first. */
  readonly moves: readonly LifeMove[];
  /** What has to be open around it. */
  readonly parents: readonly LifeParent[];
  /** What the contract says, or leaves open, beside states and moves. */
  readonly notes: readonly LifeNote[];
}

interface StateDraft {
  readonly name: string;
  readonly isListed: boolean;
  readonly stays: LifeMethod[];
}

interface MoveDraft {
  readonly from: StateDraft | undefined;
  readonly to: StateDraft;
  readonly methods: LifeMethod[];
}

/** What is said of one handle, as a scene. Total: unlisted states, missing ends and circles are shown as what they are. */
export function lifeScene(model: BoundaryModel, handle: HandleFacts): LifeScene {
  const naming = methodNames([...handle.moves.map(({ method }) => method), ...handle.uses.map(({ method }) => method)]);
  const states = new Map<string, StateDraft>();
  const stateNamed = (name: string, isListed: boolean): StateDraft => {
    const known = states.get(name);
    if (known) return known;
    const made = { name: clean(name) || '“”', isListed, stays: [] };
    states.set(name, made);
    return made;
  };
  for (const name of handle.states) stateNamed(name, true);
  const listed = [...states.values()];
  const moves = new Map<string, MoveDraft>();
  for (const move of handle.moves) addMove(move, asLifeMethod(move.method, handle, naming), stateNamed, moves);

  const unlisted = [...states.values()].filter(({ isListed }) => !isListed);
  const [initial, terminal] = [listed[0], listed.at(-1)];
  const ordered =
    listed.length > 1 && terminal ? [...listed.slice(0, -1), ...unlisted, terminal] : [...listed, ...unlisted];
  const index = new Map(ordered.map((state, at) => [state, at]));
  return {
    name: clean(handle.declaration.name),
    owner: handle.owner,
    states: ordered.map((state) => ({
      name: state.name,
      isListed: state.isListed,
      isInitial: state === initial,
      isTerminal: state === terminal,
      stays: state.stays,
    })),
    moves: [...moves.values()]
      .map(({ from, to, methods }) => ({ from: from && index.get(from), to: index.get(to) ?? 0, methods }))
      .sort((a, b) => (a.from ?? -1) - (b.from ?? -1) || a.to - b.to),
    parents: lifeParents(handle),
    notes: lifeNotes(model, handle, naming),
  };
}

function addMove(
  { from, to }: MoveFacts,
  method: LifeMethod,
  stateNamed: (name: string, isListed: boolean) => StateDraft,
  moves: Map<string, MoveDraft>,
): void {
  const after = stateNamed(to ?? notStated, false);
  const before = from === undefined ? undefined : stateNamed(from, false);
  if (before === after) {
    if (!after.stays.some(({ name }) => name === method.name)) after.stays.push(method);
    return;
  }
  const key = JSON.stringify([from, to]);
  const known = moves.get(key);
  if (!known) moves.set(key, { from: before, to: after, methods: [method] });
  else if (!known.methods.some(({ name }) => name === method.name)) known.methods.push(method);
}

/** How methods are called in one drawing: by their own name as long as all are of one service. */
export type MethodNames = (method: MethodFacts) => string;

function methodNames(methods: readonly MethodFacts[]): MethodNames {
  const services = new Map(methods.map(({ service }) => [service.id, service.declaration.name]));
  if (services.size < 2) return ({ declaration }) => clean(declaration.name);
  const isClear = new Set(services.values()).size === services.size;
  return ({ declaration, service }) => clean(`${isClear ? service.declaration.name : service.id}.${declaration.name}`);
}

const asLifeMethod = (method: MethodFacts, handle: HandleFacts, naming: MethodNames): LifeMethod => ({
  name: naming(method),
  caller: method.service.caller,
  isClose: handle.close?.to?.id === method.id,
});
