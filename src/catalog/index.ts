export { fileName, relativeUrl, urls } from '#lookup';
export { recordedMessages } from '#review';
export { type Artifact, artifacts, lookupIndex, pagePaths } from './artifacts/index.ts';
export { type SearchRecord, searchRecords } from './artifacts/search-records.ts';
export { browserSchema, decodingSchema } from './browser-schema.ts';
export { buildCatalog, type CatalogOptions } from './build.ts';
export { type SiteContext, setSiteContext, siteContext } from './current.ts';
export { type CodeLanguage, escapeHtml, highlightLines } from './highlight.ts';
export { type Lock, type LockedVersion, lockEntry, parseLock, printLock, withEntry } from './lock.ts';
export type {
  Catalog,
  Contract,
  Counts,
  ErrorEntry,
  Life,
  Payload,
  Proposal,
  Review,
  Step,
  Version,
} from './model.ts';
export type { ClaimKind, Collision } from './proposals/collisions.ts';
export { consumersUpTo } from './proposals/comparing.ts';
export { type Turn, turnOn } from './rotation.ts';
export { ANY_VERSION } from './views/bytes.ts';
export type * from './views/bytes-model.ts';
export { contractPage, contractsPage, homePage } from './views/contract.ts';
export { declarationView } from './views/declaration.ts';
export { declarationBeside, declarationDiagrams, siteMap, versionMap } from './views/diagrams.ts';
export { effectAnswer, retryAnswer } from './views/error-words.ts';
export { errorListView, errorPages, queryWord } from './views/errors.ts';
export type * from './views/errors-model.ts';
export { tagBytes } from './views/field.ts';
export { findingGroups, findingPages } from './views/findings.ts';
export { generatorChoices } from './views/form.ts';
export {
  type DrawingView,
  type ExampleView,
  type KindPageView,
  type KindView,
  kindPages,
  type LegendPageView,
  legendPage,
  type MarkView,
  type RealBug,
  sharedExample,
} from './views/legend.ts';
export type * from './views/model.ts';
export { findingsOn, hasOwnership, ownershipView } from './views/ownership.ts';
export type * from './views/ownership-model.ts';
export { declarationPage } from './views/page.ts';
export type * from './views/pages-model.ts';
export * from './views/review/index.ts';
export { sourcePage } from './views/source-page.ts';
export { versionPage } from './views/version.ts';
export {
  type CellView,
  type ProblemView,
  type RuleView,
  type RuntimesPageView,
  type RuntimeView,
  runtimesPage,
  wireProblems,
} from './views/wire.ts';
