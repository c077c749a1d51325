// HND: what a handle goes through, and who may close it.
import type { BoundaryModel, HandleFacts } from '#boundary';
import { drop, type Edit, put, redeclared } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import { calls, handles, handlesInProcess, isInteger, nameOfMethod, pairs } from '../places.ts';

const endOf = ({ states }: HandleFacts): string => states.at(-1) ?? '';
const startOf = ({ states }: HandleFacts): string => states[0] ?? '';

/** Takes moves away; the last entries first, so that the others keep their places. */
const withoutMoves = (moves: HandleFacts['moves']): readonly Edit[] =>
  moves.toReversed().map(({ method, at }) => drop(method.id, ...at().path));

const takes = (handle: HandleFacts, id: string): boolean =>
  handle.uses.some(({ method, way }) => way === 'request' && method.id === id);

const movesOf = (model: BoundaryModel) => pairs(handles(model), ({ moves }) => moves);

/** Writes a further move of a handle. */
const move = (handle: HandleFacts, from: string, to: string): readonly Edit[] =>
  handle.moves.slice(0, 1).map(({ method, ref }) => {
    const at = method.call.objects('moves').length;
    return put(method.id, ['moves', at], { handle: ref.name, from, to });
  });

export const HANDLE_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'HND-01',
    name: 'forget the close',
    places: handles,
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'handle', 'close')] }),
  }),
  mutation({
    code: 'HND-01',
    name: 'forget the states',
    places: handles,
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'handle', 'states')] }),
  }),
  mutation({
    code: 'HND-01',
    name: 'forget who creates it',
    places: handles,
    seed: ({ id, moves }) => ({ on: id, edits: withoutMoves(moves.filter(({ from }) => from === undefined)) }),
  }),
  mutation({
    code: 'HND-01',
    name: 'close it with a call that does not take it',
    places: (model) => pairs(handles(model), (handle) => calls(model).filter(({ id }) => !takes(handle, id))),
    seed: ([{ id }, method]) => ({ on: id, edits: [put(id, ['handle', 'close'], nameOfMethod(method))] }),
  }),
  mutation({
    code: 'HND-01',
    name: 'end it by another call than its close',
    places: (model) =>
      pairs(handles(model), ({ moves, close }) =>
        moves.filter(({ method, from }) => from !== undefined && method !== close?.to),
      ),
    seed: ([handle, { method, at }]) => ({ on: handle.id, edits: [put(method.id, at('to').path, endOf(handle))] }),
  }),
  mutation({
    code: 'HND-02',
    name: 'add a state that nobody leads to',
    places: handles,
    seed: ({ id, states }) => ({
      on: id,
      edits: [put(id, ['handle', 'states'], [...states.slice(0, 1), 'limbo', ...states.slice(1)])],
    }),
  }),
  mutation({
    code: 'HND-02',
    name: 'add a state that nobody leaves',
    places: handles,
    seed: (handle) => ({
      on: handle.id,
      edits: [
        put(handle.id, ['handle', 'states'], [...handle.states.slice(0, 1), 'stuck', ...handle.states.slice(1)]),
        ...move(handle, startOf(handle), 'stuck'),
      ],
    }),
  }),
  mutation({
    code: 'HND-02',
    name: 'create it in its last state',
    places: (model) => pairs(handles(model), ({ moves }) => moves.filter(({ from }) => from === undefined)),
    seed: ([handle, { method, at }]) => ({ on: handle.id, edits: [put(method.id, at('to').path, endOf(handle))] }),
  }),
  mutation({
    code: 'HND-02',
    name: 'remove the only move to a state',
    places: (model) =>
      pairs(handles(model), ({ moves }) =>
        moves.filter(
          ({ from, to }) =>
            from !== undefined &&
            from !== to &&
            moves.filter((other) => other.to === to && other.from !== to).length === 1,
        ),
      ),
    seed: ([{ id }, one]) => ({ on: id, edits: withoutMoves([one]) }),
  }),
  mutation({
    code: 'HND-03',
    name: 'leave open what becomes of it when its parent is closed',
    places: (model) => handles(model).filter(({ within }) => within.length > 0),
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'handle', 'onParentClose')] }),
  }),
  mutation({
    code: 'HND-03',
    name: 'close it with its parent and tell nobody',
    places: (model) => handles(model).filter(({ within }) => within.length > 0),
    seed: ({ id }) => ({
      on: id,
      edits: [drop(id, 'handle', 'closedCode'), put(id, ['handle', 'onParentClose'], 'CLOSED_WITH_PARENT')],
    }),
  }),
  mutation({
    code: 'HND-04',
    name: 'take it in its last state',
    places: (model) => [...movesOf(model)].filter(([, { from }]) => from !== undefined),
    seed: ([handle, { method, at }]) => ({ on: method.id, edits: [put(method.id, at('from').path, endOf(handle))] }),
    harmless: [
      {
        because: 'it is the close, which may be repeated',
        where: ([{ close, closeIdempotent }, { method }]) => close?.to === method && closeIdempotent === true,
      },
    ],
  }),
  mutation({
    code: 'HND-04',
    name: 'close it again although that is not allowed',
    places: (model) =>
      [...movesOf(model)].filter(([{ close }, { method, from }]) => from !== undefined && close?.to === method),
    seed: ([handle, { method, at }]) => ({
      on: method.id,
      edits: [drop(handle.id, 'handle', 'closeIdempotent'), put(method.id, at('from').path, endOf(handle))],
    }),
  }),
  mutation({
    code: 'HND-05',
    name: 'make it an address',
    places: handles,
    seed: ({ id }) => ({ on: id, edits: [put(id, ['handle', 'repr'], 'POINTER')] }),
  }),
  mutation({
    code: 'HND-05',
    name: 'leave open what its identity is',
    places: handles,
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'handle', 'repr')] }),
  }),
  ...(['bytes', 'string'] as const).map((scalar) =>
    mutation({
      code: 'HND-05' as const,
      name: `carry its number as ${scalar}`,
      places: (model) => handlesInProcess(model).flatMap(({ declaration }) => declaration.fields.filter(isInteger)),
      seed: ({ id }) => ({
        on: id,
        schema: (schema) => redeclared(schema, id, { type: { kind: 'scalar', scalar } }),
      }),
    }),
  ),
  mutation({
    code: 'HND-05',
    name: 'carry no integer in it',
    places: (model) => pairs(handlesInProcess(model), ({ declaration }) => declaration.fields.filter(isInteger)),
    seed: ([handle, { id }]) => ({
      on: handle.id,
      schema: (schema) => redeclared(schema, id, { type: { kind: 'scalar', scalar: 'bool' } }),
    }),
  }),
  mutation({
    code: 'HND-06',
    name: 'leave open what close does to running calls',
    places: handles,
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'handle', 'onClose')] }),
  }),
  mutation({
    code: 'HND-06',
    name: 'fail running calls without a code',
    places: handles,
    seed: ({ id }) => ({
      on: id,
      edits: [drop(id, 'handle', 'closedCode'), put(id, ['handle', 'onClose'], 'CALLS_FAIL')],
    }),
  }),
  mutation({
    code: 'HND-06',
    name: 'let a close that must be alone run beside others',
    places: (model) => handles(model).filter(({ close }) => close?.to),
    seed: ({ id, close }) => ({
      on: id,
      edits: [put(id, ['handle', 'onClose'], 'EXCLUSIVE'), put(close?.to?.id ?? '', ['thread', 'concurrent'], true)],
    }),
  }),
];
