import type { FrameReader } from './model.ts';
import { bytesText, unread } from './unread.ts';

// gRPC over HTTP/2, "Length-Prefixed-Message": one byte of flags, four of length (big-endian), then the message.
// gRPC-Web adds the highest bit for a frame that holds the trailers as text.

const HEADER = 5;
const COMPRESSED = 0x01;
const TRAILERS = 0x80;
/** What grpc-go and tonic take at most unless they are told otherwise. */
const DEFAULT_LIMIT = 4 * 1024 * 1024;

const lengthAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) * 0x1000000 +
  (((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));

export const grpc: FrameReader = {
  head(bytes, start, tell) {
    const left = bytes.length - start;
    if (left < HEADER) {
      const message = `A frame begins with a flag and a length, ${HEADER} bytes; there ${left === 1 ? 'is' : 'are'} ${left}.`;
      tell?.('frame-header-truncated', start, bytes.length, message);
      return unread(start, bytes.length);
    }
    const flag = bytes[start] as number;
    const length = lengthAt(bytes, start + 1);
    const payloadStart = start + HEADER;
    const fits = length <= left - HEADER;
    if ((flag & ~(COMPRESSED | TRAILERS)) !== 0) {
      const after = fits ? '' : ', and the length after it reaches beyond the end: no frame begins here';
      tell?.('grpc-flag', start, start + 1, `The flag is ${hex(flag)}; there are 00, 01, 80 and 81${after}.`);
      if (!fits) return unread(start, bytes.length);
    }
    if (!fits) {
      const message = `The length is ${bytesText(length)}; there ${left - HEADER === 1 ? 'is' : 'are'} ${(left - HEADER).toLocaleString('en-GB')}.`;
      tell?.('frame-payload-truncated', start + 1, payloadStart, message);
    } else if (length > DEFAULT_LIMIT) {
      const message = `The message has ${bytesText(length)}; grpc-go and tonic take 4 MiB unless they are told otherwise.`;
      tell?.('grpc-over-default-limit', start + 1, payloadStart, message);
    }
    const end = fits ? payloadStart + length : bytes.length;
    return {
      kind: (flag & TRAILERS) !== 0 ? 'trailers' : 'message',
      payloadStart,
      payloadEnd: end,
      end,
      compressed: (flag & COMPRESSED) !== 0,
    };
  },

  parts(bytes, start) {
    const flag = bytes[start] as number;
    const says = [
      (flag & TRAILERS) !== 0 ? 'trailers' : 'message',
      (flag & COMPRESSED) !== 0 ? 'compressed' : 'not compressed',
    ];
    return [
      { name: 'flag', start, end: start + 1, text: `${hex(flag)}: ${says.join(', ')}` },
      { name: 'length', start: start + 1, end: start + HEADER, text: bytesText(lengthAt(bytes, start + 1)) },
    ];
  },

  rewrite(bytes, start, _head, payload) {
    const header = bytes.slice(start, start + HEADER);
    new DataView(header.buffer).setUint32(1, payload.length);
    return header;
  },
};

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
