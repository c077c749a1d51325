import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBoundaryFrame } from '../../../src/wire/framing/boundary-frame.ts';
import { FRAME_PROBLEM_LIMIT, FRAMINGS } from '../../../src/wire/framing/model.ts';
import { frameAt, unframe } from '../../../src/wire/framing/unframe.ts';
import { anyBytes, bytesOf, delimitedFrame, framesOf, grpcFrame, hex, told } from './frames.ts';

const boundaryFrame = (payload: Uint8Array): Uint8Array =>
  encodeBoundaryFrame({ contract: 'ledger-kv', version: [1, 2, 0], message: 'ledgerkv.v1.GetRequest' }, payload);

const empty = hex('');
const one = hex('0801');

/** Frames of each framing, with random payloads; then perhaps something that is none. */
const WRITERS = { bare: bytesOf, grpc: grpcFrame, delimited: delimitedFrame, isthmus: boundaryFrame };

describe('a framed input', () => {
  it.each(FRAMINGS.filter((framing) => framing !== 'bare'))(
    '%s gives back the payloads that were framed',
    (framing) => {
      fc.assert(
        fc.property(fc.array(anyBytes(), { maxLength: 20 }), (payloads) => {
          const input = bytesOf(...payloads.map((payload) => WRITERS[framing](payload)));
          const frames = framesOf(input, framing);
          expect(frames.map(({ payload }) => Buffer.from(payload).toString('hex'))).toEqual(
            payloads.map((payload) => Buffer.from(payload).toString('hex')),
          );
          expect(frames.flatMap(({ problems }) => problems)).toEqual([]);
        }),
      );
    },
  );

  it.each(FRAMINGS)('%s tiles any bytes with frames, and each frame with parts', (framing) => {
    const damaged = fc
      .tuple(
        fc.array(anyBytes(40), { maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 3 }),
        anyBytes(20),
      )
      .map(([payloads, changes, tail]) => {
        const input = bytesOf(...payloads.map((payload) => WRITERS[framing](payload)), tail);
        for (const [at, byte] of changes) if (at < input.length) input[at] = byte;
        return input;
      });
    fc.assert(
      fc.property(fc.oneof(damaged, anyBytes()), (input) => {
        const framed = unframe(input, framing, { unpackLimit: 10_000 });
        let at = 0;
        for (let index = 0; index < framed.count; index += 1) {
          const frame = frameAt(framed, index);
          expect(frame.start).toBe(at);
          for (const part of frame.parts) {
            expect(part.start).toBe(at);
            expect(part.end).toBeGreaterThanOrEqual(part.start);
            at = part.end;
          }
          expect(frame.end).toBe(at);
          if (input.length > 0) expect(frame.end).toBeGreaterThan(frame.start);
          if (frame.kind === 'unread') expect(frame.problems.length).toBeGreaterThan(0);
          for (const problem of frame.problems) {
            expect(problem.offset).toBeGreaterThanOrEqual(frame.start);
            expect(problem.end).toBeLessThanOrEqual(frame.end);
            expect(problem.offset).toBeLessThanOrEqual(problem.end);
          }
        }
        expect(at).toBe(input.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('shares the memory of the input with payloads that are not compressed', () => {
    const input = bytesOf(grpcFrame(one), grpcFrame(one));
    for (const { payload } of framesOf(input, 'grpc')) expect(payload.buffer).toBe(input.buffer);
  });

  it('has frames only where there are some', () => {
    expect(() => frameAt(unframe(one, 'bare'), 1)).toThrow(RangeError);
    expect(() => frameAt(unframe(one, 'bare'), -1)).toThrow(RangeError);
  });

  it('lists so many problems of a code and counts them all', () => {
    const framed = unframe(bytesOf(...Array<Uint8Array>(1500).fill(hex('8000'))), 'delimited');
    expect([framed.count, framed.problems.length]).toEqual([1500, FRAME_PROBLEM_LIMIT]);
    expect(framed.problemCounts.get('frame-length-overlong')).toBe(1500);
  });

  it.each(FRAMINGS)('%s of many tiny frames, or of megabytes that are none, takes time in proportion', (framing) => {
    for (const byte of [0x00, 0x8f, 0x80]) {
      const input = new Uint8Array(4 << 20).fill(byte);
      const started = performance.now();
      const framed = unframe(input, framing);
      frameAt(framed, framed.count - 1);
      // A pass over 4 MiB takes some 100 ms; anything quadratic takes minutes.
      expect(performance.now() - started).toBeLessThan(10_000);
    }
    const magics = bytesOf(...Array<Uint8Array>(50_000).fill(hex('8f495354 01')));
    expect(unframe(magics, framing).count).toBeGreaterThan(0);
  });
});

describe('an empty input', () => {
  it('is an empty message where there is no framing', () => {
    const [frame, ...more] = framesOf(empty, 'bare');
    expect(more).toEqual([]);
    expect(frame).toMatchObject({ start: 0, end: 0, kind: 'message', problems: [] });
  });

  it.each(FRAMINGS.filter((framing) => framing !== 'bare'))(
    'has no frame where there is %s framing, which is marked',
    (framing) => {
      expect(framesOf(empty, framing)).toEqual([]);
      expect(told(empty, framing)).toEqual([['frame-none', 0, 0]]);
    },
  );
});

describe('gRPC frames', () => {
  it('name flag, length and payload', () => {
    const [first, second] = framesOf(bytesOf(grpcFrame(one), '80 00000005 613a620d0a'), 'grpc');
    expect(first?.parts).toEqual([
      { name: 'flag', start: 0, end: 1, text: '00: message, not compressed' },
      { name: 'length', start: 1, end: 5, text: '2 bytes' },
      { name: 'payload', start: 5, end: 7, text: '2 bytes' },
    ]);
    expect(second).toMatchObject({ kind: 'trailers', payloadStart: 12, end: 17 });
  });

  it.each([
    ['a header cut off', '00 000000', [['frame-header-truncated', 0, 4]], ['unread']],
    ['0 bytes of a 1 GB length', '00 40000000', [['frame-payload-truncated', 1, 5]], ['message']],
    ['4 GB of length', '00 ffffffff 08', [['frame-payload-truncated', 1, 5]], ['message']],
    [
      'an unknown flag before a length that fits',
      '02 00000001 08 00 00000000',
      [['grpc-flag', 0, 1]],
      ['message', 'message'],
    ],
    ['an unknown flag before a length that does not fit', '0a 05000000 08', [['grpc-flag', 0, 1]], ['unread']],
    ['trailing bytes', '00 00000000 ff', [['frame-header-truncated', 5, 6]], ['message', 'unread']],
  ])('with %s', (_what, input, problems, kinds) => {
    expect(told(hex(input), 'grpc')).toEqual(problems);
    expect(framesOf(hex(input), 'grpc').map(({ kind }) => kind)).toEqual(kinds);
  });

  it('above 4 MiB are marked: receivers refuse them by default', () => {
    const input = grpcFrame(new Uint8Array(4 * 1024 * 1024 + 1));
    expect(unframe(input, 'grpc').problems).toMatchObject([{ code: 'grpc-over-default-limit', severity: 'mark' }]);
    expect(told(grpcFrame(new Uint8Array(4 * 1024 * 1024)), 'grpc')).toEqual([]);
  });
});

describe('delimited messages', () => {
  it('have a length of one byte or several', () => {
    const input = bytesOf(delimitedFrame(one), delimitedFrame(new Uint8Array(300)));
    expect(framesOf(input, 'delimited').map(({ parts }) => parts[0])).toEqual([
      { name: 'length', start: 0, end: 1, text: '2 bytes' },
      { name: 'length', start: 3, end: 5, text: '300 bytes' },
    ]);
  });

  it.each([
    ['a length cut off', '8080', [['frame-header-truncated', 0, 2]], ['unread']],
    ['a length without an end', 'ffffffffffffffffffffffff', [['frame-length-malformed', 0, 10]], ['unread']],
    ['a length of 2 GiB', '8080808008 08', [['frame-length-too-large', 0, 5]], ['message']],
    ['a length of 64 bits', 'ffffffffffffffffff01 08', [['frame-length-too-large', 0, 10]], ['message']],
    ['0 bytes of a 1 GB length', '8094ebdc03', [['frame-payload-truncated', 0, 5]], ['message']],
    ['an overlong length', '8200 0801', [['frame-length-overlong', 0, 2]], ['message']],
  ])('with %s', (_what, input, problems, kinds) => {
    expect(told(hex(input), 'delimited')).toEqual(problems);
    expect(framesOf(hex(input), 'delimited').map(({ kind }) => kind)).toEqual(kinds);
  });
});
