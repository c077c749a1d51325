import type { EnumDeclaration, MessageDeclaration } from '#schema';
import type { PackageName } from '../surface.ts';
import { goClashes, goClashNotes, goClashProblems } from './clashes.ts';
import type { GoCode } from './code.ts';
import { foreignNameProblem } from './foreign-names.ts';
import { trimEnumPrefix } from './identifiers.ts';
import { importProblems } from './imports.ts';

export interface GoRefusals {
  /** Packages of the schema's files, with the problem of each file or package that has one. */
  readonly packages: ReadonlyMap<string, PackageName>;
  /** By id: why a declaration makes the generator refuse its file, or keeps its code from compiling. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

/** Newest edition that protoc-gen-go 1.36 reads. */
const NEWEST_EDITION = '2024';

/** What protoc takes and protoc-gen-go does not, and what no Go compiler takes whatever else the package declares. */
export function goRefusals(code: GoCode): GoRefusals {
  const notes = new Map<string, string[]>();
  const refused = new Map<string, string>();
  for (const declaration of code.schema.declarations.values()) {
    if (code.isShipped(declaration.file)) continue;
    const refusal =
      declaration.kind === 'message'
        ? messageRefusal(declaration)
        : declaration.kind === 'enum'
          ? enumRefusal(declaration)
          : undefined;
    if (refusal !== undefined) {
      notes.set(refusal.id, [`protoc-gen-go refuses the file: ${refusal.reason}`]);
      if (!refused.has(declaration.file)) {
        refused.set(declaration.file, `protoc-gen-go refuses the file because of ${refusal.id}: ${refusal.reason}`);
      }
    }
    const foreign = foreignNameProblem(code, declaration);
    if (foreign !== undefined) notes.set(declaration.id, [...(notes.get(declaration.id) ?? []), foreign]);
  }
  const clashes = goClashes(code);
  for (const [id, clashNotes] of goClashNotes(clashes)) notes.set(id, [...(notes.get(id) ?? []), ...clashNotes]);
  const clashing = goClashProblems(clashes);
  const imports = importProblems(code);
  const packages = new Map<string, PackageName>();
  for (const file of code.schema.files) {
    const { identity: _, ...named } = code.package(file.path);
    const edition =
      file.edition > NEWEST_EDITION && !file.edition.startsWith('proto')
        ? `protoc-gen-go 1.36 reads editions up to ${NEWEST_EDITION}; this file is of edition ${file.edition}.`
        : undefined;
    const problem =
      named.problem ?? edition ?? refused.get(file.path) ?? imports.get(file.path) ?? clashing.get(file.path);
    packages.set(file.path, { ...named, problem });
  }
  return { packages, notes };
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
