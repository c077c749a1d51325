/**
 * Strongly connected components of a graph (Tarjan's algorithm, without recursion): nodes that can reach each other get the
 * same number. Nodes that are on no ring of two or more get a number of their own.
 */
export function components<Node>(
  nodes: Iterable<Node>,
  next: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const component = new Map<Node, number>();
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  const lower = (node: Node, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };
  const enter = (node: Node): { readonly node: Node; readonly to: readonly Node[]; at: number } => {
    order.set(node, order.size);
    lower(node, order.size - 1);
    open.push(node);
    return { node, to: next(node), at: 0 };
  };
  for (const start of nodes) {
    const way = order.has(start) ? [] : [enter(start)];
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const to = top.to[top.at];
      if (top.at < top.to.length && to !== undefined) {
        top.at += 1;
        const seen = order.get(to);
        if (seen === undefined) way.push(enter(to));
        else if (!component.has(to)) lower(top.node, seen);
        continue;
      }
      way.pop();
      const low = lowest.get(top.node) ?? 0;
      const above = way.at(-1);
      if (above) lower(above.node, low);
      if (low !== order.get(top.node)) continue;
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        component.set(node, low);
        if (node === top.node) break;
      }
    }
  }
  return component;
}
