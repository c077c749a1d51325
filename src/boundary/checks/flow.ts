import type { Check } from '../check.ts';
import type { MethodFacts } from '../facts/model.ts';
import { said } from '../stated.ts';
import { declared } from '../written.ts';
import { annotatedMethods, atPair, bearerOf, wordList } from './annotated.ts';
import { codeOutsideSet } from './codes-of.ts';
import { atWord, elsewhere } from './point.ts';

/** What makes a call one that can run ahead of its receiver; undefined where it cannot. */
function flowing({ declaration, callback }: MethodFacts): string | undefined {
  if (declaration.clientStreaming || declaration.serverStreaming) return 'is a stream';
  if (!callback) return undefined;
  const isSingle = callback.firing === 'EXACTLY_ONCE' || callback.firing === 'AT_MOST_ONCE' || callback.maxCalls === 1;
  return isSingle ? undefined : 'is a callback that is called many times';
}

/** FLW-01: streams and repeated callbacks say how much may be under way, and what happens when it is. */
const windowStated: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { id, call } = method;
    const saysItself = call.has('flow') && !call.inherited('flow');
    const what = flowing(method) ?? (saysItself ? 'has flow control' : undefined);
    if (what === undefined) continue;
    const missing = [
      ...(said(call, 'flow', 'unit') === undefined ? ['unit'] : []),
      ...(call.has('flow', 'window') ? [] : ['window']),
      ...(said(call, 'flow', 'onFull') === undefined ? ['onFull'] : []),
    ];
    if (missing.length > 0)
      yield {
        code: 'FLW-01',
        on: id,
        message: `${id} ${what} and leaves open how far its sender may run ahead; expected ${wordList(missing)} in \`flow\`.`,
        at: call.written('flow') ?? declared(id),
      };
    else if (call.number('flow', 'window') === 0)
      yield {
        code: 'FLW-01',
        on: id,
        message: `${id} ${what} and has a window of 0, through which nothing ever passes; expected more.`,
        ...atWord(call, ['flow', 'window'], id),
      };
  }
};

/** FLW-02: what happens when the window is full can happen. */
const fullHandled: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { id, call } = method;
    const onFull = said(call, 'flow', 'onFull');
    const { on, subject } = bearerOf(method, ['flow', 'onFull']);
    if ((onFull === 'REJECT' || onFull === 'CLOSE') && !method.fullCode)
      yield {
        code: 'FLW-02',
        on,
        message: `${subject} says \`on_full: ${onFull}\` without a code that the sender gets; expected \`full_code\`.`,
        at: call.written('flow', 'onFull') ?? declared(id),
      };
    const code = codeOutsideSet(method, method.fullCode);
    if (code && (onFull === 'REJECT' || onFull === 'CLOSE')) {
      const place = atWord(call, ['flow', 'fullCode'], id);
      const errors = call.written('errors');
      yield {
        code: 'FLW-02',
        on: id,
        message: `${id} answers a full window with ${code.declaration.name}, but does not list it in its \`errors\`.`,
        at: place.at,
        related: [...(place.related ?? []), ...(errors ? [elsewhere('The error set is written here.', errors)] : [])],
      };
    }
    if (onFull === 'BLOCK' && said(call, 'thread', 'affinity') === 'RUNTIME_WORKER') {
      const [full, affinity] = [
        ['flow', 'onFull'],
        ['thread', 'affinity'],
      ] as const;
      const bearer = bearerOf(method, full, affinity);
      yield {
        code: 'FLW-02',
        on: bearer.on,
        message: `${bearer.subject} waits when the window is full (\`on_full: BLOCK\`), on a worker of a runtime (\`affinity: RUNTIME_WORKER\`) that has other work to do.`,
        ...atPair(method, full, affinity),
      };
    }
  }
};

/** FLW: how far a sender may run ahead of its receiver. */
export const FLOW_CHECKS: readonly Check[] = [windowStated, fullHandled];
