import type { Check, CheckResult } from '../check.ts';
import type { Crossing, MethodFacts } from '../facts/model.ts';
import { said } from '../stated.ts';
import { declared } from '../written.ts';
import { annotatedMethods, bearerOf } from './annotated.ts';
import { blockingOf, holdsThread } from './blocking.ts';
import { codeOutsideSet } from './codes-of.ts';
import { atWord, elsewhere } from './point.ts';

/** CAN-01: a call that may wait for ever can be cancelled, and it is known when lent memory is safe again. */
const cancellable: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { id, call } = method;
    const mode = said(call, 'cancel', 'mode');
    const parks = blockingOf(method) === 'PARKS';
    if (mode === undefined || mode === 'NONE') {
      if (parks) yield parked(method, mode);
      continue;
    }
    if (!call.has('cancel', 'via')) {
      const { on, subject } = bearerOf(method, ['cancel', 'mode']);
      yield {
        code: 'CAN-01',
        on,
        message: `${subject} can be cancelled (\`mode: ${mode}\`), but nothing says by what; expected \`cancel.via\`: a method, or "context".`,
        at: call.written('cancel', 'mode') ?? declared(id),
      };
    }
    yield* codeReported(method);
    yield* memorySafe(method);
  }
};

function parked(method: MethodFacts, mode: string | undefined): CheckResult {
  const { id, call } = method;
  const found = mode === undefined ? 'does not say how it is cancelled' : 'cannot be cancelled (`mode: NONE`)';
  const blocking = call.written('blocking');
  const place = atWord(call, ['cancel', 'mode'], id);
  return {
    code: 'CAN-01',
    on: id,
    message: `${id} waits for something that may never come (\`blocking: PARKS\`) and ${found}; expected \`cancel\` with COOPERATIVE or ABANDON.`,
    at: place.at,
    related: [...(place.related ?? []), ...(blocking ? [elsewhere('`PARKS` is written here.', blocking)] : [])],
  };
}

/** The code of a cancelled call is one that it may report. */
function* codeReported(method: MethodFacts): Iterable<CheckResult> {
  const { id, call } = method;
  const code = codeOutsideSet(method, method.cancelCode);
  if (!code || (call.inherited('cancel', 'code') && !holdsThread(method))) return;
  yield {
    code: 'CAN-01',
    on: id,
    message: `${id} reports ${code.declaration.name} when it is cancelled, but does not list it in its \`errors\`.`,
    ...atWord(call, ['cancel', 'code'], id),
    fix: 'List the code among the `errors` of the method, or name one that is listed.',
  };
}

const isLent = ({ way, as, own }: Crossing): boolean =>
  way === 'request' && as === 'memory' && (own === 'BORROW' || own === 'BORROW_MUT');

function* memorySafe(method: MethodFacts): Iterable<CheckResult> {
  const { id, call } = method;
  const lent = method.crossings.find(isLent);
  if (!lent || call.flag('cancel', 'buffersReleasedOnReturn') === true || method.safeAfter) return;
  yield {
    code: 'CAN-01',
    on: id,
    message: `${id} can be cancelled while the callee reads ${lent.field.id}, and nothing says when that memory is safe again; expected \`buffers_released_on_return: true\` or \`safe_after\`.`,
    ...atWord(call, ['cancel', 'mode'], id, [
      elsewhere(`${lent.field.id} is lent here.`, lent.value.written('own') ?? declared(lent.field.id)),
    ]),
  };
}

/** CAN: how a call is stopped. */
export const CANCEL_CHECKS: readonly Check[] = [cancellable];
