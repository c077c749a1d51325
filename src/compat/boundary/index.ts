export type { BoundaryChange } from './change.ts';
export { isSilent, judgeBoundary } from './judge-boundary.ts';
