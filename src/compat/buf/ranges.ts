import type { NumberRange } from '#schema';

/** How many of the old ranges hold a number that no new range holds. */
export function uncovered(before: readonly NumberRange[], after: readonly NumberRange[]): number {
  if (before.length === 0) return 0;
  const merged = merge(after);
  let missing = 0;
  for (const { start, end } of before) {
    const around = lastFrom(merged, start);
    if (!around || around.end < end) missing += 1;
  }
  return missing;
}

/** What a message or enum sets aside, ready to be asked many times. */
export interface Reserved {
  hasNumber(number: number): boolean;
  hasName(name: string): boolean;
}

export function reserved(by: {
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: readonly string[];
}): Reserved {
  let ranges: readonly NumberRange[] | undefined;
  let names: ReadonlySet<string> | undefined;
  return {
    hasNumber: (number) => {
      ranges ??= merge(by.reservedRanges);
      return number <= (lastFrom(ranges, number)?.end ?? Number.NEGATIVE_INFINITY);
    },
    hasName: (name) => {
      names ??= new Set(by.reservedNames);
      return names.has(name);
    },
  };
}

/** In order, neighbours joined. */
function merge(ranges: readonly NumberRange[]): NumberRange[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const merged: NumberRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.start <= last.end + 1) {
      if (range.end > last.end) merged[merged.length - 1] = { start: last.start, end: range.end };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** The last range that starts at or before a number. */
function lastFrom(sorted: readonly NumberRange[], number: number): NumberRange | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
