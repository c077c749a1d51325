import type { Row } from './model.ts';
import type { Sites } from './sites.ts';

/** What building again costs when nothing has changed. */
export async function secondBuild(sites: Sites, tell: (step: string) => void): Promise<Row[]> {
  const first = await sites.temporal();
  tell('building the site of Temporal again');
  const second = await first.again();
  if (!second.stdout.includes('is up to date'))
    throw new Error(`The second build did not find the site up to date:\n${second.stdout}`);
  const row = (what: string, now: number, before: number): Row => ({
    what: `second build with nothing changed ÷ first: ${what}`,
    value: now / before,
    unit: '×',
    budget: { most: 0.3 },
    notes: [`${what}: ${now.toFixed(1)} s after ${before.toFixed(1)} s.`],
  });
  return [row('wall', second.wallSeconds, first.wallSeconds), row('CPU', second.cpuSeconds, first.cpuSeconds)];
}
