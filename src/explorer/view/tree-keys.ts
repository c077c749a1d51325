import { hasInside, type Inspection } from '#wire';
import type { TreeRow, VisibleRecords } from './visible-records.ts';

/** What a key does in the tree: go to a row, open or close one, begin to edit, or take the field away. */
export type TreeStep =
  | { readonly do: 'go'; readonly row: number }
  | { readonly do: 'open' | 'close' | 'edit' | 'remove' };

/** Whether a row can be opened. */
export const canOpen = (inspection: Inspection, { record, element }: TreeRow): boolean =>
  element === undefined && hasInside(inspection, record);

/** The step of a key at a row, as treegrids do it; undefined for keys that mean nothing here. */
export function treeStep(
  key: string,
  rows: VisibleRecords,
  at: { readonly row: number; readonly of: TreeRow },
  page: number,
): TreeStep | undefined {
  const last = rows.count - 1;
  const go = (row: number): TreeStep => ({ do: 'go', row: Math.min(last, Math.max(0, row)) });
  const { record, element } = at.of;
  const isOpen = element === undefined && rows.isOpen(record);
  switch (key) {
    case 'ArrowDown':
      return go(at.row + 1);
    case 'ArrowUp':
      return go(at.row - 1);
    case 'PageDown':
      return go(at.row + page);
    case 'PageUp':
      return go(at.row - page);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowRight':
      if (!canOpen(rows.inspection, at.of)) return undefined;
      return isOpen ? go(at.row + 1) : { do: 'open' };
    case 'ArrowLeft': {
      if (isOpen) return { do: 'close' };
      const above = element === undefined ? (rows.inspection.decoded.columns.parent[record] as number) : record;
      return above < 0 ? undefined : go(rows.rowOf({ record: above }));
    }
    case 'Enter':
    case 'F2':
      return { do: 'edit' };
    case 'Delete':
      return element === undefined ? { do: 'remove' } : undefined;
    default:
      return undefined;
  }
}
