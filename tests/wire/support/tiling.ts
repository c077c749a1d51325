import { type Decoded, nextRecord, Shape, shapeOf, valueEndOf, valueStartOf } from '#wire';

/**
 * What is wrong with the ranges of a payload's records; undefined if siblings tile their container, tag, length and value
 * tile their record, and the first level tiles the payload.
 */
export function tilingFault(decoded: Decoded): string | undefined {
  const { columns, bytes } = decoded;
  const ends: { stop: number; at: number; record: number }[] = [{ stop: columns.count, at: 0, record: -1 }];
  for (let record = 0; record < columns.count; record++) {
    let container = ends.at(-1);
    while (container && record >= container.stop) {
      const fault = closeFault(decoded, container);
      if (fault) return fault;
      ends.pop();
      container = ends.at(-1);
    }
    if (!container) return `record ${record} is in no container`;
    const [start, end] = [columns.start[record] as number, columns.end[record] as number];
    if (columns.parent[record] !== container.record) {
      return `record ${record} has parent ${columns.parent[record]}, not ${container.record}`;
    }
    if (start !== container.at)
      return `record ${record} starts at ${start}, its sibling before ended at ${container.at}`;
    if (end <= start) return `record ${record} is empty: ${start} to ${end}`;
    container.at = end;
    const value = valueStartOf(decoded, record);
    const valueEnd = valueEndOf(decoded, record);
    if (value < start || value > valueEnd || valueEnd > end)
      return `record ${record} has its value at ${value} to ${valueEnd}`;
    const shape = shapeOf(columns, record);
    const next = nextRecord(columns, record);
    if (shape === Shape.MESSAGE || shape === Shape.GROUP) ends.push({ stop: next, at: value, record });
    else if (next !== record + 1) return `leaf ${record} has something inside`;
  }
  for (let container = ends.pop(); container; container = ends.pop()) {
    const fault = closeFault(decoded, container);
    if (fault) return fault;
  }
  return bytes.length > 0 && columns.count === 0 ? 'no record at all' : undefined;
}

function closeFault(decoded: Decoded, { record, at }: { record: number; at: number }): string | undefined {
  const stop = record < 0 ? decoded.bytes.length : valueEndOf(decoded, record);
  return at === stop ? undefined : `what is inside record ${record} ends at ${at}, the record's value at ${stop}`;
}
