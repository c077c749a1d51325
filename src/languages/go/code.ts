import type { Declaration, FieldDeclaration, MessageDeclaration, Schema, SchemaFile } from '#schema';
import { GoFeatures } from './features.ts';
import { goCamelCase, trimEnumPrefix } from './identifiers.ts';
import { type GoMember, goMembers } from './members.ts';
import { type GoPackage, goPackages } from './packages.ts';
import type { GoApi, GoProfile } from './profiles.ts';

const UNKNOWN_PACKAGE: GoPackage = { name: '_', assumed: true, identity: '' };

/** Packages whose code comes with the Go runtime: nobody generates it anew, whatever the profile. */
const SHIPPED = 'google.golang.org/protobuf/';

/** What the generators make of a schema under a profile, as far as its surface, its memory and its clashes share it. */
export class GoCode {
  readonly schema: Schema;
  readonly profile: GoProfile;
  readonly files: ReadonlyMap<string, SchemaFile>;
  readonly packages: ReadonlyMap<string, GoPackage>;
  readonly features: GoFeatures;
  readonly #apis = new Map<string, GoApi>();
  /** By id of the message. */
  readonly #members = new Map<string, ReadonlyMap<string, GoMember>>();

  constructor(schema: Schema, profile: GoProfile) {
    this.schema = schema;
    this.profile = profile;
    this.files = new Map(schema.files.map((file) => [file.path, file]));
    this.packages = goPackages(schema, profile.packages);
    this.features = new GoFeatures(schema, this.files);
  }

  #nameMembers(message: MessageDeclaration): ReadonlyMap<string, GoMember> {
    const entries = message.fields.flatMap(({ type }) => (type.kind === 'map' ? [type.entry] : []));
    const nested = [...message.messages, ...message.enums, ...entries].map((id) => this.ident(id, message.file));
    return goMembers({
      message,
      messageName: this.ident(message.id, message.file),
      nested: new Set(nested),
      proto3: this.files.get(message.file)?.edition === 'proto3',
    });
  }

  /** Names of a field or oneof of a message; undefined for a oneof without fields. */
  member(id: string): GoMember | undefined {
    const parent = this.schema.declarations.get(id)?.parent;
    if (parent === undefined) return undefined;
    const known = this.#members.get(parent);
    if (known) return known.get(id);
    const message = this.schema.declarations.get(parent);
    if (message?.kind !== 'message') return undefined;
    const members = this.#nameMembers(message);
    this.#members.set(parent, members);
    return members.get(id);
  }

  /** API of a message's struct. */
  api(message: MessageDeclaration): GoApi {
    const known = this.#apis.get(message.id);
    if (known) return known;
    const api = this.isShipped(message.file) ? 'open' : (this.features.api(message) ?? this.profile.api);
    this.#apis.set(message.id, api);
    return api;
  }

  /** API of the struct that holds a field or oneof. */
  apiAround({ parent }: Declaration): GoApi {
    const message = parent === undefined ? undefined : this.schema.declarations.get(parent);
    return message?.kind === 'message' ? this.api(message) : this.profile.api;
  }

  /** Whether the code of a file comes with the Go runtime. */
  isShipped(file: string): boolean {
    return this.package(file).importPath?.startsWith(SHIPPED) === true;
  }

  package(file: string): GoPackage {
    return this.packages.get(file) ?? UNKNOWN_PACKAGE;
  }

  /** Go name of a message or enum: its protobuf name within the package, `Outer.Inner` as `Outer_Inner`. */
  ident(id: string, file: string): string {
    const prefix = `${this.files.get(file)?.package ?? ''}.`;
    return goCamelCase(id.startsWith(prefix) ? id.slice(prefix.length) : id);
  }

  /** Name of the variable of an extension. */
  extensionIdent(extension: FieldDeclaration): string {
    const parent = extension.parent === undefined ? '' : `${this.ident(extension.parent, extension.file)}_`;
    return `E_${parent}${goCamelCase(extension.name)}`;
  }

  /**
   * Name of an enum value's constant, prefixed by the message around its enum, or by the enum itself at the top level;
   * and its old name, where the schema asks for both.
   */
  valueIdents(value: Declaration): { readonly name: string; readonly alias?: string | undefined } {
    const parent = value.parent === undefined ? undefined : this.schema.declarations.get(value.parent);
    const prefix = this.ident(parent?.parent ?? value.parent ?? '', value.file);
    const plain = `${prefix}_${value.name}`;
    const strip = this.features.stripEnumPrefix(value);
    if (strip !== 'STRIP_ENUM_PREFIX_STRIP' && strip !== 'STRIP_ENUM_PREFIX_GENERATE_BOTH') return { name: plain };
    const enumName = (parent?.name ?? '').toLowerCase().replaceAll('_', '');
    const name = `${prefix}_${trimEnumPrefix(value.name, enumName)}`;
    const both = strip === 'STRIP_ENUM_PREFIX_GENERATE_BOTH' && name !== plain;
    return { name, alias: both ? plain : undefined };
  }

  /** Names types as code in the package of `file` does. */
  qualifier(file: string): (id: string) => string {
    const here = this.package(file).identity;
    return (id) => {
      const home = this.schema.declarations.get(id)?.file ?? file;
      const there = this.package(home);
      return there.identity === here ? this.ident(id, home) : `${there.name}.${this.ident(id, home)}`;
    };
  }
}
