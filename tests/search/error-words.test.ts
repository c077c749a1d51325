import { describe, expect, it } from 'vitest';
import { effectAnswer, kindWords, retryAnswer } from '../../src/catalog/views/error-words.ts';
import { sentence } from '../../src/catalog/views/errors.ts';

const redo = { text: 'Engine.TxnStatus', href: '../x/' };
const plain = (parts: readonly (string | { text: string })[]) =>
  parts.map((part) => (typeof part === 'string' ? part : `[${part.text}]`)).join('');

describe('May I retry?', () => {
  it.each([
    ['NEVER', undefined, 'No.', 'The same request fails the same way.'],
    ['SAME', undefined, 'Yes, at once.', 'Send the same request again; it needs no pause.'],
    [
      'BACKOFF',
      undefined,
      'Yes, after a pause.',
      'Send the same request again after a pause, and let the pause grow with every attempt.',
    ],
    [
      'REFRESH',
      redo,
      'Yes, with fresh data.',
      'Call [Engine.TxnStatus] first and build the request anew from what it returns.',
    ],
    [
      'REFRESH',
      undefined,
      'Yes, with fresh data.',
      'Fetch fresh data first and build the request anew. The contract does not state which method brings it.',
    ],
    [
      'REDO_STEP',
      redo,
      'Not blindly.',
      'Call [Engine.TxnStatus] first. Its answer decides whether the request may be sent again.',
    ],
    [
      'REDO_STEP',
      undefined,
      'Not blindly.',
      'Another call has to decide whether the request may be sent again. The contract does not state which.',
    ],
    [undefined, redo, 'Not stated.', 'The contract does not say whether sending the request again can help.'],
    [
      'AGAIN_UNSPECIFIED',
      undefined,
      'Not stated.',
      'The contract does not say whether sending the request again can help.',
    ],
    ['SOMETIMES', undefined, 'SOMETIMES.', 'The contract uses a word that this site does not know.'],
    ['constructor', undefined, 'constructor.', 'The contract uses a word that this site does not know.'],
  ] as const)('%s with %o is "%s"', (again, link, short, text) => {
    const answer = retryAnswer(again, link);
    expect(answer.short).toBe(short);
    expect(plain(answer.text)).toBe(text);
  });
});

describe('Did it happen?', () => {
  it.each([
    ['NOT_APPLIED', undefined, 'No.', 'The failed call changed nothing.'],
    ['PARTIAL', { text: 'Progress' }, 'In part.', 'A part of it was done; [Progress] says which.'],
    ['PARTIAL', undefined, 'In part.', 'A part of it was done. The contract names no detail message that says which.'],
    ['UNKNOWN', undefined, 'Unknown.', 'It may or may not have happened; the error alone cannot tell.'],
    [undefined, undefined, 'Not stated.', 'The contract does not say what the failed call has done.'],
  ] as const)('%s with %o is "%s"', (effect, link, short, text) => {
    const answer = effectAnswer(effect, link);
    expect(answer.short).toBe(short);
    expect(plain(answer.text)).toBe(text);
  });
});

describe('kinds', () => {
  it.each([
    ['NOT_FOUND', 'not found'],
    ['BUG', 'bug'],
    [undefined, 'not stated'],
    ['KIND_UNSPECIFIED', 'not stated'],
    ['ODD_ONE', 'odd one'],
  ])('%s reads "%s"', (kind, label) => {
    expect(kindWords(kind).label).toBe(label);
  });
});

describe('sentences of annotations', () => {
  it.each([
    ['a panic was caught', 'A panic was caught.'],
    ['CancelWait was called', 'CancelWait was called.'],
    ['ledgerkv.Open failed', 'ledgerkv.Open failed.'],
    ['nothing, unless nobody meant to', 'Nothing, unless nobody meant to.'],
    ['Done already.', 'Done already.'],
    ['  ', ''],
    [undefined, ''],
  ])('%j becomes %j', (text, expected) => {
    expect(sentence(text)).toBe(expected);
  });
});
