import type { Bump } from '#compat';
import { relativeUrl, urls } from '#lookup';
import { declaredBump, type Highlighter, type ReviewInput, reviewLinks } from '#review';
import { highlightRuns } from '../../highlight.ts';
import type { Contract, Proposal, Step, Version } from '../../model.ts';
import { sideOfVersion } from '../../proposals/comparing.ts';

const highlight: Highlighter = (code, language) => highlightRuns(code, language);

/** What a view of a step is made from, with links from the page at `from`. */
export function stepInput(contract: Contract, { from: old, to: next, comparison }: Step, from: string): ReviewInput {
  const links = reviewLinks(
    from,
    contract.name,
    { schema: old.schema, version: old.version },
    { schema: next.schema, version: next.version },
  );
  return {
    comparison,
    old: sideOfVersion(old),
    next: sideOfVersion(next),
    links,
    declared: bumpOfStep(contract, old, next),
    highlight,
  };
}

/** The step that two version numbers, or contract.yaml for unreleased work, declare. */
export const bumpOfStep = ({ config }: Contract, old: Version, next: Version): Bump | undefined =>
  next.unreleased ? config.nextBump : declaredBump(old.version, next.version);

/** The same for a proposal, of whose new version the site has no pages. */
export function proposalInput(contract: Contract, proposal: Proposal, from: string): ReviewInput | undefined {
  const { review, base, result, bump } = proposal;
  if (!review || !result) return undefined;
  const links = reviewLinks(
    from,
    contract.name,
    { schema: base.schema, version: base.version },
    { schema: result.schema },
  );
  return {
    comparison: review.comparison,
    old: sideOfVersion(base),
    next: sideOfVersion(result),
    links,
    declared: bump,
    highlight,
    json: relativeUrl(from, urls.comparisonJson(urls.proposal(contract.name, proposal.id))),
    accepted: new Map(
      [...review.judgement.accepted].map(([id, { by, reason, until }]) => [
        id,
        { by, reason, until, state: 'accepted', holds: true },
      ]),
    ),
  };
}
