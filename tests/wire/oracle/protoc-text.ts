import {
  emptyReading,
  type MessageReading,
  NO_TYPE,
  type ScalarValue,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import { addToList, putEntry, setOne } from '../../../src/wire/runtimes/assemble.ts';
import { zeroOf } from '../../../src/wire/runtimes/scalars.ts';
import { scalarOf } from './values.ts';

/**
 * Reads what `protoc --decode` prints: a line a value, a line for each brace. Of unknown fields, whose print does not tell
 * everything, only number and order are kept.
 */
export function readingOfText(text: string, type: WireMessage): MessageReading {
  const lines = text.split('\n');
  let at = 0;
  const read = (of: WireMessage | undefined): MessageReading => {
    const reading = emptyReading(of ?? NO_TYPE);
    for (; at < lines.length; at++) {
      const line = (lines[at] ?? '').trim();
      if (line === '}') return reading;
      if (line === '') continue;
      const [, name = '', rest = ''] = /^(\[[^\]]*\]|\w+)(:? .*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`protoc printed ${JSON.stringify(line)}`);
      const field = fieldNamed(of, name);
      const opens = rest.endsWith('{');
      if (opens) at++;
      const value = opens ? read(field?.message) : rest.replace(/^: /, '');
      put(reading, name, field, value);
    }
    return reading;
  };
  return read(type);
}

/** Groups are printed by the name of their type, whose lower case is the field's; members of a MessageSet by their type. */
function fieldNamed(type: WireMessage | undefined, name: string): WireField | undefined {
  const plain = name.replace(/^\[|\]$/g, '');
  return type?.fields.find(
    (field) =>
      field.name === plain ||
      (field.delimited && field.name === plain.toLowerCase()) ||
      (type.messageSet && field.message?.id === plain),
  );
}

function put(
  reading: MessageReading,
  name: string,
  field: WireField | undefined,
  value: string | MessageReading,
): void {
  if (/^\d+$/.test(name)) {
    reading.unknown.push({ number: Number(name), wireType: 0, bytes: new Uint8Array() });
    return;
  }
  if (!field) throw new Error(`protoc printed ${name}, which ${reading.type.id} does not have`);
  if (field.map && typeof value !== 'string') {
    const [key, held] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
    if (!key || !held) return;
    putEntry(
      reading,
      field,
      one(value, key) ?? zeroOf(key) ?? 0,
      one(value, held) ?? zeroOf(held) ?? emptyReading(held.message ?? NO_TYPE),
    );
    return;
  }
  const read: ValueReading = typeof value === 'string' ? scalar(field, value) : value;
  if (field.repeated) addToList(reading, field, read);
  else setOne(reading, field, read);
}

const one = <T>(reading: MessageReading, { number }: WireField): T | undefined => {
  const found = reading.fields.get(number);
  return found?.kind === 'one' ? (found.value as T) : undefined;
};

function scalar(field: WireField, text: string): ScalarValue {
  switch (field.kind) {
    case 'string':
    case 'bytes':
      return unquote(text);
    case 'bool':
      return text === 'true';
    case 'enum':
      return field.enum?.numbers.get(text) ?? Number(text);
    case 'float':
    case 'double':
      return scalarOf(field, text.endsWith('nan') ? Number.NaN : Number(text.replace('inf', 'Infinity')));
    case 'int64':
    case 'uint64':
    case 'sint64':
    case 'fixed64':
    case 'sfixed64':
      return BigInt(text);
    default:
      return Number(text);
  }
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };

function unquote(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const [part] of text.slice(1, -1).matchAll(/\\[0-7]{3}|\\.|[^\\]/gs)) {
    const rest = part.slice(1);
    if (!part.startsWith('\\')) bytes.push(...new TextEncoder().encode(part));
    else if (rest.length === 3) bytes.push(Number.parseInt(rest, 8));
    else bytes.push(ESCAPES[rest] ?? rest.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}
