import { CALL_RULES } from './boundary/calls.ts';
import { CONTRACT_RULES } from './boundary/contract.ts';
import { ERROR_RULES } from './boundary/errors.ts';
import { MEMORY_RULES } from './boundary/memory.ts';
import { THING_RULES } from './boundary/things.ts';
import type { BoundaryRule } from './ids.ts';
import type { RuleInfo } from './info.ts';

/** What the annotations of the boundary say. buf sees none of it: to it, they are options like any other. */
export const BOUNDARY_RULES: Readonly<Record<BoundaryRule, RuleInfo>> = {
  ...MEMORY_RULES,
  ...CALL_RULES,
  ...THING_RULES,
  ...ERROR_RULES,
  ...CONTRACT_RULES,
};
