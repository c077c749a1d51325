import type { Declaration, DeclarationKind, Schema } from '#schema';

/** What a further generated identifier is for. */
export type SymbolRole =
  | 'getter'
  | 'setter'
  | 'has'
  | 'clear'
  | 'which'
  | 'case'
  | 'builder'
  | 'deprecated getter'
  | 'optional getter'
  | 'mutable getter'
  | 'view'
  | 'mutable view'
  | 'wrapper'
  | 'interface'
  | 'enum'
  | 'names'
  | 'values'
  | 'default'
  | 'alias'
  | 'client'
  | 'server'
  | 'constructor'
  | 'registration'
  | 'unimplemented'
  | 'full method name'
  | 'stream';

/** An identifier that a generator writes for a declaration beside its main one. */
export interface GeneratedSymbol {
  readonly role: SymbolRole;
  /** As written inside its own package or module: `GetReply_Value`, `get_reply::Outcome`. */
  readonly name: string;
  /** Its type or signature, where the generator's choice is not plain: `func(v string)`, `*string`. */
  readonly type?: string | undefined;
}

/** The member of the struct that keeps a field, where code cannot reach it by the field's name. */
export interface StoredMember {
  /** As the generator writes it: `xxx_hidden_Value`. */
  readonly name: string;
  readonly type: string;
}

/** The two sides of a method, as a caller and as an implementer sees it. */
export interface MethodSignature {
  readonly client: string;
  readonly server: string;
}

/** Standard traits that a generator derives for a type, and those that it cannot, each with the reason. */
export interface Derives {
  /** As written in `#[derive(...)]`, without the generator's own macros. */
  readonly has: readonly string[];
  /** Of `Copy`, `Eq` and `Hash`: `ratio is a float`. */
  readonly lacks: readonly { readonly name: string; readonly because: string }[];
}

/** What one declaration is called in one language. */
export interface Named {
  /** Full protobuf name of the declaration. */
  readonly id: string;
  readonly kind: DeclarationKind;
  /** As written in code: `GetReply`, `r#type`. */
  readonly name: string;
  /** From outside: `ledgerkv.GetReply.Value`, `ledgerkv::v1::GetReply::value`. */
  readonly qualified: string;
  /**
   * Fields, oneofs and extensions: the type in code, shortened as people write it (`Option<Box<Foo>>`); types of other
   * packages are qualified. A member of a Rust oneof: what its variant holds. Rust's protobuf 4, whose structs are opaque:
   * what the getter returns.
   */
  readonly type?: string | undefined;
  /** The type exactly as the generator writes it, where that differs: `::core::option::Option<super::Foo>`. */
  readonly generated?: string | undefined;
  /** Enum fields whose type in code is a plain number (prost): path of the enum. */
  readonly enumType?: string | undefined;
  /** Method that reads the field: Go `GetValue`, Rust `kind`; undefined where there is none. */
  readonly accessor?: string | undefined;
  /** Fields and oneofs of Go's opaque API: the hidden member of the struct. */
  readonly stored?: StoredMember | undefined;
  /** Messages, enums, and oneofs (their enum) in Rust. */
  readonly derives?: Derives | undefined;
  /** Fields and oneofs that code reaches by their methods only, as in Go's opaque API and in protobuf 4. */
  readonly hidden?: boolean | undefined;
  /** Methods of services only. */
  readonly signature?: MethodSignature | undefined;
  /** Further identifiers, in the order in which the generator writes them. */
  readonly also: readonly GeneratedSymbol[];
  /** Sentences on what a reader would not expect: a renamed field, an alias that is left out. */
  readonly notes: readonly string[];
}

/** Where a generator puts the code of one schema file. */
export interface PackageName {
  /** Go: package name (`ledgerkv`). Rust: module path (`ledgerkv::v1`), empty at the crate root. */
  readonly name: string;
  /** Go import path, where the schema gives one. */
  readonly importPath?: string | undefined;
  /** True where the schema does not say and this is a guess. */
  readonly assumed: boolean;
  /** Why the generator refuses the file as it stands, or why its package does not compile whatever else it declares. */
  readonly problem?: string | undefined;
}

/** Names and types that a generator makes of a whole Schema; iterates in the Schema's order. */
export interface Surface extends Iterable<Named> {
  readonly language: 'go' | 'rust';
  /** Id of the generator profile: `protoc-gen-go/open`, `prost/0.14`. */
  readonly profile: string;
  /** Names of the declaration with this id; undefined for unknown ids and where nothing is generated. */
  get(id: string): Named | undefined;
  /** Why nothing is generated for this declaration; undefined where something is. */
  absence(id: string): string | undefined;
  /** Where the code of a schema file goes; undefined for files that are not part of the Schema. */
  packageOf(file: string): PackageName | undefined;
  /** Ids of declarations whose notes depend on what others are called: another one gets their name too, or needs it. */
  clashing(): Iterable<string>;
}

/** What a language says of one declaration: its names, or the reason why there are none. */
export type Naming = Named | { readonly id: string; readonly absence: string };

/** What a language says of a Schema, asked for one declaration or file at a time. */
export interface Namer {
  naming(declaration: Declaration): Naming;
  packageOf(file: string): PackageName | undefined;
  clashing(): Iterable<string>;
}

/** Names of so many declarations are kept at least. All of them would take several times the memory of a large schema. */
const KEPT = 16_384;

/** The Surface of a namer, which is asked when somebody wants to know. */
export function makeSurface(schema: Schema, language: Surface['language'], profile: string, namer: Namer): Surface {
  let known = new Map<string, Naming>();
  let older = known;
  const naming = (id: string): Naming | undefined => {
    let found = known.get(id) ?? older.get(id);
    if (found) return found;
    const declaration = schema.declarations.get(id);
    if (!declaration) return undefined;
    found = namer.naming(declaration);
    if (known.size === KEPT) {
      older = known;
      known = new Map();
    }
    known.set(id, found);
    return found;
  };
  const get = (id: string): Named | undefined => {
    const found = naming(id);
    return found === undefined || 'absence' in found ? undefined : found;
  };
  return {
    language,
    profile,
    get,
    absence: (id) => {
      const found = naming(id);
      return found !== undefined && 'absence' in found ? found.absence : undefined;
    },
    packageOf: (file) => namer.packageOf(file),
    clashing: () => namer.clashing(),
    *[Symbol.iterator]() {
      for (const id of schema.declarations.keys()) {
        const entry = get(id);
        if (entry) yield entry;
      }
    },
  };
}

/** Adds sentences to what is said of a declaration that has code. */
export const withNotes = (naming: Naming, notes: readonly string[] | undefined): Naming =>
  notes === undefined || notes.length === 0 || 'absence' in naming
    ? naming
    : { ...naming, notes: [...naming.notes, ...notes] };
