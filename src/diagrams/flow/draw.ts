import { NARROW, WIDE } from '../diagram.ts';
import { notStatedGlyph } from '../glyphs.ts';
import {
  arrow,
  type Boxed,
  box,
  group,
  labels,
  line,
  num,
  type Point,
  paint,
  path,
  rect,
  svgDocument,
} from '../svg.ts';
import { capital, LINE, wrap } from '../text.ts';
import { fullGlyph } from './glyphs.ts';
import type { FlowEnd, FlowScene } from './scene.ts';

// The sender, the window, the receiver; credit on its way back; and what happens when the window is full.

const SLOT = 11;
const PITCH = 15;
/** A window of more messages than this is drawn as one bar. */
const MOST_SLOTS = 32;
const MARGIN = 1;

/** Everything in a row, credit below, the full window above. */
export function drawFlowWide(scene: FlowScene, idPrefix: string): string {
  const endWidth = 152;
  const [windowLeft, windowRight] = [endWidth + 44, WIDE - endWidth - 44];
  const width = windowRight - windowLeft;
  const full = fullBox(scene, { x: windowLeft - 30, y: MARGIN, width: width + 60 });
  const top = MARGIN + full.height + 34;
  const window = windowBox(scene, { x: windowLeft, y: top, width });
  const left = endBox(scene.left, { x: MARGIN, y: top, width: endWidth, height: window.height });
  const right = endBox(scene.right, { x: WIDE - MARGIN - endWidth, y: top, width: endWidth, height: window.height });
  const height = Math.max(window.height, left.height, right.height);
  const middle = top + Math.min(window.height, height) / 2;
  const through = [
    flowArrow(scene, [MARGIN + endWidth + 3, middle], [windowLeft - 3, middle]),
    flowArrow(scene, [windowRight + 3, middle], [WIDE - MARGIN - endWidth - 3, middle]),
  ];
  const below = top + height;
  const words = wrap(scene.credit, width + 60, 'text', 2);
  const creditY = below + 18 + words.length * LINE;
  const [fromX, toX] = scene.sender === 'right' ? [76, WIDE - 76] : [WIDE - 76, 76];
  const credit =
    arrow(
      [
        [fromX, below + 3],
        [fromX, creditY],
        [toX, creditY],
        [toX, below + 3],
      ],
      {
        ink: 'land',
        dashed: true,
        head: scene.sender === 'both' ? 'both' : 'to',
      },
    ) + labels(WIDE / 2, creditY - 5 - words.length * LINE, words, { anchor: 'middle', ink: 'land' });
  const overflow = arrow(
    [
      [WIDE / 2, top - 3],
      [WIDE / 2, MARGIN + full.height + 3],
    ],
    { ink: inkOf(scene) },
  );
  return svgDocument(
    { variant: 'wide', width: WIDE, height: creditY + 6, title: scene.title, description: scene.description, idPrefix },
    full.svg,
    overflow,
    left.svg,
    window.svg,
    right.svg,
    ...through,
    credit,
  );
}

/** Everything in a column: who sends above, credit climbing on the right. */
export function drawFlowNarrow(scene: FlowScene, idPrefix: string): string {
  const width = NARROW - 2 * MARGIN;
  const [first, last] = scene.sender === 'right' ? [scene.right, scene.left] : [scene.left, scene.right];
  const windowWidth = 216;
  const channel = MARGIN + windowWidth + 16;
  const gap = 30;
  const sender = endBox(first, { x: MARGIN, y: MARGIN, width });
  const windowTop = MARGIN + sender.height + gap;
  const window = windowBox(scene, { x: MARGIN, y: windowTop, width: windowWidth });
  const words = wrap(scene.credit, NARROW - channel - 10, 'text', 6);
  const tall = Math.max(window.height, words.length * LINE);
  const receiverTop = windowTop + tall + gap;
  const receiver = endBox(last, { x: MARGIN, y: receiverTop, width });
  const fullTop = receiverTop + receiver.height + 14;
  const full = fullBox(scene, { x: MARGIN, y: fullTop, width });
  const x = MARGIN + windowWidth / 2;
  const down = scene.sender === 'both' ? 'both' : 'to';
  const credit =
    arrow(
      [
        [channel, receiverTop - 3],
        [channel, MARGIN + sender.height + 3],
      ],
      { ink: 'land', dashed: true, head: down },
    ) + labels(channel + 8, windowTop + (tall - words.length * LINE) / 2, words, { ink: 'land' });
  return svgDocument(
    {
      variant: 'narrow',
      width: NARROW,
      height: fullTop + full.height + MARGIN,
      title: scene.title,
      description: scene.description,
      idPrefix,
    },
    sender.svg,
    arrow(
      [
        [x, MARGIN + sender.height + 3],
        [x, windowTop - 3],
      ],
      { head: down },
    ),
    window.svg,
    arrow(
      [
        [x, windowTop + window.height + 3],
        [x, receiverTop - 3],
      ],
      { head: down },
    ),
    receiver.svg,
    credit,
    full.svg,
  );
}

interface At {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number | undefined;
}

function flowArrow(scene: FlowScene, left: Point, right: Point): string {
  if (scene.sender === 'both') return arrow([left, right], { head: 'both' });
  return arrow(scene.sender === 'left' ? [left, right] : [right, left]);
}

function endBox({ name, ink, does }: FlowEnd, at: At): Boxed {
  return box(
    at,
    [
      { text: name, face: 'bold', ink, anchor: 'middle', limit: 2 },
      { text: does, ink: 'ink', anchor: 'middle', limit: 4 },
    ],
    `dg-${ink} dg-w`,
    8,
  );
}

const inkOf = ({ full }: FlowScene): 'break' | 'attend' | 'quiet' =>
  full.kind === undefined ? 'quiet' : full.kind === 'BLOCK' || full.kind === 'DROP_OLDEST' ? 'attend' : 'break';

/** What happens when the window is full, with a sign. */
function fullBox(scene: FlowScene, { x, y, width }: At): Boxed {
  const ink = inkOf(scene);
  const { full } = scene;
  const left = x + 34;
  const room = width - 44;
  const title = wrap('When the window is full', room, 'bold', 2);
  const words = wrap(`${capital(full.text)}.`, room, 'text', 4);
  const code =
    full.code === undefined ? [] : wrap(full.code, room, full.code === 'code not stated' ? 'text' : 'mono', 2);
  const height = (title.length + words.length + code.length) * LINE + 14;
  const body =
    labels(left, y + 7, title, { face: 'bold', ink }) +
    labels(left, y + 7 + title.length * LINE, words) +
    labels(left, y + 7 + (title.length + words.length) * LINE, code, {
      face: full.code === 'code not stated' ? 'text' : 'mono',
      ink,
    });
  const sign = full.kind
    ? fullGlyph(full.kind, x + 18, y + 7 + LINE / 2, ink)
    : notStatedGlyph(x + 18, y + 7 + LINE / 2);
  return { svg: group('dg-box', rect(x, y, width, height, `dg-${ink} dg-w`, 6), sign, body), width, height };
}

/** The window: a slot for each message it holds, or one bar where there are many or bytes are counted. */
function windowBox(scene: FlowScene, { x, y, width }: At): Boxed {
  const inner = width - 20;
  const title = wrap(
    scene.window === undefined ? 'Window not stated' : `Window: ${scene.windowWords}`,
    inner,
    'bold',
    3,
  );
  const picture = pictureOf(scene, x + 10, y + 8 + title.length * LINE + 6, inner);
  const note = wrap(scene.window === undefined ? '' : 'filled: under way; hollow: free', inner, 'text', 2);
  const noteTop = y + 8 + title.length * LINE + 6 + picture.height + 5;
  const height = noteTop + note.length * LINE + 6 - y;
  return {
    svg:
      group(
        'dg-box',
        rect(x + 0.75, y + 0.75, width - 1.5, height - 1.5, 'dg-land dg-s', 8),
        labels(x + width / 2, y + 8, title, { face: 'bold', anchor: 'middle' }),
        labels(x + width / 2, noteTop, note, { ink: 'quiet', anchor: 'middle' }),
      ) + picture.svg,
    width,
    height,
  };
}

function pictureOf(scene: FlowScene, x: number, y: number, width: number): { svg: string; height: number } {
  const { window, unit, full } = scene;
  const ink = scene.sender === 'both' ? 'land' : scene[scene.sender].ink;
  if (window === undefined) {
    return {
      svg: rect(x + 1, y + 1, width - 2, 18, paint('quiet', 'dotted'), 4) + notStatedGlyph(x + width / 2, y + 10),
      height: 20,
    };
  }
  // What was sent first waits nearest to the receiver.
  const isTowardsRight = scene.sender !== 'right';
  if (unit !== 'MESSAGES' || window > MOST_SLOTS || window < 1) {
    const filled = Math.round(width * 0.62);
    const from = isTowardsRight ? x + width - filled : x;
    const oldest = isTowardsRight ? x + width - 11 : x + 11;
    return {
      svg:
        rect(from, y, filled, 20, paint(ink, 'fill'), 4) +
        rect(x + 0.75, y + 0.75, width - 1.5, 18.5, paint(ink, 'stroke'), 4) +
        (full.kind === 'DROP_OLDEST' ? crossed(oldest, y + 10) : ''),
      height: 20,
    };
  }
  const rows = Math.ceil(window / Math.floor((width + PITCH - SLOT) / PITCH));
  const perRow = Math.ceil(window / rows);
  const used = Math.max(1, Math.round(window * 0.62));
  const start = x + (width - (perRow * PITCH - (PITCH - SLOT))) / 2;
  let filled = '';
  let hollow = '';
  for (let slot = 0; slot < window; slot++) {
    const column = slot % perRow;
    const left = start + (isTowardsRight ? perRow - 1 - column : column) * PITCH;
    const top = y + Math.floor(slot / perRow) * PITCH;
    const inset = slot < used ? 0 : 0.75;
    const size = SLOT - 2 * inset;
    const square = `M${num(left + inset)} ${num(top + inset)}h${num(size)}v${num(size)}h${num(-size)}z`;
    if (slot < used) filled += square;
    else hollow += square;
  }
  const oldest = start + (isTowardsRight ? perRow - 1 : 0) * PITCH + SLOT / 2;
  return {
    svg:
      path(filled, paint(ink, 'fill')) +
      (hollow && path(hollow, paint(ink, 'stroke'))) +
      (full.kind === 'DROP_OLDEST' ? crossed(oldest, y + SLOT / 2) : ''),
    height: rows * PITCH - (PITCH - SLOT),
  };
}

/** The oldest message, struck out on its own ground. */
const crossed = (x: number, y: number): string =>
  rect(x - 6.5, y - 6.5, 13, 13, 'dg-attend dg-s') +
  line(
    [
      [x - 3.5, y - 3.5],
      [x + 3.5, y + 3.5],
    ],
    'dg-attend dg-o',
  ) +
  line(
    [
      [x + 3.5, y - 3.5],
      [x - 3.5, y + 3.5],
    ],
    'dg-attend dg-o',
  );
