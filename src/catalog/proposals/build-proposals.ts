import { type Bump, type Comparison, type Judgement, judge } from '#compat';
import type { Diagnostic } from '#diagnostics';
import type { LoadedAcceptance, LoadedContract, LoadedProposal, LoadedVersion } from '#sources';
import type { Proposal, Review, Version } from '../model.ts';
import { collisionsAmong } from './collisions.ts';
import { collisionFindings, proposalFindings } from './findings.ts';

type Compare = (old: Version, next: Version) => Comparison;

export interface ProposalTools {
  readonly build: (proposed: LoadedVersion) => {
    readonly version?: Version;
    readonly diagnostics: readonly Diagnostic[];
  };
  readonly compare: Compare;
  readonly asOf: string;
}

/** The proposals of a contract, compared with their bases and with each other. One whose base did not compile is left out. */
export function buildProposals(
  loaded: LoadedContract,
  versions: readonly Version[],
  { build, compare, asOf }: ProposalTools,
): { readonly proposals: readonly Proposal[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const alone = loaded.proposals.flatMap((from) => {
    const base = versions.find(({ version }) => version === from.base);
    if (!base) return [];
    const { version: result, diagnostics: found } = build(from.version);
    diagnostics.push(...found);
    return [{ from, proposal: proposalOf(loaded.config.name, from, { base, result, compare, asOf }) }];
  });
  const collisions = collisionsAmong(alone.flatMap(({ proposal }) => (proposal.isOpen ? [proposal] : [])));
  const proposals = alone.map(({ from, proposal }) => {
    const met = collisions.get(proposal.id) ?? [];
    diagnostics.push(
      ...proposalFindings(loaded, from, proposal, versions),
      ...collisionFindings(loaded.config.name, from, met),
    );
    return { ...proposal, collisions: met };
  });
  return { proposals, diagnostics };
}

const OPEN: ReadonlySet<LoadedProposal['status']> = new Set<LoadedProposal['status']>([
  'draft',
  'in review',
  'accepted',
]);

function proposalOf(
  contract: string,
  from: LoadedProposal,
  { base, result, compare, asOf }: { base: Version; result: Version | undefined; compare: Compare; asOf: string },
): Proposal {
  const { id, number, slug, title, authors, status, date, released, file, path, body, bodyLine, changed, removed } =
    from;
  const declared = { declared: from.bump, acceptances: from.acceptances };
  const review = result && reviewOf(base, result, { ...declared, compare, asOf });
  return {
    contract,
    ...{ id, number, slug, title, authors, status, date, released, file, path, body, bodyLine, changed, removed },
    isOpen: OPEN.has(status),
    bump: from.bump,
    base,
    result,
    review,
    collisions: [],
  };
}

interface ReviewOptions {
  readonly declared: Bump | undefined;
  readonly acceptances: readonly LoadedAcceptance[];
  readonly compare: Compare;
  readonly asOf: string;
}

function reviewOf(from: Version, to: Version, { declared, acceptances, compare, asOf }: ReviewOptions): Review {
  let judged: Judgement<LoadedAcceptance> | undefined;
  return {
    from,
    to,
    get comparison() {
      return compare(from, to);
    },
    get judgement() {
      judged ??= judge(compare(from, to), { declared, acceptances, asOf, base: from.version });
      return judged;
    },
  };
}

/** Unreleased work against the last release. */
export function reviewNext(
  versions: readonly Version[],
  declared: Bump | undefined,
  compare: Compare,
  asOf: string,
): Review | undefined {
  const next = versions.find(({ unreleased }) => unreleased);
  const last = versions.findLast(({ unreleased }) => !unreleased);
  return next && last && reviewOf(last, next, { declared, acceptances: [], compare, asOf });
}
