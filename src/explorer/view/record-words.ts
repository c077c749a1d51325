import {
  type Inspection,
  isPacked,
  keyText,
  nameOf,
  type RecordView,
  Shape,
  scalarText,
  shapeOf,
  viewText,
  WIRE_TYPE_NAMES,
  type WireField,
} from '#wire';
import { nameWords } from './byte-words.ts';
import { DOTS, isSensitive } from './masking.ts';
import { byteCount, rangeWords } from './offsets.ts';
import { ChildList, ElementList } from './row-list.ts';
import type { TreeRow } from './visible-records.ts';

// What a row of the tree says of its record.

/** `value`, `options[3]`, `labels["a"]`; of an element `[12]`. */
export function rowName(inspection: Inspection, row: TreeRow): string {
  if (row.element !== undefined) return `[${row.element}]`;
  const { decoded, schema } = inspection;
  const { columns } = decoded;
  const name = nameOf(inspection, row.record);
  const field = schema?.fields[columns.field[row.record] as number];
  if (!field?.repeated || isPacked(shapeOf(columns, row.record))) return name;
  if (field.map) return `${name}[${keyText(inspection, row.record)}]`;
  return row.siblings instanceof ChildList ? `${name}[${row.siblings.ordinal(row.place)}]` : name;
}

/** The last part of a full name. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** The type of one element as a schema writes it, without its package. */
export function typeName(field: WireField): string {
  if (field.map) {
    const [key, value] = field.message?.fields ?? [];
    return key && value ? `map<${typeName(key)}, ${typeName(value)}>` : 'map';
  }
  if (field.enum) return shortName(field.enum.id);
  return field.message ? shortName(field.message.id) : field.kind;
}

const GUESSED_TYPE: Readonly<Record<Shape, string>> = {
  [Shape.NUMBER]: 'number',
  [Shape.MESSAGE]: 'message',
  [Shape.GROUP]: 'group',
  [Shape.TEXT]: 'text',
  [Shape.BYTES]: 'bytes',
  [Shape.PACKED_VARINT]: 'packed varints',
  [Shape.PACKED_I32]: 'packed fixed32',
  [Shape.PACKED_I64]: 'packed fixed64',
  [Shape.UNREAD]: 'unread bytes',
};

/** `string`, `packed int32`, `varint` for a number without a schema, `text` for a guess. */
export function recordType(view: RecordView): string {
  const { field, known, shape, wireType } = view;
  if (field && known) {
    if (field.map) return 'map entry';
    return isPacked(shape) ? `packed ${typeName(field)}` : typeName(field);
  }
  return shape === Shape.NUMBER ? (WIRE_TYPE_NAMES[wireType] ?? 'number') : GUESSED_TYPE[shape];
}

/** Value of a row on one line; dots where it is not to be shown. */
export function rowValue(inspection: Inspection, view: RecordView, row: TreeRow, masked: boolean): string {
  const isContainer = view.shape === Shape.MESSAGE || view.shape === Shape.GROUP;
  if (masked && !isContainer && isSensitive(inspection, view.record)) return DOTS;
  return row.element === undefined ? viewText(inspection, view) : elementValue(inspection, view, row);
}

/** What elements of a packed run are where no schema says it. */
const ELEMENT_KIND = {
  [Shape.PACKED_VARINT]: 'uint64',
  [Shape.PACKED_I32]: 'fixed32',
  [Shape.PACKED_I64]: 'fixed64',
} as const;

/** The kind of a packed run's elements. */
export function elementKind({ known, guessed, field, shape }: RecordView): WireField['kind'] {
  if (known && !guessed && field) return field.kind;
  return shape === Shape.PACKED_I32 || shape === Shape.PACKED_I64 ? ELEMENT_KIND[shape] : 'uint64';
}

function elementValue({ decoded }: Inspection, view: RecordView, { siblings, element = 0 }: TreeRow): string {
  if (!(siblings instanceof ElementList)) return '';
  const [start, end] = siblings.range(element);
  return scalarText(decoded.bytes, elementKind(view), start, end, view.known ? view.field?.enum : undefined);
}

/** The bytes of a row, `[start, end)`. */
export function rowRange(view: RecordView, { siblings, element }: TreeRow): readonly [number, number] {
  if (element === undefined || !(siblings instanceof ElementList)) return [view.start, view.end];
  return siblings.range(element);
}

/** `value, string, "hello", bytes 0 to 6, tag 1 byte, length 1 byte, value 5 bytes`. */
export function recordWords(
  name: string,
  view: RecordView,
  value: string,
  marks: readonly string[],
  base: number,
  radix: 16 | 10,
): string {
  const parts = [
    nameWords(name),
    recordType(view),
    value,
    ...marks,
    rangeWords(view.start + base, view.end + base, radix),
  ];
  if (view.tagEnd > view.start) parts.push(`tag ${byteCount(view.tagEnd - view.start)}`);
  if (view.valueStart > view.tagEnd) parts.push(`length ${byteCount(view.valueStart - view.tagEnd)}`);
  if (view.shape !== Shape.UNREAD) parts.push(`value ${byteCount(view.valueEnd - view.valueStart)}`);
  if (view.end > view.valueEnd) parts.push(`end tag ${byteCount(view.end - view.valueEnd)}`);
  return parts.join(', ');
}
