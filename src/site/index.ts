export { type BuildResult, type BuildSiteOptions, buildSite } from './build-site.ts';
export { devConfig } from './dev.ts';
export { LOCK_FILE, type LoadedSite, type LoadSiteOptions, loadSite } from './load-site.ts';
