import type { Check } from '../../check.ts';
import { flagsSwitchable } from './entries.ts';
import { flaggedNotRequired } from './required.ts';

/** FLG: feature flags. */
export const FLAG_CHECKS: readonly Check[] = [flagsSwitchable, flaggedNotRequired];
