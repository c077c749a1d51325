import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Explorer, View } from '../model.ts';
import { differenceText } from './differences.ts';
import { problemsByRecord } from './record-marks.ts';
import { canOpen, treeStep } from './tree-keys.ts';
import { FieldRow } from './tree-row.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';
import { useVisibleRecords } from './use-visible-records.ts';
import { viewState } from './view-state.ts';
import type { TreeRow } from './visible-records.ts';

/** Heights of a row in rem, as in inspect-view.css: on one line, and on two where it is narrow. */
const ROW_REM = 1.875;
const TWO_LINES_REM = 2.875;
/** Narrower than this many rem, a row has two lines. */
const WIDE_REM = 34;

/** The payload's fields as a tree that opens on demand. */
export function FieldTree({ explorer }: { readonly explorer: Explorer }) {
  const view = explorer.view.value;
  return view && view.inspection.decoded.columns.count > 0 ? (
    <Tree explorer={explorer} view={view} />
  ) : (
    <p class="view-empty">No fields.</p>
  );
}

function Tree({ explorer, view }: { readonly explorer: Explorer; readonly view: View }) {
  const { inspection } = view;
  const { rows, expand, collapse, reveal } = useVisibleRecords(view);
  const { hovered, focus } = viewState(explorer);
  const list = useVirtualRows(({ width, rem }) => {
    const narrow = width > 0 && width < WIDE_REM * rem;
    return { narrow, count: rows.count, rowRem: narrow ? TWO_LINES_REM : ROW_REM };
  });
  const { narrow, count } = list.fitted;
  const hasFocus = useRef(false);
  const ownSelection = useRef(false);
  const problems = useMemo(() => problemsByRecord(view.problems), [view.problems]);

  const selection = explorer.selection.value;
  const selectedRow = selection ? rows.rowOf(selection) : -1;
  /** The row that has the keyboard: the selected one, or the first. */
  const current = selectedRow >= 0 ? selectedRow : selection ? rows.rowOf({ record: selection.record }) : 0;
  const second = explorer.second.value;
  const differences = explorer.differences.value;

  const select = (row: number): void => {
    const target = rows.rows(row, row + 1)[0];
    if (!target) return;
    ownSelection.current = true;
    explorer.selection.value =
      target.element === undefined ? { record: target.record } : { record: target.record, element: target.element };
    ownSelection.current = false;
    list.reveal(row, 'nearest');
  };

  // Selected elsewhere: what encloses it is opened, and once the tree is drawn with it, it comes into sight.
  const toReveal = useRef<number | undefined>(undefined);
  useEffect(
    () =>
      explorer.selection.subscribe((next) => {
        if (!next || ownSelection.current) return;
        reveal(next, (row) => {
          toReveal.current = row;
        });
      }),
    [explorer, reveal],
  );
  useLayoutEffect(() => {
    if (toReveal.current === undefined) return;
    const row = toReveal.current;
    toReveal.current = undefined;
    list.reveal(row, 'middle');
  });

  const isWanted = focus.value === 'tree';
  useLayoutEffect(() => {
    if (isWanted) focus.value = undefined;
    if (!isWanted && !hasFocus.current) return;
    const element = list.layer.current?.querySelector<HTMLElement>(`[data-row="${current}"]`);
    if (element && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
  });

  const rowOf = (target: EventTarget | null): number | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
    return row === undefined ? undefined : Number(row);
  };
  const toggle = (row: TreeRow): void => {
    if (!canOpen(inspection, row)) return;
    if (rows.isOpen(row.record)) collapse(row.record);
    else expand(row.record);
  };

  const toEditor = (): void => {
    hasFocus.current = false;
    focus.value = 'editor';
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const of = rows.rows(current, current + 1)[0];
    const step = of && treeStep(event.key, rows, { row: current, of }, list.page);
    if (!step) return;
    event.preventDefault();
    if (step.do === 'go') select(step.row);
    else if (step.do === 'open') expand(of.record);
    else if (step.do === 'close') collapse(of.record);
    else if (step.do === 'edit') {
      if (selectedRow < 0) select(current);
      toEditor();
    } else explorer.removeRecord(of);
  };

  const base = explorer.base.value;
  const thereText = ({ record, element }: TreeRow): string => {
    if (element !== undefined) return '';
    const difference = differences?.at(record);
    return difference ? differenceText(difference) : '';
  };
  const draw = (of: TreeRow, row: number, away: boolean) => (
    <FieldRow
      key={row}
      explorer={explorer}
      inspection={inspection}
      problems={problems}
      record={of.record}
      element={of.element}
      depth={of.depth}
      place={of.place}
      siblings={of.siblings}
      row={row}
      open={canOpen(inspection, of) ? rows.isOpen(of.record) : undefined}
      selected={row === selectedRow}
      hovered={of.element === undefined && of.record === hovered.value && row !== selectedRow}
      inTabOrder={row === current}
      away={away}
      masked={explorer.masked.value}
      radix={explorer.radix.value}
      base={base}
      there={second && thereText(of)}
    />
  );
  const away = (isAway: boolean) =>
    hasFocus.current && isAway ? rows.rows(current, current + 1).map((of) => draw(of, current, true)) : [];

  return (
    <div
      class={['fields', narrow && 'is-narrow', second && 'is-compared'].filter(Boolean).join(' ')}
      role="treegrid"
      aria-label="Fields of the payload"
      aria-rowcount={count + 1}
      onClick={({ target }) => {
        const row = rowOf(target);
        if (row === undefined) return;
        hasFocus.current = true;
        const of = rows.rows(row, row + 1)[0];
        if (of && target instanceof Element && target.closest('[data-turn=true]')) toggle(of);
        select(row);
      }}
      onDblClick={({ target }) => {
        const row = rowOf(target);
        const of = row === undefined ? undefined : rows.rows(row, row + 1)[0];
        if (!of || !(target instanceof Element) || target.closest('[data-turn=true], select')) return;
        if (canOpen(inspection, of)) toggle(of);
        else toEditor();
      }}
      onPointerOver={({ target, pointerType }) => {
        if (pointerType === 'touch') return;
        const row = rowOf(target);
        hovered.value = row === undefined ? -1 : (rows.rows(row, row + 1)[0]?.record ?? -1);
      }}
      onPointerLeave={() => {
        hovered.value = -1;
      }}
      onFocusIn={() => {
        hasFocus.current = true;
      }}
      onFocusOut={({ currentTarget, target }) => {
        queueMicrotask(() => {
          const isGone = target instanceof Node && !target.isConnected;
          if (!isGone && !currentTarget.contains(document.activeElement)) hasFocus.current = false;
        });
      }}
      onKeyDown={onKeyDown}
    >
      <div class="fields-row fields-columns" role="row" aria-rowindex={1}>
        <span role="columnheader">Field</span>
        <span role="columnheader">No. · type</span>
        <span role="columnheader">Value</span>
        <span role="columnheader">Bytes</span>
        {second && <span role="columnheader">In {second.inspection.schema?.version ?? 'the second'}</span>}
      </div>
      <div class="fields-scroller" role="presentation" ref={list.scroller}>
        <div class="view-spacer" role="presentation" ref={list.spacer}>
          <div class="view-layer" role="presentation" ref={list.layer}>
            {away(current < list.first)}
            {rows.rows(list.first, list.last).map((of, index) => draw(of, list.first + index, false))}
            {away(current >= list.last)}
          </div>
        </div>
      </div>
    </div>
  );
}
