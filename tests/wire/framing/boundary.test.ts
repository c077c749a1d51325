import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoundaryFrame, decodeBoundaryFrame } from '../../../src/wire/framing/boundary.ts';
import {
  BOUNDARY_HEADER,
  BOUNDARY_HEADER_LENGTH,
  type BoundaryFrameInput,
  boundaryId,
  encodeBoundaryFrame,
  sealBoundaryFrame,
} from '../../../src/wire/framing/boundary-frame.ts';
import { anyBytes, bytesOf, framesOf, hex, told } from './frames.ts';

const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentId: '00f067aa0ba902b7', flags: 1 };
const input = { contract: 'ledger-kv', version: [1, 2, 0], message: 'ledgerkv.v1.GetRequest', trace } as const;
const payload = hex('0a036b6579');
const frame = encodeBoundaryFrame(input, payload);

/** A copy with some bytes changed; sealed again, so that nothing but the change is wrong. */
function changed(at: number, bytes: string, headerLength = BOUNDARY_HEADER_LENGTH): Uint8Array {
  const copy = frame.slice();
  copy.set(hex(bytes), at);
  sealBoundaryFrame(copy, headerLength);
  return copy;
}

const accepted = (result: BoundaryFrame) => {
  if ('refused' in result) throw new Error(result.refused.message);
  return result;
};

describe('the boundary frame', () => {
  it('has a header whose fields tile its 56 bytes', () => {
    let at = 0;
    for (const { offset, size } of BOUNDARY_HEADER) {
      expect(offset).toBe(at);
      at += size;
    }
    expect(at).toBe(BOUNDARY_HEADER_LENGTH);
  });

  it('gives back what was sent', () => {
    const id = (digits: number) =>
      fc
        .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
        .filter((text) => /[^0]/.test(text));
    const sent: fc.Arbitrary<BoundaryFrameInput> = fc.record({
      contract: fc.string({ minLength: 1 }),
      version: fc.tuple(fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff)),
      message: fc.string({ minLength: 1 }),
      trace: fc.option(fc.record({ traceId: id(32), parentId: id(16), flags: fc.nat(255) }), { nil: undefined }),
    });
    fc.assert(
      fc.property(sent, anyBytes(), anyBytes(9), (what, content, before) => {
        const bytes = bytesOf(before, encodeBoundaryFrame(what, content));
        const { header, payload: got, end } = accepted(decodeBoundaryFrame(bytes, before.length));
        expect(header.version).toEqual(what.version);
        expect(header.trace).toEqual(what.trace);
        expect([header.contract, header.message]).toEqual([boundaryId(what.contract), boundaryId(what.message)]);
        expect(Buffer.compare(got, content)).toBe(0);
        expect(end).toBe(bytes.length);
      }),
    );
  });

  it('is refused when any one of its bits is changed', () => {
    for (let bit = 0; bit < frame.length * 8; bit += 1) {
      const copy = frame.slice();
      copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(decodeBoundaryFrame(copy)).toHaveProperty('refused');
    }
  });

  it('leaves fields of later versions of the header aside', () => {
    const grown = bytesOf(frame.subarray(0, 56), '0102030405060708', payload);
    new DataView(grown.buffer).setUint16(6, 64, true);
    sealBoundaryFrame(grown, 64);
    expect(Buffer.compare(accepted(decodeBoundaryFrame(grown)).payload, payload)).toBe(0);
    const [read] = framesOf(grown, 'isthmus');
    expect(read?.parts.at(-2)).toMatchObject({ name: 'later fields', start: 56, end: 64 });
  });

  it.each([
    ['another magic', changed(0, '8f495355'), ['boundary-magic', 3, 4]],
    ['a later header version', changed(4, '02'), ['boundary-header-version', 4, 5]],
    ['a header length below 56', changed(6, '3000'), ['boundary-header-length', 6, 8]],
    ['a header length above 4,096', changed(6, '0820'), ['boundary-header-length', 6, 8]],
    ['a header length that is no multiple of 8', changed(6, '3900'), ['boundary-header-length', 6, 8]],
    ['an unknown flag', changed(14, '0300'), ['boundary-flags', 14, 16]],
    ['a changed payload', bytesOf(frame.subarray(0, -1), 'ff'), ['boundary-checksum', 52, 56]],
    ['a payload cut off', frame.subarray(0, -1), ['boundary-length', 48, 52]],
    ['a header cut off', frame.subarray(0, 55), ['boundary-header-truncated', 0, 55]],
    ['a magic cut off', frame.subarray(0, 3), ['boundary-header-truncated', 0, 3]],
    ['later fields cut off', bytesOf(changed(6, '4000', 64).subarray(0, 60)), ['boundary-header-truncated', 0, 60]],
  ] as const)('with %s has one problem, at its place, and is refused for it', (_what, bytes, problem) => {
    expect(told(bytes, 'isthmus')).toEqual([problem]);
    const [code, offset, end] = problem;
    expect(decodeBoundaryFrame(bytes)).toMatchObject({ refused: { code, offset, end } });
  });

  it.each([
    ['an all-zero trace id', changed(16, '00'.repeat(16)), ['boundary-trace-id', 16, 32]],
    ['an all-zero parent id', changed(32, '00'.repeat(8)), ['boundary-parent-id', 32, 40]],
    ['a trace context without its flag', changed(14, '0000'), ['boundary-untraced', 16, 40]],
  ] as const)('with %s is taken as not traced, and that is marked', (_what, bytes, problem) => {
    expect(told(bytes, 'isthmus')).toEqual([problem]);
    expect(accepted(decodeBoundaryFrame(bytes)).header.trace).toBeUndefined();
  });

  it('that is damaged does not hide the frames after it', () => {
    const lost = frame.slice();
    new DataView(lost.buffer).setUint32(48, 1 << 30, true);
    const stream = bytesOf('00', lost, 'ffff', frame.subarray(0, 40), frame, '8f');
    expect(framesOf(stream, 'isthmus').map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['unread', 0, 1],
      ['message', 1, 64],
      ['unread', 64, 104],
      ['message', 104, 165],
      ['unread', 165, 166],
    ]);
    expect(told(stream, 'isthmus').map(([code]) => code)).toEqual([
      'boundary-magic',
      'boundary-length',
      'boundary-header-truncated',
      'boundary-header-truncated',
    ]);
  });

  it.each([
    [{ ...input, version: [1, 2, 65_536] }, 'from 0 to 65535'],
    [{ ...input, version: [1, -1, 0] }, 'from 0 to 65535'],
    [{ ...input, trace: { ...trace, traceId: '0'.repeat(32) } }, 'not all zero'],
    [{ ...input, trace: { ...trace, parentId: 'AB' } }, '16 lower-case hex digits'],
    [{ ...input, trace: { ...trace, flags: 256 } }, 'from 0 to 255'],
  ] as const)('is not made from %j', (what, message) => {
    expect(() => encodeBoundaryFrame(what, payload)).toThrow(message);
  });
});
