import type { EnumDeclaration, FieldDeclaration, Scalar } from '#schema';
import { type BufSide, enumOf } from './sides.ts';

export type Kind = Scalar | 'enum' | 'message' | 'group';

/** A map is a repeated message to buf; a group is any message between tags, however it is declared. */
export function kindOf({ type, delimited }: FieldDeclaration): Kind {
  if (type.kind === 'scalar') return type.scalar;
  if (type.kind === 'enum') return 'enum';
  return delimited && type.kind === 'message' ? 'group' : 'message';
}

/** Full name of the message or enum. */
export function typeName({ type }: FieldDeclaration): string | undefined {
  if (type.kind === 'scalar') return undefined;
  return type.kind === 'map' ? type.entry : type.id;
}

/** Kinds that may take each other's place on the wire have the same number. */
const WIRE: Readonly<Record<Kind, number>> = {
  int32: 1,
  int64: 1,
  uint32: 1,
  uint64: 1,
  bool: 1,
  sint32: 2,
  sint64: 2,
  string: 3,
  bytes: 4,
  fixed32: 5,
  sfixed32: 5,
  fixed64: 6,
  sfixed64: 6,
  double: 7,
  float: 8,
  group: 9,
  message: 10,
  enum: 11,
};

/** The same, where JSON has to agree too. */
const WIRE_AND_JSON: Readonly<Record<Kind, number>> = {
  int32: 1,
  uint32: 1,
  int64: 2,
  uint64: 2,
  fixed32: 3,
  sfixed32: 3,
  fixed64: 4,
  sfixed64: 4,
  bool: 5,
  sint32: 6,
  sint64: 7,
  string: 8,
  bytes: 9,
  double: 10,
  float: 11,
  group: 12,
  message: 13,
  enum: 14,
};

export type Compare = (before: FieldDeclaration, after: FieldDeclaration, old: BufSide, next: BufSide) => boolean;

export const typeDiffers: Compare = (before, after) =>
  kindOf(before) !== kindOf(after) || typeName(before) !== typeName(after);

export const wireTypeDiffers: Compare = (before, after, old, next) => {
  const from = kindOf(before);
  const to = kindOf(after);
  if (WIRE[from] !== WIRE[to]) return !(from === 'string' && to === 'bytes');
  return namedTypeDiffers(before, after, old, next);
};

export const jsonTypeDiffers: Compare = (before, after, old, next) =>
  WIRE_AND_JSON[kindOf(before)] !== WIRE_AND_JSON[kindOf(after)] || namedTypeDiffers(before, after, old, next);

/** Messages are compared by full name. An enum may go elsewhere under its short name, as long as it keeps its values. */
function namedTypeDiffers(before: FieldDeclaration, after: FieldDeclaration, old: BufSide, next: BufSide): boolean {
  const from = typeName(before);
  const to = typeName(after);
  if (from === to) return false;
  if (from === undefined || to === undefined || kindOf(after) !== 'enum') return true;
  const was = enumOf(old, from);
  const is = enumOf(next, to);
  return !was || !is || was.name !== is.name || !keepsValues(was, is);
}

/** Answers for pairs of enums, since many fields may be of one. */
const kept = new WeakMap<EnumDeclaration, WeakMap<EnumDeclaration, boolean>>();

function keepsValues(was: EnumDeclaration, is: EnumDeclaration): boolean {
  const known = kept.get(was) ?? new WeakMap<EnumDeclaration, boolean>();
  kept.set(was, known);
  const before = known.get(is);
  if (before !== undefined) return before;
  const numbers = numbersOf(is);
  const answer = was.values.every(({ name, number }) => numbers.get(name) === number);
  known.set(is, answer);
  return answer;
}

const numbers = new WeakMap<EnumDeclaration, ReadonlyMap<string, number>>();

/** Numbers of an enum's values by name. */
export function numbersOf(declaration: EnumDeclaration): ReadonlyMap<string, number> {
  const known = numbers.get(declaration);
  if (known) return known;
  const map = new Map(declaration.values.map(({ name, number }) => [name, number]));
  numbers.set(declaration, map);
  return map;
}

export type Cardinality = 'explicit' | 'implicit' | 'required' | 'repeated' | 'map';

export function cardinality({ type, repeated, presence }: FieldDeclaration): Cardinality {
  if (type.kind === 'map') return 'map';
  if (repeated) return 'repeated';
  if (presence === 'required') return 'required';
  return presence === 'explicit' ? 'explicit' : 'implicit';
}

/** Presence is not seen on the wire; in JSON a map is an object and not a list. */
export const JSON_CARDINALITY: Readonly<Record<Cardinality, number>> = {
  explicit: 1,
  implicit: 1,
  required: 2,
  repeated: 3,
  map: 4,
};

export const WIRE_CARDINALITY: Readonly<Record<Cardinality, number>> = { ...JSON_CARDINALITY, map: 3 };

const WIDE: ReadonlySet<Kind> = new Set<Kind>(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);
export const is64Bit = (field: FieldDeclaration): boolean => WIDE.has(kindOf(field));
