import type { Schema, SchemaFile } from '#schema';
import type { PackageName } from '../surface.ts';
import { goSanitized, isGoIdentifier } from './identifiers.ts';

/** A schema file's Go package, with what tells two packages apart. */
export interface GoPackage extends PackageName {
  /** Equal for files of one package: the import path, or the protobuf package where there is none. */
  readonly identity: string;
}

const VERSION = /^v\d+(?:(?:alpha|beta|p\d+(?:alpha|beta))\d*|test\w*)?$/;

/** The Go package of every file: from `overrides` (as `path;name`), the `go_package` option, or assumed. */
export function goPackages(schema: Schema, overrides?: ReadonlyMap<string, string>): ReadonlyMap<string, GoPackage> {
  const packages = new Map<string, GoPackage>();
  const nameOf = new Map<string, { name: string; file: string }>();
  const outputs = new Map<string, string>();
  for (const file of schema.files) {
    const found = goPackage(file, overrides?.get(file.path));
    const first = nameOf.get(found.identity);
    if (!first) nameOf.set(found.identity, { name: found.name, file: file.path });
    const conflict =
      first && first.name !== found.name
        ? `The import path ${found.importPath} is called ${first.name} in ${first.file} and ${found.name} here; protoc-gen-go refuses that.`
        : undefined;
    const output = `${found.identity}/${base(file.path).replace(/\.proto$/, '')}.pb.go`;
    const twin = outputs.get(output);
    outputs.set(output, file.path);
    const twice =
      twin === undefined ? undefined : `Its code would go to the same file as the code of ${twin}: ${output}.`;
    packages.set(file.path, { ...found, problem: found.problem ?? conflict ?? twice });
  }
  return packages;
}

function goPackage(file: SchemaFile, override: string | undefined): GoPackage {
  const option = file.options.find(({ name }) => name === 'go_package')?.value;
  const fromOption = split(typeof option === 'string' ? option : '');
  const fromFlag = split(override ?? '');
  const importPath = fromFlag.path || fromOption.path;
  const given = fromFlag.name || fromOption.name;
  if (importPath === '') {
    return {
      name: given || assumedName(file),
      assumed: true,
      identity: `assumed ${file.package || file.path}`,
      problem:
        'The file has no go_package option; protoc-gen-go refuses it without one, or an M flag that names its import path.',
    };
  }
  // The name comes from the option's path even where a flag moves the package.
  const name = given || goSanitized(base(fromOption.path || importPath));
  const problem = /[./]/.test(importPath)
    ? isGoIdentifier(name)
      ? undefined
      : `protoc-gen-go refuses the package name "${name}": it is no Go identifier, and names that are given are not mended.`
    : `protoc-gen-go refuses the import path "${importPath}": it must hold a dot or a slash.`;
  return { name, importPath, assumed: false, identity: importPath, problem };
}

function split(goPackageOption: string): { path: string; name: string } {
  const at = goPackageOption.indexOf(';');
  return at < 0
    ? { path: goPackageOption, name: '' }
    : { path: goPackageOption.slice(0, at), name: goPackageOption.slice(at + 1) };
}

const base = (path: string): string => {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1) || '/';
};

/** `acme.ledger.v1` gives `ledgerv1`, which is what buf's managed mode would call it. */
function assumedName(file: SchemaFile): string {
  const parts = file.package.split('.').filter((part) => part !== '');
  const last = parts.at(-1);
  if (last === undefined)
    return goSanitized(
      base(file.path)
        .replace(/\.proto$/, '')
        .toLowerCase(),
    );
  const before = parts.at(-2);
  return goSanitized((VERSION.test(last) && before !== undefined ? before + last : last).toLowerCase());
}
