import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { afterScroll, pixelFor, placeAt, type RowLayout, rowLayout, rowsInSight, rowsPerPage } from './virtual-rows.ts';

// What `virtual-rows.ts` computes, on a real scroller: an element that scrolls, in it a spacer, in that a layer of rows.

/** What the rows have to fit into, in pixels. */
export interface RoomSize {
  /** Width of the scroller without its bar; 0 until it is measured. */
  readonly width: number;
  /** Height of what is in sight. */
  readonly viewport: number;
  /** The root's font size. */
  readonly rem: number;
}

/** Until the scroller is measured. */
const UNMEASURED: RoomSize = { width: 0, viewport: 600, rem: 16 };

export interface VirtualRows<T> {
  readonly scroller: RefObject<HTMLDivElement>;
  readonly spacer: RefObject<HTMLDivElement>;
  readonly layer: RefObject<HTMLDivElement>;
  /** The rows to draw, `[first, last)`. */
  readonly first: number;
  readonly last: number;
  /** Whole rows that fit the window, less one. */
  readonly page: number;
  /** What `planFor` made of the room. */
  readonly fitted: T;
  /** Scrolls as little as it takes to have the row in sight, or puts it into the middle. */
  readonly reveal: (row: number, how: 'nearest' | 'middle') => void;
}

/** How many rows there are, and how high one is in rem: the drawn rows must have exactly that height. */
export interface RowPlan {
  readonly count: number;
  readonly rowRem: number;
}

/** @param planFor What the rows are in a room of this size. */
export function useVirtualRows<T extends RowPlan>(planFor: (size: RoomSize) => T): VirtualRows<T> {
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const size = useRef(UNMEASURED);
  const place = useRef({ logical: 0, top: 0 });
  const drawn = useRef({ first: 0, last: 0 });
  /** The scroller is to be set to `place`. Otherwise it is left alone: the reader's scrolling is told a frame late. */
  const isMoved = useRef(false);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);

  const layoutNow = useRef<RowLayout>(rowLayout(0, 1, 1));
  const fitted = planFor(size.current);
  const layout = rowLayout(fitted.count, fitted.rowRem * size.current.rem, size.current.viewport);
  layoutNow.current = layout;
  if (place.current.logical > layout.maxLogical) {
    place.current = placeAt(layout, layout.maxLogical);
    isMoved.current = true;
  }
  const sight = rowsInSight(layout, place.current.logical);
  drawn.current = sight;

  /** Puts the layer where the drawn rows belong. */
  const settle = useCallback(() => {
    const { rowHeight } = layoutNow.current;
    const { logical, top } = place.current;
    const at = top - logical + drawn.current.first * rowHeight;
    if (layer.current) layer.current.style.transform = `translateY(${at}px)`;
  }, []);

  /** Draws what is in sight now. */
  const draw = useCallback(() => {
    const sight = rowsInSight(layoutNow.current, place.current.logical);
    if (sight.first !== drawn.current.first || sight.last !== drawn.current.last) redraw(undefined);
    else settle();
  }, [settle]);

  const scrollTo = useCallback(
    (top: number) => {
      const element = scroller.current;
      if (element && Math.abs(element.scrollTop - top) >= 1) element.scrollTop = top;
      draw();
    },
    [draw],
  );

  const reveal = useCallback(
    (row: number, how: 'nearest' | 'middle') => {
      const layout = layoutNow.current;
      if (scroller.current) place.current = afterScroll(layout, place.current, scroller.current.scrollTop);
      const pixel = pixelFor(layout, place.current.logical, row, how);
      if (pixel === place.current.logical) return;
      place.current = placeAt(layout, pixel);
      scrollTo(place.current.top);
    },
    [scrollTo],
  );

  useLayoutEffect(() => {
    if (spacer.current) spacer.current.style.height = `${layout.height}px`;
    if (isMoved.current && scroller.current) scroller.current.scrollTop = place.current.top;
    isMoved.current = false;
    settle();
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const scrolled = (): void => {
      place.current = afterScroll(layoutNow.current, place.current, element.scrollTop);
      scrollTo(place.current.top);
    };
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const next = { viewport: element.clientHeight || UNMEASURED.viewport, width: element.clientWidth, rem };
      const { current } = size;
      if (next.viewport === current.viewport && next.width === current.width && next.rem === current.rem) return;
      size.current = next;
      redraw(undefined);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scrollTo]);

  return { scroller, spacer, layer, ...sight, page: rowsPerPage(layout), fitted, reveal };
}
