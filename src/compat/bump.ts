import { higherBump, levelOf } from './levels.ts';
import { AUDIENCES, type Bump, type ChangeKind, type Verdicts } from './model.ts';

/**
 * The least step of the version number that a change needs. What breaks anything that exists is major; what only the new side
 * can miss (it calls a method that the old side has not yet) is minor, as nothing that exists was relied on. A rule says what
 * a harmless change of its kind needs.
 */
export function bumpOf(kind: ChangeKind, verdicts: Verdicts, usual: Bump): Bump {
  const all = AUDIENCES.map((audience) => verdicts[audience]);
  const breaks = all.some(
    ({ oldReadsNew, newReadsOld }) => oldReadsNew === 'breaking' || (newReadsOld === 'breaking' && kind !== 'added'),
  );
  if (breaks) return 'major';
  if (all.some((verdict) => levelOf(verdict) !== 'safe')) return 'minor';
  return usual === 'major' ? 'minor' : usual;
}

/** Whether a declared step of the version is enough for a required one, for a version that stands on `base`. */
export function bumpSuffices(declared: Bump, required: Bump, base: string): boolean {
  // Below 1.0 everything may change with a minor version.
  const needed = required === 'major' && /^0\./.test(base) ? 'minor' : required;
  return higherBump(declared, needed) === declared;
}
