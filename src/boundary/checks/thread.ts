import type { Check } from '../check.ts';
import { said } from '../stated.ts';
import { declared } from '../written.ts';
import { annotatedMethods, atPair, bearerOf } from './annotated.ts';
import { blockingOf, holdsThread } from './blocking.ts';
import { atWord } from './point.ts';

/** THR-00: every call says how it may hold up its caller. */
const blockingStated: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    if (blockingOf(method) !== undefined) continue;
    yield {
      code: 'THR-00',
      on: method.id,
      message: `${method.id} does not say how it may hold up its caller; expected \`blocking\` here or in the defaults of the interface.`,
      at: declared(method.id),
    };
  }
};

/** THR-02: calls that hold a thread say how many of them may do so at once. */
const parallelLimited: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    if (!holdsThread(method)) continue;
    const { id, call } = method;
    const limit = call.number('thread', 'maxParallel');
    if (limit !== undefined && limit > 0) continue;
    const found =
      limit === undefined ? 'does not say how many such calls may do so at once' : `allows ${limit} of them at once`;
    yield {
      code: 'THR-02',
      on: id,
      message: `${id} holds a thread (\`blocking: ${blockingOf(method)}\`) and ${found}; expected \`thread.max_parallel\` above 0.`,
      ...atWord(call, ['thread', 'maxParallel'], id),
    };
  }
};

/** THR-03: a call that only one thread may make does not run beside itself. */
const creatorAlone: Check = function* (model) {
  for (const method of annotatedMethods(model)) {
    const { call } = method;
    if (said(call, 'thread', 'affinity') !== 'CREATOR' || call.flag('thread', 'concurrent') !== true) continue;
    const [affinity, concurrent] = [
      ['thread', 'affinity'],
      ['thread', 'concurrent'],
    ] as const;
    const { on, subject } = bearerOf(method, affinity, concurrent);
    yield {
      code: 'THR-03',
      on,
      message: `${subject} says \`affinity: CREATOR\` and \`concurrent: true\`, but a call that only one thread may make cannot run beside itself; expected one of the two.`,
      ...atPair(method, affinity, concurrent),
    };
  }
};

/** THR: which threads a call runs on, and how long it holds them. */
export const THREAD_CHECKS: readonly Check[] = [blockingStated, parallelLimited, creatorAlone];
