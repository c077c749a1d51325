import { visible } from '#diagnostics';
import type { Tell } from './doors.ts';
import type { World } from './world.ts';

/** Nothing is shown before this, so that quick commands stay quiet. */
const QUIET_MS = 1000;
/** At most so often. */
const EVERY_MS = 80;

export interface Progress {
  readonly tell: Tell;
  /** Takes the line away; call before anything else is printed. */
  readonly clear: () => void;
}

/** One line on a terminal's standard error that is written over and over; nothing where that is not a terminal. */
export function createProgress({ stderr, now }: Pick<World, 'stderr' | 'now'>): Progress {
  if (stderr.isTTY !== true) return { tell: () => {}, clear: () => {} };
  const started = now();
  let drawn = -Infinity;
  let shown = false;
  return {
    tell(step) {
      const at = now();
      if (at - started < QUIET_MS || at - drawn < EVERY_MS) return;
      drawn = at;
      shown = true;
      const seconds = Math.round((at - started) / 1000);
      const line = `${visible(step).replaceAll('\n', ' ')} (${seconds} s)`;
      const room = Math.max(20, (stderr.columns ?? 80) - 1);
      stderr.write(`\r\u001b[2K${line.length > room ? `${line.slice(0, room - 1)}…` : line}`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
