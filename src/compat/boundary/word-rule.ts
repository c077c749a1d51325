import type { Json } from '#schema';
import type { Audience, Level } from '../model.ts';
import type { BoundaryRule } from '../rules/ids.ts';

// How a change of one word of the vocabulary is judged: the nouns of the table.

/**
 * A verdict as the table writes it: an old peer that meets a new one, the reverse, and why. In the reason `{party}` stands
 * for who relies on the word ("Go caller", or "caller" where the contract does not say), `{peer}` for the other one.
 */
export type Outcome = readonly [oldReadsNew: Level, newReadsOld: Level, why: string];

/** Who relies on a word: it is hurt where the other side keeps less. */
export type Relier = 'caller' | 'callee' | 'sender' | 'receiver';

export type Compass = 'stronger' | 'weaker';

/** Which of two values of a word is the stronger one for who relies on it. */
export type Scale =
  /** Any two values just differ. */
  | { readonly by: 'same' }
  /** Words from the weakest to the strongest; two words that share no chain just differ. */
  | { readonly by: 'word'; readonly chains: readonly (readonly string[])[] }
  | { readonly by: 'number' | 'duration' | 'version' | 'flag' | 'set'; readonly more: Compass };

export interface WordRule {
  readonly rule: BoundaryRule;
  readonly audience: Audience;
  readonly relies?: Relier | undefined;
  readonly scale: Scale;
  /**
   * What silence means: `least`, nothing is promised; `most`, nothing limits; `open`, either side may have assumed
   * anything; or the value that the vocabulary says it is read as.
   */
  readonly unset: 'least' | 'most' | 'open' | { readonly reads: Json };
  readonly weaker?: Outcome | undefined;
  readonly stronger?: Outcome | undefined;
  /** The two just differ. */
  readonly other: Outcome;
  /** Where coming and going mean something else than what silence tells. */
  readonly added?: Outcome | undefined;
  readonly removed?: Outcome | undefined;
  /** It names a declaration: a name that leads to the same one is the same word. */
  readonly refers?: true | undefined;
  /** It is about memory, which crosses in one process only. */
  readonly memory?: true | undefined;
}

/** By `Message.field` of the vocabulary. */
export type WordTable = Readonly<Record<string, WordRule>>;

export const SAME: Scale = { by: 'same' };
export const chain = (...words: readonly string[]): Scale => ({ by: 'word', chains: [words] });
export const chains = (...all: readonly (readonly string[])[]): Scale => ({ by: 'word', chains: all });
export const more = (by: 'number' | 'duration' | 'version' | 'flag' | 'set', is: Compass): Scale => ({ by, more: is });

export const breaks = (why: string): Outcome => ['breaking', 'breaking', why];
/** What an old peer is hurt by, and a new one is not. */
export const breaksOld = (why: string): Outcome => ['breaking', 'safe', why];
export const breaksNew = (why: string): Outcome => ['safe', 'breaking', why];
export const watch = (why: string): Outcome => ['attention', 'attention', why];
export const watchOld = (why: string): Outcome => ['attention', 'safe', why];
export const watchNew = (why: string): Outcome => ['safe', 'attention', why];
export const harmless = (why: string): Outcome => ['safe', 'safe', why];

/** Words that are read by people and tools alone. */
export const told = (rule: BoundaryRule, audience: Audience, why: string): WordRule => ({
  rule,
  audience,
  scale: SAME,
  unset: { reads: null },
  other: harmless(why),
});
