export { contractChangelog, siteChangelog, symbolHistory } from './changelog.ts';
export { changelogMarkdown } from './changelog-markdown.ts';
export { comparePicker, comparisonPage, stepPath } from './comparison.ts';
export { atomFeed } from './feed.ts';
export type * from './model.ts';
export { comparisonPictures } from './pictures.ts';
export { proposalPage, proposalsPage } from './proposals.ts';
export { type RulePageView, type RuleRowView, ruleGroups, rulePages } from './rules.ts';
