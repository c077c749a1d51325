import { DESCENT, type Face, LINE, textWidth, wrap } from './text.ts';

// Small functions from numbers and text to markup. Coordinates are absolute (there is no `transform`), colours are classes of
// src/styles/diagrams.css, and what has an id takes its prefix from outside.

/** What something is coloured as; `src/styles/diagrams.css` has the colours of both themes, of print and of forced colours. */
export type Ink = 'go' | 'rust' | 'land' | 'ink' | 'quiet' | 'line' | 'safe' | 'attend' | 'break';

/** How something is painted: filled, as an outline, or as the pale ground behind other things. */
export type Paint = 'fill' | 'stroke' | 'wash' | 'dashed' | 'dotted';

const PAINT: Readonly<Record<Paint, string>> = {
  fill: 'dg-f',
  stroke: 'dg-o',
  wash: 'dg-w',
  dashed: 'dg-o dg-d',
  dotted: 'dg-o dg-t',
};

/** Classes of a shape. */
export const paint = (ink: Ink, how: Paint): string => `dg-${ink} ${PAINT[how]}`;

/** Escapes text for element content and attribute values. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** A coordinate, to a tenth of a unit. */
export const num = (value: number): string => String(Math.round(value * 10) / 10 + 0);

/** A rectangle; `width` and `height` at least 0. */
export const rect = (x: number, y: number, width: number, height: number, className: string, radius = 0): string =>
  `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"${
    radius > 0 ? ` rx="${num(radius)}"` : ''
  } class="${className}"/>`;

/** A path; `data` holds numbers only (use `num` or `points`). */
export const path = (data: string, className: string): string => `<path d="${data}" class="${className}"/>`;

export const circle = (x: number, y: number, radius: number, className: string): string =>
  `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" class="${className}"/>`;

export type Point = readonly [x: number, y: number];

/** Path data of a line through points. */
export const points = (through: readonly Point[]): string =>
  through.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${num(x)} ${num(y)}`).join('');

/** A level line from one x to another. */
export const level = (from: number, to: number, y: number): readonly Point[] => [
  [from, y],
  [to, y],
];

/** A straight or bent line without a head. */
export const line = (through: readonly Point[], className = paint('ink', 'stroke')): string =>
  path(points(through), className);

/** How a label is set. */
export interface LabelStyle {
  readonly face?: Face | undefined;
  /** Which part of the text lies at x; `start` unless given. */
  readonly anchor?: 'start' | 'middle' | 'end' | undefined;
  /** `ink` unless given. */
  readonly ink?: Ink | undefined;
}

const FACE: Readonly<Record<Face, string>> = { text: '', bold: 'dg-b', mono: 'dg-m' };

/** One line of text on a baseline. Takes plain text and escapes it; `clean` it first where it comes from a contract. */
export function label(x: number, baseline: number, text: string, style: LabelStyle = {}): string {
  if (text === '') return '';
  const classes = [style.ink && style.ink !== 'ink' ? `dg-${style.ink}` : '', FACE[style.face ?? 'text']].filter(
    Boolean,
  );
  const anchor = style.anchor && style.anchor !== 'start' ? ` text-anchor="${style.anchor}"` : '';
  const className = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
  return `<text x="${num(x)}" y="${num(baseline)}"${anchor}${className}>${escapeXml(text)}</text>`;
}

/** Baseline of the first line of text whose line box begins at `top`. */
export const baselineAt = (top: number): number => top + LINE - DESCENT - 0.5;

/** Lines of text under each other, the first line box at `top`; they take `lines.length * LINE` units. */
export const labels = (x: number, top: number, lines: readonly string[], style: LabelStyle = {}): string =>
  lines.map((each, at) => label(x, baselineAt(top) + at * LINE, each, style)).join('');

/** A group. `dg-box` groups hold one shape and then its labels: tests hold the labels to the first shape's inside. */
export const group = (className: string, ...children: readonly string[]): string =>
  `<g class="${className}">${children.join('')}</g>`;

/** A paragraph of a box: text of one style, wrapped to the box. */
export interface Paragraph extends LabelStyle {
  /** Plain, cleaned text. */
  readonly text: string;
  /** Greatest number of lines; 6 unless given. */
  readonly limit?: number | undefined;
}

/** A shape with text inside: its markup and what it takes. */
export interface Boxed {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Room between a box's edge and its text. */
export const PAD_X = 10;
export const PAD_Y = 7;

/** Width and height that paragraphs need in a box of at most `width`, its padding included. */
export function measureBox(paragraphs: readonly Paragraph[], width: number): { width: number; height: number } {
  const all = paragraphs.flatMap(({ text, face, limit }) =>
    wrap(text, width - 2 * PAD_X, face, limit).map((each) => textWidth(each, face)),
  );
  return { width: Math.ceil(Math.max(0, ...all)) + 2 * PAD_X, height: all.length * LINE + 2 * PAD_Y };
}

/**
 * A rounded box of this width at x, y with paragraphs in it, as high as they need.
 *
 * @param at.height at least so high; the text then stands in the middle.
 */
export function box(
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height?: number | undefined },
  paragraphs: readonly Paragraph[],
  className: string,
  radius = 6,
): Boxed {
  const needs = measureBox(paragraphs, at.width).height;
  const height = Math.max(needs, at.height ?? 0);
  let top = at.y + PAD_Y + (height - needs) / 2;
  const text = paragraphs.map(({ text: words, limit, ...style }) => {
    const lines = wrap(words, at.width - 2 * PAD_X, style.face, limit);
    const x = { start: at.x + PAD_X, middle: at.x + at.width / 2, end: at.x + at.width - PAD_X }[
      style.anchor ?? 'start'
    ];
    const markup = labels(x, top, lines, style);
    top += lines.length * LINE;
    return markup;
  });
  return {
    svg: group('dg-box', rect(at.x, at.y, at.width, height, className, radius), ...text),
    width: at.width,
    height,
  };
}

/** How an arrow is drawn. */
export interface ArrowStyle {
  /** `ink` unless given. */
  readonly ink?: Ink | undefined;
  readonly dashed?: boolean | undefined;
  /** `to` (at the last point) unless given. */
  readonly head?: 'to' | 'both' | 'none' | undefined;
}

/** Length of an arrowhead; the line ends at its base, so that a dashed line never shows through it. */
export const HEAD = 8;

/** A line through points with a filled head. The head is a path of its own: no `<marker>`, no ids. */
export function arrow(through: readonly Point[], style: ArrowStyle = {}): string {
  const ink = style.ink ?? 'ink';
  const head = style.head ?? 'to';
  const shaft = [...through];
  let heads = '';
  const end = (at: number, before: number): void => {
    const [tip, from] = [shaft[at], shaft[before]];
    if (!tip || !from) return;
    const length = Math.hypot(tip[0] - from[0], tip[1] - from[1]) || 1;
    const [dx, dy] = [(tip[0] - from[0]) / length, (tip[1] - from[1]) / length];
    const base: Point = [tip[0] - dx * HEAD, tip[1] - dy * HEAD];
    const half = HEAD * 0.45;
    // Relative, so that arrows of one direction have one head.
    const side = (sign: number): string =>
      `${num(-dx * HEAD - dy * half * sign)} ${num(-dy * HEAD + dx * half * sign)}`;
    const across = `${num(2 * dy * half)} ${num(-2 * dx * half)}`;
    heads += `M${num(tip[0])} ${num(tip[1])}l${side(1)}l${across}z`;
    shaft[at] = base;
  };
  if (head !== 'none') end(shaft.length - 1, shaft.length - 2);
  if (head === 'both') end(0, 1);
  return line(shaft, paint(ink, style.dashed ? 'dashed' : 'stroke')) + (heads && path(heads, paint(ink, 'fill')));
}

/** The whole drawing around its body. */
export interface SvgFrame {
  readonly variant: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  /** Plain text; the accessible name and description. */
  readonly title: string;
  readonly description: string;
  readonly idPrefix: string;
}

/** A complete `<svg>` with role, name and description. */
export function svgDocument(frame: SvgFrame, ...body: readonly string[]): string {
  const id = `${frame.idPrefix}-${frame.variant === 'wide' ? 'w' : 'n'}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="dg dg-${frame.variant}" viewBox="0 0 ${num(frame.width)} ${num(frame.height)}"`,
    ` width="${num(frame.width)}" height="${num(frame.height)}" role="img" aria-labelledby="${id}t ${id}d">`,
    `<title id="${id}t">${escapeXml(frame.title)}</title><desc id="${id}d">${escapeXml(frame.description)}</desc>`,
    ...body,
    '</svg>',
  ].join('');
}
