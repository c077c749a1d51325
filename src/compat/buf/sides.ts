import type { EnumDeclaration, FieldDeclaration, MessageDeclaration, Schema, SchemaFile } from '#schema';
import { entryMessage } from './map-entry.ts';

/** What a package declares. buf compares the declarations of one kind only where the new package still has some. */
export interface PackageFacts {
  message: boolean;
  enum: boolean;
  extension: boolean;
}

/** One version as buf sees it: imports like any other file, the messages that maps compile to like any other message. */
export interface BufSide {
  readonly schema: Schema;
  readonly files: ReadonlyMap<string, SchemaFile>;
  readonly packages: ReadonlyMap<string, PackageFacts>;
  /** Messages of maps by id. */
  readonly entries: ReadonlyMap<string, MessageDeclaration>;
  /** The map fields that they come from, by the same id. */
  readonly mapFields: ReadonlyMap<string, FieldDeclaration>;
  /** By `EXTENDEE NUMBER`. */
  readonly extensions: ReadonlyMap<string, FieldDeclaration>;
}

export interface Sides {
  readonly old: BufSide;
  readonly new: BufSide;
}

/** Walks the schema once. */
export function bufSide(schema: Schema): BufSide {
  const files = new Map<string, SchemaFile>();
  const packages = new Map<string, PackageFacts>();
  for (const file of schema.files) {
    files.set(file.path, file);
    if (!packages.has(file.package)) packages.set(file.package, { message: false, enum: false, extension: false });
  }
  const entries = new Map<string, MessageDeclaration>();
  const mapFields = new Map<string, FieldDeclaration>();
  const extensions = new Map<string, FieldDeclaration>();
  for (const declaration of schema.declarations.values()) {
    const { kind } = declaration;
    if (kind !== 'message' && kind !== 'enum' && kind !== 'extension') continue;
    const file = files.get(declaration.file);
    const facts = file && packages.get(file.package);
    if (!file || !facts) continue;
    facts[kind] = true;
    if (kind === 'extension') extensions.set(extensionKey(declaration), declaration);
    if (kind !== 'message') continue;
    for (const field of declaration.fields) {
      if (field.type.kind !== 'map') continue;
      entries.set(field.type.entry, entryMessage(field, field.type, declaration, file));
      mapFields.set(field.type.entry, field);
    }
  }
  return { schema, files, packages, entries, mapFields, extensions };
}

export const extensionKey = ({ extendee, number }: FieldDeclaration): string => `${extendee} ${number}`;

export function messageOf(side: BufSide, id: string): MessageDeclaration | undefined {
  const declaration = side.schema.declarations.get(id);
  return declaration?.kind === 'message' ? declaration : side.entries.get(id);
}

export function enumOf(side: BufSide, id: string): EnumDeclaration | undefined {
  const declaration = side.schema.declarations.get(id);
  return declaration?.kind === 'enum' ? declaration : undefined;
}

/** The full name of what a package declares under a name that may have dots. */
export const inPackage = (name: string, nested: string): string => (name === '' ? nested : `${name}.${nested}`);

/** A full name without its package. */
export const nestedName = (id: string, { package: name }: SchemaFile): string =>
  name === '' ? id : id.slice(name.length + 1);
