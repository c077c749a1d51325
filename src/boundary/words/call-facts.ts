import type { JsonObject } from '../json.ts';
import { BLOCKING, sayErrors, sayParallel } from './call.ts';
import { type Facts, factsOf } from './facts.ts';
import { when } from './statement.ts';
import { sayDeadline, sayFlow, sayRetry } from './timing.ts';

/** One question a caller has about a method, answered or not. */
export interface CallFact {
  readonly topic: 'Errors' | 'Blocking' | 'Deadline' | 'Retry' | 'Streaming';
  /** Whole sentences; `Not stated.` where the contract is silent. */
  readonly text: string;
  /** False where the contract says nothing: then the text says so. */
  readonly stated: boolean;
}

/** How messages flow, as the method is declared. */
export type Streaming = 'unary' | 'client streaming' | 'server streaming' | 'bidirectional';

const STREAMING: ReadonlyMap<string, string> = new Map<Streaming, string>([
  ['unary', 'One request, one reply.'],
  ['client streaming', 'The caller sends a stream of requests and gets one reply.'],
  ['server streaming', 'One request is answered by a stream of replies.'],
  ['bidirectional', 'Requests and replies are two streams that run side by side.'],
]);

const SAY: Readonly<
  Record<Exclude<CallFact['topic'], 'Streaming'>, (facts: Facts) => readonly (string | undefined)[]>
> = {
  Errors: (facts) => [sayErrors(facts)],
  Blocking: (facts) => {
    const blocking = facts.word('blocking', BLOCKING);
    const parallel = facts.inside('thread', (thread) => [when(thread.number('maxParallel'), sayParallel) ?? '']);
    // The other facts of threads have their own place; how many may run is part of what blocking costs.
    return [blocking, blocking === undefined ? undefined : parallel[0]];
  },
  Deadline: (facts) => {
    const limits = facts.inside('deadline', sayDeadline);
    return limits.length === 0 && facts.text('blocking') === 'WAIT_FREE' ? [NEEDS_NO_LIMIT] : limits;
  },
  Retry: (facts) => facts.inside('retry', sayRetry),
};

/** A call that returns within microseconds has answered how long it may take. */
const NEEDS_NO_LIMIT = 'None is needed: it returns within microseconds.';

/**
 * A method's promises in words, each question answered or said to be open.
 *
 * @param call what holds for the method, defaults of its service included (`effectiveCall`).
 * @param streaming as the method is declared; shown as it is where it is none of the four kinds.
 */
export function callFacts(call: JsonObject | undefined, streaming: string): CallFact[] {
  const answers = (['Errors', 'Blocking', 'Deadline', 'Retry'] as const).map((topic) =>
    answer(topic, SAY[topic](factsOf(call ?? {}))),
  );
  const kind = STREAMING.get(streaming) ?? streaming;
  const flow = factsOf(call ?? {}).inside('flow', sayFlow);
  const silent = flow.length === 0 && streaming !== 'unary' ? ['How far the sender may run ahead is not stated.'] : [];
  return [...answers, { topic: 'Streaming', text: [kind, ...flow, ...silent].join(' '), stated: true }];
}

function answer(topic: CallFact['topic'], sentences: readonly (string | undefined)[]): CallFact {
  const text = sentences.filter((one) => one !== undefined && one !== '').join(' ');
  return text === '' ? { topic, text: 'Not stated.', stated: false } : { topic, text, stated: true };
}
