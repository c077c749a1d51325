import type { EnumDeclaration, FieldDeclaration, MessageDeclaration, Schema } from '#schema';
import { NUMBERS } from '../numbers.ts';
import { hasModule, moduleName } from './identifiers.ts';
import type { ProtobufPaths } from './paths.ts';

/**
 * Types, and modules of nested types, that hide a name of Rust's from generated code in the same module, which uses it
 * without a path: a message called `bool` or `From`, an enum called `Some`.
 */
export function* hidingNames(schema: Schema, paths: ProtobufPaths): Iterable<readonly [id: string, name: string]> {
  const used = new UsedNames(schema, paths);
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'message' && declaration.kind !== 'enum') continue;
    const { file, modules, name } = paths.of(declaration.id);
    const scope = [file, ...modules].join('::');
    const names = new Set([name]);
    // A module hides the crate `std`, but no primitive type: those win over modules.
    if (declaration.kind === 'message' && hasModule(declaration) && moduleName(declaration.name) === 'std') {
      names.add('std');
    }
    for (const own of names) if (used.has(scope, own, declaration.kind)) yield [declaration.id, own];
  }
}

/** Names that the code of each module uses without a path. */
class UsedNames {
  readonly #types = new Map<string, Set<string>>();
  /** Functions and patterns; only enums, as tuple structs, are there beside types. */
  readonly #values = new Map<string, Set<string>>();

  constructor(schema: Schema, paths: ProtobufPaths) {
    for (const declaration of schema.declarations.values()) {
      if (declaration.kind !== 'message' && declaration.kind !== 'enum') continue;
      const { file, modules } = paths.of(declaration.id);
      const scope = [file, ...modules].join('::');
      if (declaration.kind === 'enum') this.#enum(declaration, scope);
      else this.#message(declaration, scope, [file, ...paths.inside(declaration.id, declaration.name)].join('::'));
    }
  }

  has(scope: string, name: string, kind: 'message' | 'enum'): boolean {
    return (
      this.#types.get(scope)?.has(name) === true || (kind === 'enum' && this.#values.get(scope)?.has(name) === true)
    );
  }

  #add(map: Map<string, Set<string>>, scope: string, names: readonly string[]): void {
    const known = map.get(scope) ?? new Set();
    map.set(scope, known);
    for (const name of names) known.add(name);
  }

  #enum({ closed }: EnumDeclaration, scope: string): void {
    this.#add(this.#types, scope, ['i32', 'bool', 'str']);
    this.#add(this.#values, scope, closed ? ['Some', 'None', 'Ok', 'Err'] : ['Some', 'None']);
  }

  #message(message: MessageDeclaration, scope: string, inside: string): void {
    this.#add(this.#types, scope, ['From']);
    for (const field of message.fields) this.#field(field, scope, inside);
    if (message.oneofs.every(({ fields }) => fields.length === 0)) return;
    this.#add(this.#types, scope, ['std']);
    this.#add(this.#types, inside, ['std', 'u32']);
    this.#add(this.#values, inside, ['Some', 'None']);
  }

  /** Lists and maps of a hidden type still compile: they hold the message instead. */
  #field({ type, repeated, presence, oneof }: FieldDeclaration, scope: string, inside: string): void {
    if (repeated) return;
    const names: string[] = [];
    if (type.kind === 'scalar') {
      if (type.scalar !== 'string' && type.scalar !== 'bytes') names.push(NUMBERS[type.scalar]);
      if (type.scalar === 'bytes' && presence !== 'implicit') names.push('u8');
    }
    if (oneof !== undefined) this.#add(this.#types, inside, names);
    this.#add(this.#types, scope, presence === 'implicit' ? names : [...names, 'bool']);
  }
}
