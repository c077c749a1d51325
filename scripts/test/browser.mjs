// Finds a Chromium that starts, or installs one: the machine's own, else Playwright's download, else Debian's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const isRoot = process.getuid?.() === 0;
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** Ways to get one, in order of how little they ask of the machine. */
const installs = [
  { says: "downloading Playwright's Chromium", command: ['npx', 'playwright', 'install', 'chromium'] },
  {
    says: 'installing what that Chromium needs from the system',
    command: ['npx', 'playwright', 'install-deps', 'chromium'],
    when: () => isRoot && has('apt-get'),
  },
  {
    says: "installing Debian's chromium",
    command: ['sh', '-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'],
    when: () => isRoot && has('apt-get'),
  },
];

/**
 * @param {(message: string) => void} tell called before something is installed
 * @returns {Promise<{ path: string } | { missing: string }>} the executable, or why there is none
 */
export async function ensureChromium(tell) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen)
    return starts(chosen) ? { path: chosen } : { missing: `CHROMIUM_PATH names ${chosen}, which does not start` };
  const found = await find();
  if (found) return { path: found };
  const tried = [];
  for (const { says, command, when } of installs) {
    if (when && !when()) continue;
    tell(says);
    const run = spawnSync(command[0], command.slice(1), {
      encoding: 'utf8',
      timeout: 300_000,
      shell: process.platform === 'win32',
    });
    if (run.status !== 0)
      tried.push(
        `${says} failed (${lastLine(run.stderr) || lastLine(run.stdout) || run.error?.message || 'no output'})`,
      );
    const path = await find();
    if (path) return { path };
  }
  return { missing: `no Chromium on this machine that starts; ${tried.join('; ') || 'nothing could be installed'}` };
}

async function find() {
  const { chromium } = await import('@playwright/test');
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').filter(Boolean);
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, chromium.executablePath()].filter(existsSync).find(starts);
}

/** An executable may be there and yet be a stub, or lack a library: ask it for a page. */
function starts(path) {
  const run = spawnSync(
    path,
    ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--dump-dom', 'about:blank'],
    {
      encoding: 'utf8',
      timeout: 30_000,
    },
  );
  return run.status === 0 && run.stdout.includes('<html');
}

const lastLine = (text) => (text ?? '').trim().split('\n').at(-1)?.trim() ?? '';
