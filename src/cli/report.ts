import { countSeverities, type Diagnostic, isError, type PrintFormat, printDiagnostics } from '#diagnostics';
import { styleFor } from './colours.ts';
import { EXIT, type ExitCode, type World } from './world.ts';

/** Prints findings for people, on standard error so that standard output stays what the command is for. */
export function reportFindings(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  { stderr, env }: Pick<World, 'stderr' | 'env'>,
): void {
  if (diagnostics.length === 0) return;
  stderr.write(printDiagnostics(diagnostics, { format: 'text', texts, style: styleFor(stderr, env) }));
}

/** 1 where a finding is an error; warnings and notes do not fail. */
export const exitCodeOf = (diagnostics: readonly Diagnostic[]): ExitCode =>
  diagnostics.some(isError) ? EXIT.findings : EXIT.ok;

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => countSeverities(diagnostics).errors > 0;

export type { PrintFormat };

/** `1 page`, `1,234 pages`. */
export const count = (number: number, word: string): string =>
  `${number.toLocaleString('en-GB')} ${word}${number === 1 ? '' : 's'}`;
