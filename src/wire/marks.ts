import { childrenOf, elementCount, type Inspection, keyText, nameOf, typeInside } from './inspection.ts';
import { type Problem, RecordFlag, Shape, type WireField, type WireMessage, WireType } from './model.ts';
import { isPacked } from './packed.ts';
import { ProblemList } from './problems.ts';
import { shapeOf, tagOf, valueStartOf } from './records.ts';
import { skipVarint, varint, varintLength } from './varint.ts';

// What is legal on the wire and worth a mark: found in a second pass, over the records instead of the bytes.

/** From this depth on C++ and prost refuse a payload. */
const DEEPEST_EVERYWHERE = 100;

/** Marks of a payload, and what the contract forbids (`max_len`), in order of offset. */
export function marksOf(inspection: Inspection): { list: readonly Problem[]; counts: ProblemList['counts'] } {
  const problems = new ProblemList();
  const { columns } = inspection.decoded;
  const fields = inspection.schema?.fields.length ?? 0;
  const scratch: Scratch = { serial: 0, stamp: new Int32Array(fields), last: new Int32Array(fields) };
  markContainer(inspection, -1, problems, scratch);
  // Levels that a decoder goes down: what is guessed is one value to it, whatever it holds.
  const levels = new Uint8Array(columns.count);
  for (let record = 0; record < columns.count; record++) {
    markVarints(inspection, record, problems);
    const parent = columns.parent[record] as number;
    const above = parent < 0 ? 0 : (levels[parent] as number);
    const shape = shapeOf(columns, record);
    const isGuessed = ((columns.shape[record] as number) & RecordFlag.GUESSED) !== 0;
    const goesDown = shape === Shape.GROUP || (shape === Shape.MESSAGE && !isGuessed);
    levels[record] = Math.min(255, above + (goesDown ? 1 : 0));
    if (goesDown && levels[record] === DEEPEST_EVERYWHERE) {
      add(inspection, problems, 'deep-nesting', record, 'it stands 100 levels deep');
    }
    if (shape === Shape.MESSAGE || shape === Shape.GROUP) markContainer(inspection, record, problems, scratch);
  }
  problems.list.sort((a, b) => a.offset - b.offset);
  return { list: problems.list, counts: problems.counts };
}

/** Last record of each field in the container at hand; `stamp` tells whether it belongs to this one. */
interface Scratch {
  serial: number;
  readonly stamp: Int32Array;
  readonly last: Int32Array;
}

function add(
  inspection: Inspection,
  problems: ProblemList,
  code: Problem['code'],
  record: number,
  what: string,
  range?: readonly [number, number],
): void {
  const { columns } = inspection.decoded;
  const [start, end] = range ?? [columns.start[record] as number, columns.end[record] as number];
  problems.add(code, start, end, record, `${nameOf(inspection, record)}: ${what}`);
}

/** Varints that are longer than needed, or hold more than their type. */
function markVarints(inspection: Inspection, record: number, problems: ProblemList): void {
  const { decoded, schema } = inspection;
  const { bytes, columns } = decoded;
  const shape = shapeOf(columns, record);
  if (shape === Shape.UNREAD) return;
  const start = columns.start[record] as number;
  const end = columns.end[record] as number;
  const overlong = (from: number, to: number, what: string): void => {
    const needed = varintLength(varint.low, varint.high);
    if (to - from <= needed) return;
    add(inspection, problems, 'overlong-varint', record, `its ${what} takes ${to - from} bytes, ${needed} would do`, [
      from,
      to,
    ]);
  };
  const tagEnd = skipVarint(bytes, start, end);
  overlong(start, tagEnd, 'tag');
  const wireType = (bytes[start] as number) & 7;
  if (wireType !== WireType.LEN && wireType !== WireType.VARINT) return;
  const after = skipVarint(bytes, tagEnd, end);
  if (after < 0) return;
  overlong(tagEnd, after, wireType === WireType.LEN ? 'length' : 'value');
  const over64 = (from: number, to: number): void => {
    if (to - from < 10 || (bytes[to - 1] as number) < 2) return;
    add(inspection, problems, 'varint-over-64-bits', record, 'its tenth byte holds more than one bit', [from, to]);
  };
  // Unknown fields too: runtimes read over them, and some refuse such a varint even so.
  if (wireType === WireType.VARINT) over64(tagEnd, after);
  const field = schema?.fields[columns.field[record] as number];
  if (!field || (columns.shape[record] as number) & RecordFlag.MISMATCH) return;
  if (wireType === WireType.VARINT) markNumber(inspection, record, field, tagEnd, after, problems);
  else if (shape === Shape.PACKED_VARINT && field.packable) {
    for (let at = after; at < end; ) {
      const next = skipVarint(bytes, at, end);
      if (next < 0) break;
      if (next - at > 1) overlong(at, next, 'element');
      over64(at, next);
      markNumber(inspection, record, field, at, next, problems);
      at = next;
    }
  }
}

/** A varint as a value of its field; its bits are in `varint`. */
function markNumber(
  inspection: Inspection,
  record: number,
  field: WireField,
  from: number,
  to: number,
  problems: ProblemList,
): void {
  const { low, high } = varint;
  const range = [from, to] as const;
  if (field.kind === 'bool') {
    if (high !== 0 || low > 1)
      add(inspection, problems, 'bool-not-0-or-1', record, `the bool holds ${text(low, high)}`, range);
  } else if (field.kind === 'enum') {
    if (field.enum && !field.enum.names.has(low | 0)) {
      add(inspection, problems, 'unknown-enum-value', record, `${field.enum.id} has no name for ${low | 0}`, range);
    }
  } else if (IS_32.has(field.kind)) {
    const extended = field.kind === 'int32' && (low | 0) < 0 && high === 0xffffffff;
    if (high !== 0 && !extended) {
      add(inspection, problems, 'truncated-to-32-bits', record, `a ${field.kind} holds ${text(low, high)}`, range);
    }
  }
}

const IS_32: ReadonlySet<string> = new Set(['int32', 'uint32', 'sint32']);

const text = (low: number, high: number): string => String((BigInt(high) << 32n) | BigInt(low));

/** What only shows among the fields of one message: repetitions, order, unknown numbers, lengths. */
function markContainer(inspection: Inspection, record: number, problems: ProblemList, scratch: Scratch): void {
  const type = typeInside(inspection, record);
  if (!type) return;
  const { columns } = inspection.decoded;
  const { stamp, last } = scratch;
  const serial = ++scratch.serial;
  const oneofs = new Map<string, number>();
  const runs = new Set<number>();
  const keys = new Map<number, Map<string, number>>();
  const counts = new Map<number, number>();
  let highest = 0;
  let isOrdered = true;
  for (const child of childrenOf(inspection, record)) {
    const index = columns.field[child] as number;
    const field = inspection.schema?.fields[index];
    if (shapeOf(columns, child) === Shape.UNREAD) continue;
    if (!field) {
      markUnknown(inspection, type, child, problems);
      continue;
    }
    if ((columns.shape[child] as number) & RecordFlag.MISMATCH) {
      const expected = field.packable ? `${field.wireType} or 2` : field.wireType;
      const found = tagOf(inspection.decoded, child) & 7;
      add(
        inspection,
        problems,
        'wire-type-mismatch',
        child,
        `wire type ${found} was found, ${field.kind} has ${expected}`,
      );
      continue;
    }
    const number = field.item ? 1 : field.number;
    if (isOrdered && number < highest) {
      isOrdered = false;
      add(inspection, problems, 'out-of-order', child, `field ${field.number} stands behind field ${highest}`);
    }
    highest = Math.max(highest, number);
    markLength(inspection, child, field, problems);

    const before = stamp[index] === serial ? (last[index] as number) : -1;
    stamp[index] = serial;
    last[index] = child;
    if (field.map) {
      const known = keys.get(index) ?? new Map<string, number>();
      keys.set(index, known);
      const key = keyText(inspection, child);
      const earlier = known.get(key);
      if (earlier !== undefined)
        add(inspection, problems, 'duplicate-map-key', earlier, `key ${key} occurs again later`);
      known.set(key, child);
      counts.set(index, (counts.get(index) ?? 0) + 1);
      markEntry(inspection, child, problems);
    } else if (field.repeated) {
      if (before >= 0 && field.packable && (isPacked(shapeOf(columns, child)) || isPacked(shapeOf(columns, before)))) {
        if (!runs.has(index))
          add(inspection, problems, 'split-packed', child, 'its elements stand in more than one run');
        runs.add(index);
      }
      if (field.declared?.facts?.maxLen !== undefined) {
        counts.set(index, (counts.get(index) ?? 0) + elementCount(inspection, child));
      }
    } else {
      const rival = field.oneof === undefined ? -1 : (oneofs.get(field.oneof) ?? -1);
      if (field.oneof !== undefined) oneofs.set(field.oneof, child);
      if (rival >= 0 && columns.field[rival] !== index) {
        add(inspection, problems, 'oneof-overwritten', rival, `${field.name} comes later and unsets it`);
      } else if (before >= 0) {
        const [code, what] =
          field.kind === 'message'
            ? (['merged-message', 'it occurs again later; the two are merged'] as const)
            : (['overwritten', 'a later value overwrites this one'] as const);
        add(inspection, problems, code, before, what);
      }
    }
  }
  for (const [index, count] of counts) {
    const field = inspection.schema?.fields[index];
    const limit = field?.declared?.facts?.maxLen;
    if (limit === undefined || count <= limit) continue;
    add(inspection, problems, 'max-len', last[index] as number, `${count} elements, the contract allows ${limit}`);
  }
}

function markUnknown(inspection: Inspection, type: WireMessage, record: number, problems: ProblemList): void {
  const number = tagOf(inspection.decoded, record) >>> 3;
  if (type.messageSet && number === 1) return;
  const isReserved = type.declared?.reserved?.some(([from, to]) => number >= from && number <= to) ?? false;
  if (isReserved) add(inspection, problems, 'reserved-number', record, `${type.id} reserves the number`);
  else add(inspection, problems, 'unknown-field', record, `${type.id || 'the map entry'} has no field ${number}`);
}

/** A string or bytes value longer than the contract allows; repeated fields count their elements. */
function markLength(inspection: Inspection, record: number, field: WireField, problems: ProblemList): void {
  const limit = field.declared?.facts?.maxLen;
  if (limit === undefined || field.repeated || (field.kind !== 'string' && field.kind !== 'bytes')) return;
  const { decoded } = inspection;
  const length = (decoded.columns.end[record] as number) - valueStartOf(decoded, record);
  if (length > limit) add(inspection, problems, 'max-len', record, `${length} bytes, the contract allows ${limit}`);
}

function markEntry(inspection: Inspection, record: number, problems: ProblemList): void {
  let found = 0;
  for (const child of childrenOf(inspection, record)) {
    const number = tagOf(inspection.decoded, child) >>> 3;
    if (number === 1 || number === 2) found |= number;
  }
  if (found === 3) return;
  const missing = found === 0 ? 'key and value' : found === 1 ? 'value' : 'key';
  add(inspection, problems, 'map-entry-incomplete', record, `the entry has no ${missing}; the default is read`);
}
