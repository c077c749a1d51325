import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import {
  emptyReading,
  encodeTag,
  type MessageReading,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import { addToList, putEntry, setOne } from '../../../src/wire/runtimes/assemble.ts';
import { messageOf } from '../support/described.ts';
import type { OracleMaker } from './model.ts';
import { scalarOf } from './values.ts';

/** The real `fromBinary` of protobuf-es. */
export const esOracle: OracleMaker = (schema) => {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, schema.descriptorSet));
  return (cases) =>
    cases.map(({ type, bytes }) => {
      const desc = registry.getMessage(type);
      if (!desc) throw new Error(`no message ${type}`);
      try {
        const message = fromBinary(desc, bytes);
        return { accept: true, reading: readingOf(reflect(desc, message, false), messageOf(schema, type)) };
      } catch (error) {
        return { accept: false, why: String(error) };
      }
    });
};

function readingOf(message: ReflectMessage, type: WireMessage): MessageReading {
  const reading = emptyReading(type);
  for (const desc of message.desc.fields) {
    const field = type.byNumber.get(desc.number);
    if (!field || !message.isSet(desc)) continue;
    if (desc.fieldKind === 'list')
      for (const item of message.get(desc)) addToList(reading, field, readingOfValue(field, item));
    else if (desc.fieldKind === 'map') {
      const [key, value] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
      if (!key || !value) continue;
      for (const [k, v] of message.get(desc)) putEntry(reading, field, scalarOf(key, k), readingOfValue(value, v));
    } else setOne(reading, field, readingOfValue(field, message.get(desc)));
  }
  for (const { no, wireType, data } of message.getUnknown() ?? []) {
    reading.unknown.push({ number: no, wireType, bytes: Uint8Array.from([...encodeTag(no, wireType), ...data]) });
  }
  return reading;
}

const isReflected = (value: unknown): value is ReflectMessage =>
  typeof value === 'object' && value !== null && 'desc' in value && 'getUnknown' in value;

const readingOfValue = (field: WireField, value: unknown): ValueReading =>
  field.message && isReflected(value) ? readingOf(value, field.message) : scalarOf(field, value);
