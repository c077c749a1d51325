import type { Audience, Bump } from '../model.ts';

/** What the table knows of a rule, enough to write its page under `/rules/`. */
export interface RuleInfo {
  /** Short name, sentence case, no full stop: "Field type changed". */
  readonly title: string;
  /** What the rule looks at, one or two sentences. */
  readonly what: string;
  /** Why it matters at this boundary: what goes wrong on which side. */
  readonly why: string;
  /** The safe way, in general. */
  readonly instead: string;
  /** Audiences that it can concern, the most likely to suffer first. */
  readonly audiences: readonly Audience[];
  /** Ids of buf's breaking rules that say the same, or part of it. Empty where buf is silent. */
  readonly buf: readonly string[];
  /** The check under which `isthmus check` reports it. */
  readonly finding: VerFinding;
  /** Least step of the version where the rule's usual verdict holds; a change may need less or more. */
  readonly bump: Bump;
  /** What the verdict depends on besides the schemas: generator profile, policy, who calls. In a clause, or undefined. */
  readonly depends?: string | undefined;
  /** Two small schemas, whole files that compile, whose comparison yields this rule. */
  readonly example: { readonly old: string; readonly new: string };
}

/** The checks of two versions (see the findings' registry). */
export type VerFinding = 'VER-01' | 'VER-02' | 'VER-03' | 'VER-04' | 'VER-05' | 'VER-06' | 'VER-07' | 'VER-08';

/** Keeps the literal ids while checking the shape. */
export const rules = <const T extends Record<string, RuleInfo>>(table: T): { readonly [K in keyof T]: RuleInfo } =>
  table;
