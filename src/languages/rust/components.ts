/**
 * Strongly connected components (Tarjan's algorithm, without recursion): a number per node, equal within one. Nodes come
 * innermost first: after every node of the components that they lead to.
 */
export function components(edges: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const component = new Map<string, number>();
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const path: { id: string; next: number }[] = [];
    const enter = (id: string): void => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      open.push(id);
      path.push({ id, next: 0 });
    };
    const lower = (id: string, to: number): void => {
      low.set(id, Math.min(low.get(id) ?? to, to));
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = edges.get(top.id)?.[top.next++];
      if (target !== undefined) {
        if (!index.has(target)) enter(target);
        else if (!component.has(target)) lower(top.id, index.get(target) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) lower(parent.id, low.get(top.id) ?? 0);
      if (low.get(top.id) !== index.get(top.id)) continue;
      const number = index.get(top.id) ?? 0;
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        component.set(id, number);
        if (id === top.id) break;
      }
    }
  }
  return component;
}
