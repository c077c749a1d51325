import type { Severity } from '../diagnostic.ts';

/** A bug that somebody else's boundary really had. */
export interface KnownBug {
  /** What went wrong, in a short clause without capital and full stop. */
  readonly title: string;
  /** Repository and number of the issue or commit, such as "CosmWasm/wasmvm #326". */
  readonly source: string;
}

/** What the registry knows of a finding code, enough to write its page. */
export interface FindingInfo {
  /** Short name, sentence case, no full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, in prose: what goes wrong when it is ignored. */
  readonly why: string;
  /** Real bugs of this kind at other boundaries, in the order in which they are to be read. */
  readonly bugs?: readonly KnownBug[] | undefined;
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
