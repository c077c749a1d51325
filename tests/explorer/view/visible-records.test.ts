import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf, hasInside, type Inspection, isPacked, packedElements, shapeOf, viewRecord } from '#wire';
import { firstRows, rowsAfter } from '../../../src/explorer/view/open-records.ts';
import { treeStep } from '../../../src/explorer/view/tree-keys.ts';
import { VisibleRecords } from '../../../src/explorer/view/visible-records.ts';
import { bytesOf, forever, inspect } from './support.ts';

const at = (rows: VisibleRecords, from = 0, to = rows.count): string =>
  rows
    .rows(from, to)
    .map(({ record, element, depth }) => `${'>'.repeat(depth)}${record}${element === undefined ? '' : `[${element}]`}`)
    .join(' ');

function closed(inspection: Inspection): VisibleRecords {
  const rows = new VisibleRecords(inspection);
  rows.grow(forever);
  return rows;
}

// name, child { name, child { zig } }, zig
const NESTED = '0a 01 61  1a 07  0a 01 62  1a 02 50 01  50 02';

describe('the rows of the tree', () => {
  it('are the first level while nothing is open', () => {
    expect(at(closed(inspect(NESTED)))).toBe('0 1 5');
  });

  it('follow what is opened and closed', () => {
    const rows = closed(inspect(NESTED));
    expect(rows.expand(1, forever)).toBe(true);
    expect(at(rows)).toBe('0 1 >2 >3 5');
    rows.expand(3, forever);
    expect(at(rows)).toBe('0 1 >2 >3 >>4 5');
    rows.collapse(1);
    expect(at(rows)).toBe('0 1 5');
    rows.expand(1, forever);
    expect(at(rows)).toBe('0 1 >2 >3 5');
  });

  it('do not open what has nothing inside, or is not visible', () => {
    const rows = closed(inspect(NESTED));
    expect(rows.expand(0, forever)).toBe(false);
    expect(rows.expand(3, forever)).toBe(false);
  });

  it('have the elements of an open packed run', () => {
    const rows = closed(inspect('22 04 01 96 01 03 50 01'));
    rows.expand(0, forever);
    expect(at(rows)).toBe('0 >0[0] >0[1] >0[2] 1');
    expect(rows.rowOf({ record: 0, element: 2 })).toBe(3);
  });

  it('open all that encloses a record which is to be seen', () => {
    const rows = closed(inspect(NESTED));
    expect(rows.reveal({ record: 4 }, forever)).toBe(4);
    expect(at(rows)).toBe('0 1 >2 >3 >>4 5');
  });

  it('answer for a record or an element that is not there', () => {
    const rows = closed(inspect('22 01 01'));
    expect(rows.reveal({ record: 7 }, forever)).toBe(-1);
    expect(rows.reveal({ record: 0, element: 9 }, forever)).toBe(0);
  });

  it('are counted in slices, and a record that is not reached yet is asked for again', () => {
    const bytes = new Uint8Array(2 * 20_000);
    for (let index = 0; index < bytes.length; index += 2) bytes.set([0x50, 1], index);
    const rows = new VisibleRecords(inspect(bytes));
    const once = (): boolean => true;
    rows.grow(once);
    expect(rows.done).toBe(false);
    expect(rows.count).toBeLessThan(20_000);
    let tries = 0;
    let row: number | undefined;
    do {
      row = rows.reveal({ record: 19_999 }, once);
      tries++;
    } while (row === undefined);
    expect(row).toBe(19_999);
    expect(tries).toBeGreaterThan(1);
  });

  it('of 100,000 levels open to the innermost at once', () => {
    // Groups in groups: a level is one byte of tag.
    const depth = 100_000;
    const bytes = new Uint8Array(depth * 2).fill(0x43, 0, depth).fill(0x44, depth);
    const inspection = inspect(bytes);
    const rows = new VisibleRecords(inspection);
    const started = performance.now();
    const row = rows.reveal({ record: inspection.decoded.columns.count - 1 }, forever);
    expect(row).toBe(inspection.decoded.columns.count - 1);
    expect(rows.rows((row ?? 0) - 20, (row ?? 0) + 1)).toHaveLength(21);
    // Quadratic work would take minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('are what a plain walk over the open records gives, whatever is opened and closed', () => {
    const bytes = fc.array(
      fc.constantFrom(
        ...['50 01', '0a 01 61', '22 02 01 02', '1a 00', '1a 02 50 01', '2a 06 1a 04 22 02 03 04', '43 2a 02 50 05 44'],
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(40), { maxLength: 30 }), (parts, toggles) => {
        const inspection = inspect(bytesOf(parts.join(' ')));
        const rows = closed(inspection);
        const open = new Set<number>();
        for (const pick of toggles) {
          const visible = plainRows(inspection, open);
          const row = visible[pick % Math.max(1, visible.length)];
          if (row === undefined || row.includes('[')) continue;
          const record = Number(row.replaceAll('>', ''));
          if (rows.isOpen(record)) {
            rows.collapse(record);
            open.delete(record);
            for (const other of open) if (!rows.isOpen(other)) open.delete(other);
          } else if (rows.expand(record, forever)) open.add(record);
        }
        const expected = plainRows(inspection, open);
        expect(at(rows).split(' ').filter(Boolean)).toEqual(expected);
        expect(rows.count).toBe(expected.length);
        rows.rows(0, rows.count).forEach((row, index) => {
          expect(rows.rowOf(row)).toBe(index);
        });
        for (let from = 0; from < expected.length; from += 3) {
          expect(at(rows, from, from + 3)).toBe(expected.slice(from, from + 3).join(' '));
        }
      }),
    );
  });
});

function plainRows(inspection: Inspection, open: ReadonlySet<number>): string[] {
  const { decoded } = inspection;
  const lines: string[] = [];
  const walk = (container: number, depth: number): void => {
    for (const record of childrenOf(inspection, container)) {
      lines.push(`${'>'.repeat(depth)}${record}`);
      if (!open.has(record) || !hasInside(inspection, record)) continue;
      if (isPacked(shapeOf(decoded.columns, record))) {
        const { valueStart, valueEnd, shape } = viewRecord(inspection, record);
        const { starts } = packedElements(decoded.bytes, shape, valueStart, valueEnd);
        for (let element = 0; element + 1 < starts.length; element++) {
          lines.push(`${'>'.repeat(depth + 1)}${record}[${element}]`);
        }
      } else walk(record, depth + 1);
    }
  };
  walk(-1, 0);
  return lines;
}

describe('what is open', () => {
  it('at first is everything of a small payload, packed runs left out', () => {
    expect(at(firstRows(inspect(`${NESTED} 22 02 01 02`), forever))).toBe('0 1 >2 >3 >>4 5 6');
  });

  it('at first is the first level of a large one', () => {
    const item = bytesOf('2a 02 50 01');
    const bytes = new Uint8Array(item.length * 1500);
    for (let index = 0; index < bytes.length; index += item.length) bytes.set(item, index);
    expect(firstRows(inspect(bytes), forever).count).toBe(1500);
  });

  it('stays closed when a value changes', () => {
    const before = firstRows(inspect(NESTED), forever);
    before.collapse(1);
    expect(at(rowsAfter(before, inspect(NESTED.replace('50 02', '50 05')), forever))).toBe('0 1 5');
  });

  it('stays closed when a field before it comes or goes, and what came is open', () => {
    const before = firstRows(inspect('1a 02 50 01  1a 02 50 02'), forever);
    before.collapse(2);
    const after = rowsAfter(before, inspect('0a 01 61  1a 02 50 01  1a 02 50 02'), forever);
    expect(at(after)).toBe('0 1 >2 3');
  });
});

describe('keys in the tree', () => {
  const rows = closed(inspect(NESTED));
  rows.expand(1, forever);
  // 0 1 >2 >3 5
  const step = (key: string, row: number) => {
    const of = rows.rows(row, row + 1)[0];
    return of && treeStep(key, rows, { row, of }, 10);
  };
  const cases: [key: string, row: number, expected: ReturnType<typeof step>][] = [
    ['ArrowDown', 0, { do: 'go', row: 1 }],
    ['ArrowDown', 4, { do: 'go', row: 4 }],
    ['ArrowUp', 0, { do: 'go', row: 0 }],
    ['ArrowRight', 0, undefined],
    ['ArrowRight', 1, { do: 'go', row: 2 }],
    ['ArrowRight', 3, { do: 'open' }],
    ['ArrowLeft', 1, { do: 'close' }],
    ['ArrowLeft', 3, { do: 'go', row: 1 }],
    ['ArrowLeft', 0, undefined],
    ['Home', 3, { do: 'go', row: 0 }],
    ['End', 0, { do: 'go', row: 4 }],
    ['PageDown', 1, { do: 'go', row: 4 }],
    ['PageUp', 3, { do: 'go', row: 0 }],
    ['Enter', 0, { do: 'edit' }],
    ['F2', 0, { do: 'edit' }],
    ['Delete', 0, { do: 'remove' }],
    ['x', 0, undefined],
  ];
  it.each(cases)('%s at row %i', (key, row, expected) => {
    expect(step(key, row)).toEqual(expected);
  });
});
