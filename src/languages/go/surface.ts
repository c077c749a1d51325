import type { Declaration, EnumValueDeclaration, FieldDeclaration, OneofDeclaration, Schema } from '#schema';
import { type GeneratedSymbol, makeSurface, type Named, type Naming, type Surface, withNotes } from '../surface.ts';
import {
  goFieldAccessors,
  goOneofAccessors,
  goOneofCase,
  goOneofInterface,
  goStructField,
  goWrapper,
} from './accessors.ts';
import { GoCode } from './code.ts';
import { goCamelCase } from './identifiers.ts';
import type { GoMember } from './members.ts';
import { DEFAULT_GO_PROFILE, type GoApi, type GoProfile } from './profiles.ts';
import { GoRefusals } from './refusals.ts';
import { goMethodSymbols, goServiceSymbols, goSignature } from './services.ts';
import { goExtensionType, goFieldTypes } from './types.ts';

export { GO_PROFILES, type GoProfile } from './profiles.ts';

/**
 * Go names and types of every declaration, as protoc-gen-go and protoc-gen-go-grpc write them under a profile (default:
 * `protoc-gen-go/open`). Pure and total: a file that the generator would refuse, or whose code would not compile, gets
 * the names it would have; the reason stands in the notes of the declarations that cause it, and in
 * `packageOf(file).problem` where the file or its package is at fault.
 */
export function goSurface(schema: Schema, profile: GoProfile = DEFAULT_GO_PROFILE): Surface {
  const code = new GoCode(schema, profile);
  const names = new GoNames(code);
  const refusals = new GoRefusals(code);
  return makeSurface(schema, 'go', profile.id, {
    naming: (declaration) => withNotes(names.naming(declaration), refusals.notes(declaration)),
    packageOf: (file) => refusals.packageOf(file),
    clashing: () => refusals.clashing(),
  });
}

class GoNames {
  readonly #code: GoCode;

  constructor(code: GoCode) {
    this.#code = code;
  }

  naming(declaration: Declaration): Naming {
    const { id, file, name } = declaration;
    switch (declaration.kind) {
      case 'message': {
        const ident = this.#code.ident(id, file);
        const api = this.#code.api(declaration);
        const also: GeneratedSymbol[] = api === 'open' ? [] : [{ role: 'builder', name: `${ident}_builder` }];
        const asked = api !== this.#code.profile.api && !this.#code.isShipped(file);
        const notes = asked ? [`The schema asks for the ${api} API here, whatever the generator's default.`] : [];
        return this.#named(declaration, ident, { also, notes });
      }
      case 'enum': {
        const ident = this.#code.ident(id, file);
        return this.#named(declaration, ident, {
          also: [
            { role: 'names', name: `${ident}_name` },
            { role: 'values', name: `${ident}_value` },
          ],
        });
      }
      case 'value':
        return this.#value(declaration);
      case 'oneof':
        return this.#oneof(declaration);
      case 'field':
        return this.#field(declaration);
      case 'extension':
        return this.#named(declaration, this.#code.extensionIdent(declaration), {
          type: goExtensionType(declaration, this.#code.qualifier(file)),
        });
      case 'service': {
        const service = goCamelCase(name);
        return this.#named(declaration, `${service}Client`, { also: goServiceSymbols(service) });
      }
      case 'method': {
        const method = goCamelCase(name);
        const parent =
          declaration.parent === undefined ? undefined : this.#code.schema.declarations.get(declaration.parent);
        const service = goCamelCase(parent?.name ?? '');
        return {
          ...this.#named(declaration, method, {
            signature: goSignature(method, declaration, this.#code.qualifier(file)),
            also: goMethodSymbols(service, method, declaration),
          }),
          qualified: `${this.#code.package(file).name}.${service}Client.${method}`,
        };
      }
    }
  }

  #value(value: EnumValueDeclaration): Naming {
    const { name, alias } = this.#code.valueIdents(value);
    return this.#named(value, name, { also: alias === undefined ? [] : [{ role: 'alias', name: alias }] });
  }

  #oneof(oneof: OneofDeclaration): Naming {
    const member = this.#code.member(oneof.id);
    if (!member) return { id: oneof.id, absence: 'A oneof without fields leaves nothing in Go.' };
    const api = this.#code.apiAround(oneof);
    const holder = this.#holder(oneof);
    const held = goOneofInterface(holder, member);
    const accessors = goOneofAccessors(member, api, holder);
    const role = api === 'opaque' ? 'which' : 'getter';
    const accessor = accessors.find((symbol) => symbol.role === role)?.name;
    const also: GeneratedSymbol[] = [{ role: 'interface', name: held }, ...accessors];
    if (api !== 'open') also.push({ role: 'case', name: `${holder}_${member.name}_not_set_case` });
    const named = this.#named(oneof, api === 'opaque' ? member.base : member.name, {
      type: api === 'opaque' ? goOneofCase(holder, member) : held,
      accessor,
      hidden: api === 'opaque' || undefined,
      stored: api === 'opaque' ? { name: goStructField(member, api), type: held } : undefined,
      also,
      notes: renamed(oneof.name, member, api),
    });
    const within = api === 'opaque' ? accessor : member.name;
    return { ...named, qualified: `${this.#code.package(oneof.file).name}.${holder}.${within}` };
  }

  #field(field: FieldDeclaration): Naming {
    const member = this.#code.member(field.id);
    if (!member) return { id: field.id, absence: 'The message that declares this field is not in the schema.' };
    const api = this.#code.apiAround(field);
    const holder = this.#holder(field);
    const types = goFieldTypes(field, api, this.#code.qualifier(field.file));
    const accessors = goFieldAccessors(field, member, api, types);
    const opaque = api === 'opaque';
    const wrapped = field.oneof !== undefined;
    const wrapper = goWrapper(member, api);
    const also: GeneratedSymbol[] = wrapped ? [{ role: 'wrapper', name: wrapper }] : [];
    also.push(...accessors);
    if (wrapped && api !== 'open') also.push({ role: 'case', name: `${holder}_${member.name}_case` });
    if (api !== 'open') also.push({ role: 'builder', name: `${holder}_builder.${member.base}`, type: types.builder });
    if (field.defaultValue !== undefined) also.push({ role: 'default', name: `Default_${holder}_${member.name}` });
    const notes = renamed(field.name, member, api);
    if (wrapped && !opaque && member.ident !== `${holder}_${member.name}`) {
      notes.push(`The wrapper is called ${member.ident}, because a nested type has its first choice of name.`);
    }
    const place = opaque ? `${holder}_builder.${member.base}` : `${wrapped ? wrapper : holder}.${member.name}`;
    return {
      ...this.#named(field, opaque ? member.base : member.name, {
        type: opaque ? types.value : types.member,
        accessor: accessors[0]?.name,
        hidden: opaque || undefined,
        stored: opaque ? stored(member, wrapped, wrapper, types.member) : undefined,
        also,
        notes,
      }),
      qualified: `${this.#code.package(field.file).name}.${place}`,
    };
  }

  #holder({ parent, file }: Declaration): string {
    return parent === undefined ? '' : this.#code.ident(parent, file);
  }

  #named(declaration: Declaration, name: string, rest: Partial<Named>): Named {
    return {
      id: declaration.id,
      kind: declaration.kind,
      name,
      qualified: `${this.#code.package(declaration.file).name}.${name}`,
      also: [],
      notes: [],
      ...rest,
    };
  }
}

/** Where the opaque API keeps a field: in the struct, or in the wrapper of a oneof, which is not exported. */
function stored(member: GoMember, wrapped: boolean, wrapper: string, type: string): Named['stored'] {
  return { name: wrapped ? `${wrapper}.${member.name}` : goStructField(member, 'opaque'), type };
}

function renamed(wantedOf: string, { name, base, infix }: GoMember, api: GoApi): string[] {
  const wanted = goCamelCase(wantedOf);
  const notes: string[] = [];
  if (api !== 'opaque' && name !== wanted) {
    notes.push(`Called ${name}, because ${wanted} or its getter is taken by a method or by a field before it.`);
  }
  if (api !== 'open' && base !== wanted) {
    notes.push(
      `Its methods end in ${base}, because ${wanted} ${wanted === 'Build' ? 'is a method of the builder' : 'is the name of another field too'}.`,
    );
  }
  if (api === 'hybrid' && infix === '_') {
    notes.push(`Its methods have an underscore (Get_${base}), because one of them would meet a field.`);
  }
  return notes;
}
