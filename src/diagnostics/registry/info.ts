import type { Severity } from '../diagnostic.ts';

/** What the registry knows of a finding code, enough to write its page. */
export interface FindingInfo {
  /** Short name, sentence case, no full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, in prose: what goes wrong when it is ignored. */
  readonly why: string;
  /** What to do, in general. */
  readonly fix: string;
  /** Input that triggers it, and the same input mended. */
  readonly example?:
    | { readonly language: 'yaml' | 'proto' | 'sh'; readonly bad: string; readonly good: string }
    | undefined;
}

/** Keeps the literal codes while checking the shape. */
export const findings = <const T extends Record<string, FindingInfo>>(
  table: T,
): { readonly [K in keyof T]: FindingInfo } => table;
