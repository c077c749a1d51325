import type { FieldDeclaration, MessageDeclaration } from '#schema';
import { goCamelCase } from './identifiers.ts';

/** Go names of a member of a message. */
export interface GoMember {
  /** Of the struct field, and behind `Get`. */
  readonly name: string;
  /** Of the oneof wrapper type, or, for a oneof, of its interface without `is`. */
  readonly ident: string;
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
 * before it, gets underscores at its end until it is free; so the order of fields matters.
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
  const firstOf = new Map(message.oneofs.map((oneof) => [oneof.fields[0], oneof]));
  for (const field of message.fields) {
    const name = unique(goCamelCase(field.name), true);
    const inOneof = field.oneof !== undefined || synthetic.has(field.id);
    members.set(field.id, { name, ident: inOneof ? wrapperName(name) : `${messageName}_${name}` });
    const oneof = firstOf.get(field.id);
    if (oneof) {
      const oneofName = unique(goCamelCase(oneof.name), false);
      members.set(oneof.id, { name: oneofName, ident: `${messageName}_${oneofName}` });
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
