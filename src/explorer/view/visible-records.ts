import { hasInside, type Inspection, isPacked, shapeOf } from '#wire';
import type { Selection } from '../model.ts';
import { ChildList, ElementList } from './row-list.ts';

// The rows of the tree: what stands inside the records that are open. Every open record knows how many rows it has, so that
// any row is found in a few steps and opening one touches only what encloses it.

interface Branch {
  /** The open record; -1 for the payload. */
  readonly record: number;
  readonly list: ChildList | ElementList;
  readonly depth: number;
  readonly above: Branch | undefined;
  /** Its place in the list above. */
  readonly place: number;
  /** Open children by place. */
  readonly inner: Branch[];
  /**
   * Rows of the open children before each, and of all of them last. Undefined where they have to be counted again; then those
   * of the branch above are undefined too.
   */
  before: Float64Array | undefined;
}

/** One row of the tree. */
export interface TreeRow {
  readonly record: number;
  /** Element of the packed run that `record` is. */
  readonly element?: number | undefined;
  /** 0 at the first level. */
  readonly depth: number;
  /** Place among its siblings. */
  readonly place: number;
  readonly siblings: RowSiblings;
}

/** What a row's siblings know of it. */
export type RowSiblings = ChildList | ElementList;

/** Rows of a branch: its list, and what is open in it. */
const rowsOf = (branch: Branch): number => branch.list.count + (rowsBefore(branch)[branch.inner.length] as number);

/** Counts the rows of open children where that is due. Without recursion: payloads nest deeper than the engine's stack. */
function rowsBefore(branch: Branch): Float64Array {
  const due = branch.before ? [] : [branch];
  for (let at = due.at(-1); at; at = due.at(-1)) {
    const inner = at.inner.filter(({ before }) => !before);
    if (inner.length > 0) {
      due.push(...inner.slice(0, 1000));
      continue;
    }
    const before = new Float64Array(at.inner.length + 1);
    at.inner.forEach((child, index) => {
      before[index + 1] = (before[index] as number) + rowsOf(child);
    });
    at.before = before;
    due.pop();
  }
  return branch.before as Float64Array;
}

/** Has a branch, and all above it, counted again. */
function changed(branch: Branch | undefined): void {
  for (let at = branch; at?.before; at = at.above) at.before = undefined;
}

export class VisibleRecords {
  readonly inspection: Inspection;
  private readonly root: Branch;
  private readonly open = new Map<number, Branch>();
  /** Lists that are not counted to their end. */
  private readonly growing = new Set<Branch>();

  constructor(inspection: Inspection) {
    this.inspection = inspection;
    this.root = this.branch(-1, undefined, 0);
  }

  get count(): number {
    return rowsOf(this.root);
  }

  /** Whether every list is counted to its end. */
  get done(): boolean {
    return this.growing.size === 0;
  }

  /** Goes on counting what is open, until all is or time is up. */
  grow(isTimeUp: () => boolean): void {
    for (const branch of this.growing) {
      this.growList(branch, isTimeUp);
      if (isTimeUp()) return;
    }
  }

  isOpen(record: number): boolean {
    return this.open.has(record);
  }

  /** Records that are open, in no order. */
  opened(): Iterable<number> {
    return this.open.keys();
  }

  /** Opens a record whose own row is visible; `isTimeUp` limits how much of it is counted at once. False if it cannot be. */
  expand(record: number, isTimeUp: () => boolean): boolean {
    if (this.open.has(record) || !hasInside(this.inspection, record)) return false;
    const above = this.branchAbove(record);
    if (!above || !(above.list instanceof ChildList)) return false;
    const place = above.list.placeOf(record);
    if (place < 0) return false;
    const branch = this.branch(record, above, place);
    const at = firstFrom(above.inner, place);
    above.inner.splice(at, 0, branch);
    this.open.set(record, branch);
    changed(above);
    this.growList(branch, isTimeUp);
    return true;
  }

  /** Closes a record, and with it all that is open inside. */
  collapse(record: number): boolean {
    const branch = this.open.get(record);
    if (!branch?.above) return false;
    const { above } = branch;
    above.inner.splice(firstFrom(above.inner, branch.place), 1);
    changed(above);
    const gone = [branch];
    for (let each = gone.pop(); each; each = gone.pop()) {
      this.open.delete(each.record);
      this.growing.delete(each);
      for (const inner of each.inner) gone.push(inner);
    }
    return true;
  }

  /**
   * Opens whatever encloses a record and returns its row, or its element's. Undefined where time was up before it was
   * reached: then the same call goes on later. -1 where the payload has no such record.
   */
  reveal({ record, element }: Selection, isTimeUp: () => boolean): number | undefined {
    const { parent, count } = this.inspection.decoded.columns;
    if (record < 0 || record >= count) return -1;
    const way: number[] = [];
    for (let at = parent[record] as number; at >= 0 && !this.open.has(at); at = parent[at] as number) way.push(at);
    for (let at = way.pop(); at !== undefined; at = way.pop()) {
      if (!this.reach(at, isTimeUp)) return undefined;
      if (!this.expand(at, isTimeUp)) return -1;
    }
    if (!this.reach(record, isTimeUp)) return undefined;
    if (element === undefined || !isPacked(shapeOf(this.inspection.decoded.columns, record)))
      return this.rowOf({ record });
    this.expand(record, isTimeUp);
    const run = this.open.get(record);
    if (run && run.list.count <= element && !run.list.done) {
      this.growList(run, () => isTimeUp() || run.list.count > element);
      if (run.list.count <= element && !run.list.done) return undefined;
    }
    const row = this.rowOf({ record, element });
    return row < 0 ? this.rowOf({ record }) : row;
  }

  /** Counts the list that holds a record up to it. */
  private reach(record: number, isTimeUp: () => boolean): boolean {
    const above = this.branchAbove(record);
    if (!above || !(above.list instanceof ChildList)) return false;
    const { list } = above;
    const reached = (): boolean => list.count > 0 && list.at(list.count - 1) >= record;
    if (!reached() && !list.done) this.growList(above, () => isTimeUp() || reached());
    return reached();
  }

  /** Row of a record or an element; -1 where it is not visible, or not counted yet. */
  rowOf({ record, element }: Selection): number {
    let branch: Branch | undefined;
    let place: number;
    if (element !== undefined) {
      branch = this.open.get(record);
      if (!branch || element >= branch.list.count) return -1;
      place = element;
    } else {
      branch = this.branchAbove(record);
      if (!branch || !(branch.list instanceof ChildList)) return -1;
      place = branch.list.placeOf(record);
      if (place < 0) return -1;
    }
    let row = 0;
    for (let at: Branch | undefined = branch; at; at = at.above) {
      const inner = firstFrom(at.inner, place);
      row += place + (rowsBefore(at)[inner] as number);
      // The row of the open record itself stands above its first.
      if (at.above) row += 1;
      place = at.place;
    }
    return row;
  }

  /** The rows `[first, last)`. */
  rows(first: number, last: number): TreeRow[] {
    const rows: TreeRow[] = [];
    let position = this.find(first);
    while (position && rows.length < last - first) {
      rows.push(rowAt(position.branch, position.place));
      position = next(position);
    }
    return rows;
  }

  /** The branch and place of a row: down from the top, at each level the last open child that begins before it. */
  private find(row: number): Position | undefined {
    if (row < 0 || row >= this.count) return undefined;
    let branch = this.root;
    let left = row;
    for (;;) {
      const at = this.lastBefore(branch, left);
      const inner = branch.inner[at];
      if (!inner) return { branch, place: left, inner: 0 };
      const begins = inner.place + 1 + (rowsBefore(branch)[at] as number);
      if (left - begins >= rowsOf(inner)) {
        return { branch, place: left - (rowsBefore(branch)[at] as number) - rowsOf(inner), inner: at + 1 };
      }
      left -= begins;
      branch = inner;
    }
  }

  /** The last open child whose first row is at or before a row of the branch; -1 for none. */
  private lastBefore(branch: Branch, row: number): number {
    let low = 0;
    let high = branch.inner.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const begins = (branch.inner[middle] as Branch).place + 1 + (rowsBefore(branch)[middle] as number);
      if (begins <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private branchAbove(record: number): Branch | undefined {
    const parent = this.inspection.decoded.columns.parent[record] as number;
    return parent < 0 ? this.root : this.open.get(parent);
  }

  private branch(record: number, above: Branch | undefined, place: number): Branch {
    const { columns } = this.inspection.decoded;
    const isRun = record >= 0 && isPacked(shapeOf(columns, record));
    const branch: Branch = {
      record,
      list: isRun ? new ElementList(this.inspection, record) : new ChildList(this.inspection, record),
      depth: above ? above.depth + 1 : 0,
      above,
      place,
      inner: [],
      before: new Float64Array(1),
    };
    if (!branch.list.done) this.growing.add(branch);
    return branch;
  }

  private growList(branch: Branch, isTimeUp: () => boolean): void {
    branch.list.grow(isTimeUp);
    if (branch.list.done) this.growing.delete(branch);
    changed(branch.above);
  }
}

interface Position {
  readonly branch: Branch;
  readonly place: number;
  /** The first open child at or behind this place. */
  readonly inner: number;
}

function rowAt({ record, list, depth }: Branch, place: number): TreeRow {
  if (list instanceof ChildList) return { record: list.at(place), depth, place, siblings: list };
  return { record, element: place, depth, place, siblings: list };
}

/** The row below: into an open record, to its sibling, or out of one that ends. */
function next({ branch, place, inner }: Position): Position | undefined {
  const child = branch.inner[inner];
  if (child?.place === place && child.list.count > 0) return { branch: child, place: 0, inner: 0 };
  let after: Position = { branch, place: place + 1, inner: child?.place === place ? inner + 1 : inner };
  while (after.place >= after.branch.list.count) {
    const { above, place: at } = after.branch;
    if (!above) return undefined;
    after = { branch: above, place: at + 1, inner: firstFrom(above.inner, at + 1) };
  }
  return after;
}

/** Index of the first branch at or behind a place. */
function firstFrom(branches: readonly Branch[], place: number): number {
  let low = 0;
  let high = branches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((branches[middle] as Branch).place < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
