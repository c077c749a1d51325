export { EFFECTS, type Effect, type EffectKind } from './effects.ts';
export { judgeSource, type SourceChange, type SourceJudgement, type SourceVerdicts } from './judge.ts';
export { type SurfaceRow, type SurfaceSides, surfaceBeforeAfter } from './surface-rows.ts';
