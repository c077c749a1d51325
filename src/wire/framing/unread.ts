import type { FrameHead } from './model.ts';

/** Bytes that no frame explains. */
export const unread = (start: number, end: number): FrameHead => ({
  kind: 'unread',
  payloadStart: start,
  payloadEnd: start,
  end,
  compressed: false,
});

/** `1 byte`, `1,234 bytes`. */
export const bytesText = (count: number): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'byte' : 'bytes'}`;
