import { type UnknownReading, WireType } from '../model.ts';
import { low32, unsigned64 } from '../values.ts';
import { skipVarint, varint } from '../varint.ts';

// Fields without a schema, read as C++ reads an UnknownFieldSet: tags and lengths keep their low 32 bits.

/** One field, or the tag that begins or ends a group. */
export interface RawField {
  readonly number: number;
  readonly wireType: number;
  /** Numbers only. */
  readonly bits: bigint;
  /** The value, behind the length where there is one. */
  readonly start: number;
  readonly end: number;
}

/** The field at an offset; undefined where there is none that ends before the limit. */
export function rawFieldAt(bytes: Uint8Array, at: number, limit: number): RawField | undefined {
  const value = skipVarint(bytes, at, limit);
  if (value < 0) return undefined;
  const tag = varint.low;
  const field = { number: tag >>> 3, wireType: tag & 7, bits: 0n, start: value, end: value };
  if (field.number === 0) return undefined;
  switch (field.wireType) {
    case WireType.VARINT: {
      const end = skipVarint(bytes, value, limit);
      return end < 0 ? undefined : { ...field, bits: unsigned64(varint.low, varint.high), end };
    }
    case WireType.I64:
      if (value + 8 > limit) return undefined;
      return { ...field, bits: unsigned64(low32(bytes, value), low32(bytes, value + 4)), end: value + 8 };
    case WireType.I32:
      return value + 4 > limit ? undefined : { ...field, bits: BigInt(low32(bytes, value)), end: value + 4 };
    case WireType.LEN: {
      const start = skipVarint(bytes, value, limit);
      const end = start + varint.low;
      return start < 0 || end > limit ? undefined : { ...field, start, end };
    }
    case WireType.SGROUP:
    case WireType.EGROUP:
      return field;
    default:
      return undefined;
  }
}

/** Whether a range is a whole number of fields, with groups nested no deeper than said. */
export function areFields(bytes: Uint8Array, start: number, end: number, groups: number): boolean {
  const open: number[] = [];
  for (let at = start; at < end; ) {
    const field = rawFieldAt(bytes, at, end);
    if (!field) return false;
    if (field.wireType === WireType.EGROUP && open.pop() !== field.number) return false;
    if (field.wireType === WireType.SGROUP && open.push(field.number) > groups) return false;
    at = field.end;
  }
  return open.length === 0;
}

const ITEM = 1;
const TYPE_ID = 2;
const MESSAGE = 3;

/** An item of a MessageSet as C++ keeps it: a length-delimited field with the item's type as number. */
export function messageSetItem({ bytes, wireType, number }: UnknownReading): RawField | undefined {
  if (number !== ITEM || wireType !== WireType.SGROUP) return undefined;
  let type: RawField | undefined;
  let message: RawField | undefined;
  let depth = 0;
  for (let at = 0; at < bytes.length; ) {
    const field = rawFieldAt(bytes, at, bytes.length);
    if (!field) return undefined;
    if (field.wireType === WireType.SGROUP) depth++;
    else if (field.wireType === WireType.EGROUP) depth--;
    else if (depth === 1 && field.number === TYPE_ID && field.wireType === WireType.VARINT) type ??= field;
    else if (depth === 1 && field.number === MESSAGE && field.wireType === WireType.LEN) message ??= field;
    at = field.end;
  }
  return type && message && { ...message, number: Number(BigInt.asUintN(32, type.bits)) };
}
