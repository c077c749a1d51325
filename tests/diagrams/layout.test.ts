import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layout, type LayoutGraph, layOut, type Placed } from '../../src/diagrams/layout.ts';

/** Graphs with up to twelve boxes of any size, circles and loops back among them, no edge from a box to itself. */
const graphs: fc.Arbitrary<LayoutGraph> = fc
  .array(fc.record({ width: fc.integer({ min: 12, max: 170 }), height: fc.integer({ min: 12, max: 80 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((sizes) =>
    fc.array(fc.tuple(fc.nat(sizes.length - 1), fc.nat(sizes.length - 1)), { maxLength: 16 }).map((pairs) => ({
      nodes: sizes.map((size, at) => ({ id: `n${at}`, ...size })),
      edges: pairs
        .filter(([from, to]) => from !== to)
        .map(([from, to], at) => ({ id: `e${at}`, from: `n${from}`, to: `n${to}` })),
    })),
  );

const layoutOf = async (graph: LayoutGraph): Promise<Layout> => {
  const [layout] = await layOut([graph]);
  if (!layout) throw new Error('not laid out');
  return layout;
};

const onBorder = ([x, y]: readonly [number, number] = [Number.NaN, Number.NaN], box: Placed | undefined): boolean => {
  if (!box) return false;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const isAt = (a: number, b: number): boolean => Math.abs(a - b) < 0.1;
  const isWithin = x >= box.x - 0.1 && x <= right + 0.1 && y >= box.y - 0.1 && y <= bottom + 0.1;
  return isWithin && (isAt(x, box.x) || isAt(x, right) || isAt(y, box.y) || isAt(y, bottom));
};

describe('a layout', () => {
  it('leads each line from the border of its first box to the border of its second one, at right angles', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const { nodes, edges } = await layoutOf(graph);
        for (const { id, from, to } of graph.edges) {
          const through = edges.get(id) ?? [];
          expect(onBorder(through[0], nodes.get(from)), `${id} from ${from}`).toBe(true);
          expect(onBorder(through.at(-1), nodes.get(to)), `${id} to ${to}`).toBe(true);
          for (const [at, [x, y]] of through.slice(1).entries()) {
            const [beforeX, beforeY] = through[at] ?? [];
            expect(Math.abs(x - (beforeX ?? x)) < 0.1 || Math.abs(y - (beforeY ?? y)) < 0.1).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('puts every box inside the drawing and none over another', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const { nodes, width, height } = await layoutOf(graph);
        const boxes = [...nodes.values()];
        expect(boxes).toHaveLength(graph.nodes.length);
        for (const [at, a] of boxes.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width + 0.1 && a.y + a.height <= height + 0.1).toBe(true);
          for (const b of boxes.slice(at + 1))
            expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
              true,
            );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same graph, whatever its boxes are called', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const renamed: LayoutGraph = {
          nodes: graph.nodes.map((node) => ({ ...node, id: `x${node.id}` })),
          edges: graph.edges.map(({ id, from, to }) => ({ id: `x${id}`, from: `x${from}`, to: `x${to}` })),
        };
        const [one, two] = [await layoutOf(graph), await layoutOf(renamed)];
        expect([...two.nodes.values()]).toEqual([...one.nodes.values()]);
        expect([...two.edges.values()]).toEqual([...one.edges.values()]);
      }),
      { numRuns: 30 },
    );
  });

  it('of the same graph asked for twice is the very same', async () => {
    const graph: LayoutGraph = { nodes: [{ id: 'a', width: 40, height: 20 }], edges: [] };
    const [one, two] = await layOut([graph, { ...graph }]);
    expect(two).toBe(one);
  });

  it('of nothing is empty', async () => {
    expect(await layoutOf({ nodes: [], edges: [] })).toMatchObject({ width: 0, height: 0 });
  });

  it('is missing where an edge leads to a box that is not there', async () => {
    const graph = { nodes: [{ id: 'a', width: 40, height: 20 }], edges: [{ id: 'e', from: 'a', to: 'b' }] };
    expect(await layOut([graph])).toEqual([undefined]);
  });

  it('keeps the order of the boxes where edges run in a circle', async () => {
    const { nodes } = await layoutOf({
      nodes: ['a', 'b', 'c'].map((id) => ({ id, width: 40, height: 20 })),
      edges: [
        { id: 'ab', from: 'a', to: 'b' },
        { id: 'bc', from: 'b', to: 'c' },
        { id: 'ca', from: 'c', to: 'a' },
      ],
    });
    const tops = ['a', 'b', 'c'].map((id) => nodes.get(id)?.y ?? Number.NaN);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });
});
