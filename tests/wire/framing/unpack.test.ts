import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unframe } from '../../../src/wire/framing/unframe.ts';
import { anyBytes, bytesOf, framesOf, grpcFrame, hex, text, told } from './frames.ts';

const message = text('the quick brown fox jumps over the lazy dog, the quick brown fox again');
const gzipped = Uint8Array.from(gzipSync(message));
const zlibbed = Uint8Array.from(deflateSync(message));
const raw = Uint8Array.from(deflateRawSync(message));
const compressed = (payload: Uint8Array): Uint8Array => grpcFrame(payload, 1);

describe('a compressed gRPC payload', () => {
  it.each([
    ['gzip', gzipped, 'gzip'],
    ['zlib', zlibbed, 'deflate'],
    ['deflate without a wrapper', raw, 'deflate-raw'],
    ['two gzip members', bytesOf(gzipSync(message.subarray(0, 20)), gzipSync(message.subarray(20))), 'gzip'],
    ['gzip with a name, a comment, an extra field and a header checksum', dressedGzip(), 'gzip'],
  ])('of %s is recognised and opened', (_what, payload, encoding) => {
    const [frame] = framesOf(compressed(payload), 'grpc');
    expect(frame?.problems).toEqual([]);
    expect(frame?.compressed).toEqual({ encoding, size: payload.length });
    expect(Buffer.compare(frame?.payload ?? hex(''), message)).toBe(0);
  });

  it('is what was packed, for any content and both encodings', () => {
    fc.assert(
      fc.property(anyBytes(), fc.constantFrom(gzipSync, deflateSync), (content, pack) => {
        const [frame] = framesOf(compressed(Uint8Array.from(pack(content))), 'grpc');
        expect(frame?.problems).toEqual([]);
        expect(Buffer.compare(frame?.payload ?? hex('ff'), content)).toBe(0);
      }),
    );
  });

  it.each([
    ['gzip cut off in its header', gzipped.subarray(0, 6), ['unpack-truncated', 5, 11]],
    ['gzip cut off in its data', gzipped.subarray(0, 30), ['unpack-truncated', 35, 35]],
    [
      'gzip cut off in its checksum',
      gzipped.subarray(0, -3),
      ['unpack-truncated', gzipped.length - 3, gzipped.length + 2],
    ],
    ['gzip with a bad CRC', changed(gzipped, -8), ['unpack-checksum', gzipped.length - 3, gzipped.length + 1]],
    ['gzip with a bad length', changed(gzipped, -4), ['unpack-checksum', gzipped.length + 1, gzipped.length + 5]],
    ['bytes after gzip', bytesOf(gzipped, 'c0 ff ee'), ['unpack-trailing', gzipped.length + 5, gzipped.length + 8]],
    ['gzip of another method', changed(gzipped, 2), ['unpack-corrupt', 7, 8]],
    ['gzip with flags that do not exist', changed(gzipped, 3), ['unpack-corrupt', 8, 9]],
    [
      'zlib cut off in its checksum',
      zlibbed.subarray(0, -1),
      ['unpack-truncated', zlibbed.length + 1, zlibbed.length + 4],
    ],
    ['zlib with a bad checksum', changed(zlibbed, -1), ['unpack-checksum', zlibbed.length + 1, zlibbed.length + 5]],
    ['bytes after zlib', bytesOf(zlibbed, '00'), ['unpack-trailing', zlibbed.length + 5, zlibbed.length + 6]],
    ['zlib that needs a dictionary', deflateWithDictionary(), ['unpack-corrupt', 6, 7]],
    ['zstd', hex('28b52ffd 0001 0203 0405'), ['unpack-encoding', 5, 13]],
    ['nothing', hex(''), ['unpack-truncated', 5, 5]],
  ])('of %s is a problem at its place', (_what, payload, problem) => {
    expect(told(compressed(payload), 'grpc')).toEqual([problem]);
  });

  it('that is cut off keeps what came out before', () => {
    const long = text(Array.from({ length: 5000 }, (_, at) => `key-${at} `).join(''));
    const [frame] = framesOf(compressed(Uint8Array.from(gzipSync(long)).subarray(0, 4000)), 'grpc');
    expect(frame?.payload.length).toBeGreaterThan(1000);
    expect(Buffer.compare(frame?.payload ?? hex(''), long.subarray(0, frame?.payload.length))).toBe(0);
  });

  it('is read as the stream’s encoding says, whatever it looks like', () => {
    const options = { encoding: 'gzip' } as const;
    expect(told(compressed(zlibbed), 'grpc', options)).toEqual([['unpack-corrupt', 5, 7]]);
    expect(told(compressed(message), 'grpc', { encoding: 'identity' })).toEqual([
      ['grpc-identity', 5, 5 + message.length],
    ]);
    expect(framesOf(compressed(raw), 'grpc', { encoding: 'deflate' })[0]?.compressed?.encoding).toBe('deflate-raw');
  });

  it('that is a bomb stops at the limit, and the frames around it are read', () => {
    const bomb = Uint8Array.from(gzipSync(new Uint8Array(50_000_000), { level: 9 }));
    const input = bytesOf(grpcFrame(hex('0801')), compressed(bomb), compressed(gzipped));
    const frames = framesOf(input, 'grpc', { unpackLimit: 1_000_000 });
    expect(frames.map(({ payload }) => payload.length)).toEqual([2, 1_000_000, message.length]);
    expect(frames.flatMap(({ problems }) => problems.map(({ code, frame }) => [code, frame]))).toEqual([
      ['unpack-limit', 1],
    ]);
  });

  it('is not opened any more once an input has given four times the limit', () => {
    const bomb = compressed(Uint8Array.from(gzipSync(new Uint8Array(1000))));
    const framed = unframe(bytesOf(...Array<Uint8Array>(9).fill(bomb)), 'grpc', { unpackLimit: 500 });
    expect([...framed.unpacked.values()].reduce((sum, { payload }) => sum + payload.length, 0)).toBe(2000);
    expect(framed.problemCounts.get('unpack-limit')).toBe(9);
  });

  it('of random bytes never throws, and its problems lie within the frame', () => {
    fc.assert(
      fc.property(anyBytes(60), fc.constantFrom(hex(''), hex('1f8b0800000000000000'), hex('789c')), (tail, head) => {
        const input = compressed(bytesOf(head, tail));
        for (const [, offset, end] of told(input, 'grpc', { unpackLimit: 10_000 })) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(offset);
          expect(end).toBeLessThanOrEqual(input.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** A copy with one byte changed, counted from the end where negative. */
function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  const index = at < 0 ? bytes.length + at : at;
  copy[index] = (copy[index] as number) ^ 0xff;
  return copy;
}

function dressedGzip(): Uint8Array {
  const header = hex('1f8b 08 1e 00000000 00 03');
  return bytesOf(header, '0300 010203', text('a.bin\0'), text('why\0'), '1234', gzipped.subarray(10));
}

const deflateWithDictionary = (): Uint8Array =>
  Uint8Array.from(deflateSync(message, { dictionary: Buffer.from('fox') }));
