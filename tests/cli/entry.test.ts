import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'bin', 'isthmus.mjs');
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const run = (node: string, ...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((done) => {
    execFile(node, [bin, ...args], { cwd: root }, (error, stdout) =>
      done({ code: Number(error?.code ?? 0), out: stdout }),
    );
  });

/** A Node on this machine that is older than Isthmus needs, outside of node_modules. */
function oldNode(): string | undefined {
  const folders = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => folder !== '' && !folder.includes('node_modules'));
  return folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path) && path !== process.execPath);
}

describe('the entry of the command line tool', () => {
  it('runs the sources as they are in a checkout', async () => {
    expect(await run(process.execPath, '--version')).toEqual({ code: 0, out: `${version}\n` });
  });

  it('hands the exit code through', async () => {
    expect((await run(process.execPath, 'no-such-command')).code).toBe(2);
  });

  const old = oldNode();
  it.skipIf(old === undefined)(
    'runs on another Node of this machine, by way of the installed one (needs a second Node)',
    async () => {
      expect(await run(old ?? '', '--version')).toEqual({ code: 0, out: `${version}\n` });
      expect((await run(old ?? '', 'no-such-command')).code).toBe(2);
    },
  );

  it('explains a log line from the contracts of this repository', async () => {
    const { code, out } = await run(process.execPath, 'explain', 'commit failed: lkv3 at engine.rs:120, not LKV-9999');
    expect(out).toContain('ledgerkv.ErrCommitUnknown');
    expect(out).toContain('There is no code LKV-9999');
    expect(code).toBe(0);
  });

  it('has a file for each command and nothing else among the commands', () => {
    expect(readdirSync(join(root, 'src', 'cli', 'commands')).sort()).toEqual([
      'build.ts',
      'check.ts',
      'compare.ts',
      'explain.ts',
      'init.ts',
      'inspect.ts',
      'propose.ts',
      'release.ts',
    ]);
  });
});
