import { type Inspection, type Problem, recordAt, Shape, shapeOf, tagEndOf, valueStartOf } from '#wire';

// What the bytes of one row are, worked out for the rows in sight only.

/** What a byte is to its innermost record; `NONE` while it is not taken apart yet. */
export const Part = { NONE: 0, TAG: 1, LENGTH: 2, VALUE: 3, END_TAG: 4, UNREAD: 5 } as const;
export type Part = (typeof Part)[keyof typeof Part];

/** One byte of a row. */
export interface Cell {
  readonly part: Part;
  /** The innermost record that holds the byte; -1 where none does. */
  readonly record: number;
}

/** Parts and records of the bytes `[from, to)`; each step goes to the next record or out of one, never over the payload. */
export function rowCells({ decoded }: Inspection, from: number, to: number): Cell[] {
  const { columns } = decoded;
  const { count, start, end, parent } = columns;
  const cells: Cell[] = [];
  let record = recordAt(decoded, from);
  let next = afterOffset(start, count, from);
  let bounds = boundsOf(record);
  for (let at = from; at < to; at++) {
    const before = record;
    while (record >= 0 && (end[record] as number) <= at) record = parent[record] as number;
    while (next < count && (start[next] as number) <= at) record = next++;
    if (record !== before) bounds = boundsOf(record);
    cells.push({ record, part: record < 0 ? Part.NONE : partAt(bounds, at) });
  }
  return cells;

  function boundsOf(of: number): Bounds {
    if (of < 0) return { tagEnd: 0, valueStart: 0, group: false, unread: true };
    const shape = shapeOf(columns, of);
    return {
      tagEnd: tagEndOf(decoded, of),
      valueStart: valueStartOf(decoded, of),
      group: shape === Shape.GROUP,
      unread: shape === Shape.UNREAD,
    };
  }
}

interface Bounds {
  readonly tagEnd: number;
  readonly valueStart: number;
  readonly group: boolean;
  readonly unread: boolean;
}

function partAt({ tagEnd, valueStart, group, unread }: Bounds, at: number): Part {
  if (unread) return Part.UNREAD;
  if (at < tagEnd) return Part.TAG;
  if (at < valueStart) return Part.LENGTH;
  // What stands in a group is some record's, so what is the group's own is its end tag.
  return group ? Part.END_TAG : Part.VALUE;
}

/** Index of the first record that begins behind an offset. */
function afterOffset(start: Int32Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((start[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which bytes have problems, without going through all of them for every row. */
export class ProblemIndex {
  private readonly problems: readonly Problem[];
  /** Largest end of the problems up to each. */
  private readonly reach: Int32Array;

  /** @param problems By offset. */
  constructor(problems: readonly Problem[]) {
    this.problems = problems;
    this.reach = new Int32Array(problems.length);
    let most = 0;
    problems.forEach((problem, index) => {
      most = Math.max(most, reachOf(problem));
      this.reach[index] = most;
    });
  }

  /** The gravest problem of each byte in `[from, to)`. Marks stand at their first byte, errors on all of theirs. */
  severities(from: number, to: number): (Problem['severity'] | undefined)[] {
    const found: (Problem['severity'] | undefined)[] = new Array(to - from).fill(undefined);
    let low = 0;
    let high = this.problems.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.problems[middle]?.offset ?? 0) < to) low = middle + 1;
      else high = middle;
    }
    for (let index = low - 1; index >= 0 && (this.reach[index] as number) > from; index--) {
      const problem = this.problems[index];
      if (!problem) break;
      const stop = Math.min(to, reachOf(problem));
      for (let at = Math.max(from, problem.offset); at < stop; at++) {
        if (found[at - from] !== 'error') found[at - from] = problem.severity;
      }
    }
    return found;
  }
}

const reachOf = ({ severity, offset, end }: Problem): number =>
  severity === 'mark' ? offset + 1 : Math.max(offset + 1, end);
