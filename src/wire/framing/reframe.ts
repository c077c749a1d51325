import type { Framed } from './model.ts';
import { pack } from './pack.ts';
import { frameAt, readerOf } from './unframe.ts';
import { encodingName } from './unpack.ts';

export interface Reframed {
  /** The whole input with the frame changed; every byte outside the frame is as it was. */
  readonly bytes: Uint8Array;
  /** What changed beside the payload and was not asked for, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Puts another payload into a frame: its length and checksum follow, a compressed one is compressed again the same way.
 * The same payload changes nothing, whatever was wrong with the frame. Throws a RangeError for a frame that is none or
 * holds no payload (unread bytes, compression that could not be opened).
 */
export async function reframe(framed: Framed, index: number, payload: Uint8Array): Promise<Reframed> {
  const { bytes, framing } = framed;
  const frame = frameAt(framed, index);
  const reader = readerOf(framing);
  const head = reader.head(bytes, frame.start);
  if (head.kind === 'unread') throw new RangeError(`Frame ${index} is unread bytes: it has no payload.`);
  if (head.compressed && !frame.compressed)
    throw new RangeError(`The payload of frame ${index} could not be unpacked.`);
  if (sameBytes(payload, frame.payload)) return { bytes, notes: [] };

  const written = frame.compressed ? await pack(payload, frame.compressed.encoding) : payload;
  const header = reader.rewrite(bytes, frame.start, head, written);
  const result = new Uint8Array(frame.start + header.length + written.length + (bytes.length - frame.end));
  result.set(bytes.subarray(0, frame.start));
  result.set(header, frame.start);
  result.set(written, frame.start + header.length);
  result.set(bytes.subarray(frame.end), frame.start + header.length + written.length);

  const notes: string[] = [];
  if (frame.compressed) {
    const name = encodingName(frame.compressed.encoding);
    notes.push(`The payload was compressed again with ${name}: all of its compressed bytes may differ.`);
  }
  const mended = frame.problems.filter(({ severity }) => severity === 'error');
  if (mended.length > 0) {
    notes.push('The frame had errors before; its length and checksum now fit what it holds.');
  }
  return { bytes: result, notes };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
