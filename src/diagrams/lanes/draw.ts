import { bar, handleLine, handOver } from '../bars.ts';
import { NARROW, WIDE } from '../diagram.ts';
import { arrow, baselineAt, group, type Ink, label, labels, level, line, paint, rect, svgDocument } from '../svg.ts';
import { LINE, textWidth } from '../text.ts';
import {
  ASIDE,
  HEADER,
  type Lanes,
  layLanes,
  type PlacedStep,
  type PlacedTrack,
  SIGN_ROOM,
  type Worded,
  widthOf,
} from './layout.ts';
import { failurePanel, headingPanel } from './panels.ts';
import { ACROSS, type Crosses, type LaneScene, type Note, type Shore, type SignName } from './scene.ts';
import { drawSign } from './signs.ts';

// From a scene to markup. Order of painting: grounds, leaders, bars, arrows, signs, words; words are never under anything.

const MARGIN = 1;
const SIDE_GAP = 18;
const SIDE_WIDTH = 222;

/** The drawing for containers from 640 px on: lanes on the left, what concerns the call and its failure beside them. */
export function drawWide(scene: LaneScene, idPrefix: string): string {
  const width = WIDE - 2 * MARGIN - SIDE_GAP - SIDE_WIDTH;
  const sideLeft = WIDE - MARGIN - SIDE_WIDTH;
  const lanes = layLanes(scene, width, MARGIN, leastShores(scene, 'name'));
  const heading = headingPanel(scene.heading, { x: sideLeft, y: MARGIN, width: SIDE_WIDTH });
  const belowHeading = MARGIN + heading.height + 14;
  const failureTop = Math.max(belowHeading, (lanes.fork ?? belowHeading) - LINE);
  const failure = failurePanel(scene, { x: sideLeft, y: failureTop, width: SIDE_WIDTH });
  const bottom = Math.max(lanes.bottom, failureTop + failure.height);
  const stretched = stretch(lanes, bottom);
  // Where the heading pushes the panel down, the way to it bends.
  const forkTo = lanes.fork === undefined ? undefined : { x: sideLeft, y: Math.max(lanes.fork, failureTop + LINE) };
  return svgDocument(
    {
      variant: 'wide',
      width: WIDE,
      height: bottom + MARGIN,
      title: scene.title,
      description: scene.description,
      idPrefix,
    },
    drawLanes(scene, stretched, MARGIN, 'name', forkTo),
    heading.svg,
    failure.svg,
  );
}

/** The drawing for containers below: everything in one column. */
export function drawNarrow(scene: LaneScene, idPrefix: string): string {
  const width = NARROW - 2 * MARGIN;
  const heading = headingPanel(scene.heading, { x: MARGIN, y: MARGIN, width });
  const top = MARGIN + heading.height + 12;
  const lanes = layLanes(scene, width, top, leastShores(scene, 'short'));
  const failureTop = lanes.bottom + 14;
  const failure = failurePanel(scene, { x: MARGIN, y: failureTop, width });
  return svgDocument(
    {
      variant: 'narrow',
      width: NARROW,
      height: failureTop + failure.height + MARGIN,
      title: scene.title,
      description: scene.description,
      idPrefix,
    },
    heading.svg,
    drawLanes(scene, lanes, MARGIN, 'short', undefined),
    failure.svg,
  );
}

const leastShores = (scene: LaneScene, heading: 'name' | 'short'): Readonly<Record<Shore, number>> => ({
  left: Math.ceil(textWidth(scene.left[heading], 'bold')) + 14,
  right: Math.ceil(textWidth(scene.right[heading], 'bold')) + 14,
});

/** Lanes go on to the bottom of the drawing; what is open below goes with them. */
const stretch = (lanes: Lanes, bottom: number): Lanes => ({
  ...lanes,
  bottom,
  tracks: lanes.tracks.map((placed) => (placed.to === lanes.bottom ? { ...placed, to: bottom } : placed)),
});

function drawLanes(
  scene: LaneScene,
  lanes: Lanes,
  offset: number,
  heading: 'name' | 'short',
  forkTo: { readonly x: number; readonly y: number } | undefined,
): string {
  const shifted: Lanes = {
    ...lanes,
    left: lanes.left + offset,
    right: lanes.right + offset,
    tracks: lanes.tracks.map((placed) => ({ ...placed, x: placed.x + offset })),
  };
  const painter = { scene, lanes: shifted, x: offset, end: offset + lanes.width };
  return [
    drawGrounds(painter, heading),
    ...drawFrames(painter),
    ...shifted.steps.map((placed) => drawLeader(painter, placed)),
    drawFork(painter, forkTo),
    ...shifted.tracks.map((placed) => drawTrack(placed, shifted.steps)),
    ...shifted.steps.map((placed) => drawStep(painter, placed, forkTo === undefined)),
  ].join('');
}

interface Painter {
  readonly scene: LaneScene;
  readonly lanes: Lanes;
  /** Outer edges. */
  readonly x: number;
  readonly end: number;
}

function drawGrounds({ scene, lanes, x, end }: Painter, heading: 'name' | 'short'): string {
  const { top, bottom, left, right } = lanes;
  const cell = (from: number, to: number, ink: Ink, words: string, height: number): string =>
    group(
      'dg-box',
      rect(from, top, to - from, height, `dg-${ink} dg-w`, 6),
      label((from + to) / 2, baselineAt(top + (HEADER - LINE) / 2), words, { face: 'bold', anchor: 'middle', ink }),
    );
  return (
    cell(x, left, scene.left.ink, scene.left[heading], bottom - top) +
    cell(left + 3, right - 3, 'land', 'boundary', HEADER) +
    cell(right, end, scene.right.ink, scene.right[heading], bottom - top)
  );
}

/** The grounds of nested parts. */
function drawFrames({ lanes }: Painter): string[] {
  const open: PlacedStep[] = [];
  const frames: string[] = [];
  for (const placed of lanes.steps) {
    if (placed.step.kind === 'open') open.push(placed);
    if (placed.step.kind !== 'close') continue;
    const begun = open.pop();
    if (!begun) continue;
    const inset = 4 * begun.depth;
    frames.unshift(
      rect(
        lanes.left + inset,
        begun.top - 4,
        lanes.right - lanes.left - 2 * inset,
        placed.bottom - begun.top + 4,
        'dg-land dg-w',
        6,
      ),
    );
  }
  return frames;
}

const eventsOf = ({ step }: PlacedStep) => ('events' in step ? (step.events ?? []) : []);

/** A hairline from a bar that does not stand next to its words. */
function drawLeader({ lanes }: Painter, placed: PlacedStep): string {
  const { step } = placed;
  if (step.kind !== 'note' || step.at === 'middle') return '';
  const own = new Set(eventsOf(placed).map(({ track }) => track));
  const found = lanes.tracks.filter(({ track }) => own.has(track) && track.shore === step.at);
  const lines = found.map(({ track, x, width }): string => {
    const thin = track.kind === 'handle' ? width / 2 : 0;
    const from = step.at === 'left' ? x + width - thin : x + thin;
    const to = step.at === 'left' ? lanes.left + ASIDE - 4 : lanes.right - ASIDE + 4;
    return Math.abs(to - from) < 12 ? '' : line(level(from, to, placed.y), 'dg-line dg-o');
  });
  return lines.join('');
}

function drawTrack({ track, x, width, from, to }: PlacedTrack, steps: readonly PlacedStep[]): string {
  const events = steps.flatMap((placed) =>
    eventsOf(placed)
      .filter((event) => event.track === track)
      .map((event) => ({ ...event, y: placed.y })),
  );
  const middle = x + width / 2;
  const handed = events.find(({ what }) => what === 'hand-over');
  const body =
    track.kind === 'handle'
      ? handleLine(track.ink, middle, from, to)
      : handed?.to && handed.y > from + 6 && handed.y < to - 6
        ? handOver(track.ink, handed.to, { x, width, from, to }, handed.y)
        : bar(track.holding, handed?.to ?? track.ink, { x, width, from, to });
  const signs = events.map(({ sign, what, y }) => {
    if (!sign) return '';
    const at = what === 'begin' && y - from < LINE ? from + 6 : what === 'end' ? to : y;
    const ink = handed?.to && y >= handed.y ? handed.to : track.ink;
    return drawSign(sign, middle, at, ink);
  });
  return body + signs.join('');
}

function drawFork({ lanes, x, end }: Painter, to: { readonly x: number; readonly y: number } | undefined): string {
  if (lanes.fork === undefined) return '';
  const { fork } = lanes;
  if (!to) return line(level(x, end, fork), paint('break', 'dashed'));
  if (to.y === fork) return arrow(level(x, to.x, fork), { ink: 'break', dashed: true });
  const bend = (end + to.x) / 2;
  return arrow(
    [
      [x, fork],
      [bend, fork],
      [bend, to.y],
      [to.x, to.y],
    ],
    { ink: 'break', dashed: true },
  );
}

function drawStep(painter: Painter, placed: PlacedStep, isBelow: boolean): string {
  const { step } = placed;
  switch (step.kind) {
    case 'note':
      return drawNote(painter, placed, step);
    case 'arrow':
      return drawArrow(painter, placed, step);
    case 'open':
      return drawMiddle(painter, placed, 'repeat');
    case 'close':
      return '';
    case 'fork':
      return drawForkWords(painter, placed, isBelow);
  }
}

const middleOf = ({ lanes }: Painter): number => (lanes.left + lanes.right) / 2;

function drawNote(painter: Painter, placed: PlacedStep, note: Note): string {
  const { lanes } = painter;
  if (note.at === 'middle') return drawMiddle(painter, placed, note.sign);
  const x = note.at === 'left' ? lanes.left + ASIDE : lanes.right - ASIDE;
  return drawWords(placed.words, x, placed.top, note.at === 'left' ? 'start' : 'end');
}

/** Words in the middle, with a sign before them where there is one. */
function drawMiddle(painter: Painter, { words, top }: PlacedStep, sign: SignName | undefined): string {
  if (!sign) return drawWords(words, middleOf(painter), top, 'middle');
  const from = middleOf(painter) - (widthOf(words) + SIGN_ROOM) / 2;
  return drawSign(sign, from + 7, top + LINE / 2) + drawWords(words, from + SIGN_ROOM, top, 'start');
}

function drawWords(words: readonly Worded[], x: number, top: number, anchor: 'start' | 'middle' | 'end'): string {
  let y = top;
  return words
    .map(({ lines, style }) => {
      const markup = labels(x, y, lines, { face: style.face, ink: style.ink, anchor });
      y += lines.length * LINE;
      return markup;
    })
    .join('');
}

function drawArrow(painter: Painter, placed: PlacedStep, step: Crosses): string {
  const { lanes } = painter;
  const at: Readonly<Record<Shore, number>> = { left: lanes.left + 2, right: lanes.right - 2 };
  const [from, to] = [at[step.from], at[ACROSS[step.from]]];
  const shaft = arrow(level(from, to, placed.y), { dashed: step.returns === true });
  const more = step.repeated
    ? [-9, -18].map((back) => {
        const x = to + (step.from === 'left' ? back : -back);
        const reach = step.from === 'left' ? -5 : 5;
        return line([
          [x + reach, placed.y - 4],
          [x, placed.y],
          [x + reach, placed.y + 4],
        ]);
      })
    : [];
  return shaft + more.join('') + drawMiddle(painter, placed, step.sign);
}

function drawForkWords({ lanes }: Painter, { y }: PlacedStep, isBelow: boolean): string {
  const top = y + 5;
  const good = label(lanes.left + ASIDE, baselineAt(top), 'If it succeeds', { face: 'bold', ink: 'safe' });
  if (!isBelow) return good;
  return good + label(lanes.right - ASIDE, baselineAt(top), 'fails: below', { ink: 'break', anchor: 'end' });
}
