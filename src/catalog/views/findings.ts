import { FINDING_CODES, FINDINGS, type FindingCode, type FindingInfo, type Severity } from '#diagnostics';
import { relativeUrl, urls } from '#lookup';
import type { FindingFamilyView, FindingPageView } from './errors-model.ts';
import type { LinkView } from './model.ts';

/** What the letters of a finding's code stand for, in the order of the index. A family without a row is named by its letters. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['CFG', 'Contract settings'],
  ['SRC', 'Reading and compiling'],
  ['SCH', 'Descriptor sets'],
  ['PAY', 'Recorded payloads'],
  ['LCK', 'The lock'],
  ['REL', 'Releasing'],
  ['DOC', 'Prose'],
  ['OWN', 'Ownership'],
  ['HND', 'Handles'],
  ['CB', 'Callbacks'],
  ['THR', 'Threads'],
  ['DL', 'Deadlines'],
  ['CAN', 'Cancellation'],
  ['FLW', 'Flow control'],
  ['ERR', 'Error codes'],
  ['RTY', 'Retries'],
  ['TRC', 'Tracing'],
  ['FLG', 'Flags'],
  ['VER', 'Versions'],
  ['BAS', 'Baselines'],
]);

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'Stops the build, and makes `isthmus check` exit with 1. The site that stood before stays as it is.',
  warning: 'Reported; the build goes on.',
  note: 'For information; nothing has to be done.',
};

const info = (code: FindingCode): FindingInfo => FINDINGS[code];

const familyOf = (code: string): string => code.slice(0, code.lastIndexOf('-'));

const familyTitle = (prefix: string): string => FAMILIES.get(prefix) ?? prefix;

/** Every registered finding by family, with links from `/findings/`. */
export function findingFamilies(): FindingFamilyView[] {
  const order = [...FAMILIES.keys()];
  const rank = (prefix: string): number => (order.includes(prefix) ? order.indexOf(prefix) : order.length);
  const families = Map.groupBy(FINDING_CODES, familyOf);
  return [...families]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([prefix, codes]) => ({
      prefix,
      title: familyTitle(prefix),
      rows: codes.map((code) => ({
        code,
        href: relativeUrl(urls.findings(), urls.finding(code)),
        title: info(code).title,
        severity: info(code).severity,
        fix: info(code).fix,
      })),
    }));
}

/** A page for each registered finding. */
export function findingPages(): FindingPageView[] {
  const ordered = findingFamilies().flatMap((family) => family.rows.map((row) => row.code));
  return FINDING_CODES.map((code) => {
    const { title, severity, why, fix, example } = info(code);
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
      fix,
      example,
      previous: at > 0 ? neighbour(ordered[at - 1]) : undefined,
      next: neighbour(ordered[at + 1]),
    };
  });
}
