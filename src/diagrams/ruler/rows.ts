import type { CField, CLayout, CLayoutProblem } from '#languages';

/** A field of a plain struct, where it lies. */
export type RulerField = Omit<CField, 'id' | 'of'>;

/** Where everything in a plain struct lies. */
export interface RulerLayout extends Omit<CLayout, 'id' | 'fields'> {
  readonly fields: readonly RulerField[];
}

/** What the languages room makes of a plain struct; no layout where a problem leaves it open. */
export interface RulerResult {
  readonly layout?: RulerLayout | undefined;
  readonly problems: readonly Pick<CLayoutProblem, 'text'>[];
}

/** A part of a row that belongs to one field or to padding. */
export interface Span {
  /** First byte within the row, and how many. */
  readonly from: number;
  readonly bytes: number;
  /** Undefined for padding. */
  readonly field: RulerField | undefined;
  /** True where the field has begun in an earlier row. */
  readonly isContinued: boolean;
}

/** One row of bytes, or what a fold leaves out. */
export interface Row {
  readonly offset: number;
  readonly spans: readonly Span[];
  /** Rows of one and the same field, or of padding, that are not drawn one by one after this one. */
  readonly folded: number;
}

/** Rows that a long field shows before it is folded. */
const SHOWN = 2;

/** Cuts a struct into rows of `perRow` bytes. Long arrays are folded: their first rows and their last one stay. */
export function rulerRows(layout: RulerLayout, perRow: number): Row[] {
  const parts = [
    ...layout.fields.map((field) => ({ offset: field.offset, size: field.size, field })),
    ...layout.padding.map(({ offset, size }) => ({ offset, size, field: undefined })),
  ]
    .filter(({ offset, size }) => offset >= 0 && size > 0 && offset + size <= layout.size)
    .sort((a, b) => a.offset - b.offset);
  const rows = new Map<number, Span[]>();
  const folds = new Map<number, number>();
  for (const { offset, size, field } of parts) {
    const [first, last] = [Math.floor(offset / perRow), Math.floor((offset + size - 1) / perRow)];
    const whole = last - first - 1;
    const isFolded = whole > SHOWN + 1;
    for (let row = first; row <= last; row++) {
      if (isFolded && row === first + SHOWN) {
        folds.set(row - 1, last - row);
        row = last;
      }
      const from = Math.max(0, offset - row * perRow);
      const to = Math.min(perRow, offset + size - row * perRow);
      const spans = rows.get(row) ?? [];
      spans.push({ from, bytes: to - from, field, isContinued: row > first });
      rows.set(row, spans);
    }
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, spans]) => ({ offset: row * perRow, spans, folded: folds.get(row) ?? 0 }));
}
