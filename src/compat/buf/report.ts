import type { Span } from '#schema';
import type { BufCategory, BufFinding } from '../model.ts';
import { BUF_RULES, type BufRuleId } from './ids.ts';

/** What a finding is about, and where buf points. */
export interface Place {
  readonly subject?: string | undefined;
  readonly side: 'old' | 'new';
  readonly file?: string | undefined;
  /** Declaration that buf points at as a whole. */
  readonly span?: Span | undefined;
}

/** Collects findings of the rules that are asked for. */
export interface Report {
  /** Whether a rule is in any of the categories asked for. */
  wants(id: BufRuleId): boolean;
  add(id: BufRuleId, place: Place): void;
}

export function createReport(
  categories: readonly BufCategory[],
): Report & { readonly findings: readonly BufFinding[] } {
  const asked = new Set(categories);
  const findings: BufFinding[] = [];
  const wants = (id: BufRuleId): boolean => BUF_RULES[id].some((category) => asked.has(category));
  return {
    findings,
    wants,
    add: (id, { subject, side, file, span }) => {
      if (wants(id)) findings.push({ id, categories: BUF_RULES[id], file, line: span?.line, subject, side });
    },
  };
}
