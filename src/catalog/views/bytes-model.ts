import type { LinkView } from './model.ts';

// Bytes on a reference page: a short message taken apart, and the payloads that were recorded.

/** What a message's page shows of its bytes. */
export interface BytesView {
  /** Undefined where the message has no field to show. */
  readonly strip?: StripView | undefined;
  readonly payloads: readonly PayloadView[];
}

/** A short message, byte by byte. */
export interface StripView {
  /** `A sample of 16 bytes`, or the title of a recorded payload. */
  readonly caption: string;
  readonly fields: readonly StripFieldView[];
  /** Bytes after the last one shown. */
  readonly more: number;
  /** To the inspector. The page's version stands in it as `ANY_VERSION`. */
  readonly href: string;
}

/** One field of a strip. Bytes are pairs of hex digits with spaces between. */
export interface StripFieldView {
  /** Name, or number where the schema has none. */
  readonly name: string;
  /** `"hello"`, `42`, `COLOR_RED`; empty for messages, whose fields stand inside. */
  readonly value: string;
  readonly tag: string;
  /** Empty where the wire type has no length. */
  readonly length: string;
  /** Of the value; empty for messages. */
  readonly bytes: string;
  /** Only the first bytes of the value are shown, or not all of its fields. */
  readonly cut: boolean;
  /** The tag that ends a group; else empty. */
  readonly endTag: string;
  /** Offsets of its first and last byte. */
  readonly first: number;
  readonly last: number;
  readonly inside: readonly StripFieldView[];
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
