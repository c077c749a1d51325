import type { Mark } from '../marks.ts';
import { arrow, type Ink, line, paint, rect } from '../svg.ts';

const across = (ink: Ink, dashed: boolean, back: boolean): string => {
  const [first, last] = back ? ([56, 0] as const) : ([0, 56] as const);
  return (
    line(
      [
        [first, 20],
        [back ? 40 : 16, 20],
      ],
      paint(ink, dashed ? 'dashed' : 'stroke'),
    ) +
    rect(16, 12, 24, 16, 'dg-land dg-o dg-w', 4) +
    arrow(
      [
        [back ? 16 : 40, 20],
        [last, 20],
      ],
      { ink, dashed },
    )
  );
};

/** What the map of modules is drawn with. */
export const MAP_MARKS: readonly Mark[] = [
  {
    id: 'map-shore',
    name: 'Module',
    words:
      'A Go module on the left (on small screens above), a Rust crate on the right (below). The grey one is not named.',
    in: ['map'],
    draw: () =>
      rect(4, 4, 16, 32, paint('go', 'wash')) +
      rect(4, 4, 4, 32, paint('go', 'fill')) +
      rect(36, 4, 16, 32, paint('rust', 'wash')) +
      rect(48, 4, 4, 32, paint('rust', 'fill')),
  },
  {
    id: 'map-call',
    name: 'Service',
    words:
      'The arrow goes from the side that calls through the service to the side that answers, in the colour of the caller.',
    in: ['map'],
    draw: () => across('go', false, false),
  },
  {
    id: 'map-callback',
    name: 'Callbacks',
    words: 'Dashed: every method of the service is called back, after a call the other way has registered it.',
    in: ['map'],
    draw: () => across('rust', true, true),
  },
  {
    id: 'map-open',
    name: 'Direction not stated',
    words: 'The contract does not say which side calls the service: it stands between the two, without arrows.',
    in: ['map'],
    draw: () => rect(8, 10, 40, 20, 'dg-quiet dg-s dg-t', 6),
  },
];
