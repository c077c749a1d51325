import { errorsDiff } from './errors-diff.ts';
import { filtersView, groupViews } from './groups.ts';
import type { ReviewInput } from './input.ts';
import type { ComparisonView } from './model.ts';
import { releaseNotes } from './notes.ts';
import { proofViews, replayView } from './proof.ts';
import { schemaDiff } from './schema-diff.ts';
import { surfaceDiffs } from './surfaces.ts';
import { verdictView } from './verdict.ts';

/** Everything that the page of a comparison shows, of any two versions, in Node and in a browser alike. */
export function comparisonView(input: ReviewInput): ComparisonView {
  const { comparison, json } = input;
  const { groups, moreGroups } = groupViews(input);
  return {
    old: comparison.old,
    new: comparison.new,
    policy: comparison.policy,
    same: comparison.changes.length === 0,
    verdict: verdictView(input),
    filters: filtersView(groups),
    groups,
    moreGroups,
    schema: schemaDiff(input),
    surfaces: surfaceDiffs(input),
    errors: errorsDiff(input),
    ...proofViews(input),
    replay: replayView(comparison),
    changelog: releaseNotes(input),
    json,
  };
}
