import {
  BOUNDARY_AT,
  BOUNDARY_HEADER,
  BOUNDARY_HEADER_LENGTH,
  BOUNDARY_HEADER_LIMIT,
  BOUNDARY_HEADER_VERSION,
  BOUNDARY_MAGIC,
  type BoundaryHeader,
  boundaryChecksum,
  hexText,
  readBoundaryHeader,
  sealBoundaryFrame,
  TRACED,
} from './boundary-frame.ts';
import type { FrameHead, FramePart, FrameProblemCode, FrameReader, TellFrame } from './model.ts';
import { FRAME_PROBLEMS } from './problems.ts';
import { bytesText, unread } from './unread.ts';

// Reading the boundary's own frame. A receiver stops at the first error; this goes on, so that one damaged frame hides
// neither its own header nor the frames after it.

export const boundary: FrameReader = {
  head(bytes, start, tell) {
    const left = bytes.length - start;
    const wrong = BOUNDARY_MAGIC.findIndex((byte, at) => at < left && bytes[start + at] !== byte);
    if (wrong >= 0) {
      const end = nextMagic(bytes, start + 1);
      const found = hexText(bytes, start, Math.min(4, left));
      tell?.('boundary-magic', start + wrong, start + wrong + 1, `A frame begins with 8f495354; here is ${found}.`);
      return unread(start, end);
    }
    const version = bytes[start + BOUNDARY_AT.headerVersion];
    if (version !== undefined && version !== BOUNDARY_HEADER_VERSION) {
      const at = start + BOUNDARY_AT.headerVersion;
      tell?.('boundary-header-version', at, at + 1, `Header version ${version}; this reader knows version 1.`);
      return unread(start, nextMagic(bytes, start + 4));
    }
    if (left < BOUNDARY_HEADER_LENGTH) return cutHeader(bytes, start, BOUNDARY_HEADER_LENGTH, tell);
    const header = readBoundaryHeader(bytes, start);
    const headerLength = checkHeaderLength(header.headerLength, start, tell);
    if (left < headerLength) return cutHeader(bytes, start, headerLength, tell);

    const payloadStart = start + headerLength;
    const there = bytes.length - payloadStart;
    if (header.payloadLength > there) {
      const next = nextMagic(bytes, start + 4);
      if (next < payloadStart) return cutHeader(bytes, start, headerLength, tell);
      const at = start + BOUNDARY_AT.payloadLength;
      const stated = bytesText(header.payloadLength);
      tell?.('boundary-length', at, at + 4, `The payload has ${stated}; there ${there === 1 ? 'is' : 'are'} ${there}.`);
      if (tell) checkFlagsAndTrace(bytes, start, header, tell);
      return framed(payloadStart, next);
    }
    if (tell) checkFlagsAndTrace(bytes, start, header, tell);
    const end = payloadStart + header.payloadLength;
    const checksum = tell ? boundaryChecksum(bytes, start, end) : header.checksum;
    if (checksum !== header.checksum) {
      const at = start + BOUNDARY_AT.checksum;
      const message = `The checksum of these bytes is ${hex(checksum)}; the header says ${hex(header.checksum)}.`;
      tell?.('boundary-checksum', at, at + 4, message);
    }
    return framed(payloadStart, end);
  },

  parts(bytes, start, { payloadStart }) {
    const header = readBoundaryHeader(bytes, start);
    const parts = BOUNDARY_HEADER.map(
      ({ name, offset, size }): FramePart => ({
        name,
        start: start + offset,
        end: start + offset + size,
        text: fieldText(bytes, start, offset, size, header),
      }),
    );
    const end = start + BOUNDARY_HEADER_LENGTH;
    if (payloadStart === end) return parts;
    const text = `${bytesText(payloadStart - end)} that this version of the header does not know`;
    return [...parts, { name: 'later fields', start: end, end: payloadStart, text }];
  },

  rewrite(bytes, start, { payloadStart }, payload) {
    const headerLength = payloadStart - start;
    const frame = new Uint8Array(headerLength + payload.length);
    frame.set(bytes.subarray(start, payloadStart));
    frame.set(payload, headerLength);
    sealBoundaryFrame(frame, headerLength);
    return frame.subarray(0, headerLength);
  },
};

const framed = (payloadStart: number, end: number): FrameHead => ({
  kind: 'message',
  payloadStart,
  payloadEnd: end,
  end,
  compressed: false,
});

/** Where the next frame may begin: at a magic, or at the end of the input. */
function nextMagic(bytes: Uint8Array, from: number): number {
  const first = BOUNDARY_MAGIC[0] as number;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (BOUNDARY_MAGIC.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return bytes.length;
}

function cutHeader(bytes: Uint8Array, start: number, length: number, tell: TellFrame | undefined): FrameHead {
  const end = nextMagic(bytes, start + 4);
  const after = end < bytes.length ? 'another frame begins' : 'the input ends';
  const message = `The header has ${bytesText(length)}; ${after} after ${bytesText(end - start)} of it.`;
  tell?.('boundary-header-truncated', start, end, message);
  return unread(start, end);
}

/** The length to go on with: 56 where the one that is stated cannot be. */
function checkHeaderLength(length: number, start: number, tell: TellFrame | undefined): number {
  const wrong =
    length < BOUNDARY_HEADER_LENGTH
      ? `version 1 has ${BOUNDARY_HEADER_LENGTH}`
      : length > BOUNDARY_HEADER_LIMIT
        ? `there are at most ${BOUNDARY_HEADER_LIMIT}`
        : length % 8 !== 0
          ? 'it is a multiple of 8'
          : undefined;
  if (wrong === undefined) return length;
  const at = start + BOUNDARY_AT.headerLength;
  tell?.('boundary-header-length', at, at + 2, `The header length is ${bytesText(length)}; ${wrong}.`);
  return BOUNDARY_HEADER_LENGTH;
}

function checkFlagsAndTrace(bytes: Uint8Array, start: number, { flags }: BoundaryHeader, tell: TellFrame): void {
  const at = (offset: number): number => start + offset;
  const zero = (offset: number, size: number): boolean =>
    bytes.subarray(at(offset), at(offset + size)).every((byte) => byte === 0);
  if ((flags & ~TRACED) !== 0) {
    const message = `The flags are 0x${flags.toString(16).padStart(4, '0')}; version 1 knows bit 0 alone.`;
    tell('boundary-flags', at(BOUNDARY_AT.flags), at(BOUNDARY_AT.flags + 2), message);
  }
  const { traceId, parentId, traceFlags } = BOUNDARY_AT;
  if ((flags & TRACED) === 0) {
    if (zero(traceId, 24) && zero(traceFlags, 1)) return;
    const [from, to] = zero(traceId, 24) ? [traceFlags, traceFlags + 1] : [traceId, parentId + 8];
    tell('boundary-untraced', at(from), at(to), 'The flags say that there is no trace context, yet here is one.');
    return;
  }
  if (zero(traceId, 16)) tell('boundary-trace-id', at(traceId), at(traceId + 16), 'The trace id is all zero.');
  if (zero(parentId, 8)) tell('boundary-parent-id', at(parentId), at(parentId + 8), 'The parent id is all zero.');
}

function fieldText(bytes: Uint8Array, start: number, offset: number, size: number, header: BoundaryHeader): string {
  switch (offset) {
    case 0:
      return 'boundary frame';
    case BOUNDARY_AT.traceFlags:
      return ((bytes[start + offset] as number) & 1) !== 0 ? 'sampled' : 'not sampled';
    case BOUNDARY_AT.headerLength:
    case BOUNDARY_AT.payloadLength:
      return bytesText(offset === BOUNDARY_AT.headerLength ? header.headerLength : header.payloadLength);
    case BOUNDARY_AT.flags:
      return (header.flags & TRACED) !== 0 ? 'traced' : 'not traced';
    case BOUNDARY_AT.traceId:
    case BOUNDARY_AT.parentId:
      return hexText(bytes, start + offset, size);
    case BOUNDARY_AT.contract:
      return hex(header.contract);
    case BOUNDARY_AT.message:
      return hex(header.message);
    case BOUNDARY_AT.checksum:
      return hex(header.checksum);
    default:
      return String((bytes[start + offset] as number) | (size > 1 ? (bytes[start + offset + 1] as number) << 8 : 0));
  }
}

const hex = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;

/** A frame that a receiver takes, or the first reason to refuse it. */
export type BoundaryFrame =
  | { readonly header: BoundaryHeader; readonly payload: Uint8Array; readonly end: number }
  | { readonly refused: BoundaryRefusal };

export interface BoundaryRefusal {
  readonly code: FrameProblemCode;
  readonly offset: number;
  readonly end: number;
  readonly message: string;
}

/** Reads the frame at `start` as a receiver does: whole and right, or not at all. A bad trace context is left out. */
export function decodeBoundaryFrame(bytes: Uint8Array, start = 0): BoundaryFrame {
  let refused: BoundaryRefusal | undefined;
  const head = boundary.head(bytes, start, (code, offset, end, message) => {
    if (FRAME_PROBLEMS[code].severity === 'error') refused ??= { code, offset, end, message };
  });
  if (refused) return { refused };
  return {
    header: readBoundaryHeader(bytes, start),
    payload: bytes.subarray(head.payloadStart, head.payloadEnd),
    end: head.end,
  };
}
