import { recordAt } from '#wire';
import type { Store } from './store.ts';

/** Selects the innermost record at a byte of the payload, and tells panes to show it. */
export function jumpToByte(store: Store, offset: number): void {
  const inspection = store.view.peek()?.inspection;
  if (!inspection) return;
  const last = Math.max(0, inspection.decoded.bytes.length - 1);
  const record = recordAt(inspection.decoded, Math.min(offset, last));
  if (record >= 0) store.selection.value = { record };
}

export function jumpToRecord(store: Store, record: number): void {
  store.selection.value = { record };
}
