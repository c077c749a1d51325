import fc from 'fast-check';
import type { FrameProblemCode, Framing } from '../../../src/wire/framing/model.ts';
import { frameAt, unframe } from '../../../src/wire/framing/unframe.ts';
import type { UnpackOptions } from '../../../src/wire/framing/unpack.ts';

/** Bytes from hex digits; spaces are for the reader. */
export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

export const bytesOf = (...parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? hex(part) : Uint8Array.from(part)))));

export const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** One gRPC frame. */
export function grpcFrame(payload: Uint8Array, flag = 0): Uint8Array {
  const header = new Uint8Array(5);
  header[0] = flag;
  new DataView(header.buffer).setUint32(1, payload.length);
  return bytesOf(header, payload);
}

/** One varint-delimited message. */
export function delimitedFrame(payload: Uint8Array): Uint8Array {
  const length: number[] = [];
  let rest = payload.length;
  for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) + 128);
  return bytesOf([...length, rest], payload);
}

/** What a test says of a problem: its code and its range. */
export type Told = readonly [code: FrameProblemCode, offset: number, end: number];

export const told = (bytes: Uint8Array, framing: Framing, options?: UnpackOptions): Told[] =>
  unframe(bytes, framing, options).problems.map(({ code, offset, end }) => [code, offset, end] as const);

export const framesOf = (bytes: Uint8Array, framing: Framing, options?: UnpackOptions) => {
  const framed = unframe(bytes, framing, options);
  return Array.from({ length: framed.count }, (_, index) => frameAt(framed, index));
};

export const anyBytes = (maxLength = 300): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });
