import type { Declaration, SchemaFile } from '#schema';
import { SAFE } from '../levels.ts';
import type { Compared, Difference, Policy, Verdict } from '../model.ts';
import type { SourceRule } from '../rules/index.ts';
import { ANSWERS, explainsInside, TAKES_TRAITS } from './answers.ts';
import { Causes } from './causes.ts';
import { DifferenceIndex } from './difference-index.ts';
import { type Effect, type EffectKind, type Language, verdictOf, worstEffect } from './effects.ts';
import { effectsOfAdded, effectsOfPair, effectsOfRemoved } from './effects-of-pair.ts';
import { effectsOfFiles, isFile, newTrouble, placeEffect } from './file-effects.ts';
import { SourcePair } from './pair.ts';
import { insideDifferences, type ReachOptions, withinReach } from './reach.ts';
import { specialEffect } from './specials.ts';
import { isNamedAlike, refersAlike } from './unchanged.ts';
import { upwards } from './upwards.ts';

/** What a difference means for code of each language. */
export interface SourceVerdicts {
  readonly go?: Verdict | undefined;
  readonly rust?: Verdict | undefined;
}

/** A change of generated code that no difference of its own declaration accounts for. */
export interface SourceChange extends Difference {
  readonly rule: SourceRule;
  readonly verdicts: SourceVerdicts;
}

export interface SourceJudgement {
  /** Of every difference given. */
  readonly of: ReadonlyMap<Difference, SourceVerdicts>;
  /** What follows elsewhere, in the order of the new schema; `cause` is the difference that it follows from. */
  readonly rest: readonly SourceChange[];
}

/**
 * What differences mean for Go and Rust code that was written against the old generated code, and the reverse: the
 * surfaces of both versions are compared by the pairing, as far as the differences reach.
 */
export function judgeSource(differences: readonly Difference[], compared: Compared): SourceJudgement {
  const verdicts = new Map<Difference, { go?: Verdict; rust?: Verdict }>(differences.map((one) => [one, {}]));
  if (differences.length === 0) return { of: verdicts, rest: [] };
  const index = new DifferenceIndex(differences, compared);
  const pairs = (['go', 'rust'] as const).map((language) => new SourcePair(language, compared));
  const { declarations } = compared.new.schema;
  const { toOld } = compared.pairing;
  const inside = insideDifferences(differences, compared);
  const among = [...declarations.values()].filter(({ id }) => toOld.has(id));
  const rest = pairs.flatMap((pair) => {
    const reached = reachedPairs(differences, pair, { inside, among });
    pair.narrow(new Set(reached.flatMap(({ changed, keepsNames }) => (keepsNames ? [] : [changed]))));
    const judge = new LanguageJudge(pair, index);
    for (const difference of differences) judge.difference(difference);
    for (const one of reached) judge.declaration(one);
    for (const file of compared.new.schema.files) judge.file(file);
    for (const [difference, verdict] of judge.verdicts()) {
      const known = verdicts.get(difference);
      if (known) known[pair.language] = verdict;
    }
    return judge.rest();
  });
  return { of: verdicts, rest };
}

/** A declaration that goes on, whose generated code may differ. */
interface Reached {
  readonly old: Declaration;
  readonly changed: Declaration;
  /** Its names and types read as before inside their package. */
  readonly isAlike: boolean;
  /** They do from outside too. */
  readonly isSame: boolean;
  /** Its names are what they were, where they were, and nobody else's. */
  readonly keepsNames: boolean;
}

function reachedPairs(differences: readonly Difference[], pair: SourcePair, options: ReachOptions): readonly Reached[] {
  const found: Reached[] = [];
  for (const changed of withinReach(differences, pair.compared, [pair], options)) {
    const old = pair.oldOf(changed);
    if (!old) continue;
    const named = pair.new.surface.get(changed.id);
    const isAlike = isNamedAlike(pair, old, changed);
    // There was nothing for the same reason.
    if (isAlike && !named) continue;
    // Names that meet are noted, but for an enum's aliases in Rust, which share one.
    const isOnly = changed.kind !== 'value' && named?.notes.length === 0;
    const stays = pair.place('old', old.file)?.key === pair.place('new', changed.file)?.key;
    const isSame = isAlike && old.id === changed.id && pair.old.surface.get(old.id)?.qualified === named?.qualified;
    found.push({ old, changed, isAlike, isSame, keepsNames: isAlike && isOnly && stays });
  }
  return found;
}

/** A kind of effect that needs a rule where nothing of its own declaration accounts for it. */
const REST_RULES: Readonly<Record<Language, Partial<Record<EffectKind, SourceRule>>>> = {
  go: {
    build: 'go-build-broken',
    renamed: 'go-name-changed',
    gone: 'go-name-changed',
    taken: 'go-type-changed',
    type: 'go-type-changed',
  },
  rust: {
    build: 'rust-build-broken',
    renamed: 'rust-name-changed',
    gone: 'rust-name-changed',
    taken: 'rust-type-changed',
    type: 'rust-type-changed',
    derive: 'rust-derive-lost',
  },
};

/** An effect that no difference of its own declaration accounts for. */
interface Left {
  readonly old: Declaration | SchemaFile;
  readonly changed: Declaration | SchemaFile;
  readonly effect: Effect;
}

class LanguageJudge {
  readonly #pair: SourcePair;
  readonly #index: DifferenceIndex;
  readonly #causes: Causes;
  readonly #effects = new Map<Difference, Effect[]>();
  readonly #left: Left[] = [];

  constructor(pair: SourcePair, index: DifferenceIndex) {
    this.#pair = pair;
    this.#index = index;
    this.#causes = new Causes(pair, index);
  }

  /** What the difference's own declaration, file or package tells. */
  difference(difference: Difference): void {
    const { old, new: changed } = difference;
    const subject = changed ?? old;
    const effects: Effect[] = [];
    this.#effects.set(difference, effects);
    if (!subject) return;
    if (isFile(subject)) {
      effects.push(...effectsOfFiles(this.#pair, difference));
      return;
    }
    if (changed && !isFile(changed)) {
      const special = specialEffect(this.#pair, difference, changed);
      if (special) effects.push(special);
    }
    // Where a number is used again, what had it and what has it now are no pair.
    if (changed && !isFile(changed) && !this.#pair.oldOf(changed)) effects.push(...effectsOfAdded(this.#pair, changed));
    if (old && !isFile(old) && !this.#pair.newOf(old)) effects.push(...effectsOfRemoved(this.#pair, old));
  }

  /** What became of a declaration, for its own differences to answer for, or for what follows from others. */
  declaration({ old, changed, isAlike, isSame }: Reached): void {
    const own = this.#index.at(changed.id);
    if (isAlike && (isSame || own.length === 0) && refersAlike(this.#pair, old, changed)) return;
    const found: Effect[] = [...effectsOfPair(this.#pair, old, changed)];
    if (own.length > 0) {
      const moved = placeEffect(this.#pair, { path: old.file }, { path: changed.file });
      if (moved) found.push(moved);
    }
    for (const effect of found) {
      const answering = this.#answering(changed, own, effect);
      if (answering) this.#effects.get(answering)?.push(effect);
      else if (REST_RULES[this.#pair.language][effect.kind]) this.#left.push({ old, changed, effect });
    }
  }

  /** A file that cannot be built any more, and no difference says so. Where code goes is always a difference. */
  file(changed: SchemaFile): void {
    const old = this.#pair.oldFileOf(changed.path);
    if (!old) return;
    const own = this.#index.atFile(changed.path);
    const trouble = newTrouble(this.#pair, old, changed);
    if (trouble && !own.some((difference) => this.#effects.get(difference)?.some(({ kind }) => kind === 'build'))) {
      this.#left.push({ old, changed, effect: trouble });
    }
  }

  #answering(changed: Declaration, own: readonly Difference[], effect: Effect): Difference | undefined {
    const direct = own.find(({ rule }) => ANSWERS[rule]?.includes(effect.kind) === true);
    if (direct) return direct;
    if (effect.kind === 'derive' && effect.by !== undefined) {
      const field = this.#index.at(effect.by).find(({ rule }) => TAKES_TRAITS.has(rule));
      if (field) return field;
    }
    // A feature or a syntax changes everything inside.
    for (const { id } of upwards(this.#pair.new.schema, changed)) {
      const found = this.#index.explaining(id);
      if (found) return found;
    }
    return this.#index.atFile(changed.file).find(({ rule, option }) => explainsInside(rule, option));
  }

  *verdicts(): Iterable<readonly [Difference, Verdict]> {
    const { policy } = this.#pair.compared;
    for (const [difference, effects] of this.#effects) {
      yield [difference, effects.length === 0 ? SAFE : verdictOf(effects, policy)];
    }
  }

  rest(): readonly SourceChange[] {
    const { policy } = this.#pair.compared;
    const groups = Map.groupBy(this.#left, ({ changed }) => changed);
    const changes = [...groups.values()].flatMap((group) => this.#change(group, policy) ?? []);
    return this.#withoutTwins(changes);
  }

  /** One change of a declaration or file, by what weighs most. */
  #change(group: readonly Left[], policy: Policy): SourceChange | undefined {
    const [{ old, changed } = {}] = group;
    const effects = group.map(({ effect }) => effect);
    const effect = worstEffect(effects, policy);
    const rule = effect && REST_RULES[this.#pair.language][effect.kind];
    if (!old || !changed || !effect || !rule) return undefined;
    const cause = isFile(changed) ? this.#index.atFile(changed.path)[0] : this.#causes.of(changed, effect);
    return {
      rule,
      kind: effect.kind === 'renamed' ? 'renamed' : 'changed',
      what: isFile(changed) ? 'file' : changed.kind,
      old,
      new: changed,
      from: effect.from,
      to: effect.to,
      says: effect.why,
      cause,
      verdicts: { [this.#pair.language]: verdictOf(effects, policy) },
    };
  }

  /** A clash has two sides: one of them speaks for both, best the one that differs, or whose cause is known. */
  #withoutTwins(changes: readonly SourceChange[]): readonly SourceChange[] {
    const told = this.#brokenByDifferences();
    const dropped = new Set<SourceChange>();
    const builds = changes.filter(({ rule }) => rule === 'go-build-broken' || rule === 'rust-build-broken');
    for (const change of [...builds.filter(({ cause }) => cause), ...builds.filter(({ cause }) => !cause)]) {
      if (change.says.split(/[ ,:()]+/).some((word) => told.has(word))) dropped.add(change);
      else if (change.new && !isFile(change.new)) told.add(change.new.id);
    }
    return changes.filter((change) => !dropped.has(change));
  }

  /** Ids of declarations whose differences say already that nothing compiles. */
  #brokenByDifferences(): Set<string> {
    const broken = new Set<string>();
    for (const [{ new: changed }, effects] of this.#effects) {
      if (changed && !isFile(changed) && effects.some(({ kind }) => kind === 'build')) broken.add(changed.id);
    }
    return broken;
  }
}
