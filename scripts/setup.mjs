// Installs what the lock file names, if that has not been done already. Runs before every npm script, so it is plain
// JavaScript for Node 20, uses nothing that is installed, and is done in milliseconds when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findNode, mayInstallNode, tooOld } from '../bin/newer-node.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

if (!isInstalled() || !findNode()) {
  if (!mayInstallNode()) stop(tooOld());
  console.log('Installing what package-lock.json names; this happens once.');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.error) stop(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) stop('npm ci failed, see above; nothing else was done.');
  if (!findNode()) stop(tooOld());
}

/** npm notes in node_modules what it has put there: an install that was cut short has no such note. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  // Optional packages of other systems are named by the lock and not installed here.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || (present[path] ? present[path].version === version : optional),
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
