import { type Ink, line, num, paint, path, rect } from './svg.ts';
import { LINE } from './text.ts';

// Memory through time: a bar stands in the lane of the heap it lies on, downwards is later. How it is held is a pattern, whose
// duty it is a colour; either can be read without the other.

/** How memory is held, in the words of the vocabulary's `Own`, and the two it has no word for. */
export type Holding = 'OWN' | 'COPY' | 'BORROW' | 'BORROW_MUT' | 'TRANSFER' | 'SHARE' | 'STATIC' | 'NOT_STATED';

/** A stretch of a bar. Units; `from` is above `to`. */
export interface Stretch {
  /** Left edge. */
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

/** Width of a bar in the lanes. */
export const BAR = 12;

/** One stretch of memory, held in one way by one side. */
export function bar(holding: Holding, ink: Ink, at: Stretch): string {
  const { x, width, from } = at;
  const height = Math.max(0, at.to - from);
  const outline = (how: 'dashed' | 'dotted'): string =>
    rect(x + 1, from + 1, width - 2, Math.max(0, height - 2), paint(ink, how), 3);
  switch (holding) {
    case 'OWN':
    case 'TRANSFER':
      return rect(x, from, width, height, paint(ink, 'fill'), 3);
    case 'COPY':
      return outline('dotted');
    case 'BORROW':
      return outline('dashed');
    case 'BORROW_MUT':
      return outline('dashed') + nibs(ink, at);
    case 'SHARE': {
      const half = Math.floor(width * 0.36);
      return (
        rect(x, from, half, height, paint(ink, 'fill'), 1.5) +
        rect(x + width - half, from, half, height, paint(ink, 'fill'), 1.5)
      );
    }
    case 'STATIC':
      return rect(x + 1, from + 1, width - 2, Math.max(0, height - 2), paint(ink, 'stroke')) + hatching(ink, at);
    case 'NOT_STATED':
      return outline('dotted') + (height >= LINE + 4 ? questionMark(x + width / 2, from + 5) : '');
  }
}

/** Pen nibs down the middle: what is borrowed may be written into. */
function nibs(ink: Ink, { x, width, from, to }: Stretch): string {
  const middle = x + width / 2;
  const reach = width / 2 - 3;
  let data = '';
  for (let y = from + 7; y + 9 <= to - 3; y += 26) {
    data += `M${num(middle - reach)} ${num(y)}h${num(reach * 2)}v3l${num(-reach)} 6l${num(-reach)} -6z`;
  }
  return data && path(data, paint(ink, 'fill'));
}

/** Lines across a bar, each of them whole: nothing has to be clipped, so nothing needs an id. */
function hatching(ink: Ink, { x, width, from, to }: Stretch): string {
  const across = width - 4;
  let data = '';
  for (let y = from + 3; y + across <= to - 3; y += 5)
    data += `M${num(x + 2)} ${num(y + across)}l${num(across)} ${num(-across)}`;
  return data && path(data, paint(ink, 'stroke'));
}

/** A question mark drawn as lines, for what the contract leaves open; 10 units high, its top at `top`. */
export const questionMark = (middle: number, top: number, ink: Ink = 'quiet'): string =>
  path(
    `M${num(middle - 2.6)} ${num(top + 2.6)}q0 -2.6 2.6 -2.6q2.6 0 2.6 2.4q0 1.8 -2.6 3v1.4M${num(middle)} ${num(top + 9.6)}v.4`,
    paint(ink, 'stroke'),
  );

/** Memory changes hands at `y`: the bar above belongs to one side, the bar below to the other, and a slanting gap parts them. */
export const handOver = (above: Ink, below: Ink, at: Stretch, y: number): string => {
  const { x, width } = at;
  const slant = width / 2;
  return (
    path(
      `M${num(x)} ${num(at.from + 3)}q0 -3 3 -3h${num(width - 6)}q3 0 3 3V${num(y - slant / 2 - 1.5)}L${num(x)} ${num(y + slant / 2 - 1.5)}z`,
      paint(above, 'fill'),
    ) +
    path(
      `M${num(x)} ${num(at.to - 3)}q0 3 3 3h${num(width - 6)}q3 0 3 -3V${num(y - slant / 2 + 1.5)}L${num(x)} ${num(y + slant / 2 + 1.5)}z`,
      paint(below, 'fill'),
    )
  );
};

/** A handle through time: a thin line beside the memory, as only its token crosses. */
export const handleLine = (ink: Ink, x: number, from: number, to: number): string =>
  line(
    [
      [x, from],
      [x, to],
    ],
    paint(ink, 'stroke'),
  );
