import { type Inspection, recordAt } from '#wire';
import type { Explorer } from '../model.ts';
import { showByte } from '../view/index.ts';

// From a list below the panes to the place in the bytes that it names.

/** Selects the innermost record at a byte of the payload, and leads eye and keyboard to that byte. */
export function jumpToByte(explorer: Explorer, offset: number): void {
  const inspection = explorer.view.peek()?.inspection;
  if (!inspection) return;
  // Where bytes are missing, the place is behind the last one.
  const at = Math.min(offset, Math.max(0, inspection.decoded.bytes.length - 1));
  jump(explorer, inspection, recordAt(inspection.decoded, at), at);
}

/** The same for a record: to its first byte, or to one inside it. */
export function jumpToRecord(explorer: Explorer, record: number, offset?: number): void {
  const inspection = explorer.view.peek()?.inspection;
  if (!inspection) return;
  const { bytes, columns } = inspection.decoded;
  const at = offset ?? columns.start[record] ?? 0;
  jump(explorer, inspection, record, Math.min(at, Math.max(0, bytes.length - 1)));
}

function jump(explorer: Explorer, { decoded }: Inspection, record: number, at: number): void {
  if (record >= 0 && record < decoded.columns.count) explorer.selection.value = { record };
  showByte(explorer, at);
  document.getElementById('ins-bytes')?.closest('section')?.scrollIntoView({ block: 'nearest' });
}
