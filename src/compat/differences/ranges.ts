import type { NumberRange } from '#schema';

const merged = (ranges: readonly NumberRange[]): NumberRange[] => {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end + 1) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
};

/** The numbers of some ranges that others do not hold, as ranges. */
export function without(ranges: readonly NumberRange[], others: readonly NumberRange[]): NumberRange[] {
  const result: NumberRange[] = [];
  const taken = merged(others);
  let at = 0;
  for (const { start, end } of merged(ranges)) {
    let from = start;
    while (at < taken.length && (taken[at]?.end ?? 0) < from) at++;
    for (let next = at; from <= end; next++) {
      const other = taken[next];
      if (!other || other.start > end) {
        result.push({ start: from, end });
        break;
      }
      if (other.start > from) result.push({ start: from, end: other.start - 1 });
      from = other.end + 1;
    }
  }
  return result;
}

/** Whether ranges hold a number, asked often. */
export function holder(ranges: readonly NumberRange[]): (number: number) => boolean {
  let sorted: NumberRange[] | undefined;
  return (number) => {
    sorted ??= merged(ranges);
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.end ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return (sorted[low]?.start ?? Number.POSITIVE_INFINITY) <= number;
  };
}
