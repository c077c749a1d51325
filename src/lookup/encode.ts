import type { EncodedErrors, EncodedSymbols, ErrorEntry, LookupContract, SymbolEntry, SymbolKind } from './entries.ts';
import { SYMBOL_KINDS } from './entries.ts';
import { foldKey } from './fold.ts';
import { jsonCamel, type Lineage, shapeOf } from './generated-names.ts';

/** Gives each distinct key the next number. */
class Interned {
  readonly keys: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const next = this.keys.length;
    this.keys.push(key);
    this.#numbers.set(key, next);
    return next;
  }
}

const runs = (values: readonly number[]): number[] => {
  const out: number[] = [];
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    count++;
    if (value === values[i + 1]) continue;
    out.push(value, count);
    count = 0;
  }
  return out;
};

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const lastComponent = (entry: { readonly id: string; readonly kind: SymbolKind }): string =>
  entry.kind === 'file' ? entry.id : entry.id.slice(entry.id.lastIndexOf('.') + 1);

const scopeOf = (entry: SymbolEntry): string =>
  entry.kind === 'file' ? '' : entry.id.slice(0, Math.max(0, entry.id.lastIndexOf('.')));

/** What may hold what: of two declarations with the parent's id, the one that can have such a child is meant. */
const HOLDERS: ReadonlyMap<SymbolKind, SymbolKind> = new Map<SymbolKind, SymbolKind>([
  ['value', 'enum'],
  ['method', 'service'],
  ['message', 'message'],
  ['enum', 'message'],
  ['field', 'message'],
  ['oneof', 'message'],
  ['extension', 'message'],
]);

interface Node {
  readonly entry: SymbolEntry;
  readonly children: Node[];
  readonly lineage: Lineage;
}

/** One tree per contract; an entry whose parent is not there stands at the top level. */
const growTrees = (entries: readonly SymbolEntry[]): Node[] => {
  const byId = new Map<string, SymbolEntry[]>();
  for (const entry of entries) {
    const same = byId.get(entry.id);
    if (same === undefined) byId.set(entry.id, [entry]);
    else same.push(entry);
  }
  const parentOf = (entry: SymbolEntry): SymbolEntry | undefined => {
    if (entry.parent === undefined || entry.parent === entry.id) return undefined;
    const wanted = HOLDERS.get(entry.kind);
    return byId.get(entry.parent)?.find((other) => other.kind === wanted && idUnder(other, entry) === entry.id);
  };
  const nodes = new Map<SymbolEntry, Node>();
  const grow = (entry: SymbolEntry): Node => {
    const known = nodes.get(entry);
    if (known !== undefined) return known;
    const above = parentOf(entry);
    const parent = above === undefined ? undefined : grow(above);
    const name = lastComponent(entry);
    const parents =
      parent === undefined ? [] : [{ kind: parent.lineage.kind, name: parent.lineage.name }, ...parent.lineage.parents];
    const node: Node = { entry, children: [], lineage: { kind: entry.kind, name, parents } };
    nodes.set(entry, node);
    if (parent === undefined) roots.push(node);
    else parent.children.push(node);
    return node;
  };
  const roots: Node[] = [];
  for (const entry of entries) grow(entry);
  return roots;
};

/** The id that a child of this name has under a parent: an enum's values are its siblings. */
const idUnder = (parent: { readonly id: string; readonly kind: SymbolKind }, child: SymbolEntry): string => {
  const scope = parent.kind === 'enum' ? parent.id.slice(0, Math.max(0, parent.id.lastIndexOf('.'))) : parent.id;
  return scope === '' ? lastComponent(child) : `${scope}.${lastComponent(child)}`;
};

/** Entries in any order; those of contracts that are not listed are left out. */
export const encodeSymbols = (
  contracts: readonly LookupContract[],
  entries: readonly SymbolEntry[],
): EncodedSymbols => {
  const distinct = new Set<string>();
  for (const entry of entries) {
    distinct.add(lastComponent(entry));
  }
  const sorted = [...distinct].map((name) => ({ name, key: foldKey(name) }));
  sorted.sort((a, b) => byCodeUnits(a.key, b.key) || byCodeUnits(a.name, b.name));
  const numberOfName = new Map(sorted.map(({ name }, i) => [name, i]));

  const scopes: [number, string][] = [];
  const spans = new Interned();
  const shapes = new Interned();
  const kind: string[] = [];
  const depth: string[] = [];
  const name: number[] = [];
  const scope: number[] = [];
  const span: number[] = [];
  const go: number[] = [];
  const rust: number[] = [];
  const json: [number, string][] = [];
  let nameBefore = 0;

  const write = (node: Node, level: number): void => {
    const { entry, lineage } = node;
    const number = numberOfName.get(lineage.name) ?? 0;
    if (entry.json !== undefined && entry.json !== jsonCamel(lineage.name)) json.push([name.length, entry.json]);
    name.push(number - nameBefore);
    nameBefore = number;
    kind.push(String(SYMBOL_KINDS.indexOf(entry.kind)));
    depth.push(String.fromCharCode(48 + level));
    scope.push(scopes.length - 1);
    span.push(spans.number(`${entry.first},${entry.last}`));
    go.push(entry.go === undefined ? 0 : 1 + shapes.number(shapeOf(entry.go, lineage)));
    rust.push(entry.rust === undefined ? 0 : 1 + shapes.number(shapeOf(entry.rust, lineage)));
    for (const child of node.children) write(child, level + 1);
  };

  for (const [contract, { name: contractName }] of contracts.entries()) {
    const byScope = new Map<string, Node[]>();
    for (const root of growTrees(entries.filter((entry) => entry.contract === contractName))) {
      const key = scopeOf(root.entry);
      const same = byScope.get(key);
      if (same === undefined) byScope.set(key, [root]);
      else same.push(root);
    }
    for (const [key, roots] of [...byScope].sort(([a], [b]) => byCodeUnits(a, b))) {
      scopes.push([contract, key]);
      for (const root of roots) write(root, 0);
    }
  }

  return {
    format: 'isthmus-lookup-symbols/1',
    contracts,
    scopes,
    names: sorted.map(({ name: text }) => text),
    name,
    kind: kind.join(''),
    depth: depth.join(''),
    scope: runs(scope),
    spans: spans.keys.map((key): [number, number] => {
      const [first = 0, last = 0] = key.split(',').map(Number);
      return [first, last];
    }),
    span: runs(span),
    shapes: shapes.keys,
    go: runs(go),
    rust: runs(rust),
    json,
  };
};

export const encodeErrors = (contracts: readonly LookupContract[], errors: readonly ErrorEntry[]): EncodedErrors => ({
  format: 'isthmus-lookup-errors/1',
  contracts,
  errors,
});

/** Both halves at once; write each to a file of its own. The result is plain JSON data and depends on nothing but its input. */
export const encodeIndex = (of: {
  readonly contracts: readonly LookupContract[];
  readonly errors: readonly ErrorEntry[];
  readonly symbols: readonly SymbolEntry[];
}): { readonly errors: EncodedErrors; readonly symbols: EncodedSymbols } => ({
  errors: encodeErrors(of.contracts, of.errors),
  symbols: encodeSymbols(of.contracts, of.symbols),
});
