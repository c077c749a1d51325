import type { CheckResult } from '#boundary';
import type { Bump, Change, Compared } from '../model.ts';
import { unsaidDeprecations } from './checks/deprecations.ts';
import { missingHandshake } from './checks/handshake.ts';
import { insufficientBump, unfitVersionWords } from './checks/numbers.ts';
import { unraisedFormat } from './checks/stored.ts';
import { isSilent } from './judge-boundary.ts';

export interface VersionCheckOptions {
  /** Number that the new version is to have; without one, its words are not compared with it. */
  readonly version?: string | undefined;
  /** Whether this very work becomes the version (default): what was to be removed by then has to be gone. */
  readonly isRelease?: boolean | undefined;
  /** Undefined: nobody has declared a step, or somebody else looks at it. */
  readonly declaredBump?: Bump | undefined;
}

/**
 * What two versions together do wrong, beyond the verdicts on single changes: VER-07 to VER-10. A contract that says nothing is
 * held to its declared step alone.
 *
 * @param changes all changes between the two, judged.
 */
export function versionChecks(
  compared: Compared,
  changes: readonly Change[],
  { version, isRelease = true, declaredBump }: VersionCheckOptions = {},
): readonly CheckResult[] {
  return [
    ...insufficientBump(compared, changes, declaredBump),
    ...(isSilent(compared.new)
      ? []
      : [
          ...unsaidDeprecations(compared),
          ...unraisedFormat(compared, changes),
          ...(version === undefined ? [] : unfitVersionWords(compared, version, isRelease)),
          ...missingHandshake(compared, changes),
        ]),
  ];
}
