import type { ScalarValue, WireField } from '../model.ts';
import { zeroOf } from './scalars.ts';

/** What a scalar field without a value has: the default that the schema declares, or the zero of its type. */
export function defaultOf(field: WireField): ScalarValue {
  const text = field.declared?.default;
  const zero = zeroOf(field) ?? 0;
  if (text === undefined) return zero;
  switch (field.kind) {
    case 'enum':
      return field.enum?.numbers.get(text) ?? zero;
    case 'bool':
      return text === 'true';
    case 'string':
      return new TextEncoder().encode(text);
    case 'bytes':
      return escapedBytes(text);
    case 'float': {
      const view = new DataView(new ArrayBuffer(4));
      view.setFloat32(0, toNumber(text));
      return view.getUint32(0);
    }
    case 'double': {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, toNumber(text));
      return view.getBigUint64(0);
    }
    default:
      return typeof zero === 'bigint' ? (/^-?\d+$/.test(text) ? BigInt(text) : zero) : Number(text);
  }
}

/** As a descriptor spells numbers. */
const toNumber = (text: string): number =>
  text === 'inf' ? Number.POSITIVE_INFINITY : text === '-inf' ? Number.NEGATIVE_INFINITY : Number(text);

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, a: 7, b: 8, f: 12, v: 11 };

/** The bytes that a descriptor's default spells with C escapes. */
function escapedBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const [part] of text.matchAll(/\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2}|\\.|[^\\]/gs)) {
    const rest = part.slice(1);
    if (!part.startsWith('\\')) bytes.push(part.charCodeAt(0) & 0xff);
    else if (/^[0-7]/.test(rest)) bytes.push(Number.parseInt(rest, 8) & 0xff);
    else if (rest.startsWith('x') && rest.length > 1) bytes.push(Number.parseInt(rest.slice(1), 16));
    else bytes.push(ESCAPES[rest] ?? rest.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}
