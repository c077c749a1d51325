/** A semantic version, its build part aside; undefined for what is none. */
export interface VersionNumber {
  readonly numbers: readonly [number, number, number];
  readonly before: readonly string[];
}

export function versionNumber(text: string): VersionNumber | undefined {
  const match = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(text);
  if (!match) return undefined;
  const [, major, minor, patch, before] = match;
  return { numbers: [Number(major), Number(minor), Number(patch)], before: before?.split('.') ?? [] };
}

/** -1, 0 or 1 as semantic versioning orders two versions; undefined where one of them is none. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [versionNumber(a), versionNumber(b)];
  if (!left || !right) return undefined;
  for (const index of [0, 1, 2] as const) {
    const difference = left.numbers[index] - right.numbers[index];
    if (difference !== 0) return Math.sign(difference);
  }
  if (left.before.length === 0 || right.before.length === 0) return Math.sign(right.before.length - left.before.length);
  for (let index = 0; index < Math.max(left.before.length, right.before.length); index += 1) {
    const order = comparePart(left.before[index], right.before[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers by value, and before words; what is shorter comes first. */
function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [isA, isB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isA && isB) return Math.sign(Number(a) - Number(b));
  if (isA !== isB) return isA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
