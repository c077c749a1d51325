import type { Check, CheckResult } from '../check.ts';
import type { MethodFacts } from '../facts/model.ts';
import { said } from '../stated.ts';
import { declared } from '../written.ts';
import { annotatedMethods, atPair, bearerOf } from './annotated.ts';
import { atWord, elsewhere } from './point.ts';
import { isInRequest } from './request.ts';

/** What protobuf's own `idempotency_level` promises. */
const REPEATABLE_LEVELS: ReadonlySet<unknown> = new Set(['NO_SIDE_EFFECTS', 'IDEMPOTENT']);

/** RTY-01: what is sent again by itself may be sent again. */
const retrySafe: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    yield* repeated(method);
    yield* keyed(method);
    yield* level(method);
  }
};

function* repeated(method: MethodFacts): Iterable<CheckResult> {
  const { call } = method;
  const attempts = call.number('retry', 'maxAttempts') ?? 1;
  const idempotency = said(call, 'retry', 'idempotency');
  if (attempts <= 1 || (idempotency !== undefined && idempotency !== 'ONCE')) return;
  const [max, idem] = [
    ['retry', 'maxAttempts'],
    ['retry', 'idempotency'],
  ] as const;
  const { on, subject } = bearerOf(method, max, ...(idempotency === undefined ? [] : [idem]));
  const found = idempotency === undefined ? 'does not say what a second sending does' : 'says `idempotency: ONCE`';
  yield {
    code: 'RTY-01',
    on,
    message: `${subject} is sent up to ${attempts} times by the library and ${found}; expected PURE, IDEMPOTENT or KEYED.`,
    ...atPair(method, max, idem),
  };
}

function* keyed(method: MethodFacts): Iterable<CheckResult> {
  const { id, call, keyField } = method;
  if (said(call, 'retry', 'idempotency') !== 'KEYED') return;
  if (!keyField)
    yield {
      code: 'RTY-01',
      on: id,
      message: `${id} recognises a repeated request by a key (\`idempotency: KEYED\`), but does not say which field it is; expected \`key_field\`.`,
      ...atWord(call, ['retry', 'idempotency'], id),
    };
  else if (keyField.to && !isInRequest(method, keyField.to))
    yield {
      code: 'RTY-01',
      on: id,
      message: `${id} recognises a repeated request by ${keyField.to.id}, which is not in its request.`,
      ...atWord(call, ['retry', 'keyField'], id, [
        elsewhere(`${keyField.to.id} is declared here.`, declared(keyField.to.id)),
      ]),
    };
}

/** Clients of an RPC retry by protobuf's option without asking ours. */
function* level({ id, call, declaration }: MethodFacts): Iterable<CheckResult> {
  const option = declaration.options.find(({ name }) => name === 'idempotency_level')?.value;
  if (!REPEATABLE_LEVELS.has(option) || said(call, 'retry', 'idempotency') !== 'ONCE') return;
  yield {
    code: 'RTY-01',
    on: id,
    message: `${id} says \`idempotency_level = ${String(option)}\`, by which clients may send it again, and \`idempotency: ONCE\`; expected the same in both.`,
    ...atWord(call, ['retry', 'idempotency'], id),
  };
}

/** RTY: what happens when a call is sent again. */
export const RETRY_CHECKS: readonly Check[] = [retrySafe];
