/** One line of the table. */
export interface Row {
  /** What is measured, unit included. */
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  /** The same, measured in the same run on something else. */
  readonly reference?: { readonly what: string; readonly value: number } | undefined;
  readonly budget?: Budget | undefined;
  /** What else a reader of the number should know, a sentence each. */
  readonly notes?: readonly string[] | undefined;
}

export type Unit = 's' | 'ms' | 'KB' | 'MB' | '×';

/** The value, in the row's unit, must stay at or below `most`; or strictly below it. */
export type Budget = { readonly most: number } | { readonly below: number };

export type Verdict = 'met' | 'over';

/** What one benchmark gives: its rows, or why it could not be run here. */
export type Outcome =
  | { readonly name: string; readonly rows: readonly Row[] }
  | { readonly name: string; readonly skipped: string };

/** Thrown by a benchmark that needs something this machine lacks. The message says what, and how to provide it. */
export class NotHere extends Error {}

export function verdictOf({ value, budget }: Row): Verdict | undefined {
  if (budget === undefined) return undefined;
  return ('most' in budget ? value <= budget.most : value < budget.below) ? 'met' : 'over';
}

/** How many times the reference the value is. */
export const ratioOf = ({ value, reference }: Row): number | undefined =>
  reference === undefined || reference.value === 0 ? undefined : value / reference.value;
