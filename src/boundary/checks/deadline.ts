import type { Check, CheckResult } from '../check.ts';
import type { MethodFacts } from '../facts/model.ts';
import { said } from '../stated.ts';
import { durationText } from '../words/phrases.ts';
import { declared } from '../written.ts';
import { annotatedMethods, bearerOf } from './annotated.ts';
import { blockingOf, holdsThread, waits } from './blocking.ts';
import { codeOutsideSet } from './codes-of.ts';
import { atWord, elsewhere, quoted } from './point.ts';
import { isInRequest } from './request.ts';

const isUnlimited = ({ call }: MethodFacts): boolean => call.flag('deadline', 'unlimited') === true;

/** DL-01: calls that wait have a limit that holds in every case and a code for its end, or say that there is none. */
const limitStated: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { id, call } = method;
    const result = (message: string, ...path: string[]): CheckResult => ({
      code: 'DL-01',
      on: id,
      message: `${id} ${message}`,
      ...(path.length > 0 ? atWord(call, path, id) : { at: declared(id) }),
    });
    const field = method.deadlineField?.to;
    if (field && !isInRequest(method, field))
      yield result(`takes its time limit from ${field.id}, which is not in its request.`, 'deadline', 'field');
    const fallback = call.seconds('deadline', 'fallback');
    if (fallback !== undefined && fallback <= 0)
      yield result(`falls back on a time limit of ${fallback} s; expected more than 0.`, 'deadline', 'fallback');
    else if (waits(method) && !isUnlimited(method)) yield* ofWaiting(method, result);
    else if (method.callback && holdsThread(method)) yield* ofCallback(method, result);
  }
};

function* ofWaiting(method: MethodFacts, result: (message: string) => CheckResult): Iterable<CheckResult> {
  const { call } = method;
  const hasMax = call.has('deadline', 'max');
  const inForce =
    call.flag('deadline', 'required') === true ||
    call.has('deadline', 'fallback') ||
    (method.callback !== undefined && hasMax);
  const waiting = `waits (\`blocking: ${blockingOf(method)}\`)`;
  if (!inForce) {
    const found =
      hasMax || method.deadlineField
        ? 'and has no time limit where its caller gives none'
        : 'and states no time limit at all';
    yield result(
      `${waiting} ${found}; expected \`fallback\` or \`required: true\` in its deadline, or \`unlimited: true\`.`,
    );
  } else if (!method.callback && method.expiryCode === undefined)
    yield result(`${waiting} and does not say with which code it ends when its time is up; expected \`expiry_code\`.`);
}

function* ofCallback(method: MethodFacts, result: (message: string) => CheckResult): Iterable<CheckResult> {
  const around = method.callback?.runsDuring.find(({ to }) => to)?.to;
  if (!around || isUnlimited(method) || budgetOf(method) !== undefined) return;
  yield result(`runs inside ${around.id} and does not say how long it may take; expected \`deadline.max\`.`);
}

/** DL-02: the code that reports an expired limit is one that the call may report. */
const expiryInSet: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { id, call, expiryCode } = method;
    const code = codeOutsideSet(method, expiryCode);
    // A call that is over in microseconds inherits a limit without ever meeting it.
    const applies = !call.inherited('deadline', 'expiryCode') || holdsThread(method);
    if (!code || !applies || isUnlimited(method)) continue;
    const place = atWord(call, ['deadline', 'expiryCode'], id);
    const errors = call.written('errors');
    yield {
      code: 'DL-02',
      on: id,
      message: `${id} ends with ${code.declaration.name} when its time is up, but does not list it in its \`errors\`.`,
      at: place.at,
      related: [...(place.related ?? []), ...(errors ? [elsewhere('The error set is written here.', errors)] : [])],
    };
  }
};

/** DL-03: where the request carries a limit and the transport or a Go context carries one too, it is said which counts. */
const winnerStated: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { call, service, deadlineField } = method;
    const other = service.transport === 'RPC' ? 'the RPC' : service.caller === 'GO' ? 'the Go context' : undefined;
    if (!deadlineField?.to || other === undefined || isUnlimited(method) || said(call, 'deadline', 'winner')) continue;
    const { on, subject } = bearerOf(method, ['deadline', 'field']);
    yield {
      code: 'DL-03',
      on,
      message: `${subject} takes a time limit from the field ${quoted(deadlineField.name)}, and ${other} may carry another one; expected \`winner\` to say which counts.`,
      at: deadlineField.written,
    };
  }
};

/** A time limit: where it stands in the deadline, and in seconds. */
interface Limit {
  readonly key: 'fallback' | 'max' | 'unlimited';
  readonly seconds: number;
  /** For a message. */
  readonly text: string;
}

function limitIn({ call }: MethodFacts, key: 'fallback' | 'max'): Limit | undefined {
  const seconds = call.seconds('deadline', key);
  const text = durationText(call.text('deadline', key) ?? null);
  return seconds === undefined ? undefined : { key, seconds, text: text ?? `${seconds} s` };
}

/** How long a callback may take; its `max`, where it has both. */
const budgetOf = (callback: MethodFacts): Limit | undefined =>
  isUnlimited(callback)
    ? { key: 'unlimited', seconds: Number.POSITIVE_INFINITY, text: 'any time' }
    : (limitIn(callback, 'max') ?? limitIn(callback, 'fallback'));

/** DL-04: a callback is over before the calls that it runs in have to be. */
const callbackFits: Check = function* (model) {
  for (const callback of annotatedMethods(model)) {
    for (const { to: around } of callback.callback?.runsDuring ?? []) {
      if (!around || isUnlimited(around)) continue;
      const result = tooLong(callback, around);
      if (result) yield result;
    }
  }
};

function tooLong(callback: MethodFacts, around: MethodFacts): CheckResult | undefined {
  const [limit] = [limitIn(around, 'fallback'), limitIn(around, 'max')]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => a.seconds - b.seconds);
  const budget = budgetOf(callback);
  if (!limit || !budget || budget.seconds <= limit.seconds) return undefined;
  const written = around.call.written('deadline', limit.key);
  return {
    code: 'DL-04',
    on: callback.id,
    message: `${callback.id} may take ${budget.text} inside ${around.id}, which has ${limit.text} (\`${limit.key}\`); expected no more than that.`,
    at: callback.call.written('deadline', budget.key) ?? declared(callback.id),
    related: written ? [elsewhere(`The limit of ${around.id} is written here.`, written)] : [],
  };
}

/** DL: how long a call may take. */
export const DEADLINE_CHECKS: readonly Check[] = [limitStated, expiryInSet, winnerStated, callbackFits];
