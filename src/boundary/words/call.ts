import { sayCommon } from './common.ts';
import type { Facts } from './facts.ts';
import { counted, list, name, names, percentText } from './phrases.ts';
import { either, type Sayer, type Statement, some, statement, table, there, when } from './statement.ts';
import { sayCancel, sayDeadline, sayFlow, sayRetry } from './timing.ts';

export const BLOCKING = table({
  WAIT_FREE: 'Wait-free: it returns within microseconds and may be called under a lock and from a callback.',
  CPU: 'Computes: it may run long but never waits, and holds an operating system thread all along.',
  IO: 'May wait for a disk or the network, and holds an operating system thread meanwhile.',
  PARKS: 'Parks: it waits for another call or for an event that may never come, so it must be possible to cancel it.',
});

const AFFINITY = table({
  ANY: 'On any thread, another one each time.',
  CREATOR: 'Only on the thread that created the handle; Go needs runtime.LockOSThread.',
  RUNTIME_WORKER: 'On a worker of a runtime: what blocks here blocks unrelated work.',
  DEDICATED: 'On a thread kept for these calls alone: blocking holds up nothing else.',
});

const ON_ERROR = table({
  INPUTS_KEPT_BY_CALLER:
    'A failed call has taken nothing: the caller still owns its transferred inputs and releases them.',
  INPUTS_CONSUMED: 'A failed call has taken its transferred inputs all the same, and released them.',
});

const FIRING = table({
  ANY_NUMBER: 'Called any number of times, none included.',
  EXACTLY_ONCE: 'Called exactly once for every registration: on success, on failure and when it is cancelled.',
  AT_MOST_ONCE: 'Called once or not at all, so whoever waits for it needs a deadline.',
});

const METRICS = table({
  latency_p50: 'Median latency (latency_p50)',
  latency_p99: '99th percentile of latency (latency_p99)',
  throughput: 'Throughput',
  bytes_retained: 'Memory still held after the call (bytes_retained)',
  bytes_peak: 'Peak of memory (bytes_peak)',
});

export const sayCall: Sayer = (facts) => [
  statement(
    'Symbol',
    when(facts.text('symbol'), (symbol) => `Exported as ${name(symbol)}.`),
  ),
  statement('Errors', sayErrors(facts)),
  statement('Blocking', facts.word('blocking', BLOCKING)),
  statement('Threads', ...facts.inside('thread', sayThread)),
  statement('Deadline', ...facts.inside('deadline', sayDeadline)),
  statement('Cancelling', ...facts.inside('cancel', sayCancel)),
  statement('Flow control', ...facts.inside('flow', sayFlow)),
  statement('Retry', ...facts.inside('retry', sayRetry)),
  statement('Inputs on failure', facts.word('onError', ON_ERROR)),
  moves(facts),
  statement('Callback', ...facts.inside('callback', sayCallback)),
  statement('Trace', ...facts.inside('trace', sayTrace)),
  ...facts.each('baselines', sayBaseline).map((sentences) => statement('Baseline', ...sentences)),
  ...sayCommon(facts),
];

/** The closed list of codes a call may report; undefined where none is stated. */
export function sayErrors(facts: Facts): string | undefined {
  const errors = facts.texts('errors');
  if (errors.length === 0) return undefined;
  if (errors.length === 1 && errors[0] === 'none') return 'None of its own.';
  return `${names(errors, 'or')}, and no other.`;
}

export const sayParallel = (count: string): string =>
  count === '1'
    ? 'One such call at a time, over all handles.'
    : `At most ${count} such calls at once, over all handles.`;

const sayThread = (facts: Facts): readonly string[] =>
  there(
    facts.word('affinity', AFFINITY),
    either(
      facts.flag('concurrent'),
      'Two calls may run on one handle at the same time.',
      'Never two calls on one handle at the same time.',
    ),
    either(
      facts.flag('reentrant'),
      'It may be called from inside a callback that it has caused.',
      'It must not be called from inside a callback that it has caused.',
    ),
    when(facts.number('maxParallel'), sayParallel),
  );

/** Entries for one handle are alternatives, so they share a sentence. */
function moves(facts: Facts): Statement | undefined {
  const byHandle = new Map<string, string[]>();
  facts.each('moves', (inner) => {
    const handle = inner.text('handle') ?? 'a handle that the contract does not name';
    const [from, to] = [inner.text('from'), inner.text('to')];
    byHandle.set(handle, [...(byHandle.get(handle) ?? []), [move(from, to), ...inner.rest()].join('; ')]);
    return [];
  });
  return statement(
    'Handle states',
    ...[...byHandle].map(([handle, steps]) => `On success ${name(handle)} ${list(steps, 'or')}.`),
  );
}

function move(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return to === undefined ? 'changes state' : `is created in state ${name(to)}`;
  if (to === undefined) return `leaves state ${name(from)}`;
  return from === to ? `stays in state ${name(from)}` : `goes from state ${name(from)} to ${name(to)}`;
}

const sayCallback = (facts: Facts): readonly string[] =>
  there(
    when(facts.text('registeredBy'), (method) => `${name(method)} registers it.`),
    when(
      facts.text('unregisteredBy'),
      (method) => `After ${name(method)} has returned it is not called any more and is not running.`,
    ),
    facts.word('firing', FIRING),
    when(facts.number('maxCalls'), (count) => `At most ${counted(count, 'call')} for one registration.`),
    when(facts.text('tokenField'), (field) => `${name(field)} says which closure is meant.`),
    when(some(facts.texts('mayCall')), (calls) => `While it runs it may call ${names(calls)}, and nothing else.`),
    when(
      some(facts.texts('runsDuring')),
      (methods) => `It runs inside ${names(methods)}, whose deadline has to leave room for it.`,
    ),
  );

const sayTrace = (facts: Facts): readonly string[] =>
  there(
    when(facts.text('span'), (span) => `Its span is called ${name(span)}.`),
    when(facts.text('carrierField'), (field) => `${name(field)} carries the traceparent.`),
    either(
      facts.flag('linksOnly'),
      'The callee starts a trace of its own, linked to the caller’s.',
      'The callee’s span is a child of the caller’s.',
    ),
    when(some(facts.texts('attributes')), (fields) => `Its span and log entry record ${names(fields)}.`),
  );

function sayBaseline(facts: Facts): readonly string[] {
  const metric = facts.word('metric', METRICS) ?? facts.text('metric') ?? 'An unnamed measurement';
  const unit = facts.text('unit');
  const measured =
    when(facts.number('value'), (value) => `${value}${unit === undefined ? '' : ` ${unit}`}`) ??
    (unit === undefined ? 'no value' : `in ${unit}`);
  const fixture = facts.text('fixture');
  const tolerance = facts.value('tolerance');
  return [
    `${metric}: ${measured}${fixture === undefined ? '' : ` on ${name(fixture)}`}${tolerance === undefined ? '' : `; a later measurement may be worse by ${percentText(tolerance)}`}.`,
  ];
}
