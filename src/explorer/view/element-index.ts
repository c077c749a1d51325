import { type Decoded, type Inspection, isPacked, packedCount, Shape, shapeOf, valueStartOf } from '#wire';

// Elements of a packed run by number, without an array of them: a run of a hundred megabytes has as many.

/** Bytes between two counts. */
const BLOCK = 4096;

export class ElementIndex {
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;
  /** Bytes of an element; 0 for varints. */
  private readonly width: number;
  /** Varints that end before each block. */
  private readonly before: number[] = [0];
  /** How far the run is counted. */
  private reached: number;
  count: number;

  constructor(decoded: Decoded, record: number) {
    const shape = shapeOf(decoded.columns, record);
    this.bytes = decoded.bytes;
    this.start = valueStartOf(decoded, record);
    this.end = decoded.columns.end[record] as number;
    this.width = shape === Shape.PACKED_I64 ? 8 : shape === Shape.PACKED_I32 ? 4 : 0;
    this.count = this.width === 0 ? 0 : Math.floor((this.end - this.start) / this.width);
    this.reached = this.width === 0 ? this.start : this.end;
  }

  get done(): boolean {
    return this.reached >= this.end;
  }

  /** Counts on, until all is counted or time is up. */
  grow(isTimeUp: () => boolean): void {
    while (!this.done) {
      const stop = Math.min(this.end, this.reached + BLOCK);
      this.count += packedCount(this.bytes, Shape.PACKED_VARINT, this.reached, stop);
      this.before.push(this.count);
      this.reached = stop;
      if (this.before.length % 64 === 0 && isTimeUp()) return;
    }
  }

  /** Counts until an element, or the byte at an offset, is reached. */
  growTo(element: number, offset = this.start): void {
    this.grow(() => this.count > element && this.reached > offset);
  }

  /** First byte of an element that is counted, and the byte behind it. */
  range(element: number): readonly [number, number] {
    if (this.width > 0) return [this.start + element * this.width, this.start + (element + 1) * this.width];
    let low = 0;
    let high = this.before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.before[middle] as number) <= element) low = middle;
      else high = middle - 1;
    }
    let end = this.start + low * BLOCK;
    for (let left = element - (this.before[low] as number); end < this.end; end++) {
      if ((this.bytes[end] as number) < 0x80 && left-- === 0) break;
    }
    let start = end;
    while (start > this.start && (this.bytes[start - 1] as number) >= 0x80) start--;
    return [start, Math.min(end + 1, this.end)];
  }

  /** The element that holds the byte at an offset of the run; undefined behind the last whole one. */
  at(offset: number): number | undefined {
    if (offset < this.start || offset >= this.end) return undefined;
    this.growTo(-1, offset);
    let element: number;
    if (this.width > 0) element = Math.floor((offset - this.start) / this.width);
    else {
      const block = Math.floor((offset - this.start) / BLOCK);
      element =
        (this.before[block] as number) +
        packedCount(this.bytes, Shape.PACKED_VARINT, this.start + block * BLOCK, offset);
    }
    this.growTo(element);
    return element < this.count ? element : undefined;
  }
}

let last: { readonly decoded: Decoded; readonly record: number; readonly index: ElementIndex } | undefined;

/** The index of a run; the one asked for last is remembered. */
export function elementsOf(decoded: Decoded, record: number): ElementIndex {
  if (last?.decoded !== decoded || last.record !== record) {
    last = { decoded, record, index: new ElementIndex(decoded, record) };
  }
  return last.index;
}

/** The element of a packed run that holds the byte at an offset; undefined for its tag and length, and for other records. */
export function elementAt({ decoded }: Inspection, record: number, offset: number): number | undefined {
  return isPacked(shapeOf(decoded.columns, record)) ? elementsOf(decoded, record).at(offset) : undefined;
}
