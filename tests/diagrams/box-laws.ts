// What holds where boxes are joined by arrows, beside what holds for every drawing.
import { type Box, segmentsOf } from './laws.ts';
import { everyElement, readSvg, type SvgElement } from './svg-tree.ts';

const classesOf = (element: SvgElement): readonly string[] => (element.attributes.get('class') ?? '').split(' ');

function rectBox({ attributes }: SvgElement): Box {
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes.get(key)));
  return { x, y, right: x + width, bottom: y + height };
}

/** A box with text: a state, the methods of a move, or a state that a move leads to. */
export interface TextBox extends Box {
  /** Its text without blanks, so that line breaks do not matter. */
  readonly text: string;
}

export function textBoxes(markup: string): TextBox[] {
  return [...everyElement(readSvg(markup))].flatMap((element): TextBox[] => {
    const [shape, ...labels] = element.children;
    if (!classesOf(element).includes('dg-box') || shape?.name !== 'rect') return [];
    return [{ ...rectBox(shape), text: unspaced(labels.map(({ text }) => text).join('')) }];
  });
}

export const unspaced = (text: string): string => text.replace(/\s/gu, '');

/**
 * Everything that is wrong with boxes and arrows.
 *
 * @param ends where arrows may end: at boxes with text, or at any rectangle.
 */
export function boxLaws(markup: string, ends: 'box' | 'rectangle' = 'box'): string[] {
  const broken: string[] = [];
  const boxes = textBoxes(markup);
  const targets: readonly Box[] =
    ends === 'box' ? boxes : [...everyElement(readSvg(markup))].filter(({ name }) => name === 'rect').map(rectBox);
  for (const [at, a] of boxes.entries())
    for (const b of boxes.slice(at + 1))
      if (a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom) broken.push(`${a.text} over ${b.text}`);
  for (const element of everyElement(readSvg(markup))) {
    if (element.name !== 'path') continue;
    const data = element.attributes.get('d') ?? '';
    if (/^M[-\d. ]+(?:L[-\d. ]+)+$/.test(data)) {
      for (const [x1, y1, x2, y2] of segmentsOf(data)) {
        for (const box of boxes) {
          const isThrough =
            Math.max(x1, x2) > box.x + 1 &&
            Math.min(x1, x2) < box.right - 1 &&
            Math.max(y1, y2) > box.y + 1 &&
            Math.min(y1, y2) < box.bottom - 1;
          if (isThrough) broken.push(`a line through the box ${box.text}: ${data}`);
        }
      }
    }
    const head = /^M([-\d.]+) ([-\d.]+)L[-\d. ]+L[-\d. ]+z$/.exec(data);
    if (head && !targets.some((box) => distance(Number(head[1]), Number(head[2]), box) < OUTLINE))
      broken.push(`an arrow that ends at no box: ${data}`);
  }
  return broken;
}

/** A last state has a second outline around its box. */
const OUTLINE = 4.5;

function distance(x: number, y: number, box: Box): number {
  const [dx, dy] = [Math.max(box.x - x, 0, x - box.right), Math.max(box.y - y, 0, y - box.bottom)];
  if (dx > 0 || dy > 0) return Math.hypot(dx, dy);
  return Math.min(x - box.x, box.right - x, y - box.y, box.bottom - y);
}
