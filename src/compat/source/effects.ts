import type { Level, Policy, Verdict } from '../model.ts';

// What may happen to code that uses a generated package, and how bad that is. Kinds are data: the policy picks a column.

export type Language = 'go' | 'rust';

/** One step by policy: `lenient` is how code is written that follows the generators' guides, `strict` any code. */
type ByPolicy = Readonly<Record<Policy, Level>>;

const always = (level: Level): ByPolicy => ({ lenient: level, strict: level });
const SAFE = always('safe');
const ATTENTION = always('attention');
const BREAKING = always('breaking');
/**
 * Fails for code that the guides advise against: literals that name no rest, matches without a wildcard, mocks by hand; and
 * for servers that lack a method, which whoever adds the method has to write.
 */
const ONLY_STRICT: ByPolicy = { lenient: 'attention', strict: 'breaking' };

interface EffectLevels {
  /** Code of the old version, built with the new generated code. */
  readonly oldReadsNew: ByPolicy;
  /** Code of the new version that uses what both have, built with the old generated code. */
  readonly newReadsOld: ByPolicy;
}

/** From what weighs most to what weighs least: of effects of one level, the first is told. */
export const EFFECTS = {
  /** The generator refuses the schema, or its code does not compile: a name given twice, a type of infinite size. */
  build: { oldReadsNew: BREAKING, newReadsOld: SAFE },
  /** Another import path, package name or module. */
  place: { oldReadsNew: BREAKING, newReadsOld: BREAKING },
  /** The same thing under another name. */
  renamed: { oldReadsNew: BREAKING, newReadsOld: BREAKING },
  /** A name stays and stands for something of another type. */
  type: { oldReadsNew: BREAKING, newReadsOld: BREAKING },
  /** Removed. */
  gone: { oldReadsNew: BREAKING, newReadsOld: SAFE },
  /** A trait of tonic has a method more, which every server must write: the side that adds a method is the one that serves it. */
  implement: { oldReadsNew: ONLY_STRICT, newReadsOld: SAFE },
  /** A trait is derived no longer. cargo-semver-checks: derive_trait_impl_removed. */
  derive: { oldReadsNew: ONLY_STRICT, newReadsOld: SAFE },
  /** prost: a public struct has a member more. cargo-semver-checks: constructible_struct_adds_field. */
  literal: { oldReadsNew: ONLY_STRICT, newReadsOld: SAFE },
  /** prost: an enum has a variant more. cargo-semver-checks: enum_variant_added. */
  match: { oldReadsNew: ONLY_STRICT, newReadsOld: SAFE },
  /** Go: the interface of a client has a method more. apidiff: incompatible, as others may implement it. */
  mock: { oldReadsNew: ONLY_STRICT, newReadsOld: SAFE },
  /** A name stays with its type, and is made for another declaration. */
  taken: { oldReadsNew: ATTENTION, newReadsOld: ATTENTION },
  /** Go: a type switch meets a wrapper that it has no case for. */
  unmatched: { oldReadsNew: ATTENTION, newReadsOld: SAFE },
  /** Compiles and behaves otherwise: names in tables, defaults. */
  behaves: { oldReadsNew: ATTENTION, newReadsOld: ATTENTION },
  /** Members of a struct lie elsewhere. */
  layout: { oldReadsNew: ATTENTION, newReadsOld: ATTENTION },
  /** staticcheck complains; `#[deprecated]` fails under `-D warnings`. */
  deprecated: { oldReadsNew: ATTENTION, newReadsOld: SAFE },
  /** The other way round: code that is new is built with what is deprecated still. */
  undeprecated: { oldReadsNew: SAFE, newReadsOld: ATTENTION },
  /** Words about units, ownership or errors changed, and people wrote code by them. */
  words: { oldReadsNew: ATTENTION, newReadsOld: ATTENTION },
  /** The generated code has more, or says the same in another way. */
  harmless: { oldReadsNew: SAFE, newReadsOld: SAFE },
} as const satisfies Record<string, EffectLevels>;

export type EffectKind = keyof typeof EFFECTS;

/** One way in which generated code changes for those that use it. */
export interface Effect {
  readonly kind: EffectKind;
  /** One sentence with the generated names before and after. */
  readonly why: string;
  /** The generated text before and after, where that says it. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Id, in the new version, of the declaration that has taken a name, or of the field that a lost trait is owed to. */
  readonly by?: string | undefined;
}

const ORDER = Object.keys(EFFECTS);
const RANK: Readonly<Record<Level, number>> = { safe: 0, attention: 1, breaking: 2 };

export const levelsOf = (kind: EffectKind, policy: Policy): { oldReadsNew: Level; newReadsOld: Level } => ({
  oldReadsNew: EFFECTS[kind].oldReadsNew[policy],
  newReadsOld: EFFECTS[kind].newReadsOld[policy],
});

const weight = (kind: EffectKind, policy: Policy): number => {
  const { oldReadsNew, newReadsOld } = levelsOf(kind, policy);
  return Math.max(RANK[oldReadsNew], RANK[newReadsOld]);
};

/** The effect that is to be told of several. */
export function worstEffect(effects: readonly Effect[], policy: Policy): Effect | undefined {
  return effects.reduce<Effect | undefined>((worst, effect) => {
    if (!worst) return effect;
    const more = weight(effect.kind, policy) - weight(worst.kind, policy);
    if (more !== 0) return more > 0 ? effect : worst;
    return ORDER.indexOf(effect.kind) < ORDER.indexOf(worst.kind) ? effect : worst;
  }, undefined);
}

/** The worst of each direction, and the sentence of the effect that weighs most. */
export function verdictOf(effects: readonly Effect[], policy: Policy): Verdict {
  const worst = (levels: readonly Level[]): Level =>
    levels.reduce<Level>((found, level) => (RANK[level] > RANK[found] ? level : found), 'safe');
  const levels = effects.map(({ kind }) => levelsOf(kind, policy));
  return {
    oldReadsNew: worst(levels.map(({ oldReadsNew }) => oldReadsNew)),
    newReadsOld: worst(levels.map(({ newReadsOld }) => newReadsOld)),
    why: worstEffect(effects, policy)?.why,
  };
}
