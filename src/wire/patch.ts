import { encodeVarint } from './encode.ts';
import { type Decoded, Shape, WireType } from './model.ts';
import { shapeOf, tagEndOf, tagOf, valueStartOf } from './records.ts';
import { skipVarint, varint, varintLength } from './varint.ts';

/** Bytes to put in the place of `[start, end)`, which lie inside the value of `container` (-1: the payload itself). */
export interface Patch {
  readonly container: number;
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/**
 * The payload with patches applied, which must not overlap. Everything else stays byte for byte, except the lengths of the
 * containers whose size changes.
 */
export function applyPatches(decoded: Decoded, patches: readonly Patch[]): Uint8Array {
  const all = [...patches, ...lengthPatches(decoded, patches)].sort((a, b) => a.start - b.start || a.end - b.end);
  const grown = all.reduce((sum, { start, end, bytes }) => sum + bytes.length - (end - start), 0);
  const result = new Uint8Array(decoded.bytes.length + grown);
  let from = 0;
  let to = 0;
  for (const { start, end, bytes } of all) {
    result.set(decoded.bytes.subarray(from, start), to);
    to += start - from;
    result.set(bytes, to);
    to += bytes.length;
    from = end;
  }
  result.set(decoded.bytes.subarray(from), to);
  return result;
}

/** New lengths of every container around the patches, inner ones first: a longer length makes its parent longer too. */
function lengthPatches(decoded: Decoded, patches: readonly Patch[]): Patch[] {
  const { parent } = decoded.columns;
  const growth = new Map<number, number>();
  for (const { container, start, end, bytes } of patches) {
    growth.set(container, (growth.get(container) ?? 0) + bytes.length - (end - start));
    for (let record = container; record >= 0; ) {
      record = parent[record] as number;
      if (growth.has(record)) break;
      growth.set(record, 0);
    }
  }
  const found: Patch[] = [];
  for (const record of [...growth.keys()].sort((a, b) => b - a)) {
    const grown = growth.get(record) ?? 0;
    if (record < 0 || grown === 0) continue;
    const outer = parent[record] as number;
    let more = 0;
    if (shapeOf(decoded.columns, record) !== Shape.GROUP && (tagOf(decoded, record) & 7) === WireType.LEN) {
      const patch = lengthPatch(decoded, record, grown);
      more = patch.bytes.length - (patch.end - patch.start);
      found.push(patch);
    }
    growth.set(outer, (growth.get(outer) ?? 0) + grown + more);
  }
  return found;
}

function lengthPatch(decoded: Decoded, record: number, grown: number): Patch {
  const { bytes, columns } = decoded;
  const start = tagEndOf(decoded, record);
  const end = valueStartOf(decoded, record);
  skipVarint(bytes, start, end);
  const width = end - start;
  const isPadded = width > varintLength(varint.low, varint.high);
  const shortest = encodeVarint(varint.low + grown);
  // A length that was written longer than needed stays so: it may have been written before the value was known.
  const length = isPadded && shortest.length < width ? padded(shortest, width) : shortest;
  return { container: columns.parent[record] as number, start, end, bytes: length };
}

function padded(shortest: Uint8Array, width: number): Uint8Array {
  const longer = new Uint8Array(width).fill(0x80);
  longer.set(shortest);
  longer[shortest.length - 1] = (shortest[shortest.length - 1] as number) | 0x80;
  longer[width - 1] = 0;
  return longer;
}
