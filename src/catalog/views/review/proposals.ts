import { FINDINGS } from '#diagnostics';
import { relativeUrl, urls } from '#lookup';
import { type AcceptanceView, comparisonView, levelView, plural, verdictView } from '#review';
import type { Catalog, Contract, Proposal } from '../../model.ts';
import type { FoundView } from '../ownership-model.ts';
import { contractLink, versionLink } from './comparison.ts';
import { proposalInput } from './input.ts';
import type { ProposalPageView, ProposalRowView, ProposalsView } from './model.ts';

/** Every proposal of every contract, open ones first, the youngest on top. */
export function proposalsPage(catalog: Catalog): ProposalsView {
  const rows = catalog.contracts.flatMap((contract) =>
    contract.proposals.map((proposal) => proposalRow(catalog, contract, proposal, urls.proposals())),
  );
  const sorted = rows.toSorted(
    (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return { open: sorted.filter(({ open }) => open), closed: sorted.filter(({ open }) => !open) };
}

/** The open proposals of one contract, for its page. */
export const openProposals = (catalog: Catalog, contract: Contract, from: string): ProposalRowView[] =>
  contract.proposals.filter(({ isOpen }) => isOpen).map((proposal) => proposalRow(catalog, contract, proposal, from));

function proposalRow(catalog: Catalog, contract: Contract, proposal: Proposal, from: string): ProposalRowView {
  const { id, title, status, authors, date, base, bump, isOpen, review } = proposal;
  const verdict = review && verdictView({ comparison: review.comparison, declared: bump });
  return {
    id,
    title,
    href: relativeUrl(from, urls.proposal(contract.name, id)),
    contract: { text: contract.title, href: relativeUrl(from, urls.contract(contract.name)) },
    base: base.version,
    status,
    open: isOpen,
    level: verdict?.level ?? levelView('breaking'),
    headline: verdict?.headline ?? 'Does not compile',
    declared: bump,
    within: review?.judgement.isWithin ?? false,
    authors,
    date,
    age: date === undefined ? '' : ageWords(date, catalog.asOf),
  };
}

const DAY = 86_400_000;

function ageWords(date: string, asOf: string): string {
  const days = Math.round((Date.parse(asOf) - Date.parse(date)) / DAY);
  if (!(days >= 0)) return '';
  return days === 0 ? 'opened that day' : `${plural(days, 'day')} old`;
}

export function proposalPage(catalog: Catalog, contract: Contract, proposal: Proposal): ProposalPageView {
  const path = urls.proposal(contract.name, proposal.id);
  const input = proposalInput(contract, proposal, path);
  const { released, review } = proposal;
  return {
    contract: contractLink(contract, path),
    row: proposalRow(catalog, contract, proposal, path),
    number: proposal.number,
    base: versionLink(contract, proposal.base.version, path),
    released: contract.versions.some(({ version }) => version === released)
      ? versionLink(contract, released ?? '', path)
      : undefined,
    changed: proposal.changed,
    removed: proposal.removed,
    collisions: proposal.collisions.map(({ with: other, what }) => ({
      with: { text: other, href: relativeUrl(path, urls.proposal(contract.name, other)) },
      what,
    })),
    acceptances: (review?.judgement.acceptances ?? []).map(({ acceptance, state }) => ({
      rule: { text: acceptance.rule, href: input?.links.rule(acceptance.rule) },
      symbol: acceptance.symbol,
      by: acceptance.by,
      reason: acceptance.reason,
      until: acceptance.until,
      ...acceptanceState(state, acceptance.until),
    })),
    findings: findingsOf(catalog, contract, proposal, path),
    unmet: unmetWords(proposal),
    view: input && comparisonView(input),
  };
}

function acceptanceState(
  state: 'used' | 'expired' | 'needless' | 'unknown',
  until: string,
): Pick<AcceptanceView, 'state' | 'holds'> {
  switch (state) {
    case 'used':
      return { state: 'accepted', holds: true };
    case 'expired':
      return { state: `expired on ${until}`, holds: false };
    case 'needless':
      return { state: 'breaks nothing, so nothing has to be accepted', holds: false };
    case 'unknown':
      return { state: 'no such change is in the proposal', holds: false };
  }
}

function unmetWords({ review, bump }: Proposal): string {
  if (!review || review.judgement.isWithin) return '';
  const { unmet, required, suffices } = review.judgement;
  const parts = [
    ...(unmet.length > 0
      ? [
          `${plural(unmet.length, 'breaking change')} ${unmet.length === 1 ? 'is' : 'are'} neither accepted nor covered by a ${bump} step.`,
        ]
      : []),
    ...(suffices ? [] : [`The proposal declares a ${bump} step, but needs a ${required} one.`]),
  ];
  return parts.join(' ');
}

/** Findings of the proposal itself, as a list shows them. */
function findingsOf(catalog: Catalog, contract: Contract, { id }: Proposal, path: string): FoundView[] {
  return catalog.diagnostics
    .filter((found) => found.contract === contract.name && found.version === id)
    .map(({ code, severity, message, fix, place }) => ({
      code: { text: code, href: relativeUrl(path, urls.finding(code)) },
      severity,
      title: FINDINGS[code].title,
      message,
      fix,
      place: place && { text: place.line === undefined ? place.file : `${place.file}:${place.line}` },
    }));
}
