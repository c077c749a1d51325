import type { Diagnostic } from '../diagnostic.ts';
import { FINDINGS } from '../registry/index.ts';
import { codeSpan, inert, markdownLink } from './markdown-text.ts';
import { codeText, findingUrl, type Printer } from './options.ts';
import { byContract, countSeverities, countsText, placeText } from './places.ts';

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
  const url = findingUrl(diagnostic, siteUrl);
  const where = [version && inert(version), place && codeSpan(placeText(place))].filter(Boolean).join(' ');
  const related = (diagnostic.related ?? []).map(
    ({ message, place: at }) => `${inert(message)} ${codeSpan(placeText(at))}`,
  );
  const cells = [
    severity,
    `${url ? markdownLink(codeText(diagnostic), url) : codeText(diagnostic)}<br>${inert(FINDINGS[code].title)}`,
    where,
    [inert(diagnostic.message), ...related].join('<br>'),
    inert(diagnostic.fix),
  ];
  return `| ${cells.join(' | ')} |`;
}
