import type { FieldDeclaration, MessageDeclaration } from '#schema';
import { goCamelCase } from './identifiers.ts';

/** Go names of a member of a message. */
export interface GoMember {
  /** Of the struct field, and behind `Get` in the open API. */
  readonly name: string;
  /** Of the oneof wrapper type in the open and the hybrid API, or, for a oneof, of its interface without `is`. */
  readonly ident: string;
  /** Behind `Get`, `Set`, `Has`, `Clear` and `Which` in the hybrid and the opaque API, and in the builder. */
  readonly base: string;
  /** `_` where one of those methods would meet a field in the hybrid API, which then writes `Get_Foo`. */
  readonly infix: '' | '_';
}

/** Methods that protoc-gen-go keeps free on every message, whether or not it still generates them. */
const RESERVED = [
  'Reset',
  'String',
  'ProtoMessage',
  'Marshal',
  'Unmarshal',
  'ExtensionRangeArray',
  'ExtensionMap',
  'Descriptor',
];

export interface MembersInput {
  readonly message: MessageDeclaration;
  /** Go name of the message. */
  readonly messageName: string;
  /** Go names of the messages (map entries too) and enums nested in it. */
  readonly nested: ReadonlySet<string>;
  /** Whether the file is proto3, where each `optional` field sits in a oneof of its own. */
  readonly proto3: boolean;
}

/**
 * Go names of a message's fields and oneofs, by id. A name that is taken, by a reserved method or by a field or getter
 * before it, gets underscores at its end until it is free; so the order of fields matters. The hybrid and the opaque API
 * name their methods by other rules, which know no order.
 */
export function goMembers({ message, messageName, nested, proto3 }: MembersInput): ReadonlyMap<string, GoMember> {
  const used = new Map<string, boolean>(RESERVED.map((name) => [name, true]));
  const unique = (wanted: string, hasGetter: boolean): string => {
    let name = wanted;
    while (used.get(name) || (hasGetter && used.get(`Get${name}`))) name += '_';
    used.set(name, true);
    // A oneof's getter is forgotten here although it is generated; the generator keeps that for old code's sake.
    used.set(`Get${name}`, hasGetter);
    return name;
  };
  const wrapperName = (name: string): string => {
    let ident = `${messageName}_${name}`;
    while (nested.has(ident)) ident += '_';
    return ident;
  };

  const members = new Map<string, GoMember>();
  const synthetic = proto3 ? syntheticOneofs(message) : new Map<string, string>();
  const bases = goBases(message, synthetic);
  const firstOf = new Map(message.oneofs.map((oneof) => [oneof.fields[0], oneof]));
  for (const field of message.fields) {
    const name = unique(goCamelCase(field.name), true);
    const inOneof = field.oneof !== undefined || synthetic.has(field.id);
    const ident = inOneof ? wrapperName(name) : `${messageName}_${name}`;
    members.set(field.id, { name, ident, ...baseOf(bases, field.id) });
    const oneof = firstOf.get(field.id);
    if (oneof) {
      const oneofName = unique(goCamelCase(oneof.name), false);
      members.set(oneof.id, { name: oneofName, ident: `${messageName}_${oneofName}`, ...baseOf(bases, oneof.id) });
    }
    const hidden = synthetic.get(field.id);
    if (hidden !== undefined) unique(goCamelCase(hidden), false);
  }
  return members;
}

/** Names of the oneofs that a proto3 compiler makes for `optional` fields, by field id; Go names make way for them. */
function syntheticOneofs(message: MessageDeclaration): Map<string, string> {
  const taken = new Set([...message.fields.map(({ name }) => name), ...message.oneofs.map(({ name }) => name)]);
  const result = new Map<string, string>();
  const optional = (field: FieldDeclaration): boolean => field.declaredOptional && field.oneof === undefined;
  for (const field of message.fields.filter(optional)) {
    let name = `_${field.name}`;
    while (taken.has(name)) name = `X${name}`;
    taken.add(name);
    result.set(field.id, name);
  }
  return result;
}

interface Base {
  name: string;
  infix: '' | '_';
}

const baseOf = (bases: ReadonlyMap<string, Base>, id: string): Pick<GoMember, 'base' | 'infix'> => {
  const { name, infix } = bases.get(id) ?? { name: '', infix: '' };
  return { base: name, infix };
};

/** What the hybrid and the opaque API write behind `Get` and the like, by id of the field or oneof. */
function goBases(message: MessageDeclaration, synthetic: ReadonlyMap<string, string>): ReadonlyMap<string, Base> {
  const bases = new Map<string, Base>();
  const oneofs = new Map<string, Base>();
  for (const oneof of message.oneofs) {
    const base: Base = { name: goCamelCase(oneof.name), infix: '' };
    bases.set(oneof.id, base);
    oneofs.set(oneof.name, base);
  }
  const fields = message.fields.map((field) => {
    const camel = goCamelCase(field.name);
    // The builder has a method of that name.
    const base: Base = { name: camel === 'Build' ? 'Build_' : camel, infix: '' };
    bases.set(field.id, base);
    const hidden = synthetic.get(field.id);
    const around: Base | undefined =
      hidden === undefined
        ? field.oneof === undefined
          ? undefined
          : oneofs.get(field.oneof)
        : { name: goCamelCase(hidden), infix: '' };
    return { field, base, around };
  });

  // Fields of one Go name get their numbers behind it, and so, by the generator's slip, do the oneofs around them.
  type Entry = (typeof fields)[number];
  const number = ({ field, base, around }: Entry): void => {
    base.name += `_${field.number}`;
    if (around) around.name += `_${field.number}`;
  };
  const byName = new Map<string, Entry>();
  for (const entry of fields) {
    const other = byName.get(entry.base.name);
    if (other) {
      number(other);
      number(entry);
    } else byName.set(entry.base.name, entry);
  }

  const taken = new Set(fields.flatMap(({ base, around }) => [base.name, ...(around ? [around.name] : [])]));
  for (const { field, base, around } of fields) {
    const methods = ['Set', 'Get', ...(hasPresence(field) ? ['Has', 'Clear'] : [])];
    if (methods.some((method) => taken.has(`${method}${base.name}`))) base.infix = '_';
    if (around && ['Has', 'Clear', 'Which'].some((method) => taken.has(`${method}${around.name}`))) around.infix = '_';
  }
  return bases;
}

/** Whether a field can be told from one that was never set. */
export const hasPresence = ({ presence }: FieldDeclaration): boolean =>
  presence === 'explicit' || presence === 'required';

/** Whether a message field is decoded when it is first read. */
export const isLazy = ({ options }: FieldDeclaration): boolean =>
  options.some(({ name, value }) => name === 'lazy' && value === true);
