import type { ElementKind, ScalarValue, WireEnum } from './model.ts';
import { doubleBits, floatBits } from './values.ts';

/** A value that a person typed, or what is wrong with it. */
export type ParsedScalar =
  | { readonly value: ScalarValue; readonly problem?: never }
  | { readonly value?: never; readonly problem: string };

/** Smallest and largest value of each integer kind. */
const RANGES: Readonly<Partial<Record<ElementKind, readonly [bigint, bigint]>>> = {
  int32: [-(1n << 31n), (1n << 31n) - 1n],
  sint32: [-(1n << 31n), (1n << 31n) - 1n],
  sfixed32: [-(1n << 31n), (1n << 31n) - 1n],
  enum: [-(1n << 31n), (1n << 31n) - 1n],
  uint32: [0n, (1n << 32n) - 1n],
  fixed32: [0n, (1n << 32n) - 1n],
  int64: [-(1n << 63n), (1n << 63n) - 1n],
  sint64: [-(1n << 63n), (1n << 63n) - 1n],
  sfixed64: [-(1n << 63n), (1n << 63n) - 1n],
  uint64: [0n, (1n << 64n) - 1n],
  fixed64: [0n, (1n << 64n) - 1n],
};

const IS_64 = /64$/;

/**
 * Reads what a person typed as a value of a kind: integers in decimal or as 0x…, exact to 64 bits; floats, `inf`, `nan`;
 * `true` and `false`; an enum's value by name or number; bytes as hex digits; a string as it is.
 */
export function parseScalar(kind: ElementKind, text: string, of?: WireEnum | undefined): ParsedScalar {
  const trimmed = text.trim();
  switch (kind) {
    case 'string':
      return { value: new TextEncoder().encode(text) };
    case 'bytes':
    case 'message':
      return parseBytes(trimmed);
    case 'bool':
      if (/^(true|1)$/i.test(trimmed)) return { value: true };
      return /^(false|0)$/i.test(trimmed) ? { value: false } : { problem: 'A bool is true or false.' };
    case 'float':
    case 'double':
      return parseFloating(kind, trimmed);
    default:
      return parseInteger(kind, trimmed, of);
  }
}

function parseInteger(kind: ElementKind, text: string, of: WireEnum | undefined): ParsedScalar {
  const named = kind === 'enum' ? of?.numbers.get(text) : undefined;
  if (named !== undefined) return { value: named };
  if (!/^[+-]?(\d+|0x[0-9a-f]+)$/i.test(text) || text.length > 100) {
    return {
      problem: kind === 'enum' ? `${of?.id ?? 'The enum'} has no value of that name.` : 'An integer is expected.',
    };
  }
  const isNegative = text.startsWith('-');
  const size = BigInt(text.replace(/^[+-]/, ''));
  const value = isNegative ? -size : size;
  const [least, most] = RANGES[kind] ?? [0n, 0n];
  if (value < least || value > most)
    return { problem: `${kind === 'enum' ? 'An enum' : kind} holds ${least} to ${most}.` };
  if (kind === 'enum' && of?.closed && !of.names.has(Number(value))) {
    return { problem: `${of.id} is closed and has no value ${value}.` };
  }
  return { value: IS_64.test(kind) ? value : Number(value) };
}

function parseFloating(kind: 'float' | 'double', text: string): ParsedScalar {
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  const sign = special?.[1] === '-' ? -1 : 1;
  const number = special ? (/nan/i.test(text) ? Number.NaN : sign * Number.POSITIVE_INFINITY) : Number(text);
  if (text === '' || (Number.isNaN(number) && !special)) return { problem: 'A number is expected, or inf, -inf, nan.' };
  if (kind === 'double') return { value: doubleBits(number) };
  if (Number.isFinite(number) && !Number.isFinite(Math.fround(number))) {
    return { problem: `A float holds at most about 3.4e38 in size.` };
  }
  return { value: floatBits(number) };
}

function parseBytes(text: string): ParsedScalar {
  const digits = text.replace(/\s|0x/g, '');
  if (/[^0-9a-f]/i.test(digits)) return { problem: 'Bytes are written as hex digits: 0a ff.' };
  if (digits.length % 2 !== 0) return { problem: 'An odd number of hex digits: two make a byte.' };
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return { value: bytes };
}
