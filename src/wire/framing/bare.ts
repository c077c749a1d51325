import type { FrameReader } from './model.ts';

/** No framing: the input is one payload, which may be empty. */
export const bare: FrameReader = {
  head: (bytes, start) => ({
    kind: 'message',
    payloadStart: start,
    payloadEnd: bytes.length,
    end: bytes.length,
    compressed: false,
  }),
  parts: () => [],
  rewrite: () => new Uint8Array(0),
};
