import type { CheckResult } from '#boundary';
import { assemble, type Judged } from './assemble.ts';
import { attachBuf } from './attach-buf.ts';
import { versionChecks as checksOfVersions, judgeBoundary, type VersionCheckOptions } from './boundary/index.ts';
import { bufBreaking } from './buf/index.ts';
import { differences, pair } from './differences/index.ts';
import { higherBump } from './levels.ts';
import type { Bump, Compared, Comparison, Consumer, Difference, Policy, Proof, Side, Verdict } from './model.ts';
import { rolesOfBoth, upgradeOrder } from './order.ts';
import { type Evidence, type Proven, type RecordedPayload, reconcile, replay, witnesses } from './proof/index.ts';
import type { RuleId } from './rules/index.ts';
import { judgeSource } from './source/index.ts';
import { byAudience, countLevels, meetings } from './summary.ts';
import { judgeWire } from './wire/index.ts';

export interface CompareOptions {
  /** Default: lenient. */
  readonly policy?: Policy | undefined;
  /** Who runs which of the versions before the new one. */
  readonly consumers?: readonly Consumer[] | undefined;
  /** Recorded payloads, without frames. */
  readonly payloads?: readonly RecordedPayload[] | undefined;
}

/** Everything in which two versions of a contract differ, judged for every audience in both directions, with proofs. */
export function compareSides(old: Side, next: Side, options: CompareOptions = {}): Comparison {
  const policy = options.policy ?? 'lenient';
  const compared: Compared = { old, new: next, pairing: pair(old.schema, next.schema), policy };
  const found = differences(old.schema, next.schema, compared.pairing);
  const proven = witnesses(compared, found);
  const contradicted = new Set<Difference>();
  const structural = judgeDifferences(found, compared, proven, contradicted);
  const judged: Judged[] = [...structural, ...linked(judgeBoundary(compared), structural)];
  const roleOf = rolesOfBoth(old, next);
  const { changes: assembled, ids } = assemble(judged, roleOf);
  const buf = bufBreaking(old.schema, next.schema);
  const changes = attachBuf(assembled, buf, old.schema, next.schema);
  return {
    old: old.label,
    new: next.label,
    policy,
    changes,
    bump: changes.reduce<Bump>((worst, { bump }) => higherBump(worst, bump), 'none'),
    upgrade: upgradeOrder(changes, roleOf),
    meets: meetings(changes, options.consumers ?? []),
    buf,
    proofs: proofsOf(proven, ids, contradicted),
    replay: replay(compared, options.payloads ?? []),
    counts: countLevels(changes),
    audiences: byAudience(changes),
  };
}

/** Structural differences with everybody's verdict, and what follows from them in generated code elsewhere. */
function judgeDifferences(
  found: readonly Difference[],
  compared: Compared,
  proven: Proven,
  contradicted: Set<Difference>,
): Judged[] {
  const source = judgeSource(found, compared);
  const structural = found.map((difference): Judged => {
    const { wire, json, behaviour } = judgeWire(difference, compared);
    const seen = proven.evidence.get(difference);
    const checked = (verdict: Verdict | undefined, format: keyof Evidence): Verdict | undefined => {
      if (!verdict) return undefined;
      const result = reconcile(verdict, seen?.[format]);
      if (result.contradicted) contradicted.add(difference);
      return result.verdict;
    };
    const verdicts = {
      wire: checked(wire, 'wire'),
      json: checked(json, 'json'),
      behaviour,
      ...source.of.get(difference),
    };
    return { ...difference, verdicts, source: difference };
  });
  return [...structural, ...source.rest.map((change): Judged => ({ ...change, source: change }))];
}

/** Changes of annotations that come with a change of the schema itself, by the rules of both. */
const COMES_WITH: Readonly<Partial<Record<RuleId, readonly RuleId[]>>> = {
  'error-code-added': ['enum-value-added'],
  'error-code-retired': ['enum-value-removed', 'enum-value-removed-unreserved'],
  'error-code-renumbered': ['enum-value-renumbered'],
  'deprecation-changed': ['deprecated', 'undeprecated'],
};

/** What comes with a change of the schema names it as its cause. */
function linked(changes: readonly Judged[], structural: readonly Judged[]): Judged[] {
  const wanted = new Set(Object.values(COMES_WITH).flat());
  const key = (rule: RuleId, of: Judged['old']): string => `${rule} ${of && 'id' in of ? of.id : ''}`;
  const known = new Map<string, Judged>();
  for (const one of structural) if (wanted.has(one.rule)) known.set(key(one.rule, one.new ?? one.old), one);
  if (known.size === 0) return [...changes];
  return changes.map((change) => {
    const cause = (COMES_WITH[change.rule] ?? [])
      .map((rule) => known.get(key(rule, change.new ?? change.old)))
      .find((one) => one !== undefined);
    return cause && change.cause === undefined ? { ...change, cause } : change;
  });
}

function proofsOf(
  { provings }: Proven,
  ids: ReadonlyMap<object, string>,
  contradicted: ReadonlySet<Difference>,
): readonly Proof[] {
  const named = (differences: readonly Difference[]): string[] =>
    differences.flatMap((difference) => ids.get(difference) ?? []);
  return provings.map(({ message, was, proves, witnesses: shown }) => ({
    message,
    was,
    changes: named(proves),
    contradicts: named(proves.filter((difference) => contradicted.has(difference))),
    witnesses: shown,
  }));
}

/** What two versions together do wrong, beyond the verdicts on single changes: see the findings VER-07 to VER-10. */
export function versionChecks(
  old: Side,
  next: Side,
  { changes, policy }: Pick<Comparison, 'changes' | 'policy'>,
  options: VersionCheckOptions = {},
): readonly CheckResult[] {
  const pairing = pair(old.schema, next.schema);
  return checksOfVersions({ old, new: next, pairing, policy }, changes, options);
}
