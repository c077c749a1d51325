import { bar } from '../bars.ts';
import { type Boxed, group, type Ink, labels, line, type Paragraph, rect } from '../svg.ts';
import { LINE, wrap } from '../text.ts';
import type { FailureItem, LaneScene } from './scene.ts';
import { drawSign } from './signs.ts';

// What stands beside the lanes (below them where there is no room): who calls whom, and what is so after a failure.

interface At {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const PAD = 10;
const SIGN_COLUMN = 22;
const ITEM_GAP = 8;

/** Who calls whom and how. */
export function headingPanel(words: readonly Paragraph[], { x, y, width }: At): Boxed {
  let top = y + 5;
  const body = words.map(({ text, limit, ...style }) => {
    const lines = wrap(text, width - 2 * PAD, style.face, limit ?? 4);
    const markup = labels(x + PAD, top, lines, style);
    top += lines.length * LINE;
    return markup;
  });
  const height = top + 6 - y;
  return { svg: group('dg-box', rect(x, y, width, height, 'dg-quiet dg-w', 6), ...body), width, height };
}

/** What is so after a failure: signs and bars on the left, words beside them. */
export function failurePanel(scene: LaneScene, { x, y, width }: At): Boxed {
  const inner = width - 2 * PAD - SIGN_COLUMN;
  let top = y + 7;
  const titleLines = wrap(scene.failureTitle, width - 2 * PAD, 'bold', 2);
  const title = labels(x + PAD, top, titleLines, { face: 'bold', ink: 'break' });
  top += titleLines.length * LINE + ITEM_GAP - 2;
  const items = scene.failure.map((item) => {
    const at = top;
    const body = item.words.map(({ text, limit, ...style }) => {
      const lines = wrap(text, inner, style.face, limit ?? 5);
      const markup = labels(x + PAD + SIGN_COLUMN, top, lines, style);
      top += lines.length * LINE;
      return markup;
    });
    const sign = signOf(item, x + PAD + 7, at, top);
    top += ITEM_GAP;
    return sign + body.join('');
  });
  const height = top - y + 2;
  const edge: Ink = 'break';
  return {
    svg: group(
      'dg-box',
      rect(x, y, width, height, `dg-${edge} dg-w`),
      line(
        [
          [x + 1.5, y],
          [x + 1.5, y + height],
        ],
        `dg-${edge} dg-o dg-k`,
      ),
      title,
      ...items,
    ),
    width,
    height,
  };
}

function signOf(item: FailureItem, middle: number, top: number, bottom: number): string {
  const own = item.bar;
  if (!own) return item.sign ? drawSign(item.sign, middle, top + LINE / 2) : '';
  const to = own.released ? bottom - 7 : bottom - 1;
  const stretch = { x: middle - 6, width: 12, from: top + 1, to: Math.max(to, top + 12) };
  return bar(own.holding, own.ink, stretch) + (own.released ? drawSign('release', middle, stretch.to, own.ink) : '');
}
