import type { MethodFacts } from '#boundary';
import type { Paragraph } from '../svg.ts';
import { capital, clean } from '../text.ts';
import { counted, grouped, shortBytes, shortTime } from '../units.ts';
import { type Cast, refName, whoOn } from './cast.ts';
import type { SignName } from './scene.ts';

// What is said about a call as a whole: short words for labels, the same words for the table.

/** Something about the call, with its sign; `open` where the contract does not say it. */
export interface CallWord {
  readonly sign: SignName;
  readonly text: string;
  /** What is reported then, where there is anything. */
  readonly reports?: string | undefined;
}

const BLOCKING: ReadonlyMap<string, string> = new Map([
  ['WAIT_FREE', 'never waits'],
  ['CPU', 'computes, and holds a thread meanwhile'],
  ['IO', 'may wait for a disk or the network, and holds a thread meanwhile'],
  ['PARKS', 'waits for something that may never come'],
]);

const AFFINITY: ReadonlyMap<string, string> = new Map([
  ['ANY', 'on any thread'],
  ['CREATOR', 'on the thread that created the handle'],
  ['RUNTIME_WORKER', 'on a worker of the runtime: must not block it'],
  ['DEDICATED', 'on a thread kept for these calls'],
]);

const FIRING: ReadonlyMap<string, string> = new Map([
  ['ANY_NUMBER', 'any number of times'],
  ['EXACTLY_ONCE', 'exactly once'],
  ['AT_MOST_ONCE', 'once or not at all'],
]);

/** `any number of times`. */
export function firingWords({ callback }: MethodFacts): string {
  const most = callback?.maxCalls ?? 0;
  if (most > 0 && callback?.firing !== 'EXACTLY_ONCE')
    return most === 1 ? 'at most once' : `at most ${counted(most, 'time')}`;
  return FIRING.get(callback?.firing ?? '') ?? 'how often is not stated';
}

/** Who calls whom, and how the call holds up its caller. */
export function headingWords(cast: Cast): Paragraph[] {
  const { method } = cast;
  const { transport } = method.service;
  const by =
    transport === 'IN_PROCESS'
      ? 'in one process'
      : transport === 'RPC'
        ? 'between two processes'
        : 'transport not stated';
  const sides = method.service.caller
    ? `${whoOn(cast, cast.caller)} calls ${whoOn(cast, cast.callee)}`
    : 'Who calls is not stated';
  const affinity = AFFINITY.get(method.call.text('thread', 'affinity') ?? '');
  const parallel = method.call.number('thread', 'maxParallel');
  const threads = [affinity, parallel === undefined ? undefined : `at most ${grouped(parallel)} at once`].filter(
    (word) => word !== undefined,
  );
  const callback = cast.isCallback ? `A callback, ${firingWords(method)}.` : undefined;
  const blocking = BLOCKING.get(method.call.text('blocking') ?? '') ?? 'how it holds up its caller is not stated';
  const says = [callback, `${by}.`, `${blocking}.`, threads.length > 0 ? `${threads.join('; ')}.` : undefined];
  return [
    { text: sides, face: 'bold' },
    ...(method.symbol === undefined
      ? []
      : [{ text: clean(method.symbol), face: 'mono', ink: 'land', limit: 2 } as const]),
    {
      text: says
        .filter((one) => one !== undefined)
        .map(capital)
        .join(' '),
      ink: 'quiet',
      limit: 8,
    },
  ];
}

export function deadlineWords({ method }: Cast): CallWord {
  const { call } = method;
  if (call.flag('deadline', 'unlimited') === true) return { sign: 'deadline', text: 'No time limit, on purpose' };
  const fallback = call.seconds('deadline', 'fallback');
  const max = call.seconds('deadline', 'max');
  const field = method.deadlineField && clean(method.deadlineField.to?.name ?? method.deadlineField.name);
  const isRequired = call.flag('deadline', 'required') === true;
  const parts = [
    field === undefined ? (isRequired ? 'set by the caller' : undefined) : `set in ${field}`,
    fallback === undefined || isRequired
      ? undefined
      : `${shortTime(fallback)}${field || (max !== undefined && max !== fallback) ? ' if not set' : ''}`,
    max === undefined || (field === undefined && max === fallback) ? undefined : `at most ${shortTime(max)}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0)
    return call.text('blocking') === 'WAIT_FREE'
      ? { sign: 'deadline', text: 'No time limit: over in microseconds' }
      : { sign: 'open', text: 'Time limit not stated' };
  return {
    sign: 'deadline',
    text: `Time limit: ${parts.join(', ')}`,
    reports: method.expiryCode ? clean(method.expiryCode.name) : undefined,
  };
}

export function cancelWords(cast: Cast): CallWord {
  const { method } = cast;
  const mode = method.call.text('cancel', 'mode');
  const via = method.cancelVia ? refName(cast, method.cancelVia) : undefined;
  const by = via ?? (method.call.text('cancel', 'via') === 'context' ? 'the caller’s context' : undefined);
  const reports = method.cancelCode ? clean(method.cancelCode.name) : undefined;
  switch (mode) {
    case 'NONE':
      return { sign: 'cancel', text: 'It cannot be cancelled' };
    case 'COOPERATIVE':
      return {
        sign: 'cancel',
        text: by ? `${capital(by)} asks it to stop` : 'It can be asked to stop; by what is not stated',
        reports,
      };
    case 'ABANDON':
      return { sign: 'cancel', text: `${by ? capital(by) : 'The caller'} ends the wait; the work goes on`, reports };
    default:
      return { sign: 'open', text: 'Whether it can be cancelled is not stated' };
  }
}

/** How far a sender may run ahead. */
export function windowWords({ call }: MethodFacts): CallWord {
  const window = call.number('flow', 'window');
  if (window === undefined) return { sign: 'open', text: 'how far it may run ahead is not stated' };
  const unit = call.text('flow', 'unit');
  const amount =
    unit === 'BYTES'
      ? shortBytes(window)
      : unit === 'MESSAGES'
        ? counted(window, 'message')
        : `${grouped(window)} of a unit not stated`;
  return { sign: 'repeat', text: `at most ${amount} under way` };
}
