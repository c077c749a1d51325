import type { Declaration, EnumDeclaration, MessageDeclaration, SchemaFile } from '#schema';

import { once } from '../once.ts';
import type { PackageName } from '../surface.ts';
import { goClashes, goClashNotes, goClashProblems } from './clashes.ts';
import type { GoCode } from './code.ts';
import { foreignNameProblem } from './foreign-names.ts';
import { trimEnumPrefix } from './identifiers.ts';
import { importProblems } from './imports.ts';

/** Newest edition that protoc-gen-go 1.36 reads. */
const NEWEST_EDITION = '2024';

/** Clashes of a package: sentences by id of the declaration, and by path of the file. */
interface PackageClashes {
  readonly notes: ReadonlyMap<string, readonly string[]>;
  readonly problems: ReadonlyMap<string, string>;
}

/** What protoc takes and protoc-gen-go does not, and what no Go compiler takes whatever else the package declares. */
export class GoRefusals {
  readonly #code: GoCode;
  readonly #packages = new Map<string, PackageName>();
  /** By id; null: none. */
  readonly #refusals = new Map<string, Refusal | null>();
  readonly #clashes = new Map<string, PackageClashes>();
  readonly #files: () => ReadonlyMap<string, readonly SchemaFile[]>;
  readonly #refused: () => ReadonlyMap<string, string>;
  readonly #imports: () => ReadonlyMap<string, string>;

  constructor(code: GoCode) {
    this.#code = code;
    this.#files = once(() => Map.groupBy(code.schema.files, ({ path }) => code.package(path).identity));
    this.#refused = once(() => refusedFiles(code));
    this.#imports = once(() => importProblems(code));
  }

  /** Why a declaration makes the generator refuse its file, or keeps its code from compiling. */
  notes(declaration: Declaration): readonly string[] {
    const { id, file, parent } = declaration;
    if (this.#code.isShipped(file)) return [];
    const notes: string[] = [];
    // What is refused of a message may be one of its fields.
    const refusal = this.#refusal(declaration.kind === 'field' && parent !== undefined ? parent : id);
    if (refusal?.id === id) notes.push(`protoc-gen-go refuses the file: ${refusal.reason}`);
    const foreign = foreignNameProblem(this.#code, declaration);
    if (foreign !== undefined) notes.push(foreign);
    notes.push(...(this.#clashesOf(this.#code.package(file).identity).notes.get(id) ?? []));
    return notes;
  }

  #refusal(id: string): Refusal | undefined {
    const known = this.#refusals.get(id);
    if (known !== undefined) return known ?? undefined;
    const declaration = this.#code.schema.declarations.get(id);
    const found = declaration && refusalOf(declaration);
    this.#refusals.set(id, found ?? null);
    return found;
  }

  /** The package of a file, with its own problem or that of its package. */
  packageOf(path: string): PackageName | undefined {
    const known = this.#packages.get(path);
    if (known) return known;
    const file = this.#code.files.get(path);
    if (!file) return undefined;
    const { identity: _, problem, ...named } = this.#code.package(path);
    const found = once(() => problem ?? this.#problem(file));
    const made: PackageName = {
      ...named,
      // Far more than its name.
      get problem() {
        return found();
      },
    };
    this.#packages.set(path, made);
    return made;
  }

  *clashing(): Iterable<string> {
    for (const identity of this.#files().keys()) yield* this.#clashesOf(identity).notes.keys();
  }

  #problem({ path, edition }: SchemaFile): string | undefined {
    if (edition > NEWEST_EDITION && !edition.startsWith('proto')) {
      return `protoc-gen-go 1.36 reads editions up to ${NEWEST_EDITION}; this file is of edition ${edition}.`;
    }
    return (
      this.#refused().get(path) ??
      this.#imports().get(path) ??
      this.#clashesOf(this.#code.package(path).identity).problems.get(path)
    );
  }

  #clashesOf(identity: string): PackageClashes {
    const known = this.#clashes.get(identity);
    if (known) return known;
    const clashes = goClashes(this.#code, this.#files().get(identity) ?? []);
    const made = { notes: goClashNotes(clashes), problems: goClashProblems(clashes) };
    this.#clashes.set(identity, made);
    return made;
  }
}

/** By path, why the generator refuses a file because of the first declaration in it that it does not take. */
function refusedFiles(code: GoCode): ReadonlyMap<string, string> {
  const refused = new Map<string, string>();
  for (const declaration of code.schema.declarations.values()) {
    const refusal = refusalOf(declaration);
    if (refusal === undefined || refused.has(declaration.file) || code.isShipped(declaration.file)) continue;
    refused.set(declaration.file, `protoc-gen-go refuses the file because of ${refusal.id}: ${refusal.reason}`);
  }
  return refused;
}

function refusalOf(declaration: Declaration): Refusal | undefined {
  if (declaration.kind === 'message') return messageRefusal(declaration);
  return declaration.kind === 'enum' ? enumRefusal(declaration) : undefined;
}

interface Refusal {
  readonly id: string;
  readonly reason: string;
}

function messageRefusal(message: MessageDeclaration): Refusal | undefined {
  if (message.options.some(({ name, value }) => name === 'message_set_wire_format' && value === true)) {
    return { id: message.id, reason: 'it is a message set, which the Go runtime supports no longer.' };
  }
  // The message that a map compiles to is named by the map's letters and digits.
  const map = message.fields.find(({ name, type }) => type.kind === 'map' && /^_*\d/.test(name));
  if (map?.type.kind !== 'map') return undefined;
  const entry = map.type.entry.slice(map.type.entry.lastIndexOf('.') + 1);
  return { id: map.id, reason: `its map compiles to a message called ${entry}, and no name may start with a digit.` };
}

/** protoc warns of such values where the enum asks it to; the Go generator never takes them. */
function enumRefusal({ id, name, closed, values }: EnumDeclaration): Refusal | undefined {
  if (closed) return undefined;
  const prefix = name.toLowerCase().replaceAll('_', '');
  const known = new Map<string, { readonly name: string; readonly number: number }>();
  for (const value of values) {
    const label = pascal(trimEnumPrefix(value.name, prefix));
    const other = known.get(label);
    if (other && other.number !== value.number) {
      return { id, reason: `its values ${other.name} and ${value.name} are both ${label} without the enum's name.` };
    }
    known.set(label, value);
  }
  return undefined;
}

const pascal = (name: string): string =>
  name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
