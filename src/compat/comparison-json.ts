import {
  AUDIENCES,
  type Audience,
  type BufFinding,
  type Change,
  type Comparison,
  type Location,
  type Proof,
  type Verdict,
  type Witness,
} from './model.ts';

// The one form in which a comparison leaves this tool: `isthmus compare --format json` prints it and every comparison on the
// site has it beside its page. Keys are never renamed; new ones may come.

/** A change that somebody has accepted. */
export interface AcceptedJson {
  readonly by: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string | undefined;
}

export interface ComparisonJson {
  readonly format: 'isthmus-comparison/1';
  readonly old: string;
  readonly new: string;
  readonly policy: Comparison['policy'];
  readonly bump: Comparison['bump'];
  readonly upgradeOrder: Comparison['upgrade'];
  /** Whose deployed version it meets. */
  readonly meets: Comparison['meets'];
  readonly changes: readonly ChangeJson[];
  readonly buf: readonly BufFinding[];
  readonly proofs: readonly ProofJson[];
  readonly replay: Comparison['replay'];
  readonly summary: {
    /** How many changes there are, and how many of each level. */
    readonly changes: number;
    readonly levels: Comparison['counts'];
    readonly audiences: Comparison['audiences'];
    /** Breaking changes that nobody has accepted. */
    readonly unaccepted: number;
  };
}

export interface ChangeJson {
  readonly id: string;
  readonly rule: string;
  readonly buf: readonly string[];
  readonly subject: string;
  readonly was?: string | undefined;
  readonly kind: Change['kind'];
  readonly what: Change['what'];
  readonly level: Change['level'];
  readonly old?: Location | undefined;
  readonly new?: Location | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly says: string;
  readonly verdicts: Readonly<Record<Audience, Verdict>>;
  readonly bump: Change['bump'];
  readonly order: Change['order'];
  readonly message: string;
  readonly instead: string;
  readonly cause?: string | undefined;
  readonly reaches?: readonly string[] | undefined;
  readonly accepted?: AcceptedJson | undefined;
}

export interface ProofJson extends Omit<Proof, 'witnesses'> {
  readonly witnesses: readonly (Omit<Witness, 'bytes'> & { readonly hex: string })[];
}

/** A comparison as plain JSON. `accepted`: by id of the change. */
export function comparisonJson(
  comparison: Comparison,
  accepted: ReadonlyMap<string, AcceptedJson> = new Map(),
): ComparisonJson {
  const { old, new: next, policy, bump, upgrade, meets, changes, buf, proofs, replay, counts, audiences } = comparison;
  return {
    format: 'isthmus-comparison/1',
    old,
    new: next,
    policy,
    bump,
    upgradeOrder: upgrade,
    meets,
    changes: changes.map((change) => changeJson(change, accepted.get(change.id))),
    buf,
    proofs: proofs.map(({ witnesses, ...proof }) => ({ ...proof, witnesses: witnesses.map(witnessJson) })),
    replay,
    summary: {
      changes: changes.length,
      levels: counts,
      audiences,
      unaccepted: changes.filter(({ id, level }) => level === 'breaking' && !accepted.has(id)).length,
    },
  };
}

/** Keys in the order in which one reads them. */
const changeJson = (change: Change, accepted: AcceptedJson | undefined): ChangeJson => ({
  id: change.id,
  rule: change.rule,
  buf: change.buf,
  subject: change.subject,
  was: change.was,
  kind: change.kind,
  what: change.what,
  level: change.level,
  old: change.old,
  new: change.new,
  from: change.from,
  to: change.to,
  says: change.says,
  verdicts: Object.fromEntries(
    AUDIENCES.map((audience) => [audience, change.verdicts[audience]]),
  ) as ChangeJson['verdicts'],
  bump: change.bump,
  order: change.order,
  message: change.message,
  instead: change.instead,
  cause: change.cause,
  reaches: change.reaches,
  accepted: accepted && { by: accepted.by, reason: accepted.reason, until: accepted.until },
});

const witnessJson = ({ bytes, ...witness }: Witness): ProofJson['witnesses'][number] => ({
  ...witness,
  hex: [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
});
