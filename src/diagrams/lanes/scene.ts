import type { Holding } from '../bars.ts';
import type { DiagramTable } from '../diagram.ts';
import type { Ink, Paragraph } from '../svg.ts';

// What a call-lanes drawing shows, as plain data between the facts and the picture: two shores, time in steps, and bars of
// memory that begin, change and end at steps.

export type Shore = 'left' | 'right';

export const ACROSS: Readonly<Record<Shore, Shore>> = { left: 'right', right: 'left' };

/** One of the two shores. */
export interface Lane {
  /** Heading: `Go heap`. */
  readonly name: string;
  /** Heading where there is little room: `Go`. */
  readonly short: string;
  /** In sentences: `Go`, `the caller`. */
  readonly who: string;
  readonly ink: Ink;
  readonly side?: 'go' | 'rust' | undefined;
}

/** A sign on a bar or beside words. */
export type SignName =
  | 'alloc'
  | 'release'
  | 'retain'
  | 'borrow-end'
  | 'born'
  | 'closed'
  | 'open'
  | 'deadline'
  | 'cancel'
  | 'error'
  | 'repeat';

/** A bar or a thin line in a lane. It runs from the top, or where it begins, to the bottom, or where it ends. */
export interface Track {
  readonly shore: Shore;
  readonly kind: 'memory' | 'handle';
  readonly holding: Holding;
  readonly ink: Ink;
}

/** What happens to a track at a step. `here`: the track is no longer than this step. */
export interface TrackEvent {
  readonly track: Track;
  readonly what: 'begin' | 'end' | 'here' | 'mark' | 'hand-over';
  readonly sign?: SignName | undefined;
  /** For `hand-over`: whose it is from here on. */
  readonly to?: Ink | undefined;
}

interface Stepped {
  readonly events?: readonly TrackEvent[] | undefined;
}

/** Words beside a shore, or in the middle. */
export interface Note extends Stepped {
  readonly kind: 'note';
  readonly at: Shore | 'middle';
  readonly words: readonly Paragraph[];
  readonly sign?: SignName | undefined;
}

/** From one shore to the other. */
export interface Crosses extends Stepped {
  readonly kind: 'arrow';
  readonly from: Shore;
  readonly words: readonly Paragraph[];
  /** A return rather than a call. */
  readonly returns?: boolean | undefined;
  /** Many, one after another. */
  readonly repeated?: boolean | undefined;
  readonly sign?: SignName | undefined;
}

/** Begins, and ends, a part that is nested in the rest. */
export interface Opens {
  readonly kind: 'open';
  readonly words: readonly Paragraph[];
}
export interface Closes {
  readonly kind: 'close';
}

/** From here on it is the path that succeeds; `failure` is the other one. */
export interface Fork {
  readonly kind: 'fork';
}

export type Step = Note | Crosses | Opens | Closes | Fork;

/** One thing that is so after a failure; with the bar that it is about. */
export interface FailureItem {
  readonly words: readonly Paragraph[];
  readonly sign?: SignName | undefined;
  readonly bar?: { readonly holding: Holding; readonly ink: Ink; readonly released?: boolean | undefined } | undefined;
}

export interface LaneScene {
  readonly title: string;
  readonly description: string;
  readonly left: Lane;
  readonly right: Lane;
  /** Who calls whom, and how. */
  readonly heading: readonly Paragraph[];
  readonly steps: readonly Step[];
  readonly failureTitle: string;
  readonly failure: readonly FailureItem[];
  readonly table: DiagramTable;
  /** Why there is to be no picture; a sentence. */
  readonly tooLarge?: string | undefined;
}
