import { bumpSuffices } from './bump.ts';
import { higherBump } from './levels.ts';
import type { Bump, Change, Comparison } from './model.ts';

// Whether a comparison is within what was agreed: the declared step of the version, and breaking changes that somebody accepted.

/** A breaking change that somebody has accepted, by rule and symbol. */
export interface Acceptance {
  readonly rule: string;
  /** The subject of the change, by its new name or its old one. */
  readonly symbol: string;
  /** What stands behind the subject in the change's id; undefined: every change of that rule and subject. */
  readonly detail?: string | undefined;
  readonly by: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until: string;
}

/** `needless`: the change is there and breaks nothing. `unknown`: there is no such change. */
export type AcceptanceState = 'used' | 'expired' | 'needless' | 'unknown';

export interface JudgeOptions<A extends Acceptance = Acceptance> {
  /** Undefined: nobody has declared a step, so every breaking change has to be accepted. */
  readonly declared?: Bump | undefined;
  readonly acceptances?: readonly A[] | undefined;
  /** `YYYY-MM-DD`: the day by which acceptances expire. */
  readonly asOf: string;
  /** Version number of the old side, where it has one: below 1.0 a breaking change needs a minor step alone. */
  readonly base?: string | undefined;
}

export interface Judgement<A extends Acceptance = Acceptance> {
  readonly declared?: Bump | undefined;
  /** Least step for all changes that are not accepted. */
  readonly required: Bump;
  /** By id of the change; what follows from an accepted change is accepted with it. */
  readonly accepted: ReadonlyMap<string, A>;
  /** In the order given. */
  readonly acceptances: readonly { readonly acceptance: A; readonly state: AcceptanceState }[];
  /** Breaking changes that are neither accepted nor covered by the declared step, in the comparison's order. */
  readonly unmet: readonly Change[];
  /** Whether the declared step is at least the required one; true where none is declared. */
  readonly suffices: boolean;
  readonly isWithin: boolean;
}

/** Judges a comparison by what was agreed. */
export function judge<A extends Acceptance>(
  { changes }: Pick<Comparison, 'changes'>,
  { declared, acceptances = [], asOf, base = '' }: JudgeOptions<A>,
): Judgement<A> {
  const bySubject = Map.groupBy(
    changes.flatMap((change) =>
      [change.subject, ...(change.was === undefined ? [] : [change.was])].map((name) => ({ name, change })),
    ),
    ({ name, change }) => `${change.rule}:${name}`,
  );
  const accepted = new Map<string, A>();
  const states = acceptances.map((acceptance) => {
    const matching = (bySubject.get(`${acceptance.rule}:${acceptance.symbol}`) ?? [])
      .map(({ change }) => change)
      .filter((change) => acceptance.detail === undefined || detailOf(change) === acceptance.detail);
    const breaking = matching.filter(({ level }) => level === 'breaking');
    const state: AcceptanceState =
      matching.length === 0
        ? 'unknown'
        : breaking.length === 0
          ? 'needless'
          : asOf > acceptance.until
            ? 'expired'
            : 'used';
    if (state === 'used') for (const { id } of breaking) accepted.set(id, acceptance);
    return { acceptance, state };
  });
  // Causes stand before what follows from them.
  for (const { id, cause, level } of changes) {
    const above = cause === undefined ? undefined : accepted.get(cause);
    if (above && level === 'breaking' && !accepted.has(id)) accepted.set(id, above);
  }
  const left = changes.filter(({ id }) => !accepted.has(id));
  const required = left.reduce<Bump>((bump, change) => higherBump(bump, change.bump), 'none');
  const unmet = left.filter(
    ({ level, bump }) => level === 'breaking' && !(declared !== undefined && bumpSuffices(declared, bump, base)),
  );
  const suffices = declared === undefined || bumpSuffices(declared, required, base);
  return {
    declared,
    required,
    accepted,
    acceptances: states,
    unmet,
    suffices,
    isWithin: unmet.length === 0 && suffices,
  };
}

/** What stands behind rule and subject in a change's id. */
export function detailOf({ id, rule, subject }: Pick<Change, 'id' | 'rule' | 'subject'>): string | undefined {
  const head = `${rule}:${subject}:`;
  return id.startsWith(head) ? id.slice(head.length) : undefined;
}
