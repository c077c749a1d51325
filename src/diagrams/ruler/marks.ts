import type { Mark } from '../marks.ts';
import { rect } from '../svg.ts';
import { fieldTicks, hatch } from './shapes.ts';

/** What the bytes of a plain struct are drawn with. */
export const RULER_MARKS: readonly Mark[] = [
  {
    id: 'ruler-field',
    name: 'Field',
    words:
      'The bytes of one field; small ticks part them. Offsets of rows stand on the left, bytes within a row above.',
    in: ['ruler'],
    draw: () => rect(4, 10, 48, 20, 'dg-land dg-o dg-w') + fieldTicks(4, 4, 10, 12),
  },
  {
    id: 'ruler-padding',
    name: 'Padding',
    words: 'Bytes that no field uses. They cross all the same, and what they hold means nothing.',
    in: ['ruler'],
    draw: () => rect(4, 10, 48, 20, 'dg-quiet dg-s') + hatch(4, 10, 48, 20),
  },
];
