import type { Declaration, FieldDeclaration, MessageDeclaration, SchemaFile } from '#schema';
import {
  goFieldAccessors,
  goOneofAccessors,
  goOneofCase,
  goOneofInterface,
  goStructField,
  goWrapper,
} from './accessors.ts';
import type { GoCode } from './code.ts';
import { goCamelCase, goSanitized } from './identifiers.ts';

/** A name that generated code gives twice in one scope, which no Go compiler takes. */
export interface GoClash {
  /** `Foo_builder`. */
  readonly name: string;
  /** Import path of the package, where there is one. */
  readonly package: string;
  /** The struct or interface in which the name is given twice; empty for the package itself. */
  readonly scope: string;
  readonly claims: readonly GoClaim[];
}

/** One of the things that get the name. */
export interface GoClaim {
  /** Declaration that it comes from; undefined for methods that every message has. */
  readonly id?: string | undefined;
  /** File whose code gives the name. */
  readonly file: string;
  /** What it is where the name does not tell: `its builder`, `a method of every message`. */
  readonly what: string;
  /** Whether a public import declares it again, in a package that is not its own. */
  readonly forwarded: boolean;
}

/** By id, sentences on a declaration whose Go name, or a further name made for it, another one gets too. */
export function goClashNotes(clashes: readonly GoClash[]): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, string[]>();
  for (const { name, scope, claims } of clashes) {
    const full = scope === '' ? name : `${scope}.${name}`;
    for (const claim of claims) {
      if (claim.id === undefined || claim.forwarded) continue;
      const note = `${full} is made for ${listed(claims.filter((other) => other !== claim))} too: the generated code does not compile.`;
      const known = notes.get(claim.id);
      if (known === undefined) notes.set(claim.id, [note]);
      else if (known.length < LISTED) known.push(note);
    }
  }
  return notes;
}

/** By path, why the code of a file's public imports does not compile where none of its own declarations is at fault. */
export function goClashProblems(clashes: readonly GoClash[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const { name, claims } of clashes) {
    if (claims.some(({ id, forwarded }) => id !== undefined && !forwarded)) continue;
    for (const { file } of claims) {
      if (!problems.has(file))
        problems.set(file, `${name} is made for ${listed(claims)}: the generated code does not compile.`);
    }
  }
  return problems;
}

const LISTED = 3;

function listed(claims: readonly GoClaim[]): string {
  const shown = claims.slice(0, LISTED).map(({ id, what }) => {
    if (id === undefined) return what;
    return what === '' ? id : `${id} (${what})`;
  });
  const more = claims.length > LISTED ? ` and ${claims.length - LISTED} more` : '';
  return `${shown.join(', ')}${more}`;
}

/** Every name that generated code of these files gives twice in one scope, in their order; default: of all files. */
export function goClashes(code: GoCode, files: readonly SchemaFile[] = code.schema.files): readonly GoClash[] {
  const packages = Map.groupBy(
    files.filter(({ path }) => !code.isShipped(path)),
    ({ path }) => code.package(path).identity,
  );
  return [...packages.values()].flatMap((group) => {
    // Nearly no package has a clash, and names alone are seen quickly.
    const seen: Seen = { names: new Set(), twice: false };
    for (const file of group) new FileNames(code, file, new SeenNames(seen)).claim();
    if (!seen.twice) return [];
    const scope = new Scope(code.package(group[0]?.path ?? '').importPath ?? '', '');
    for (const file of group) new FileNames(code, file, scope).claim();
    return [...scope.clashes()];
  });
}

/** Takes the names of a package, struct or interface. */
interface Names {
  claim(name: string, file: string, id: string | undefined, what?: string, forwarded?: boolean): void;
  inner(name: string): Names;
}

/** A package's, struct's or interface's names, with all that claim them. */
class Scope implements Names {
  readonly #package: string;
  readonly #name: string;
  readonly #claims = new Map<string, GoClaim[]>();
  readonly #inner: Scope[] = [];

  constructor(packagePath: string, name: string) {
    this.#package = packagePath;
    this.#name = name;
  }

  claim(name: string, file: string, id: string | undefined, what = '', forwarded = false): void {
    const known = this.#claims.get(name);
    const claim = { id, file, what, forwarded };
    if (known) known.push(claim);
    else this.#claims.set(name, [claim]);
  }

  inner(name: string): Scope {
    const scope = new Scope(this.#package, name);
    this.#inner.push(scope);
    return scope;
  }

  *clashes(): Iterable<GoClash> {
    for (const [name, claims] of this.#claims) {
      if (claims.length > 1) yield { name, package: this.#package, scope: this.#name, claims };
    }
    for (const scope of this.#inner) yield* scope.clashes();
  }
}

/** What of a package has been seen so far. */
interface Seen {
  readonly names: Set<string>;
  twice: boolean;
}

/** Tells only whether any name is given twice. */
class SeenNames implements Names {
  readonly #seen: Seen;
  readonly #names: Set<string>;

  constructor(seen: Seen, names: Set<string> = seen.names) {
    this.#seen = seen;
    this.#names = names;
  }

  claim(name: string): void {
    if (this.#names.has(name)) this.#seen.twice = true;
    else this.#names.add(name);
  }

  inner(): Names {
    return new SeenNames(this.#seen, new Set());
  }
}

const BASE_METHODS = ['Reset', 'String', 'ProtoMessage', 'ProtoReflect'];
const EVERY = 'a method of every message';

/**
 * Whether the generator itself keeps the names in the struct apart: it makes a field's name and getter unique among
 * fields, getters and all base methods but ProtoReflect; of the getters of oneofs it knows nothing.
 */
const isSettled = ({ fields, oneofs }: MessageDeclaration): boolean =>
  oneofs.length === 0 && !fields.some(({ name }) => /reflect/i.test(name));

/** Claims the names that the code of one file gives. */
class FileNames {
  readonly #code: GoCode;
  readonly #file: SchemaFile;
  readonly #package: Names;

  constructor(code: GoCode, file: SchemaFile, scope: Names) {
    this.#code = code;
    this.#file = file;
    this.#package = scope;
  }

  claim(): void {
    this.#own(`File_${goSanitized(this.#file.path)}`, undefined, `the descriptor of ${this.#file.path}`);
    for (const declaration of this.#declarations(this.#file)) this.#declaration(declaration);
    for (const imported of this.#file.imports) {
      const file = this.#code.files.get(imported.path);
      if (imported.public && file && this.#isForeign(file.path)) this.#forward(file);
    }
  }

  #isForeign(path: string): boolean {
    return this.#code.package(path).identity !== this.#code.package(this.#file.path).identity;
  }

  #own(name: string, id: string | undefined, what = ''): void {
    this.#package.claim(name, this.#file.path, id, what);
  }

  *#declarations(file: SchemaFile): Iterable<Declaration> {
    const open = [...file.enums, ...file.messages, ...file.extensions, ...file.services].toReversed();
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const declaration = this.#code.schema.declarations.get(id);
      if (!declaration) continue;
      yield declaration;
      if (declaration.kind !== 'message') continue;
      const { enums, messages, extensions } = declaration;
      for (const inner of [...extensions.map((extension) => extension.id), ...messages, ...enums]) open.push(inner);
    }
  }

  #declaration(declaration: Declaration): void {
    for (const { name, id, what } of packageNames(this.#code, declaration)) this.#own(name, id, what);
    if (declaration.kind === 'message') this.#message(declaration);
    if (declaration.kind === 'service') {
      const names = goCamelCase(declaration.name);
      const client = this.#package.inner(`${names}Client`);
      for (const method of declaration.methods) client.claim(goCamelCase(method.name), this.#file.path, method.id);
    }
  }

  #message(message: MessageDeclaration): void {
    const api = this.#code.api(message);
    if (api === 'open' && isSettled(message)) return;
    const holder = this.#code.ident(message.id, message.file);
    const struct = this.#package.inner(holder);
    const builder = this.#package.inner(`${holder}_builder`);
    const { path } = this.#file;
    for (const name of [...BASE_METHODS, ...(api === 'open' ? ['Descriptor'] : [])]) {
      struct.claim(name, path, undefined, EVERY);
    }
    if (api !== 'open') builder.claim('Build', path, undefined, 'a method of every builder');
    for (const field of message.fields) {
      const member = this.#code.member(field.id);
      if (!member) continue;
      if (field.oneof === undefined) struct.claim(goStructField(member, api), path, field.id);
      const accessors = goFieldAccessors(field, member, api, { value: '' });
      for (const { name, role } of accessors) struct.claim(name, path, field.id, role);
      if (api !== 'open') builder.claim(member.base, path, field.id);
    }
    for (const oneof of message.oneofs) {
      const member = this.#code.member(oneof.id);
      if (!member) continue;
      struct.claim(goStructField(member, api), path, oneof.id);
      const accessors = goOneofAccessors(member, api, holder);
      for (const { name, role } of accessors) struct.claim(name, path, oneof.id, role);
    }
  }

  /** A public import declares every exported type, constant and variable of the other file once more. */
  #forward(file: SchemaFile): void {
    for (const declaration of this.#declarations(file)) {
      for (const { name, id, forwarded } of packageNames(this.#code, declaration)) {
        if (!forwarded || !/^[A-Z]/.test(name)) continue;
        const { path } = this.#file;
        this.#package.claim(name, path, id, `by the public import in ${path}`, true);
      }
    }
  }
}

interface PackageClaim {
  readonly name: string;
  readonly id: string;
  readonly what?: string;
  /** Whether a public import of the file declares it again: no functions, nothing of gRPC. */
  readonly forwarded: boolean;
}

/** The names that a declaration brings into its package. */
function* packageNames(code: GoCode, declaration: Declaration): Iterable<PackageClaim> {
  const { id, file } = declaration;
  const forwarded = true;
  switch (declaration.kind) {
    case 'enum': {
      const ident = code.ident(id, file);
      yield { name: ident, id, forwarded };
      yield { name: `${ident}_name`, id, what: 'its table of names', forwarded };
      yield { name: `${ident}_value`, id, what: 'its table of values', forwarded };
      for (const value of declaration.values) {
        const { name, alias } = code.valueIdents(value);
        yield { name, id: value.id, forwarded };
        if (alias !== undefined) yield { name: alias, id: value.id, what: 'its old name', forwarded };
      }
      return;
    }
    case 'message': {
      const ident = code.ident(id, file);
      yield { name: ident, id, forwarded };
      if (code.api(declaration) !== 'open') yield { name: `${ident}_builder`, id, what: 'its builder', forwarded };
      for (const field of declaration.fields) yield* fieldNames(code, declaration, field, ident);
      for (const oneof of declaration.oneofs) {
        const member = code.member(oneof.id);
        if (!member) continue;
        yield { name: goOneofInterface(ident, member), id: oneof.id, what: 'its interface', forwarded };
        if (code.api(declaration) === 'open') continue;
        yield { name: goOneofCase(ident, member), id: oneof.id, what: 'its cases', forwarded };
        yield { name: `${ident}_${member.name}_not_set_case`, id: oneof.id, what: 'its case', forwarded };
      }
      return;
    }
    case 'extension':
      yield { name: code.extensionIdent(declaration), id, forwarded };
      return;
    case 'service': {
      const service = goCamelCase(declaration.name);
      const lower = service.charAt(0).toLowerCase() + service.slice(1);
      const made = [
        ...[`${service}Client`, `${lower}Client`, `New${service}Client`, `${service}Server`, `Unsafe${service}Server`],
        ...[`Unimplemented${service}Server`, `Register${service}Server`, `${service}_ServiceDesc`],
      ];
      for (const name of made) yield { name, id, forwarded: false };
      for (const method of declaration.methods) {
        const name = goCamelCase(method.name);
        const streams = method.clientStreaming || method.serverStreaming;
        yield { name: `${service}_${name}_FullMethodName`, id: method.id, forwarded: false };
        yield { name: `_${service}_${name}_Handler`, id: method.id, forwarded: false };
        for (const side of streams ? ['Client', 'Server'] : []) {
          yield { name: `${service}_${name}${side}`, id: method.id, what: 'its stream', forwarded: false };
        }
      }
      return;
    }
    default:
  }
}

function* fieldNames(
  code: GoCode,
  message: MessageDeclaration,
  field: FieldDeclaration,
  holder: string,
): Iterable<PackageClaim> {
  // Most fields bring none, and a name for the member is not free.
  if (field.defaultValue === undefined && field.oneof === undefined) return;
  const member = code.member(field.id);
  if (!member) return;
  const api = code.api(message);
  const { id } = field;
  if (field.defaultValue !== undefined) {
    yield { name: `Default_${holder}_${member.name}`, id, what: 'its default', forwarded: true };
  }
  if (field.oneof === undefined) return;
  yield { name: goWrapper(member, api), id, what: 'its wrapper', forwarded: true };
  if (api !== 'open') yield { name: `${holder}_${member.name}_case`, id, what: 'its case', forwarded: true };
}
