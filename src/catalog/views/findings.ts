import { FINDING_CODES, FINDINGS, type FindingCode, type FindingInfo, type Severity } from '#diagnostics';
import { relativeUrl, urls } from '#lookup';
import type { FindingExampleView, FindingFamilyView, FindingGroupView, FindingPageView } from './errors-model.ts';
import { FINDING_GROUPS, familyOf, familyTitle, isSuppressible } from './finding-families.ts';
import { reportedLines } from './finding-report.ts';
import type { LinkView } from './model.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Stops the build, and makes `isthmus check` exit with 1. The site that stood before stays as it is.',
  warning: 'Reported; the build goes on.',
  note: 'For information; nothing has to be done.',
};

const info = (code: FindingCode): FindingInfo => FINDINGS[code];

/** Every registered finding by group and family, with links from `/findings/`. Families that no group has come last. */
export function findingGroups(): FindingGroupView[] {
  const codes = Map.groupBy(FINDING_CODES, familyOf);
  const view = (prefix: string): FindingFamilyView[] => {
    const rows = (codes.get(prefix) ?? []).map((code) => ({
      code,
      href: relativeUrl(urls.findings(), urls.finding(code)),
      title: info(code).title,
      severity: info(code).severity,
    }));
    return rows.length > 0 ? [{ prefix, title: familyTitle(prefix), rows }] : [];
  };
  const known = new Set(FINDING_GROUPS.flatMap(({ families }) => families.map(({ prefix }) => prefix)));
  const others = [...codes.keys()].filter((prefix) => !known.has(prefix));
  return [
    ...FINDING_GROUPS.map(({ id, title, text, families }) => ({
      id,
      title,
      text,
      families: families.flatMap(({ prefix }) => view(prefix)),
    })),
    { id: 'others', title: 'Others', text: '', families: others.flatMap(view) },
  ].filter(({ families }) => families.length > 0);
}

/** A page for each registered finding. */
export function findingPages(): FindingPageView[] {
  const ordered = findingGroups().flatMap(({ families }) =>
    families.flatMap(({ rows }) => rows.map(({ code }) => code)),
  );
  return FINDING_CODES.map((code) => {
    const { title, severity, why, bugs, fix, example } = info(code);
    const at = ordered.indexOf(code);
    const neighbour = (other: string | undefined): LinkView | undefined =>
      other === undefined ? undefined : { text: other, href: relativeUrl(urls.finding(code), urls.finding(other)) };
    return {
      code,
      title,
      family: familyTitle(familyOf(code)),
      severity,
      severityText: SEVERITIES[severity],
      why,
      bugs: bugs ?? [],
      fix,
      example: example && exampleView(example),
      reported: reportedLines(code),
      suppression: isSuppressible(code) ? suppression(code) : undefined,
      previous: at > 0 ? neighbour(ordered[at - 1]) : undefined,
      next: neighbour(ordered[at + 1]),
    };
  });
}

/** As it stands in an annotation; short lines, so that it can be read on a telephone. */
const suppression = (code: string): string => `suppress: {\n  check: "${code}"\n  reason: "why it is right here"\n}\n`;

function exampleView(example: NonNullable<FindingInfo['example']>): FindingExampleView {
  const [bad, good] = [linesOf(example.bad), linesOf(example.good)];
  return { ...example, badLines: linesWithout(bad, good), goodLines: linesWithout(good, bad) };
}

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');

/** Indexes of the lines that the other text has not, each of its lines counted once. */
function linesWithout(lines: readonly string[], others: readonly string[]): readonly number[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.flatMap((line, index) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0 ? [] : [index];
  });
}
