import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encodeScalar, encodeVarint, packedElements, Shape } from '#wire';
import { ElementIndex } from '../../../src/explorer/view/element-index.ts';
import { forever, inspect } from './support.ts';

/** A packed run of field 4 with these bytes as its value. */
function runOf(value: Uint8Array) {
  const length = encodeVarint(value.length);
  const bytes = new Uint8Array(1 + length.length + value.length);
  bytes.set([0x22, ...length]);
  bytes.set(value, 1 + length.length);
  return { decoded: inspect(bytes).decoded, start: 1 + length.length };
}

it('elements of a run of varints are found by number and by byte, across blocks', () => {
  const number = fc.oneof(fc.nat(127), fc.nat(70_000), fc.constant(-1));
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 300 }), fc.nat(60), (numbers, repeat) => {
      const once = numbers.flatMap((each) => [...encodeScalar({ kind: 'int64' }, BigInt(each))]);
      const value = Uint8Array.from(Array.from({ length: repeat + 1 }, () => once).flat());
      const { decoded, start } = runOf(value);
      const { starts } = packedElements(decoded.bytes, Shape.PACKED_VARINT, start, decoded.bytes.length);
      const index = new ElementIndex(decoded, 0);
      index.grow(forever);
      expect(index.count).toBe(starts.length - 1);
      for (let element = 0; element < index.count; element += 1 + Math.floor(index.count / 50)) {
        expect(index.range(element)).toEqual([starts[element], starts[element + 1]]);
        const middle = Math.floor(((starts[element] as number) + (starts[element + 1] as number) - 1) / 2);
        expect(new ElementIndex(decoded, 0).at(middle)).toBe(element);
      }
    }),
    { numRuns: 50 },
  );
});

it('elements of a run of fixed-width numbers are found by number and by byte', () => {
  // Without a schema a run is one by the reader's choice.
  const bytes = Uint8Array.from([0x0a, 8, 1, 2, 3, 4, 5, 6, 7, 8]);
  const decoded = decode(bytes, { guesses: new Map([[0, 'i32s' as const]]) });
  const index = new ElementIndex(decoded, 0);
  expect([index.count, index.range(1), index.at(5), index.at(6), index.at(1)]).toEqual([2, [6, 10], 0, 1, undefined]);
});
