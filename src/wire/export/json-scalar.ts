import { decodeBase64 } from '../input/parse-base64.ts';
import type { ElementKind, ScalarValue, WireEnum, WireField } from '../model.ts';
import { doubleBits, floatBits } from '../values.ts';
import type { JsonNode } from './json-text.ts';
import { nearest } from './nearest.ts';
import { NULL_VALUE } from './well-known.ts';
import type { Made } from './well-known-text.ts';

// One JSON value as a scalar of a field.

const RANGES: ReadonlyMap<ElementKind, readonly [bigint, bigint]> = new Map(
  (
    [
      [['int32', 'sint32', 'sfixed32', 'enum'], -(2n ** 31n), 2n ** 31n - 1n],
      [['uint32', 'fixed32'], 0n, 2n ** 32n - 1n],
      [['int64', 'sint64', 'sfixed64'], -(2n ** 63n), 2n ** 63n - 1n],
      [['uint64', 'fixed64'], 0n, 2n ** 64n - 1n],
    ] as const
  ).flatMap(([kinds, low, high]) => kinds.map((kind) => [kind, [low, high]] as const)),
);
const IS_64: ReadonlySet<ElementKind> = new Set(['int64', 'sint64', 'sfixed64', 'uint64', 'fixed64']);
const LARGEST_FLOAT = 3.4028234663852886e38;
/** Half a step above the largest float: from here on the nearest float is infinite. */
const FLOAT_OVERFLOW = 3.4028235677973366e38;

/** Reads a scalar as ProtoJSON allows it to be written. */
export function scalarOf(field: Pick<WireField, 'kind' | 'enum'>, node: JsonNode): Made<ScalarValue> {
  const { kind } = field;
  switch (kind) {
    case 'string':
      return node.kind === 'string' ? utf8Bytes(node.text) : wrong(node, 'a string');
    case 'bytes':
      return node.kind === 'string' ? base64(node.text) : wrong(node, 'base64 in a string');
    case 'bool':
      return node.kind === 'boolean' ? { value: node.value } : wrong(node, 'true or false');
    case 'enum':
      return field.enum ? enumValue(field.enum, node) : wrong(node, 'an enum value');
    case 'float':
    case 'double':
      return floating(kind, node);
    default:
      return integer(kind, node);
  }
}

/** A map key, which JSON writes as a string whatever its kind. */
export function mapKeyOf(kind: ElementKind, text: string): Made<ScalarValue> {
  if (kind === 'string') return utf8Bytes(text);
  if (kind === 'bool') {
    if (text === 'true' || text === 'false') return { value: text === 'true' };
    return { problem: `the key is ${JSON.stringify(text)}; expected "true" or "false"` };
  }
  if (!/^-?(?:0|[1-9]\d*)$/.test(text)) {
    return { problem: `the key is ${JSON.stringify(text)}; expected a whole number (${kind})` };
  }
  return inRange(kind, text, text.length > 40 ? undefined : BigInt(text));
}

function wrong(node: JsonNode, expected: string): { problem: string } {
  return { problem: `${described(node)} stands here; expected ${expected}` };
}

/** What a JSON value is, in words. */
export function described(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'a list';
    case 'null':
      return 'null';
    case 'string':
      return `the string ${JSON.stringify(node.text.length > 40 ? `${node.text.slice(0, 40)}…` : node.text)}`;
    case 'number':
      return `the number ${node.source.length > 40 ? `${node.source.slice(0, 40)}…` : node.source}`;
    case 'boolean':
      return String(node.value);
  }
}

const encoder = new TextEncoder();

/** The UTF-8 of a text; half a surrogate pair has none. */
export function utf8Bytes(text: string): Made<Uint8Array> {
  if (!text.isWellFormed()) return { problem: 'the string holds half a surrogate pair, which has no UTF-8' };
  return { value: encoder.encode(text) };
}

function base64(text: string): Made<ScalarValue> {
  if (/\s/.test(text)) return { problem: 'the base64 has white space in it' };
  const { bytes, problem } = decodeBase64(text, 0);
  return problem ? { problem: `this is no base64: ${problem.message}` } : { value: bytes };
}

const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function integer(kind: ElementKind, node: JsonNode): Made<ScalarValue> {
  const text = node.kind === 'number' ? node.source : node.kind === 'string' ? node.text : undefined;
  const match = text === undefined ? null : NUMBER.exec(text);
  if (text === undefined || !match) return wrong(node, `a whole number (${kind})`);
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  // 1.50e1 is 15: digits without the point, and how many zeros follow them.
  const digits = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '');
  const dropped = (whole + fraction).length - (whole + fraction).replace(/0+$/, '').length;
  const zeros = Number(exponentText) - fraction.length + dropped;
  if (digits === '') return inRange(kind, text, 0n);
  if (zeros < 0) return { problem: `${text} is no whole number; expected ${kind}` };
  return inRange(kind, text, digits.length + zeros > 20 ? undefined : BigInt(`${sign}${digits}${'0'.repeat(zeros)}`));
}

/** An undefined value has so many digits that it fits nowhere. */
function inRange(kind: ElementKind, text: string, value: bigint | undefined): Made<ScalarValue> {
  const [low, high] = RANGES.get(kind) ?? [0n, 0n];
  if (value === undefined || value < low || value > high) {
    return {
      problem: `${text.length > 40 ? `${text.slice(0, 40)}…` : text} does not fit in ${kind}: ${low} to ${high}`,
    };
  }
  return { value: IS_64.has(kind) ? value : Number(value) };
}

function floating(kind: 'float' | 'double', node: JsonNode): Made<ScalarValue> {
  const text = node.kind === 'number' ? node.source : node.kind === 'string' ? node.text : undefined;
  if (text === undefined) return wrong(node, `a number (${kind})`);
  const special = node.kind === 'string' && /^(?:NaN|-?Infinity)$/.test(text);
  if (!special && !NUMBER.test(text)) return wrong(node, `a number (${kind}), "NaN", "Infinity" or "-Infinity"`);
  const value = Number(text);
  const size = Math.abs(value);
  if (!special && (kind === 'float' ? size >= FLOAT_OVERFLOW : size === Number.POSITIVE_INFINITY)) {
    const largest = kind === 'float' ? LARGEST_FLOAT : Number.MAX_VALUE;
    return { problem: `${text.length > 40 ? `${text.slice(0, 40)}…` : text} does not fit in ${kind}: ±${largest}` };
  }
  if (kind === 'double') return { value: text === 'NaN' ? NAN_DOUBLE : doubleBits(value) };
  return { value: text === 'NaN' ? NAN_FLOAT : floatBits(value) };
}

/** The NaN that every runtime writes. */
export const NAN_FLOAT = 0x7fc00000;
export const NAN_DOUBLE = 0x7ff8000000000000n;

function enumValue(type: WireEnum, node: JsonNode): Made<ScalarValue> {
  if (node.kind === 'null' && type.id === NULL_VALUE) return { value: 0 };
  if (node.kind === 'string') {
    const number = type.numbers.get(node.text);
    if (number !== undefined) return { value: number };
    const guess = nearest(node.text, type.numbers.keys());
    return {
      problem: `${type.id} has no value ${JSON.stringify(node.text)}${guess === undefined ? '' : `; did you mean ${guess}?`}`,
    };
  }
  if (node.kind !== 'number') return wrong(node, `a value of ${type.id}, by name or number`);
  const made = integer('enum', node);
  if (made.problem === undefined && type.closed && typeof made.value === 'number' && !type.names.has(made.value)) {
    return { problem: `${type.id} is closed and has no value with number ${made.value}` };
  }
  return made;
}
