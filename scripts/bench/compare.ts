import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBuf } from '#sources';
import { CHECKOUT } from './checkout.ts';
import { temporalFolder, temporalVersions } from './corpus.ts';
import { NotHere, type Row } from './model.ts';
import { type Peak, runWatched } from './peak-process.ts';
import { quantile, sorted } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const run = promisify(execFile);
const LARGEST = 1 << 30;

/** Rounds in which buf and Isthmus take turns. */
const ROUNDS = 9;
/** The first ones only warm up. */
const WARM_UP = 4;

/** A package with every public Google schema; versions whose files compile, but for the compiler's own test files. */
const GOOGLE = { package: 'google-proto-files', old: '2.5.0', new: '6.0.1' };

type Tell = (step: string) => void;

/** Two versions compared from images, with every verdict and proof, beside `buf breaking` of the same images. */
export async function compareBenchmark(workshop: Workshop, tell: Tell): Promise<Row[]> {
  const buf = findBuf();
  if ('failure' in buf) throw new NotHere(`needs buf: ${buf.failure}`);
  return [...(await temporal(workshop, buf.binary, tell)), ...(await google(workshop, buf.binary, tell))];
}

async function temporal(workshop: Workshop, buf: string, tell: Tell): Promise<Row[]> {
  const room = await workshop.room('compare-temporal');
  const [old, changed] = await Promise.all(
    temporalVersions()
      .slice(-2)
      .map((version) =>
        image(
          buf,
          room,
          version,
          ['third_party', 'local', 'api_upstream'].map((root) => join(temporalFolder(), version, root)),
        ),
      ),
  );
  if (old === undefined || changed === undefined) throw new NotHere('needs two Temporal versions in the corpus');
  tell('comparing the two largest Temporal versions');
  const theirs: number[] = [];
  const commands: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push((await breaking(buf, old, changed, room)).wallSeconds * 1000);
    commands.push((await comparing(old, changed)).wallSeconds * 1000);
  }
  const { stdout } = await run(process.execPath, ours(old, changed, ROUNDS + WARM_UP), {
    cwd: CHECKOUT,
    maxBuffer: LARGEST,
  });
  const { times, changes } = JSON.parse(stdout) as { times: number[]; changes: number };
  const median = (numbers: readonly number[]): number => quantile(sorted(numbers), 0.5);
  const own = median(times.slice(WARM_UP));
  const reference = { what: '`buf breaking` of the same images', value: median(theirs) };
  return [
    {
      what: 'the two largest Temporal versions from images, every verdict and proof: median',
      value: own,
      unit: 'ms',
      reference,
      notes: [`${changes} changes; in a process that has compared before, as in a build.`],
    },
    { what: '… ÷ buf', value: own / reference.value, unit: '×', budget: { most: 0.5 } },
    {
      what: '… in a process of its own, start of Node included: median',
      value: median(commands),
      unit: 'ms',
      reference,
    },
  ];
}

async function google(workshop: Workshop, buf: string, tell: Tell): Promise<Row[]> {
  const room = await workshop.room('compare-google');
  const versions: string[] = [];
  for (const version of [GOOGLE.old, GOOGLE.new]) {
    tell(`fetching ${GOOGLE.package} ${version}`);
    versions.push(await image(buf, room, version, [await fetched(room, version)]));
  }
  const [old = '', changed = ''] = versions;
  tell(`comparing ${GOOGLE.package} ${GOOGLE.old} and ${GOOGLE.new}`);
  const theirs = await breaking(buf, old, changed, room);
  const own = await comparing(old, changed);
  const what = `${GOOGLE.package} ${GOOGLE.old} → ${GOOGLE.new} from images`;
  return [
    {
      what: `${what}: the whole process`,
      value: own.wallSeconds,
      unit: 's',
      reference: { what: '`buf breaking` of the same images', value: theirs.wallSeconds },
      notes: [`${(JSON.parse(own.stdout) as { changes: number }).changes} changes.`],
    },
    { what: '… ÷ buf', value: own.wallSeconds / theirs.wallSeconds, unit: '×', budget: { most: 1 } },
    {
      what: `${what}: greatest resident memory`,
      value: own.peakMegabytes,
      unit: 'MB',
      reference: { what: '`buf breaking`', value: theirs.peakMegabytes },
    },
    { what: '… ÷ buf', value: own.peakMegabytes / theirs.peakMegabytes, unit: '×', budget: { most: 0.5 } },
  ];
}

/** buf ends with 100 where it has found something, which both pairs do. */
async function breaking(buf: string, old: string, changed: string, room: string): Promise<Peak> {
  const run = await runWatched(buf, ['breaking', changed, '--against', old], room);
  if (run.code !== 100) throw new Error(`buf breaking ended with ${run.code}.`);
  return run;
}

async function comparing(old: string, changed: string): Promise<Peak> {
  const run = await runWatched(process.execPath, ours(old, changed), CHECKOUT);
  if (run.code !== 0) throw new Error(`Comparing ended with ${run.code}.`);
  return run;
}

const ours = (old: string, changed: string, rounds = 1): string[] => [
  'scripts/bench/compare-images.ts',
  old,
  changed,
  String(rounds),
];

/** Builds an image of the schemas in these folders; of files that several have, the last one's. */
async function image(buf: string, room: string, version: string, folders: readonly string[]): Promise<string> {
  const all = join(room, version);
  await mkdir(all);
  for (const folder of folders) {
    await cp(folder, all, { recursive: true, force: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await writeFile(join(all, 'buf.yaml'), 'version: v2\n');
  const file = join(room, `${version}.binpb`);
  await run(buf, ['build', '.', '--as-file-descriptor-set', '-o', file], { cwd: all, maxBuffer: LARGEST });
  return file;
}

/** The schemas of a version of the package, without the compiler's own. */
async function fetched(room: string, version: string): Promise<string> {
  const folder = join(room, `package-${version}`);
  await mkdir(folder);
  try {
    const { stdout } = await run('npm', ['pack', `${GOOGLE.package}@${version}`, '--silent'], { cwd: folder });
    await run('tar', ['xzf', stdout.trim()], { cwd: folder });
  } catch {
    throw new NotHere(`needs the package ${GOOGLE.package} ${version} from a registry, and tar`);
  }
  const schemas = join(folder, 'schemas');
  await mkdir(schemas);
  const isWanted = (path: string): boolean =>
    !path.includes(join('google', 'protobuf')) && !/\.(?!proto$)[^./\\]+$/.test(path);
  for (const entry of await readdir(join(folder, 'package'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const from = join(folder, 'package', entry.name);
    await cp(from, join(schemas, entry.name), { recursive: true, filter: isWanted });
  }
  return schemas;
}
