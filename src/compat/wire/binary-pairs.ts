import { attention, breaking, type Cell, HARMLESS, worst } from './cell.ts';
import { enumOf } from './declared.ts';
import { type Direction, once } from './direction.ts';
import { becomes } from './edges.ts';
import { enumToEnum } from './enum-pairs.ts';
import { valuesOf } from './enum-values.ts';
import type { Element, ElementKind } from './shape.ts';

// What becomes of an element that is written as one kind and read as another, in the binary format, as Go's protobuf and
// prost decode it. Both treat every enum as open: a number without a name stays what it is.

type Code = '=' | '<' | '-' | '+' | 'z' | 'b' | 'n' | 'v' | 'o' | 'f' | 'x' | 't' | 'u' | 'p' | 'j' | 'm';

/** Columns of the table below, in its order. */
const READ: readonly ElementKind[] = [
  ...(['int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'bool', 'enum'] as const),
  ...(['fixed32', 'sfixed32', 'float'] as const),
  ...(['fixed64', 'sfixed64', 'double'] as const),
  ...(['string', 'bytes', 'message', 'group'] as const),
];

/** A row a written kind, a column a read kind. What the letters mean stands in `MEANS`. */
const TABLE: Readonly<Record<ElementKind, string>> = {
  int32: '==--zzbn xxx xxx xxxx',
  int64: '<=<-zzb< xxx xxx xxxx',
  uint32: '+===zzb+ xxx xxx xxxx',
  uint64: '<+<=zzb< xxx xxx xxxx',
  sint32: 'zzzz==bz xxx xxx xxxx',
  sint64: 'zzzz<=bz xxx xxx xxxx',
  bool: '====zz=n xxx xxx xxxx',
  enum: '==vvvvvo xxx xxx xxxx',
  fixed32: 'xxxxxxxx =+f xxx xxxx',
  sfixed32: 'xxxxxxxx -=f xxx xxxx',
  float: 'xxxxxxxx ff= xxx xxxx',
  fixed64: 'xxxxxxxx xxx =+f xxxx',
  sfixed64: 'xxxxxxxx xxx -=f xxxx',
  double: 'xxxxxxxx xxx ff= xxxx',
  string: 'xxxxxxxx xxx xxx ==tx',
  bytes: 'xxxxxxxx xxx xxx u=px',
  message: 'xxxxxxxx xxx xxx j=mx',
  group: 'xxxxxxxx xxx xxx xxxm',
};

interface Pair {
  readonly written: Element;
  readonly read: Element;
  readonly direction: Direction;
  /** Whether zero is written at all. */
  readonly hasZero: boolean;
}

const example = ({ written, read }: Pair): string => {
  const shown = becomes(written.kind as 'int32', read.kind as 'int32');
  return shown === undefined ? '' : `: ${shown}`;
};

const MEANS: Readonly<Record<Code, (pair: Pair) => Cell>> = {
  '=': () => HARMLESS,
  '<': (pair) => breaking(`keeps the low 32 bits of a number${example(pair)}`),
  '-': (pair) => breaking(`takes a negative number for a large one${example(pair)}`),
  '+': (pair) => breaking(`takes a large number for a negative one${example(pair)}`),
  z: (pair) => breaking(`decodes zigzag on one side only${example(pair)}`),
  b: (pair) => breaking(`takes every number but 0 for true${example(pair)}`),
  n: (pair) => numberAsEnum(pair),
  v: (pair) => enumAsNumber(pair),
  o: ({ written, read, direction }) => enumToEnum(written.id ?? '', read.id ?? '', direction),
  f: (pair) => breaking(`takes the bits of one kind of number for another${example(pair)}`),
  x: ({ written, read }) =>
    breaking(
      `expects ${read.kind} and finds the wire type of ${written.kind}: Go keeps the field unknown and unread, prost refuses the message`,
    ),
  t: () => breaking('takes text for an encoded message: it refuses or misreads it'),
  u: ({ read }) => {
    if (read.utf8 !== false) return breaking('refuses the message where the bytes are no UTF-8');
    return read.isExtension
      ? attention('gets bytes that are no UTF-8 as a string, and keeps them')
      : breaking('gets bytes that are no UTF-8 as a string: Go keeps them, prost refuses the message');
  },
  p: () => attention('takes the bytes for an encoded message: it refuses or misreads any that hold none'),
  j: () => breaking('takes an encoded message for text: it reads its bytes as characters, or refuses them'),
  m: () => HARMLESS,
};

/** Two messages that both may be in it are not looked into here. */
export function binaryPair(written: Element, read: Element, direction: Direction, hasZero = true): Cell {
  const row = TABLE[written.kind].replaceAll(' ', '');
  const code = row[READ.indexOf(read.kind)] as Code;
  return MEANS[code]({ written, read, direction, hasZero });
}

/** An enum holds numbers without a name, and keeps them. */
function numberAsEnum({ written, read, direction, hasZero }: Pair): Cell {
  const names = valuesOf(enumOf(direction.reader, read.id)).byNumber;
  if (written.kind === 'bool' && (names.has(0) || !hasZero) && names.has(1)) return HARMLESS;
  return attention(`keeps the number, but has no name for one that ${read.id} lacks`);
}

/** What a number comes to that an enum has, read as this kind of number. */
const AS_NUMBER: Readonly<Partial<Record<ElementKind, (number: number) => number>>> = {
  uint32: (number) => (number < 0 ? Number.NaN : number),
  uint64: (number) => (number < 0 ? Number.NaN : number),
  sint32: (number) => (number >>> 1) ^ -(number & 1),
  sint64: (number) => (number >>> 1) ^ -(number & 1),
  bool: (number) => (number === 0 ? 0 : 1),
};

const enumAsNumber = ({ written, read, direction }: Pair): Cell =>
  once(direction, `numbers of ${written.id} as ${read.kind}`, () => numbersAs(written, read, direction));

function numbersAs(written: Element, read: Element, direction: Direction): Cell {
  const convert = AS_NUMBER[read.kind] ?? ((number: number) => number);
  const values = enumOf(direction.writer, written.id)?.values ?? [];
  return worst([
    attention(`reads a number that ${written.id} has no name for as another one`),
    ...values
      .filter(({ number }) => convert(number) !== number)
      .map(({ name }) => breaking(`reads the number of ${name} as another one`)),
  ]);
}
