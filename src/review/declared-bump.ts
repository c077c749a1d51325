import type { Bump } from '#compat';

const NUMBER = /^(\d+)\.(\d+)\.(\d+)/;

/** The step from one version number to a later one; undefined for other labels, and where the second is not the later. */
export function declaredBump(old: string, next: string): Bump | undefined {
  const [a, b] = [NUMBER.exec(old), NUMBER.exec(next)];
  if (!a || !b) return undefined;
  for (const [index, bump] of (['major', 'minor', 'patch'] as const).entries()) {
    const difference = Number(b[index + 1]) - Number(a[index + 1]);
    if (difference !== 0) return difference > 0 ? bump : undefined;
  }
  return 'none';
}
