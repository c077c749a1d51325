import protobuf from 'protobufjs/minimal.js';
import { type Deep, runDeep } from './deep.ts';
import { type FieldReading, type MessageReading, type ScalarValue, type WireField, WireType } from './model.ts';
import { isMessage } from './reading.ts';
import { unsigned64 } from './values.ts';

// A schema-driven walk over protobufjs' Writer. Its own codecs are generated with `Function`, which the site's policy forbids.

type Writer = protobuf.Writer;

/** A message's bytes: known fields by number, then unknown ones in their order. Repeated numbers as the schema packs them. */
export function encode(reading: MessageReading): Uint8Array {
  const writer = new protobuf.Writer();
  runDeep(writeMessage(writer, reading));
  return writer.finish();
}

/** The bytes of one field, tags included: every element of a repeated one, every entry of a map. */
export function encodeField(field: FieldReading): Uint8Array {
  const writer = new protobuf.Writer();
  runDeep(writeField(writer, field));
  return writer.finish();
}

/** The bytes of one scalar without a tag; strings and bytes without a length. */
export function encodeScalar(field: Pick<WireField, 'kind'>, value: ScalarValue): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const writer = new protobuf.Writer();
  writeScalar(writer, field, value);
  return writer.finish();
}

/** A tag's bytes. */
export const encodeTag = (number: number, wireType: number): Uint8Array =>
  new protobuf.Writer().uint32(((number << 3) | wireType) >>> 0).finish();

/** A varint's bytes in shortest form. */
export const encodeVarint = (value: number): Uint8Array => new protobuf.Writer().uint32(value).finish();

function* writeMessage(writer: Writer, reading: MessageReading): Deep<void> {
  const fields = [...reading.fields.values()].sort((a, b) => a.field.number - b.field.number);
  for (const field of fields) yield writeField(writer, field);
  for (const { bytes } of reading.unknown) writer.raw(bytes);
}

function* writeField(writer: Writer, reading: FieldReading): Deep<void> {
  const { field } = reading;
  if (reading.kind === 'one') {
    if (isMessage(reading.value)) yield writeNested(writer, field, reading.value);
    else writeTagged(writer, field, reading.value);
  } else if (reading.kind === 'many') {
    if (field.packed) {
      if (reading.values.length === 0) return;
      writer.uint32(tagOf(field.number, WireType.LEN)).fork();
      for (const value of reading.values) if (!isMessage(value)) writeScalar(writer, field, value);
      writer.ldelim();
    } else {
      for (const value of reading.values) {
        if (isMessage(value)) yield writeNested(writer, field, value);
        else writeTagged(writer, field, value);
      }
    }
  } else yield writeMap(writer, reading);
}

function* writeMap(writer: Writer, { field, entries }: FieldReading & { kind: 'map' }): Deep<void> {
  const [key, value] = field.message?.fields ?? [];
  if (!key || !value) return;
  for (const entry of entries.values()) {
    writer.uint32(tagOf(field.number, WireType.LEN)).fork();
    writeTagged(writer, key, entry.key);
    if (isMessage(entry.value)) yield writeNested(writer, value, entry.value);
    else writeTagged(writer, value, entry.value);
    writer.ldelim();
  }
}

function writeTagged(writer: Writer, field: WireField, value: ScalarValue): void {
  writer.uint32(tagOf(field.number, field.wireType));
  writeScalar(writer, field, value);
}

function* writeNested(writer: Writer, field: WireField, value: MessageReading): Deep<void> {
  if (field.item) {
    // An item of a MessageSet: group 1 with the extension's number and its message.
    writer.uint32(tagOf(1, WireType.SGROUP)).uint32(tagOf(2, WireType.VARINT)).uint32(field.number);
    writer.uint32(tagOf(3, WireType.LEN)).fork();
    yield writeMessage(writer, value);
    writer.ldelim().uint32(tagOf(1, WireType.EGROUP));
  } else if (field.delimited) {
    writer.uint32(tagOf(field.number, WireType.SGROUP));
    yield writeMessage(writer, value);
    writer.uint32(tagOf(field.number, WireType.EGROUP));
  } else {
    writer.uint32(tagOf(field.number, WireType.LEN)).fork();
    yield writeMessage(writer, value);
    writer.ldelim();
  }
}

const tagOf = (number: number, wireType: number): number => ((number << 3) | wireType) >>> 0;

function writeScalar(writer: Writer, { kind }: Pick<WireField, 'kind'>, value: ScalarValue): void {
  if (typeof value === 'boolean') writer.bool(value);
  else if (typeof value === 'bigint') write64(writer, kind, value);
  else if (typeof value === 'number') write32(writer, kind, value);
  else writer.bytes(value);
}

function write64(writer: Writer, kind: WireField['kind'], value: bigint): void {
  const bits = halves(kind === 'sint64' ? unsigned(value << 1n) ^ unsigned(value >> 63n) : unsigned(value));
  if (kind === 'fixed64' || kind === 'sfixed64' || kind === 'double') writer.fixed64(bits);
  else writer.uint64(bits);
}

function write32(writer: Writer, kind: WireField['kind'], value: number): void {
  if (kind === 'fixed32' || kind === 'sfixed32' || kind === 'float') writer.fixed32(value);
  else if (kind === 'uint32') writer.uint32(value);
  else if (kind === 'sint32') writer.sint32(value);
  // A negative int32 or enum takes ten bytes.
  else if (value < 0) writer.uint64(halves(unsigned64(value, -1)));
  else writer.uint32(value);
}

const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);

/** As the Writer wants its 64-bit numbers. */
const halves = (bits: bigint): protobuf.Long =>
  ({ low: Number(bits & 0xffffffffn), high: Number(bits >> 32n), unsigned: true }) as protobuf.Long;
