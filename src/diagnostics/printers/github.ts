import type { Diagnostic, Severity } from '../diagnostic.ts';
import { FINDINGS } from '../registry/index.ts';
import { codeText, findingUrl, type Printer } from './options.ts';
import { subjectText } from './places.ts';
import { visible } from './visible.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands, one line a finding, which GitHub shows beside the lines of a pull request. */
export const printGithub: Printer = (diagnostics, { siteUrl }) =>
  diagnostics.map((diagnostic) => `${annotation(diagnostic, siteUrl)}\n`).join('');

function annotation(diagnostic: Diagnostic, siteUrl: string | undefined): string {
  const { code, place } = diagnostic;
  const subject = subjectText(diagnostic);
  const oneLine = place?.endLine === undefined || place.endLine === place.line;
  const properties: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['file', place?.file || undefined],
    ['line', place?.line],
    ['endLine', place?.line === undefined ? undefined : place.endLine],
    ['col', place?.line === undefined ? undefined : place.column],
    ['endColumn', place?.line === undefined || place.column === undefined || !oneLine ? undefined : place.endColumn],
    ['title', `${codeText(diagnostic)} ${FINDINGS[code].title}`],
  ];
  const given = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(`${value}`)}`],
  );
  const lines = [
    `${subject ? `${subject}: ` : ''}${diagnostic.message}`,
    ...(diagnostic.related ?? []).map(
      ({ message, place: at }) => `${message} (${at.file}${at.line ? `:${at.line}` : ''})`,
    ),
    diagnostic.fix,
    findingUrl(diagnostic, siteUrl),
  ];
  const message = lines.filter((line) => line !== undefined).join('\n');
  return `::${COMMANDS[diagnostic.severity]} ${given.join(',')}::${escapeData(message)}`;
}

/** A command ends with its line, and `%` begins an escape. */
const escapeData = (text: string): string =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** In a property, `:` and `,` would end it. */
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
