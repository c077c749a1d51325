import type { Declaration, FieldDeclaration, MessageDeclaration, OneofDeclaration, Schema } from '#schema';
import type { PackageName } from '../../surface.ts';
import { ownModule, packageModules } from './clashes.ts';
import { tonicModule, toUpperCamel } from './identifiers.ts';
import { CLIENT_METHODS } from './services.ts';

/** How the generator names things, as far as names can meet. */
export interface SuspectNames {
  readonly snake: (name: string) => string;
  /** Path of a message or enum from the root. */
  readonly path: (id: string) => string;
  /** Path of a oneof's enum from the root. */
  readonly oneofPath: (oneof: OneofDeclaration, parent: MessageDeclaration) => string;
}

/**
 * Declarations whose names in Rust may meet those of others, all that share a name among them. Few do, and telling so is
 * far less work than naming everything: items are looked at by their paths, the rest within its message, oneof or service.
 */
export function suspects(
  schema: Schema,
  packages: ReadonlyMap<string, PackageName>,
  names: SuspectNames,
): readonly Declaration[] {
  const finder = new SuspectFinder(schema, packages, names);
  for (const declaration of schema.declarations.values()) finder.look(declaration);
  if (finder.found.size === 0) return [];
  return [...schema.declarations.values()].filter(({ id }) => finder.found.has(id));
}

/** Who has an item's path already. */
const PACKAGE = null;

class SuspectFinder {
  readonly found = new Set<string>();
  readonly #schema: Schema;
  readonly #packages: ReadonlyMap<string, PackageName>;
  readonly #names: SuspectNames;
  readonly #items: Map<string, Declaration | typeof PACKAGE>;

  constructor(schema: Schema, packages: ReadonlyMap<string, PackageName>, names: SuspectNames) {
    this.#schema = schema;
    this.#packages = packages;
    this.#names = names;
    this.#items = new Map(Array.from(packageModules(packages), (module) => [module, PACKAGE]));
  }

  look(declaration: Declaration): void {
    const { id } = declaration;
    if (id.startsWith('google.protobuf.')) return;
    if (declaration.kind === 'enum') this.#item(this.#names.path(id), declaration);
    if (declaration.kind === 'message') this.#message(declaration);
    if (declaration.kind !== 'service') return;
    const module = this.#packages.get(declaration.file)?.name ?? '';
    const stem = `${module === '' ? '' : `${module}::`}${tonicModule(toUpperCamel(declaration.name))}`;
    this.#item(`${stem}_client`, declaration);
    this.#item(`${stem}_server`, declaration);
    const methods = declaration.methods.map(({ name }) => this.#names.snake(name));
    if (isAnyTwice([...CLIENT_METHODS, ...methods])) this.#suspect(declaration);
  }

  #message(message: MessageDeclaration): void {
    const { snake } = this.#names;
    const path = this.#names.path(message.id);
    this.#item(path, message);
    const own = ownModule(message, { qualified: path }, snake);
    if (own !== undefined) this.#item(own, message);
    const members: string[] = [];
    const methods: string[] = [];
    for (const field of message.fields) {
      if (field.oneof !== undefined) continue;
      const name = snake(field.name);
      members.push(name);
      // Getters have the names of members, which are looked at anyway; others come with enums.
      if (isOfEnum(field)) methods.push(...methodNames(field, name));
      else if (field.type.kind === 'scalar') methods.push(name);
    }
    for (const oneof of message.oneofs) {
      if (oneof.fields.length === 0) continue;
      members.push(snake(oneof.name));
      this.#item(this.#names.oneofPath(oneof, message), oneof);
      const variants = oneof.fields.map((id) => toUpperCamel(this.#schema.declarations.get(id)?.name ?? ''));
      if (isAnyTwice(variants)) this.#suspect(oneof);
    }
    if (isAnyTwice(members) || (message.fields.some(isOfEnum) && isAnyTwice(methods))) this.#suspect(message);
  }

  #item(path: string, declaration: Declaration): void {
    const other = this.#items.get(path);
    if (other === undefined) {
      this.#items.set(path, declaration);
      return;
    }
    this.#suspect(declaration);
    if (other) this.#suspect(other);
  }

  /** With what is in it, which has the same names around as what is in its twin. */
  #suspect(declaration: Declaration): void {
    this.found.add(declaration.id);
    const inside =
      declaration.kind === 'message'
        ? [...declaration.fields, ...declaration.oneofs].map(({ id }) => id)
        : declaration.kind === 'oneof'
          ? declaration.fields
          : declaration.kind === 'service'
            ? declaration.methods.map(({ id }) => id)
            : [];
    for (const id of inside) this.found.add(id);
  }
}

const isOfEnum = ({ type }: FieldDeclaration): boolean =>
  type.kind === 'enum' || (type.kind === 'map' && type.value.kind === 'enum');

/** Names of the methods that prost derives for a field with an enum, at least. */
function methodNames({ type }: FieldDeclaration, name: string): readonly string[] {
  const bare = name.replace(/^r#/, '');
  return type.kind === 'map' ? [`get_${bare}`, `insert_${bare}`] : [name, `set_${bare}`, `push_${bare}`];
}

function isAnyTwice(names: readonly string[]): boolean {
  return names.length > 1 && new Set(names).size < names.length;
}
