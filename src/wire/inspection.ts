import { mapKey } from './map-key.ts';
import {
  type Decoded,
  RecordFlag,
  Shape,
  type WireField,
  type WireMessage,
  type WireSchema,
  WireType,
} from './model.ts';
import { isPacked, packedCount } from './packed.ts';
import { nextRecord, shapeOf, tagEndOf, tagOf, valueEndOf, valueStartOf } from './records.ts';
import { scalarAt } from './values.ts';

/** A payload taken apart, with the schema by which it was. */
export interface Inspection {
  readonly decoded: Decoded;
  readonly schema?: WireSchema | undefined;
}

/** One record with everything that tells where and what it is. */
export interface RecordView {
  readonly record: number;
  /** First byte of the tag. */
  readonly start: number;
  readonly tagEnd: number;
  /** First byte of the value; between `tagEnd` and here stands the length, where there is one. */
  readonly valueStart: number;
  /** After the value; a group's end tag stands between here and `end`. */
  readonly valueEnd: number;
  readonly end: number;
  /** Field number; 0 for unread bytes. */
  readonly number: number;
  /** 0 to 5; -1 for unread bytes. */
  readonly wireType: number;
  /** Index of the enclosing record, -1 at the first level. */
  readonly parent: number;
  readonly shape: Shape;
  /** Shape chosen without a schema. */
  readonly guessed: boolean;
  /** Its length reaches beyond its container. */
  readonly clipped: boolean;
  /** The schema has the number with another wire type. */
  readonly mismatch: boolean;
  /** The schema's field; of a mismatch too. */
  readonly field?: WireField | undefined;
  /** Decoders read it as that field. */
  readonly known: boolean;
}

/** Everything about one record but its value. */
export function viewRecord({ decoded, schema }: Inspection, record: number): RecordView {
  const { columns } = decoded;
  const bits = columns.shape[record] as number;
  const tag = tagOf(decoded, record);
  const shape = shapeOf(columns, record) as Shape;
  const index = columns.field[record] as number;
  const field = index < 0 ? undefined : schema?.fields[index];
  const mismatch = (bits & RecordFlag.MISMATCH) !== 0;
  return {
    record,
    start: columns.start[record] as number,
    tagEnd: tagEndOf(decoded, record),
    valueStart: valueStartOf(decoded, record),
    valueEnd: valueEndOf(decoded, record),
    end: columns.end[record] as number,
    number: tag >>> 3,
    wireType: shape === Shape.UNREAD ? -1 : tag & 7,
    parent: columns.parent[record] as number,
    shape,
    guessed: (bits & RecordFlag.GUESSED) !== 0,
    clipped: (bits & RecordFlag.CLIPPED) !== 0,
    mismatch,
    field,
    known: field !== undefined && !mismatch,
  };
}

/** The message type that the fields inside a record belong to; -1 stands for the payload itself. */
export function typeInside({ decoded, schema }: Inspection, record: number): WireMessage | undefined {
  if (record < 0) return decoded.type === undefined ? undefined : schema?.messages.get(decoded.type);
  const { columns } = decoded;
  if ((columns.shape[record] as number) & RecordFlag.MISMATCH) return undefined;
  const field = schema?.fields[columns.field[record] as number];
  return field?.item && shapeOf(columns, record) === Shape.GROUP ? field.item : field?.message;
}

/** Indexes of the records directly inside one; of -1, the first level. */
export function* childrenOf({ decoded: { columns } }: Inspection, record: number): Generator<number> {
  const stop = record < 0 ? columns.count : nextRecord(columns, record);
  for (let child = record + 1; child < stop; child = nextRecord(columns, child)) yield child;
}

/** Whether anything stands inside a record: fields, or elements of a packed run. */
export function hasInside({ decoded }: Inspection, record: number): boolean {
  const { columns } = decoded;
  const shape = shapeOf(columns, record);
  if (isPacked(shape)) return valueStartOf(decoded, record) < (columns.end[record] as number);
  return (shape === Shape.MESSAGE || shape === Shape.GROUP) && nextRecord(columns, record) > record + 1;
}

/** How deep a record stands: 0 at the first level. */
export function depthOf({ decoded: { columns } }: Inspection, record: number): number {
  let depth = 0;
  for (let parent = columns.parent[record] as number; parent >= 0; parent = columns.parent[parent] as number) depth++;
  return depth;
}

/** The field's name; its number where the schema has no name for it; `unread` for bytes that no decoder reads. */
export function nameOf({ decoded, schema }: Inspection, record: number): string {
  const index = decoded.columns.field[record] as number;
  const name = index < 0 ? undefined : schema?.fields[index]?.name;
  if (name !== undefined) return schema?.fields[index]?.extension ? `[${name}]` : name;
  return shapeOf(decoded.columns, record) === Shape.UNREAD ? 'unread' : String(tagOf(decoded, record) >>> 3);
}

/** Longest path that is written whole: nesting may be 100,000 deep. */
const LONGEST_PATH = 64;

/**
 * Where a record stands: `snap.options[3].key`, `labels["a"].value`, `7.2` for fields without a name. Paths of more than 64
 * steps lose their middle.
 */
export function pathOf(inspection: Inspection, record: number): string {
  const { parent } = inspection.decoded.columns;
  const steps: number[] = [];
  for (let step = record; step >= 0; step = parent[step] as number) steps.push(step);
  steps.reverse();
  const isLong = steps.length > LONGEST_PATH;
  const kept = isLong ? [...steps.slice(0, LONGEST_PATH / 2), ...steps.slice(-LONGEST_PATH / 2)] : steps;
  return kept
    .map((step, index) => (isLong && index === LONGEST_PATH / 2 ? '…' : '') + stepOf(inspection, step))
    .join('.');
}

/** What `paths` notes of an open container. */
interface Level {
  /** How many steps lead here. */
  readonly depth: number;
  /** The path up to here, as long as it is written whole. */
  readonly path: string;
  /** The first half of a path that is not. */
  readonly first: string;
  readonly step: string;
  readonly above?: Level | undefined;
  /** Elements seen so far, by field index. */
  readonly seen: Map<number, number>;
}

/** Paths of all records in order. `pathOf` looks back at earlier siblings for each; this counts as it goes. */
export function* paths(inspection: Inspection): Generator<string> {
  const { columns } = inspection.decoded;
  const open: number[] = [];
  const levels: Level[] = [{ depth: 0, path: '', first: '', step: '', seen: new Map() }];
  for (let record = 0; record < columns.count; record++) {
    while (open.length > 0 && open.at(-1) !== columns.parent[record]) {
      open.pop();
      levels.pop();
    }
    const level = levels.at(-1) as Level;
    const step = nextStep(inspection, record, level.seen);
    const isDeep = level.depth >= LONGEST_PATH;
    const path = isDeep ? deepPath(level, step) : level.depth === 0 ? step : `${level.path}.${step}`;
    yield path;
    if (nextRecord(columns, record) === record + 1) continue;
    open.push(record);
    const depth = level.depth + 1;
    const first = depth === LONGEST_PATH / 2 ? path : level.first;
    levels.push({ depth, path: isDeep ? '' : path, first, step, above: level, seen: new Map() });
  }
}

function nextStep(inspection: Inspection, record: number, seen: Map<number, number>): string {
  const { columns } = inspection.decoded;
  const field = inspection.schema?.fields[columns.field[record] as number];
  const name = nameOf(inspection, record);
  if (!field || (columns.shape[record] as number) & RecordFlag.MISMATCH) return name;
  if (field.map) return `${name}[${keyText(inspection, record)}]`;
  if (!field.repeated) return name;
  const ordinal = seen.get(field.index) ?? 0;
  seen.set(field.index, ordinal + elementCount(inspection, record));
  return isPacked(shapeOf(columns, record)) ? name : `${name}[${ordinal}]`;
}

/** First and last steps of a path that is too long to be written whole. */
function deepPath(level: Level, step: string): string {
  const tail = [step];
  for (let above: Level | undefined = level; above && tail.length < LONGEST_PATH / 2; above = above.above) {
    tail.push(above.step);
  }
  return `${level.first}.…${tail.reverse().join('.')}`;
}

/** A record's own step of its path. */
function stepOf(inspection: Inspection, record: number): string {
  const { decoded, schema } = inspection;
  const field = schema?.fields[decoded.columns.field[record] as number];
  const name = nameOf(inspection, record);
  if (!field || (decoded.columns.shape[record] as number) & RecordFlag.MISMATCH) return name;
  if (field.map) return `${name}[${keyText(inspection, record)}]`;
  if (!field.repeated || isPacked(shapeOf(decoded.columns, record))) return name;
  return `${name}[${ordinalOf(inspection, record)}]`;
}

/** How many elements of the same repeated field stand before a record in its message. */
export function ordinalOf(inspection: Inspection, record: number): number {
  const { columns } = inspection.decoded;
  const field = columns.field[record];
  let ordinal = 0;
  for (const sibling of childrenOf(inspection, columns.parent[record] as number)) {
    if (sibling >= record) break;
    const isOther = columns.field[sibling] !== field || (columns.shape[sibling] as number) & RecordFlag.MISMATCH;
    if (!isOther) ordinal += elementCount(inspection, sibling);
  }
  return ordinal;
}

/** How many elements a record holds: one, unless it is a packed run. */
export function elementCount({ decoded }: Inspection, record: number): number {
  const shape = shapeOf(decoded.columns, record);
  if (!isPacked(shape)) return 1;
  return packedCount(decoded.bytes, shape, valueStartOf(decoded, record), decoded.columns.end[record] as number);
}

/** A map entry's key as people write it: a quoted string, or a number or bool. */
export function keyText(inspection: Inspection, entry: number): string {
  const { decoded } = inspection;
  const keyField = typeInside(inspection, entry)?.byNumber.get(1);
  if (!keyField) return '?';
  let text = keyField.kind === 'string' ? '""' : keyField.kind === 'bool' ? 'false' : '0';
  for (const child of childrenOf(inspection, entry)) {
    const tag = tagOf(decoded, child);
    if (tag >>> 3 !== 1 || (tag & 7) !== keyField.wireType) continue;
    const [start, end] = [valueStartOf(decoded, child), decoded.columns.end[child] as number];
    const key = scalarAt(decoded.bytes, keyField.kind, start, end);
    text = key instanceof Uint8Array ? JSON.stringify(utf8.decode(key.subarray(0, 200))) : mapKey(key);
  }
  return text;
}

const utf8 = new TextDecoder();

/** Names of wire types, as the field says them. */
export const WIRE_TYPE_NAMES: Readonly<Record<number, string>> = {
  [WireType.VARINT]: 'varint',
  [WireType.I64]: 'fixed64',
  [WireType.LEN]: 'length-delimited',
  [WireType.SGROUP]: 'group start',
  [WireType.EGROUP]: 'group end',
  [WireType.I32]: 'fixed32',
};
