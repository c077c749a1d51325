import { decode, type Guess, type Inspection, marksOf, type Problem, type WireSchema } from '#wire';
import type { View } from '../model.ts';

export interface Reading {
  readonly schema?: WireSchema | undefined;
  /** Id of a message of the schema; another name, or none, means that everything is guessed. */
  readonly type?: string | undefined;
  /** By offset of the tag. */
  readonly guesses?: ReadonlyMap<number, Guess> | undefined;
}

/** Takes a payload apart and marks what is legal but worth a look. `onProgress` gets 0 to 1, of the decoding alone. */
export function takeApart(bytes: Uint8Array, reading: Reading, onProgress?: (fraction: number) => void): View {
  const schema = reading.schema;
  const type = reading.type !== undefined && schema?.messages.has(reading.type) ? reading.type : undefined;
  const decoded = decode(bytes, {
    schema,
    type,
    guesses: reading.guesses,
    onProgress:
      onProgress &&
      ((offset) => {
        onProgress(offset / bytes.length);
        return true;
      }),
  });
  const inspection: Inspection = { decoded, schema };
  const marks = marksOf(inspection);
  return {
    inspection,
    problems: merge(decoded.problems, marks.list),
    problemCounts: { ...decoded.problemCounts, ...marks.counts },
  };
}

/** The first bytes of a payload, to be looked at while the rest is taken apart: that it ends early is no problem of its. */
export function firstSlice(bytes: Uint8Array, length: number, reading: Reading): View {
  const view = takeApart(bytes.subarray(0, length), reading);
  const problems = view.problems.filter(({ end }) => end < length);
  return { ...view, problems, problemCounts: {} };
}

/** Two lists in order of offset as one. */
function merge(a: readonly Problem[], b: readonly Problem[]): Problem[] {
  return [...a, ...b].sort((one, other) => one.offset - other.offset);
}
