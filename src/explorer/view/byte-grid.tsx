import { batch } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { decode, recordAt } from '#wire';
import type { Explorer, Selection, View } from '../model.ts';
import { ByteRow } from './byte-row.tsx';
import { elementAt } from './element-index.ts';
import { GoTo } from './go-to.tsx';
import { moveCursor } from './grid-keys.ts';
import { offsetColumn, offsetDigits } from './offsets.ts';
import { ProblemIndex } from './row-cells.ts';
import { type ByteRange, NO_BYTES, recordRange, selectedRange } from './selected-range.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import { viewState } from './view-state.ts';

/** Height of a row, as in inspect-view.css. */
const ROW_REM = 1.625;
/** Narrower than this many rem, a row has eight bytes. */
const WIDE_REM = 39;

/** Before anything is taken apart: bytes without records. */
const NOTHING_READ: View = { inspection: { decoded: decode(new Uint8Array()) }, problems: [], problemCounts: {} };

/** The payload's bytes, sixteen or eight a row: tag, length and value told apart, the selection framed. */
export function ByteGrid({ explorer }: { readonly explorer: Explorer }) {
  const view = explorer.view.value ?? NOTHING_READ;
  return explorer.payload.value.length > 0 ? (
    <Grid explorer={explorer} view={view} />
  ) : (
    <p class="view-empty">No bytes: an empty payload is a message without fields.</p>
  );
}

function RadixSwitch({ explorer: { radix } }: { readonly explorer: Explorer }) {
  return (
    <fieldset class="view-switch">
      <legend class="vh">Offsets</legend>
      {([16, 10] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={radix.value === each}
          onClick={() => {
            radix.value = each;
          }}
        >
          {each === 16 ? 'hex' : 'decimal'}
        </button>
      ))}
    </fieldset>
  );
}

function Grid({ explorer, view }: { readonly explorer: Explorer; readonly view: View }) {
  const { inspection } = view;
  const { decoded } = inspection;
  // What is not taken apart yet is drawn too: bytes without a record.
  const bytes = explorer.payload.value;
  const { length } = bytes;
  const { cursor, sight, hovered, focus } = viewState(explorer);
  const rows = useVirtualRows(({ width: room, rem }) => {
    const width = room > 0 && room < WIDE_REM * rem ? 8 : 16;
    return { width, count: Math.ceil(length / width), rowRem: ROW_REM };
  });
  const { reveal, page } = rows;
  const { width, count } = rows.fitted;
  const widthNow = useRef(width);
  const hasFocus = useRef(false);
  const ownSelection = useRef(false);

  const problems = useMemo(() => new ProblemIndex(view.problems), [view.problems]);
  const selection = explorer.selection.value;
  const selected = useMemo(() => selectedRange(inspection, selection) ?? NO_BYTES, [inspection, selection]);
  const hover = recordRange(inspection, hovered.value);
  const at = Math.min(cursor.value, length - 1);
  const cursorRow = Math.floor(at / width);

  // What stood in sight stays there when rows get another width.
  useLayoutEffect(() => {
    if (widthNow.current === width) return;
    widthNow.current = width;
    reveal(Math.floor(cursor.peek() / width), 'middle');
  }, [width, cursor, reveal]);

  const moveTo = (offset: number, how: 'nearest' | 'middle' = 'nearest'): void => {
    ownSelection.current = true;
    batch(() => {
      cursor.value = offset;
      explorer.selectByte(offset);
      const chosen = explorer.selection.value;
      const element = chosen && elementAt(inspection, chosen.record, offset);
      if (chosen && element !== undefined) explorer.selection.value = { record: chosen.record, element };
    });
    ownSelection.current = false;
    reveal(Math.floor(offset / width), how);
  };

  // Selected elsewhere: the cursor goes to its first byte.
  useEffect(
    () =>
      explorer.selection.subscribe((next) => {
        if (ownSelection.current) return;
        const now = explorer.view.peek()?.inspection;
        const range = now && selectedRange(now, next);
        if (!range) return;
        cursor.value = range.start;
        reveal(Math.floor(range.start / widthNow.current), 'middle');
      }),
    [explorer, cursor, reveal],
  );

  useEffect(
    () =>
      sight.subscribe((wanted) => {
        if (wanted) reveal(Math.floor(wanted.offset / widthNow.current), 'middle');
      }),
    [sight, reveal],
  );

  const isWanted = focus.value === 'grid';
  // The focus follows the cursor, wherever rows are drawn anew.
  useLayoutEffect(() => {
    if (isWanted) focus.value = undefined;
    if (!isWanted && !hasFocus.current) return;
    const cell = rows.layer.current?.querySelector<HTMLElement>(`[role=gridcell][data-at="${at}"]`);
    if (cell && document.activeElement !== cell) cell.focus({ preventScroll: true });
  });

  const atOf = (target: EventTarget | null): number | undefined => {
    const offset = target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset['at'] : undefined;
    return offset === undefined ? undefined : Number(offset);
  };

  const drawn: number[] = [];
  if (hasFocus.current && cursorRow < rows.first) drawn.push(cursorRow);
  for (let row = rows.first; row < rows.last; row++) drawn.push(row);
  if (hasFocus.current && cursorRow >= rows.last) drawn.push(cursorRow);

  const base = explorer.base.value;
  const radix = explorer.radix.value;
  const digits = offsetDigits(base + length - 1, radix);

  return (
    <div class="view-part">
      <div class="view-bar">
        <GoTo
          explorer={explorer}
          toByte={(offset) => moveTo(offset, 'middle')}
          toRecord={(found: Selection) => {
            explorer.selection.value = found;
          }}
        />
        <RadixSwitch explorer={explorer} />
      </div>
      <div
        class={`bytes-grid has-${width}`}
        role="grid"
        aria-label="Bytes of the payload"
        aria-rowcount={count + 1}
        aria-colcount={width + 1}
        onClick={(event) => {
          const offset = atOf(event.target);
          if (offset === undefined) return;
          hasFocus.current = true;
          moveTo(offset);
        }}
        onPointerOver={(event) => {
          if (event.pointerType === 'touch') return;
          const offset = atOf(event.target);
          hovered.value = offset === undefined ? -1 : recordAt(decoded, offset);
        }}
        onPointerLeave={() => {
          hovered.value = -1;
        }}
        onFocusIn={() => {
          hasFocus.current = true;
        }}
        onFocusOut={({ currentTarget, target }) => {
          // A cell that is drawn anew loses the focus for a moment, or is gone: then it is given back.
          queueMicrotask(() => {
            const isGone = target instanceof Node && !target.isConnected;
            if (!isGone && !currentTarget.contains(document.activeElement)) hasFocus.current = false;
          });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            hasFocus.current = false;
            focus.value = 'tree';
            return;
          }
          if (event.altKey || event.metaKey) return;
          const next = moveCursor(event.key, event.ctrlKey, at, { length, width, page });
          if (next === undefined) return;
          event.preventDefault();
          moveTo(next);
        }}
      >
        <div class="bytes-row bytes-columns" role="row" aria-rowindex={1}>
          <span class="bytes-offset" role="columnheader">
            <span class="vh">offset</span>
            {/* As wide as the offsets below. */}
            <span aria-hidden="true" class="bytes-holder">
              {offsetColumn(0, radix, digits)}
            </span>
          </span>
          {Array.from({ length: width }, (_, column) => (
            <span key={column} role="columnheader">
              {column.toString(radix)}
            </span>
          ))}
        </div>
        <div class="bytes-scroller" role="presentation" ref={rows.scroller}>
          <div class="view-spacer" role="presentation" ref={rows.spacer}>
            <div class="view-layer" role="presentation" ref={rows.layer}>
              {drawn.map((row) => {
                const from = row * width;
                const to = from + width;
                const clip = ({ start, end }: ByteRange): ByteRange =>
                  start < to && end > from ? { start, end } : NO_BYTES;
                const chosen = clip(selected);
                const pointed = clip(hover);
                return (
                  <ByteRow
                    key={row}
                    bytes={bytes}
                    inspection={inspection}
                    problems={problems}
                    row={row}
                    width={width}
                    radix={radix}
                    base={base}
                    digits={digits}
                    masked={explorer.masked.value}
                    selectedFrom={chosen.start}
                    selectedTo={chosen.end}
                    hoveredFrom={pointed.start}
                    hoveredTo={pointed.end}
                    cursor={row === cursorRow ? at : -1}
                    away={row < rows.first || row >= rows.last}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      <Legend />
    </div>
  );
}

const LEGEND = [
  ['is-tag', 'tag'],
  ['is-length', 'length'],
  ['is-value', 'value'],
  ['is-unread', 'unread'],
  ['is-value is-error', 'problem'],
] as const;

function Legend() {
  return (
    <p class="bytes-legend">
      {LEGEND.map(([form, word]) => (
        <span key={word}>
          <span class={`byte ${form}`} aria-hidden="true">
            0a
          </span>{' '}
          {word}
        </span>
      ))}
    </p>
  );
}
