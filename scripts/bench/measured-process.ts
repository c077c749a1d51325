import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { NotHere } from './model.ts';

export interface Cost {
  readonly wallSeconds: number;
  /** User and system time of the process and of every process below it that ended before it did. */
  readonly cpuSeconds: number;
}

export interface Run extends Cost {
  readonly stdout: string;
}

/**
 * Runs Node with these arguments and says what it cost. Node itself reports its children's time nowhere, so a shell runs
 * it and is asked for `times`, whose second line is the sum over all descendants it or they have waited for: buf and
 * Pagefind are among them. Throws, with the output, where the process fails.
 */
export async function runNode(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Run> {
  if (process.platform === 'win32') throw new NotHere('needs a POSIX shell to count CPU time (sh, times)');
  const started = performance.now();
  const { code, stdout, stderr } = await runShell(
    '"$@"; code=$?; times; exit $code',
    [process.execPath, ...args],
    cwd,
    {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      // What a script starts by `#!/usr/bin/env node` runs on the same Node.
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
      ...env,
    },
  );
  const wallSeconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${stderr}\n${stdout}`);
  return { wallSeconds, cpuSeconds: childrenSeconds(stdout), stdout };
}

/** The costs of runs one after the other. */
export const sumCosts = (costs: readonly Cost[]): Cost => ({
  wallSeconds: costs.reduce((sum, cost) => sum + cost.wallSeconds, 0),
  cpuSeconds: costs.reduce((sum, cost) => sum + cost.cpuSeconds, 0),
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runShell(script: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script, 'sh', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** The last line of `times`: `0m47.200000s 0m5.690000s`, with a comma for the point in some locales. */
function childrenSeconds(stdout: string): number {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  const found = [...line.matchAll(/(\d+)m([\d.,]+)s/g)];
  if (found.length !== 2) throw new Error(`The shell's times cannot be read: ${line}`);
  return found.reduce(
    (sum, [, minutes = '', seconds = '']) => sum + Number(minutes) * 60 + Number(seconds.replace(',', '.')),
    0,
  );
}
