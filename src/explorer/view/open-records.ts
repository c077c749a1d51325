import { hasInside, type Inspection, nextRecord } from '#wire';
import { VisibleRecords } from './visible-records.ts';

// Which records are open when a payload is shown, and when it is shown again after a change.

/** Payloads of at most this many records begin with everything open, larger ones with the first level. */
const ALL_OPEN = 2000;
/** Deeper than this nothing begins open. */
const DEEPEST_OPEN = 32;

/** The rows of a payload not shown before. */
export function firstRows(inspection: Inspection, isTimeUp: () => boolean): VisibleRecords {
  const rows = new VisibleRecords(inspection);
  rows.grow(isTimeUp);
  openAll(rows, isTimeUp, () => true);
  return rows;
}

/** The rows after a change of the payload: what was open stays open, what was closed stays closed. */
export function rowsAfter(before: VisibleRecords, inspection: Inspection, isTimeUp: () => boolean): VisibleRecords {
  const old = before.inspection;
  const [was, is] = [old.decoded.columns, inspection.decoded.columns];
  if (old.schema !== inspection.schema || old.decoded.type !== inspection.decoded.type || was.count === 0) {
    return firstRows(inspection, isTimeUp);
  }
  // Records before the change keep their index, records behind it are moved by as many as came or went.
  const shift = is.count - was.count;
  let same = 0;
  const shorter = Math.min(was.count, is.count);
  while (same < shorter && was.field[same] === is.field[same] && was.parent[same] === is.parent[same]) same++;
  const counterpart = (record: number): number => {
    const index = record < same ? record : record - shift;
    return index >= 0 && index < was.count && (record < same || index >= same) ? index : -1;
  };
  const rows = new VisibleRecords(inspection);
  rows.grow(isTimeUp);
  if (is.count <= ALL_OPEN) {
    openAll(rows, isTimeUp, (record) => {
      const index = counterpart(record);
      return index < 0 || before.isOpen(index);
    });
  }
  // Of a small payload these are the packed runs: everything else has been opened.
  const opened = [...before.opened()].map((record) => (record < same ? record : record + shift));
  for (const record of opened.sort((a, b) => a - b)) {
    if (record < is.count && !rows.isOpen(record) && hasInside(inspection, record)) rows.expand(record, isTimeUp);
  }
  return rows;
}

/** Opens everything of a small payload that `isWanted`; packed runs stay closed: their row shows what they hold. */
function openAll(rows: VisibleRecords, isTimeUp: () => boolean, isWanted: (record: number) => boolean): void {
  const { columns } = rows.inspection.decoded;
  if (columns.count > ALL_OPEN) return;
  const depth = new Int32Array(columns.count);
  for (let record = 0; record < columns.count; record++) {
    const parent = columns.parent[record] as number;
    depth[record] = parent < 0 ? 0 : (depth[parent] as number) + 1;
    const holdsRecords = nextRecord(columns, record) > record + 1;
    if (holdsRecords && (depth[record] as number) < DEEPEST_OPEN && isWanted(record)) rows.expand(record, isTimeUp);
  }
}
