import { hex, numberText } from './describe.ts';
import type { Inspection, RecordView } from './inspection.ts';
import { type ElementKind, type Guess, Shape, WireType } from './model.ts';
import { packedCount } from './packed.ts';
import { invalidUtf8, looksLikeText } from './utf8.ts';
import { doubleOf, floatOf, fromVarint, low32, scalarAt, unsigned64 } from './values.ts';
import { skipVarint, varint } from './varint.ts';
import { decode } from './walk.ts';

/** One way to understand a value's bytes. */
export interface Reading {
  /** A type as a schema names it, or what else it may be. */
  readonly as: string;
  readonly text: string;
  /** The schema says so. */
  readonly chosen: boolean;
}

const VARINT_KINDS: readonly ElementKind[] = ['uint64', 'int64', 'sint64', 'int32', 'uint32', 'sint32', 'bool'];

/** Every sensible reading of a record's value, the schema's own first. */
export function readingsOf({ decoded }: Inspection, view: RecordView): Reading[] {
  const { bytes } = decoded;
  const { wireType, valueStart, valueEnd } = view;
  const kind = view.known ? view.field?.kind : undefined;
  const rows: { as: string; text: string }[] = [];
  if (wireType === WireType.VARINT) rows.push(...varintReadings(bytes, valueStart, valueEnd, view));
  else if (wireType === WireType.I32) rows.push(...fixed32Readings(bytes, valueStart));
  else if (wireType === WireType.I64) rows.push(...fixed64Readings(bytes, valueStart));
  else if (wireType === WireType.LEN) rows.push(...lengthReadings(bytes, valueStart, valueEnd));
  const chosen = kind === 'enum' ? view.field?.enum?.id : kind;
  return rows.map((row) => ({ ...row, chosen: row.as === chosen })).sort((a, b) => Number(b.chosen) - Number(a.chosen));
}

function* varintReadings(bytes: Uint8Array, start: number, end: number, view: RecordView) {
  if (skipVarint(bytes, start, end) < 0) return;
  const { low, high } = varint;
  const of = view.known ? view.field?.enum : undefined;
  if (of) yield { as: of.id, text: of.names.get(low | 0) ?? `${low | 0} has no name` };
  const seen = new Set<string>();
  for (const kind of VARINT_KINDS) {
    const text = String(fromVarint(kind, low, high));
    // Readings that only repeat the number say nothing new, unless the schema names them.
    if (seen.has(text) && view.field?.kind !== kind) continue;
    seen.add(text);
    yield { as: kind, text };
  }
  const seconds = high * 2 ** 32 + low;
  yield* dates(seconds);
}

function* fixed32Readings(bytes: Uint8Array, start: number) {
  const bits = low32(bytes, start);
  yield { as: 'fixed32', text: String(bits) };
  if (bits > 0x7fffffff) yield { as: 'sfixed32', text: String(bits | 0) };
  yield { as: 'float', text: numberText(floatOf(bits), true) };
  yield* dates(bits);
}

function* fixed64Readings(bytes: Uint8Array, start: number) {
  const bits = unsigned64(low32(bytes, start), low32(bytes, start + 4));
  yield { as: 'fixed64', text: String(bits) };
  if (bits >> 63n) yield { as: 'sfixed64', text: String(BigInt.asIntN(64, bits)) };
  yield { as: 'double', text: numberText(doubleOf(bits), false) };
  yield* dates(Number(bits));
}

/** Numbers that would be a day between 2001 and 2100, in the units that systems count in. */
function* dates(value: number) {
  for (const [unit, scale] of [
    ['seconds', 1e3],
    ['milliseconds', 1],
    ['microseconds', 1e-3],
    ['nanoseconds', 1e-6],
  ] as const) {
    const milliseconds = value * scale;
    if (milliseconds < 1e12 || milliseconds > 4.1e12) continue;
    yield { as: `${unit} since 1970`, text: new Date(milliseconds).toISOString() };
  }
}

function* lengthReadings(bytes: Uint8Array, start: number, end: number) {
  const length = end - start;
  const cut = bytes.subarray(start, Math.min(end, start + 64));
  if (invalidUtf8(bytes, start, end) < 0) {
    yield {
      as: 'string',
      text: JSON.stringify(new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 256)))),
    };
  }
  yield { as: 'bytes', text: [...cut].map(hex).join(' ') + (length > 64 ? ' …' : '') };
  if (length === 16) yield { as: 'UUID', text: uuid(bytes.subarray(start, end)) };
  if (length === 4 || length === 16) yield { as: 'IP address', text: address(bytes.subarray(start, end)) };
  for (const guess of rankGuesses(bytes, start, end)) {
    if (guess === 'varints') yield { as: 'packed varints', text: run(bytes, Shape.PACKED_VARINT, start, end) };
    if (guess === 'i32s') yield { as: 'packed fixed32', text: run(bytes, Shape.PACKED_I32, start, end) };
    if (guess === 'i64s') yield { as: 'packed fixed64', text: run(bytes, Shape.PACKED_I64, start, end) };
  }
}

function run(bytes: Uint8Array, shape: number, start: number, end: number): string {
  const shown: string[] = [];
  let at = start;
  while (at < end && shown.length < 8) {
    const width = shape === Shape.PACKED_I64 ? 8 : 4;
    const next = shape === Shape.PACKED_VARINT ? skipVarint(bytes, at, end) : at + width;
    if (next < 0) break;
    const kind = shape === Shape.PACKED_VARINT ? 'uint64' : shape === Shape.PACKED_I64 ? 'fixed64' : 'fixed32';
    shown.push(String(scalarAt(bytes, kind, at, next)));
    at = next;
  }
  const count = packedCount(bytes, shape, start, end);
  return shown.join(', ') + (count > shown.length ? `, … ${count - shown.length} more` : '');
}

const uuid = (bytes: Uint8Array): string =>
  [...bytes]
    .map(hex)
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const address = (bytes: Uint8Array): string =>
  bytes.length === 4
    ? [...bytes].join('.')
    : [...bytes]
        .map(hex)
        .join('')
        .replace(/(.{4})(?=.)/g, '$1:');

/** How bytes behind a length may be read, likeliest first; every guess that fits is in the list, `bytes` always. */
export function rankGuesses(bytes: Uint8Array, start: number, end: number): Guess[] {
  const length = end - start;
  if (length === 0) return ['bytes', 'text', 'message'];
  const isText = looksLikeText(bytes, start, end);
  const whole = decode(bytes.subarray(start, end));
  const isMessage = whole.problems.every(({ severity }) => severity !== 'error');
  const likely = decode(withLength(bytes.subarray(start, end))).columns.shape[0] ?? 0;
  const isRun = (bytes[end - 1] as number) < 0x80;
  const guesses: Guess[] = [];
  if (isMessage && (likely & 15) === Shape.MESSAGE) guesses.push('message');
  if (isText) guesses.push('text');
  if (isMessage && !guesses.includes('message')) guesses.push('message');
  if ((likely & 15) === Shape.PACKED_VARINT) guesses.push('varints');
  guesses.push('bytes');
  if (isRun && !guesses.includes('varints')) guesses.push('varints');
  if (length % 4 === 0) guesses.push('i32s');
  if (length % 8 === 0) guesses.push('i64s');
  return guesses;
}

/** The bytes as field 1 of an otherwise empty message: the walker then guesses as it would inside a payload. */
function withLength(bytes: Uint8Array): Uint8Array {
  const header: number[] = [10];
  for (let rest = bytes.length; ; rest >>>= 7) {
    header.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  const whole = new Uint8Array(header.length + bytes.length);
  whole.set(header);
  whole.set(bytes, header.length);
  return whole;
}
