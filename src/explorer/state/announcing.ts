import { effect } from '@preact/signals';
import { nameOf, rangeOf, valueText, viewRecord, WIRE_TYPE_NAMES } from '#wire';
import type { Store } from './store.ts';

/** Tells a screen reader which field is selected, its type and the bytes that it takes. */
export function followSelection(store: Store): void {
  effect(() => {
    const selection = store.selection.value;
    const inspection = store.view.peek()?.inspection;
    if (!selection || !inspection || selection.record >= inspection.decoded.columns.count) return;
    const view = viewRecord(inspection, selection.record);
    const offset = store.base.peek();
    const element = selection.element === undefined ? undefined : rangeOf(inspection, selection);
    const [start, end] = element ?? [view.start, view.end];
    const isSensitive = store.masked.peek() && view.field?.declared?.facts?.sensitive === true;
    const words = [
      view.wireType < 0 ? 'unread bytes' : `field ${nameOf(inspection, selection.record)}`,
      ...(element ? [`element ${selection.element}`] : []),
      ...(view.wireType < 0 ? [] : [view.known ? view.field?.kind : WIRE_TYPE_NAMES[view.wireType]]),
      `bytes ${offset + start} to ${offset + end - 1}`,
      ...(isSensitive ? ['value hidden'] : element ? [] : [valueText(inspection, selection.record)]),
    ];
    store.announcement.value = words.join(', ');
  });
}
