import type { Check } from '../check.ts';

/** Every check of the boundary, in the order in which their families are listed. */
export const CHECKS: readonly Check[] = [];
