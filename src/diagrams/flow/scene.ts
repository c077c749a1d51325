import type { DiagramTable } from '../diagram.ts';
import type { Ink } from '../svg.ts';

// What a stream-flow drawing shows, as plain data between the facts and the picture.

export type FullKind = 'BLOCK' | 'REJECT' | 'DROP_OLDEST' | 'CLOSE';

/** One end of the stream. */
export interface FlowEnd {
  /** `Go`, `Rust`, `caller`. */
  readonly name: string;
  readonly ink: Ink;
  readonly side?: 'go' | 'rust' | undefined;
  /** What it does: `sends WatchEvent`. */
  readonly does: string;
}

export interface FlowScene {
  readonly title: string;
  readonly description: string;
  readonly left: FlowEnd;
  readonly right: FlowEnd;
  /** Which end sends; `both` where the contract does not tell which of two streams it means. */
  readonly sender: 'left' | 'right' | 'both';
  /** How many units may be under way; undefined: not stated. */
  readonly window?: number | undefined;
  readonly unit?: 'MESSAGES' | 'BYTES' | undefined;
  /** `128 messages`. */
  readonly windowWords: string;
  /** What opens the window again: `PolicyStream.Ack gives credit back`. */
  readonly credit: string;
  readonly full: { readonly kind?: FullKind | undefined; readonly text: string; readonly code?: string | undefined };
  readonly table: DiagramTable;
}
