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
