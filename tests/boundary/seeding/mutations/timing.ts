// THR, DL, CAN: how long a call may take, on which threads, and how it is stopped.
import type { BoundaryModel, MethodFacts } from '#boundary';
import { drop, put } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import {
  bearer,
  callbacks,
  calls,
  codes,
  errorNames,
  foreignFields,
  isLong,
  isPanicCode,
  isUnlimited,
  nameOfField,
  PANIC_TOO,
  pairs,
  requestFields,
  unsaidCall,
  withoutCode,
} from '../places.ts';

const waits = ({ call }: MethodFacts): boolean => ['IO', 'PARKS'].includes(call.text('blocking') ?? '');

const parks = ({ call }: MethodFacts): boolean => call.text('blocking') === 'PARKS';

const cancellable = ({ call }: MethodFacts): boolean =>
  ['COOPERATIVE', 'ABANDON'].includes(call.text('cancel', 'mode') ?? '');

const lends = ({ crossings }: MethodFacts): boolean =>
  crossings.some(({ way, as, own }) => way === 'request' && as === 'memory' && (own ?? '').startsWith('BORROW'));

const callbacksInside = (model: BoundaryModel) =>
  pairs(callbacks(model), ({ callback }) => (callback?.runsDuring ?? []).flatMap(({ to }) => (to ? [to] : [])));

const IN_MICROSECONDS = 'a call that is over in microseconds inherits it without ever meeting it';
export const TIMING_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'THR-00',
    name: 'leave open how a call holds up its caller',
    places: calls,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'blocking') }),
  }),
  mutation({
    code: 'THR-02',
    name: 'drop max_parallel',
    places: (model) => calls(model).filter(isLong),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'thread', 'maxParallel') }),
  }),
  mutation({
    code: 'THR-02',
    name: 'allow no call at all',
    places: (model) => calls(model).filter(isLong),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['thread', 'maxParallel'], 0)] }),
  }),
  mutation({
    code: 'THR-03',
    name: 'bind a concurrent call to the thread that created the handle',
    places: (model) => calls(model).filter(({ call }) => call.flag('thread', 'concurrent') === true),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['thread', 'affinity'], 'CREATOR')] }),
  }),
  mutation({
    code: 'THR-03',
    name: 'bind all calls of an interface to one thread and let them run beside each other',
    places: (model) => model.services.filter(({ annotated }) => annotated),
    seed: ({ id, methods }) => ({
      on: id,
      edits: [
        put(id, ['defaults', 'thread', 'affinity'], 'CREATOR'),
        put(id, ['defaults', 'thread', 'concurrent'], true),
        ...methods.map((method) => drop(method.id, 'thread')),
      ],
    }),
  }),
  mutation({
    code: 'DL-01',
    name: 'remove the deadline',
    places: (model) => calls(model).filter(waits),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'deadline') }),
  }),
  mutation({
    code: 'DL-01',
    name: 'remove the limit where the caller gives none',
    places: (model) => calls(model).filter((method) => waits(method) && !isUnlimited(method)),
    seed: (method) => ({
      on: method.id,
      edits: ['fallback', 'required'].flatMap((key) => unsaidCall(method, 'deadline', key)),
    }),
    harmless: [
      {
        because: 'the budget of a callback is its `max`',
        where: ({ callback, call }) => callback !== undefined && call.has('deadline', 'max'),
      },
    ],
  }),
  mutation({
    code: 'DL-01',
    name: 'remove the expiry code',
    places: (model) => calls(model).filter((method) => waits(method) && method.expiryCode),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'deadline', 'expiryCode') }),
  }),
  mutation({
    code: 'DL-01',
    name: 'fall back on no time at all',
    places: (model) => calls(model).filter(({ call }) => call.has('deadline', 'fallback')),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['deadline', 'fallback'], '0s')] }),
  }),
  mutation({
    code: 'DL-01',
    name: 'leave open how long a callback may take inside a call',
    places: (model) => [...callbacksInside(model)].map(([method]) => method),
    seed: (method) => ({
      on: method.id,
      edits: ['max', 'fallback'].flatMap((key) => unsaidCall(method, 'deadline', key)),
    }),
    harmless: [{ because: 'it is over in microseconds', where: (method) => !isLong(method) }],
  }),
  mutation({
    code: 'DL-01',
    name: 'take the limit from a field that the request has not',
    places: (model) =>
      pairs(
        calls(model).filter((method) => !isUnlimited(method)),
        (method) => foreignFields(model, method),
      ),
    seed: ([{ id }, field], { schema }) => ({
      on: id,
      edits: [put(id, ['deadline', 'field'], nameOfField(schema, field)), put(id, ['deadline', 'winner'], 'EARLIEST')],
    }),
  }),
  mutation({
    code: 'DL-02',
    name: 'remove the expiry code from the error set',
    places: (model) =>
      calls(model).filter(
        (method) => method.expiryCode && errorNames(method).includes(method.expiryCode.name) && !isUnlimited(method),
      ),
    seed: (method) => ({ on: method.id, edits: [withoutCode(method, method.expiryCode?.name ?? '')] }),
    harmless: [
      { because: PANIC_TOO, where: (method) => isPanicCode(method, method.expiryCode?.to) },
      {
        because: IN_MICROSECONDS,
        where: (method) => method.call.inherited('deadline', 'expiryCode') && !isLong(method),
      },
    ],
  }),
  mutation({
    code: 'DL-02',
    name: 'end with a code that the call does not list',
    places: (model) =>
      pairs(
        calls(model).filter((method) => method.errors !== undefined && !isUnlimited(method)),
        (method) =>
          codes(model)
            .filter((code) => !errorNames(method).includes(code.declaration.name) && !isPanicCode(method, code))
            .slice(0, 3),
      ),
    seed: ([{ id }, { declaration }]) => ({ on: id, edits: [put(id, ['deadline', 'expiryCode'], declaration.name)] }),
  }),
  mutation({
    code: 'DL-03',
    name: 'forget which of two limits counts',
    places: (model) => calls(model).filter((method) => method.deadlineField?.to && !isUnlimited(method)),
    seed: (method) => ({
      on: bearer(method, 'deadline', 'field'),
      edits: unsaidCall(method, 'deadline', 'winner'),
    }),
    harmless: [
      {
        because: 'Rust has no context that would carry a second limit in process',
        where: ({ service }) => service.transport !== 'RPC' && service.caller !== 'GO',
      },
    ],
  }),
  mutation({
    code: 'DL-03',
    name: 'carry a second limit in the request',
    places: (model) =>
      pairs(
        calls(model).filter(
          ({ service, call }) =>
            (service.transport === 'RPC' || service.caller === 'GO') && !call.has('deadline', 'winner'),
        ),
        (method) => requestFields(model, method).slice(0, 1),
      ),
    seed: ([{ id }, { name }]) => ({ on: id, edits: [put(id, ['deadline', 'field'], name)] }),
    harmless: [{ because: 'a call that says that it has no limit', where: ([method]) => isUnlimited(method) }],
  }),
  mutation({
    code: 'DL-04',
    name: 'let a callback take longer than the call around it',
    places: callbacksInside,
    seed: ([{ id }]) => ({ on: id, edits: [put(id, ['deadline', 'max'], '100000s')] }),
    harmless: [{ because: 'the call around it has no limit', where: ([, around]) => isUnlimited(around) }],
  }),
  mutation({
    code: 'DL-04',
    name: 'cut the call around a callback',
    places: callbacksInside,
    seed: ([method, { id }]) => ({ on: method.id, edits: [put(id, ['deadline', 'fallback'], '0.000000001s')] }),
    harmless: [
      { because: 'the call around it has no limit', where: ([, around]) => isUnlimited(around) },
      {
        because: 'the callback is over in microseconds, and needs no budget',
        where: ([{ call }]) => !call.has('deadline', 'max') && !call.has('deadline', 'fallback'),
      },
    ],
  }),
  mutation({
    code: 'CAN-01',
    name: 'leave open how a call that parks is cancelled',
    places: (model) => calls(model).filter(parks),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'cancel') }),
  }),
  mutation({
    code: 'CAN-01',
    name: 'let a call that parks not be cancelled',
    places: (model) => calls(model).filter((method) => parks(method) && cancellable(method)),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['cancel', 'mode'], 'NONE')] }),
  }),
  mutation({
    code: 'CAN-01',
    name: 'let a call that cannot be cancelled park',
    places: (model) => calls(model).filter((method) => !cancellable(method) && !parks(method)),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['blocking'], 'PARKS')] }),
  }),
  mutation({
    code: 'CAN-01',
    name: 'forget by what a call is cancelled',
    places: (model) => calls(model).filter(cancellable),
    seed: (method) => ({
      on: bearer(method, 'cancel', 'mode'),
      edits: unsaidCall(method, 'cancel', 'via'),
    }),
  }),
  mutation({
    code: 'CAN-01',
    name: 'remove the code of a cancelled call from its error set',
    places: (model) =>
      calls(model).filter(
        (method) => cancellable(method) && method.cancelCode && errorNames(method).includes(method.cancelCode.name),
      ),
    seed: (method) => ({ on: method.id, edits: [withoutCode(method, method.cancelCode?.name ?? '')] }),
    harmless: [
      { because: PANIC_TOO, where: (method) => isPanicCode(method, method.cancelCode?.to) },
      { because: IN_MICROSECONDS, where: (method) => method.call.inherited('cancel', 'code') && !isLong(method) },
    ],
  }),
  mutation({
    code: 'CAN-01',
    name: 'cancel a call without a word when lent memory is safe again',
    places: (model) => calls(model).filter(lends),
    seed: (method) => ({
      on: method.id,
      edits: [
        ...unsaidCall(method, 'cancel', 'buffersReleasedOnReturn'),
        ...unsaidCall(method, 'cancel', 'safeAfter'),
        put(method.id, ['cancel', 'mode'], 'COOPERATIVE'),
        put(method.id, ['cancel', 'via'], 'context'),
      ],
    }),
  }),
];
