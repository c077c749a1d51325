export type { BoundaryChange } from './change.ts';
export { storedChanges } from './checks/stored.ts';
export { judgeBoundary } from './judge-boundary.ts';
export { type VersionCheckOptions, versionChecks } from './version-checks.ts';
