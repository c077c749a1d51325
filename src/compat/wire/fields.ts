import { binaryPair } from './binary-pairs.ts';
import { breaking, type Cell, worst } from './cell.ts';
import type { Direction } from './direction.ts';
import { areObjects, jsonKeyPair, jsonPair } from './json-pairs.ts';
import { type Element, type FieldShape, isPackable } from './shape.ts';

// What becomes of a field as a whole: its elements, and how many of them there are.

/** Two messages of different names, or a map's entries beside a message: compared field by field later. */
export type Follow = (
  written: { readonly message: string } | { readonly entriesOf: FieldShape },
  read: { readonly message: string } | { readonly entriesOf: FieldShape },
) => void;

interface Across {
  readonly written: FieldShape;
  readonly read: FieldShape;
  readonly direction: Direction;
  readonly follow: Follow;
}

type Cardinalities = `${FieldShape['cardinality']} ${FieldShape['cardinality']}`;

const isMessage = ({ kind }: Element): boolean => kind === 'message';
const isNumber = isPackable;

function element({ written, read, direction, follow }: Across): Cell {
  const [from, to] = [written.element, read.element];
  const hasZero = written.cardinality !== 'one' || written.presence !== 'implicit';
  const cell = binaryPair(from, to, direction, hasZero);
  const both = (isMessage(from) && isMessage(to)) || (from.kind === 'group' && to.kind === 'group');
  if (both && from.id !== undefined && to.id !== undefined) follow({ message: from.id }, { message: to.id });
  return cell;
}

const RUN_OF_BYTES = breaking('takes the bytes for a packed run of numbers: it reads others, or refuses the message');
const NO_RUN = breaking(
  'finds a packed run where it expects one number: Go keeps it unknown and unread, prost refuses the message',
);
const RUN_AS_TEXT = breaking('takes a packed run of numbers for text, bytes or a message');
const OTHER_WIDTH = breaking(
  'cuts the packed run by the width of its own type: it reads other numbers, or refuses the message',
);
const NO_ENTRY = breaking('finds no entries of a map where it expects some, or entries where it expects none');

/** Whether a number of one kind and one of the other take the same wire type. */
const sameWidth = (a: Element, b: Element): boolean => WIDTH[a.kind] === WIDTH[b.kind];
const WIDTH: Readonly<Partial<Record<Element['kind'], 4 | 8>>> = {
  fixed32: 4,
  sfixed32: 4,
  float: 4,
  fixed64: 8,
  sfixed64: 8,
  double: 8,
};

const BINARY: Readonly<Record<Cardinalities, (across: Across) => Cell>> = {
  'one one': element,
  'one many': (across) => {
    const { written, read } = across;
    const inLength = !isNumber(written.element) && written.element.kind !== 'group';
    return inLength && isNumber(read.element) ? RUN_OF_BYTES : element(across);
  },
  'one map': entryFromMessage,
  'many one': (across) => {
    const { written, read } = across;
    if (written.packed) return isNumber(read.element) || read.element.kind === 'group' ? NO_RUN : RUN_AS_TEXT;
    const merges = isMessage(read.element) || read.element.kind === 'group';
    return worst([
      element(across),
      breaking(merges ? 'merges all elements into one message' : 'keeps the last of several elements'),
    ]);
  },
  'many many': (across) => {
    const { written, read } = across;
    if (written.packed) {
      if (!isNumber(read.element)) return read.element.kind === 'group' ? NO_RUN : RUN_AS_TEXT;
      return sameWidth(written.element, read.element) ? element(across) : OTHER_WIDTH;
    }
    const inLength = !isNumber(written.element) && written.element.kind !== 'group';
    return inLength && isNumber(read.element) ? RUN_OF_BYTES : element(across);
  },
  'many map': (across) =>
    worst([entryFromMessage(across), breaking('keeps one of several elements that have the same key')]),
  'map map': ({ written, read, direction, follow }) => {
    const key = written.key && read.key ? binaryPair(written.key, read.key, direction) : NO_ENTRY;
    return worst([key, element({ written, read, direction, follow })]);
  },
  'map one': ({ read }) => (isMessage(read.element) ? breaking('merges all entries into one message') : NO_ENTRY),
  'map many': ({ written, read, follow }) => {
    if (!isMessage(read.element) || read.element.id === undefined)
      return isNumber(read.element) ? RUN_OF_BYTES : NO_ENTRY;
    follow({ entriesOf: written }, { message: read.element.id });
    return { level: 'safe' };
  },
};

function entryFromMessage({ written, read, follow }: Across): Cell {
  if (!isMessage(written.element) || written.element.id === undefined) return NO_ENTRY;
  follow({ message: written.element.id }, { entriesOf: read });
  return { level: 'safe' };
}

/** Type and cardinality of a field, in the binary format. */
export const binaryField = (written: FieldShape, read: FieldShape, direction: Direction, follow: Follow): Cell =>
  BINARY[`${written.cardinality} ${read.cardinality}`]({ written, read, direction, follow });

const JSON_FORM: Readonly<Record<FieldShape['cardinality'], string>> = {
  one: 'a single value',
  many: 'a list',
  map: 'an object of keys and values',
};

/** Type and cardinality of a field, in JSON. */
export function jsonField(written: FieldShape, read: FieldShape, direction: Direction, follow: Follow): Cell {
  if (written.cardinality !== read.cardinality)
    return breaking(`refuses ${JSON_FORM[written.cardinality]} where it expects ${JSON_FORM[read.cardinality]}`);
  const [from, to] = [written.element, read.element];
  if (areObjects(from, to)) follow({ message: from.id ?? '' }, { message: to.id ?? '' });
  const value = jsonPair(from, to, direction);
  return written.key && read.key ? worst([jsonKeyPair(written.key, read.key, direction), value]) : value;
}

/** Whether a reader knows the name that the writer gives the field in JSON: its JSON name or the one of the source. */
export const readsJsonName = (written: FieldShape, read: FieldShape): boolean =>
  written.jsonName === read.jsonName || written.jsonName === read.name;
