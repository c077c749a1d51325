import { attention, breaking, type Cell, worst } from './cell.ts';
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

/** Many fields may go from one message to the same other one, and each pair of messages may reach many: judged once. */
function sourceCell(written: Source, read: Source, direction: Direction, format: Format): Cell {
  const compute = (): Cell => {
    const walk = new Walk(direction, format);
    walk.follow(written, read);
    return worst(walk.run());
  };
  if (!('message' in written && 'message' in read)) return compute();
  return once(direction, `${format} ${written.message} ${read.message}`, compute);
}

class Walk {
  readonly #direction: Direction;
  readonly #format: Format;
  readonly #seen = new Set<string>();
  readonly #pending: [Source, Source][] = [];

  constructor(direction: Direction, format: Format) {
    this.#direction = direction;
    this.#format = format;
  }

  readonly follow: Follow = (written, read) => {
    if ('message' in written && 'message' in read) {
      if (this.#direction.isPair(written.message, read.message)) return;
      const key = `${written.message} ${read.message}`;
      if (this.#seen.has(key)) return;
      this.#seen.add(key);
    }
    this.#pending.push([written, read]);
  };

  *run(): Generator<Cell> {
    let done = 0;
    for (let next = this.#pending.pop(); next; next = this.#pending.pop()) {
      if (++done > MOST_PAIRS) {
        yield TOO_LARGE;
        return;
      }
      yield* this.#pair(next[0], next[1]);
    }
  }

  *#pair(written: Source, read: Source): Generator<Cell> {
    const { writer, reader, readerIsNew } = this.#direction;
    const [from, to] = [fieldsOf(written, writer), fieldsOf(read, reader)];
    const isEntry = 'entriesOf' in written || 'entriesOf' in read;
    const matched: [FieldShape, FieldShape][] = [];
    const taken = new Set<FieldShape>();
    const find = this.#format === 'wire' ? byNumber(to) : byName(to);
    for (const field of from) {
      const there = find(field);
      if (there) {
        matched.push([field, there]);
        taken.add(there);
      } else if (isEntry) yield breaking(`has no place for the ${field.name} of an entry`);
      else if (this.#format === 'json')
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
      yield* this.#field(field, there, isEntry);
      yield oneofCell(there, meetings, ONEOF_DOES[this.#format]);
    }
  }

  *#field(field: FieldShape, there: FieldShape, isEntry: boolean): Generator<Cell> {
    const direction = this.#direction;
    if (this.#format === 'wire' && !field.isExtension && field.name !== there.name)
      yield attention(`calls ${there.name} what the writer calls ${field.name}`);
    yield ofField[this.#format](field, there, direction, this.follow);
    if (isEntry) return;
    yield presenceCell(field, there, direction);
    yield requiredCell(field, there);
    yield defaultCell(field, there, direction);
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
