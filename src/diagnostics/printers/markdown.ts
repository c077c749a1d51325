import type { Diagnostic } from '../diagnostic.ts';
import { FINDINGS } from '../registry/index.ts';
import { findingUrl, type Printer } from './options.ts';
import { byContract, countSeverities, countsText, placeText } from './places.ts';
import { visibleLine } from './visible.ts';

/** For comments on pull requests: totals, then a table a contract. Text from schemas is inert: no markup, no mentions. */
export const printMarkdown: Printer = (diagnostics, { siteUrl }) => {
  const sections = [...byContract(diagnostics)].map(([contract, group]) =>
    [
      `### ${contract === '' ? 'All contracts' : inert(contract)}`,
      '',
      '| | Code | Where | What | What to do |',
      '| --- | --- | --- | --- | --- |',
      ...group.map((diagnostic) => row(diagnostic, siteUrl)),
    ].join('\n'),
  );
  return `${[`**${countsText(countSeverities(diagnostics))}**`, ...sections].join('\n\n')}\n`;
};

function row(diagnostic: Diagnostic, siteUrl: string | undefined): string {
  const { code, severity, version, place } = diagnostic;
  const url = findingUrl(code, siteUrl);
  const where = [version && inert(version), place && codeSpan(placeText(place))].filter(Boolean).join(' ');
  const related = (diagnostic.related ?? []).map(
    ({ message, place: at }) => `${inert(message)} ${codeSpan(placeText(at))}`,
  );
  const cells = [
    severity,
    `${url ? `[${code}](<${url.replace(/[\s<>|\\]/g, '')}>)` : code}<br>${inert(FINDINGS[code].title)}`,
    where,
    [inert(diagnostic.message), ...related].join('<br>'),
    inert(diagnostic.fix),
  ];
  return `| ${cells.join(' | ')} |`;
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Text that stays text wherever Markdown puts it: marks escaped, and a zero-width space in what would mention or link. */
const inert = (text: string): string =>
  visibleLine(text)
    .replace(/[\\`*_[\]{}<>#|!~@&$]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`)
    .replace(/\\([@#])(?=\w)/g, '\\$1\u200b');

/** A code span in a table cell: fenced by more backticks than it holds, with its bars escaped as tables want them. */
function codeSpan(text: string): string {
  const content = visibleLine(text).replaceAll('|', '\\|');
  if (content === '') return '';
  const longest = Math.max(0, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}
