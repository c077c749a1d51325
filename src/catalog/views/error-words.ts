import type { AnswerView, KindView, Tone } from './errors-model.ts';
import type { Linked, LinkView } from './model.ts';

// What the vocabulary's words mean to somebody on call. One row a word; the pages hold no sentence of their own on them.

interface Words {
  readonly short: string;
  readonly tone: Tone;
  /** What follows; `%` stands for the link that the sentence needs. */
  readonly text: string;
  /** The sentence where the contract leaves that link out. */
  readonly without?: string;
}

/** May I retry? */
const AGAIN: ReadonlyMap<string, Words> = new Map([
  ['NEVER', { short: 'No.', tone: 'break', text: 'The same request fails the same way.' }],
  ['SAME', { short: 'Yes, at once.', tone: 'safe', text: 'Send the same request again; it needs no pause.' }],
  [
    'BACKOFF',
    {
      short: 'Yes, after a pause.',
      tone: 'attend',
      text: 'Send the same request again after a pause, and let the pause grow with every attempt.',
    },
  ],
  [
    'REFRESH',
    {
      short: 'Yes, with fresh data.',
      tone: 'attend',
      text: 'Call % first and build the request anew from what it returns.',
      without: 'Fetch fresh data first and build the request anew. The contract does not state which method brings it.',
    },
  ],
  [
    'REDO_STEP',
    {
      short: 'Not blindly.',
      tone: 'break',
      text: 'Call % first. Its answer decides whether the request may be sent again.',
      without: 'Another call has to decide whether the request may be sent again. The contract does not state which.',
    },
  ],
]);

/** Did it happen? */
const EFFECT: ReadonlyMap<string, Words> = new Map([
  ['NOT_APPLIED', { short: 'No.', tone: 'safe', text: 'The failed call changed nothing.' }],
  [
    'PARTIAL',
    {
      short: 'In part.',
      tone: 'attend',
      text: 'A part of it was done; % says which.',
      without: 'A part of it was done. The contract names no detail message that says which.',
    },
  ],
  [
    'UNKNOWN',
    { short: 'Unknown.', tone: 'break', text: 'It may or may not have happened; the error alone cannot tell.' },
  ],
]);

const KINDS: ReadonlyMap<string, string> = new Map([
  ['INVALID', 'The request itself is wrong and would be wrong at any time.'],
  ['NOT_FOUND', 'What the request names does not exist.'],
  ['CONFLICT', 'The request collides with something that happened meanwhile or exists already.'],
  ['EXHAUSTED', 'Something limited is used up: space, memory, slots, a quota.'],
  ['UNAVAILABLE', 'The callee cannot serve at the moment.'],
  ['TIMEOUT', 'The time ran out.'],
  ['CANCELLED', 'Somebody asked to stop.'],
  ['PERMISSION', 'The caller is not allowed to.'],
  ['CORRUPT', 'Stored or received data is damaged.'],
  ['UNSUPPORTED', 'This build or version does not offer it.'],
  ['BUG', 'A defect in the code, such as a caught panic.'],
]);

const isStated = (value: string | undefined): value is string =>
  value !== undefined && value !== '' && !value.endsWith('_UNSPECIFIED');

/** The answer to "May I retry?". `redo` is the method to call first. */
export const retryAnswer = (again: string | undefined, redo?: LinkView | undefined): AnswerView =>
  answer(AGAIN, again, redo, 'The contract does not say whether sending the request again can help.');

/** The answer to "Did it happen?". `detail` is the message that says how much of it. */
export const effectAnswer = (effect: string | undefined, detail?: LinkView | undefined): AnswerView =>
  answer(EFFECT, effect, detail, 'The contract does not say what the failed call has done.');

function answer(
  words: ReadonlyMap<string, Words>,
  value: string | undefined,
  link: LinkView | undefined,
  silent: string,
): AnswerView {
  if (!isStated(value)) return { value: '', short: 'Not stated.', text: [silent], tone: 'plain' };
  const known = words.get(value);
  if (!known)
    return {
      value,
      short: `${value}.`,
      text: ['The contract uses a word that this site does not know.'],
      tone: 'plain',
    };
  return { value, short: known.short, text: fill(known, link), tone: known.tone };
}

function fill(words: Words, link: LinkView | undefined): Linked {
  if (words.without === undefined) return [words.text];
  if (!link) return [words.without];
  const [before = '', after = ''] = words.text.split('%');
  return [before, link, after];
}

/** The family of a code in words. */
export function kindWords(kind: string | undefined): KindView {
  if (!isStated(kind))
    return { value: '', label: 'not stated', text: 'The contract does not say what kind of failure it is.' };
  return { value: kind, label: kind.toLowerCase().replaceAll('_', ' '), text: KINDS.get(kind) ?? '' };
}

/** Order in which answers and kinds are offered as filters: the vocabulary's own. */
export const WORD_ORDER = {
  again: [...AGAIN.keys()],
  effect: [...EFFECT.keys()],
  kind: [...KINDS.keys()],
} as const;
