import { BAR, bar, type Holding, handleLine, handOver } from './bars.ts';
import type { DiagramKind } from './diagram.ts';
import { fullGlyph, windowSample } from './flow/glyphs.ts';
import type { FullKind } from './flow/scene.ts';
import {
  allocGlyph,
  bornGlyph,
  borrowEndGlyph,
  cancelGlyph,
  closedGlyph,
  deadlineGlyph,
  errorGlyph,
  notStatedGlyph,
  releaseGlyph,
  repeatGlyph,
  retainGlyph,
} from './glyphs.ts';
import { arrow, group, rect } from './svg.ts';

/** One sign of the drawings, for the legend: what it is called and what it means. */
export interface Mark {
  /** Unique among all marks; for ownership kinds the vocabulary's own word. */
  readonly id: string;
  readonly name: string;
  /** What it means, in a sentence. */
  readonly words: string;
  /** In which drawings it occurs. */
  readonly in: readonly DiagramKind[];
  /** The sign alone, inside 56 by 40 units. */
  readonly draw: () => string;
}

/** Size of a sample in units. */
export const SAMPLE = { width: 56, height: 40 } as const;

const MIDDLE = { x: SAMPLE.width / 2, y: SAMPLE.height / 2 };
const STANDING = { x: MIDDLE.x - BAR / 2, width: BAR, from: 4, to: 36 };

const held = (id: Holding, name: string, words: string): Mark => ({
  id,
  name,
  words,
  in: ['lanes'],
  draw: () =>
    id === 'TRANSFER'
      ? handOver('go', 'rust', STANDING, MIDDLE.y)
      : bar(id, id === 'NOT_STATED' ? 'quiet' : 'go', STANDING),
});

/** The ownership kinds: each has a pattern as well as a colour. */
export const HOLDINGS: readonly Mark[] = [
  held(
    'OWN',
    'Owned',
    'The side of this colour owns the memory and has to release it. The lane is the heap it lies on.',
  ),
  held(
    'COPY',
    'Copied',
    'The value is encoded into the message. The receiver decodes a value of its own; nothing has to be released.',
  ),
  held(
    'BORROW',
    'Borrowed',
    'This side reads memory of the other one in place, until the thick line that ends the borrow.',
  ),
  held('BORROW_MUT', 'Borrowed for writing', 'As a borrow, and this side may write into the memory: an out-buffer.'),
  held(
    'TRANSFER',
    'Handed over',
    'The memory changes hands at the slanting gap. Whoever has the lower colour releases it exactly once.',
  ),
  held('SHARE', 'Shared', 'The memory is counted. It goes when each count that was added has been released.'),
  held('STATIC', 'Static', 'The memory lives as long as the library stays loaded. Nobody releases it.'),
  held(
    'NOT_STATED',
    'Not stated',
    'The contract does not say who owns the memory. Do not guess: ask, and write it down.',
  ),
];

const sign = (
  id: string,
  name: string,
  words: string,
  draw: () => string,
  kinds: readonly DiagramKind[] = ['lanes'],
): Mark => ({
  id,
  name,
  words,
  in: kinds,
  draw,
});

const across = (dashed: boolean): string =>
  arrow(
    [
      [6, MIDDLE.y],
      [50, MIDDLE.y],
    ],
    { dashed },
  );

/** Everything else that the lanes and the flow are drawn with. */
export const SIGNS: readonly Mark[] = [
  sign('call', 'Call', 'One side calls the other.', () => across(false), ['lanes', 'flow']),
  sign('return', 'Return', 'The call gives back its reply, or an error.', () => across(true), ['lanes', 'flow']),
  sign(
    'alloc',
    'Allocated',
    'Memory is obtained on the heap of this lane.',
    () => bar('OWN', 'go', { ...STANDING, from: 14 }) + allocGlyph(MIDDLE.x, 14, 'go'),
  ),
  sign(
    'release',
    'Released',
    'Memory is given back to the heap it came from.',
    () => bar('OWN', 'go', { ...STANDING, to: 26 }) + releaseGlyph(MIDDLE.x, 26, 'go'),
  ),
  sign(
    'retain',
    'Counted',
    'A count is added to shared memory; it takes one more release.',
    () => bar('SHARE', 'go', STANDING) + retainGlyph(MIDDLE.x, MIDDLE.y, 'go'),
  ),
  sign(
    'borrow-end',
    'End of a borrow',
    'From here on the memory must not be touched by this side.',
    () => bar('BORROW', 'rust', { ...STANDING, to: 28 }) + borrowEndGlyph(MIDDLE.x, 28, 'break', 20),
  ),
  sign('handle', 'Handle', 'A resource that stays on its own side; only its token crosses.', () =>
    handleLine('rust', MIDDLE.x, 4, 36),
  ),
  sign(
    'born',
    'Handle created',
    'From here on there is a handle, and somebody has to close it.',
    () => handleLine('rust', MIDDLE.x, 14, 36) + bornGlyph(MIDDLE.x, 14, 'rust'),
  ),
  sign(
    'closed',
    'Handle closed',
    'The handle has reached its last state and must not be used any more.',
    () => handleLine('rust', MIDDLE.x, 4, 26) + closedGlyph(MIDDLE.x, 26, 'rust'),
  ),
  sign('deadline', 'Time limit', 'The call ends when this time has passed.', () => deadlineGlyph(MIDDLE.x, MIDDLE.y)),
  sign('cancel', 'Cancellation', 'The caller may ask the call to stop here.', () => cancelGlyph(MIDDLE.x, MIDDLE.y)),
  sign('error', 'Failure', 'What can go wrong, and who holds the memory then.', () => errorGlyph(MIDDLE.x, MIDDLE.y)),
  sign(
    'repeat',
    'Repeated',
    'Any number of messages, one after another.',
    () => repeatGlyph(MIDDLE.x, MIDDLE.y, 'ink'),
    ['lanes', 'flow'],
  ),
  sign(
    'open',
    'Left open',
    'The contract does not say it. What depends on it is unknown.',
    () => notStatedGlyph(MIDDLE.x, MIDDLE.y),
    ['lanes', 'flow', 'life'],
  ),
];

const whenFull = (kind: FullKind, name: string, words: string): Mark =>
  sign(`full-${kind}`, name, words, () => fullGlyph(kind, MIDDLE.x, MIDDLE.y, 'break'), ['flow']);

/** What only the flow is drawn with. */
export const FLOW_MARKS: readonly Mark[] = [
  sign(
    'window',
    'Window',
    'How much may be under way before the receiver has to catch up: filled is under way, hollow is free. A large window is one bar.',
    windowSample,
    ['flow'],
  ),
  whenFull('BLOCK', 'Full: waits', 'The sender waits until there is room.'),
  whenFull('REJECT', 'Full: refused', 'The sender gets an error code at once and keeps what it wanted to send.'),
  whenFull('DROP_OLDEST', 'Full: dropped', 'The oldest message that is not yet taken is dropped, and counted.'),
  whenFull('CLOSE', 'Full: closed', 'The stream ends with an error code, and the caller has to start again.'),
];

/** A mark as a small picture of its own, beside its name and words: hidden from screen readers. */
export const markSample = (mark: Mark): string =>
  `<svg class="dg dg-sample" viewBox="0 0 ${SAMPLE.width} ${SAMPLE.height}" width="${SAMPLE.width}" height="${SAMPLE.height}" aria-hidden="true">${group('', rect(0, 0, SAMPLE.width, SAMPLE.height, 'dg-quiet dg-w', 6), mark.draw())}</svg>`;
