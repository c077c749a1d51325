import type { Compared, Difference, Verdict } from '../model.ts';

/** Verdicts for who meets data: bytes, JSON, and what the runtimes do besides. Who is left out is safe. */
export interface WireVerdicts {
  readonly wire?: Verdict | undefined;
  readonly json?: Verdict | undefined;
  readonly behaviour?: Verdict | undefined;
}

export type Judge = (difference: Difference, compared: Compared) => WireVerdicts;
