import { elementCount, type Inspection, nextRecord } from '#wire';
import { ElementIndex } from './element-index.ts';

// What stands directly inside one record, or at the first level, by its place there.

/** A list that is counted in slices: `count` grows until it is `done`. */
export interface RowList {
  readonly count: number;
  readonly done: boolean;
  /** Goes on, until all is found or time is up. */
  grow(isTimeUp: () => boolean): void;
}

/** Children between two looks at the clock. */
const STRIDE = 4096;
/** Children between two notes of how often each field occurred. */
const NOTED = 1024;

/** The records inside one. */
export class ChildList implements RowList {
  private readonly inspection: Inspection;
  private readonly container: number;
  private readonly stop: number;
  private records = new Int32Array(16);
  private next: number;
  count = 0;
  /** Every `NOTED` children: elements of each repeated field before them. */
  private readonly notes: ReadonlyMap<number, number>[] = [];
  private readonly seen = new Map<number, number>();

  constructor(inspection: Inspection, container: number) {
    const { columns } = inspection.decoded;
    this.inspection = inspection;
    this.container = container;
    this.stop = container < 0 ? columns.count : nextRecord(columns, container);
    this.next = container + 1;
  }

  get done(): boolean {
    return this.next >= this.stop;
  }

  grow(isTimeUp: () => boolean): void {
    const { columns } = this.inspection.decoded;
    const { parent } = columns;
    while (!this.done) {
      for (let turn = 0; turn < STRIDE && this.next < this.stop; turn++) {
        const child = this.next;
        if (this.count === this.records.length) this.records = widened(this.records, this.count * 2);
        if (this.count % NOTED === 0) this.notes.push(new Map(this.seen));
        this.records[this.count++] = child;
        this.note(child);
        const after = child + 1;
        // Most have nothing inside: then the next is a sibling.
        this.next = after >= this.stop || parent[after] === this.container ? after : nextRecord(columns, child);
      }
      if (isTimeUp()) return;
    }
  }

  private note(child: number): void {
    const field = this.inspection.decoded.columns.field[child] as number;
    if (!this.inspection.schema?.fields[field]?.repeated) return;
    this.seen.set(field, (this.seen.get(field) ?? 0) + elementCount(this.inspection, child));
  }

  at(place: number): number {
    return this.records[place] as number;
  }

  /** Place of a child; -1 where it is not found yet. */
  placeOf(record: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle] as number) < record) low = middle + 1;
      else high = middle;
    }
    return low < this.count && this.records[low] === record ? low : -1;
  }

  /** How many elements of the same repeated field stand before a child. */
  ordinal(place: number): number {
    const { field } = this.inspection.decoded.columns;
    const of = field[this.at(place)] as number;
    const noted = Math.floor(place / NOTED);
    let ordinal = this.notes[noted]?.get(of) ?? 0;
    for (let before = noted * NOTED; before < place; before++) {
      if (field[this.at(before)] === of) ordinal += elementCount(this.inspection, this.at(before));
    }
    return ordinal;
  }
}

/** The elements of a packed run. */
export class ElementList extends ElementIndex implements RowList {
  constructor({ decoded }: Inspection, record: number) {
    super(decoded, record);
  }
}

function widened(records: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(length);
  wide.set(records);
  return wide;
}
