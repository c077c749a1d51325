import type {
  Declaration,
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  FieldType,
  MessageDeclaration,
  MethodDeclaration,
  OneofDeclaration,
  Schema,
} from '#schema';
import { once, remembered } from '../../once.ts';
import {
  type GeneratedSymbol,
  makeSurface,
  type Named,
  type Naming,
  type PackageName,
  type Surface,
  withNotes,
} from '../../surface.ts';
import type { ProstRules, RustProfile } from '../profiles.ts';
import { clashNotes } from './clashes.ts';
import { ENUM_DERIVES, ProstDerives } from './derives.ts';
import { toSnake, toSnake2021, toUpperCamel, variantName } from './identifiers.ts';
import { RustPaths } from './paths.ts';
import { boxedFields, holdingOrder } from './recursion.ts';
import { rustService, rustSignature, USED_BY_SERVERS } from './services.ts';
import { suspects } from './suspects.ts';
import { rustFieldType } from './types.ts';
import { isMissing, PLAIN_TYPES } from './well-known.ts';

/** Names and types as prost-build and tonic write them. */
export function prostSurface(schema: Schema, profile: RustProfile, rules: ProstRules): Surface {
  const snake = remembered(rules.escapesGen ? toSnake : toSnake2021);
  const paths = new RustPaths(schema, snake);
  const packages = new Map<string, PackageName>();
  const refused = new Map<string, string>();
  for (const file of schema.files) {
    const edition = file.edition !== 'proto2' && file.edition !== 'proto3';
    const problem = edition
      ? `prost ${rules.release} reads proto2 and proto3 only; this file is of edition ${file.edition}.`
      : undefined;
    if (problem !== undefined) refused.set(file.path, problem);
    packages.set(file.path, { name: paths.module(file.package), assumed: false, problem });
  }
  const names = new ProstNames(schema, paths, rules, snake);
  const naming = (declaration: Declaration): Naming => {
    const absence = refused.get(declaration.file);
    return absence === undefined ? names.naming(declaration) : { id: declaration.id, absence };
  };
  const clashes = once(() => {
    const suspected = suspects(schema, packages, {
      snake,
      path: (id) => paths.absolute(id),
      oneofPath: (oneof, parent) => names.oneofPath(oneof, parent).absolute,
    });
    return clashNotes(schema, packages, suspected.map(naming), snake);
  });
  return makeSurface(schema, 'rust', profile.id, {
    naming: (declaration) => withNotes(naming(declaration), clashes().get(declaration.id)),
    packageOf: (file) => packages.get(file),
    clashing: () => clashes().keys(),
  });
}

/** What follows from which messages hold which. */
interface Recursion {
  readonly boxed: ReadonlySet<string>;
  readonly endless: ReadonlySet<string>;
  readonly derives: ProstDerives;
}

class ProstNames {
  readonly #schema: Schema;
  readonly #paths: RustPaths;
  readonly #rules: ProstRules;
  readonly #snake: (name: string) => string;
  readonly #recursion: () => Recursion;
  readonly #proto2: ReadonlySet<string>;
  readonly #oneofPaths = new Map<string, OneofPath>();
  /** Sources of each variant name of an enum, by enum. */
  readonly #variants = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(schema: Schema, paths: RustPaths, rules: ProstRules, snake: (name: string) => string) {
    this.#schema = schema;
    this.#paths = paths;
    this.#rules = rules;
    this.#snake = snake;
    this.#recursion = once(() => {
      const boxed = boxedFields(schema);
      const holding = holdingOrder(schema, boxed);
      return { boxed, endless: holding.endless, derives: new ProstDerives(rules, boxed, holding) };
    });
    this.#proto2 = new Set(schema.files.filter(({ edition }) => edition === 'proto2').map(({ path }) => path));
  }

  naming(declaration: Declaration): Naming {
    const owner = declaration.kind === 'message' || declaration.kind === 'enum' ? declaration.id : declaration.parent;
    if (owner !== undefined && isMissing(owner)) {
      return { id: declaration.id, absence: `The crate prost-types ${this.#rules.release} does not have it.` };
    }
    switch (declaration.kind) {
      case 'message':
      case 'enum':
        return this.#type(declaration);
      case 'field':
        return this.#field(declaration);
      case 'oneof':
        return this.#oneof(declaration);
      case 'value':
        return this.#value(declaration);
      case 'extension':
        return {
          id: declaration.id,
          absence: 'prost makes nothing of extensions, and drops their values with the other unknown fields.',
        };
      case 'service': {
        const name = toUpperCamel(declaration.name);
        const { client, also } = rustService(name);
        const notes = USED_BY_SERVERS.has(name)
          ? [`Its trait hides the ${name} that tonic's code uses: the generated code does not compile.`]
          : [];
        return this.#named(declaration, lastPart(client), this.#inPackage(declaration, client), { also, notes });
      }
      case 'method':
        return this.#method(declaration);
    }
  }

  #type(declaration: MessageDeclaration | EnumDeclaration): Naming {
    const path = this.#paths.absolute(declaration.id);
    const plain = PLAIN_TYPES.has(declaration.id);
    const name = plain ? path : lastPart(path);
    const notes = plain ? [`prost replaces this message by ${path}.`] : nameNotes(declaration.name, name);
    if (this.#recursion().endless.has(declaration.id)) {
      notes.push('It would hold itself without a Box: the generated code does not compile.');
    }
    const derives = declaration.kind === 'enum' ? ENUM_DERIVES : this.#recursion().derives.message(declaration.id);
    return this.#named(declaration, name, path, { notes, derives: plain ? undefined : derives });
  }

  #field(field: FieldDeclaration): Naming {
    const parent = this.#message(field.parent);
    if (!parent) return { id: field.id, absence: 'The message that declares this field is not in the schema.' };
    if (PLAIN_TYPES.has(parent.id)) {
      return { id: field.id, absence: `prost replaces the message around it by ${this.#paths.absolute(parent.id)}.` };
    }
    const oneof = parent.oneofs.find(({ name }) => field.oneof !== undefined && name === field.oneof);
    const scope = this.#scope(parent, oneof !== undefined);
    const type = rustFieldType({
      field,
      boxed: this.#recursion().boxed.has(field.id),
      proto2: this.#proto2.has(field.file),
      map: this.#paths.isExternal(field.id) ? 'BTreeMap' : 'HashMap',
      resolve: (id) => this.#paths.resolve(id, scope),
    });
    const shape = {
      type: type.short,
      generated: type.generated === type.short ? undefined : type.generated,
      enumType: type.enumType,
    };
    const missing = this.#paths.isExternal(field.id) ? [] : this.#missing(typeIds(field.type));
    const lost = this.#lostDefault(field);
    if (lost !== undefined) missing.push(lost);
    if (oneof) {
      const name = toUpperCamel(field.name);
      return this.#named(field, name, `${this.oneofPath(oneof, parent).absolute}::${name}`, {
        ...shape,
        notes: [...nameNotes(field.name, name), ...missing],
      });
    }
    const name = this.#snake(field.name);
    return this.#named(field, name, `${this.#paths.absolute(parent.id)}::${name}`, {
      ...shape,
      ...accessors(field, name, type.optional),
      notes: [...nameNotes(field.name, name), ...(isRawEnumMap(field, name) ? [RAW_ENUM_MAP] : []), ...missing],
    });
  }

  /** The struct field that holds a oneof, and the enum that is its type. */
  #oneof(oneof: OneofDeclaration): Naming {
    const parent = this.#message(oneof.parent);
    if (!parent || oneof.fields.length === 0)
      return { id: oneof.id, absence: 'A oneof without fields leaves nothing in Rust.' };
    const name = this.#snake(oneof.name);
    const path = this.oneofPath(oneof, parent);
    const clash = path.name !== toUpperCamel(oneof.name);
    return this.#named(oneof, name, `${this.#paths.absolute(parent.id)}::${name}`, {
      type: `Option<${path.local}>`,
      generated: `::core::option::Option<${this.#snake(parent.name)}::${path.name}>`,
      also: [{ role: 'enum', name: path.local }],
      derives: this.#recursion().derives.oneof(oneof, parent),
      notes: [
        ...nameNotes(oneof.name, name),
        ...(clash ? [`The enum is called ${path.name}, because a nested type has its first choice of name.`] : []),
      ],
    });
  }

  /** Where the enum of a oneof is. */
  oneofPath(oneof: OneofDeclaration, parent: MessageDeclaration): OneofPath {
    const known = this.#oneofPaths.get(oneof.id);
    if (known) return known;
    const wanted = toUpperCamel(oneof.name);
    const entries = parent.fields.flatMap(({ type }) => (type.kind === 'map' ? [type.entry] : []));
    const nested = [...parent.messages, ...parent.enums, ...entries];
    const clash =
      this.#rules.movesOneofs && nested.some((id) => toUpperCamel(id.slice(parent.id.length + 1)) === wanted);
    const name = clash ? `${wanted}OneOf` : wanted;
    const inModule = (path: string): string =>
      [...path.split('::').slice(0, -1), this.#snake(parent.name), name].join('::');
    const path = {
      name,
      local: inModule(this.#paths.local(parent.id)),
      absolute: inModule(this.#paths.absolute(parent.id)),
    };
    this.#oneofPaths.set(oneof.id, path);
    return path;
  }

  #value(value: EnumValueDeclaration): Naming {
    const parent = value.parent === undefined ? undefined : this.#schema.declarations.get(value.parent);
    if (parent?.kind !== 'enum')
      return { id: value.id, absence: 'The enum that declares this value is not in the schema.' };
    const first = parent.values.find(({ number }) => number === value.number) ?? value;
    const enumName = toUpperCamel(parent.name);
    const name = variantName(enumName, first.name);
    const notes = nameNotes(first.name, name);
    if (first.id !== value.id) notes.push(`An alias of ${first.name}: prost keeps the first name of a number only.`);
    const twin = this.#sources(parent, enumName)
      .get(name)
      ?.find((other) => other !== first.name);
    if (twin !== undefined) notes.push(`${twin} would be called ${name} too: prost refuses the enum.`);
    return this.#named(value, name, `${this.#paths.absolute(parent.id)}::${name}`, { notes });
  }

  /** Which values a variant's name is made of; a number's later names do not count. */
  #sources(declaration: EnumDeclaration, enumName: string): ReadonlyMap<string, readonly string[]> {
    const known = this.#variants.get(declaration.id);
    if (known) return known;
    const numbers = new Set<number>();
    const sources = new Map<string, string[]>();
    for (const { name, number } of declaration.values) {
      if (numbers.has(number)) continue;
      numbers.add(number);
      const variant = variantName(enumName, name);
      sources.set(variant, [...(sources.get(variant) ?? []), name]);
    }
    this.#variants.set(declaration.id, sources);
    return sources;
  }

  #method(method: MethodDeclaration): Naming {
    const service = method.parent === undefined ? undefined : this.#schema.declarations.get(method.parent);
    const name = this.#snake(method.name);
    const scope = { package: this.#paths.packageOf(method.file), messages: [] };
    const { client } = rustService(toUpperCamel(service?.name ?? ''));
    const numbers = [method.input, method.output].filter((id) => PLAIN_TYPES.get(id) && !CALLABLE.has(id));
    const also: GeneratedSymbol[] = method.serverStreaming ? [{ role: 'stream', name: `${method.name}Stream` }] : [];
    return this.#named(method, name, `${this.#inPackage(method, client)}::${name}`, {
      signature: rustSignature(name, method, (id) => this.#paths.resolve(id, scope).short),
      also,
      notes: [
        ...nameNotes(method.name, name),
        ...numbers.map(
          (id) =>
            `tonic reads ${this.#paths.absolute(id)} as a type of the package, which does not compile; it needs extended Rust types.`,
        ),
        ...this.#missing([method.input, method.output]),
        ...(toUpperCamel(service?.name ?? '') === `${method.name}Svc`
          ? [
              `tonic makes a struct ${method.name}Svc for it, which hides the service: the generated code does not compile.`,
            ]
          : []),
      ],
    });
  }

  /** prost writes a default as the variant that its value would have, also where it left that out as an alias. */
  #lostDefault({ type, defaultValue }: FieldDeclaration): string | undefined {
    const declaration = type.kind === 'enum' ? this.#schema.declarations.get(type.id) : undefined;
    if (declaration?.kind !== 'enum' || defaultValue === undefined) return undefined;
    const enumName = toUpperCamel(declaration.name);
    const variant = variantName(enumName, defaultValue);
    if (this.#sources(declaration, enumName).has(variant)) return undefined;
    return `Its default ${defaultValue} is an alias, which prost leaves out: the generated code does not compile.`;
  }

  #missing(ids: readonly string[]): string[] {
    const crate = `prost-types ${this.#rules.release}`;
    return ids.filter(isMissing).map((id) => `${id} is not in ${crate}: the generated code does not compile.`);
  }

  #named(declaration: Declaration, name: string, qualified: string, rest: Partial<Named>): Naming {
    if (name === '')
      return { id: declaration.id, absence: 'prost finds no letter or digit to make a name of, and fails.' };
    return { id: declaration.id, kind: declaration.kind, name, qualified, also: [], notes: [], ...rest };
  }

  #inPackage(declaration: Declaration, path: string): string {
    const module = this.#paths.module(this.#paths.packageOf(declaration.file));
    return module === '' ? path : `${module}::${path}`;
  }

  #message(id: string | undefined): MessageDeclaration | undefined {
    const declaration = id === undefined ? undefined : this.#schema.declarations.get(id);
    return declaration?.kind === 'message' ? declaration : undefined;
  }

  /** Fields stand beside their message; the variants of a oneof stand in the message's own module. */
  #scope(message: MessageDeclaration, inside: boolean): { package: string; messages: string[] } {
    const protoPackage = this.#paths.packageOf(message.file);
    const path = protoPackage === '' ? message.id : message.id.slice(protoPackage.length + 1);
    const messages = path.split('.');
    return { package: protoPackage, messages: inside ? messages : messages.slice(0, -1) };
  }
}

/** Where the enum of a oneof is: its name, its path in the package's module, its path from the root. */
interface OneofPath {
  readonly name: string;
  readonly local: string;
  readonly absolute: string;
}

/** Replaced messages that tonic can still pass: their Rust type is a path, or `()`. */
const CALLABLE: ReadonlySet<string> = new Set([
  'google.protobuf.Empty',
  'google.protobuf.StringValue',
  'google.protobuf.BytesValue',
]);

/** Methods that prost derives: enums read as themselves, optional scalars read with their default. */
function accessors(field: FieldDeclaration, name: string, optional: boolean): Partial<Named> {
  const bare = name.replace(/^r#/, '');
  const pair = (getter: string, setter: string): Partial<Named> => ({
    accessor: getter,
    also: [
      { role: 'getter', name: getter },
      { role: 'setter', name: setter },
    ],
  });
  const { type } = field;
  if (type.kind === 'map') return type.value.kind === 'enum' ? pair(`get_${bare}`, `insert_${bare}`) : {};
  if (type.kind === 'enum') return pair(name, `${field.repeated ? 'push' : 'set'}_${bare}`);
  return type.kind === 'scalar' && optional ? { accessor: name, also: [{ role: 'getter', name }] } : {};
}

const typeIds = (type: FieldType): string[] => {
  if (type.kind === 'map') return typeIds(type.value);
  return type.kind === 'scalar' ? [] : [type.id];
};

/** prost-derive makes `get_r#type` of it, and panics. */
const isRawEnumMap = ({ type }: FieldDeclaration, name: string): boolean =>
  type.kind === 'map' && type.value.kind === 'enum' && name.startsWith('r#');

const RAW_ENUM_MAP =
  'prost-derive can make no accessors for a map of enums whose name is a keyword: the generated code does not compile.';

const lastPart = (path: string): string => path.slice(path.lastIndexOf('::') + (path.includes('::') ? 2 : 0));

/** Says why a name is not the plain conversion of the schema's; case conversion itself leaves no underscore at an end. */
function nameNotes(source: string, name: string): string[] {
  if (name.startsWith('r#')) return [`${name.slice(2)} is a Rust keyword, so it is written as a raw identifier.`];
  if (name.endsWith('_')) return [`${name.slice(0, -1)} is a Rust keyword, so prost adds an underscore.`];
  return name.startsWith('_') ? [`${source} would begin with a digit, so prost puts an underscore before it.`] : [];
}
