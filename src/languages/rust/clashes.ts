import type { Declaration, Schema } from '#schema';
import type { Named, Naming, PackageName } from '../surface.ts';
import { toSnake } from './identifiers.ts';

/**
 * Adds a note to declarations whose Rust names meet although their protobuf names differ (`self` and `Self`, `fooBar`
 * and `foo_bar`): prost generates both, and the code does not compile.
 */
export function withClashes(
  schema: Schema,
  packages: ReadonlyMap<string, PackageName>,
  namings: readonly Naming[],
): readonly Naming[] {
  const owners = new Map<string, string[]>();
  const claims = namings.map((naming): readonly string[] => {
    const declaration = schema.declarations.get(naming.id);
    const claimed = declaration && !('absence' in naming) ? claimsOf(declaration, naming, packages) : [];
    for (const claim of claimed) {
      const known = owners.get(claim);
      if (known) known.push(naming.id);
      else owners.set(claim, [naming.id]);
    }
    return claimed;
  });
  const modules = new Set([...packages.values()].flatMap(({ name }) => withParents(name)));
  return namings.map((naming, at) => {
    if ('absence' in naming) return naming;
    const claimants = new Set(claims[at]?.flatMap((claim) => owners.get(claim) ?? []));
    const others = [...claimants].filter((id) => id !== naming.id);
    const notes = others.map((id) => `${id} gets the same name: the generated code does not compile.`);
    const module = ownModule(schema.declarations.get(naming.id), naming);
    if (module !== undefined && modules.has(module)) {
      notes.push(
        `Its nested types go to the module ${module}, which is a package's too: the two do not compile together.`,
      );
    }
    return notes.length === 0 ? naming : { ...naming, notes: [...naming.notes, ...notes] };
  });
}

/** The items and struct members that a declaration makes, each with its path. */
function claimsOf(declaration: Declaration, named: Named, packages: ReadonlyMap<string, PackageName>): string[] {
  // Plain types (i64) and prost-types are not generated.
  if (declaration.id.startsWith('google.protobuf.')) return [];
  const module = packages.get(declaration.file)?.name;
  switch (declaration.kind) {
    case 'message':
    case 'enum':
      return [`type ${named.qualified}`];
    case 'field':
      return [`${declaration.oneof === undefined ? 'member' : 'variant'} ${named.qualified}`];
    case 'oneof': {
      const enums = named.also.filter(({ role }) => role === 'enum');
      return [`member ${named.qualified}`, ...enums.map(({ name }) => `type ${module ? `${module}::` : ''}${name}`)];
    }
    default:
      return [];
  }
}

/** The module that holds a message's nested types, where it has any. */
function ownModule(declaration: Declaration | undefined, named: Named): string | undefined {
  if (declaration?.kind !== 'message' || declaration.parent !== undefined) return undefined;
  const { messages, enums, oneofs } = declaration;
  if (messages.length + enums.length + oneofs.length === 0) return undefined;
  const around = named.qualified.split('::').slice(0, -1);
  return [...around, toSnake(declaration.name)].join('::');
}

const withParents = (module: string): string[] =>
  module.split('::').map((_, at, path) => path.slice(0, at + 1).join('::'));
