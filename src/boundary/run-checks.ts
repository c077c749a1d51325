import semver from 'semver';
import { type Diagnostic, FINDING_CODES, type FindingCode, finding, type Place } from '#diagnostics';
import { objects, text } from './annotations.ts';
import type { Check, CheckResult } from './check.ts';
import { CHECKS } from './checks/index.ts';
import type { BoundaryModel } from './facts/model.ts';
import { CONTRACT, declared, sourceOf, type Written } from './written.ts';

export interface CheckContext {
  readonly contract: string;
  /** Label of the version, `next` for unreleased work. */
  readonly version: string;
  /** Where something that is written stands, as the reader would type it. */
  readonly locate: (written: Written) => Place | undefined;
}

/** A finding that the contract says is knowingly so. */
export interface Suppressed {
  readonly code: FindingCode;
  /** What carries the suppression: a declaration's id, a file, or the contract. */
  readonly on: string;
  readonly message: string;
  readonly reason: string;
  readonly until?: string | undefined;
  readonly place?: Place | undefined;
}

export interface CheckReport {
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
}

/** One `suppress` entry of an annotation. */
interface Suppression {
  readonly on: string;
  readonly check: string;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
  readonly written: Written;
  used: boolean;
}

/**
 * Runs checks over the facts of one version. What a `suppress` with a reason covers is listed apart; suppressions that name
 * no check, give no reason, are past their end or silence nothing are findings themselves.
 */
export function runChecks(model: BoundaryModel, context: CheckContext, checks: readonly Check[] = CHECKS): CheckReport {
  const suppressions = suppressionsOf(model);
  const findings: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const seen = new Set<string>();
  for (const check of checks) {
    for (const result of check(model)) {
      const key = JSON.stringify([result.code, result.on, result.message]);
      if (seen.has(key)) continue;
      seen.add(key);
      const silenced = coveredBy(suppressions, result, context.version);
      if (silenced) {
        suppressed.push({
          code: result.code,
          on: silenced.on,
          message: result.message,
          reason: silenced.reason ?? '',
          until: silenced.until,
          place: context.locate(silenced.written),
        });
      } else findings.push(diagnostic(result, context));
    }
  }
  for (const result of wrongSuppressions(suppressions, context.version)) findings.push(diagnostic(result, context));
  return { findings, suppressed };
}

function diagnostic(result: CheckResult, { contract, version, locate }: CheckContext): Diagnostic {
  const related = (result.related ?? []).flatMap(({ message, at }) => {
    const place = locate(at);
    return place ? [{ message, place }] : [];
  });
  const place = locate(result.at);
  const symbol = result.on.includes(':') ? undefined : result.on;
  return finding(result.code, {
    message: result.message,
    fix: result.fix,
    place: place && { ...place, symbol: place.symbol ?? symbol },
    related: related.length > 0 ? related : undefined,
    contract,
    version,
  });
}

function suppressionsOf(model: BoundaryModel): Suppression[] {
  const read = (on: string, value: Parameters<typeof objects>[0], at: (index: number) => Written): Suppression[] =>
    objects(value, 'suppress').map((entry, index) => ({
      on,
      check: text(entry, 'check') ?? '',
      reason: text(entry, 'reason')?.trim(),
      until: text(entry, 'until'),
      written: at(index),
      used: false,
    }));
  const { annotations, contract } = model;
  return [
    ...contract.parts.flatMap(({ on, stated }) =>
      read(on, stated.value, (index) => stated.written('suppress', index) ?? declared(on)),
    ),
    ...Array.from(annotations.byId, ([id, { value }]) =>
      read(id, value, (index) => ({
        on: id,
        path: ['suppress', index],
        source: sourceOf(annotations, id, 'suppress'),
      })),
    ).flat(),
  ];
}

/** A suppression silences on its own declaration; one on a file or the contract, what is found for the contract as a whole. */
function coveredBy(
  suppressions: readonly Suppression[],
  result: CheckResult,
  version: string,
): Suppression | undefined {
  const isWide = (on: string): boolean => on === CONTRACT || on.startsWith('file:');
  const covering = suppressions.find(
    (one) =>
      one.check === result.code &&
      (one.on === result.on || (isWide(one.on) && isWide(result.on))) &&
      (one.reason ?? '') !== '' &&
      !isPast(one.until, version),
  );
  if (covering) covering.used = true;
  return covering;
}

/** Unreleased work without a number of its own comes after every version. */
function isPast(until: string | undefined, version: string): boolean {
  if (until === undefined || semver.valid(until) === null) return false;
  return semver.valid(version) === null || semver.gte(version, until);
}

const isCode = (check: string): check is FindingCode => FINDING_CODES.some((code) => code === check);

function* wrongSuppressions(suppressions: readonly Suppression[], version: string): Iterable<CheckResult> {
  for (const { on, check, reason, until, written, used } of suppressions) {
    const where = on.replace(/^file:/, '').replace(CONTRACT, 'The contract');
    const result = (code: FindingCode, message: string): CheckResult => ({ code, on, message, at: written });
    if (!isCode(check)) yield result('SUP-01', `${where} suppresses "${check.slice(0, 60)}", which is no check.`);
    else if ((reason ?? '') === '') yield result('SUP-02', `${where} suppresses ${check} without a reason.`);
    else if (until !== undefined && semver.valid(until) === null)
      yield result('SUP-03', `${where} suppresses ${check} until "${until.slice(0, 60)}", which is no version.`);
    else if (isPast(until, version))
      yield result('SUP-03', `${where} suppressed ${check} until version ${until}; this is ${version}.`);
    else if (!used) yield result('SUP-04', `${where} suppresses ${check}, but nothing is found there.`);
  }
}
