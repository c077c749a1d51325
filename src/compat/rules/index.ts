import { BOUNDARY, type RuleId, SOURCE } from './ids.ts';
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

/** What stands in until every family has its prose. */
const plain = (id: RuleId): RuleInfo => ({
  title: id,
  what: '',
  why: '',
  instead: '',
  audiences: [],
  buf: [],
  finding: 'VER-01',
  bump: 'minor',
  example: { old: '', new: '' },
});

/** Every rule of the comparison. */
export const RULES: Readonly<Record<RuleId, RuleInfo>> = {
  ...(Object.fromEntries([...SOURCE, ...BOUNDARY].map((id) => [id, plain(id)])) as Record<RuleId, RuleInfo>),
  ...STRUCTURAL_RULES,
  ...SOURCE_RULES,
};
