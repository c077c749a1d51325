import {
  type EncodedSymbols,
  type LookupContract,
  SYMBOL_KINDS,
  type SymbolKind,
  type SymbolResult,
} from './entries.ts';
import { components, foldKey } from './fold.ts';
import { jsonCamel, type Lineage, nameFromShape, withoutEnumPrefix } from './generated-names.ts';
import { distinct, KeyIndex, type KeyOf } from './key-index.ts';

const unrun = (runs: readonly number[], length: number): Int32Array => {
  const out = new Int32Array(length);
  let at = 0;
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const end = Math.min(length, at + (runs[i + 1] ?? 0));
    out.fill(runs[i] ?? 0, at, end);
    at = end;
  }
  return out;
};

const NO_ENTRY = -1;
const FILE = SYMBOL_KINDS.indexOf('file');
const VALUE = SYMBOL_KINDS.indexOf('value');

/** The symbols of an index, by entry number; names and ids are put together only when asked for. */
export class SymbolTable {
  readonly size: number;
  readonly keys: KeyIndex;
  /** Short names of enum values (`RED` of `COLOR_RED`): too common to be looked for in a pasted text. */
  readonly shortKeys: KeyIndex;
  readonly #encoded: EncodedSymbols;
  readonly #name: Int32Array;
  readonly #parent: Int32Array;
  readonly #scope: Int32Array;
  readonly #span: Int32Array;
  readonly #go: Int32Array;
  readonly #rust: Int32Array;
  readonly #json: ReadonlyMap<number, string>;
  readonly #folded: readonly string[];
  readonly #scopeComponents: readonly (readonly string[])[];

  constructor(encoded: EncodedSymbols) {
    const size = encoded.name.length;
    this.size = size;
    this.#encoded = encoded;
    this.#name = new Int32Array(size);
    this.#parent = new Int32Array(size);
    this.#scope = unrun(encoded.scope, size);
    this.#span = unrun(encoded.span, size);
    this.#go = unrun(encoded.go, size);
    this.#rust = unrun(encoded.rust, size);
    this.#json = new Map(encoded.json);
    this.#folded = encoded.names.map(foldKey);
    this.#scopeComponents = encoded.scopes.map(([, scope]) =>
      scope
        .split('.')
        .filter((part) => part !== '')
        .map(foldKey),
    );
    const open: number[] = [];
    let name = 0;
    for (let i = 0; i < size; i++) {
      name += encoded.name[i] ?? 0;
      this.#name[i] = name;
      const depth = encoded.depth.charCodeAt(i) - 48;
      this.#parent[i] = depth > 0 ? (open[depth - 1] ?? NO_ENTRY) : NO_ENTRY;
      open[depth] = i;
    }
    const more: KeyOf[] = [];
    const short: KeyOf[] = [];
    this.#findKeys(more, short);
    this.keys = this.#index(more);
    this.shortKeys = KeyIndex.of(short);
  }

  /** Names are stored in order of their folded form, so their keys need no sorting. */
  #index(more: readonly KeyOf[]): KeyIndex {
    const keys = distinct(this.#folded);
    const number = new Int32Array(this.#folded.length);
    for (let i = 1; i < number.length; i++)
      number[i] = (number[i - 1] ?? 0) + (this.#folded[i] === this.#folded[i - 1] ? 0 : 1);
    return new KeyIndex(
      keys,
      this.#name.map((name) => number[name] ?? 0),
      more,
    );
  }

  /** Keys beside that of an entry's name: a file's own name, a value's short one, written-out Go, Rust and JSON names. */
  #findKeys(more: KeyOf[], short: KeyOf[]): void {
    const add = (name: string | undefined, entry: number): void => {
      const key = name === undefined ? undefined : foldKey(name);
      if (key !== undefined && key !== this.foldedName(entry)) more.push([key, entry]);
    };
    // A name that is not written out differs from its protobuf name by separators only, which folding takes away.
    const writtenOut = this.#encoded.shapes.map((shape) =>
      shape.startsWith('=') ? components(shape.slice(1)).at(-1) : undefined,
    );
    for (let entry = 0; entry < this.size; entry++) {
      const kind = this.#encoded.kind.charCodeAt(entry) - 48;
      if (kind === FILE) add(this.name(entry).slice(this.name(entry).lastIndexOf('/') + 1), entry);
      if (kind === VALUE) {
        const without = withoutEnumPrefix(this.name(entry), this.#enumName(entry));
        if (without !== undefined) short.push([foldKey(without), entry]);
      }
      add(writtenOut[(this.#go[entry] ?? 0) - 1], entry);
      add(writtenOut[(this.#rust[entry] ?? 0) - 1], entry);
    }
    for (const [entry, json] of this.#json) add(json, entry);
  }

  #enumName(entry: number): string {
    const parent = this.#parent[entry] ?? NO_ENTRY;
    return parent === NO_ENTRY ? '' : this.name(parent);
  }

  kind(entry: number): SymbolKind {
    return SYMBOL_KINDS[this.#encoded.kind.charCodeAt(entry) - 48] ?? 'message';
  }

  name(entry: number): string {
    return this.#encoded.names[this.#name[entry] ?? 0] ?? '';
  }

  foldedName(entry: number): string {
    return this.#folded[this.#name[entry] ?? 0] ?? '';
  }

  /** Undefined at the top level. */
  parent(entry: number): number | undefined {
    const parent = this.#parent[entry] ?? NO_ENTRY;
    return parent === NO_ENTRY ? undefined : parent;
  }

  contract(entry: number): LookupContract | undefined {
    return this.#encoded.contracts[this.contractIndex(entry)];
  }

  contractIndex(entry: number): number {
    return this.#encoded.scopes[this.#scope[entry] ?? 0]?.[0] ?? 0;
  }

  /** The protobuf package; empty for files. */
  scope(entry: number): string {
    return this.#encoded.scopes[this.#scope[entry] ?? 0]?.[1] ?? '';
  }

  /** Components of the package, folded. */
  scopeComponents(entry: number): readonly string[] {
    return this.#scopeComponents[this.#scope[entry] ?? 0] ?? [];
  }

  isRemoved(entry: number): boolean {
    const last = this.#encoded.spans[this.#span[entry] ?? 0]?.[1] ?? 0;
    return last < (this.contract(entry)?.versions.length ?? 0) - 1;
  }

  id(entry: number): string {
    const scope = this.scope(entry);
    let id = this.name(entry);
    let from = entry;
    for (let above = this.parent(from); above !== undefined; above = this.parent(above)) {
      // An enum's values are its siblings: the enum itself is no part of their ids.
      if (this.kind(above) !== 'enum') id = `${this.name(above)}.${id}`;
      from = above;
    }
    return scope === '' ? id : `${scope}.${id}`;
  }

  #lineage(entry: number): Lineage {
    const parents: { kind: SymbolKind; name: string }[] = [];
    for (let above = this.parent(entry); above !== undefined; above = this.parent(above)) {
      parents.push({ kind: this.kind(above), name: this.name(above) });
    }
    return { kind: this.kind(entry), name: this.name(entry), parents };
  }

  #shaped(entry: number, number: number): string | undefined {
    const shape = number === 0 ? undefined : this.#encoded.shapes[number - 1];
    return shape === undefined ? undefined : nameFromShape(shape, this.#lineage(entry));
  }

  go(entry: number): string | undefined {
    return this.#shaped(entry, this.#go[entry] ?? 0);
  }

  rust(entry: number): string | undefined {
    return this.#shaped(entry, this.#rust[entry] ?? 0);
  }

  /** Undefined where there is nothing like it; for fields the camel case unless another was stored. */
  json(entry: number): string | undefined {
    const kind = this.kind(entry);
    return this.#json.get(entry) ?? (kind === 'field' ? jsonCamel(this.name(entry)) : undefined);
  }

  /** Entry numbers of what it declares, in source order. */
  children(entry: number): number[] {
    const found: number[] = [];
    for (let i = entry + 1; i < this.size && (this.#parent[i] ?? NO_ENTRY) >= entry; i++) {
      if (this.#parent[i] === entry) found.push(i);
    }
    return found;
  }

  /** Top-level entries of packages that are, or begin with, this text in any case. */
  inPackage(prefix: string, limit: number): number[] {
    const wanted = prefix.toLowerCase();
    const scopes = new Set<number>();
    for (const [i, [, scope]] of this.#encoded.scopes.entries()) {
      if (scope.toLowerCase().startsWith(wanted)) scopes.add(i);
    }
    const found: number[] = [];
    if (scopes.size === 0) return found;
    for (let i = 0; i < this.size && found.length < limit; i++) {
      if (this.#parent[i] === NO_ENTRY && scopes.has(this.#scope[i] ?? 0)) found.push(i);
    }
    return found;
  }

  result(entry: number): SymbolResult {
    const contract = this.contract(entry);
    const versions = contract?.versions ?? [];
    const [first, last] = this.#encoded.spans[this.#span[entry] ?? 0] ?? [0, 0];
    const kind = this.kind(entry);
    const id = this.id(entry);
    const above = this.parent(entry);
    let top = entry;
    for (let next = above; next !== undefined; next = this.parent(next)) top = next;
    const page = kind === 'method' ? id : this.id(top);
    const scope = this.scope(entry);
    const withinTop = this.kind(top) === 'enum' ? (scope === '' ? '' : `${scope}.`) : `${page}.`;
    return {
      id,
      name: this.name(entry),
      kind,
      contract: contract?.name ?? '',
      contractTitle: contract?.title ?? '',
      parent: above === undefined ? undefined : this.id(above),
      go: this.go(entry),
      rust: this.rust(entry),
      json: this.#json.get(entry),
      since: versions[first] ?? '',
      version: versions[last] ?? '',
      removedIn: versions[last + 1],
      page,
      anchor: page === id ? undefined : id.slice(withinTop.length),
    };
  }
}
