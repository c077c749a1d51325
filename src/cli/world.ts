import type { Doors } from './doors.ts';

/** A stream as far as the commands need one. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Everything a command may touch besides files: what a test replaces. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** `YYYY-MM-DD`, the day by the clock. */
  readonly today: () => string;
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Standard input as it comes. */
  readonly input: () => AsyncIterable<Uint8Array>;
  readonly doors: Doors;
}

/** What a command ends with. */
export const EXIT = {
  ok: 0,
  /** The contracts have errors, or what was asked for is not there. */
  findings: 1,
  /** The command line is wrong. */
  usage: 2,
  /** What was to be judged could not be read. */
  unjudged: 2,
  /** Isthmus itself failed. */
  defect: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line is wrong: the message says how, and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
