import { bare } from './bare.ts';
import { boundary } from './boundary.ts';
import { delimited } from './delimited.ts';
import { grpc } from './grpc.ts';
import {
  FRAME_KINDS,
  FRAME_PROBLEM_LIMIT,
  type Frame,
  type Framed,
  type FrameProblem,
  type FrameProblemCode,
  type FrameReader,
  type Framing,
  type TellFrame,
  type Unpacked,
} from './model.ts';
import { FRAME_PROBLEMS } from './problems.ts';
import { encodingName, UNPACK_LIMIT, UNPACK_TOTAL, type UnpackOptions, unpack } from './unpack.ts';
import { bytesText } from './unread.ts';

const READERS: Readonly<Record<Framing, FrameReader>> = { bare, grpc, delimited, isthmus: boundary };

export const readerOf = (framing: Framing): FrameReader => READERS[framing];

/**
 * Takes an input apart into frames. Never throws: bytes that no frame explains are a frame of kind `unread`, and what is
 * wrong stands in `problems`. Compressed payloads are unpacked, within `unpackLimit`.
 */
export function unframe(bytes: Uint8Array, framing: Framing, options: UnpackOptions = {}): Framed {
  const reader = readerOf(framing);
  const limit = options.unpackLimit ?? UNPACK_LIMIT;
  let room = UNPACK_TOTAL * limit;
  let starts = new Int32Array(64);
  let kinds = new Uint8Array(64);
  let count = 0;
  const unpacked = new Map<number, Unpacked>();
  const problems: FrameProblem[] = [];
  const problemCounts = new Map<FrameProblemCode, number>();
  const tell: TellFrame = (code, offset, end, message) => {
    const before = problemCounts.get(code) ?? 0;
    problemCounts.set(code, before + 1);
    if (before >= FRAME_PROBLEM_LIMIT) return;
    problems.push({ code, severity: FRAME_PROBLEMS[code].severity, offset, end, frame: count, message });
  };

  let at = 0;
  while (at < bytes.length || (framing === 'bare' && count === 0)) {
    // One more than there are frames, for the end of the last.
    if (count + 1 >= starts.length) {
      starts = grown(starts, new Int32Array(starts.length * 2));
      kinds = grown(kinds, new Uint8Array(kinds.length * 2));
    }
    const head = reader.head(bytes, at, tell);
    starts[count] = at;
    kinds[count] = FRAME_KINDS.indexOf(head.kind);
    if (head.compressed && room <= 0) {
      const message = `${bytesText(UNPACK_TOTAL * limit)} came out of this input already: nothing more is unpacked.`;
      tell('unpack-limit', head.payloadStart, head.payloadEnd, message);
    } else if (head.compressed) {
      const found = unpack(bytes, head.payloadStart, head.payloadEnd, options.encoding, Math.min(limit, room), tell);
      if (found) {
        unpacked.set(count, found);
        room -= found.payload.length;
      }
    }
    count += 1;
    at = head.end;
  }
  if (count === 0) {
    problems.push({
      code: 'frame-none',
      severity: 'mark',
      offset: 0,
      end: 0,
      frame: -1,
      message: 'There is no frame: the input is empty.',
    });
    problemCounts.set('frame-none', 1);
  }
  starts[count] = bytes.length;
  return {
    framing,
    bytes,
    count,
    starts: starts.slice(0, count + 1),
    kinds: kinds.slice(0, count),
    unpacked,
    problems,
    problemCounts,
  };
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** One frame of an input, made when it is asked for. Throws a RangeError for an index that is none. */
export function frameAt(framed: Framed, index: number): Frame {
  const { bytes, framing, count, starts, unpacked } = framed;
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`There are ${count} frames; ${index} is none of them.`);
  }
  const start = starts[index] as number;
  const reader = readerOf(framing);
  const head = reader.head(bytes, start);
  const inside = unpacked.get(index);
  const size = head.payloadEnd - head.payloadStart;
  const after =
    head.kind === 'unread'
      ? { name: 'unread', text: `${bytesText(head.end - start)} that no frame explains` }
      : { name: head.kind === 'trailers' ? 'trailers' : 'payload', text: payloadText(size, head.compressed, inside) };
  return {
    index,
    kind: head.kind,
    start,
    payloadStart: head.payloadStart,
    payloadEnd: head.payloadEnd,
    end: head.end,
    parts: [
      ...(head.kind === 'unread' ? [] : reader.parts(bytes, start, head)),
      { ...after, start: head.payloadStart, end: head.end },
    ],
    payload: inside ? inside.payload : bytes.subarray(head.payloadStart, head.payloadEnd),
    ...(inside && { compressed: { encoding: inside.encoding, size } }),
    problems: problemsOf(framed, index),
  };
}

function payloadText(size: number, compressed: boolean, inside: Unpacked | undefined): string {
  if (!compressed) return bytesText(size);
  if (!inside) return `${bytesText(size)}, compressed, not opened`;
  return `${bytesText(size)} of ${encodingName(inside.encoding)}, ${bytesText(inside.payload.length)} unpacked`;
}

/** The listed problems of one frame. They are in order of frames. */
function problemsOf({ problems }: Framed, index: number): readonly FrameProblem[] {
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle] as FrameProblem).frame < index) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (problems[end]?.frame === index) end += 1;
  return problems.slice(low, end);
}
