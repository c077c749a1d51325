import { type Deep, runDeep } from './deep.ts';
import { encodeField } from './encode.ts';
import { childrenOf, type Inspection } from './inspection.ts';
import {
  type FieldReading,
  type MessageReading,
  RecordFlag,
  Shape,
  type ValueReading,
  type WireField,
} from './model.ts';
import { isPacked } from './packed.ts';
import { applyPatches, type Patch } from './patch.ts';
import { isMessage, readingOf } from './reading.ts';
import { shapeOf, tagOf, valueEndOf, valueStartOf } from './records.ts';

/**
 * The payload changed so that it reads as `next`: only records of fields whose value differs are rewritten, inside nested
 * messages too. Order, unknown fields, unusual encodings of everything else stay byte for byte. Unknown fields of `next` are
 * not looked at.
 */
export function applyReading(inspection: Inspection, next: MessageReading): Uint8Array {
  const before = readingOf(inspection.decoded, inspection.schema);
  const patches: Patch[] = [];
  runDeep(changeMessage({ inspection, patches }, -1, before, next));
  return patches.length === 0 ? inspection.decoded.bytes : applyPatches(inspection.decoded, patches);
}

interface Work {
  readonly inspection: Inspection;
  readonly patches: Patch[];
}

function* changeMessage(work: Work, container: number, before: MessageReading, next: MessageReading): Deep<void> {
  const records = knownRecords(work.inspection, container);
  const numbers = new Set([...before.fields.keys(), ...next.fields.keys()]);
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const [old, wanted] = [before.fields.get(number), next.fields.get(number)];
    const field = (wanted ?? old)?.field;
    if (!field) continue;
    const own = records.get(field.index) ?? [];
    if (old?.kind === 'one' && wanted?.kind === 'one' && isMessage(old.value) && isMessage(wanted.value)) {
      const [only, ...others] = own;
      if (only !== undefined && others.length === 0) {
        yield changeMessage(work, innerOf(work.inspection, only, field), old.value, wanted.value);
        continue;
      }
    }
    if (old?.kind === 'many' && wanted?.kind === 'many' && isOneEach(work.inspection, own, old)) {
      yield changeElements(work, container, field, own, old.values, wanted.values);
    } else if (!old || !wanted || !sameBytes(encodeField(old), encodeField(wanted))) {
      replaceField(work, container, field, own, wanted);
      records.delete(field.index);
      if (field.oneof !== undefined) dropRivals(work, container, field, before, records);
    }
  }
}

/** Records of each known field directly in a message, by field index. */
function knownRecords(inspection: Inspection, container: number): Map<number, number[]> {
  const { columns } = inspection.decoded;
  const records = new Map<number, number[]>();
  for (const child of childrenOf(inspection, container)) {
    const index = columns.field[child] as number;
    if (index < 0 || (columns.shape[child] as number) & RecordFlag.MISMATCH) continue;
    const known = records.get(index);
    if (known) known.push(child);
    else records.set(index, [child]);
  }
  return records;
}

/** The record that holds a message's fields: of a MessageSet's item the one inside it. */
function innerOf(inspection: Inspection, record: number, field: WireField): number {
  if (!field.item || shapeOf(inspection.decoded.columns, record) !== Shape.GROUP) return record;
  for (const child of childrenOf(inspection, record)) if (tagOf(inspection.decoded, child) >>> 3 === 3) return child;
  return record;
}

/** Every element is a record of its own. */
const isOneEach = (
  { decoded }: Inspection,
  records: readonly number[],
  { values }: FieldReading & { kind: 'many' },
): boolean =>
  records.length === values.length && records.every((record) => !isPacked(shapeOf(decoded.columns, record)));

function* changeElements(
  work: Work,
  container: number,
  field: WireField,
  records: readonly number[],
  old: readonly ValueReading[],
  wanted: readonly ValueReading[],
): Deep<void> {
  const { columns } = work.inspection.decoded;
  const encoded = (value: ValueReading): Uint8Array => encodeElement(field, value);
  if (old.length === wanted.length) {
    for (const [index, record] of records.entries()) {
      const [from, to] = [old[index], wanted[index]];
      if (from === undefined || to === undefined) continue;
      if (isMessage(from) && isMessage(to)) yield changeMessage(work, record, from, to);
      else if (!sameBytes(encoded(from), encoded(to))) replaceRecord(work, container, record, encoded(to));
    }
    return;
  }
  let head = 0;
  const equal = (a: ValueReading | undefined, b: ValueReading | undefined): boolean =>
    a !== undefined && b !== undefined && sameBytes(encoded(a), encoded(b));
  while (head < Math.min(old.length, wanted.length) && equal(old[head], wanted[head])) head++;
  let tail = 0;
  const most = Math.min(old.length, wanted.length) - head;
  while (tail < most && equal(old[old.length - 1 - tail], wanted[wanted.length - 1 - tail])) tail++;
  const added = concat(wanted.slice(head, wanted.length - tail).map(encoded));
  const gone = records.slice(head, records.length - tail);
  const [first, ...rest] = gone;
  if (first !== undefined) {
    replaceRecord(work, container, first, added);
    for (const record of rest) replaceRecord(work, container, record, new Uint8Array());
  } else if (added.length > 0) {
    const after = records[head - 1];
    const at = after === undefined ? (columns.start[records[0] as number] as number) : (columns.end[after] as number);
    work.patches.push({ container, start: at, end: at, bytes: added });
  }
}

/** An element with its tag; without packing, as its records stand alone. */
const encodeElement = (field: WireField, value: ValueReading): Uint8Array =>
  encodeField({ field: { ...field, packed: false }, kind: 'many', values: [value] });

/** Takes away what an earlier member of the same oneof left behind: it may come to stand last. */
function dropRivals(
  work: Work,
  container: number,
  field: WireField,
  before: MessageReading,
  records: Map<number, number[]>,
): void {
  for (const rival of before.type.fields) {
    if (rival.oneof !== field.oneof || rival === field || before.fields.has(rival.number)) continue;
    for (const record of records.get(rival.index) ?? []) replaceRecord(work, container, record, new Uint8Array());
    records.delete(rival.index);
  }
}

/** Other bytes in the place of all records of a field; a new one stands behind the last of a smaller number. */
function replaceField(
  work: Work,
  container: number,
  field: WireField,
  records: readonly number[],
  wanted: FieldReading | undefined,
): void {
  const bytes = wanted ? encodeField(wanted) : new Uint8Array();
  const [first, ...rest] = records;
  if (first !== undefined) {
    replaceRecord(work, container, first, bytes);
    for (const record of rest) replaceRecord(work, container, record, new Uint8Array());
    return;
  }
  const { decoded } = work.inspection;
  let at = container < 0 ? 0 : valueStartOf(decoded, container);
  for (const child of childrenOf(work.inspection, container)) {
    const isAfter = shapeOf(decoded.columns, child) === Shape.UNREAD || tagOf(decoded, child) >>> 3 > field.number;
    if (!isAfter) at = decoded.columns.end[child] as number;
  }
  const limit = container < 0 ? decoded.bytes.length : valueEndOf(decoded, container);
  work.patches.push({ container, start: Math.min(at, limit), end: Math.min(at, limit), bytes });
}

function replaceRecord({ inspection, patches }: Work, container: number, record: number, bytes: Uint8Array): void {
  const { start, end } = inspection.decoded.columns;
  patches.push({ container, start: start[record] as number, end: end[record] as number, bytes });
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
