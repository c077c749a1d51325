import type { Declaration, Schema } from '#schema';
import { fileModule, moduleName, safeName, upperCamel } from './identifiers.ts';

/** Where the code of one declaration stands, or a path to it. */
export interface ProtobufPath {
  /** Module of the file. */
  readonly file: string;
  /** Modules of the messages around. */
  readonly modules: readonly string[];
  readonly name: string;
}

/** Paths of the modules and types that protoc makes; packages leave no trace in them. */
export class ProtobufPaths {
  readonly #schema: Schema;
  readonly #known = new Map<string, ProtobufPath>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** A message or enum. */
  of(id: string): ProtobufPath {
    const known = this.#known.get(id);
    if (known) return known;
    const names: string[] = [];
    let at = this.#schema.declarations.get(id);
    const file = at?.file ?? '';
    const own = at;
    while (at?.parent !== undefined) {
      at = this.#schema.declarations.get(at.parent);
      if (at) names.unshift(moduleName(at.name));
    }
    const proto = own?.name ?? id.slice(id.lastIndexOf('.') + 1);
    const base = safeName(own?.kind === 'enum' ? upperCamel(proto) : proto);
    const name = own && this.#isView(own) ? `${base}_` : base;
    const path = { file: fileModule(file), modules: names, name };
    this.#known.set(id, path);
    return path;
  }

  /** Whether it reads like the view of a message beside it: `FooView` beside `Foo`. Mutable views get no such care. */
  #isView({ id, name, file }: Declaration): boolean {
    if (!name.endsWith('View')) return false;
    const viewed = this.#schema.declarations.get(id.slice(0, -'View'.length));
    return viewed?.kind === 'message' && viewed.file === file && name !== 'View';
  }

  /** The module that holds a message's nested types and the enums of its oneofs. */
  inside(id: string, messageName: string): readonly string[] {
    return [...this.of(id).modules, moduleName(messageName)];
  }
}

/** From the root of the generated code: `shop_v1_shop_proto::order::Line`. */
export const absolute = ({ file, modules, name }: ProtobufPath): string => [file, ...modules, name].join('::');

/** As people write it, as every file's types are exported at the root: `order::Line`. */
export const short = ({ modules, name }: ProtobufPath): string => [...modules, name].join('::');

/** As code writes it that stands in `depth` modules of messages. */
export const relative = (path: ProtobufPath, depth: number): string =>
  ['super', ...Array.from({ length: depth }, () => 'super'), absolute(path)].join('::');
