import type { NumberRange } from '#schema';

/** The largest field number, which `max` stands for in source. */
const LAST_FIELD_NUMBER = 536_870_911;

/** `4, 8 to 10, "old_name"`; empty where nothing is reserved. */
export function rangesText(ranges: readonly NumberRange[], names: readonly string[]): string {
  const numbers = ranges.map(({ start, end }) => {
    if (start === end) return String(start);
    return `${start} to ${end >= LAST_FIELD_NUMBER ? 'max' : end}`;
  });
  return [...numbers, ...names.map((name) => `"${name}"`)].join(', ');
}

/** Whether a number lies in one of the ranges. */
export const inRanges = (ranges: readonly NumberRange[], number: number): boolean =>
  ranges.some(({ start, end }) => start <= number && number <= end);
