import { circle, type Ink, num, paint, path } from '../svg.ts';
import type { FullKind } from './scene.ts';

/** What happens at a full window, as a sign 14 units wide: wait, turn back, drop, end. */
export function fullGlyph(kind: FullKind, x: number, y: number, ink: Ink): string {
  const at = `M${num(x)} ${num(y)}`;
  switch (kind) {
    case 'BLOCK':
      return circle(x, y, 7, `dg-${ink} dg-s`) + path(`${at}m-2.2 -3v6m4.4 -6v6`, paint(ink, 'stroke'));
    case 'REJECT':
      return (
        circle(x, y, 7, `dg-${ink} dg-s`) +
        path(`${at}m3.5 -2.5h-4.5a2.5 2.5 0 0 0 0 5h4m-1.8 -1.8l1.8 1.8l-1.8 1.8`, paint(ink, 'stroke'))
      );
    case 'DROP_OLDEST':
      return path(`${at}m-6 -6h12v12h-12z`, `dg-${ink} dg-s`) + path(`${at}m-3 -3l6 6m0 -6l-6 6`, paint(ink, 'stroke'));
    case 'CLOSE':
      return circle(x, y, 7, `dg-${ink} dg-s`) + path(`${at}m-2.5 -2.5l5 5m0 -5l-5 5`, paint(ink, 'stroke'));
  }
}

/** A window of three slots, for the legend: 56 by 40 units. */
export const windowSample = (): string =>
  path('M9 14h11v11h-11zM24 14h11v11h-11z', paint('go', 'fill')) +
  path('M39.8 14.8h9.5v9.5h-9.5z', paint('go', 'stroke'));
