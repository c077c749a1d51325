import { BAR } from '../bars.ts';
import type { Paragraph } from '../svg.ts';
import { LINE, textWidth, wrap } from '../text.ts';
import type { LaneScene, Shore, Step, Track } from './scene.ts';

// Where everything of the lanes stands. Bars go to columns first, as columns depend on the order of steps alone; then the room
// between the shores is known, words can be wrapped, and time gets its heights.

/** A paragraph in its lines. */
export interface Worded {
  readonly lines: readonly string[];
  readonly style: Paragraph;
}

export interface PlacedStep {
  readonly step: Step;
  readonly top: number;
  readonly bottom: number;
  /** Where the step happens: the arrow, or the first line of a note. */
  readonly y: number;
  readonly words: readonly Worded[];
  /** How deep in frames. */
  readonly depth: number;
}

export interface PlacedTrack {
  readonly track: Track;
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

export interface Lanes {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Inner edges of the shores. */
  readonly left: number;
  readonly right: number;
  readonly steps: readonly PlacedStep[];
  readonly tracks: readonly PlacedTrack[];
  /** Where the path that succeeds parts from the one that fails. */
  readonly fork?: number | undefined;
}

export const HEADER = 26;
const GAP = 9;
const ARROW_ROOM = 6;
const COLUMN_GAP = 4;
const EDGE = 7;
const HANDLE = 10;
/** Room beside a sign. */
export const SIGN_ROOM = 18;
/** Between a shore and the words beside it. */
export const ASIDE = 10;

/** @param width units for the lanes. @param top where their heading begins. @param least width of a shore, by its heading. */
export function layLanes(scene: LaneScene, width: number, top: number, least: Readonly<Record<Shore, number>>): Lanes {
  const spans = spansOf(scene.steps);
  const columns = { left: columnsOf(spans, 'left'), right: columnsOf(spans, 'right') };
  const left = Math.max(least.left, columns.left.width + EDGE);
  const right = width - Math.max(least.right, columns.right.width + EDGE);
  const steps = placeSteps(scene.steps, { left, right }, top + HEADER + GAP);
  const last = steps.at(-1)?.bottom ?? top + HEADER;
  const bottom = last + GAP;
  const tracks = spans.map((span): PlacedTrack => {
    const { x, width: own } = columns[span.track.shore].of(span.track, { left, right });
    return { track: span.track, x, width: own, ...timesOf(span, steps, top + HEADER, bottom) };
  });
  return { width, top, bottom, left, right, steps, tracks, fork: steps.find(({ step }) => step.kind === 'fork')?.y };
}

/** Steps between which a track lives; undefined: from the top, to the bottom. */
interface Span {
  readonly track: Track;
  from?: number;
  to?: number;
  here?: boolean;
}

function spansOf(steps: readonly Step[]): Span[] {
  const spans = new Map<Track, Span>();
  for (const [at, step] of steps.entries()) {
    for (const { track, what } of 'events' in step ? (step.events ?? []) : []) {
      const span: Span = spans.get(track) ?? { track };
      spans.set(track, span);
      if (what === 'begin' || what === 'here') span.from ??= at;
      if (what === 'end' || what === 'here') span.to ??= at;
      if (what === 'here') span.here = true;
    }
  }
  return [...spans.values()];
}

/** Gives each track of a shore a column: what begins first stands outermost, so that later labels reach theirs freely. */
function columnsOf(spans: readonly Span[], shore: Shore) {
  const own = spans.filter(({ track }) => track.shore === shore);
  own.sort((a, b) => (a.from ?? -1) - (b.from ?? -1));
  const ends: number[] = [];
  const widths: number[] = [];
  const columnOf = new Map<Track, number>();
  for (const { track, from = -1, to = Number.POSITIVE_INFINITY } of own) {
    const width = track.kind === 'memory' ? BAR : HANDLE;
    const free = ends.findIndex((end, at) => end < from && widths[at] === width);
    const column = free < 0 ? ends.length : free;
    ends[column] = to;
    widths[column] = width;
    columnOf.set(track, column);
  }
  const total = widths.reduce((sum, width) => sum + width + COLUMN_GAP, 0);
  return {
    width: total,
    of: (track: Track, inner: Readonly<Record<Shore, number>>): { x: number; width: number } => {
      const column = columnOf.get(track) ?? 0;
      const before = widths.slice(0, column).reduce((sum, width) => sum + width + COLUMN_GAP, 0);
      const width = widths[column] ?? BAR;
      return {
        x: shore === 'left' ? inner.left - total + before : inner.right + total - before - width,
        width,
      };
    },
  };
}

const set = (words: readonly Paragraph[], width: number): Worded[] =>
  words.map((style) => ({ style, lines: wrap(style.text, width, style.face, style.limit ?? 4) }));

export const heightOf = (words: readonly Worded[]): number =>
  words.reduce((sum, { lines }) => sum + lines.length * LINE, 0);

export const widthOf = (words: readonly Worded[]): number =>
  Math.ceil(Math.max(0, ...words.flatMap(({ lines, style }) => lines.map((line) => textWidth(line, style.face)))));

function placeSteps(steps: readonly Step[], inner: Readonly<Record<Shore, number>>, start: number): PlacedStep[] {
  const placed: PlacedStep[] = [];
  let top = start;
  let depth = 0;
  for (const step of steps) {
    const room = inner.right - inner.left - 2 * ASIDE - depth * 8;
    switch (step.kind) {
      case 'note': {
        const words = set(step.words, step.sign && step.at === 'middle' ? room - SIGN_ROOM : room);
        const bottom = top + Math.max(LINE, heightOf(words));
        placed.push({ step, top, bottom, y: top + LINE / 2, words, depth });
        top = bottom + GAP;
        break;
      }
      case 'arrow': {
        const words = set(step.words, step.sign ? room - SIGN_ROOM : room);
        const y = top + heightOf(words) + ARROW_ROOM;
        placed.push({ step, top, bottom: y + 4, y, words, depth });
        top = y + 4 + GAP;
        break;
      }
      case 'open': {
        depth++;
        const words = set(step.words, room - SIGN_ROOM);
        const bottom = top + heightOf(words) + 4;
        placed.push({ step, top, bottom, y: top, words, depth });
        top = bottom + GAP - 4;
        break;
      }
      case 'close':
        placed.push({ step, top: top - GAP + 4, bottom: top + 2, y: top, words: [], depth });
        top += 2 + GAP;
        depth--;
        break;
      case 'fork': {
        const y = top + 4;
        placed.push({ step, top, bottom: y + LINE + 6, y, words: [], depth });
        top = y + LINE + 6 + GAP;
        break;
      }
    }
  }
  return placed;
}

function timesOf(span: Span, steps: readonly PlacedStep[], top: number, bottom: number): { from: number; to: number } {
  const begin = span.from === undefined ? undefined : steps[span.from];
  const end = span.to === undefined ? undefined : steps[span.to];
  const from = begin === undefined ? top : begin.step.kind === 'note' ? begin.top + 1 : begin.y;
  const to = end === undefined ? bottom : span.here || end === begin ? end.bottom : end.y;
  return { from, to: Math.max(to, from + 6) };
}
