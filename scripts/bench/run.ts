// Measures what the budgets speak of, each beside its reference in the same run. Nothing of this is in `npm test`: a
// time depends on the machine and on what else it does.
//
//   npm run bench
//   npm run bench -- --only first-load --json bench.json
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { boundaryBenchmark } from './boundary.ts';
import { buildCpu } from './build-cpu.ts';
import { compareBenchmark } from './compare.ts';
import { decodeBenchmark } from './decode.ts';
import { exactLookup } from './exact-lookup.ts';
import { firstLoad } from './first-load.ts';
import { inspectPage } from './inspect-page.ts';
import { load, machine, machineLine } from './machine.ts';
import { NotHere, type Outcome, type Row, ratioOf, verdictOf } from './model.ts';
import { secondBuild } from './second-build.ts';
import { openSites, type Sites } from './sites.ts';
import { table } from './table.ts';
import { versionsGrowth } from './versions-growth.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

type Tell = (step: string) => void;

const BENCHMARKS: Readonly<Record<string, (sites: Sites, workshop: Workshop, tell: Tell) => Promise<readonly Row[]>>> =
  {
    decode: (_, __, tell) => decodeBenchmark(tell),
    boundary: (_, workshop, tell) => boundaryBenchmark(workshop, tell),
    compare: (_, workshop, tell) => compareBenchmark(workshop, tell),
    'build-cpu': buildCpu,
    'first-load': async (sites) => firstLoad((await sites.temporal()).site),
    'exact-lookup': (sites, _, tell) => exactLookup(sites, tell),
    'inspect-page': inspectPage,
    'second-build': (sites, _, tell) => secondBuild(sites, tell),
    versions: (sites) => versionsGrowth(sites),
  };

const usage = `npm run bench [-- --only NAME] [--json FILE]

  --only NAME   one of ${Object.keys(BENCHMARKS).join(', ')}; may be given several times
  --json FILE   writes the numbers to a file too`;

async function measure(name: string, sites: Sites, workshop: Workshop, tell: Tell): Promise<Outcome> {
  const benchmark = BENCHMARKS[name];
  if (!benchmark) throw new Error(`There is no benchmark ${name}.\n\n${usage}`);
  try {
    return { name, rows: await benchmark(sites, workshop, tell) };
  } catch (error) {
    if (error instanceof NotHere) return { name, skipped: error.message };
    throw error;
  }
}

async function run(names: readonly string[], tell: Tell): Promise<Outcome[]> {
  const workshop = await openWorkshop();
  const stop = (): void => {
    void workshop.remove().finally(() => process.exit(1));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const sites = openSites(workshop, tell);
    const outcomes: Outcome[] = [];
    for (const name of names) outcomes.push(await measure(name, sites, workshop, tell));
    return outcomes;
  } finally {
    await workshop.remove();
  }
}

const json = (outcomes: readonly Outcome[], about: object): string =>
  `${JSON.stringify(
    {
      ...about,
      benchmarks: outcomes.map((outcome) =>
        'skipped' in outcome
          ? outcome
          : {
              name: outcome.name,
              rows: outcome.rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) })),
            },
      ),
    },
    undefined,
    2,
  )}\n`;

try {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, json: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) console.log(usage);
  else {
    const names = values.only ?? Object.keys(BENCHMARKS);
    const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
    if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}.\n\n${usage}`);
    const here = machine();
    const started = performance.now();
    const before = load();
    console.log(`${machineLine(here)}; load ${before.toFixed(1)} before`);
    if (before > here.cores / 2) console.log('The machine is busy: times come out longer than this machine needs.');
    const outcomes = await run(names, (step) => process.stderr.write(`  ${step}\n`));
    const seconds = (performance.now() - started) / 1000;
    console.log(`\n${table(outcomes)}\n\nAll of it took ${(seconds / 60).toFixed(1)} min.`);
    if (values.json !== undefined)
      await writeFile(values.json, json(outcomes, { machine: here, loadBefore: before, seconds }));
  }
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exit(1);
}
