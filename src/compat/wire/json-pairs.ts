import { attention, breaking, type Cell, HARMLESS } from './cell.ts';
import { enumOf } from './declared.ts';
import type { Direction } from './direction.ts';
import { enumNamesToEnum } from './enum-pairs.ts';
import { type Element, type ElementKind, typeName } from './shape.ts';

// The same for ProtoJSON, as Go's protojson reads it (prost has no JSON of its own; pbjson, which is used with it, follows the
// same specification): 32-bit numbers are numbers, 64-bit ones strings and read from either, enums are names.

/** Kinds that look alike in JSON. */
type Form = 'double' | 'float' | 'i32' | 'i64' | 'u32' | 'u64' | 'bool' | 'string' | 'bytes' | 'enum' | 'message';

const FORM: Readonly<Record<ElementKind, Form>> = {
  double: 'double',
  float: 'float',
  int32: 'i32',
  sint32: 'i32',
  sfixed32: 'i32',
  int64: 'i64',
  sint64: 'i64',
  sfixed64: 'i64',
  uint32: 'u32',
  fixed32: 'u32',
  uint64: 'u64',
  fixed64: 'u64',
  bool: 'bool',
  string: 'string',
  bytes: 'bytes',
  enum: 'enum',
  message: 'message',
  group: 'message',
};

/** Messages that JSON writes as the value inside, or as text. */
const OWN_FORM: ReadonlyMap<string, Form> = new Map([
  ['google.protobuf.DoubleValue', 'double'],
  ['google.protobuf.FloatValue', 'float'],
  ['google.protobuf.Int32Value', 'i32'],
  ['google.protobuf.Int64Value', 'i64'],
  ['google.protobuf.UInt32Value', 'u32'],
  ['google.protobuf.UInt64Value', 'u64'],
  ['google.protobuf.BoolValue', 'bool'],
  ['google.protobuf.StringValue', 'string'],
  ['google.protobuf.BytesValue', 'bytes'],
]);

const TEXT_FORM: ReadonlySet<string> = new Set([
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
  'google.protobuf.FieldMask',
]);

type Code = '=' | 'p' | 'r' | 'i' | 'w' | 'n' | 'e' | 't' | '6' | 'o';

const READ: readonly Form[] = [
  'double',
  'float',
  'i32',
  'i64',
  'u32',
  'u64',
  'bool',
  'string',
  'bytes',
  'enum',
  'message',
];

/** A row a written form, a column a read form. */
const TABLE: Readonly<Record<Form, string>> = {
  double: '=p iiii www i w',
  float: '== iiii www i w',
  i32: '=p ==rr www n w',
  i64: 'pp r=rr wt6 w w',
  u32: '=p r=== www r w',
  u64: 'pp rrr= wt6 w w',
  bool: 'ww wwww =ww w w',
  string: 'ww wwww w=6 w w',
  bytes: 'ww wwww w6= w w',
  enum: 'ee eeee et6 o w',
  message: 'ww wwww www w =',
};

/** Keys of maps are strings, whatever their kind. */
const KEYS_READ: readonly Form[] = ['i32', 'i64', 'u32', 'u64', 'bool', 'string'];
const KEY_TABLE: Readonly<Partial<Record<Form, string>>> = {
  i32: '==rr w t',
  i64: 'r=rr w t',
  u32: 'r=== w t',
  u64: 'rrr= w t',
  bool: 'wwww = t',
  string: 'wwww w =',
};

interface Pair {
  readonly written: Element;
  readonly read: Element;
  readonly direction: Direction;
}

const MEANS: Readonly<Record<Code, (pair: Pair) => Cell>> = {
  '=': () => HARMLESS,
  p: ({ read }) => breaking(`rounds what ${typeName(read)} does not hold exactly`),
  r: ({ read }) => breaking(`refuses a number that does not fit in ${typeName(read)}`),
  i: ({ read }) => breaking(`refuses a fraction where it expects ${typeName(read)}`),
  w: ({ written, read }) =>
    breaking(`refuses ${WRITTEN_AS[formOf(written)]} where it expects ${WRITTEN_AS[formOf(read)]}`),
  n: ({ read }) => attention(`has no name for a number that ${read.id ?? 'the enum'} lacks`),
  e: ({ written, read, direction }) => {
    const does = `refuses the name of an enum value where it expects ${WRITTEN_AS[formOf(read)]}`;
    // Zero is mostly left out, and numbers without a name cross as numbers.
    const hasNames = enumOf(direction.writer, written.id)?.values.some(({ number }) => number !== 0);
    return hasNames ? breaking(does) : attention(does);
  },
  t: () => attention('reads the same characters, but as text'),
  6: () => breaking('takes text for base64, or base64 for text'),
  o: ({ written, read, direction }) => enumNamesToEnum(written.id ?? '', read.id ?? '', direction),
};

const WRITTEN_AS: Readonly<Record<Form, string>> = {
  double: 'a number',
  float: 'a number',
  i32: 'a number',
  i64: 'a number in quotes',
  u32: 'a number',
  u64: 'a number in quotes',
  bool: 'true or false',
  string: 'text',
  bytes: 'base64',
  enum: 'a name of an enum value',
  message: 'an object',
};

const formOf = ({ kind, id }: Element): Form => OWN_FORM.get(id ?? '') ?? FORM[kind];

/** Two messages that both are objects are not looked into here. */
export function jsonPair(written: Element, read: Element, direction: Direction): Cell {
  if (TEXT_FORM.has(written.id ?? '') || TEXT_FORM.has(read.id ?? '')) return textForm(written, read);
  return look(TABLE[formOf(written)], READ, { written, read, direction });
}

export const jsonKeyPair = (written: Element, read: Element, direction: Direction): Cell =>
  look(KEY_TABLE[FORM[written.kind]] ?? '', KEYS_READ, { written, read, direction });

function look(row: string, columns: readonly Form[], pair: Pair): Cell {
  const code = row.replaceAll(' ', '')[columns.indexOf(formOf(pair.read))] as Code | undefined;
  return code === undefined ? HARMLESS : MEANS[code](pair);
}

function textForm(written: Element, read: Element): Cell {
  if (written.id === read.id) return HARMLESS;
  if (read.kind === 'string') return attention(`reads what ${written.id} holds as text`);
  return breaking(`refuses what is no text of the form of ${TEXT_FORM.has(read.id ?? '') ? read.id : written.id}`);
}

/** Whether both are objects whose members have to be compared. */
export const areObjects = (written: Element, read: Element): boolean =>
  written.id !== read.id &&
  [written, read].every((one) => formOf(one) === 'message' && one.id !== undefined && !TEXT_FORM.has(one.id));
