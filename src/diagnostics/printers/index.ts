import type { Diagnostic } from '../diagnostic.ts';
import { printGithub } from './github.ts';
import { printJson } from './json.ts';
import { printJunit } from './junit.ts';
import { printMarkdown } from './markdown.ts';
import type { Printer, PrintFormat, PrintOptions } from './options.ts';
import { printSarif } from './sarif.ts';
import { printText } from './text.ts';

const PRINTERS: Readonly<Record<PrintFormat, Printer>> = {
  text: printText,
  json: printJson,
  sarif: printSarif,
  github: printGithub,
  markdown: printMarkdown,
  junit: printJunit,
};

/**
 * Findings as text in one of the formats, in the order given, ending with a newline (or empty: `github` has a line a
 * finding and nothing else). Never throws, whatever the messages and sources hold; only `text` has colours, and only
 * where a style is given.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], { format, ...options }: PrintOptions): string {
  return PRINTERS[format](diagnostics, options);
}
