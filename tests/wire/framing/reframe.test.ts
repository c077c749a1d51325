import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBoundaryFrame } from '../../../src/wire/framing/boundary-frame.ts';
import { FRAMINGS, type Framing } from '../../../src/wire/framing/model.ts';
import { reframe } from '../../../src/wire/framing/reframe.ts';
import { frameAt, unframe } from '../../../src/wire/framing/unframe.ts';
import { anyBytes, bytesOf, delimitedFrame, framesOf, grpcFrame, hex } from './frames.ts';

const WRITERS: Readonly<Record<Framing, (payload: Uint8Array) => Uint8Array>> = {
  bare: (payload) => payload,
  grpc: grpcFrame,
  delimited: delimitedFrame,
  isthmus: (payload) => encodeBoundaryFrame({ contract: 'a', version: [0, 0, 0], message: 'a.B' }, payload),
};

/** Where the bytes that say length and checksum lie in a header. */
const CHANGES: Readonly<Record<Framing, readonly number[]>> = {
  bare: [],
  grpc: [1, 2, 3, 4],
  delimited: [0],
  isthmus: [48, 49, 50, 51, 52, 53, 54, 55],
};

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('reframe', () => {
  it.each(FRAMINGS)(
    '%s: another payload is framed as if it had been sent, and nothing else changes',
    async (framing) => {
      const write = WRITERS[framing];
      await fc.assert(
        fc.asyncProperty(
          anyBytes(100),
          anyBytes(100),
          anyBytes(100),
          anyBytes(100),
          async (before, old, after, next) => {
            const around = (payload: Uint8Array) =>
              framing === 'bare' ? payload : bytesOf(write(before), write(payload), write(after));
            const { bytes, notes } = await reframe(unframe(around(old), framing), framing === 'bare' ? 0 : 1, next);
            expect(hexOf(bytes)).toBe(hexOf(around(next)));
            expect(notes).toEqual([]);
          },
        ),
      );
    },
  );

  it.each(FRAMINGS)('%s: the payload that is there changes nothing, in any bytes', async (framing) => {
    await fc.assert(
      fc.asyncProperty(anyBytes(100), async (input) => {
        const framed = unframe(input, framing, { unpackLimit: 10_000 });
        for (let index = 0; index < framed.count; index += 1) {
          const frame = frameAt(framed, index);
          if (frame.kind === 'unread') continue;
          if (frame.parts.at(-1)?.text.includes('not opened')) continue;
          expect(hexOf((await reframe(framed, index, frame.payload)).bytes)).toBe(hexOf(input));
        }
      }),
    );
  });

  it.each(FRAMINGS.filter((framing) => framing !== 'bare'))(
    '%s: of the header only length and checksum change',
    async (framing) => {
      const input = WRITERS[framing](hex('0801'));
      const { bytes } = await reframe(unframe(input, framing), 0, hex('080203'));
      const header = input.length - 2;
      const different = [...input.subarray(0, header)].flatMap((byte, at) => (bytes[at] === byte ? [] : [at]));
      expect(different.length).toBeGreaterThan(0);
      expect(CHANGES[framing]).toEqual(expect.arrayContaining(different));
    },
  );

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate-raw', deflateRawSync],
  ] as const)('compresses again with %s, and says so', async (encoding, pack) => {
    const input = bytesOf(grpcFrame(hex('0801')), grpcFrame(Uint8Array.from(pack(hex('0801'))), 1), '00 00000000');
    const { bytes, notes } = await reframe(unframe(input, 'grpc'), 1, hex('0802'));
    const frames = framesOf(bytes, 'grpc');
    expect(frames.map(({ payload }) => hexOf(payload))).toEqual(['0801', '0802', '']);
    expect(frames[1]?.compressed?.encoding).toBe(encoding);
    expect(notes).toEqual([expect.stringContaining('compressed again with')]);
    expect(frames.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('mends the length of a frame that was cut off, and says so', async () => {
    const { bytes, notes } = await reframe(unframe(hex('00 00000009 0801'), 'grpc'), 0, hex('0802'));
    expect([hexOf(bytes), notes.length]).toEqual(['00000000020802', 1]);
  });

  it('keeps the bytes that an overlong length took', async () => {
    const { bytes } = await reframe(unframe(hex('828000 0801'), 'delimited'), 0, hex('08ac02'));
    expect(hexOf(bytes)).toBe('83800008ac02');
  });

  it.each([
    ['grpc', '0000', 'unread bytes'],
    ['grpc', '01 00000004 28b52ffd', 'could not be unpacked'],
  ] as const)('%s: refuses what has no payload to change (%s)', async (framing, input, message) => {
    await expect(reframe(unframe(hex(input), framing), 0, hex('08'))).rejects.toThrow(message);
  });
});
