import type { WordRule } from '../word-rule.ts';
import { CALL_WORDS } from './call.ts';
import { DEPRECATION_WORDS, SUPPRESS_WORDS } from './common.ts';
import { ERROR_WORDS } from './errors.ts';
import { FILE_WORDS, INTERFACE_WORDS } from './iface.ts';
import { TYPE_WORDS } from './type.ts';
import { VALUE_WORDS } from './value.ts';

/**
 * How a change of each word of the vocabulary is judged, by `Message.field`. A message that has no row of its own is looked
 * into; one that has is one word where it comes or goes as a whole, and is looked into where both versions have it. What tells the
 * entries of a list apart has no row: with another one it is another entry.
 */
export const WORDS: ReadonlyMap<string, WordRule> = new Map(
  Object.entries({
    ...FILE_WORDS,
    ...INTERFACE_WORDS,
    ...CALL_WORDS,
    ...TYPE_WORDS,
    ...VALUE_WORDS,
    ...ERROR_WORDS,
    ...DEPRECATION_WORDS,
    ...SUPPRESS_WORDS,
  }),
);

export { ADVICE } from './errors.ts';
export { CALLBACK_LIMIT } from './timing.ts';

/** Keys that tell the entries of a list apart; other lists of messages are one word. */
export const ENTRY_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Flag', ['name']],
  ['Allocator', ['name']],
  ['Suppress', ['check']],
  ['ErrorSet.Retired', ['number']],
  ['Baseline', ['metric', 'fixture']],
]);
