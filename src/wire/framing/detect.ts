import { decodeBoundaryFrame } from './boundary.ts';
import { BOUNDARY_MAGIC } from './boundary-frame.ts';
import { FRAMINGS, type Framing } from './model.ts';
import { readerOf } from './unframe.ts';

export interface FramingGuess {
  readonly framing: Framing;
  /** 0…1, for ranking. A bare message is taken unless another one is likelier. */
  readonly score: number;
  /** A sentence. */
  readonly reason: string;
}

/** So much of the input is looked at. */
const LOOKED_AT = 1 << 20;
const FRAMES_LOOKED_AT = 4096;

/** What framing an input most likely has, best first; always all four. Looks at the first MiB at most. */
export function detectFraming(bytes: Uint8Array): readonly FramingGuess[] {
  const isMessage = isFields(bytes, 0, bytes.length);
  const guesses: readonly FramingGuess[] = [
    bareGuess(bytes, isMessage),
    grpcGuess(bytes),
    delimitedGuess(bytes, isMessage),
    boundaryGuess(bytes),
  ];
  return [...guesses].sort((a, b) => b.score - a.score || FRAMINGS.indexOf(a.framing) - FRAMINGS.indexOf(b.framing));
}

function bareGuess(bytes: Uint8Array, isMessage: boolean): FramingGuess {
  if (bytes.length === 0) return { framing: 'bare', score: 0.6, reason: 'An empty input is an empty message.' };
  if (isMessage)
    return { framing: 'bare', score: 0.6, reason: 'Fields follow one another from the first byte to the last.' };
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return {
    framing: 'bare',
    score: 0.3,
    reason: packed ? 'The whole input is gzip: unpack it first.' : 'Nothing speaks for a framing.',
  };
}

function grpcGuess(bytes: Uint8Array): FramingGuess {
  const [flag = 0xff] = bytes;
  if (bytes.length < 5 || (flag & 0x7e) !== 0) {
    return { framing: 'grpc', score: 0, reason: 'A gRPC frame begins with 00, 01, 80 or 81, then 4 bytes of length.' };
  }
  const { whole, frames, clean } = framesIn(bytes, 'grpc');
  if (clean) {
    const reason = `${frames} gRPC ${frames === 1 ? 'frame fills' : 'frames fill'} the input, and no message begins with its first byte.`;
    return { framing: 'grpc', score: whole && flag < 2 ? 0.95 : 0.8, reason };
  }
  // A tag of field 0: no message begins so, whatever follows.
  const score = flag < 2 && (bytes[1] as number) === 0 ? 0.5 : 0.1;
  return { framing: 'grpc', score, reason: 'It begins as a gRPC frame does, but the lengths do not fit the input.' };
}

function delimitedGuess(bytes: Uint8Array, isMessage: boolean): FramingGuess {
  if (bytes.length === 0) return { framing: 'delimited', score: 0, reason: 'There is no length.' };
  const { frames, clean, messages } = framesIn(bytes, 'delimited');
  if (!clean) return { framing: 'delimited', score: 0, reason: 'Read as lengths, the bytes do not fit the input.' };
  if (!messages)
    return { framing: 'delimited', score: 0.1, reason: 'The lengths fit, but what they enclose are no fields.' };
  const reason = `${frames} length-prefixed ${frames === 1 ? 'message fills' : 'messages fill'} the input.`;
  return { framing: 'delimited', score: isMessage ? 0.4 : 0.7, reason };
}

function boundaryGuess(bytes: Uint8Array): FramingGuess {
  if (!BOUNDARY_MAGIC.every((byte, at) => bytes[at] === byte)) {
    return { framing: 'isthmus', score: 0, reason: 'A boundary frame begins with 8f 49 53 54.' };
  }
  return 'refused' in decodeBoundaryFrame(bytes)
    ? { framing: 'isthmus', score: 0.9, reason: 'It begins with the magic of a boundary frame.' }
    : { framing: 'isthmus', score: 1, reason: 'It is a boundary frame: magic, lengths and checksum fit.' };
}

interface Sample {
  /** Frames looked at. */
  readonly frames: number;
  /** No frame had a problem. */
  readonly clean: boolean;
  /** Every payload holds fields. */
  readonly messages: boolean;
  /** All of the input was looked at. */
  readonly whole: boolean;
}

function framesIn(bytes: Uint8Array, framing: Framing): Sample {
  const reader = readerOf(framing);
  let clean = true;
  let messages = true;
  let frames = 0;
  let at = 0;
  while (at < bytes.length && clean && frames < FRAMES_LOOKED_AT && at < LOOKED_AT) {
    const head = reader.head(bytes, at, (code) => {
      if (code !== 'grpc-over-default-limit' && code !== 'frame-length-overlong') clean = false;
    });
    if (head.kind === 'message' && !head.compressed) {
      messages &&= isFields(bytes, head.payloadStart, head.payloadEnd);
    }
    frames += 1;
    at = head.end;
  }
  return { frames, clean, messages, whole: at >= bytes.length };
}

/** Whether fields fill a range, without a look into them. */
function isFields(bytes: Uint8Array, start: number, end: number): boolean {
  let groups = 0;
  let at = start;
  const varint = (): number | undefined => {
    let value = 0;
    let scale = 1;
    for (let size = 0; size < 10 && at < end; size += 1, scale *= 128) {
      const byte = bytes[at] as number;
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < end && at - start < LOOKED_AT) {
    const tag = varint();
    if (tag === undefined || tag < 8 || tag > 0xffffffff) return false;
    switch (tag % 8) {
      case 0:
        if (varint() === undefined) return false;
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        if (length === undefined) return false;
        at += length;
        break;
      }
      case 3:
        groups += 1;
        break;
      case 4:
        groups -= 1;
        if (groups < 0) return false;
        break;
      case 5:
        at += 4;
        break;
      default:
        return false;
    }
    if (at > end) return false;
  }
  return at < end || groups === 0;
}
