import type { Bump, Comparison, Side } from '#compat';
import type { Highlighter } from './diff.ts';
import type { AcceptanceView } from './model.ts';

/** What links of a comparison lead to. All are relative to the page that shows it; undefined where there is no such page. */
export interface ReviewLinks {
  rule(id: string): string | undefined;
  /** The page of a declaration, or its anchor on one, in one of the two versions. */
  symbol(side: 'old' | 'new', id: string): string | undefined;
  source(side: 'old' | 'new', file: string, line: number | undefined): string | undefined;
  /** The inspector with these bytes, read as a message of one of the two versions. */
  inspect(side: 'old' | 'new', message: string, hex: string): string | undefined;
  /** The page of an error code that one of the two versions has. */
  error(side: 'old' | 'new', code: string): string | undefined;
}

export interface ReviewInput {
  readonly comparison: Comparison;
  readonly old: Side;
  readonly next: Side;
  readonly links: ReviewLinks;
  /** What the new version's number or the proposal says. */
  readonly declared?: Bump | undefined;
  /** By id of the change. */
  readonly accepted?: ReadonlyMap<string, AcceptanceView> | undefined;
  readonly highlight?: Highlighter | undefined;
  /** Where the whole comparison is as JSON. */
  readonly json?: string | undefined;
}
