import { RecordFlag, Shape, type WireSchema } from './model.ts';
import { shapeOf } from './records.ts';
import { decode } from './walk.ts';

/** A message that the bytes may be. */
export interface Suggestion {
  readonly type: string;
  /** 0 (nothing fits) to 1 (every byte is a known field without a fault). */
  readonly score: number;
  /** What speaks for and against it, on one line. */
  readonly why: string;
}

/** So much of a payload decides. */
const SAMPLE = 64 << 10;

/** The messages of a schema that fit a payload best, best first, at most `limit`. Those that do not fit at all are left out. */
export function suggestTypes(bytes: Uint8Array, schema: WireSchema, limit = 5): Suggestion[] {
  if (bytes.length === 0) return [];
  const sample = bytes.length > SAMPLE ? bytes.subarray(0, SAMPLE) : bytes;
  const found: Suggestion[] = [];
  for (const type of schema.messages.keys()) {
    const suggestion = judge(sample, schema, type, sample.length < bytes.length);
    if (suggestion.score > 0) found.push(suggestion);
  }
  return found.sort((a, b) => b.score - a.score || (a.type < b.type ? -1 : 1)).slice(0, limit);
}

function judge(bytes: Uint8Array, schema: WireSchema, type: string, isCut: boolean): Suggestion {
  const { columns, problems } = decode(bytes, { schema, type });
  const seen = new Set<number>();
  let unknown = 0;
  let mismatched = 0;
  let unread = 0;
  let known = 0;
  for (let record = 0; record < columns.count; record++) {
    const parent = columns.parent[record] as number;
    const isInUnknown = parent >= 0 && ((columns.field[parent] as number) < 0 || isMismatch(columns.shape[parent]));
    if (isInUnknown) continue;
    const size = (columns.end[record] as number) - (columns.start[record] as number);
    const shape = shapeOf(columns, record);
    if (shape === Shape.UNREAD) unread += size;
    else if (isMismatch(columns.shape[record])) mismatched += size;
    else if ((columns.field[record] as number) < 0) unknown += size;
    else {
      seen.add(columns.field[record] as number);
      if (shape !== Shape.MESSAGE && shape !== Shape.GROUP) known += size;
    }
  }
  const errors = problems.filter(({ severity, end }) => severity === 'error' && !(isCut && end >= bytes.length)).length;
  const total = known + unknown + mismatched + unread;
  const share = total === 0 ? (seen.size > 0 ? 1 : 0) : known / total;
  const score = seen.size === 0 ? 0 : share * (errors > 0 ? 0.5 : 1) * (mismatched > 0 ? 0.6 : 1) * variety(seen.size);
  const against = [
    errors > 0 && `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    mismatched > 0 && 'wire types that differ',
    unknown > 0 && `${unknown} bytes of unknown fields`,
  ].filter((text) => text !== false);
  const fields = `${seen.size} known ${seen.size === 1 ? 'field' : 'fields'}`;
  return { type, score: Math.round(score * 1000) / 1000, why: [fields, ...against].join(', ') };
}

const isMismatch = (shape: number | undefined): boolean => ((shape ?? 0) & RecordFlag.MISMATCH) !== 0;

/** Many different fields that fit say more than one. */
const variety = (fields: number): number => 1 - 0.3 / fields;
