import type { GoCode } from './code.ts';

/** Why a file's Go package does not compile because of the packages around it, by path of the file. */
export function importProblems(code: GoCode): ReadonlyMap<string, string> {
  const graph = packageGraph(code);
  const circles = circlesOf(graph);
  const problems = new Map<string, string>();
  for (const file of code.schema.files) {
    if (code.isShipped(file.path)) continue;
    const { identity, name, importPath } = code.package(file.path);
    if (importPath === undefined) continue;
    const circle = circles.get(identity);
    const inner = [...(graph.get(identity) ?? [])].find((imported) => !mayImport(importPath, imported));
    const problem =
      name === 'main'
        ? 'The Go package is called main: it does not compile without a function main, and no other package may import it.'
        : name === '_'
          ? 'The Go package is called _, which Go does not allow.'
          : circle !== undefined
            ? `The Go packages ${listed(circle)} import each other in a circle, which Go does not allow.`
            : inner !== undefined
              ? `The Go package imports ${inner}, which is internal to another tree.`
              : undefined;
    if (problem !== undefined) problems.set(file.path, problem);
  }
  return problems;
}

const LISTED = 4;
const listed = (paths: readonly string[]): string =>
  paths.length <= LISTED ? paths.join(', ') : `${paths.slice(0, LISTED).join(', ')} and ${paths.length - LISTED} more`;

/** Which packages import which; generated code imports the package of every file that its file imports. */
function packageGraph(code: GoCode): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of code.schema.files) {
    const here = code.package(file.path).identity;
    const imported = graph.get(here) ?? new Set();
    graph.set(here, imported);
    for (const { path, option } of file.imports) {
      const there = code.package(path).identity;
      if (!option && there !== here && code.packages.has(path)) imported.add(there);
    }
  }
  return graph;
}

/** Only packages of the tree around the last `internal` of a path may import it. */
function mayImport(from: string, to: string): boolean {
  const at = `${to}/`.lastIndexOf('/internal/');
  if (at < 0) return true;
  const tree = to.slice(0, at);
  return from === tree || from.startsWith(`${tree}/`);
}

/** Packages that reach themselves, with all that lie on their circles; Tarjan's algorithm without recursion. */
function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path: { node: string; rest: Iterator<string> }[] = [];
    const enter = (node: string): void => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, rest: (graph.get(node) ?? new Set<string>())[Symbol.iterator]() });
    };
    const lower = (node: string, to: number): void => {
      low.set(node, Math.min(low.get(node) ?? to, to));
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.rest.next();
      if (next.done !== true) {
        if (!order.has(next.value)) enter(next.value);
        else if (isOpen.has(next.value)) lower(top.node, order.get(next.value) ?? 0);
        continue;
      }
      path.pop();
      const around = path.at(-1);
      if (around) lower(around.node, low.get(top.node) ?? 0);
      if (low.get(top.node) !== order.get(top.node)) continue;
      const circle: string[] = [];
      for (let node = open.pop(); node !== undefined; node = node === top.node ? undefined : open.pop()) {
        isOpen.delete(node);
        circle.push(node);
      }
      if (circle.length > 1) for (const node of circle) circles.set(node, circle.toReversed());
    }
  }
  return circles;
}
