import {
  ENUM_FAMILIES,
  GO_FOLDERS,
  MESSAGE_FAMILIES,
  NESTED_FAMILIES,
  PACKAGE_WORDS,
  VALUE_WORDS,
} from './awkward-names.ts';
import type { Draw } from './draw.ts';

export type Syntax = 'proto2' | 'proto3' | '2023';

export interface EnumPlan {
  readonly id: string;
  readonly name: string;
  readonly closed: boolean;
  readonly aliases: boolean;
  readonly values: readonly { readonly name: string; readonly number: number }[];
}

export interface MessagePlan {
  readonly id: string;
  readonly name: string;
  readonly messages: readonly MessagePlan[];
  readonly enums: readonly EnumPlan[];
  readonly extensible: boolean;
}

export interface FilePlan {
  readonly path: string;
  readonly package: string;
  readonly goPackage: string;
  readonly syntax: Syntax;
  readonly imports: readonly { readonly file: FilePlan; readonly public: boolean }[];
  readonly messages: readonly MessagePlan[];
  readonly enums: readonly EnumPlan[];
}

export interface Plan {
  readonly files: readonly FilePlan[];
  /** Every full name that is given away. */
  readonly taken: Set<string>;
}

/** The frame of a schema: its files, types and values, without fields. */
export function awkwardPlan(seed: number, syntax: Syntax, draw: Draw): Plan {
  const root = `s${seed}`;
  const taken = new Set<string>([root]);
  const count = 1 + draw.number(3);
  const headers = Array.from({ length: count }, (_, at) => header(root, at, draw));
  for (const { package: name } of headers) {
    const parts = name.split('.');
    for (let length = 1; length <= parts.length; length++) taken.add(parts.slice(0, length).join('.'));
  }
  const files: FilePlan[] = [];
  for (const { path, package: name, goPackage } of headers) {
    const imports = files.filter(() => draw.chance(0.7)).map((file) => ({ file, public: draw.chance(0.12) }));
    const types = { syntax, draw, taken };
    files.push({
      path,
      package: name,
      goPackage,
      syntax,
      imports,
      enums: enums(types, name, draw.number(3)),
      messages: messages(types, name, MESSAGE_FAMILIES, 2 + draw.number(4), 0),
    });
  }
  return { files, taken };
}

function header(root: string, at: number, draw: Draw): Pick<FilePlan, 'path' | 'package' | 'goPackage'> {
  const last = draw.pick(PACKAGE_WORDS);
  const name = [root, ...(draw.chance(0.3) ? [draw.pick(PACKAGE_WORDS)] : []), last].filter((part) => part !== '$');
  // A package of the import path may be shared, and then files of one Go package may import each other in a circle.
  const folder = draw.chance(0.25) ? 'shared' : draw.chance(0.5) ? `f${at}` : draw.pick(GO_FOLDERS);
  const alias =
    draw.chance(0.1) && folder !== 'shared'
      ? `;${draw.pick(['pb', 'pb', 'v1', 'foov1', 'string', 'func', 'go-pb'])}`
      : '';
  const unique = folder === 'shared' ? folder : `${at}/${folder}`;
  return {
    path: `${root}/${at === 0 && draw.chance(0.2) ? 'type' : `file-${at}`}.proto`,
    package: name.join('.'),
    goPackage: `example.test/awkward/${root}/${unique}${alias}`,
  };
}

interface Types {
  readonly syntax: Syntax;
  readonly draw: Draw;
  readonly taken: Set<string>;
}

/** Picks a name that is free in a scope: out of one family for names that fall together, out of all for others. */
export function freeName(
  { draw, taken }: Pick<Types, 'draw' | 'taken'>,
  scope: string,
  families: readonly (readonly string[])[],
  focus: readonly string[] | undefined,
  allowed: (name: string) => boolean = () => true,
): string | undefined {
  for (let tries = 0; tries < 12; tries++) {
    const name = draw.pick(focus && tries < 8 ? focus : draw.pick(families));
    if (taken.has(`${scope}.${name}`) || !allowed(name)) continue;
    taken.add(`${scope}.${name}`);
    return name;
  }
  return undefined;
}

function messages(
  types: Types,
  scope: string,
  families: readonly (readonly string[])[],
  count: number,
  depth: number,
): MessagePlan[] {
  const { draw, syntax } = types;
  const focus = draw.chance(0.3) ? draw.pick(families) : undefined;
  const result: MessagePlan[] = [];
  for (let at = 0; at < count; at++) {
    const name = freeName(types, scope, families, focus);
    if (name === undefined) continue;
    const id = `${scope}.${name}`;
    const deeper = depth < 2 && draw.chance(0.35);
    result.push({
      id,
      name,
      enums: draw.chance(0.25) ? enums(types, id, 1) : [],
      messages: deeper ? messages(types, id, NESTED_FAMILIES, 1 + draw.number(2), depth + 1) : [],
      extensible: syntax !== 'proto3' && draw.chance(0.3),
    });
  }
  return result;
}

function enums(types: Types, scope: string, count: number): EnumPlan[] {
  const { draw, syntax } = types;
  const result: EnumPlan[] = [];
  for (let at = 0; at < count; at++) {
    const name = freeName(types, scope, ENUM_FAMILIES, undefined);
    if (name === undefined) continue;
    const prefix = draw.pick([`${shouted(name)}_`, `${shouted(name)}_`, `${name}_`, `${name.toUpperCase()}`, '']);
    const labels = new Set<string>();
    const allowed = (value: string): boolean => {
      const full = `${prefix}${value}`;
      const label = protocLabel(full, name);
      if (/^\d/.test(full) || full.startsWith('_') || ['option', 'reserved'].includes(full)) return false;
      if (types.taken.has(`${scope}.${full}`) || labels.has(label)) return false;
      labels.add(label);
      types.taken.add(`${scope}.${full}`);
      return true;
    };
    const size = 1 + draw.number(5);
    const names = Array.from({ length: size * 2 }, () => draw.pick(VALUE_WORDS))
      .filter(allowed)
      .slice(0, size);
    if (names.length === 0) {
      types.taken.delete(`${scope}.${name}`);
      continue;
    }
    const aliases = names.length > 2 && draw.chance(0.15);
    const values = names.map((value, number) => ({
      name: `${prefix}${value}`,
      number: aliases && number === names.length - 1 ? 1 : number,
    }));
    const closed = syntax === 'proto2' || (syntax === '2023' && draw.chance(0.3));
    result.push({ id: `${scope}.${name}`, name, closed, aliases, values });
  }
  return result;
}

const shouted = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/_+$/, '')
    .toUpperCase();

/** What protoc compares to find values that would meet: the name without its enum's prefix, in Pascal case. */
function protocLabel(name: string, enumName: string): string {
  const prefix = enumName.replaceAll('_', '').toLowerCase();
  let at = 0;
  let matched = 0;
  for (; at < name.length && matched < prefix.length; at++) {
    const char = name.charAt(at);
    if (char === '_') continue;
    if (char.toLowerCase() !== prefix[matched]) break;
    matched++;
  }
  const rest = matched === prefix.length ? name.slice(at).replace(/^_+/, '') : '';
  return (rest === '' ? name : rest)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}
