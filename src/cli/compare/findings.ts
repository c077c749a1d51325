import { RULES } from '#compat';
import { type Diagnostic, finding } from '#diagnostics';
import { type Outcome, placeOf, standings } from './outcome.ts';

/**
 * The changes of a comparison as findings, for tools that read those: what stops is an error, what was agreed or needs a look
 * is a warning. Harmless changes are none.
 */
export function comparisonFindings({ compared, judgement }: Outcome): Diagnostic[] {
  const { comparison, contract, locateOld } = compared;
  const standingOf = standings(judgement);
  const findings = comparison.changes.flatMap((change): Diagnostic[] => {
    if (change.level === 'safe') return [];
    const standing = standingOf(change);
    const agreed =
      standing.kind === 'accepted'
        ? ` Accepted by ${standing.acceptance.by} until ${standing.acceptance.until}: ${standing.acceptance.reason}`
        : '';
    const { old } = change;
    const from = old && { ...old, file: locateOld(old.file), symbol: change.was ?? change.subject };
    return [
      {
        ...finding(RULES[change.rule].finding, {
          message: `${change.message}${agreed}`,
          fix: change.instead,
          place: placeOf(change, compared),
          contract,
          version: contract === undefined ? undefined : comparison.new,
          rule: change.rule,
          ...(from && { related: [{ message: `In ${comparison.old} it was this.`, place: from }] }),
        }),
        severity: standing.kind === 'unmet' ? 'error' : standing.kind === 'fine' ? 'warning' : 'note',
      },
    ];
  });
  return judgement.suffices
    ? findings
    : [
        ...findings,
        finding('VER-09', {
          message: `The declared step is ${judgement.declared}, but the changes need at least ${judgement.required}.`,
          contract,
        }),
      ];
}
