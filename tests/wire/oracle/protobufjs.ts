import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor.js';
import {
  emptyReading,
  type MessageReading,
  type ScalarValue,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import { addToList, putEntry, setOne } from '../../../src/wire/runtimes/assemble.ts';
import { messageOf } from '../support/described.ts';
import type { OracleMaker } from './model.ts';
import { scalarOf } from './values.ts';

/** The real codec that protobufjs generates from descriptors. */
export const protobufjsOracle: OracleMaker = (schema) => {
  const root = rootOf(schema.descriptorSet);
  return (cases) =>
    cases.map(({ type, bytes }) => {
      const codec = root.lookupType(type);
      try {
        return { accept: true, reading: readingOf(codec.decode(bytes), codec, messageOf(schema, type)) };
      } catch (error) {
        return { accept: false, why: String(error) };
      }
    });
};

/** `fromDescriptor` is added by the extension, whose types do not reach the class. */
function rootOf(descriptorSet: Uint8Array): protobuf.Root {
  const { Root } = protobuf;
  if (!('fromDescriptor' in Root) || typeof Root.fromDescriptor !== 'function') throw new Error('no fromDescriptor');
  return Root.fromDescriptor(descriptorSet, { keepCase: true });
}

function readingOf(message: object, codec: protobuf.Type, type: WireMessage): MessageReading {
  const reading = emptyReading(type);
  for (const known of codec.fieldsArray) {
    const field = type.byNumber.get(known.id);
    const value: unknown = Reflect.get(message, known.name);
    if (!field || value === undefined || value === null || !Object.hasOwn(message, known.name)) continue;
    const inner = known.resolvedType instanceof protobuf.Type ? known.resolvedType : undefined;
    if (field.map) {
      for (const [key, held] of Object.entries(value)) putInMap(reading, field, key, held, inner);
    } else if (Array.isArray(value))
      for (const item of value) addToList(reading, field, readingOfValue(field, item, inner));
    else setOne(reading, field, readingOfValue(field, value, inner));
  }
  return reading;
}

function putInMap(reading: MessageReading, field: WireField, text: string, held: unknown, inner?: protobuf.Type): void {
  const [key, value] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
  if (!key || !value) return;
  const long = typeof zeroLike(key) === 'bigint';
  putEntry(
    reading,
    field,
    keyOf(key, text),
    readingOfValue(value, held, inner),
    long && text === '0' ? 'no key' : undefined,
  );
}

const LONGS = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);
const zeroLike = ({ kind }: WireField): number | bigint => (LONGS.has(kind) ? 0n : 0);

/** Properties are text: 64-bit keys are their eight bytes, except that a missing one is "0". */
function keyOf(key: WireField, text: string): ScalarValue {
  if (key.kind === 'string') return new TextEncoder().encode(text);
  if (key.kind === 'bool') return text === 'true';
  if (!LONGS.has(key.kind)) return Number(text);
  if (text === '0') return 0n;
  const view = new DataView(new ArrayBuffer(8));
  for (let index = 0; index < 8; index++) view.setUint8(index, text.charCodeAt(index));
  return key.kind === 'uint64' || key.kind === 'fixed64' ? view.getBigUint64(0, true) : view.getBigInt64(0, true);
}

function readingOfValue(field: WireField, value: unknown, inner?: protobuf.Type): ValueReading {
  if (field.message && inner && typeof value === 'object' && value !== null)
    return readingOf(value, inner, field.message);
  if (typeof value === 'object' && value !== null && 'low' in value && 'high' in value) {
    const bits = (BigInt(Number(value.high) >>> 0) << 32n) | BigInt(Number(value.low) >>> 0);
    return field.kind === 'uint64' || field.kind === 'fixed64' ? bits : BigInt.asIntN(64, bits);
  }
  if (LONGS.has(field.kind) && typeof value === 'number') return BigInt(value);
  if (Array.isArray(value) && value.length === 0) return new Uint8Array();
  return scalarOf(field, value);
}
