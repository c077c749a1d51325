import type { Guess } from '#wire';

/** Guesses are kept by offset: where an edit makes the bytes behind it move, they move along. */
export function shiftGuesses(
  guesses: ReadonlyMap<number, Guess>,
  before: Uint8Array,
  after: Uint8Array,
): ReadonlyMap<number, Guess> {
  if (guesses.size === 0 || before.length === after.length) return guesses;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shortest - start && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept++;
  const tail = before.length - kept;
  const moved = after.length - before.length;
  return new Map([...guesses].map(([offset, guess]) => [offset >= tail ? offset + moved : offset, guess]));
}
