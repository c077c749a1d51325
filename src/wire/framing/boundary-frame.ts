import { crc32c } from './checksums.ts';

// The boundary's own frame: a header of 56 bytes before each payload. content/guide/boundary-frame.mdx specifies it;
// tests hold that page to the tables here. All numbers are little-endian.

/** One field of the header. */
export interface HeaderField {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly type: 'bytes' | 'u8' | 'u16' | 'u32';
  readonly holds: string;
}

const field = (name: string, offset: number, size: number, type: HeaderField['type'], holds: string): HeaderField => ({
  name,
  offset,
  size,
  type,
  holds,
});

/** The header, version 1. The fields tile it. */
export const BOUNDARY_HEADER: readonly HeaderField[] = [
  field('magic', 0, 4, 'bytes', '8f 49 53 54'),
  field('header version', 4, 1, 'u8', '1'),
  field('trace flags', 5, 1, 'u8', 'W3C trace flags; bit 0: sampled'),
  field('header length', 6, 2, 'u16', 'bytes from the magic to the payload: 56, or more'),
  field('major', 8, 2, 'u16', 'version of the contract that the sender was built with'),
  field('minor', 10, 2, 'u16', 'its minor version'),
  field('patch', 12, 2, 'u16', 'its patch version'),
  field('flags', 14, 2, 'u16', 'bit 0: traced; the others are zero'),
  field('trace id', 16, 16, 'bytes', 'W3C trace id, in the order in which traceparent writes it'),
  field('parent id', 32, 8, 'bytes', 'W3C parent id: the span of the sender'),
  field('contract', 40, 4, 'u32', 'id of the contract: CRC-32C of its name'),
  field('message', 44, 4, 'u32', 'id of the message: CRC-32C of its full name'),
  field('payload length', 48, 4, 'u32', 'bytes of the payload'),
  field('checksum', 52, 4, 'u32', 'CRC-32C of all other bytes of header and payload'),
];

export const BOUNDARY_HEADER_LENGTH = 56;
/** So long a header may grow. */
export const BOUNDARY_HEADER_LIMIT = 4096;
export const BOUNDARY_HEADER_VERSION = 1;
/** Wire type 7 as a tag, no gRPC flag, no UTF-8: nothing else begins so. Then `IST`. */
export const BOUNDARY_MAGIC: readonly number[] = [0x8f, 0x49, 0x53, 0x54];
/** Bit of `flags`: the header carries a trace context. */
export const TRACED = 1;

/** Where the fields begin, from the start of the frame. */
export const BOUNDARY_AT = {
  headerVersion: 4,
  traceFlags: 5,
  headerLength: 6,
  version: 8,
  flags: 14,
  traceId: 16,
  parentId: 32,
  contract: 40,
  message: 44,
  payloadLength: 48,
  checksum: 52,
} as const;

/** What a header says. */
export interface BoundaryHeader {
  readonly headerLength: number;
  /** Major, minor, patch; 0.0.0 for unreleased work. */
  readonly version: readonly [major: number, minor: number, patch: number];
  readonly flags: number;
  /** Ids as `boundaryId` makes them. */
  readonly contract: number;
  readonly message: number;
  /** Undefined where there is none, or one that W3C Trace Context rules out. */
  readonly trace?: TraceContext | undefined;
  readonly payloadLength: number;
  readonly checksum: number;
}

/** W3C Trace Context, the parts of `traceparent`. */
export interface TraceContext {
  /** 32 lower-case hex digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hex digits, not all zero: the span that sends. */
  readonly parentId: string;
  /** 0…255; bit 0: sampled. */
  readonly flags: number;
}

/** What a sender says of a payload. */
export interface BoundaryFrameInput {
  /** Name of the contract, such as `ledger-kv`. */
  readonly contract: string;
  /** Each 0…65535; 0.0.0 for unreleased work. */
  readonly version: readonly [major: number, minor: number, patch: number];
  /** Full name of the payload's message, such as `ledgerkv.v1.GetRequest`. */
  readonly message: string;
  readonly trace?: TraceContext | undefined;
}

/** The id of a contract or a message: the CRC-32C of its name as UTF-8. */
export const boundaryId = (name: string): number => crc32c(new TextEncoder().encode(name));

/** Puts the header before a payload. Throws a RangeError for a version or a trace context that no header can hold. */
export function encodeBoundaryFrame(input: BoundaryFrameInput, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(BOUNDARY_HEADER_LENGTH + payload.length);
  const view = new DataView(frame.buffer);
  frame.set(BOUNDARY_MAGIC);
  view.setUint8(BOUNDARY_AT.headerVersion, BOUNDARY_HEADER_VERSION);
  view.setUint16(BOUNDARY_AT.headerLength, BOUNDARY_HEADER_LENGTH, true);
  input.version.forEach((number, index) => {
    view.setUint16(BOUNDARY_AT.version + 2 * index, within(number, 0xffff, 'A number of the version'), true);
  });
  if (input.trace) {
    view.setUint16(BOUNDARY_AT.flags, TRACED, true);
    view.setUint8(BOUNDARY_AT.traceFlags, within(input.trace.flags, 0xff, 'Trace flags'));
    frame.set(idBytes(input.trace.traceId, 16, 'A trace id'), BOUNDARY_AT.traceId);
    frame.set(idBytes(input.trace.parentId, 8, 'A parent id'), BOUNDARY_AT.parentId);
  }
  view.setUint32(BOUNDARY_AT.contract, boundaryId(input.contract), true);
  view.setUint32(BOUNDARY_AT.message, boundaryId(input.message), true);
  frame.set(payload, BOUNDARY_HEADER_LENGTH);
  sealBoundaryFrame(frame, BOUNDARY_HEADER_LENGTH);
  return frame;
}

function within(value: number, largest: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return value;
  throw new RangeError(`${what} is from 0 to ${largest}; this is ${value}.`);
}

function idBytes(hex: string, size: number, what: string): Uint8Array {
  if (new RegExp(`^[0-9a-f]{${2 * size}}$`).test(hex) && !/^0+$/.test(hex)) {
    return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
  }
  throw new RangeError(`${what} is ${2 * size} lower-case hex digits, not all zero; this is ${JSON.stringify(hex)}.`);
}

/** CRC-32C of the frame from `start` to `end`, without the four bytes of the checksum itself. */
export function boundaryChecksum(bytes: Uint8Array, start: number, end: number): number {
  const before = crc32c(bytes.subarray(start, start + BOUNDARY_AT.checksum));
  return crc32c(bytes.subarray(start + BOUNDARY_HEADER_LENGTH, end), before);
}

/** Writes length and checksum of a frame that is `bytes`, whole, with its header of `headerLength` bytes. */
export function sealBoundaryFrame(bytes: Uint8Array, headerLength: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setUint32(BOUNDARY_AT.payloadLength, bytes.length - headerLength, true);
  view.setUint32(BOUNDARY_AT.checksum, boundaryChecksum(bytes, 0, bytes.length), true);
}

/** The header at `start`, of which all 56 bytes are there. Says what stands there, right or wrong. */
export function readBoundaryHeader(bytes: Uint8Array, start: number): BoundaryHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, BOUNDARY_HEADER_LENGTH);
  const u16 = (offset: number): number => view.getUint16(offset, true);
  const u32 = (offset: number): number => view.getUint32(offset, true);
  const flags = u16(BOUNDARY_AT.flags);
  const traceId = hexText(bytes, start + BOUNDARY_AT.traceId, 16);
  const parentId = hexText(bytes, start + BOUNDARY_AT.parentId, 8);
  const traced = (flags & TRACED) !== 0 && !/^0+$/.test(traceId) && !/^0+$/.test(parentId);
  return {
    headerLength: u16(BOUNDARY_AT.headerLength),
    version: [u16(BOUNDARY_AT.version), u16(BOUNDARY_AT.version + 2), u16(BOUNDARY_AT.version + 4)],
    flags,
    contract: u32(BOUNDARY_AT.contract),
    message: u32(BOUNDARY_AT.message),
    ...(traced && { trace: { traceId, parentId, flags: view.getUint8(BOUNDARY_AT.traceFlags) } }),
    payloadLength: u32(BOUNDARY_AT.payloadLength),
    checksum: u32(BOUNDARY_AT.checksum),
  };
}

export function hexText(bytes: Uint8Array, start: number, size: number): string {
  let text = '';
  for (let at = start; at < start + size; at += 1) text += (bytes[at] as number).toString(16).padStart(2, '0');
  return text;
}
