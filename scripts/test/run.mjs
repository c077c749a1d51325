// Runs one command to its end and keeps what it printed.
import { spawn } from 'node:child_process';

/** The first run builds generated Go and Rust code by the thousand lines; later ones find it in the caches. */
const LIMIT = 18 * 60_000;
/** Between asking a command to end and ending it. */
const GRACE = 10_000;

/** @returns {Promise<{ code: number, output: string }>} */
export function run(command, args, env = {}) {
  return new Promise((done) => {
    const windows = process.platform === 'win32';
    const child = spawn(command, args, {
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
      // Its own group, so that what it started ends with it.
      detached: !windows,
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const signal = (name) => {
      try {
        process.kill(windows ? child.pid : -child.pid, name);
      } catch {
        // It has ended already.
      }
    };
    // An interrupt lets a runner write its report and stop its servers; what does not hear it is ended a little later.
    const stop = (then = () => {}) => {
      signal('SIGINT');
      setTimeout(() => {
        signal('SIGKILL');
        then();
      }, GRACE).unref();
    };
    const late = setTimeout(() => {
      output += `\nStopped after ${LIMIT / 60_000} minutes.\n`;
      stop();
    }, LIMIT);
    const interrupted = () => {
      child.once('close', () => process.exit(130));
      stop(() => process.exit(130));
    };
    process.once('SIGINT', interrupted);
    process.once('SIGTERM', interrupted);
    const end = (code) => {
      clearTimeout(late);
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
      done({ code, output });
    };
    child.on('error', (error) => {
      output += `${command} could not be started: ${error.message}\n`;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
