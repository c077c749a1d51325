import type { Check, CheckResult } from '../../check.ts';
import { said } from '../../stated.ts';
import { declared } from '../../written.ts';
import { atWord, elsewhere, leads } from '../point.ts';
import { type CallbackMethod, callbacks } from './callbacks.ts';

/** CB-06: a callback that reports an end comes exactly once, after failure and cancel too. */
export const completionOnce: Check = function* (model) {
  for (const method of callbacks(model)) {
    const { firing, maxCalls } = method.callback;
    if (firing === 'EXACTLY_ONCE') yield* lostOrRepeated(method);
    else if (firing === 'AT_MOST_ONCE') yield* withoutDeadline(method);
    else if (maxCalls === 1)
      yield {
        code: 'CB-06',
        on: method.id,
        message: `${method.id} comes once at most, and nothing says that it always comes; expected \`firing: EXACTLY_ONCE\`.`,
        ...atWord(method.call, ['callback', firing === undefined ? 'maxCalls' : 'firing'], method.id),
      };
  }
};

function* lostOrRepeated({ id, call }: CallbackMethod): Iterable<CheckResult> {
  const result = (path: readonly string[], message: string): CheckResult => {
    const firing = call.written('callback', 'firing');
    return {
      code: 'CB-06',
      on: id,
      message: `${id} comes exactly once, but ${message}`,
      ...atWord(call, path, id, firing ? [elsewhere('It comes exactly once.', firing)] : []),
    };
  };
  const full = said(call, 'flow', 'onFull');
  if (full === 'DROP_OLDEST' || full === 'CLOSE')
    yield result(['flow', 'onFull'], `\`on_full: ${full}\` may drop it; expected BLOCK or REJECT.`);
  if ((call.number('retry', 'maxAttempts') ?? 1) > 1)
    yield result(['retry', 'maxAttempts'], 'is sent again by itself, and may then come twice; expected one attempt.');
}

function* withoutDeadline({ id, call, callback }: CallbackMethod): Iterable<CheckResult> {
  const { registeredBy } = callback;
  if (!leads(registeredBy)) return;
  const { call: waiting, id: begin } = registeredBy.to;
  const isLimited =
    waiting.flag('deadline', 'unlimited') !== true &&
    (waiting.flag('deadline', 'required') === true ||
      ['fallback', 'max', 'field'].some((key) => waiting.has('deadline', key)));
  if (isLimited) return;
  yield {
    code: 'CB-06',
    on: id,
    message: `${id} may never come, and ${begin}, which registers it, has no deadline; expected one there, or \`firing: EXACTLY_ONCE\`.`,
    ...atWord(call, ['callback', 'firing'], id, [elsewhere(`${begin} has no deadline.`, declared(begin))]),
  };
}
