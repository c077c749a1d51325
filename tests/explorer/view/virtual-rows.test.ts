import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterScroll,
  pixelFor,
  placeAt,
  type RowLayout,
  rowLayout,
  rowsInSight,
  rowsPerPage,
  TALLEST,
} from '../../../src/explorer/view/virtual-rows.ts';

const SHORT = rowLayout(100, 26, 500);
const LONG = rowLayout(10_000_000, 26, 500);

/** A scroller as a browser keeps it: `scrollTop` is never out of its range. */
function scroller(layout: RowLayout) {
  let place = placeAt(layout, 0);
  const scrolled = (top: number): void => {
    place = afterScroll(layout, place, Math.min(layout.maxTop, Math.max(0, top)));
  };
  return {
    by: (pixels: number): void => scrolled(place.top + pixels),
    to: scrolled,
    toRow: (row: number): void => {
      place = placeAt(layout, pixelFor(layout, place.logical, row, 'nearest'));
    },
    place: () => place,
    firstRow: () => place.logical / layout.rowHeight,
  };
}

describe('a list that is no taller than the tallest spacer', () => {
  it('has a spacer as tall as its rows, and stands where the scroller says', () => {
    expect(SHORT.height).toBe(2600);
    expect(afterScroll(SHORT, placeAt(SHORT, 0), 130)).toEqual({ logical: 130, top: 130 });
  });

  it('that fits the window does not scroll', () => {
    const layout = rowLayout(3, 26, 500);
    expect([layout.maxTop, layout.maxLogical]).toEqual([0, 0]);
    expect(rowsInSight(layout, 0)).toEqual({ first: 0, last: 3 });
  });

  it('may be empty', () => {
    expect(rowsInSight(rowLayout(0, 26, 500), 0)).toEqual({ first: 0, last: 0 });
  });
});

describe('a list of ten million rows', () => {
  it('has a spacer that browsers do not clamp', () => {
    expect(LONG.height).toBe(TALLEST);
    expect(LONG.total).toBe(260_000_000);
  });

  it('moves by a wheel step exactly, wherever it stands', () => {
    const scroll = scroller(LONG);
    scroll.to(LONG.maxTop / 2);
    const before = scroll.firstRow();
    scroll.by(104);
    expect(scroll.firstRow() - before).toBeCloseTo(4);
  });

  it('shows its last row when the scroller is at its end', () => {
    const scroll = scroller(LONG);
    scroll.to(LONG.maxTop);
    expect(rowsInSight(LONG, scroll.place().logical).last).toBe(10_000_000);
    expect(scroll.place().logical).toBe(LONG.maxLogical);
  });

  it('shows its first row when the scroller is back at its start', () => {
    const scroll = scroller(LONG);
    scroll.to(LONG.maxTop / 3);
    scroll.to(0);
    expect(scroll.place()).toEqual({ logical: 0, top: 0 });
  });

  it('is reached everywhere by a jump of the thumb', () => {
    const scroll = scroller(LONG);
    scroll.to(LONG.maxTop * 0.75);
    expect(scroll.firstRow()).toBeCloseTo(0.75 * (10_000_000 - 500 / 26), -1);
  });

  it('is scrolled to its end by steps of a page alone', () => {
    const layout = rowLayout(1_000_000, 26, 500);
    const scroll = scroller(layout);
    for (let turn = 0; turn < 60_000 && scroll.place().logical < layout.maxLogical; turn++) scroll.by(450);
    expect(scroll.place().logical).toBe(layout.maxLogical);
  });

  it('goes to any row exactly', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.constantFrom('nearest' as const, 'middle' as const), (row, how) => {
        const place = placeAt(LONG, pixelFor(LONG, 0, row, how));
        const top = row * LONG.rowHeight;
        expect(top).toBeGreaterThanOrEqual(place.logical - 1e-6);
        expect(top + LONG.rowHeight).toBeLessThanOrEqual(place.logical + LONG.viewport + 1e-6);
      }),
    );
  });
});

it('whatever the reader scrolls, the place stays inside the list and the scroller inside its range', () => {
  const step = fc.record({ to: fc.boolean(), pixels: fc.integer({ min: -20_000_000, max: 20_000_000 }) });
  fc.assert(
    fc.property(fc.nat(20_000_000), fc.integer({ min: 50, max: 2000 }), fc.array(step), (count, viewport, steps) => {
      const layout = rowLayout(count, 26, viewport);
      const scroll = scroller(layout);
      for (const { to, pixels } of steps) {
        if (to) scroll.to(pixels);
        else scroll.by(pixels % 3000);
        const { logical, top } = scroll.place();
        expect(logical).toBeGreaterThanOrEqual(0);
        expect(logical).toBeLessThanOrEqual(layout.maxLogical);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(layout.maxTop);
      }
    }),
  );
});

it('a row in sight is not scrolled to, one below comes to the lower edge, one above to the upper', () => {
  expect(pixelFor(SHORT, 26, 5, 'nearest')).toBe(26);
  expect(pixelFor(SHORT, 0, 50, 'nearest')).toBe(51 * 26 - 500);
  expect(pixelFor(SHORT, 1000, 3, 'nearest')).toBe(78);
  expect(pixelFor(SHORT, 0, 50, 'middle')).toBe(50 * 26 - (500 - 26) / 2);
});

it('a page key leaves one row of the page before in sight', () => {
  expect(rowsPerPage(SHORT)).toBe(18);
  expect(rowsPerPage(rowLayout(10, 26, 20))).toBe(1);
});
