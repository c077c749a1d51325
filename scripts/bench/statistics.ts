/** The value below which the given part of sorted numbers lies (nearest rank). Throws on none. */
export function quantile(sorted: readonly number[], part: number): number {
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) throw new Error('No numbers to take a quantile of.');
  return value;
}

export const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
