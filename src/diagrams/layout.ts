import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Point } from './svg.ts';

// Places the boxes of a graph in layers from the top down, with straight and right-angled lines between them. ELK does the work;
// it answers later (a promise), about 7 ms of CPU for five boxes and 60 ms for sixty, so that it is asked at build time only.

export interface LayoutNode {
  /** Unique in its graph; letters and digits. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** True for boxes that stand above all others. */
  readonly isFirst?: boolean | undefined;
}

export interface LayoutEdge {
  readonly id: string;
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
}

/** What is to be placed. The order of the nodes counts: an edge to an earlier node runs upwards. */
export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

/** A rectangle, by its upper left corner. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands. The drawing begins at 0, 0. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Placed>;
  /** Points of each edge, from the border of its first node to the border of its second one. */
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

/** Least distance of a line's last bend from the box that it ends at; an arrowhead fits in. */
const APPROACH = 14;

const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.componentComponent': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '22',
  'elk.layered.spacing.edgeNodeBetweenLayers': String(APPROACH),
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.nodePlacement.bk.edgeStraightening': 'IMPROVE_STRAIGHTNESS',
  'elk.randomSeed': '1',
};

interface Elk {
  layout(graph: ElkNode): Promise<ElkNode>;
}

let engine: Promise<Elk> | undefined;

/** The engine is 1.6 MB of script: it is loaded when the first graph is to be placed. */
async function loadEngine(): Promise<Elk> {
  const loaded: { readonly default: unknown } = await import('elkjs/lib/elk.bundled.js');
  const { default: found } = loaded;
  if (!isEngine(found)) throw new Error('elkjs/lib/elk.bundled.js exports no constructor');
  return new found();
}

/** The package's types differ between Node's resolution and the bundler's; the value is the same class in both. */
const isEngine = (value: unknown): value is new () => Elk => typeof value === 'function';

/** Layouts by their graph: the versions of a contract share most of them. */
const remembered = new Map<string, Promise<Layout | undefined>>();
const REMEMBERED_LIMIT = 2000;

/**
 * Places graphs, one after another.
 *
 * @returns one layout a graph; undefined where the engine gave up. The same graph has the same layout, to the last digit.
 */
export async function layOut(graphs: readonly LayoutGraph[]): Promise<(Layout | undefined)[]> {
  const layouts: (Layout | undefined)[] = [];
  for (const graph of graphs) {
    const key = JSON.stringify(graph);
    let layout = remembered.get(key);
    if (!layout) {
      layout = place(graph);
      if (remembered.size >= REMEMBERED_LIMIT) remembered.clear();
      remembered.set(key, layout);
    }
    layouts.push(await layout);
  }
  return layouts;
}

async function place(graph: LayoutGraph): Promise<Layout | undefined> {
  if (graph.nodes.length === 0) return { width: 0, height: 0, nodes: new Map(), edges: new Map() };
  engine ??= loadEngine();
  const elk = await engine;
  try {
    return read(await elk.layout(elkGraph(graph)));
  } catch {
    return undefined;
  }
}

const elkGraph = ({ nodes, edges }: LayoutGraph): ElkNode => ({
  id: 'graph',
  layoutOptions: { ...OPTIONS },
  children: nodes.map(({ id, width, height, isFirst }) => ({
    id,
    width,
    height,
    ...(isFirst && { layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } }),
  })),
  edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
});

function read(graph: ElkNode): Layout {
  const nodes = new Map<string, Placed>();
  for (const { id, x = 0, y = 0, width = 0, height = 0 } of graph.children ?? [])
    nodes.set(id, { x, y, width, height });
  const edges = new Map<string, readonly Point[]>();
  for (const { id, sections } of graph.edges ?? []) {
    const through = (sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) => [
      startPoint,
      ...(bendPoints ?? []),
      endPoint,
    ]);
    edges.set(
      id,
      through.map(({ x, y }): Point => [x, y]),
    );
  }
  for (const { id, sources, targets } of graph.edges ?? []) {
    const [from, to] = [nodes.get(sources[0] ?? ''), nodes.get(targets[0] ?? '')];
    const through = edges.get(id);
    if (from && to && through) edges.set(id, withoutJog(through, from, to));
  }
  const right = Math.max(
    ...[...nodes.values()].map(({ x, width }) => x + width),
    ...[...edges.values()].flat().map(([x]) => x),
  );
  const bottom = Math.max(
    ...[...nodes.values()].map(({ y, height }) => y + height),
    ...[...edges.values()].flat().map(([, y]) => y),
  );
  return { width: right, height: bottom, nodes, edges };
}

/** Sidesteps up to this are taken out; it is less than the distance of lines and boxes. */
const JOG = 8;
/** How far from a box's corner a line may meet its border. */
const CORNER = 10;

/** A line that steps aside by a few units only, made straight where one of its boxes is wide enough to be met there. */
function withoutJog(through: readonly Point[], from: Placed, to: Placed): readonly Point[] {
  const [start, , , end] = through;
  if (through.length !== 4 || !start || !end || Math.abs(start[0] - end[0]) > JOG) return through;
  const meets = (x: number, box: Placed): boolean => x >= box.x + CORNER && x <= box.x + box.width - CORNER;
  const x = meets(start[0], to) ? start[0] : meets(end[0], from) ? end[0] : undefined;
  return x === undefined
    ? through
    : [
        [x, start[1]],
        [x, end[1]],
      ];
}
