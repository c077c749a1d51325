import { mapKey } from './map-key.ts';
import {
  type Decoded,
  type FieldReading,
  type MessageReading,
  RecordFlag,
  SHAPE_MASK,
  Shape,
  type ValueReading,
  type WireField,
  type WireMessage,
  type WireSchema,
  WireType,
} from './model.ts';
import { packedElements } from './packed.ts';
import { nextRecord, shapeOf, tagOf, valueEndOf, valueStartOf } from './records.ts';
import { defaultOf, hasPresence, isDefault, scalarAt } from './values.ts';

/** The type of what was read without a schema: all fields unknown. */
export const NO_TYPE: WireMessage = {
  id: '',
  fields: [],
  byNumber: new Map(),
  mapEntry: false,
  messageSet: false,
};

interface Open {
  readonly reading: MessageReading;
  /** First record that is not inside. */
  readonly stop: number;
  /** Puts a finished map entry where it belongs. */
  readonly close?: (() => void) | undefined;
}

/** An empty message of a type. */
export const emptyReading = (type: WireMessage): MessageReading => ({ type, fields: new Map(), unknown: [] });

/**
 * What a conforming decoder makes of the records: the last scalar wins, messages merge, a oneof keeps its last member, closed
 * enums move what they do not know to the unknown fields. Of a payload with errors it is what could be read.
 */
export function readingOf(decoded: Decoded, schema: WireSchema | undefined): MessageReading {
  const { bytes, columns } = decoded;
  const type = (decoded.type === undefined ? undefined : schema?.messages.get(decoded.type)) ?? NO_TYPE;
  const root: MessageReading = emptyReading(type);
  const open: Open[] = [{ reading: root, stop: columns.count }];
  for (let record = 0; record < columns.count; ) {
    let container = open.at(-1) as Open;
    while (record >= container.stop) {
      container.close?.();
      open.pop();
      container = open.at(-1) as Open;
    }
    const shape = columns.shape[record] as number;
    const next = nextRecord(columns, record);
    const index = columns.field[record] as number;
    const field = index < 0 ? undefined : schema?.fields[index];
    if ((shape & SHAPE_MASK) === Shape.UNREAD) record = next;
    else if (!field || shape & RecordFlag.MISMATCH) {
      keepUnknown(container.reading, record);
      record = next;
    } else if (field.kind === 'message') {
      open.push({ ...openMessage(container.reading, field, decoded, record), stop: next });
      record++;
    } else {
      addScalars(container.reading, field, decoded, record);
      record = next;
    }
  }
  for (let container = open.pop(); container; container = open.pop()) container.close?.();
  return root;

  function keepUnknown(reading: MessageReading, record: number): void {
    // Unknown fields of an entry go with it. What the bytes do not hold whole cannot be kept.
    if (reading.type.mapEntry) return;
    const isOpen = shapeOf(columns, record) === Shape.GROUP && valueEndOf(decoded, record) === columns.end[record];
    if (isOpen || (columns.shape[record] as number) & RecordFlag.CLIPPED) return;
    const tag = tagOf(decoded, record);
    reading.unknown.push({
      number: tag >>> 3,
      wireType: tag & 7,
      bytes: bytes.subarray(columns.start[record] as number, columns.end[record] as number),
    });
  }
}

function openMessage(into: MessageReading, field: WireField, decoded: Decoded, record: number): Omit<Open, 'stop'> {
  const type = field.message ?? NO_TYPE;
  const { columns, bytes } = decoded;
  if (field.item && ((columns.shape[record] as number) & SHAPE_MASK) === Shape.GROUP) {
    // The item of a MessageSet: what counts is the message in it.
    const item = emptyReading(field.item);
    return {
      reading: item,
      close: () => {
        const inner = item.fields.get(3);
        const value = inner?.kind === 'one' ? inner.value : emptyReading(type);
        mergeInto(into, field, value);
      },
    };
  }
  if (field.map) {
    const entry = emptyReading(type);
    return {
      reading: entry,
      close: () => {
        if (entry.unknown.length > 0) {
          // A closed enum does not know the value: the whole entry is unknown.
          const tag = tagOf(decoded, record);
          const [start, end] = [columns.start[record] as number, columns.end[record] as number];
          into.unknown.push({ number: tag >>> 3, wireType: tag & 7, bytes: bytes.subarray(start, end) });
        } else putEntry(into, field, entry);
      },
    };
  }
  const reading = emptyReading(type);
  if (field.repeated) {
    many(into, field).push(reading);
    return { reading };
  }
  const before = into.fields.get(field.number);
  if (before?.kind === 'one' && isMessage(before.value)) return { reading: before.value };
  setOne(into, field, reading);
  return { reading };
}

function mergeInto(into: MessageReading, field: WireField, value: ValueReading): void {
  const before = into.fields.get(field.number);
  if (before?.kind === 'one' && isMessage(before.value) && isMessage(value)) merge(before.value, value);
  else setOne(into, field, value);
}

/** Adds what a second occurrence of a message holds to the first. */
function merge(into: MessageReading, from: MessageReading): void {
  for (const reading of from.fields.values()) {
    const { field } = reading;
    if (reading.kind === 'one') mergeInto(into, field, reading.value);
    else if (reading.kind === 'many') for (const value of reading.values) many(into, field).push(value);
    else for (const [key, entry] of reading.entries) entriesOf(into, field).set(key, entry);
  }
  for (const record of from.unknown) into.unknown.push(record);
}

function putEntry(into: MessageReading, field: WireField, entry: MessageReading): void {
  const [keyField, valueField] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
  if (!keyField || !valueField) return;
  const [keyRead, valueRead] = [entry.fields.get(1), entry.fields.get(2)];
  const key = keyRead?.kind === 'one' && !isMessage(keyRead.value) ? keyRead.value : defaultOf(keyField.kind);
  const absent = valueField.message ? emptyReading(valueField.message) : enumDefault(valueField);
  const value = valueRead?.kind === 'one' ? valueRead.value : absent;
  entriesOf(into, field).set(mapKey(key), { key, value });
}

/** A closed enum's default is its first value, whatever its number. */
const enumDefault = (field: WireField): ValueReading =>
  field.enum?.closed ? (field.enum.declared.values[0]?.number ?? 0) : defaultOf(field.kind);

function addScalars(into: MessageReading, field: WireField, decoded: Decoded, record: number): void {
  const { bytes, columns } = decoded;
  const shape = (columns.shape[record] as number) & SHAPE_MASK;
  const start = valueStartOf(decoded, record);
  const end = columns.end[record] as number;
  const isRun = shape === Shape.PACKED_VARINT || shape === Shape.PACKED_I32 || shape === Shape.PACKED_I64;
  if (isRun && field.packable) {
    const values = many(into, field);
    const { starts } = packedElements(bytes, shape, start, end);
    for (let index = 0; index + 1 < starts.length; index++) {
      const [from, to] = [starts[index] as number, starts[index + 1] as number];
      const value = scalarAt(bytes, field.kind, from, to);
      if (isStrange(field, value)) unknownElement(into, field, bytes.subarray(from, to));
      else values.push(value);
    }
    if (values.length === 0) into.fields.delete(field.number);
    return;
  }
  const value = scalarAt(bytes, field.kind, start, end);
  // Of an entry the last value counts, and an unknown one makes the whole entry unknown.
  if (into.type.mapEntry && field.number === 2) into.unknown.length = 0;
  if (isStrange(field, value)) {
    const from = columns.start[record] as number;
    into.unknown.push({ number: field.number, wireType: WireType.VARINT, bytes: bytes.subarray(from, end) });
  } else if (field.repeated) many(into, field).push(value);
  else setOne(into, field, value);
}

/** A number that a closed enum has no name for. */
const isStrange = (field: WireField, value: ValueReading): boolean =>
  field.enum?.closed === true && typeof value === 'number' && !field.enum.names.has(value);

function unknownElement(into: MessageReading, field: WireField, element: Uint8Array): void {
  const tag = (field.number << 3) >>> 0;
  const bytes: number[] = [];
  for (let rest = tag; ; rest >>>= 7) {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  const whole = new Uint8Array(bytes.length + element.length);
  whole.set(bytes);
  whole.set(element, bytes.length);
  into.unknown.push({ number: field.number, wireType: WireType.VARINT, bytes: whole });
}

function setOne(into: MessageReading, field: WireField, value: ValueReading): void {
  if (field.oneof !== undefined) {
    for (const other of into.type.fields) if (other.oneof === field.oneof) into.fields.delete(other.number);
  }
  if (!hasPresence(field) && !isMessage(value) && isDefault(value)) into.fields.delete(field.number);
  else into.fields.set(field.number, { field, kind: 'one', value });
}

function many(into: MessageReading, field: WireField): ValueReading[] {
  const known = into.fields.get(field.number);
  if (known?.kind === 'many') return known.values;
  const added: FieldReading = { field, kind: 'many', values: [] };
  into.fields.set(field.number, added);
  return added.values;
}

function entriesOf(into: MessageReading, field: WireField): (FieldReading & { kind: 'map' })['entries'] {
  const known = into.fields.get(field.number);
  if (known?.kind === 'map') return known.entries;
  const added = { field, kind: 'map', entries: new Map() } as const;
  into.fields.set(field.number, added);
  return added.entries;
}

/** Tells a message from a scalar. */
export const isMessage = (value: ValueReading): value is MessageReading =>
  typeof value === 'object' && !(value instanceof Uint8Array);
