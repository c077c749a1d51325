import { bornGlyph } from '../glyphs.ts';
import type { Mark } from '../marks.ts';
import { arrow, circle, line, paint, rect } from '../svg.ts';
import { chip, stateBox } from './pieces.ts';

const state = (id: string, name: string, words: string, is: { first?: boolean; last?: boolean }): Mark => ({
  id,
  name,
  words,
  in: ['life'],
  draw: () =>
    stateBox(
      { name: '', isInitial: is.first ?? false, isTerminal: is.last ?? false, isListed: true, stays: [] },
      'RUST',
      { x: 10, y: 8, width: 36, height: 24 },
    ).svg,
});

/** What the life of a handle is drawn with. The colour is that of the side whose heap holds the resource. */
export const LIFE_MARKS: readonly Mark[] = [
  {
    id: 'life-created',
    name: 'Created here',
    words: 'The life of a handle begins at the hollow diamond; the call next to it creates it.',
    in: ['life'],
    draw: () =>
      line([
        [28, 16],
        [28, 36],
      ]) + bornGlyph(28, 12, 'rust'),
  },
  state('life-first', 'First state', 'The state in which the handle is when it is new: a thick outline.', {
    first: true,
  }),
  state('life-state', 'State', 'A state between the first and the last one.', {}),
  state('life-last', 'Last state', 'The handle is closed and must not be used any more: a double outline.', {
    last: true,
  }),
  {
    id: 'life-unlisted',
    name: 'State that is not listed',
    words:
      'A call leads to or from a state that the handle does not list, or the contract does not say to which: a dotted outline.',
    in: ['life'],
    draw: () => rect(10, 8, 36, 24, 'dg-quiet dg-s dg-t', 6),
  },
  {
    id: 'life-move',
    name: 'Change of state',
    words:
      'The calls in the round box lead from the state before it to the one that the arrow points at, when they succeed. Their colour is that of the side that calls.',
    in: ['life'],
    draw: () =>
      line([
        [28, 0],
        [28, 8],
      ]) +
      rect(8, 8, 40, 16, 'dg-line dg-s', 8) +
      arrow([
        [28, 24],
        [28, 40],
      ]),
  },
  {
    id: 'life-close',
    name: 'Close',
    words: 'The call that the handle names as its close.',
    in: ['life'],
    draw: () => chip([{ name: '', caller: 'GO', isClose: true }], 'RUST', { x: 8, y: 10, width: 40, height: 20 }),
  },
  {
    id: 'life-around',
    name: 'Has to stay open around it',
    words: 'A frame around a life names the handles that it lives within, and says what their close does to it.',
    in: ['life'],
    draw: () =>
      rect(6, 4, 44, 32, 'dg-land dg-o dg-w', 6) +
      rect(10, 16, 36, 16, 'dg-line dg-s', 4) +
      circle(14, 10, 3, 'dg-land dg-s') +
      circle(14, 10, 1, paint('land', 'fill')),
  },
];
