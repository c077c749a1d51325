import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitCount, characterMask, distanceWithin } from '../../src/lookup/distance.ts';

/** The textbook table, whole. */
const byTable = (a: string, b: string): number => {
  const cells: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const at = (y: number, x: number): number => (y === i ? row[x] : cells[y]?.[x]) ?? Number.NaN;
      let cell = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cell = Math.min(cell, at(i - 2, j - 2) + 1);
      row.push(cell);
    }
    cells.push(row);
  }
  return cells[a.length]?.[b.length] ?? Number.NaN;
};

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 12 });

describe('distance', () => {
  it.each([
    ['commit', 'commit', 0],
    ['comit', 'commit', 1],
    ['commti', 'commit', 1],
    ['kommit', 'commit', 1],
    ['commits', 'commit', 1],
    ['komit', 'commit', 2],
    ['ab', 'ba', 1],
    ['', 'ab', 2],
    ['abc', 'cab', 2],
    ['', '', 0],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(distanceWithin(a, b, 2)).toBe(distance);
  });

  it('within a limit is that of the whole table, or one more than the limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(distanceWithin(a, b, limit)).toBe(Math.min(byTable(a, b), limit + 1));
      }),
      { numRuns: 5000 },
    );
  });

  it('of d changes no more than 2 d bits of the mask of characters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(bitCount(characterMask(a) ^ characterMask(b))).toBeLessThanOrEqual(2 * byTable(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('is unchanged by longer words compared before', () => {
    distanceWithin('x'.repeat(500), 'y'.repeat(501), 2);
    expect(distanceWithin('abcd', 'abdc', 2)).toBe(1);
  });
});
