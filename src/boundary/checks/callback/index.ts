import type { Check } from '../../check.ts';
import { workersNotBlocked } from './blocking.ts';
import { completionOnce } from './completion.ts';
import { panicStated } from './panics.ts';
import { noReentry } from './re-entry.ts';
import { integerIdentity, registrationEnds } from './registration.ts';

/** CB-01 to CB-06: calls back into the side that is normally the caller, and what happens to panics. */
export const CALLBACK_CHECKS: readonly Check[] = [
  integerIdentity,
  registrationEnds,
  workersNotBlocked,
  noReentry,
  panicStated,
  completionOnce,
];
