import { temporalVersions } from './corpus.ts';
import type { Row } from './model.ts';
import type { MeasuredBuild, Sites } from './sites.ts';

/** A pair whose second differs little from the first. */
const SMALL_STEP = ['1.20.1', '1.24.0'] as const;

/** Time and size of the newest 1, 2, 4 and 8 versions, and what each further version adds. */
export async function versionsGrowth(sites: Sites): Promise<Row[]> {
  const all = temporalVersions();
  const newest = (count: number): Promise<MeasuredBuild> =>
    sites.temporal(count === all.length ? undefined : all.slice(-count));
  const rows: Row[] = [];
  const first = await newest(1);
  for (const count of [1, 2, 4, 8].filter((number) => number <= all.length)) {
    const build = await newest(count);
    rows.push(...rowsOf(count, build, first));
  }
  const alone = await sites.temporal(SMALL_STEP.slice(0, 1));
  const both = await sites.temporal(SMALL_STEP);
  rows.push(
    ...marginalRows(`one more version that changes little (${SMALL_STEP.join(' → ')}) ÷ its first`, alone, both, 1),
  );
  return rows;
}

function rowsOf(count: number, build: MeasuredBuild, first: MeasuredBuild): Row[] {
  const { size } = build;
  const label = `${count} ${count === 1 ? 'version' : 'versions'}`;
  return [
    { what: `${label}: build, wall`, value: build.wallSeconds, unit: 's' },
    { what: `${label}: build, CPU`, value: build.cpuSeconds, unit: 's' },
    {
      what: `${label}: size`,
      value: size.bytes / 2 ** 20,
      unit: 'MB',
      notes: [
        `${label}: ${size.pages} pages and ${size.redirects} redirects in ${size.files} files; ${(size.gzipBytes / 2 ** 20).toFixed(1)} MB with each file gzipped.`,
      ],
    },
    ...(count === 1 ? [] : marginalRows(`each further version of ${count} ÷ the first`, first, build, count - 1)),
  ];
}

/** What each of the versions that `more` has beyond `first` adds, as a part of what the first costs. */
function marginalRows(what: string, first: MeasuredBuild, more: MeasuredBuild, added: number): Row[] {
  const part = (of: (build: MeasuredBuild) => number): number => (of(more) - of(first)) / added / of(first);
  const row = (name: string, of: (build: MeasuredBuild) => number): Row => ({
    what: `${what}: ${name}`,
    value: part(of),
    unit: '×',
    budget: { below: 1 },
  });
  return [row('CPU', (build) => build.cpuSeconds), row('size', (build) => build.size.bytes)];
}
