import { attention, breaking, type Cell, HARMLESS, worst } from './cell.ts';
import { messageOf } from './declared.ts';
import { type Direction, once } from './direction.ts';
import { binaryField, type Follow, jsonField, readsJsonName } from './fields.ts';
import { defaultCell, meetingsOf, ONEOF_DOES, oneofCell, presenceCell, requiredCell } from './respects.ts';
import { entryShapes, type FieldShape, shapeOf } from './shape.ts';
import { extensionsOf } from './uses.ts';

// One message that is read as another one: field by field, by number or by name, and on into the messages inside. Messages
// that are the same in both versions are not followed: what changed in them is a difference of its own. Fields that one of the
// two lacks are judged as if they were added or removed: an old reader misses nothing of what it never knew.

/** Pairs of messages that are compared for one field; a change that reaches further is said to be too large. */
const MOST_PAIRS = 200;

const TOO_LARGE = attention('reaches more messages than are compared');

type Source = Parameters<Follow>[0];

export type Format = 'wire' | 'json';

const ofField = { wire: binaryField, json: jsonField } as const;

/** Type and cardinality of a field, together with everything inside its messages. */
export function fieldCell(written: FieldShape, read: FieldShape, direction: Direction, format: Format): Cell {
  const inside: [Source, Source][] = [];
  const cell = ofField[format](written, read, direction, (from, to) => inside.push([from, to]));
  return worst([cell, ...inside.map(([from, to]) => sourceCell(from, to, direction, format))]);
}

/** A message that is read as another one, which no pairing calls the same. */
export const messageCell = (written: string, read: string, direction: Direction, format: Format): Cell =>
  sourceCell({ message: written }, { message: read }, direction, format);

/** One pair and all that it leads to, the nearest first. Many fields may go from one message to the same other one. */
function sourceCell(written: Source, read: Source, direction: Direction, format: Format): Cell {
  if (isSame(written, read, direction)) return HARMLESS;
  const compute = (): Cell => {
    const cells: Cell[] = [];
    const pending: [Source, Source][] = [[written, read]];
    const seen = new Set([keyOf(written, read)]);
    for (const [from, to] of pending) {
      if (cells.length === MOST_PAIRS) {
        cells.push(TOO_LARGE);
        break;
      }
      const { cell, inside } = meet(from, to, direction, format);
      cells.push(cell);
      for (const next of inside) {
        const key = keyOf(...next);
        if (pending.length > MOST_PAIRS || (key !== undefined && seen.has(key))) continue;
        seen.add(key);
        pending.push(next);
      }
    }
    return worst(cells);
  };
  const key = keyOf(written, read);
  return key === undefined ? compute() : once(direction, `${format} ${key}`, compute);
}

const isSame = (written: Source, read: Source, { isPair }: Direction): boolean =>
  'message' in written && 'message' in read && isPair(written.message, read.message);

/** Entries of a map have no name; they lead to nothing but the message of their values. */
const keyOf = (written: Source, read: Source): string | undefined =>
  'message' in written && 'message' in read ? `${written.message} ${read.message}` : undefined;

/** What a pair comes to by itself, and the pairs inside. */
interface Meet {
  readonly cell: Cell;
  readonly inside: readonly [Source, Source][];
}

/** Each pair is compared once, however many others lead to it: messages may be large. */
function meet(written: Source, read: Source, direction: Direction, format: Format): Meet {
  const compute = (): Meet => {
    const inside: [Source, Source][] = [];
    const follow: Follow = (from, to) => {
      if (!isSame(from, to, direction)) inside.push([from, to]);
    };
    return { cell: worst(membersOf(written, read, direction, format, follow)), inside };
  };
  const key = keyOf(written, read);
  return key === undefined ? compute() : once(direction, `${format} ${key} alone`, compute);
}

/** What becomes of each field of a pair. */
function* membersOf(
  written: Source,
  read: Source,
  direction: Direction,
  format: Format,
  follow: Follow,
): Generator<Cell> {
  const { writer, reader, readerIsNew } = direction;
  const [from, to] = [fieldsOf(written, writer), fieldsOf(read, reader)];
  const isEntry = 'entriesOf' in written || 'entriesOf' in read;
  const matched: [FieldShape, FieldShape][] = [];
  const taken = new Set<FieldShape>();
  const find = format === 'wire' ? byNumber(to) : byName(to);
  for (const field of from) {
    const there = find(field);
    if (there) {
      matched.push([field, there]);
      taken.add(there);
    } else if (isEntry) yield breaking(`has no place for the ${field.name} of an entry`);
    else if (format === 'json')
      yield attention(`refuses the name ${field.jsonName}, unless told to discard what it does not know`);
    else if (readerIsNew) yield attention(`does not know the field ${field.name}`);
  }
  for (const field of to) {
    if (taken.has(field) || field.isExtension) continue;
    yield requiredCell(undefined, field);
    if (!readerIsNew && !isEntry) yield attention(`never gets the field ${field.name}`);
  }
  const meetings = meetingsOf(matched);
  for (const [field, there] of matched) {
    if (format === 'wire' && !field.isExtension && field.name !== there.name)
      yield attention(`calls ${there.name} what the writer calls ${field.name}`);
    yield ofField[format](field, there, direction, follow);
    if (!isEntry) {
      yield presenceCell(field, there, direction);
      yield requiredCell(field, there);
      yield defaultCell(field, there, direction);
    }
    yield oneofCell(there, meetings, ONEOF_DOES[format]);
  }
}

function fieldsOf(source: Source, schema: Direction['writer']): readonly FieldShape[] {
  if ('entriesOf' in source) return entryShapes(source.entriesOf);
  const { message } = source;
  return [...(messageOf(schema, message)?.fields ?? []), ...extensionsOf(schema, message)].map(shapeOf);
}

function byNumber(fields: readonly FieldShape[]): (field: FieldShape) => FieldShape | undefined {
  const found = new Map(fields.map((field) => [field.number, field]));
  return ({ number }) => found.get(number);
}

function byName(fields: readonly FieldShape[]): (field: FieldShape) => FieldShape | undefined {
  const found = new Map(fields.map((field) => [field.name, field]));
  for (const field of fields) found.set(field.jsonName, field);
  return (field) => {
    const there = found.get(field.jsonName);
    return there && readsJsonName(field, there) ? there : undefined;
  };
}
