import type { EnumDeclaration, MessageDeclaration, Schema } from '#schema';
import type { Named, Naming } from '../../surface.ts';
import { fieldAccessors, shortSpelling } from './accessors.ts';
import { hiddenDefaults } from './defaults.ts';
import { hidingNames } from './hiding.ts';
import { hasModule, moduleName, upperCamel } from './identifiers.ts';
import type { ProtobufPaths } from './paths.ts';
import { outOfReach } from './reach.ts';

/** One of the things that get a name in generated code. */
interface Claim {
  /** Scope and name; raw identifiers without their mark. */
  readonly key: string;
  /** Undefined for what every message has. */
  readonly id?: string | undefined;
  /** `its view`, `its method has_foo`; undefined for the declaration's own name. */
  readonly what?: string | undefined;
}

const LISTED = 3;

/** Notes by id on declarations whose names meet in generated code, or hide a name that the code around needs. */
export function protobufClashNotes(
  schema: Schema,
  paths: ProtobufPaths,
  namings: readonly Naming[],
): ReadonlyMap<string, readonly string[]> {
  const named = new Map(namings.flatMap((naming) => ('absence' in naming ? [] : [[naming.id, naming] as const])));
  const claims: Claim[] = [];
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind === 'message') claims.push(...messageClaims(declaration, named, paths));
    if (declaration.kind === 'enum') claims.push(...enumClaims(declaration, named));
  }
  const owners = new Map<string, Claim[]>();
  for (const claim of claims) {
    const known = owners.get(claim.key);
    if (known) known.push(claim);
    else owners.set(claim.key, [claim]);
  }
  const notes = new Map<string, Set<string>>();
  const note = (id: string, text: string): void => {
    const known = notes.get(id) ?? new Set();
    notes.set(id, known);
    if (known.size < LISTED) known.add(text);
  };
  for (const met of owners.values()) {
    if (met.length < 2) continue;
    for (const claim of met) {
      if (claim.id === undefined) continue;
      // Of a thousand equal names, nobody reads all pairs.
      for (const other of met.slice(0, LISTED + 1)) if (other !== claim) note(claim.id, clash(claim, other));
    }
  }
  for (const [id, text] of outOfReach(schema, paths)) note(id, text);
  for (const [id, text] of hiddenDefaults(schema, named)) note(id, text);
  for (const [id, name] of hidingNames(schema, paths)) {
    note(id, `It hides Rust's own ${name} from the code around it: the generated code does not compile.`);
  }
  return new Map(Array.from(notes, ([id, texts]) => [id, [...texts]]));
}

function clash(claim: Claim, other: Claim): string {
  const mine = claim.what === undefined ? '' : `${claim.what.charAt(0).toUpperCase()}${claim.what.slice(1)}: `;
  const theirs = [other.id === claim.id ? undefined : other.id, other.what].filter((part) => part !== undefined);
  return `${mine}${theirs.join(', ') || 'its own type'} gets the same name: the generated code does not compile.`;
}

const plain = (name: string): string => name.replaceAll('r#', '');

/** Methods of every owned message; those of views and mutable views differ, but for names of fields the sum counts. */
const OWN_METHODS = ['new', 'as_view', 'as_mut', 'as_message_mut_inner', 'to_owned'];

function messageClaims(
  message: MessageDeclaration,
  named: ReadonlyMap<string, Named>,
  paths: ProtobufPaths,
): readonly Claim[] {
  const own = named.get(message.id);
  if (!own) return [];
  const { id } = message;
  const path = paths.of(id);
  const scope = [path.file, ...path.modules].join('::');
  const inside = [path.file, ...paths.inside(id, message.name)].join('::');
  const item = (name: string, what?: string): Claim => ({ key: `item ${scope}::${plain(name)}`, id, what });
  const claims = [item(path.name), item(`${path.name}View`, 'its view'), item(`${path.name}Mut`, 'its mutable view')];
  const filled = message.oneofs.filter(({ fields }) => fields.length > 0);
  if (hasModule(message)) claims.push(item(moduleName(message.name), 'the module of its nested types'));
  const method = (name: string): string => `method ${scope}::${path.name}::${plain(name)}`;
  for (const name of OWN_METHODS) claims.push({ key: method(name), what: `the method ${name} of every message` });
  const spelling = shortSpelling((type) => type);
  for (const field of message.fields) {
    const getter = named.get(field.id)?.accessor;
    for (const { name } of fieldAccessors(field, stemOf(named.get(field.id)), spelling)) {
      claims.push({
        key: method(name),
        id: field.id,
        what: plain(name) === plain(getter ?? '') ? undefined : `its method ${name}`,
      });
    }
  }
  for (const oneof of filled) {
    const name = named.get(oneof.id)?.name ?? oneof.name;
    claims.push({ key: method(name), id: oneof.id });
    claims.push({ key: method(`${name}_case`), id: oneof.id, what: `its method ${name}_case` });
    for (const kind of ['Oneof', 'Case']) {
      const type = `${upperCamel(oneof.name)}${kind}`;
      claims.push({ key: `item ${inside}::${type}`, id: oneof.id, what: `its enum ${type}` });
    }
    for (const field of oneof.fields) {
      const variant = variantOf(named.get(field));
      claims.push({ key: `variant ${oneof.id} ${variant}`, id: field, what: `its variant ${variant}` });
    }
  }
  return claims;
}

const stemOf = (named: Named | undefined): string =>
  named?.also.find(({ role }) => role === 'setter')?.name.slice('set_'.length) ?? '';

const variantOf = (named: Named | undefined): string =>
  named?.also.find(({ role }) => role === 'case')?.name.replace(/^.*::/, '') ?? '';

function enumClaims(declaration: EnumDeclaration, named: ReadonlyMap<string, Named>): readonly Claim[] {
  const own = named.get(declaration.id);
  if (!own) return [];
  return [
    { key: `item ${plain(own.qualified)}`, id: declaration.id },
    ...declaration.values.flatMap(({ id }) => {
      const value = named.get(id);
      return value ? [{ key: `constant ${declaration.id} ${value.name}`, id }] : [];
    }),
  ];
}
