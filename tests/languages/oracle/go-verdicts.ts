import type { Surface } from '#languages';
import type { Schema } from '#schema';
import { type GoClash, goClashes } from '../../../src/languages/go/clashes.ts';
import { GoCode } from '../../../src/languages/go/code.ts';
import type { GoProfile } from '../../../src/languages/go/profiles.ts';
import type { BuiltPackage } from './go-tools.ts';

/** What keeps a Go package from compiling; names are sorted. */
export interface Trouble {
  /** Names that the package declares twice. */
  readonly names: readonly string[];
  /** Methods and fields that its structs and interfaces declare twice. */
  readonly members: readonly string[];
  /** Anything else, in words. */
  readonly other: readonly string[];
}

/** What the surface says will not compile, by import path; packages that it has no word against are left out. */
export function predictedTroubles(schema: Schema, surface: Surface, profile: GoProfile): Map<string, Trouble> {
  const troubles = new Map<string, { names: string[]; members: string[]; other: string[] }>();
  const at = (path: string) => {
    const known = troubles.get(path) ?? { names: [], members: [], other: [] };
    troubles.set(path, known);
    return known;
  };
  for (const file of schema.files) {
    const { importPath, problem } = surface.packageOf(file.path) ?? {};
    if (importPath !== undefined && problem !== undefined) at(importPath).other.push(problem);
  }
  for (const { id, notes } of surface) {
    const file = schema.declarations.get(id)?.file ?? '';
    const importPath = surface.packageOf(file)?.importPath;
    const note = notes.find((text) => text.includes('does not compile'));
    if (importPath !== undefined && note !== undefined) at(importPath).other.push(note);
  }
  for (const clash of goClashes(new GoCode(schema, profile))) {
    if (!troubles.has(clash.package)) throw new Error(`no word is said of ${JSON.stringify(clash)}`);
    const { names, members } = at(clash.package);
    (clash.scope === '' ? names : members).push(clash.name);
  }
  return new Map([...troubles].map(([path, trouble]) => [path, sorted(trouble)]));
}

/** What the Go tools say does not compile. */
export function realTroubles(packages: readonly BuiltPackage[]): Map<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  for (const { importPath, refused, errors } of packages) {
    const names: string[] = [];
    const members: string[] = [];
    const other = refused === undefined ? [] : [refused];
    for (const error of errors) {
      const name = /: (\S+) (?:redeclared in this block|already declared through)/.exec(error)?.[1];
      const member =
        /: (\S+) redeclared$/.exec(error)?.[1] ??
        /: method \S+\.(\S+) already declared at/.exec(error)?.[1] ??
        /field and method with the same name (\S+)/.exec(error)?.[1] ??
        /duplicate method (\S+)/.exec(error)?.[1];
      if (name !== undefined) names.push(name);
      else if (member !== undefined) members.push(member);
      else other.push(error);
    }
    if (refused !== undefined || errors.length > 0) troubles.set(importPath, sorted({ names, members, other }));
  }
  return troubles;
}

const sorted = ({ names, members, other }: { names: string[]; members: string[]; other: string[] }): Trouble => ({
  names: [...new Set(names)].sort(),
  members: [...new Set(members)].sort(),
  other: [...new Set(other)].sort(),
});

/**
 * Where prediction and compiler differ, in sentences. A package that imports a broken one is not looked at by the
 * compiler; one whose types are declared twice has all their methods twice, too.
 */
export function disagreements(
  packages: readonly BuiltPackage[],
  predicted: ReadonlyMap<string, Trouble>,
  real: ReadonlyMap<string, Trouble>,
): string[] {
  const imports = new Map(packages.map((built) => [built.importPath, built.imports]));
  const broken = reaching(imports, new Set(real.keys()));
  const foretold = reaching(imports, new Set(predicted.keys()));
  const found: string[] = [];
  for (const { importPath } of packages) {
    const said = predicted.get(importPath);
    const seen = real.get(importPath);
    if (broken.has(importPath) !== foretold.has(importPath)) {
      found.push(`${importPath}: said ${JSON.stringify(said)}, the compiler says ${JSON.stringify(seen)}`);
    } else if (said && seen && (seen.names.length > 0 || seen.members.length > 0)) {
      const same = (key: 'names' | 'members'): boolean => said[key].join() === seen[key].join();
      if (!same('names') || (seen.names.length === 0 && !same('members'))) {
        found.push(
          `${importPath}: said ${said.names} ${said.members}, the compiler says ${seen.names} ${seen.members}`,
        );
      }
    }
  }
  return found;
}

/** The packages, and all that import them, directly or not. */
function reaching(imports: ReadonlyMap<string, readonly string[]>, start: ReadonlySet<string>): ReadonlySet<string> {
  const result = new Set(start);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [path, imported] of imports) {
      if (result.has(path) || !imported.some((name) => result.has(name))) continue;
      result.add(path);
      grown = true;
    }
  }
  return result;
}

export type { GoClash };
