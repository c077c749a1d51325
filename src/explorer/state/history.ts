import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Guess } from '#wire';

/** What an edit changes, as it was before or after. */
export interface Snapshot {
  readonly input: Uint8Array;
  readonly frameIndex: number;
  readonly guesses: ReadonlyMap<number, Guess>;
}

export interface History {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Notes how it was before a change, and forgets what was undone. */
  remember(before: Snapshot): void;
  /** How it was before the last change; `now` can be had back by `redo`. */
  undo(now: Snapshot): Snapshot | undefined;
  redo(now: Snapshot): Snapshot | undefined;
  clear(): void;
}

/** Snapshots hold whole inputs: so many bytes are kept, and the last one whatever its size. */
export const HISTORY_BYTES = 256 << 20;
const HISTORY_STEPS = 500;

/** Steps back and forth. The oldest are forgotten where there are too many, or too many bytes. */
export function createHistory(): History {
  const past = signal<readonly Snapshot[]>([]);
  const future = signal<readonly Snapshot[]>([]);
  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    remember(before) {
      past.value = shortened([...past.value, before]);
      future.value = [];
    },
    undo(now) {
      const before = past.value.at(-1);
      if (!before) return undefined;
      past.value = past.value.slice(0, -1);
      future.value = shortened([...future.value, now]);
      return before;
    },
    redo(now) {
      const after = future.value.at(-1);
      if (!after) return undefined;
      future.value = future.value.slice(0, -1);
      past.value = shortened([...past.value, now]);
      return after;
    },
    clear() {
      past.value = [];
      future.value = [];
    },
  };
}

function shortened(steps: readonly Snapshot[]): readonly Snapshot[] {
  let first = Math.max(0, steps.length - HISTORY_STEPS);
  let bytes = 0;
  for (let at = steps.length - 1; at >= first; at--) {
    bytes += (steps[at] as Snapshot).input.length;
    if (bytes > HISTORY_BYTES && at < steps.length - 1) first = at + 1;
  }
  return steps.slice(first);
}
