import type { Side } from '#boundary';
import {
  cancelGlyph,
  closedGlyph,
  errorGlyph,
  notStatedGlyph,
  releaseGlyph,
  repeatGlyph,
  retainGlyph,
} from '../glyphs.ts';
import {
  baselineAt,
  box,
  circle,
  group,
  type Ink,
  label,
  labels,
  measureBox,
  num,
  PAD_X,
  PAD_Y,
  type Paragraph,
  paint,
  path,
  rect,
} from '../svg.ts';
import { LINE, wrap } from '../text.ts';
import type { LifeMethod, LifeScene, LifeState } from './scene.ts';
import type { LifeNote, LifeParent, LifeQuestion } from './words.ts';

/** Size of something that is drawn with its text inside. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Markup from a place on downwards, and how much height it took. */
export interface Drawn {
  readonly svg: string;
  readonly height: number;
}

export const sideInk = (side: Side | undefined): Ink => (side === 'GO' ? 'go' : side === 'RUST' ? 'rust' : 'quiet');

// ------------------------------------------------------------------ states

/** Greatest width of a state's box in a graph. */
export const STATE_WIDTH = 170;

const stateParagraphs = (state: LifeState, anchor: 'middle' | 'start', number?: number): Paragraph[] => [
  {
    text: number === undefined ? state.name : `${number}\u00a0${state.name}`,
    face: 'bold',
    anchor,
    limit: 3,
  },
  ...(state.isListed ? [] : [{ text: 'not among its states', ink: 'quiet' as const, anchor, limit: 2 }]),
  ...(state.stays.length > 0
    ? [
        { text: 'stays with', ink: 'quiet' as const, anchor },
        ...state.stays.map((method) => methodParagraph(method, anchor)),
      ]
    : []),
];

const methodParagraph = ({ name, caller }: LifeMethod, anchor: 'middle' | 'start'): Paragraph => ({
  text: name,
  face: 'mono',
  anchor,
  limit: 3,
  ink: caller ? sideInk(caller) : 'ink',
});

export const stateSize = (state: LifeState, width = STATE_WIDTH): Size => {
  const { width: needed, height } = measureBox(stateParagraphs(state, 'middle'), width);
  return { width: Math.max(72, needed), height };
};

/** How far the second outline of a last state stands off. */
export const OUTLINE = 3.5;

/** A state: a thick outline for the first one, a double one for the last, dots for one that the handle does not list. */
export function stateBox(
  state: LifeState,
  owner: Side | undefined,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height?: number },
  number?: number,
): Drawn {
  const ink = sideInk(owner);
  const shape = state.isListed ? `dg-${ink} dg-o dg-w${state.isInitial ? ' dg-k' : ''}` : 'dg-quiet dg-s dg-t';
  const drawn = box(at, stateParagraphs(state, number === undefined ? 'middle' : 'start', number), shape);
  const outer = state.isTerminal
    ? rect(at.x - OUTLINE, at.y - OUTLINE, at.width + 2 * OUTLINE, drawn.height + 2 * OUTLINE, paint(ink, 'stroke'), 8)
    : '';
  return { svg: outer + drawn.svg, height: drawn.height };
}

// ----------------------------------------------------------------- methods

/** Greatest width of a chip in a graph. */
export const CHIP_WIDTH = 152;
/** Room for the sign of a close. */
const SIGN = 14;

const chipText = (methods: readonly LifeMethod[]): Paragraph[] =>
  methods.length > 0
    ? methods.map((method) => methodParagraph(method, 'middle'))
    : [{ text: 'no method is stated', ink: 'quiet', anchor: 'middle' }];

const isClosing = (methods: readonly LifeMethod[]): boolean => methods.some(({ isClose }) => isClose);

export function chipSize(methods: readonly LifeMethod[], width = CHIP_WIDTH): Size {
  const sign = isClosing(methods) ? SIGN : 0;
  const { width: needed, height } = measureBox(chipText(methods), width - sign);
  return { width: needed + sign, height: height - 4 };
}

/** The methods of one move. The one that closes the handle has a filled diamond; without any method the chip is dotted. */
export function chip(
  methods: readonly LifeMethod[],
  owner: Side | undefined,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): string {
  const sign = isClosing(methods) ? SIGN : 0;
  const paragraphs = chipText(methods);
  const inner = at.width - sign - 2 * PAD_X;
  let top = at.y + PAD_Y - 2;
  const text = paragraphs.map(({ text: words, limit, ...style }) => {
    const lines = wrap(words, inner, style.face, limit);
    const markup = labels(at.x + sign + PAD_X + inner / 2, top, lines, style);
    top += lines.length * LINE;
    return markup;
  });
  const shape = rect(
    at.x,
    at.y,
    at.width,
    at.height,
    methods.length > 0 ? 'dg-line dg-s' : 'dg-quiet dg-s dg-t',
    Math.min(12, at.height / 2),
  );
  const diamond = sign > 0 ? closedGlyph(at.x + PAD_X + 4, at.y + at.height / 2, sideInk(owner)) : '';
  return group('dg-box', shape, ...text) + diamond;
}

// ----------------------------------------------------- what stands around

/** Parents that the frame names one by one. */
const PARENTS = 5;
const FRAME_PAD = 12;

/** What has to be open around a handle, as the head of a frame: a name and a sentence each. */
export function parentRows(parents: readonly LifeParent[], x: number, top: number, width: number): Drawn {
  if (parents.length === 0) return { svg: '', height: 0 };
  let y = top + 8;
  let svg = labels(x + FRAME_PAD, y, ['Has to stay open around it'], { ink: 'land', face: 'bold' });
  y += LINE + 4;
  for (const { name, words, isStated } of parents.slice(0, PARENTS)) {
    const names = wrap(name, width - 2 * FRAME_PAD - 18, 'bold', 2);
    const lines = wrap(words, width - 2 * FRAME_PAD - 18, 'text', 4);
    const sign = isStated
      ? ringGlyph(x + FRAME_PAD + 6, y + LINE / 2)
      : notStatedGlyph(x + FRAME_PAD + 6, y + LINE / 2);
    svg += sign + labels(x + FRAME_PAD + 18, y, names, { face: 'bold' });
    y += names.length * LINE;
    svg += labels(x + FRAME_PAD + 18, y, lines, { ink: isStated ? 'ink' : 'quiet' });
    y += lines.length * LINE + 4;
  }
  if (parents.length > PARENTS) {
    svg += label(x + FRAME_PAD + 18, baselineAt(y), `and ${parents.length - PARENTS} more`, { ink: 'quiet' });
    y += LINE + 4;
  }
  return { svg, height: y + 4 - top };
}

/** A handle around others: a ring within a ring. */
const ringGlyph = (x: number, y: number): string =>
  circle(x, y, 6, 'dg-land dg-s') + circle(x, y, 2.5, paint('land', 'fill'));

// ------------------------------------------------------------------- notes

const GLYPHS: Readonly<Record<LifeQuestion, (x: number, y: number) => string>> = {
  identity: (x, y) =>
    circle(x, y, 6, 'dg-ink dg-s') +
    path(`M${num(x - 2.5)} ${num(y)}h5M${num(x)} ${num(y - 2.5)}v5`, paint('ink', 'stroke')),
  close: (x, y) => releaseGlyph(x, y, 'ink'),
  running: (x, y) => cancelGlyph(x, y),
  after: (x, y) => errorGlyph(x, y),
  spoiled: (x, y) => errorGlyph(x, y),
  used: (x, y) => repeatGlyph(x, y, 'ink'),
  children: (x, y) => retainGlyph(x, y, 'land'),
};

/** Notes under each other: a sign, a title, sentences. */
export function noteColumn(notes: readonly LifeNote[], x: number, top: number, width: number): Drawn {
  let y = top;
  let svg = '';
  for (const note of notes) {
    const drawn = oneNote(note, x, y, width);
    svg += drawn.svg;
    y += drawn.height + 10;
  }
  return { svg, height: Math.max(0, y - 10 - top) };
}

function oneNote({ about, title, words, isStated }: LifeNote, x: number, top: number, width: number): Drawn {
  const inside = width - 20;
  const middle = top + LINE / 2;
  const sign = isStated ? GLYPHS[about](x + 7, middle) : notStatedGlyph(x + 7, middle);
  const titles = wrap(title, inside, 'bold', 2);
  const lines = words.flatMap((sentence) => wrap(sentence, inside, 'text', 8));
  return {
    svg:
      sign +
      labels(x + 20, top, titles, { face: 'bold' }) +
      labels(x + 20, top + titles.length * LINE, lines, { ink: isStated ? 'ink' : 'quiet' }),
    height: (titles.length + lines.length) * LINE,
  };
}

/** The same in two columns of about one height. */
export function noteColumns(notes: readonly LifeNote[], top: number, width: number, gap = 24): Drawn {
  const each = (width - gap) / 2;
  const heights = notes.map((note) => oneNote(note, 0, 0, each).height + 10);
  const half = heights.reduce((sum, one) => sum + one, 0) / 2;
  let [first, used] = [0, 0];
  while (first < notes.length && used + (heights[first] ?? 0) / 2 <= half) used += heights[first++] ?? 0;
  const [left, right] = [
    noteColumn(notes.slice(0, first), 0, top, each),
    noteColumn(notes.slice(first), each + gap, top, each),
  ];
  return { svg: left.svg + right.svg, height: Math.max(left.height, right.height) };
}

/** States that no move leads to or from. */
export function unmoved(scene: LifeScene): ReadonlySet<number> {
  const moved = new Set(scene.moves.flatMap(({ from, to }) => (from === undefined ? [to] : [from, to])));
  return new Set(scene.states.map((_, at) => at).filter((at) => !moved.has(at)));
}
