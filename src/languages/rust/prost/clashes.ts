import type { Declaration, FieldDeclaration, MessageDeclaration, Schema } from '#schema';
import type { Named, Naming, PackageName } from '../../surface.ts';
import { tonicModule, toUpperCamel } from './identifiers.ts';
import { CLIENT_METHODS } from './services.ts';

/** One of the things that get a name in generated code. */
interface Claim {
  /** Kind of scope, path of the scope, name: names that are equal as a whole meet. */
  readonly key: string;
  /** Declaration that it comes from; undefined for what the generators add of their own. */
  readonly id?: string | undefined;
  /** What gets the name, where the declaration alone does not tell: `the module of its nested types`. */
  readonly what?: string | undefined;
}

/** At most this many others are named in the notes of one declaration. */
const LISTED = 3;

/**
 * Notes by id on declarations whose Rust names meet although their protobuf names differ (`self` and `Self`, `fooBar` and
 * `foo_bar`): prost generates both, and the code does not compile. `namings` must have every declaration that shares one
 * of its names with another.
 */
export function clashNotes(
  schema: Schema,
  packages: ReadonlyMap<string, PackageName>,
  namings: readonly Naming[],
  snake: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, Claim[]>();
  const add = (claim: Claim): void => {
    const known = owners.get(claim.key);
    if (known) known.push(claim);
    else owners.set(claim.key, [claim]);
  };
  const claims = namings.map((naming): readonly Claim[] => {
    const declaration = schema.declarations.get(naming.id);
    if (!declaration || 'absence' in naming) return [];
    const claimed = claimsOf(declaration, naming, packages, snake);
    for (const claim of claimed) add(claim);
    return claimed;
  });
  for (const module of packageModules(packages)) add({ key: `item ${module}`, what: 'the module of a package' });
  const found = new Map<string, readonly string[]>();
  for (const [at, { id }] of namings.entries()) {
    const notes = (claims[at] ?? []).flatMap((claim) => {
      if (claim.id === undefined) return [];
      const met = owners.get(claim.key) ?? [];
      return met.length > 1 ? notesOf(claim, met) : [];
    });
    if (notes.length > 0) found.set(id, [...new Set(notes)]);
  }
  return found;
}

function notesOf(claim: Claim, met: readonly Claim[]): string[] {
  const mine = claim.what === undefined ? '' : `${claim.what.charAt(0).toUpperCase()}${claim.what.slice(1)}: `;
  const notes: string[] = [];
  for (const other of met.slice(0, LISTED + 1)) {
    if (other === claim || notes.length === LISTED) continue;
    const theirs = [other.id === claim.id ? undefined : other.id, other.what].filter((part) => part !== undefined);
    notes.push(
      `${mine}${theirs.join(', ') || 'its own type'} gets the same name: the generated code does not compile.`,
    );
  }
  return notes;
}

/** The items, struct members, variants and methods that a declaration makes. */
function claimsOf(
  declaration: Declaration,
  named: Named,
  packages: ReadonlyMap<string, PackageName>,
  snake: (name: string) => string,
): Claim[] {
  // Plain types (i64) and prost-types are not generated.
  if (declaration.id.startsWith('google.protobuf.')) return [];
  const { id } = named;
  const module = packages.get(declaration.file)?.name;
  const inModule = (path: string): string => (module ? `${module}::${path}` : path);
  switch (declaration.kind) {
    case 'message': {
      const own = ownModule(declaration, named, snake);
      const nested: Claim[] =
        own === undefined ? [] : [{ key: `item ${own}`, id, what: 'the module of its nested types' }];
      return [{ key: `item ${named.qualified}`, id }, ...nested];
    }
    case 'enum':
      return [{ key: `item ${named.qualified}`, id }];
    case 'field':
      return fieldClaims(declaration, named);
    case 'oneof': {
      const enums = named.also.filter(({ role }) => role === 'enum');
      return [
        { key: `member ${named.qualified}`, id },
        ...enums.map(({ name }) => ({ key: `item ${inModule(name)}`, id, what: `its enum ${name}` })),
      ];
    }
    case 'service': {
      const stem = inModule(tonicModule(toUpperCamel(declaration.name)));
      return [
        { key: `item ${stem}_client`, id, what: 'its client module' },
        { key: `item ${stem}_server`, id, what: 'its server module' },
        ...CLIENT_METHODS.map((name) => ({ key: `method ${named.qualified}::${name}`, what: "tonic's client method" })),
      ];
    }
    case 'method':
      return [{ key: `method ${named.qualified}`, id }];
    default:
      return [];
  }
}

function fieldClaims(field: FieldDeclaration, named: Named): Claim[] {
  const { id } = named;
  const owner = named.qualified.slice(0, named.qualified.lastIndexOf('::'));
  if (field.oneof !== undefined) return [{ key: `variant ${named.qualified}`, id }];
  const methods = named.also.map(({ name }) => ({ key: `method ${owner}::${name}`, id, what: `its method ${name}` }));
  return [{ key: `member ${named.qualified}`, id }, ...methods];
}

/** The module that holds a message's nested types, where it has any. */
export function ownModule(
  { messages, enums, oneofs, name }: MessageDeclaration,
  { qualified }: Pick<Named, 'qualified'>,
  snake: (name: string) => string,
): string | undefined {
  const filled = oneofs.some(({ fields }) => fields.length > 0);
  if (messages.length + enums.length === 0 && !filled) return undefined;
  return [...qualified.split('::').slice(0, -1), snake(name)].join('::');
}

/** Modules of packages, and those around them. */
export const packageModules = (packages: ReadonlyMap<string, PackageName>): ReadonlySet<string> =>
  new Set([...new Set(Array.from(packages.values(), ({ name }) => name))].flatMap(withParents));

const withParents = (module: string): string[] =>
  module === '' ? [] : module.split('::').map((_, at, path) => path.slice(0, at + 1).join('::'));
