import { BOUNDARY_RULES } from './boundary.ts';
import type { RuleId } from './ids.ts';
import type { RuleInfo } from './info.ts';
import { SOURCE_RULES } from './source.ts';
import { STRUCTURAL_RULES } from './structural.ts';

export { exampleFiles } from './example.ts';
export {
  BOUNDARY,
  type BoundaryRule,
  type RuleId,
  SOURCE,
  type SourceRule,
  STRUCTURAL,
  type StructuralRule,
} from './ids.ts';
export type { RuleInfo, VerFinding } from './info.ts';

/** Every rule of the comparison. */
export const RULES: Readonly<Record<RuleId, RuleInfo>> = { ...STRUCTURAL_RULES, ...SOURCE_RULES, ...BOUNDARY_RULES };
