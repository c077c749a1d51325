// `npm test`: everything there is to check, in one count.
//
//   npm test                       all of it
//   npm test -- types lint rooms   only these steps (the names are in `steps` below)
//   npm test -- --list             the names
//
// A step without a runner of its own (types, formatting, …) counts as one test. What a step printed is shown in full
// when it failed. The last line is `N passed, N failed, N skipped`; the exit code is 1 when something failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNewEnough, runOnNode } from '../bin/newer-node.mjs';
import { ensureChromium } from './test/browser.mjs';
import { countPlaywright, countVitest, lastLine, playwrightTests, sum } from './test/counts.mjs';
import { run } from './test/run.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const bin = (name) => join('node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'isthmus-test-'));

/** Steps of one group do not disturb each other and run two at a time; the groups run in order. */
const steps = [
  { name: 'types', group: 1, says: 'types of the rooms (tsc)', check: [bin('tsc'), '-p', 'tsconfig.node.json'] },
  { name: 'pages', group: 1, says: 'types of the pages (astro check)', check: [bin('astro'), 'check'] },
  { name: 'format', group: 1, says: 'formatting (biome)', check: [bin('biome'), 'format', '.'] },
  {
    name: 'lint',
    group: 1,
    says: 'lint and import order (biome)',
    check: [bin('biome'), 'check', '--formatter-enabled=false', '--error-on-warnings', '.'],
  },
  {
    name: 'layers',
    group: 1,
    says: 'layers (dependency-cruiser)',
    check: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'bin'],
  },
  { name: 'rooms', group: 2, says: 'unit, property and oracle tests (vitest)', perform: () => vitest('rooms') },
  {
    name: 'build',
    group: 3,
    says: 'build of the site',
    check: [
      process.execPath,
      'bin/isthmus.mjs',
      'build',
      '--contracts',
      'contracts',
      '--content',
      'content',
      '--out',
      'dist',
    ],
  },
  { name: 'site', group: 4, says: 'tests of the built site (vitest)', needs: 'build', perform: () => vitest('site') },
  { name: 'browser', group: 5, says: 'browser tests (playwright)', needs: 'build', perform: playwright },
];

async function vitest(project) {
  const report = join(scratch, `${project}.json`);
  const { code, output } = await run(bin('vitest'), [
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return counted(countVitest(readReport(report)), code, output);
}

async function playwright() {
  const browser = await ensureChromium((what) => console.log(`      ${what}`));
  const list = join(scratch, 'browser.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: list, PLAYWRIGHT_JSON_OUTPUT_NAME: list };
  const args = ['test', '--pass-with-no-tests'];
  if ('missing' in browser) return { code: 0, output: '', counts: await skippedBrowserTests(browser.missing) };
  const { code, output } = await run(bin('playwright'), [...args, '--reporter=dot,json'], {
    ...env,
    CHROMIUM_PATH: browser.path,
    ISTHMUS_TEST_PORT: String(await freePorts()),
  });
  return counted(countPlaywright(readReport(list)), code, output);
}

async function skippedBrowserTests(reason) {
  const list = join(scratch, 'browser-list.json');
  await run(bin('playwright'), ['test', '--list', '--pass-with-no-tests', '--reporter=json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: list,
    PLAYWRIGHT_JSON_OUTPUT_NAME: list,
  });
  return { passed: 0, failed: 0, skipped: playwrightTests(readReport(list)).map(({ name }) => ({ name, reason })) };
}

async function skippedSiteTests(reason) {
  const list = join(scratch, 'site-list.json');
  await run(bin('vitest'), ['list', '--project', 'site', `--json=${list}`]);
  const tests = readReport(list);
  return { passed: 0, failed: 0, skipped: (Array.isArray(tests) ? tests : []).map(({ name }) => ({ name, reason })) };
}

/** A runner that failed without a failed test (a crash, an unhandled rejection) is a failure all the same. */
const counted = (counts, code, output) => ({
  code,
  output,
  counts: code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts,
});

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** The first of two neighbouring ports nobody listens on. */
async function freePorts() {
  const isFree = (port) =>
    new Promise((done) => {
      const probe = createServer()
        .once('error', () => done(false))
        .once('listening', () => probe.close(() => done(true)))
        .listen(port, '127.0.0.1');
    });
  for (let port = 4400; ; port += 2) if ((await isFree(port)) && (await isFree(port + 1))) return port;
}

async function perform(step) {
  console.log(`...   ${step.says}`);
  const started = performance.now();
  const { code, output, counts } = step.check
    ? await run(step.check[0], step.check.slice(1)).then(({ code, output }) => ({
        code,
        output,
        counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] },
      }))
    : await step.perform();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const failed = code !== 0 || counts.failed > 0;
  console.log(`${failed ? 'FAIL' : 'ok  '}  ${step.says}  ${seconds} s${step.check ? '' : `  (${lastLine(counts)})`}`);
  if (failed) console.log(`\n${output.trimEnd()}\n`);
  return { step, failed, counts };
}

async function main(names) {
  const chosen = steps.filter(({ name }) => names.length === 0 || names.includes(name));
  const results = [];
  const failedBuild = () => results.some(({ step, failed }) => step.name === 'build' && failed);
  for (const group of new Set(chosen.map((step) => step.group))) {
    const waiting = chosen.filter((step) => step.group === group);
    const work = async () => {
      for (let step = waiting.shift(); step; step = waiting.shift()) {
        if (step.needs && failedBuild()) {
          const reason = 'the site did not build';
          const counts = step.name === 'site' ? await skippedSiteTests(reason) : await skippedBrowserTests(reason);
          console.log(`skip  ${step.says}: ${reason}`);
          results.push({ step, failed: false, counts });
        } else results.push(await perform(step));
      }
    };
    await Promise.all([work(), work()]);
  }
  return sum(results.map(({ counts }) => counts));
}

const args = process.argv.slice(2);
const unknown = args.filter((name) => name !== '--list' && !steps.some((step) => step.name === name));
if (!isNewEnough(process.version)) {
  runOnNode(fileURLToPath(import.meta.url), args);
} else if (args.includes('--list') || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no step ${unknown.join(', ')}. The steps are:`);
  for (const { name, says } of steps) console.log(`${name.padEnd(8)} ${says}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const started = performance.now();
  const total = await main(args);
  rmSync(scratch, { recursive: true, force: true });
  for (const { name, reason } of total.skipped) console.log(`skipped  ${name}: ${reason}`);
  console.log(`\nAll of it took ${Math.round((performance.now() - started) / 1000)} s.`);
  console.log(lastLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}
