import { type Inspection, type RecordView, viewRecord } from './inspection.ts';
import { type ElementKind, Shape, type WireEnum, WireType } from './model.ts';
import { packedCount, packedElements } from './packed.ts';
import { nextRecord } from './records.ts';
import { invalidUtf8 } from './utf8.ts';
import { doubleOf, floatOf, scalarAt } from './values.ts';
import { varintAt } from './varint.ts';

// Values in words short enough for one line.

/** Longest text and most bytes or elements that a summary shows. */
const LONGEST_TEXT = 80;
const MOST_BYTES = 16;
const MOST_ELEMENTS = 8;

/** A record's value on one line: `42`, `"hello"`, `COLOR_RED (1)`, `[1, 2, 3, … 97 more]`, `5 bytes: 00 01 …`. */
export function valueText(inspection: Inspection, record: number): string {
  return viewText(inspection, viewRecord(inspection, record));
}

/** The same for a record already looked at. */
export function viewText(inspection: Inspection, view: RecordView): string {
  const { bytes, columns } = inspection.decoded;
  const { shape, valueStart, valueEnd, field } = view;
  switch (shape) {
    case Shape.NUMBER:
      return view.known && field
        ? scalarText(bytes, field.kind, valueStart, valueEnd, field.enum)
        : unknownNumber(bytes, view);
    case Shape.MESSAGE:
    case Shape.GROUP: {
      let fields = 0;
      const stop = nextRecord(columns, view.record);
      for (let child = view.record + 1; child < stop && fields < 1000; child = nextRecord(columns, child)) fields++;
      return fields === 0 ? '{}' : `{${fields >= 1000 ? 'over 1,000' : fields} ${fields === 1 ? 'field' : 'fields'}}`;
    }
    case Shape.TEXT:
      return quoted(bytes, valueStart, valueEnd);
    case Shape.BYTES:
    case Shape.UNREAD:
      return bytesText(bytes, valueStart, valueEnd);
    default:
      return runText(bytes, view);
  }
}

function runText(bytes: Uint8Array, { shape, valueStart, valueEnd, field, known, guessed }: RecordView): string {
  // A run may be as long as the payload: only the elements that are shown are taken apart.
  const { starts } = packedElements(bytes, shape, valueStart, Math.min(valueEnd, valueStart + MOST_ELEMENTS * 10));
  const kind = known && !guessed ? field?.kind : GUESSED_KIND[shape];
  const shown: string[] = [];
  const count = packedCount(bytes, shape, valueStart, valueEnd);
  for (let index = 0; index < Math.min(count, starts.length - 1, MOST_ELEMENTS); index++) {
    shown.push(
      scalarText(bytes, kind ?? 'uint64', starts[index] as number, starts[index + 1] as number, field?.enum, true),
    );
  }
  if (count > MOST_ELEMENTS) shown.push(`… ${count - MOST_ELEMENTS} more`);
  return `[${shown.join(', ')}]`;
}

const GUESSED_KIND: Readonly<Record<number, ElementKind>> = {
  [Shape.PACKED_VARINT]: 'uint64',
  [Shape.PACKED_I32]: 'fixed32',
  [Shape.PACKED_I64]: 'fixed64',
};

/** One element of a kind as text. Enum values carry their number, unless `short`. */
export function scalarText(
  bytes: Uint8Array,
  kind: ElementKind,
  start: number,
  end: number,
  of?: WireEnum | undefined,
  short = false,
): string {
  const value = scalarAt(bytes, kind, start, end);
  if (value instanceof Uint8Array) return kind === 'string' ? quoted(bytes, start, end) : bytesText(bytes, start, end);
  if (kind === 'float' && typeof value === 'number') return numberText(floatOf(value), true);
  if (kind === 'double' && typeof value === 'bigint') return numberText(doubleOf(value), false);
  if (kind === 'enum' && typeof value === 'number') {
    const name = of?.names.get(value);
    return name === undefined ? `${value} (no name)` : short ? name : `${name} (${value})`;
  }
  return String(value);
}

/** A number as short as it can be while it stays the same float or double. */
export function numberText(value: number, single: boolean): string {
  if (Object.is(value, -0)) return '-0';
  if (!single || !Number.isFinite(value)) return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  for (let digits = 6; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

function unknownNumber(bytes: Uint8Array, { wireType, valueStart, valueEnd }: RecordView): string {
  if (wireType === WireType.VARINT) return String(varintAt(bytes, valueStart, valueEnd)?.value ?? 0n);
  return `0x${[...bytes.subarray(valueStart, valueEnd)].reverse().map(hex).join('')}`;
}

/** Text in quotes with escapes, cut where it is long; bytes that are no UTF-8 as bytes. */
function quoted(bytes: Uint8Array, start: number, end: number): string {
  const stop = Math.min(end, start + LONGEST_TEXT * 4);
  const bad = invalidUtf8(bytes, start, stop);
  if (bad >= 0 && (stop === end || stop - bad >= 4)) return bytesText(bytes, start, end);
  const text = new TextDecoder().decode(bytes.subarray(start, bad >= 0 ? bad : stop));
  const shown = [...text].slice(0, LONGEST_TEXT).join('');
  const isCut = stop < end || shown.length < text.length;
  return JSON.stringify(shown) + (isCut ? ` … ${end - start} bytes` : '');
}

function bytesText(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  const shown = [...bytes.subarray(start, Math.min(end, start + MOST_BYTES))].map(hex).join(' ');
  if (length === 0) return 'empty';
  return `${length} ${length === 1 ? 'byte' : 'bytes'}: ${shown}${length > MOST_BYTES ? ' …' : ''}`;
}

/** Two hex digits. */
export const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
