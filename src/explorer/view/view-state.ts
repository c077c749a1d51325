import { type Signal, signal } from '@preact/signals';
import type { Explorer } from '../model.ts';

/** Parts of the view that the keyboard is sent to. */
export type Place = 'grid' | 'tree' | 'editor';

/** What grid, tree and detail pane share beside the explorer: where the reader points, nothing that outlives the page. */
export interface ViewState {
  /** The record under the pointer, -1 for none. */
  readonly hovered: Signal<number>;
  /** Offset of the byte cursor. */
  readonly cursor: Signal<number>;
  /** A byte that the grid is to bring into sight. */
  readonly sight: Signal<{ readonly offset: number } | undefined>;
  /** Where the focus is to go; whoever takes it sets it back. */
  readonly focus: Signal<Place | undefined>;
}

const states = new WeakMap<Explorer, ViewState>();

/** The one state of an explorer's view. */
export function viewState(explorer: Explorer): ViewState {
  let state = states.get(explorer);
  if (!state) {
    state = { hovered: signal(-1), cursor: signal(0), sight: signal(undefined), focus: signal(undefined) };
    states.set(explorer, state);
  }
  return state;
}

/** Brings a byte into sight and the cursor to it; what is selected stays. */
export function showByte(explorer: Explorer, offset: number): void {
  const { cursor, sight, focus } = viewState(explorer);
  cursor.value = offset;
  sight.value = { offset };
  focus.value = 'grid';
}
