import type { FieldDeclaration, Scalar } from '#schema';
import { numbersOf } from './field-kinds.ts';
import { type BufSide, enumOf } from './sides.ts';

/** Integers, booleans and enums as bigint; strings and bytes as one character for each byte. */
type Value = bigint | number | string;

interface Default {
  readonly value: Value;
  readonly single: boolean;
}

const STRINGY: ReadonlySet<Scalar> = new Set<Scalar>(['string', 'bytes']);

/** Whether two fields of single scalars or enums start from different values; types may differ, as long as the values can be compared. */
export function defaultsDiffer(
  before: FieldDeclaration,
  old: BufSide,
  after: FieldDeclaration,
  next: BufSide,
): boolean {
  if (!canHaveDefault(before) || !canHaveDefault(after)) return false;
  if (
    before.defaultValue === undefined &&
    after.defaultValue === undefined &&
    before.type.kind === 'scalar' &&
    after.type.kind === 'scalar'
  ) {
    return false;
  }
  const from = defaultOf(before, old);
  const to = defaultOf(after, next);
  return !(isZero(from.value) && isZero(to.value)) && !equal(from, to);
}

const canHaveDefault = ({ type, repeated }: FieldDeclaration): boolean =>
  !repeated && (type.kind === 'scalar' || type.kind === 'enum');

function defaultOf({ type, defaultValue }: FieldDeclaration, side: BufSide): Default {
  if (type.kind === 'enum') {
    const declaration = enumOf(side, type.id);
    const named = defaultValue === undefined ? undefined : declaration && numbersOf(declaration).get(defaultValue);
    return { value: BigInt(named ?? declaration?.values[0]?.number ?? 0), single: false };
  }
  const scalar = type.kind === 'scalar' ? type.scalar : 'bytes';
  const single = scalar === 'float';
  if (STRINGY.has(scalar)) {
    const text = defaultValue ?? '';
    return { value: scalar === 'bytes' ? unescaped(text) : utf8(text), single };
  }
  if (single || scalar === 'double') {
    const value = float(defaultValue ?? '0');
    return { value: single ? Math.fround(value) : value, single };
  }
  if (scalar === 'bool') return { value: defaultValue === 'true' ? 1n : 0n, single };
  return { value: integer(defaultValue ?? '0'), single };
}

const isZero = (value: Value): boolean => value === '' || value === 0 || value === 0n;

function equal(from: Default, to: Default): boolean {
  if (typeof from.value === 'string' || typeof to.value === 'string') return from.value === to.value;
  if (typeof from.value === 'number' && typeof to.value === 'number') {
    const narrow = from.single !== to.single;
    const [a, b] = narrow ? [Math.fround(from.value), Math.fround(to.value)] : [from.value, to.value];
    return a === b || (Number.isNaN(a) && Number.isNaN(b));
  }
  // Comparing a bigint with a number is exact: neither is rounded.
  // biome-ignore lint/suspicious/noDoubleEquals: strict equality of a bigint and a number is always false.
  return from.value == to.value;
}

function float(text: string): number {
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  if (text === '-inf') return Number.NEGATIVE_INFINITY;
  return Number(text);
}

function integer(text: string): bigint {
  try {
    return BigInt(text);
  } catch {
    return 0n;
  }
}

const encoder = new TextEncoder();
const utf8 = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text : binary(encoder.encode(text)));

function binary(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Bytes are kept as descriptors write them: C escapes, octal or hexadecimal. */
const unescaped = (text: string): string =>
  utf8(text).replace(/\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|([\s\S]))/g, (_, octal, hex, other) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return ESCAPES.get(other) ?? other;
  });
