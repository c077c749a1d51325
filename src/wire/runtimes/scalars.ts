import type { ScalarValue, ValueReading, WireField } from '../model.ts';
import { invalidUtf8 } from '../utf8.ts';
import { defaultOf, fromVarint } from '../values.ts';
import type { Cursor } from './cursor.ts';
import type { Profile } from './profiles.ts';
import { Refusal } from './refusal.ts';

/** Reads one scalar as `field` declares it, whatever the wire type said. */
export function readScalar(cursor: Cursor, profile: Profile, field: WireField, limit: number): ScalarValue {
  switch (field.kind) {
    case 'float':
    case 'fixed32':
      return cursor.u32(limit, field.name);
    case 'sfixed32':
      return cursor.u32(limit, field.name) | 0;
    case 'double':
    case 'fixed64':
      return cursor.u64(limit, field.name);
    case 'sfixed64':
      return BigInt.asIntN(64, cursor.u64(limit, field.name));
    case 'bytes':
      return readBytes(cursor, field, limit);
    case 'string':
      return readText(cursor, profile, field, limit);
    default:
      return readVarint(cursor, profile, field, limit);
  }
}

function readVarint(cursor: Cursor, profile: Profile, field: WireField, limit: number): ScalarValue {
  cursor.varint(limit, field.name);
  const value = fromVarint(field.kind, cursor.low, cursor.high);
  return value === false && cursor.over64 ? profile.varint.over64 === 'drop, but true as a bool' : value;
}

function readBytes(cursor: Cursor, field: WireField, limit: number): Uint8Array {
  const length = cursor.length(limit, field.name);
  const value = cursor.bytes.subarray(cursor.at, cursor.at + length);
  cursor.at += length;
  return value;
}

// A byte order mark is text like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

function readText(cursor: Cursor, profile: Profile, field: WireField, limit: number): Uint8Array {
  const value = readBytes(cursor, field, limit);
  const start = cursor.at - value.length;
  const bad = invalidUtf8(cursor.bytes, start, cursor.at);
  if (bad === -1) return value;
  if (field.utf8 || profile.utf8.checked === 'always')
    throw new Refusal(bad, `${field.name} is not valid UTF-8`, field.utf8 ? 'utf8-checked' : 'utf8-unchecked');
  return profile.utf8.otherwise === 'keep' ? value : encoder.encode(decoder.decode(value));
}

/** What a map's key or value is where its entry leaves it out; undefined for messages. */
export function zeroOf(field: WireField): ScalarValue | undefined {
  if (field.kind === 'message') return undefined;
  return field.enum ? (field.enum.declared.values[0]?.number ?? 0) : defaultOf(field.kind);
}

/** An unknown value of a closed enum. */
export const isUnknownEnumValue = (field: WireField, value: ValueReading | undefined): boolean =>
  field.enum?.closed === true && typeof value === 'number' && !field.enum.names.has(value);
