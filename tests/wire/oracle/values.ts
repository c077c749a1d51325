import { doubleBits, floatBits, type ScalarValue, type WireField } from '#wire';

/** A JavaScript decoder's value as a reading holds it. */
export function scalarOf({ kind, name }: WireField, value: unknown): ScalarValue {
  if (kind === 'float' && typeof value === 'number') return floatBits(value);
  if (kind === 'double' && typeof value === 'number') return doubleBits(value);
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value;
  throw new Error(`${name}: what is ${String(value)}?`);
}
