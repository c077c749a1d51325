export type { VersionCheckOptions } from './boundary/index.ts';
export { type Root, rootsOf } from './causes.ts';
export { type CompareOptions, compareSides, versionChecks } from './compare.ts';
export { type AcceptedJson, type ChangeJson, type ComparisonJson, comparisonJson } from './comparison-json.ts';
export { pair } from './differences/index.ts';
export {
  type Acceptance,
  type AcceptanceState,
  detailOf,
  type Judgement,
  type JudgeOptions,
  judge,
} from './judgement.ts';
export { levelOf, worstLevel } from './levels.ts';
export type * from './model.ts';
export { AUDIENCES, BUF_CATEGORIES, BUMPS, LEVELS } from './model.ts';
export { BOUNDARY, exampleFiles, RULES, type RuleId, type RuleInfo, SOURCE, STRUCTURAL } from './rules/index.ts';
export { type SideOptions, sideOf } from './side.ts';
export { type SurfaceRow, type SurfaceSides, surfaceBeforeAfter } from './source/index.ts';
