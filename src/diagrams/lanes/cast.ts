import type { BoundaryModel, Crossing, MethodFacts, Ref, Side } from '#boundary';
import { clean } from '../text.ts';
import { ACROSS, type Lane, type Shore } from './scene.ts';

/** Who takes part in one call: the shores, and which of them calls. */
export interface Cast {
  readonly model: BoundaryModel;
  readonly method: MethodFacts;
  /** Name of the method, cleaned. */
  readonly name: string;
  readonly left: Lane;
  readonly right: Lane;
  readonly caller: Shore;
  readonly callee: Shore;
  readonly inProcess: boolean;
  readonly isCallback: boolean;
}

const GO: Lane = { name: 'Go heap', short: 'Go', who: 'Go', ink: 'go', side: 'go' };
const RUST: Lane = { name: 'Rust heap', short: 'Rust', who: 'Rust', ink: 'rust', side: 'rust' };
const CALLER: Lane = { name: 'caller’s heap', short: 'caller', who: 'the caller', ink: 'ink' };
const CALLEE: Lane = { name: 'callee’s heap', short: 'callee', who: 'the callee', ink: 'land' };

const SHORE: Readonly<Record<Side, Shore>> = { GO: 'left', RUST: 'right' };

/** Go stands left and Rust right; where the contract does not say who calls, the caller stands left. */
export function castOf(model: BoundaryModel, method: MethodFacts): Cast {
  const { caller } = method.service;
  const from = caller ? SHORE[caller] : 'left';
  return {
    model,
    method,
    name: clean(method.declaration.name),
    left: caller ? GO : CALLER,
    right: caller ? RUST : CALLEE,
    caller: from,
    callee: ACROSS[from],
    inProcess: method.service.transport === 'IN_PROCESS',
    isCallback: method.callback !== undefined,
  };
}

/** `Go`, `Rust`, `the caller`. */
export const whoOn = (cast: Cast, shore: Shore): string => cast[shore].who;

export const senderOf = (cast: Cast, { way }: Pick<Crossing, 'way'>): Shore =>
  way === 'request' ? cast.caller : cast.callee;

/** The shore of a side; undefined where the side is not stated, or the shores are not Go and Rust. */
export const shoreOf = (cast: Cast, side: Side | undefined): Shore | undefined =>
  side && cast.method.service.caller ? SHORE[side] : undefined;

/** Where calls of another method come from; as this method's where the contract does not say. */
export const callerOf = (cast: Cast, method: MethodFacts): Shore =>
  shoreOf(cast, method.service.caller) ?? (method.service === cast.method.service ? cast.caller : cast.callee);

/** `Close` for a method of the same service, else `Engine.Close`. */
export const methodName = (cast: Cast, method: MethodFacts): string =>
  clean(
    method.service === cast.method.service
      ? method.declaration.name
      : `${method.service.declaration.name}.${method.declaration.name}`,
  );

/** A method as it resolves, or as it is written. */
export const refName = (cast: Cast, ref: Ref<MethodFacts>): string =>
  ref.to ? methodName(cast, ref.to) : clean(ref.name);

/** `entries[].key`: the way from the request or reply to a field. */
export const pathName = (path: Crossing['path']): string =>
  clean(path.map(({ name, repeated, type }) => (repeated || type.kind === 'map' ? `${name}[]` : name)).join('.'));
