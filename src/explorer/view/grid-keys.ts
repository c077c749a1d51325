// Where a key takes the byte cursor.

export interface GridShape {
  /** Bytes of the payload. */
  readonly length: number;
  /** Bytes of a row. */
  readonly width: number;
  /** Rows of a page. */
  readonly page: number;
}

/** The offset after a key, always one of the payload; undefined for keys that do not move. */
export function moveCursor(
  key: string,
  ctrl: boolean,
  at: number,
  { length, width, page }: GridShape,
): number | undefined {
  const last = length - 1;
  /** The same column as far as there are rows: the last row may be short. */
  const byRows = (rows: number): number => {
    const column = at % width;
    const row = Math.min(Math.max(0, Math.floor(at / width) + rows), Math.floor(last / width));
    return Math.min(last, row * width + column);
  };
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return at < width ? at : byRows(-1);
    case 'ArrowDown':
      return byRows(1);
    case 'PageUp':
      return byRows(-page);
    case 'PageDown':
      return byRows(page);
    case 'Home':
      return ctrl ? 0 : at - (at % width);
    case 'End':
      return ctrl ? last : Math.min(last, at - (at % width) + width - 1);
    default:
      return undefined;
  }
}
