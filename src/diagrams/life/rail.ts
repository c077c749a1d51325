import { bornGlyph } from '../glyphs.ts';
import { arrow, box, line, measureBox, type Paragraph } from '../svg.ts';
import { drawnMoves } from './graph.ts';
import { chip, chipSize, type Drawn, OUTLINE, sideInk, stateBox, stateSize } from './pieces.ts';
import type { LifeMove, LifeScene, LifeState } from './scene.ts';

// A life as a list from the top down, for lives whose graph is too wide: each state with the moves that leave it, and at the end
// of each move the state that it leads to, by number. It takes any width and any number of states.

const STEM = 14;
const INDENT = 30;
const ARROW = 30;
const GAP = 8;
const BETWEEN = 16;

interface Group {
  readonly number: number | undefined;
  readonly state: LifeState | undefined;
  readonly moves: readonly LifeMove[];
}

/** States in their order, the creation before them. */
function groupsOf(scene: LifeScene): Group[] {
  const leaving = new Map<number | undefined, LifeMove[]>();
  for (const move of drawnMoves(scene)) {
    const known = leaving.get(move.from);
    if (known) known.push(move);
    else leaving.set(move.from, [move]);
  }
  const created = leaving.get(undefined);
  return [
    ...(created ? [{ number: undefined, state: undefined, moves: created }] : []),
    ...scene.states.map((state, at) => ({ number: at + 1, state, moves: leaving.get(at) ?? [] })),
  ];
}

/** Draws a life as lists side by side, all of one width. */
export function drawRail(
  scene: LifeScene,
  at: { readonly x: number; readonly y: number; readonly width: number },
  columns: number,
  gap = 24,
): Drawn {
  const each = (at.width - gap * (columns - 1)) / columns;
  const groups = groupsOf(scene);
  const heights = groups.map((group) => drawGroup(scene, group, 0, 0, each).height + BETWEEN);
  const wanted = heights.reduce((sum, one) => sum + one, 0) / columns;
  let svg = '';
  let [column, used, tallest] = [0, 0, 0];
  for (const [index, group] of groups.entries()) {
    const height = heights[index] ?? 0;
    if (used > 0 && used + height / 2 > wanted && column < columns - 1) {
      column++;
      used = 0;
    }
    svg += drawGroup(scene, group, at.x + column * (each + gap), at.y + used, each).svg;
    used += height;
    tallest = Math.max(tallest, used - BETWEEN);
  }
  return { svg, height: tallest };
}

function drawGroup(scene: LifeScene, { number, state, moves }: Group, x: number, top: number, width: number): Drawn {
  const ink = sideInk(scene.owner);
  let svg = '';
  let y = top;
  if (state) {
    const outline = state.isTerminal ? OUTLINE : 0;
    const boxWidth = Math.min(width - 2 * outline, stateSize(state, width).width + 30);
    const drawn = stateBox(state, scene.owner, { x: x + outline, y: y + outline, width: boxWidth }, number);
    svg += drawn.svg;
    y += drawn.height + 2 * outline;
  } else {
    svg += bornGlyph(x + STEM, y + 6, ink);
    y += 11;
  }
  const stemTop = y;
  let stemBottom = y;
  for (const { methods, to } of moves) {
    y += GAP;
    const size = chipSize(methods, (width - INDENT - ARROW) * 0.56);
    const pillX = x + INDENT + size.width + ARROW;
    const target: Paragraph[] = [{ text: `${to + 1}\u00a0${scene.states[to]?.name ?? ''}`, limit: 3 }];
    const pill = measureBox(target, x + width - pillX);
    const height = Math.max(size.height, pill.height);
    const middle = y + height / 2;
    svg += line([
      [x + STEM, middle],
      [x + INDENT, middle],
    ]);
    svg += chip(methods, scene.owner, { x: x + INDENT, y: middle - size.height / 2, ...size });
    svg += arrow([
      [x + INDENT + size.width, middle],
      [pillX, middle],
    ]);
    svg += box({ x: pillX, y: middle - pill.height / 2, width: pill.width }, target, `dg-${ink} dg-s`, 6).svg;
    stemBottom = middle;
    y += height;
  }
  if (stemBottom > stemTop)
    svg =
      line([
        [x + STEM, stemTop],
        [x + STEM, stemBottom],
      ]) + svg;
  return { svg, height: y - top };
}
