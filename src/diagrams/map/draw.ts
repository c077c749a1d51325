import type { Side } from '#boundary';
import { notStatedGlyph } from '../glyphs.ts';
import {
  arrow,
  baselineAt,
  box,
  type Ink,
  label,
  labels,
  line,
  measureBox,
  type Paragraph,
  paint,
  rect,
} from '../svg.ts';
import { LINE, wrap } from '../text.ts';
import type { MapBand, MapRow, MapScene, MapShore } from './scene.ts';
import { callbackWords, rowFacts, rowName } from './text.ts';

// Two shores with the services between them. Go's modules run down the left edge and Rust's crates down the right one; wide, a
// shore is a box beside the services, narrow, a strip beside them that grows out of a box above (Go) or below (Rust).

interface Geometry {
  readonly width: number;
  /** Where the services stand. */
  readonly from: number;
  readonly to: number;
  /** Width of a shore beside the services. */
  readonly shore: number;
  /** Whether the names stand in boxes above and below instead. */
  readonly isStacked: boolean;
}

export const WIDE_MAP: Geometry = { width: 640, from: 190, to: 450, shore: 156, isStacked: false };
export const NARROW_MAP: Geometry = { width: 340, from: 42, to: 298, shore: 14, isStacked: true };

const ROW_GAP = 12;
const BAND_GAP = 28;
const ACCENT = 4;

/** A shore's run over bands that follow each other. */
interface Run {
  readonly shore: MapShore;
  readonly first: number;
  readonly last: number;
}

function runsOf(bands: readonly MapBand[], shoreOf: (band: MapBand) => MapShore): Run[] {
  const runs: Run[] = [];
  for (const [at, band] of bands.entries()) {
    const shore = shoreOf(band);
    const before = runs.at(-1);
    if (before && shore.name !== undefined && before.shore.name === shore.name) {
      const packages = [...new Set([...before.shore.packages, ...shore.packages])];
      runs[runs.length - 1] = { shore: { ...shore, packages }, first: before.first, last: at };
    } else runs.push({ shore, first: at, last: at });
  }
  return runs;
}

/** Draws the whole map from the top; as wide as its geometry. */
export function drawMap({ bands }: MapScene, geometry: Geometry): { svg: string; height: number } {
  const goRuns = runsOf(bands, ({ go }) => go);
  const rustRuns = runsOf(bands, ({ rust }) => rust);
  const named = bands.length > 1;
  let y = 0;
  let middle = '';
  const tops: number[] = [];
  const bottoms: number[] = [];
  for (const [at, band] of bands.entries()) {
    const goRun = goRuns.find(({ first }) => first === at);
    const rustRun = rustRuns.find(({ last }) => last === at);
    if (geometry.isStacked && named) {
      const heading = bandHeading(band, geometry, y);
      middle += heading.svg;
      y += heading.height;
    }
    tops.push(y);
    if (geometry.isStacked && goRun) y += shoreText('GO', goRun.shore, geometry).height + ROW_GAP;
    if (!geometry.isStacked) {
      y += 12;
      if (named) {
        const heading = bandHeading(band, geometry, y);
        middle += heading.svg;
        y += heading.height;
      }
    }
    const rows = drawRows(band.rows, geometry, y);
    middle += rows.svg;
    y += rows.height;
    if (geometry.isStacked && rustRun) y += ROW_GAP + shoreText('RUST', rustRun.shore, geometry).height;
    if (!geometry.isStacked) y += 12;
    // A shore of one band is at least as high as its own text.
    for (const [side, run] of [
      ['GO', goRuns.find(({ last }) => last === at)],
      ['RUST', rustRun],
    ] as const) {
      if (!run || geometry.isStacked) continue;
      y = Math.max(y, (tops[run.first] ?? 0) + shoreText(side, run.shore, geometry).height);
    }
    bottoms.push(y);
    if (at < bands.length - 1) y += BAND_GAP;
  }
  const shores = [
    ...goRuns.map((run) => drawShore('GO', run, geometry, tops[run.first] ?? 0, bottoms[run.last] ?? y)),
    ...rustRuns.map((run) => drawShore('RUST', run, geometry, tops[run.first] ?? 0, bottoms[run.last] ?? y)),
  ];
  return { svg: shores.join('') + middle, height: Math.max(1, y) };
}

function bandHeading(
  { title }: MapBand,
  { from, to, isStacked }: Geometry,
  y: number,
): { svg: string; height: number } {
  const x = isStacked ? from : (from + to) / 2;
  const lines = wrap(title, to - from, 'bold', 3);
  return {
    svg: labels(x, y, lines, { face: 'bold', anchor: isStacked ? 'start' : 'middle' }),
    height: lines.length * LINE + 8,
  };
}

// ------------------------------------------------------------------ shores

const INKS: Readonly<Record<Side, Ink>> = { GO: 'go', RUST: 'rust' };
const SIDES: Readonly<Record<Side, string>> = { GO: 'Go', RUST: 'Rust' };
/** Packages that a shore names one by one. */
const PACKAGES = 6;

/** Room of a stacked shore's box: the other shore's strip runs past it. */
const stackedWidth = ({ width, shore }: Geometry): number => width - shore - 26;

function shoreText(
  side: Side,
  shore: MapShore,
  geometry: Geometry,
): { paragraphs: Paragraph[]; height: number; width: number } {
  const width = geometry.isStacked ? stackedWidth(geometry) : geometry.shore;
  const anchor = side === 'RUST' && !geometry.isStacked ? ('end' as const) : ('start' as const);
  const more = shore.packages.length - PACKAGES;
  const paragraphs: Paragraph[] = [
    { text: SIDES[side], face: 'bold', ink: INKS[side], anchor },
    shore.name === undefined
      ? { text: side === 'GO' ? 'module not named' : 'crate not named', ink: 'quiet', anchor }
      : { text: shore.name, face: 'mono', anchor, limit: 4 },
    ...shore.packages.slice(0, PACKAGES).map((each): Paragraph => ({ text: each, ink: 'quiet', anchor, limit: 3 })),
    ...(more > 0 ? [{ text: `and ${more} more`, ink: 'quiet' as const, anchor }] : []),
  ];
  return { paragraphs, height: measureBox(paragraphs, width - ACCENT).height, width };
}

function drawShore(side: Side, { shore }: Run, geometry: Geometry, top: number, bottom: number): string {
  const { paragraphs, height, width } = shoreText(side, shore, geometry);
  const ink = INKS[side];
  const ground = shore.name === undefined ? 'dg-quiet dg-w' : paint(ink, 'wash');
  const isGo = side === 'GO';
  const edge = isGo ? 0 : geometry.width - ACCENT;
  const bar = rect(edge, top, ACCENT, bottom - top, paint(ink, 'fill'));
  if (!geometry.isStacked) {
    const x = isGo ? 0 : geometry.width - geometry.shore;
    const text = box({ x: isGo ? x + ACCENT : x, y: top, width: width - ACCENT }, paragraphs, ground, 0);
    return rect(x, top, geometry.shore, bottom - top, ground) + text.svg + bar;
  }
  const x = isGo ? 0 : geometry.width - width;
  const y = isGo ? top : bottom - height;
  const strip = rect(isGo ? 0 : geometry.width - geometry.shore, top, geometry.shore, bottom - top, ground);
  return strip + box({ x: isGo ? x + ACCENT : x, y, width: width - ACCENT }, paragraphs, ground, 0).svg + bar;
}

// ---------------------------------------------------------------- services

const rowParagraphs = (row: MapRow): Paragraph[] => {
  const callbacks = callbackWords(row);
  return [
    { text: rowName(row), face: 'bold', anchor: 'middle', limit: 3 },
    { text: rowFacts(row), ink: 'quiet', anchor: 'middle', limit: 2 },
    ...(callbacks === undefined
      ? []
      : [{ text: callbacks, ink: 'quiet' as const, anchor: 'middle' as const, limit: 4 }]),
  ];
};

/** Whether all that a row stands for is called back. */
const isCallback = ({ callbacks, methods }: MapRow): boolean => callbacks > 0 && callbacks === methods;

function drawRows(rows: readonly MapRow[], geometry: Geometry, top: number): { svg: string; height: number } {
  const { from, to, shore, width } = geometry;
  let y = top;
  let svg = '';
  if (rows.length === 0) {
    svg += label((from + to) / 2, baselineAt(y), 'no services', { ink: 'quiet', anchor: 'middle' });
    y += LINE + ROW_GAP;
  }
  let openAnnounced = false;
  for (const row of rows) {
    if (!row.caller && !openAnnounced) {
      openAnnounced = true;
      const words = 'Direction not stated';
      svg += notStatedGlyph(from + 8, y + LINE / 2) + label(from + 22, baselineAt(y), words, { ink: 'quiet' });
      y += LINE + 6;
    }
    const drawn = box(
      { x: from, y, width: to - from },
      rowParagraphs(row),
      row.caller ? 'dg-land dg-o dg-w' : 'dg-quiet dg-s dg-t',
      8,
    );
    svg += drawn.svg;
    if (row.caller) {
      const middle = y + drawn.height / 2;
      const ink = INKS[row.caller];
      const dashed = isCallback(row);
      const left = [
        [shore, middle],
        [from, middle],
      ] as const;
      const right = [
        [to, middle],
        [width - shore, middle],
      ] as const;
      const [ends, begins] =
        row.caller === 'GO'
          ? [right, left]
          : [
              [left[1], left[0]],
              [right[1], right[0]],
            ];
      svg += line(begins, paint(ink, dashed ? 'dashed' : 'stroke')) + arrow(ends, { ink, dashed });
    }
    y += drawn.height + ROW_GAP;
  }
  return { svg, height: y - ROW_GAP - top };
}
