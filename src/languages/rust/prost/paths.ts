import type { Schema, SchemaFile } from '#schema';
import { toSnake, toUpperCamel } from './identifiers.ts';
import { PLAIN_TYPES, PROST_TYPES_PACKAGE } from './well-known.ts';

/** A type path in two spellings. */
export interface RustPath {
  /** Relative to the code that names it, as prost writes it: `super::super::common::v1::Payload`. */
  readonly generated: string;
  /** As people read it: relative to the package's module, or from the root of the generated code. */
  readonly short: string;
}

/** Where code stands that names a type: its protobuf package and the messages whose module it is in. */
export interface Scope {
  readonly package: string;
  readonly messages: readonly string[];
}

const parts = (name: string): string[] => name.split('.').filter((part) => part !== '');

/** Paths of the modules and types that prost makes of a Schema. */
export class RustPaths {
  readonly #schema: Schema;
  readonly #files: ReadonlyMap<string, SchemaFile>;
  readonly #snake: (name: string) => string;
  /** Most types are named many times. */
  readonly #known = new Map<string, string>();

  /** `snake` makes module names. */
  constructor(schema: Schema, snake: (name: string) => string = toSnake) {
    this.#schema = schema;
    this.#snake = snake;
    this.#files = new Map(schema.files.map((file) => [file.path, file]));
  }

  packageOf(file: string): string {
    return this.#files.get(file)?.package ?? '';
  }

  /** Whether a declaration lives in the crate prost-types, or is a plain Rust type. */
  isExternal(id: string): boolean {
    return id.startsWith(`${PROST_TYPES_PACKAGE}.`);
  }

  /** The module that a package's code is included in. */
  module(protoPackage: string): string {
    return parts(protoPackage).map(this.#snake).join('::');
  }

  /** A message or enum from outside: `ledgerkv::v1::get_reply::Entry`, `prost_types::Timestamp`, `i64`. */
  absolute(id: string): string {
    return this.#external(id)?.short ?? this.#modulePath(parts(id));
  }

  /** A message or enum relative to its package's module: `get_reply::Entry`. */
  local(id: string): string {
    return this.#external(id)?.short ?? this.#modulePath(parts(id).slice(parts(this.#packageOfId(id)).length));
  }

  /** A message or enum as the code in `scope` names it. */
  resolve(id: string, scope: Scope): RustPath {
    const external = this.#external(id);
    if (external) return external;
    const path = parts(id);
    const here = [...parts(scope.package), ...scope.messages];
    // The last part is the type itself: it is never shared with the modules around.
    let shared = 0;
    while (shared < here.length && shared < path.length - 1 && here[shared] === path[shared]) shared++;
    const up = here.slice(shared).map(() => 'super');
    const generated = [...up, this.#modulePath(path.slice(shared))].join('::');
    return { generated, short: this.#packageOfId(id) === scope.package ? this.local(id) : this.#modulePath(path) };
  }

  #packageOfId(id: string): string {
    const file = this.#schema.declarations.get(id)?.file;
    return file === undefined ? parts(id).slice(0, -1).join('.') : this.packageOf(file);
  }

  #external(id: string): RustPath | undefined {
    const plain = PLAIN_TYPES.get(id);
    if (plain) return plain;
    if (!this.isExternal(id)) return undefined;
    const short = `prost_types::${this.#modulePath(parts(id).slice(parts(PROST_TYPES_PACKAGE).length))}`;
    return { generated: `::${short}`, short };
  }

  /** `['acme', 'GetReply', 'entry']` as `acme::get_reply::Entry`. */
  #modulePath(path: readonly string[]): string {
    const key = path.join('.');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = [...path.slice(0, -1).map(this.#snake), toUpperCamel(path.at(-1) ?? '')].join('::');
    this.#known.set(key, made);
    return made;
  }
}
