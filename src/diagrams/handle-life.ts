import type { BoundaryModel, HandleFacts } from '#boundary';
import { type Diagram, type DiagramOptions, NARROW, WIDE } from './diagram.ts';
import { type Layout, layOut } from './layout.ts';
import { apartStates, drawGraph, drawnMoves, lifeGraph } from './life/graph.ts';
import { type Drawn, noteColumn, noteColumns, parentRows, stateBox, stateSize } from './life/pieces.ts';
import { drawRail } from './life/rail.ts';
import { type LifeScene, lifeScene } from './life/scene.ts';
import { lifeDescription, lifeMermaid, lifeTable } from './life/text.ts';
import { baselineAt, label, measureBox, rect, svgDocument } from './svg.ts';
import { LINE } from './text.ts';

/** Beyond these a drawing helps nobody. */
const STATES = 60;
const MOVES = 150;
/** Boxes of states and methods up to which a graph is laid out; a longer life is drawn as a list. */
const GRAPH_NODES = 36;

const PAD = 12;
const GUTTER = 24;

/** A handle whose life is to be drawn. */
export interface LifeRequest extends DiagramOptions {
  readonly model: BoundaryModel;
  readonly handle: HandleFacts;
}

/**
 * The lives of many handles, in the order asked for. All are laid out in one go, and equal graphs once.
 * It is asynchronous because the layout engine is.
 */
export async function handleLives(requests: readonly LifeRequest[]): Promise<Diagram[]> {
  return lifeDiagrams(requests.map(({ model, handle, idPrefix }) => ({ scene: lifeScene(model, handle), idPrefix })));
}

/** The life of one handle. */
export async function handleLife(model: BoundaryModel, handle: HandleFacts, options: DiagramOptions): Promise<Diagram> {
  return lifeDiagram({ scene: lifeScene(model, handle), ...options });
}

interface Drawing extends DiagramOptions {
  readonly scene: LifeScene;
}

/** As `lifeDiagrams`, of one scene. */
export async function lifeDiagram(drawing: Drawing): Promise<Diagram> {
  const [layout] = await layOut([graphOf(drawing.scene)]);
  return assemble(drawing, layout);
}

/** From scenes to diagrams. */
export async function lifeDiagrams(drawings: readonly Drawing[]): Promise<Diagram[]> {
  const layouts = await layOut(drawings.map(({ scene }) => graphOf(scene)));
  return drawings.map((drawing, at) => assemble(drawing, layouts[at]));
}

const isTooLarge = ({ states, moves }: LifeScene): boolean => states.length > STATES || moves.length > MOVES;

/** The graph to lay out; an empty one where the life is drawn as a list or not at all. */
function graphOf(scene: LifeScene): ReturnType<typeof lifeGraph> {
  const isGraph = !isTooLarge(scene) && scene.states.length + scene.moves.length <= GRAPH_NODES;
  return isGraph ? lifeGraph(scene) : { nodes: [], edges: [] };
}

function assemble({ scene, idPrefix }: Drawing, layout: Layout | undefined): Diagram {
  const title = `The life of ${scene.name}`;
  const description = lifeDescription(scene);
  const shared = { kind: 'life', title, description, table: lifeTable(scene), mermaid: lifeMermaid(scene) } as const;
  if (isTooLarge(scene)) {
    const tooLarge = `${scene.name} has ${scene.states.length} states and ${scene.moves.length} changes between them: too many for a drawing that helps. The table has them all.`;
    return { ...shared, wide: '', narrow: '', tooLarge };
  }
  const graph = layout && layout.nodes.size > 0 ? layout : undefined;
  const frame = { title, description, idPrefix };
  const [wide, narrow] = [wideDrawing(scene, graph), narrowDrawing(scene, graph)];
  return {
    ...shared,
    wide: svgDocument({ ...frame, variant: 'wide', width: WIDE, height: wide.height }, wide.svg),
    narrow: svgDocument({ ...frame, variant: 'narrow', width: NARROW, height: narrow.height }, narrow.svg),
  };
}

function wideDrawing(scene: LifeScene, graph: Layout | undefined): Drawn {
  if (fits(scene, graph, NARROW - 2 * PAD)) {
    const figure = framed(scene, graph, 0, NARROW, 1);
    const notes = noteColumn(scene.notes, NARROW + GUTTER, 4, WIDE - NARROW - GUTTER);
    return { svg: figure.svg + notes.svg, height: Math.max(figure.height, notes.height + 8) };
  }
  const figure = framed(scene, fits(scene, graph, WIDE - 2 * PAD) ? graph : undefined, 0, WIDE, 2);
  const notes = noteColumns(scene.notes, figure.height + 20, WIDE);
  return { svg: figure.svg + notes.svg, height: figure.height + 20 + notes.height + 4 };
}

function narrowDrawing(scene: LifeScene, graph: Layout | undefined): Drawn {
  const figure = framed(scene, fits(scene, graph, NARROW - 2 * PAD) ? graph : undefined, 0, NARROW, 1);
  const notes = noteColumn(scene.notes, 0, figure.height + 20, NARROW);
  return { svg: figure.svg + notes.svg, height: figure.height + 20 + notes.height + 4 };
}

const hasLife = (scene: LifeScene): boolean => scene.states.length > 0;

/** A life without any state fits everywhere. */
const fits = (scene: LifeScene, graph: Layout | undefined, width: number): boolean =>
  graph ? graph.width <= width : !hasLife(scene);

/** The life inside the frame of what stands around it. */
function framed(scene: LifeScene, graph: Layout | undefined, x: number, width: number, columns: number): Drawn {
  const head = parentRows(scene.parents, x, 0, width);
  const border = head.height > 0 ? 6 : 0;
  const top = head.height;
  const inner = { x: x + border, width: width - 2 * border };
  const content = life(scene, graph, { x: inner.x + PAD - border, y: top + PAD, width: width - 2 * PAD }, columns);
  const innerHeight = content.height + 2 * PAD;
  const height = top + innerHeight + border;
  const outer = head.height > 0 ? rect(x, 0, width, height, 'dg-land dg-o dg-w', 10) : '';
  return {
    svg: outer + rect(inner.x, top, inner.width, innerHeight, 'dg-line dg-s', 8) + head.svg + content.svg,
    height,
  };
}

function life(
  scene: LifeScene,
  graph: Layout | undefined,
  at: { readonly x: number; readonly y: number; readonly width: number },
  columns: number,
): Drawn {
  if (!hasLife(scene)) {
    const words = 'Its states are not stated.';
    const { width, height } = measureBox([{ text: words }], at.width);
    return {
      svg:
        rect(at.x + (at.width - width) / 2, at.y, width, height, 'dg-quiet dg-s dg-t', 6) +
        label(at.x + at.width / 2, baselineAt(at.y + 7), words, { anchor: 'middle', ink: 'quiet' }),
      height,
    };
  }
  if (!graph) return drawRail(scene, at, columns);
  const drawn = drawGraph(scene, graph, at.x + (at.width - graph.width) / 2, at.y);
  const apart = apartBoxes(scene, at.x, at.y + drawn.height + 16, at.width);
  return { svg: drawn.svg + apart.svg, height: drawn.height + (apart.height > 0 ? 16 + apart.height : 0) };
}

/** States that no call leads to or from, side by side under a line that says so. */
function apartBoxes(scene: LifeScene, x: number, top: number, width: number): Drawn {
  const apart = [...apartStates(scene)].flatMap((at) => scene.states[at] ?? []);
  if (apart.length === 0) return { svg: '', height: 0 };
  const words = drawnMoves(scene).length === 0 ? 'No call is stated to move it' : 'No call is stated to lead here';
  let svg = label(x, baselineAt(top), words, { ink: 'quiet' });
  let [left, y, rowHeight] = [x + 4, top + LINE + 8, 0];
  for (const state of apart) {
    const { width: needed, height } = stateSize(state);
    if (left > x + 4 && left + needed > x + width - 4) {
      left = x + 4;
      y += rowHeight + 14;
      rowHeight = 0;
    }
    svg += stateBox(state, scene.owner, { x: left, y, width: needed }).svg;
    left += needed + 14;
    rowHeight = Math.max(rowHeight, height);
  }
  return { svg, height: y + rowHeight + 4 - top };
}
