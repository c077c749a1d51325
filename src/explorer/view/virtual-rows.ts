// Rows of one height, as many as there are: only those in sight are drawn. Browsers clamp an element's height (Chromium at
// 33,554,428 px), so a long list gets a shorter spacer than it has pixels: small scrolls stay one to one, jumps are scaled.

/** Tallest spacer, in pixels: below every browser's clamp, with room for zoom. */
export const TALLEST = 15_000_000;

/** Rows drawn above and below what is in sight, so that a scroll of a few pixels draws nothing. */
const BEYOND = 4;

/** Sizes of a list and of the window on it, in pixels. */
export interface RowLayout {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of the window. */
  readonly viewport: number;
  /** Height of all rows. */
  readonly total: number;
  /** Height of the spacer, at most `TALLEST`. */
  readonly height: number;
  /** Largest place in the list, and largest `scrollTop`. */
  readonly maxLogical: number;
  readonly maxTop: number;
}

/** Where the window stands. */
export interface ScrollPlace {
  /** First pixel in sight, of `total`. */
  readonly logical: number;
  /** The same as the scroller's `scrollTop`. */
  readonly top: number;
}

export function rowLayout(count: number, rowHeight: number, viewport: number): RowLayout {
  const total = count * rowHeight;
  const height = Math.min(total, TALLEST);
  return {
    count,
    rowHeight,
    viewport,
    total,
    height,
    maxLogical: Math.max(0, total - viewport),
    maxTop: Math.max(0, height - viewport),
  };
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** The place that shows this pixel of the list first. */
export function placeAt(layout: RowLayout, pixel: number): ScrollPlace {
  const { maxLogical, maxTop, total, height } = layout;
  const logical = between(0, pixel, maxLogical);
  if (height === total) return { logical, top: logical };
  return { logical, top: Math.round((logical / maxLogical) * maxTop) };
}

/**
 * The place after the scroller reports `top`. Where the answer's `top` is another, the scroller is to be set to it: the thumb
 * has strayed from where it should stand.
 */
export function afterScroll(layout: RowLayout, { logical, top: last }: ScrollPlace, top: number): ScrollPlace {
  const { viewport, total, height, maxLogical, maxTop } = layout;
  if (height === total) return { logical: between(0, top, maxLogical), top };
  if (Math.abs(top - last) < 1) return { logical, top: last };
  if (top <= 0) return { logical: 0, top };
  if (top >= maxTop - 1) return { logical: maxLogical, top };
  const step = top - last;
  if (Math.abs(step) > 2 * viewport) return { logical: (top / maxTop) * maxLogical, top };
  const moved = between(0, logical + step, maxLogical);
  const due = Math.round(between(2, (moved / maxLogical) * maxTop, maxTop - 2));
  return { logical: moved, top: Math.abs(due - top) > viewport ? due : top };
}

/** The rows to draw, `[first, last)`. */
export function rowsInSight(
  { count, rowHeight, viewport }: RowLayout,
  logical: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(logical / rowHeight) - BEYOND);
  return { first: Math.min(first, count), last: Math.min(count, Math.ceil((logical + viewport) / rowHeight) + BEYOND) };
}

/** Where to scroll so that a row is in sight; unchanged if it is. `middle` puts a row that is not in the middle. */
export function pixelFor(layout: RowLayout, logical: number, row: number, how: 'nearest' | 'middle'): number {
  const { rowHeight, viewport } = layout;
  const top = row * rowHeight;
  if (top >= logical && top + rowHeight <= logical + viewport) return logical;
  if (how === 'middle') return top - (viewport - rowHeight) / 2;
  return top < logical ? top : top + rowHeight - viewport;
}

/** Whole rows that fit the window: what a page key moves by. */
export const rowsPerPage = ({ rowHeight, viewport }: RowLayout): number =>
  Math.max(1, Math.floor(viewport / rowHeight) - 1);
