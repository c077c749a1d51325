import type { FrameHead, FrameReader } from './model.ts';
import { bytesText, unread } from './unread.ts';

// A varint length before each message, as writeDelimitedTo (C++, Java), protodelim (Go) and prost's
// encode_length_delimited write it.

const LONGEST = 10;
/** A message is under 2 GiB. */
const LARGEST = 0x7fffffff;

/** The length at `start`: exact below 2^53. */
function lengthOf(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = end - 1; at >= start; at -= 1) length = length * 128 + ((bytes[at] as number) & 0x7f);
  return length;
}

export const delimited: FrameReader = {
  head(bytes, start, tell): FrameHead {
    let payloadStart = start;
    while (payloadStart < bytes.length && (bytes[payloadStart] as number) >= 0x80 && payloadStart - start < LONGEST) {
      payloadStart += 1;
    }
    if (payloadStart - start === LONGEST) {
      const message = `The length is a varint without an end: it has at most ${LONGEST} bytes.`;
      tell?.('frame-length-malformed', start, payloadStart, message);
      return unread(start, bytes.length);
    }
    if (payloadStart === bytes.length) {
      tell?.('frame-header-truncated', start, bytes.length, 'The input ends within the varint of a length.');
      return unread(start, bytes.length);
    }
    payloadStart += 1;
    const length = lengthOf(bytes, start, payloadStart);
    const left = bytes.length - payloadStart;
    if (length > LARGEST) {
      const message = `The length is ${bytesText(length)}; a message is under 2 GiB.`;
      tell?.('frame-length-too-large', start, payloadStart, message);
    } else if (length > left) {
      const message = `The length is ${bytesText(length)}; there ${left === 1 ? 'is' : 'are'} ${left.toLocaleString('en-GB')}.`;
      tell?.('frame-payload-truncated', start, payloadStart, message);
    }
    if (payloadStart - start > 1 && bytes[payloadStart - 1] === 0) {
      const message = `The length takes ${payloadStart - start} bytes; ${varintSize(length)} would do.`;
      tell?.('frame-length-overlong', start, payloadStart, message);
    }
    const end = Math.min(payloadStart + length, bytes.length);
    return { kind: 'message', payloadStart, payloadEnd: end, end, compressed: false };
  },

  parts(bytes, start, { payloadStart }) {
    const text = bytesText(lengthOf(bytes, start, payloadStart));
    return [{ name: 'length', start, end: payloadStart, text }];
  },

  // A length that took more bytes than it needs keeps them, so that nothing but the length changes.
  rewrite(bytes, start, { payloadStart }, payload) {
    const overlong = bytes[payloadStart - 1] === 0 ? payloadStart - start : 1;
    const size = Math.max(varintSize(payload.length), overlong);
    const written = new Uint8Array(size);
    let rest = payload.length;
    for (let at = 0; at < size; at += 1) {
      written[at] = (rest & 0x7f) | (at < size - 1 ? 0x80 : 0);
      rest = Math.floor(rest / 128);
    }
    return written;
  },
};

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}
