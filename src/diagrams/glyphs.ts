import { circle, type Ink, num, paint, path } from './svg.ts';

// Small signs, each about 14 units wide around a middle, drawn with lines alone so that they differ without their colour.

const RADIUS = 6;

const ringed = (x: number, y: number, ink: Ink, inside: string): string =>
  circle(x, y, RADIUS, `dg-${ink} dg-s`) + path(inside, paint(ink, 'stroke'));

/** Memory is obtained. */
export const allocGlyph = (x: number, y: number, ink: Ink): string =>
  ringed(x, y, ink, `M${num(x - 3)} ${num(y)}h6M${num(x)} ${num(y - 3)}v6`);

/** Memory is given back, or a handle closed. */
export const releaseGlyph = (x: number, y: number, ink: Ink): string =>
  ringed(x, y, ink, `M${num(x - 2.5)} ${num(y - 2.5)}l5 5M${num(x + 2.5)} ${num(y - 2.5)}l-5 5`);

/** A count is added to shared memory. */
export const retainGlyph = (x: number, y: number, ink: Ink): string =>
  ringed(x, y, ink, `M${num(x - 3)} ${num(y + 2)}l3 -4l3 4`);

/** A borrow ends: nobody may read from here on. */
export const borrowEndGlyph = (x: number, y: number, ink: Ink, width = 16): string =>
  path(`M${num(x - width / 2)} ${num(y)}h${num(width)}`, `dg-${ink} dg-o dg-k`);

/** A time limit. */
export const deadlineGlyph = (x: number, y: number, ink: Ink = 'attend'): string =>
  ringed(x, y, ink, `M${num(x)} ${num(y - 3.5)}v3.5h3`);

/** Somebody asks to stop. */
export const cancelGlyph = (x: number, y: number, ink: Ink = 'attend'): string =>
  circle(x, y, RADIUS, `dg-${ink} dg-s`) + path(`M${num(x - 2.2)} ${num(y - 2.2)}h4.4v4.4h-4.4z`, paint(ink, 'fill'));

/** Something fails. */
export const errorGlyph = (x: number, y: number, ink: Ink = 'break'): string =>
  path(`M${num(x)} ${num(y - 6)}l6.5 11.5h-13z`, `dg-${ink} dg-s`) +
  path(`M${num(x)} ${num(y - 2)}v3.2M${num(x)} ${num(y + 3.2)}v.6`, paint(ink, 'stroke'));

/** A handle comes to be: a hollow diamond. */
export const bornGlyph = (x: number, y: number, ink: Ink): string =>
  path(`M${num(x)} ${num(y - 5)}l5 5l-5 5l-5 -5z`, `dg-${ink} dg-s`);

/** A handle is closed: a filled diamond. */
export const closedGlyph = (x: number, y: number, ink: Ink): string =>
  path(`M${num(x)} ${num(y - 5)}l5 5l-5 5l-5 -5z`, paint(ink, 'fill'));

/** The contract does not say: a dotted ring with a question mark drawn as lines. */
export const notStatedGlyph = (x: number, y: number, ink: Ink = 'quiet'): string =>
  circle(x, y, RADIUS, `dg-${ink} dg-s dg-t`) +
  path(
    `M${num(x - 1.8)} ${num(y - 1.8)}q0 -1.8 1.8 -1.8q1.8 0 1.8 1.6q0 1.2 -1.8 2V${num(y + 1.2)}M${num(x)} ${num(y + 3)}v.5`,
    paint(ink, 'stroke'),
  );

/** One after another, any number of times. */
export const repeatGlyph = (x: number, y: number, ink: Ink): string =>
  path(
    `M${num(x - 6)} ${num(y - 4)}l4 4l-4 4M${num(x - 1)} ${num(y - 4)}l4 4l-4 4M${num(x + 4)} ${num(y - 4)}l4 4l-4 4`,
    paint(ink, 'stroke'),
  );
