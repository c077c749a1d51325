import { type Point, paint, path, points } from '../svg.ts';

const TICK = 4;

/** Short strokes at the top of a field, between its bytes. */
export function fieldTicks(bytes: number, x: number, y: number, byte: number): string {
  const strokes = Array.from({ length: bytes - 1 }, (_, index): string => {
    const at = x + (index + 1) * byte;
    return points([
      [at, y],
      [at, y + TICK],
    ]);
  });
  return strokes.length === 0 ? '' : path(strokes.join(''), paint('land', 'stroke'));
}

/** Slanting lines over a rectangle, cut at its border: a pattern would need an id. */
export function hatch(x: number, y: number, width: number, height: number): string {
  const step = 8;
  const strokes: string[] = [];
  for (let at = step; at < width + height; at += step) {
    const from: Point = at <= height ? [x, y + at] : [x + at - height, y + height];
    const to: Point = at <= width ? [x + at, y] : [x + width, y + at - width];
    strokes.push(points([from, to]));
  }
  return path(strokes.join(''), 'dg-line dg-o');
}
