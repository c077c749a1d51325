// CB: calls back into the side that is normally the caller, and what happens to panics.
import type { BoundaryModel, MethodFacts } from '#boundary';
import { drop, put, redeclared } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import {
  annotatedServices,
  callbacks,
  callsInProcess,
  codes,
  fieldsOfMessage,
  isInteger,
  nameOfField,
  nameOfMethod,
  pairs,
  unsaidCall,
} from '../places.ts';

const affinityOf = ({ call }: MethodFacts): string | undefined => call.text('thread', 'affinity');

const onWorkers = (model: BoundaryModel) =>
  callbacks(model).filter((method) => affinityOf(method) === 'RUNTIME_WORKER');

const isBlocking = ({ call }: MethodFacts): boolean => !['', 'WAIT_FREE'].includes(call.text('blocking') ?? '');

const isReentrant = ({ call }: MethodFacts): boolean => call.flag('thread', 'reentrant') === true;

const firing = (wanted: string) => (model: BoundaryModel) =>
  callbacks(model).filter(({ callback }) => callback?.firing === wanted);

const mayCall = ({ call }: MethodFacts, other: MethodFacts) => [
  ...call.texts('callback', 'mayCall'),
  nameOfMethod(other),
];

export const CALLBACK_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'CB-01',
    name: 'drop token_field',
    places: callbacks,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'callback', 'tokenField') }),
  }),
  mutation({
    code: 'CB-01',
    name: 'tell the closure by something else than an integer of the request',
    places: (model) =>
      pairs(callbacks(model), ({ declaration }) => [
        ...fieldsOfMessage(model.schema, declaration.input).filter((field) => !isInteger(field)),
        ...fieldsOfMessage(model.schema, declaration.output),
      ]),
    seed: ([{ id }, field], { schema }) => ({
      on: id,
      edits: [put(id, ['callback', 'tokenField'], nameOfField(schema, field))],
    }),
  }),
  ...(['bytes', 'string', 'double'] as const).map((scalar) =>
    mutation({
      code: 'CB-01' as const,
      name: `carry the number of the closure as ${scalar}`,
      places: (model) => callbacks(model).filter(({ callback }) => callback?.tokenField?.to),
      seed: ({ id, callback }) => ({
        on: id,
        schema: (schema) =>
          redeclared(schema, callback?.tokenField?.to?.id ?? '', { type: { kind: 'scalar', scalar } }),
      }),
    }),
  ),
  mutation({
    code: 'CB-02',
    name: 'forget that it is a callback',
    places: callbacks,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'callback') }),
    harmless: [
      {
        because: 'over an RPC either side may call the other by itself',
        where: ({ service }) => service.transport === 'RPC',
      },
    ],
  }),
  mutation({
    code: 'CB-02',
    name: 'drop registered_by',
    places: callbacks,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'callback', 'registeredBy') }),
  }),
  mutation({
    code: 'CB-02',
    name: 'drop unregistered_by',
    places: callbacks,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'callback', 'unregisteredBy') }),
    harmless: [
      {
        because: 'it comes exactly once, and so ends by itself',
        where: ({ callback }) => callback?.firing === 'EXACTLY_ONCE',
      },
    ],
  }),
  mutation({
    code: 'CB-02',
    name: 'end it with the call that registers it',
    places: callbacks,
    seed: ({ id, call }) => ({
      on: id,
      edits: [put(id, ['callback', 'unregisteredBy'], call.text('callback', 'registeredBy') ?? '')],
    }),
    harmless: [
      {
        because: 'it runs only inside that call',
        where: ({ callback }) =>
          callback?.runsDuring.length === 1 && callback.runsDuring[0]?.to === callback.registeredBy?.to,
      },
    ],
  }),
  ...['CPU', 'IO', 'PARKS'].map((blocking) =>
    mutation({
      code: 'CB-03' as const,
      name: `block a worker in a callback (${blocking})`,
      places: (model) => onWorkers(model),
      seed: ({ id }) => ({ on: id, edits: [put(id, ['blocking'], blocking)] }),
    }),
  ),
  mutation({
    code: 'CB-03',
    name: 'run a callback that blocks on a worker',
    places: (model) => callbacks(model).filter(isBlocking),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['thread', 'affinity'], 'RUNTIME_WORKER')] }),
  }),
  mutation({
    code: 'CB-03',
    name: 'call what blocks from a callback on a worker',
    places: (model) =>
      pairs(onWorkers(model), (method) => callsInProcess(model).filter((one) => one !== method && isBlocking(one))),
    seed: ([method, other]) => ({
      on: method.id,
      edits: [put(method.id, ['callback', 'mayCall'], mayCall(method, other))],
    }),
  }),
  mutation({
    code: 'CB-04',
    name: 'call the call that it runs in',
    places: (model) =>
      pairs(callbacks(model), ({ callback }) => (callback?.runsDuring ?? []).flatMap(({ to }) => (to ? [to] : []))),
    seed: ([method, around]) => ({
      on: method.id,
      edits: [put(method.id, ['callback', 'mayCall'], mayCall(method, around))],
    }),
    harmless: [{ because: 'that call and the callback are reentrant', where: (pair) => pair.every(isReentrant) }],
  }),
  mutation({
    code: 'CB-04',
    name: 'call what waits for it to end',
    places: (model) =>
      pairs(callbacks(model), ({ callback }) => (callback?.unregisteredBy?.to ? [callback.unregisteredBy.to] : [])),
    seed: ([method, end]) => ({
      on: method.id,
      edits: [put(method.id, ['callback', 'mayCall'], mayCall(method, end))],
    }),
    harmless: [{ because: 'that call and the callback are reentrant', where: (pair) => pair.every(isReentrant) }],
  }),
  mutation({
    code: 'CB-04',
    name: 'run inside a call that it may make',
    places: (model) =>
      pairs(callbacks(model), ({ callback }) =>
        (callback?.mayCall ?? []).flatMap(({ to, name }) => (to && name.includes('.') ? [to] : [])),
      ),
    seed: ([{ id, call }, called]) => ({
      on: id,
      edits: [
        put(id, ['callback', 'runsDuring'], [...call.texts('callback', 'runsDuring'), nameOfMethod(called)]),
        drop(called.id, 'thread', 'reentrant'),
      ],
    }),
  }),
  mutation({
    code: 'CB-05',
    name: 'leave open what happens to a panic',
    places: annotatedServices,
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'panic')] }),
  }),
  mutation({
    code: 'CB-05',
    name: 'catch a panic and report it by no code',
    places: annotatedServices,
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'panicCode'), put(id, ['panic'], 'CATCH')] }),
  }),
  mutation({
    code: 'CB-05',
    name: 'report a panic by a code of another set',
    places: (model) =>
      pairs(
        annotatedServices(model).filter(({ panicCode }) => panicCode?.to),
        ({ panicCode }) =>
          codes(model)
            .filter(({ set }) => set !== panicCode?.to?.set)
            .slice(0, 1),
      ),
    seed: ([{ id }, { declaration }]) => ({ on: id, edits: [put(id, ['panicCode'], declaration.name)] }),
    harmless: [
      {
        because: 'no call of the interface reports a code of any set',
        where: ([{ methods }]) => methods.every(({ errors }) => errors === undefined || errors === 'none'),
      },
    ],
  }),
  ...['DROP_OLDEST', 'CLOSE'].map((onFull) =>
    mutation({
      code: 'CB-06' as const,
      name: `lose a completion when the window is full (${onFull})`,
      places: firing('EXACTLY_ONCE'),
      seed: ({ id }) => ({ on: id, edits: [put(id, ['flow', 'onFull'], onFull)] }),
    }),
  ),
  mutation({
    code: 'CB-06',
    name: 'send a completion again',
    places: firing('EXACTLY_ONCE'),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['retry', 'maxAttempts'], 3)] }),
  }),
  mutation({
    code: 'CB-06',
    name: 'forget that a completion always comes',
    places: firing('EXACTLY_ONCE'),
    seed: ({ id }) => ({
      on: id,
      edits: [drop(id, 'callback', 'firing'), put(id, ['callback', 'maxCalls'], 1)],
    }),
  }),
  mutation({
    code: 'CB-06',
    name: 'wait without a limit for what may never come',
    places: (model) => callbacks(model).filter(({ callback }) => callback?.registeredBy?.to),
    seed: ({ id, callback }) => ({
      on: id,
      edits: [
        put(id, ['callback', 'firing'], 'AT_MOST_ONCE'),
        ...(callback?.registeredBy?.to ? unsaidCall(callback.registeredBy.to, 'deadline') : []),
      ],
    }),
  }),
];
