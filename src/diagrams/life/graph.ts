import { bornGlyph } from '../glyphs.ts';
import type { Layout, LayoutEdge, LayoutGraph, LayoutNode, Placed } from '../layout.ts';
import { arrow, line, type Point } from '../svg.ts';
import { chip, chipSize, type Drawn, OUTLINE, sideInk, stateBox, stateSize, unmoved } from './pieces.ts';
import type { LifeMove, LifeScene } from './scene.ts';

// A life as a graph: states and methods are boxes, so that a line goes around a method's name as it goes around a state.

const START = 'start';
const START_SIZE = 12;

const stateId = (at: number): string => `s${at}`;
const chipId = (at: number): string => `m${at}`;

/** The moves to draw: where nothing is said to create the handle, its first state is entered by a move without a method. */
export function drawnMoves({ states, moves }: LifeScene): readonly LifeMove[] {
  const initial = states.findIndex(({ isInitial }) => isInitial);
  if (initial < 0 || moves.some(({ from }) => from === undefined)) return moves;
  return [{ from: undefined, to: initial, methods: [] }, ...moves];
}

/** What the layout needs to know of a scene. States without moves stand apart and are not in it. */
export function lifeGraph(scene: LifeScene): LayoutGraph {
  const moves = drawnMoves(scene);
  const apart = apartStates(scene);
  const nodes: LayoutNode[] = [];
  const edges: LayoutEdge[] = [];
  if (moves.some(({ from }) => from === undefined))
    nodes.push({ id: START, width: START_SIZE, height: START_SIZE, isFirst: true });
  // A method stands right after the earlier one of its two states: then its two lines both run forwards, or both back.
  const after = new Map<number, number[]>();
  for (const [at, { from, to }] of moves.entries()) {
    const place = Math.min(from ?? -1, to);
    after.set(place, [...(after.get(place) ?? []), at]);
  }
  const chipsAfter = (place: number): void => {
    for (const at of after.get(place) ?? []) {
      const move = moves[at];
      if (move) nodes.push({ id: chipId(at), ...chipSize(move.methods) });
    }
  };
  chipsAfter(-1);
  for (const [at, state] of scene.states.entries()) {
    if (!apart.has(at)) {
      const { width, height } = stateSize(state);
      const outline = state.isTerminal ? 2 * OUTLINE : 0;
      nodes.push({ id: stateId(at), width: width + outline, height: height + outline });
    }
    chipsAfter(at);
  }
  for (const [at, { from, to }] of moves.entries()) {
    edges.push({ id: `a${at}`, from: from === undefined ? START : stateId(from), to: chipId(at) });
    edges.push({ id: `b${at}`, from: chipId(at), to: stateId(to) });
  }
  return { nodes, edges };
}

/** States that no move touches, those aside that a drawn move enters. */
export function apartStates(scene: LifeScene): ReadonlySet<number> {
  const apart = new Set(unmoved(scene));
  for (const { to } of drawnMoves(scene)) apart.delete(to);
  return apart;
}

/** Draws a graph that was laid out, its upper left corner at x, y. */
export function drawGraph(scene: LifeScene, layout: Layout, x: number, y: number): Drawn {
  const moved = ([px, py]: Point): Point => [px + x, py + y];
  const through = (id: string): Point[] => (layout.edges.get(id) ?? []).map(moved);
  const placed = (id: string): Placed | undefined => {
    const node = layout.nodes.get(id);
    return node && { ...node, x: node.x + x, y: node.y + y };
  };
  const lines: string[] = [];
  const boxes: string[] = [];
  for (const [at, { methods }] of drawnMoves(scene).entries()) {
    lines.push(line(through(`a${at}`)), arrow(through(`b${at}`)));
    const place = placed(chipId(at));
    if (place) boxes.push(chip(methods, scene.owner, place));
  }
  for (const [at, state] of scene.states.entries()) {
    const place = placed(stateId(at));
    if (!place) continue;
    const inset = state.isTerminal ? OUTLINE : 0;
    boxes.push(
      stateBox(state, scene.owner, {
        x: place.x + inset,
        y: place.y + inset,
        width: place.width - 2 * inset,
        height: place.height - 2 * inset,
      }).svg,
    );
  }
  const start = placed(START);
  if (start) boxes.push(bornGlyph(start.x + START_SIZE / 2, start.y + START_SIZE / 2, sideInk(scene.owner)));
  return { svg: lines.join('') + boxes.join(''), height: layout.height };
}
