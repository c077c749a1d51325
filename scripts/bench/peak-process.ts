import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { NotHere } from './model.ts';

export interface Peak {
  readonly wallSeconds: number;
  /** Greatest resident memory of the process, in megabytes. */
  readonly peakMegabytes: number;
  readonly stdout: string;
  readonly code: number;
}

/** Asked so often, a process is seen shortly before its end; the kernel's figure is the greatest so far. */
const EVERY_MS = 15;

/** Runs a process and watches how much memory it has taken, as Linux tells it. */
export function runWatched(command: string, args: readonly string[], cwd: string): Promise<Peak> {
  if (process.platform !== 'linux') throw new NotHere('needs Linux to watch the memory of a process (/proc)');
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    let peak = 0;
    const look = (): void => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0));
      } catch {
        // It has ended.
      }
    };
    const timer = setInterval(look, EVERY_MS);
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({
        wallSeconds: (performance.now() - started) / 1000,
        peakMegabytes: (peak * 1024) / 1e6,
        stdout,
        code: code ?? 1,
      });
    });
  });
}
