import type { Diagnostic, Place } from '../diagnostic.ts';
import { FINDINGS } from '../registry/index.ts';
import { codeFrame } from './code-frame.ts';
import { codeText, findingUrl, type Printer, type PrintOptions, type Style } from './options.ts';
import { countSeverities, countsText, placeText, subjectText } from './places.ts';
import { visible, visibleLine } from './visible.ts';

const plain: Style = (_part, text) => text;

/**
 * A report for people at a terminal, one paragraph a finding and a line of totals:
 *
 * ```text
 * error SRC-01: Schema does not compile
 *   ledger-kv 1.3.0, contracts/ledger-kv/next/kv.proto:12:3
 *    |
 * 12 |   strin name = 1;
 *    |   ^^^^^
 *   cannot find `strin` in this scope
 *   fix: Mend the schema where the finding points.
 * ```
 */
export const printText: Printer = (diagnostics, options) => {
  const style = options.style ?? plain;
  const counts = countSeverities(diagnostics);
  const worst = counts.errors > 0 ? 'error' : counts.warnings > 0 ? 'warning' : counts.notes > 0 ? 'note' : 'ok';
  const paragraphs = diagnostics.map((diagnostic) => paragraph(diagnostic, options, style));
  return `${[...paragraphs, style(worst, countsText(counts))].join('\n\n')}\n`;
};

function paragraph(diagnostic: Diagnostic, options: Omit<PrintOptions, 'format'>, style: Style): string {
  const { code, severity, place } = diagnostic;
  const subject = subjectText(diagnostic);
  const where = [subject, place && placeText(place)].filter((part) => part !== undefined && part !== '').join(', ');
  const url = findingUrl(diagnostic, options.siteUrl);
  const lines = [
    `${style(severity, `${severity} ${codeText(diagnostic)}`)}: ${style('title', FINDINGS[code].title)}`,
    where === '' ? undefined : `  ${style('place', visibleLine(where))}`,
    place && frame(place, options.texts, style),
    indent(visible(diagnostic.message)),
    ...(diagnostic.related ?? []).flatMap((related) => [
      `  ${style('note', 'note')}: ${visibleLine(related.message)}`,
      `  ${style('place', visibleLine(placeText(related.place)))}`,
      frame(related.place, options.texts, style),
    ]),
    `  ${style('fix', 'fix')}: ${indent(visible(diagnostic.fix)).trimStart()}`,
    url && `  ${style('fix', 'see')}: ${url}`,
  ];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

function frame(place: Place, texts: ReadonlyMap<string, string> | undefined, style: Style): string | undefined {
  const text = texts?.get(place.file);
  return text === undefined ? undefined : codeFrame(text, place, style);
}

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
