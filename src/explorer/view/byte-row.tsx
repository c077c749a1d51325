import { hex, type Inspection } from '#wire';
import { asciiOf, byteWords } from './byte-words.ts';
import { drawnOnChange } from './drawn-again.ts';
import { isSensitive } from './masking.ts';
import { offsetColumn } from './offsets.ts';
import { type Cell, Part, type ProblemIndex, rowCells } from './row-cells.ts';

interface ByteRowProps {
  /** The whole payload, of which `inspection` may be the beginning only. */
  readonly bytes: Uint8Array;
  readonly inspection: Inspection;
  readonly problems: ProblemIndex;
  readonly row: number;
  /** Bytes of a full row. */
  readonly width: number;
  readonly radix: 16 | 10;
  readonly base: number;
  readonly digits: number;
  readonly masked: boolean;
  /** Bytes of this row that are selected, and that the pointer's record has; none where both are 0. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
  readonly hoveredFrom: number;
  readonly hoveredTo: number;
  /** Offset of the cursor, -1 where it stands in another row. */
  readonly cursor: number;
  /** Out of sight, drawn only because the focus is in it. */
  readonly away: boolean;
}

const PART_CLASS: Readonly<Record<Part, string>> = {
  [Part.NONE]: '',
  [Part.TAG]: 'is-tag',
  [Part.LENGTH]: 'is-length',
  [Part.VALUE]: 'is-value',
  [Part.END_TAG]: 'is-tag',
  [Part.UNREAD]: 'is-unread',
};

/** One row of the grid: offset, bytes, the same as ASCII. */
export const ByteRow = drawnOnChange((props: ByteRowProps) => {
  const { bytes, inspection, problems, row, width, radix, base, digits, masked, cursor, away } = props;
  const from = row * width;
  const to = Math.min(bytes.length, from + width);
  const cells = rowCells(inspection, from, to);
  const severities = problems.severities(from, to);
  const hidden = masked ? hiddenCells(inspection, cells) : undefined;

  const classes = cells.map(({ part, record }, index) => {
    const at = from + index;
    const severity = severities[index];
    const selected = at >= props.selectedFrom && at < props.selectedTo;
    return [
      PART_CLASS[part],
      // Neighbours in the bytes are neighbours by index.
      record % 2 === 1 && 'is-odd',
      record !== cells[index - 1]?.record && 'is-first',
      severity === 'error' && 'is-error',
      severity === 'mark' && 'is-mark',
      selected && 'is-selected',
      selected && at === props.selectedFrom && 'is-selected-first',
      selected && at === props.selectedTo - 1 && 'is-selected-last',
      !selected && at >= props.hoveredFrom && at < props.hoveredTo && 'is-hovered',
      at === cursor && 'is-cursor',
    ]
      .filter(Boolean)
      .join(' ');
  });

  return (
    <div class={away ? 'bytes-row is-away' : 'bytes-row'} role="row" aria-rowindex={row + 2}>
      <span class="bytes-offset" role="rowheader">
        {offsetColumn(from + base, radix, digits)}
      </span>
      {cells.map((cell, index) => {
        const at = from + index;
        const byte = bytes[at] as number;
        const isHidden = hidden?.[index] === true;
        return (
          <span
            key={at}
            class={`byte ${classes[index]}`}
            role="gridcell"
            tabIndex={at === cursor ? 0 : -1}
            aria-selected={at >= props.selectedFrom && at < props.selectedTo}
            aria-label={byteWords(inspection, cell, at + base, isHidden ? undefined : byte, radix)}
            data-at={at}
          >
            {isHidden ? '••' : hex(byte)}
          </span>
        );
      })}
      {/* The last row is as wide as the others. */}
      {Array.from({ length: width - cells.length }, (_, index) => (
        <span key={`none ${index}`} class="byte is-none" aria-hidden="true" />
      ))}
      <span class="bytes-ascii" aria-hidden="true">
        {cells.map((_, index) => {
          const at = from + index;
          return (
            <i key={at} class={classes[index]} data-at={at}>
              {hidden?.[index] === true ? '•' : asciiOf(bytes[at] as number)}
            </i>
          );
        })}
      </span>
    </div>
  );
});

/** Value bytes of sensitive fields. */
function hiddenCells(inspection: Inspection, cells: readonly Cell[]): boolean[] {
  let last = -2;
  let sensitive = false;
  return cells.map(({ record, part }) => {
    if (record !== last) {
      last = record;
      sensitive = isSensitive(inspection, record);
    }
    return sensitive && part === Part.VALUE;
  });
}
