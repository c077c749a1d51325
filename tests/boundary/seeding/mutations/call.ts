// FLW, RTY, TRC, BAS: what a single call promises beside its time.
import type { BoundaryModel, MethodFacts } from '#boundary';
import { drop, put, redeclared } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import {
  bearer,
  callbacks,
  calls,
  errorNames,
  foreignFields,
  isPanicCode,
  nameOfField,
  PANIC_TOO,
  pairs,
  unsaidCall,
  withoutCode,
} from '../places.ts';

const isStream = ({ declaration }: MethodFacts): boolean => declaration.clientStreaming || declaration.serverStreaming;

const isRepeated = ({ callback }: MethodFacts): boolean =>
  callback !== undefined &&
  callback.firing !== 'EXACTLY_ONCE' &&
  callback.firing !== 'AT_MOST_ONCE' &&
  callback.maxCalls !== 1;

const flowing = (model: BoundaryModel) => calls(model).filter(({ call }) => call.has('flow'));

const onFull =
  (...wanted: string[]) =>
  (model: BoundaryModel) =>
    calls(model).filter(({ call }) => wanted.includes(call.text('flow', 'onFull') ?? ''));

const baselines = (model: BoundaryModel) => pairs(calls(model), ({ call }) => call.objects('baselines').keys());

export const CALL_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'FLW-01',
    name: 'drop the whole of flow',
    places: flowing,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'flow') }),
    harmless: [
      {
        because: 'it is neither a stream nor a callback that comes many times',
        where: (method) => !isStream(method) && !isRepeated(method),
      },
    ],
  }),
  ...['unit', 'window', 'onFull'].map((key) =>
    mutation({
      code: 'FLW-01' as const,
      name: `drop ${key} of flow`,
      places: flowing,
      seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'flow', key) }),
    }),
  ),
  mutation({
    code: 'FLW-01',
    name: 'shut the window',
    places: flowing,
    seed: ({ id }) => ({ on: id, edits: [put(id, ['flow', 'window'], 0)] }),
  }),
  mutation({
    code: 'FLW-01',
    name: 'let a callback that comes once come many times',
    places: (model) => callbacks(model).filter((method) => !isRepeated(method)),
    seed: (method) => ({
      on: method.id,
      edits: [
        ...unsaidCall(method, 'flow'),
        put(method.id, ['callback', 'firing'], 'ANY_NUMBER'),
        drop(method.id, 'callback', 'maxCalls'),
      ],
    }),
  }),
  ...(['clientStreaming', 'serverStreaming'] as const).map((way) =>
    mutation({
      code: 'FLW-01' as const,
      name: `make a stream of a call without flow (${way})`,
      places: (model) => calls(model).filter(({ call }) => !call.has('flow')),
      seed: ({ id }) => ({ on: id, schema: (schema) => redeclared(schema, id, { [way]: true }) }),
    }),
  ),
  mutation({
    code: 'FLW-02',
    name: 'refuse without a code',
    places: onFull('REJECT', 'CLOSE'),
    seed: (method) => ({ on: bearer(method, 'flow', 'onFull'), edits: unsaidCall(method, 'flow', 'fullCode') }),
  }),
  mutation({
    code: 'FLW-02',
    name: 'refuse with a code that the call does not list',
    places: (model) =>
      onFull(
        'REJECT',
        'CLOSE',
      )(model).filter((method) => method.fullCode && errorNames(method).includes(method.fullCode.name)),
    seed: (method) => ({ on: method.id, edits: [withoutCode(method, method.fullCode?.name ?? '')] }),
    harmless: [{ because: PANIC_TOO, where: (method) => isPanicCode(method, method.fullCode?.to) }],
  }),
  ...['REJECT', 'CLOSE'].map((word) =>
    mutation({
      code: 'FLW-02' as const,
      name: `turn a wait for room into ${word} and name no code`,
      places: onFull('BLOCK', 'DROP_OLDEST'),
      seed: ({ id }) => ({ on: id, edits: [put(id, ['flow', 'onFull'], word)] }),
    }),
  ),
  mutation({
    code: 'FLW-02',
    name: 'wait for room on a worker of a runtime',
    places: (model) => flowing(model).filter(({ call }) => call.text('thread', 'affinity') === 'RUNTIME_WORKER'),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['flow', 'onFull'], 'BLOCK'), drop(id, 'flow', 'fullCode')] }),
  }),
  mutation({
    code: 'FLW-02',
    name: 'run a call that waits for room on a worker of a runtime',
    places: onFull('BLOCK'),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['thread', 'affinity'], 'RUNTIME_WORKER')] }),
  }),
  mutation({
    code: 'RTY-01',
    name: 'repeat a call that counts each time',
    places: calls,
    seed: ({ id }) => ({
      on: id,
      edits: [
        put(id, ['retry', 'idempotency'], 'ONCE'),
        drop(id, 'retry', 'keyField'),
        put(id, ['retry', 'maxAttempts'], 3),
      ],
    }),
  }),
  mutation({
    code: 'RTY-01',
    name: 'repeat a call without a word what that does',
    places: (model) => calls(model).filter(({ call }) => (call.number('retry', 'maxAttempts') ?? 1) > 1),
    seed: (method) => ({
      on: bearer(method, 'retry', 'maxAttempts'),
      edits: unsaidCall(method, 'retry', 'idempotency'),
    }),
  }),
  mutation({
    code: 'RTY-01',
    name: 'recognise a repeated request by no field',
    places: (model) => calls(model).filter(({ call }) => call.text('retry', 'idempotency') === 'KEYED'),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'retry', 'keyField') }),
  }),
  mutation({
    code: 'RTY-01',
    name: 'recognise a repeated request by a field that it has not',
    places: (model) => pairs(calls(model), (method) => foreignFields(model, method)),
    seed: ([{ id }, field], { schema }) => ({
      on: id,
      edits: [put(id, ['retry', 'idempotency'], 'KEYED'), put(id, ['retry', 'keyField'], nameOfField(schema, field))],
    }),
  }),
  mutation({
    code: 'RTY-01',
    name: "contradict protobuf's own idempotency_level",
    places: (model) =>
      calls(model).filter(({ declaration }) => declaration.options.some(({ name }) => name === 'idempotency_level')),
    seed: ({ id }) => ({
      on: id,
      edits: [put(id, ['retry', 'idempotency'], 'ONCE'), drop(id, 'retry', 'maxAttempts')],
    }),
  }),
  mutation({
    code: 'TRC-01',
    name: 'drop the carrier of a span',
    places: (model) => calls(model).filter(({ call }) => call.has('trace', 'span')),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'trace', 'carrierField') }),
    harmless: [{ because: 'an RPC carries the trace itself', where: ({ service }) => service.transport === 'RPC' }],
  }),
  mutation({
    code: 'TRC-01',
    name: 'open a span that nothing carries',
    places: (model) => calls(model).filter(({ call }) => !call.has('trace', 'carrierField')),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['trace', 'span'], 'seed.span')] }),
    harmless: [{ because: 'an RPC carries the trace itself', where: ({ service }) => service.transport === 'RPC' }],
  }),
  mutation({
    code: 'TRC-01',
    name: 'leave open whether it is an RPC that carries the trace',
    places: (model) =>
      calls(model).filter(
        ({ call, service }) =>
          service.transport === 'RPC' && call.has('trace', 'span') && !call.has('trace', 'carrierField'),
      ),
    seed: ({ id, service }) => ({ on: id, edits: [drop(service.id, 'transport')] }),
  }),
  mutation({
    code: 'TRC-01',
    name: 'carry a trace in a field that the request has not',
    places: (model) =>
      pairs(
        calls(model).filter(({ call }) => call.has('trace', 'span')),
        (method) => foreignFields(model, method),
      ),
    seed: ([{ id }, field], { schema }) => ({
      on: id,
      edits: [put(id, ['trace', 'carrierField'], nameOfField(schema, field))],
    }),
  }),
  ...['metric', 'value', 'unit', 'fixture', 'tolerance'].map((key) =>
    mutation({
      code: 'BAS-01' as const,
      name: `drop ${key} of a baseline`,
      places: baselines,
      seed: ([method, index]) => ({
        on: bearer(method, 'baselines'),
        edits: unsaidCall(method, 'baselines', index, key),
      }),
    }),
  ),
  ...['value', 'tolerance'].map((key) =>
    mutation({
      code: 'BAS-01' as const,
      name: `set ${key} of a baseline to 0`,
      places: baselines,
      seed: ([{ id }, index]) => ({ on: id, edits: [put(id, ['baselines', index, key], 0)] }),
    }),
  ),
  mutation({
    code: 'BAS-01',
    name: 'measure what nobody knows',
    places: baselines,
    seed: ([{ id }, index]) => ({ on: id, edits: [put(id, ['baselines', index, 'metric'], 'latency_mean')] }),
  }),
];
