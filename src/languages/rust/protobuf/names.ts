import type {
  Declaration,
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  OneofDeclaration,
  Schema,
} from '#schema';
import { once } from '../../once.ts';
import {
  type Derives,
  type GeneratedSymbol,
  makeSurface,
  type Named,
  type Naming,
  type PackageName,
  type Surface,
  withNotes,
} from '../../surface.ts';
import type { RustProfile } from '../profiles.ts';
import {
  accessorStem,
  exactSpelling,
  fieldAccessors,
  fieldNames,
  type Spelling,
  shortSpelling,
  signatureOf,
} from './accessors.ts';
import { protobufClashNotes } from './clashes.ts';
import { constantName, fileModule, isIdentifier, safeName, upperCamel } from './identifiers.ts';
import { absolute, ProtobufPaths, relative, short } from './paths.ts';
import { refusals } from './refusals.ts';

/** Names and types as protoc writes them for Google's crate, with the kernel upb. */
export function protobufSurface(schema: Schema, profile: RustProfile): Surface {
  const paths = new ProtobufPaths(schema);
  const packages = new Map<string, PackageName>();
  for (const file of schema.files) packages.set(file.path, { name: fileModule(file.path), assumed: false });
  const names = new ProtobufNames(schema, paths);
  const notes = once(() => {
    const namings = Array.from(schema.declarations.values(), (declaration) => names.naming(declaration));
    return protobufClashNotes(schema, paths, namings);
  });
  return makeSurface(schema, 'rust', profile.id, {
    naming: (declaration) => withNotes(names.naming(declaration), notes().get(declaration.id)),
    packageOf: (file) => packages.get(file),
    clashing: () => notes().keys(),
  });
}

const MESSAGE_DERIVES: Derives = {
  has: ['Clone', 'Debug', 'Default'],
  lacks: [
    { name: 'Copy', because: 'a message owns an arena' },
    ...['PartialEq', 'Eq', 'Hash'].map((name) => ({ name, because: 'protobuf 4 gives it to enums only' })),
  ],
};

const ENUM_DERIVES: Derives = {
  has: ['Clone', 'Copy', 'PartialEq', 'Eq', 'Hash', 'PartialOrd', 'Ord'],
  lacks: [],
};

const ONEOF_DERIVES: Derives = {
  has: ['Debug', 'Clone', 'Copy'],
  lacks: ['PartialEq', 'Eq', 'Hash'].map((name) => ({ name, because: 'protobuf 4 gives it to the case enum only' })),
};

class ProtobufNames {
  readonly #schema: Schema;
  readonly #paths: ProtobufPaths;
  readonly #short: Spelling;
  readonly #refusals: ReadonlyMap<string, string>;
  readonly #fieldNames = new Map<string, ReadonlySet<string>>();

  constructor(schema: Schema, paths: ProtobufPaths) {
    this.#schema = schema;
    this.#paths = paths;
    this.#short = shortSpelling((id) => short(paths.of(id)));
    this.#refusals = refusals(schema);
  }

  naming(declaration: Declaration): Naming {
    switch (declaration.kind) {
      case 'message':
        return this.#message(declaration);
      case 'enum':
        return this.#enum(declaration);
      case 'value':
        return this.#value(declaration);
      case 'field':
        return this.#field(declaration);
      case 'oneof':
        return this.#oneof(declaration);
      case 'extension':
        return { id: declaration.id, absence: 'protoc 36 makes nothing of extensions for Rust.' };
      case 'service':
      case 'method':
        return { id: declaration.id, absence: 'protobuf 4 makes nothing of services: gRPC needs another generator.' };
    }
  }

  #message(message: MessageDeclaration): Naming {
    const path = this.#paths.of(message.id);
    const within = short({ ...path, name: '' });
    return this.#named(message, path.name, absolute(path), {
      also: [
        { role: 'view', name: `${within}${path.name}View` },
        { role: 'mutable view', name: `${within}${path.name}Mut` },
      ],
      derives: MESSAGE_DERIVES,
      notes: viewNotes(message.name, path.name),
    });
  }

  #enum(declaration: EnumDeclaration): Naming {
    const path = this.#paths.of(declaration.id);
    return this.#named(declaration, path.name, absolute(path), {
      derives: ENUM_DERIVES,
      notes: ['A struct around an i32, with a constant for each value.', ...viewNotes(declaration.name, path.name)],
    });
  }

  #value(value: EnumValueDeclaration): Naming {
    const parent = this.#declared(value.parent);
    if (parent?.kind !== 'enum') return orphan(value);
    const name = constantName(parent.name, value.name);
    return this.#named(value, name, `${absolute(this.#paths.of(parent.id))}::${name}`, {});
  }

  #field(field: FieldDeclaration): Naming {
    const parent = this.#declared(field.parent);
    if (parent?.kind !== 'message') return orphan(field);
    const path = this.#paths.of(parent.id);
    const stem = accessorStem(field, this.#siblings(parent));
    const accessors = fieldAccessors(field, stem, this.#short);
    const getter = accessors.find(({ role }) => role === 'getter');
    const exact = exactSpelling((id) => relative(this.#paths.of(id), path.modules.length));
    const generated = fieldAccessors(field, stem, exact).find(({ role }) => role === 'getter')?.returns;
    const also = accessors.map((accessor): GeneratedSymbol => {
      const { role, name } = accessor;
      return { role, name, type: signatureOf(accessor) };
    });
    const oneof = parent.oneofs.find(({ name }) => name === field.oneof);
    const member = safeName(upperCamel(field.name));
    const variant = oneof && `${upperCamel(oneof.name)}Oneof::${member}`;
    const notes: string[] = [];
    if (oneof && !isIdentifier(member)) notes.push(noIdentifier(member));
    if (stem !== field.name) {
      notes.push(`Called ${stem}: as ${field.name} its accessors would read like those of another field.`);
    }
    const name = getter?.name ?? safeName(stem);
    const inside = [...this.#paths.inside(parent.id, parent.name)].join('::');
    return this.#named(field, name, `${absolute(path)}::${name}`, {
      type: getter?.returns ?? '',
      generated: generated === getter?.returns ? undefined : generated,
      accessor: name,
      hidden: true,
      also: variant === undefined ? also : [...also, { role: 'case', name: `${inside}::${variant}` }],
      notes: [...notes, ...keywordNotes(stem, name)],
    });
  }

  #oneof(oneof: OneofDeclaration): Naming {
    const parent = this.#declared(oneof.parent);
    if (parent?.kind !== 'message' || oneof.fields.length === 0)
      return { id: oneof.id, absence: 'A oneof without fields leaves nothing in Rust.' };
    const path = this.#paths.of(parent.id);
    const inside = this.#paths.inside(parent.id, parent.name);
    const stem = upperCamel(oneof.name);
    const view = [...inside, `${stem}Oneof`].join('::');
    const which = [...inside, `${stem}Case`].join('::');
    const name = safeName(oneof.name);
    const exact = relative({ file: path.file, modules: inside, name: `${stem}Oneof` }, path.modules.length);
    return this.#named(oneof, name, `${absolute(path)}::${name}`, {
      type: `${view}<'_>`,
      generated: `${exact}<'_>`,
      accessor: name,
      hidden: true,
      also: [
        { role: 'enum', name: view },
        { role: 'case', name: which },
        { role: 'getter', name, type: `(&self) -> ${view}<'_>` },
        { role: 'which', name: `${name}_case`, type: `(&self) -> ${which}` },
      ],
      derives: ONEOF_DERIVES,
      notes: [...keywordNotes(oneof.name, name), ...(isIdentifier(`${stem}Case`) ? [] : [noIdentifier(`${stem}Case`)])],
    });
  }

  #named(declaration: Declaration, name: string, qualified: string, rest: Partial<Named>): Naming {
    const refusal = this.#refusals.get(declaration.id);
    const broken = isIdentifier(name) ? [] : [noIdentifier(name)];
    const notes = [...(rest.notes ?? []), ...(refusal === undefined ? broken : [refusal])];
    return { id: declaration.id, kind: declaration.kind, name, qualified, also: [], ...rest, notes };
  }

  #siblings(message: MessageDeclaration): ReadonlySet<string> {
    const known = this.#fieldNames.get(message.id) ?? fieldNames(message);
    this.#fieldNames.set(message.id, known);
    return known;
  }

  #declared(id: string | undefined): Declaration | undefined {
    return id === undefined ? undefined : this.#schema.declarations.get(id);
  }
}

const noIdentifier = (name: string): string =>
  `${name === '' ? 'An empty name' : name} is no identifier: the generated code does not compile.`;

const orphan = ({ id }: Declaration): Naming => ({ id, absence: 'What declares it is not in the schema.' });

const viewNotes = (source: string, name: string): string[] =>
  source.endsWith('View') && name.endsWith('_')
    ? [`Called ${name}, because ${name.slice(0, -1)} is the view of a message beside it.`]
    : [];

function keywordNotes(stem: string, name: string): string[] {
  if (name === stem) return [];
  if (name.startsWith('r#')) return [`${stem} is a Rust keyword, so it is written as a raw identifier.`];
  return [`${stem} cannot be the name of a method here, so protoc adds an underscore.`];
}
