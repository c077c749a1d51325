import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBoundaryFrame } from '../../../src/wire/framing/boundary-frame.ts';
import { detectFraming } from '../../../src/wire/framing/detect.ts';
import { FRAMINGS } from '../../../src/wire/framing/model.ts';
import { anyBytes, bytesOf, delimitedFrame, grpcFrame, hex } from './frames.ts';

const message = hex('0a036b6579 10ac02 1d00000000 29000000000000f03f 33 0801 34');
const frame = encodeBoundaryFrame({ contract: 'ledger-kv', version: [1, 2, 0], message: 'a.B' }, message);

describe('detectFraming', () => {
  it.each([
    ['a message', message, 'bare'],
    ['nothing', hex(''), 'bare'],
    ['text', new TextEncoder().encode('hello world'), 'bare'],
    ['a message whose first field reads as a length that fits', hex('0a08 1206 0a04 61626364'), 'bare'],
    ['a gzipped file', Uint8Array.from(gzipSync(message)), 'bare'],
    ['a gRPC frame', grpcFrame(message), 'grpc'],
    ['a compressed gRPC frame', grpcFrame(Uint8Array.from(gzipSync(message)), 1), 'grpc'],
    ['gRPC-Web with trailers', bytesOf(grpcFrame(message), grpcFrame(hex('613a620d0a'), 0x80)), 'grpc'],
    ['a gRPC frame that is cut off', grpcFrame(message).subarray(0, -3), 'grpc'],
    ['delimited messages', bytesOf(delimitedFrame(message), delimitedFrame(message)), 'delimited'],
    ['a boundary frame', frame, 'isthmus'],
    ['a boundary frame that is cut off', frame.subarray(0, 30), 'isthmus'],
  ])('takes %s for what it is', (_what, bytes, framing) => {
    expect(detectFraming(bytes)[0]?.framing).toBe(framing);
  });

  it('gives every framing once, best first, with a reason, for any bytes', () => {
    fc.assert(
      fc.property(anyBytes(), (bytes) => {
        const guesses = detectFraming(bytes);
        expect(guesses.map(({ framing }) => framing).sort()).toEqual([...FRAMINGS].sort());
        for (const [at, { score, reason }] of guesses.entries()) {
          expect(score).toBeLessThanOrEqual(guesses[at - 1]?.score ?? 1);
          expect(reason).toMatch(/^[A-Z0-9].*\.$/);
        }
      }),
    );
  });

  it('says when the whole input is gzip', () => {
    expect(detectFraming(Uint8Array.from(gzipSync(message)))[0]?.reason).toContain('unpack it first');
  });
});
