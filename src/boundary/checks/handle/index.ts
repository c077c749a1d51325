import type { Check } from '../../check.ts';
import { childrenOfClosed, closeAmongCalls } from './closing.ts';
import { handlesAreTokens } from './identity.ts';
import { bornAndClosed, nothingAfterEnd, statesReachable } from './life.ts';

/** HND-01 to HND-06: handles, from their creation to their end. Handles within themselves are ANN-08. */
export const HANDLE_CHECKS: readonly Check[] = [
  bornAndClosed,
  statesReachable,
  childrenOfClosed,
  nothingAfterEnd,
  handlesAreTokens,
  closeAmongCalls,
];
