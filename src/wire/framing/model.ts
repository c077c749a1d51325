// The nouns of framing: what stands around payloads in a capture. Plain data; offsets are bytes from the start of the
// input. One frame can be one byte long, so frames are columns too, and `frameAt` makes the one that is looked at.

/**
 * How payloads lie in the input. `bare`: it is one payload. `grpc`: a flag and a 4-byte length before each, gRPC-Web's
 * trailers among them. `delimited`: a varint length before each. `isthmus`: the boundary frame, `boundary-frame.ts`.
 */
export const FRAMINGS = ['bare', 'grpc', 'delimited', 'isthmus'] as const;
export type Framing = (typeof FRAMINGS)[number];

/** `message`: holds a payload. `trailers`: gRPC-Web's HTTP trailers as text. `unread`: bytes that no frame explains. */
export const FRAME_KINDS = ['message', 'trailers', 'unread'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

/** `deflate` is what HTTP and gRPC call zlib; `deflate-raw` has no wrapper around it. */
export type Encoding = 'gzip' | 'deflate' | 'deflate-raw' | 'identity';

/** A named piece of a frame. The parts of a frame tile it. */
export interface FramePart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What it says, in a few words. */
  readonly text: string;
}

export interface FrameProblem {
  readonly code: FrameProblemCode;
  /** `error`: a receiver refuses the frame. `mark`: legal, but worth a look. */
  readonly severity: 'error' | 'mark';
  readonly offset: number;
  readonly end: number;
  /** Index of the frame it belongs to, -1 for the input as a whole. */
  readonly frame: number;
  /** What was found and what was expected, without the offset. */
  readonly message: string;
}

/** Codes of problems; `problems.ts` says what each means and what to do. */
export type FrameProblemCode =
  | 'frame-none'
  | 'frame-header-truncated'
  | 'frame-payload-truncated'
  | 'frame-length-malformed'
  | 'frame-length-too-large'
  | 'frame-length-overlong'
  | 'grpc-flag'
  | 'grpc-identity'
  | 'grpc-over-default-limit'
  | 'unpack-encoding'
  | 'unpack-truncated'
  | 'unpack-corrupt'
  | 'unpack-checksum'
  | 'unpack-trailing'
  | 'unpack-limit'
  | 'boundary-magic'
  | 'boundary-header-version'
  | 'boundary-header-length'
  | 'boundary-header-truncated'
  | 'boundary-flags'
  | 'boundary-length'
  | 'boundary-checksum'
  | 'boundary-trace-id'
  | 'boundary-parent-id'
  | 'boundary-untraced';

/** What was inside a compressed payload. */
export interface Unpacked {
  readonly encoding: Encoding;
  readonly payload: Uint8Array;
}

/** An input taken apart. Plain data with typed arrays. */
export interface Framed {
  readonly framing: Framing;
  readonly bytes: Uint8Array;
  readonly count: number;
  /** First byte of each frame, and one more: the length of the input. Frames tile the input. */
  readonly starts: Int32Array;
  /** Index into `FRAME_KINDS`. */
  readonly kinds: Uint8Array;
  /** By index of the frame: compressed payloads that could be opened, wholly or up to an error. */
  readonly unpacked: ReadonlyMap<number, Unpacked>;
  /** By frame; at most `FRAME_PROBLEM_LIMIT` of one code. */
  readonly problems: readonly FrameProblem[];
  /** How many there were of each code, listed or not. */
  readonly problemCounts: ReadonlyMap<FrameProblemCode, number>;
}

export interface Frame {
  readonly index: number;
  readonly kind: FrameKind;
  readonly start: number;
  /** Where the payload lies in the input: compressed, where it is. Empty for unread bytes. */
  readonly payloadStart: number;
  readonly payloadEnd: number;
  readonly end: number;
  readonly parts: readonly FramePart[];
  /** The payload for a decoder: a view of the input, or what was unpacked. */
  readonly payload: Uint8Array;
  /** Set where the payload is compressed; then `payload` has offsets of its own. `size`: bytes in the input. */
  readonly compressed?: { readonly encoding: Encoding; readonly size: number } | undefined;
  readonly problems: readonly FrameProblem[];
}

/** So many problems of one code are listed; all are counted. */
export const FRAME_PROBLEM_LIMIT = 1000;

/** What a frame's first bytes say of it. */
export interface FrameHead {
  readonly kind: FrameKind;
  readonly payloadStart: number;
  readonly payloadEnd: number;
  readonly end: number;
  readonly compressed: boolean;
}

/** Hears of a problem in the frame that is being read. */
export type TellFrame = (code: FrameProblemCode, offset: number, end: number, message: string) => void;

/** One framing: how to read a frame, name its parts, and write its header for another payload. */
export interface FrameReader {
  /** Reads the frame at `start`, which lies before the end of the input. Without `tell`, checks are left out. */
  readonly head: (bytes: Uint8Array, start: number, tell?: TellFrame) => FrameHead;
  /** The parts before the payload. */
  readonly parts: (bytes: Uint8Array, start: number, head: FrameHead) => readonly FramePart[];
  /** The bytes before the payload, changed to fit `payload` as it will stand in the input. */
  readonly rewrite: (bytes: Uint8Array, start: number, head: FrameHead, payload: Uint8Array) => Uint8Array;
}
