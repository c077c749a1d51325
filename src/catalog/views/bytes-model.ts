import type { Strip, StripField } from '#review';
import type { LinkView } from './model.ts';

export type { StripField as StripFieldView };

// Bytes on a reference page: a short message taken apart, and the payloads that were recorded.

/** What a message's page shows of its bytes. */
export interface BytesView {
  /** Undefined where the message has no field to show. */
  readonly strip?: StripView | undefined;
  readonly payloads: readonly PayloadView[];
}

/** A short message, byte by byte. */
export interface StripView extends Strip {
  /** `A sample of 16 bytes`, or the title of a recorded payload. */
  readonly caption: string;
  /** To the inspector. The page's version stands in it as `ANY_VERSION`. */
  readonly href: string;
}

/** A recorded payload in a list. */
export interface PayloadView {
  readonly title: string;
  /** Markdown; may be empty. */
  readonly note: string;
  /** `16 bytes`. */
  readonly size: string;
  /** `gRPC frames, written by 1.1.0`. */
  readonly facts: string;
  /** To the inspector; as in `StripView`, except on the version's own page. */
  readonly href: string;
  /** Its message, where the list is not on that message's page. */
  readonly type?: LinkView | undefined;
}
