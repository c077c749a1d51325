import type { ElementKind, ScalarValue, WireField } from './model.ts';
import { skipVarint, varint } from './varint.ts';

// One value's bytes as a `ScalarValue`: 32-bit numbers as numbers, 64-bit ones as bigints, float and double as bit patterns.

/** Kinds whose values are bigints. */
export const IS_64: ReadonlySet<ElementKind> = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64', 'double']);

/** The bytes `[start, end)` read as one element of this kind; they must hold one. */
export function scalarAt(bytes: Uint8Array, kind: ElementKind, start: number, end: number): ScalarValue {
  switch (kind) {
    case 'string':
    case 'bytes':
    case 'message':
      return bytes.subarray(start, end);
    case 'fixed32':
    case 'float':
      return low32(bytes, start);
    case 'sfixed32':
      return low32(bytes, start) | 0;
    case 'fixed64':
    case 'double':
      return unsigned64(low32(bytes, start), low32(bytes, start + 4));
    case 'sfixed64':
      return BigInt.asIntN(64, unsigned64(low32(bytes, start), low32(bytes, start + 4)));
    default:
      skipVarint(bytes, start, end);
      return fromVarint(kind, varint.low, varint.high);
  }
}

/** The 64 bits of a varint as a value of this kind. */
export function fromVarint(kind: ElementKind, low: number, high: number): ScalarValue {
  switch (kind) {
    case 'bool':
      return (low | high) !== 0;
    case 'uint32':
      return low >>> 0;
    case 'sint32':
      return (low >>> 1) ^ -(low & 1);
    case 'int64':
      return BigInt.asIntN(64, unsigned64(low, high));
    case 'uint64':
      return unsigned64(low, high);
    case 'sint64': {
      const bits = unsigned64(low, high);
      return BigInt.asIntN(64, (bits >> 1n) ^ -(bits & 1n));
    }
    default:
      return low | 0;
  }
}

/** Four little-endian bytes as an unsigned number. */
export const low32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)) >>>
  0;

/** Two halves as an unsigned 64-bit number. */
export const unsigned64 = (low: number, high: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);

/** What a field of this kind reads as where it is absent. */
export function defaultOf(kind: ElementKind): ScalarValue {
  if (kind === 'bool') return false;
  if (kind === 'string' || kind === 'bytes') return new Uint8Array();
  return IS_64.has(kind) ? 0n : 0;
}

/** Whether an encoder leaves the value out where presence is implicit. The bits count: -0.0 is written. */
export const isDefault = (value: ScalarValue): boolean =>
  value instanceof Uint8Array ? value.length === 0 : value === false || value === 0 || value === 0n;

const scratch = new DataView(new ArrayBuffer(8));

/** The number that a float's bits stand for. */
export function floatOf(bits: number): number {
  scratch.setUint32(0, bits);
  return scratch.getFloat32(0);
}

/** The number that a double's bits stand for. */
export function doubleOf(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}

/** A number's bits as a float, rounded to the nearest. */
export function floatBits(value: number): number {
  scratch.setFloat32(0, value);
  return scratch.getUint32(0);
}

/** A number's bits as a double. */
export function doubleBits(value: number): bigint {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

/** Whether absence and the default are told apart. */
export const hasPresence = (field: WireField): boolean => field.presence !== 'implicit' || field.kind === 'message';
