import type { Check } from '../../check.ts';
import { codesComplete } from './complete.ts';
import { fallbackRare, fallbackStated } from './fallback.ts';
import { errorsNamed } from './named.ts';
import { codesRaised } from './raised.ts';
import { noBlindRetry } from './retry-advice.ts';
import { nothingLeaks } from './sensitive.ts';

/** ERR: what can go wrong, and what its reader does next. */
export const ERROR_CHECKS: readonly Check[] = [
  errorsNamed,
  codesComplete,
  codesRaised,
  noBlindRetry,
  fallbackStated,
  fallbackRare,
  nothingLeaks,
];
