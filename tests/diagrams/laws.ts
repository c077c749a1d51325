// What holds for every drawing, by the kit's own measuring; tests/e2e/diagram-laws.ts asks a browser the same.
import { ASCENT, DESCENT, type Face, textWidth } from '../../src/diagrams/text.ts';
import { everyElement, readSvg, type SvgElement } from './svg-tree.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

const ELEMENTS: ReadonlySet<string> = new Set(['svg', 'title', 'desc', 'g', 'rect', 'circle', 'path', 'text']);

const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['xmlns', 'class', 'viewBox', 'width', 'height', 'role', 'aria-labelledby', 'id'],
  ...['x', 'y', 'rx', 'cx', 'cy', 'r', 'd', 'text-anchor'],
]);

/** Rounding of coordinates to tenths, and of text that only just fits. */
const SLACK = 0.6;

const number = (element: SvgElement, key: string): number => Number(element.attributes.get(key) ?? Number.NaN);

const classesOf = (element: SvgElement): readonly string[] => (element.attributes.get('class') ?? '').split(' ');

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.right <= outer.right + SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.bottom <= outer.bottom + SLACK;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.right - SLACK && b.x < a.right - SLACK && a.y < b.bottom - SLACK && b.y < a.bottom - SLACK;

/** Where a line of text stands, at its widest. */
export function textBox(element: SvgElement): Box {
  const classes = classesOf(element);
  const face: Face = classes.includes('dg-m') ? 'mono' : classes.includes('dg-b') ? 'bold' : 'text';
  const width = textWidth(element.text, face);
  const anchor = element.attributes.get('text-anchor') ?? 'start';
  const x = number(element, 'x') - { start: 0, middle: width / 2, end: width }[anchor as 'start' | 'middle' | 'end'];
  const baseline = number(element, 'y');
  return { x, y: baseline - ASCENT, right: x + width, bottom: baseline + DESCENT };
}

function rectBox(element: SvgElement): Box {
  const [x, y] = [number(element, 'x'), number(element, 'y')];
  return { x, y, right: x + number(element, 'width'), bottom: y + number(element, 'height') };
}

function circleBox(element: SvgElement): Box {
  const [x, y, r] = [number(element, 'cx'), number(element, 'cy'), number(element, 'r')];
  return { x: x - r, y: y - r, right: x + r, bottom: y + r };
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/** The straight parts of a path; curves count as their chords, which is near enough at the size of a sign. */
export function segmentsOf(data: string): Segment[] {
  const segments: Segment[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX: number, nextY: number): void => {
    segments.push([x, y, nextX, nextY]);
    [x, y] = [nextX, nextY];
  };
  for (const [, command = '', rest = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const values = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const [ox, oy] = command === command.toLowerCase() ? [x, y] : [0, 0];
    const at = (index: number): number => values[index] ?? Number.NaN;
    switch (command.toUpperCase()) {
      case 'M':
        [x, y] = [ox + at(0), oy + at(1)];
        [startX, startY] = [x, y];
        break;
      case 'L':
        to(ox + at(0), oy + at(1));
        break;
      case 'H':
        to(ox + at(0), y);
        break;
      case 'V':
        to(x, oy + at(0));
        break;
      case 'Q':
        to(ox + at(2), oy + at(3));
        break;
      case 'C':
        to(ox + at(4), oy + at(5));
        break;
      case 'A':
        to(ox + at(5), oy + at(6));
        break;
      case 'Z':
        to(startX, startY);
        break;
      default:
        throw new Error(`path command ${command}`);
    }
  }
  if (segments.flat().some((value) => !Number.isFinite(value))) throw new Error(`path ${data}`);
  return segments;
}

/** Whether a line goes through a box, by clipping it. */
function crosses([x1, y1, x2, y2]: Segment, box: Box): boolean {
  let [from, to] = [0, 1];
  const edges: readonly (readonly [p: number, q: number])[] = [
    [x1 - x2, x1 - box.x],
    [x2 - x1, box.right - x1],
    [y1 - y2, y1 - box.y],
    [y2 - y1, box.bottom - y1],
  ];
  for (const [p, q] of edges) {
    if (p === 0) {
      if (q < 0) return false;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from <= to;
}

const shrunk = ({ x, y, right, bottom }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  right: right - by,
  bottom: bottom - by,
});

/** Everything that is wrong with a drawing; an empty list is what a test wants. */
export function svgLaws(markup: string): string[] {
  let root: SvgElement;
  try {
    root = readSvg(markup);
  } catch (error) {
    return [`not well-formed: ${String(error)}`];
  }
  const elements = [...everyElement(root)];
  return [...frameLaws(root, elements), ...textLaws(root, elements)];
}

function frameLaws(root: SvgElement, elements: readonly SvgElement[]): string[] {
  const broken: string[] = [];
  const ids = new Set<string>();
  for (const { name, attributes } of elements) {
    if (!ELEMENTS.has(name)) broken.push(`<${name}> is no part of drawings`);
    for (const [key, value] of attributes) {
      if (!ATTRIBUTES.has(key)) broken.push(`${key} on <${name}>`);
      if (key === 'class' && !/^(?:dg(?:-[a-z0-9]+)*)(?: dg(?:-[a-z0-9]+)*)*$/.test(value))
        broken.push(`class ${value}`);
      if (/^(?:x|y|width|height|rx|cx|cy|r)$/.test(key) && !/^-?\d+(?:\.\d)?$/.test(value))
        broken.push(`${key}="${value}"`);
    }
    const id = attributes.get('id');
    if (id !== undefined && (ids.has(id) || !/^[A-Za-z][A-Za-z0-9-]*$/.test(id))) broken.push(`id ${id}`);
    if (id !== undefined) ids.add(id);
  }
  if (root.name !== 'svg' || root.attributes.get('role') !== 'img') broken.push('not an image');
  const named = (root.attributes.get('aria-labelledby') ?? '').split(' ');
  const [title, description] = root.children;
  if (named[0] !== title?.attributes.get('id') || title?.name !== 'title' || !title.text) broken.push('no title');
  if (named[1] !== description?.attributes.get('id') || description?.name !== 'desc' || !description.text)
    broken.push('no description');
  return broken;
}

function textLaws(root: SvgElement, elements: readonly SvgElement[]): string[] {
  const broken: string[] = [];
  const [, , width = 0, height = 0] = (root.attributes.get('viewBox') ?? '').split(' ').map(Number);
  const whole: Box = { x: 0, y: 0, right: width, bottom: height };
  const texts = elements.filter(({ name }) => name === 'text').map((element) => ({ element, box: textBox(element) }));
  for (const { element, box } of texts) {
    if (element.text.trim() === '') broken.push('a label without text');
    if (!inside(box, whole)) broken.push(`outside of the drawing: ${element.text}`);
    const around = boxAround(element);
    if (around && !inside(box, around)) broken.push(`outside of its box: ${element.text}`);
  }
  const byHeight = [...texts].sort((a, b) => a.box.y - b.box.y);
  for (const [at, one] of byHeight.entries()) {
    for (const other of byHeight.slice(at + 1)) {
      if (other.box.y >= one.box.bottom) break;
      if (overlap(one.box, other.box)) broken.push(`one over another: ${one.element.text} / ${other.element.text}`);
    }
  }
  for (const shape of elements) {
    const classes = classesOf(shape);
    const isDrawn = classes.some((one) => one === 'dg-f' || one === 'dg-o' || one === 'dg-s');
    if (shape.name === 'rect' || shape.name === 'circle') {
      const box = shape.name === 'rect' ? rectBox(shape) : circleBox(shape);
      if (!inside(box, whole)) broken.push(`<${shape.name}> outside of the drawing`);
      if (!isDrawn) continue;
      for (const { element, box: text } of texts)
        if (overlap(text, box) && !inside(text, box))
          broken.push(`over the edge of a <${shape.name}>: ${element.text}`);
    } else if (shape.name === 'path' && isDrawn) {
      for (const segment of segmentsOf(shape.attributes.get('d') ?? '')) {
        const ends: Box = { x: segment[0], y: segment[1], right: segment[2], bottom: segment[3] };
        const isOut =
          [ends.x, ends.right].some((x) => x < -1 || x > width + 1) ||
          [ends.y, ends.bottom].some((y) => y < -1 || y > height + 1);
        if (isOut) broken.push(`a line outside of the drawing: ${shape.attributes.get('d')}`);
        for (const { element, box } of texts)
          if (crosses(segment, shrunk(box, 1))) broken.push(`a line through ${element.text}`);
      }
    }
  }
  return broken;
}

/** The shape of the nearest `dg-box` around a label. */
function boxAround(element: SvgElement): Box | undefined {
  for (let at = element.parent; at; at = at.parent) {
    if (!classesOf(at).includes('dg-box')) continue;
    const [shape] = at.children;
    if (shape?.name === 'rect') return rectBox(shape);
    if (shape?.name === 'circle') return circleBox(shape);
    throw new Error('a dg-box without a shape first');
  }
  return undefined;
}
