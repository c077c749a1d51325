import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callFacts, type JsonObject } from '#boundary';
import { bodyOf } from './vocabulary.ts';

const fact = (topic: string, call: JsonObject | undefined, streaming = 'unary') =>
  callFacts(call, streaming).find((one) => one.topic === topic);

describe('callFacts', () => {
  it('answers every question of a method that says nothing with "Not stated."', () => {
    expect(callFacts(undefined, 'unary')).toEqual([
      { topic: 'Errors', text: 'Not stated.', stated: false },
      { topic: 'Blocking', text: 'Not stated.', stated: false },
      { topic: 'Deadline', text: 'Not stated.', stated: false },
      { topic: 'Retry', text: 'Not stated.', stated: false },
      { topic: 'Streaming', text: 'One request, one reply.', stated: true },
    ]);
  });

  it.each([
    ['Errors', { errors: ['none'] }, 'None of its own.'],
    [
      'Blocking',
      { blocking: 'CPU', thread: { maxParallel: 4, concurrent: true } },
      'Computes: it may run long but never waits, and holds an operating system thread all along. At most 4 such calls at once, over all handles.',
    ],
    ['Blocking', { thread: { maxParallel: 4 } }, 'Not stated.'],
    [
      'Deadline',
      { deadline: { fallback: '10s', max: '30s', expiryCode: 'CODE_TIMEOUT' } },
      'Optional; 10 seconds when none is given, at most 30 seconds; expiry reports CODE_TIMEOUT.',
    ],
    ['Deadline', { deadline: { unlimited: true } }, 'Waits without a limit, on purpose.'],
    ['Deadline', { deadline: {} }, 'Not stated.'],
    ['Deadline', { blocking: 'WAIT_FREE' }, 'None is needed: it returns within microseconds.'],
    ['Deadline', { blocking: 'WAIT_FREE', deadline: { max: '0.001s' } }, 'At most 1 millisecond.'],
    ['Deadline', { blocking: 'CPU' }, 'Not stated.'],
    [
      'Retry',
      { retry: { idempotency: 'PURE', maxAttempts: 1 } },
      'Safe to send again: the call changes nothing. The library sends it once and leaves retrying to its caller.',
    ],
  ])('%s of %j', (topic, call, text) => {
    expect(fact(topic, call)).toEqual({ topic, text, stated: text !== 'Not stated.' });
  });

  it.each([
    [
      'server streaming',
      undefined,
      'One request is answered by a stream of replies. How far the sender may run ahead is not stated.',
    ],
    [
      'server streaming',
      {
        flow: {
          unit: 'MESSAGES',
          window: 128,
          grant: 'PolicyStream.Ack',
          onFull: 'CLOSE',
          fullCode: 'CODE_SLOW_READER',
        },
      },
      'One request is answered by a stream of replies. At most 128 messages may be under way. When the window is used up, the stream ends with CODE_SLOW_READER and the caller has to start again. PolicyStream.Ack opens the window again.',
    ],
    [
      'client streaming',
      { flow: { unit: 'BYTES', window: 1048576, onFull: 'BLOCK' } },
      'The caller sends a stream of requests and gets one reply. At most 1,048,576 bytes (1 MiB) may be under way. When the window is used up, the sender waits.',
    ],
    [
      'unary',
      { flow: { onFull: 'REJECT' } },
      'One request, one reply. When the window is used up, the sender gets a code that the contract does not name at once and keeps what it wanted to send.',
    ],
    [
      'bidirectional',
      { flow: { unit: 'MESSAGES' } },
      'Requests and replies are two streams that run side by side. The window counts messages.',
    ],
  ])('streaming: %s with %j', (streaming, call, text) => {
    expect(fact('Streaming', call, streaming)).toEqual({ topic: 'Streaming', text, stated: true });
  });

  it('law: the same five questions in the same order, each either answered or said to be open', () => {
    fc.assert(
      fc.property(bodyOf('Call'), (call) => {
        const facts = callFacts(call, 'bidirectional');
        expect(facts.map(({ topic }) => topic)).toEqual(['Errors', 'Blocking', 'Deadline', 'Retry', 'Streaming']);
        for (const { text, stated } of facts) expect(stated).toBe(text !== 'Not stated.');
        expect(facts[0]?.stated).toBe(call['errors'] !== undefined);
        expect(facts[1]?.stated).toBe(call['blocking'] !== undefined);
        expect(facts[2]?.stated).toBe(call['deadline'] !== undefined || call['blocking'] === 'WAIT_FREE');
        expect(facts[3]?.stated).toBe(call['retry'] !== undefined);
      }),
      { numRuns: 50 },
    );
  });
});
