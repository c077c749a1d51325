import type {
  Declaration,
  EnumValueDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  Schema,
  SchemaFile,
} from '#schema';
import { type GeneratedSymbol, makeSurface, type Named, type Naming, type Surface } from '../surface.ts';
import { goFeature } from './features.ts';
import { goCamelCase, trimEnumPrefix } from './identifiers.ts';
import { type GoMember, goMembers } from './members.ts';
import { type GoPackage, goPackages } from './packages.ts';
import { DEFAULT_GO_PROFILE, type GoProfile } from './profiles.ts';
import { goMethodSymbols, goServiceSymbols, goSignature } from './services.ts';
import { goFieldType } from './types.ts';

export { GO_PROFILES, type GoProfile } from './profiles.ts';

/**
 * Go names and types of every declaration, as protoc-gen-go and protoc-gen-go-grpc write them under a profile (default:
 * `protoc-gen-go/open`). Pure and total: a file that the generator would refuse gets the names it would have, and the
 * reason in `packageOf(file).problem`.
 */
export function goSurface(schema: Schema, profile: GoProfile = DEFAULT_GO_PROFILE): Surface {
  const packages = goPackages(schema, profile.packages);
  return makeSurface(schema, 'go', profile.id, packages, new GoNames(schema, packages, profile).all());
}

const UNKNOWN_PACKAGE: GoPackage = { name: '_', assumed: true, identity: '' };

class GoNames {
  readonly #schema: Schema;
  readonly #packages: ReadonlyMap<string, GoPackage>;
  readonly #files: ReadonlyMap<string, SchemaFile>;
  readonly #profile: GoProfile;
  readonly #members = new Map<string, GoMember>();

  constructor(schema: Schema, packages: ReadonlyMap<string, GoPackage>, profile: GoProfile) {
    this.#profile = profile;
    this.#schema = schema;
    this.#packages = packages;
    this.#files = new Map(schema.files.map((file) => [file.path, file]));
    for (const declaration of schema.declarations.values()) {
      if (declaration.kind === 'message') this.#nameMembers(declaration);
    }
  }

  *all(): Iterable<Naming> {
    for (const declaration of this.#schema.declarations.values()) yield this.#naming(declaration);
  }

  #nameMembers(message: MessageDeclaration): void {
    const entries = message.fields.flatMap(({ type }) => (type.kind === 'map' ? [type.entry] : []));
    const nested = [...message.messages, ...message.enums, ...entries].map((id) => this.#ident(id, message.file));
    const members = goMembers({
      message,
      messageName: this.#ident(message.id, message.file),
      nested: new Set(nested),
      proto3: this.#files.get(message.file)?.edition === 'proto3',
    });
    for (const [id, member] of members) this.#members.set(id, member);
  }

  #naming(declaration: Declaration): Naming {
    switch (declaration.kind) {
      case 'message':
        return this.#named(declaration, this.#ident(declaration.id, declaration.file), {});
      case 'enum': {
        const name = this.#ident(declaration.id, declaration.file);
        return this.#named(declaration, name, {
          also: [
            { role: 'names', name: `${name}_name` },
            { role: 'values', name: `${name}_value` },
          ],
        });
      }
      case 'value':
        return this.#value(declaration);
      case 'oneof': {
        const member = this.#members.get(declaration.id);
        if (!member) return { id: declaration.id, absence: 'A oneof without fields leaves nothing in Go.' };
        const type = `is${member.ident}`;
        return this.#member(declaration, declaration.parent, member, {
          type,
          accessor: `Get${member.name}`,
          also: [
            { role: 'interface', name: type },
            { role: 'getter', name: `Get${member.name}` },
          ],
          notes: renamed(declaration.name, member.name),
        });
      }
      case 'field':
        return this.#field(declaration);
      case 'extension': {
        const parent = declaration.parent === undefined ? '' : `${this.#ident(declaration.parent, declaration.file)}_`;
        const { member } = goFieldType(declaration, this.#qualifier(declaration.file));
        return this.#named(declaration, `E_${parent}${goCamelCase(declaration.name)}`, { type: member });
      }
      case 'service': {
        const service = goCamelCase(declaration.name);
        return this.#named(declaration, `${service}Client`, { also: goServiceSymbols(service) });
      }
      case 'method': {
        const name = goCamelCase(declaration.name);
        const parent = declaration.parent === undefined ? undefined : this.#schema.declarations.get(declaration.parent);
        const service = goCamelCase(parent?.name ?? '');
        return {
          ...this.#named(declaration, name, {
            signature: goSignature(name, declaration, this.#qualifier(declaration.file)),
            also: goMethodSymbols(service, name, declaration),
          }),
          qualified: `${this.#package(declaration.file).name}.${service}Client.${name}`,
        };
      }
    }
  }

  #field(field: FieldDeclaration): Naming {
    const member = this.#members.get(field.id);
    if (!member) return { id: field.id, absence: 'The message that declares this field is not in the schema.' };
    const { value, member: type } = goFieldType(field, this.#qualifier(field.file));
    const accessor = `Get${member.name}`;
    const also: GeneratedSymbol[] = [];
    if (field.oneof !== undefined) also.push({ role: 'wrapper', name: member.ident });
    also.push({ role: 'getter', name: accessor });
    const message = field.parent === undefined ? '' : this.#ident(field.parent, field.file);
    if (field.defaultValue !== undefined) also.push({ role: 'default', name: `Default_${message}_${member.name}` });
    const notes = renamed(field.name, member.name);
    if (field.oneof !== undefined && member.ident !== `${message}_${member.name}`) {
      notes.push(`The wrapper is called ${member.ident}, because a nested type has its first choice of name.`);
    }
    return this.#member(field, field.parent, member, {
      type: field.oneof === undefined ? type : value,
      accessor,
      also,
      notes: [...notes, ...this.#otherApi(field)],
    });
  }

  /** A constant is prefixed by the message around its enum, or by the enum itself at the top level. */
  #value(value: EnumValueDeclaration): Naming {
    const parent = value.parent === undefined ? undefined : this.#schema.declarations.get(value.parent);
    const prefix = this.#ident(parent?.parent ?? value.parent ?? '', value.file);
    const plain = `${prefix}_${value.name}`;
    const strip = this.#isEditions(value.file) ? goFeature(this.#schema, value.id, 'stripEnumPrefix') : undefined;
    if (strip !== 'STRIP_ENUM_PREFIX_STRIP' && strip !== 'STRIP_ENUM_PREFIX_GENERATE_BOTH')
      return this.#named(value, plain, {});
    const enumName = (parent?.name ?? '').toLowerCase().replaceAll('_', '');
    const name = `${prefix}_${trimEnumPrefix(value.name, enumName)}`;
    const both = strip === 'STRIP_ENUM_PREFIX_GENERATE_BOTH' && name !== plain;
    return this.#named(value, name, { also: both ? [{ role: 'alias', name: plain }] : [] });
  }

  #named(declaration: Declaration, name: string, rest: Partial<Named>): Named {
    return {
      id: declaration.id,
      kind: declaration.kind,
      name,
      qualified: `${this.#package(declaration.file).name}.${name}`,
      also: [],
      notes: declaration.kind === 'message' ? this.#otherApi(declaration) : [],
      ...rest,
    };
  }

  #member(declaration: Declaration, parent: string | undefined, member: GoMember, rest: Partial<Named>): Named {
    const wrapped = declaration.kind === 'field' && declaration.oneof !== undefined;
    const holder = wrapped || parent === undefined ? member.ident : this.#ident(parent, declaration.file);
    const qualified = `${this.#package(declaration.file).name}.${holder}.${member.name}`;
    return { ...this.#named(declaration, member.name, rest), qualified };
  }

  /** Says so where the schema itself asks for another API than the profile describes. */
  #otherApi(declaration: Declaration): string[] {
    if (!this.#isEditions(declaration.file)) return [];
    const edition = this.#files.get(declaration.file)?.edition ?? '';
    const level = goFeature(this.#schema, declaration.id, 'apiLevel') ?? (edition >= '2024' ? 'API_OPAQUE' : undefined);
    const asked = level?.replace('API_', '').toLowerCase() ?? this.#profile.api;
    return asked === this.#profile.api
      ? []
      : [`The schema asks for the ${asked} API; shown is the ${this.#profile.api} API.`];
  }

  #isEditions(file: string): boolean {
    const edition = this.#files.get(file)?.edition;
    return edition !== undefined && edition !== 'proto2' && edition !== 'proto3';
  }

  #package(file: string): GoPackage {
    return this.#packages.get(file) ?? UNKNOWN_PACKAGE;
  }

  /** Go name of a message or enum: its protobuf name within the package, `Outer.Inner` as `Outer_Inner`. */
  #ident(id: string, file: string): string {
    const prefix = `${this.#files.get(file)?.package ?? ''}.`;
    return goCamelCase(id.startsWith(prefix) ? id.slice(prefix.length) : id);
  }

  /** Names types as code in the package of `file` does. */
  #qualifier(file: string): (id: string) => string {
    const here = this.#package(file).identity;
    return (id) => {
      const home = this.#schema.declarations.get(id)?.file ?? file;
      const there = this.#package(home);
      return there.identity === here ? this.#ident(id, home) : `${there.name}.${this.#ident(id, home)}`;
    };
  }
}

function renamed(field: string, name: string): string[] {
  const wanted = goCamelCase(field);
  if (name === wanted) return [];
  return [`Called ${name}, because ${wanted} or its getter is taken by a method or by a field before it.`];
}
