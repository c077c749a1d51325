import semver from 'semver';
import { nearest } from '#boundary';
import { type Bump, type Change, type Location, RULES, versionChecks } from '#compat';
import { type Diagnostic, type FindingCode, type FindingDetails, finding, type Place } from '#diagnostics';
import type { Annotations, LoadedContract, LoadedProposal, LoadedVersion } from '#sources';
import type { Proposal, Review, Version } from '../model.ts';
import { placesOf } from '../places.ts';
import type { Collision } from './collisions.ts';
import { sideOfVersion } from './comparing.ts';

type Tell = (code: FindingCode, details: FindingDetails) => void;

/** What is wrong with one proposal. A closed one is not judged any more. */
export function proposalFindings(
  contract: LoadedContract,
  from: LoadedProposal,
  proposal: Proposal,
  versions: readonly Version[],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const tell: Tell = (code, details) =>
    found.push(finding(code, { ...details, contract: contract.config.name, version: from.id }));
  tellRelease(from, versions, tell);
  if (!proposal.isOpen) return found;
  found.push(...newFindings(proposal));
  const newest = versions.findLast(({ unreleased }) => !unreleased);
  if (newest && newest !== proposal.base) {
    tell('PRO-13', {
      message: `The proposal stands on ${proposal.base.version}, but ${newest.version} has been released since.`,
      place: from.placeOf('base'),
    });
  }
  if (proposal.review) {
    const declared = { bump: from.bump, by: 'the proposal', place: from.placeOf('bump') };
    tellReview(proposal.review, declared, tell);
    tellVersions(
      proposal.review,
      {
        loaded: from.version,
        annotations: contract.annotations,
        bump: from.bump,
        isRelease: proposal.status === 'accepted',
      },
      tell,
    );
    tellAcceptances(proposal.review, tell);
  }
  return found;
}

/** What is wrong with unreleased work. */
export function nextFindings(contract: LoadedContract, review: Review): Diagnostic[] {
  const found: Diagnostic[] = [];
  const tell: Tell = (code, details) =>
    found.push(finding(code, { ...details, contract: contract.config.name, version: review.to.version }));
  const { nextBump } = contract.config;
  const declared = nextBump && {
    bump: nextBump,
    by: '`next` in contract.yaml',
    place: contract.placeOf('next', 'bump'),
  };
  tellReview(review, declared, tell);
  const loaded = contract.versions.find(({ unreleased }) => unreleased);
  if (loaded)
    tellVersions(review, { loaded, annotations: contract.annotations, bump: nextBump, isRelease: true }, tell);
  return found;
}

/** Two open proposals that take the same: said of both. */
export function collisionFindings(
  contract: string,
  from: LoadedProposal,
  collisions: readonly Collision[],
): Diagnostic[] {
  return collisions.map(({ with: other, what, mine, theirs }) =>
    finding('PRO-12', {
      message: `${from.id} and ${other} both take ${what}${mine === theirs ? '' : `: here for ${mine}, there for ${theirs}`}.`,
      place: from.placeOf(),
      contract,
      version: from.id,
    }),
  );
}

/** Findings of the boundary's checks that the base has not. Places move with every edit, so they are not compared. */
function newFindings({ base, result }: Proposal): readonly Diagnostic[] {
  const key = ({ code, place, message }: Diagnostic) => JSON.stringify([code, place?.symbol, message]);
  const before = new Set(base.findings.map(key));
  return (result?.findings ?? []).filter((one) => !before.has(key(one)));
}

function tellRelease(from: LoadedProposal, versions: readonly Version[], tell: Tell): void {
  const { status, released } = from;
  if (status !== 'released') {
    if (released === undefined) return;
    tell('PRO-10', {
      message: `The proposal names the version ${released} that it became, but its status is ${status}.`,
      place: from.placeOf('released'),
    });
  } else if (released === undefined) {
    tell('PRO-10', {
      message: 'The proposal is released, but does not say as which version.',
      place: from.placeOf('status'),
    });
  } else if (!versions.some(({ version }) => version === released)) {
    const names = versions.filter(({ unreleased }) => !unreleased).map(({ version }) => version);
    const like = nearest(released, names);
    tell('PRO-10', {
      message: `The proposal is released as ${released}, but the contract has no such version.${like === undefined ? '' : ` Did you mean ${like}?`}`,
      place: from.placeOf('released'),
    });
  }
}

/** The step, and who declares it where. */
interface Declared {
  readonly bump: Bump;
  readonly by: string;
  readonly place: Place;
}

function tellReview({ from, to, judgement }: Review, declared: Declared | undefined, tell: Tell): void {
  const { unmet, suffices, required } = judgement;
  const ids = new Set(unmet.map(({ id }) => id));
  const followers = Map.groupBy(unmet, ({ cause }) => cause ?? '');
  const agreed = declared ? `the declared step (${declared.bump})` : 'a declared step: none is declared';
  for (const change of unmet) {
    // One package renamed is one finding, not a thousand.
    if (change.cause !== undefined && ids.has(change.cause)) continue;
    const more = followers.get(change.id)?.length ?? 0;
    const following = more === 0 ? '' : ` ${more} more ${more === 1 ? 'change follows' : 'changes follow'} from it.`;
    tell(RULES[change.rule].finding, {
      message: `${change.message}${following} It is neither accepted nor covered by ${agreed}; it needs ${change.bump}.`,
      rule: change.rule,
      place: placeOf(change, from, to),
      fix: change.instead,
      ...(change.new &&
        change.old && {
          related: [{ message: `In ${from.version} it was this.`, place: located(change.old, from) }],
        }),
    });
  }
  if (!suffices && declared) {
    tell('VER-09', {
      message: `${capital(declared.by)} declares ${declared.bump}, but the changes need at least ${required}.`,
      place: declared.place,
    });
  }
}

/** What is wrong between the two versions as a whole: deprecations, stored formats, numbers of versions, the handshake. */
function tellVersions(
  { from, to, comparison }: Review,
  of: {
    readonly loaded: LoadedVersion;
    readonly annotations: Annotations | undefined;
    readonly bump: Bump | undefined;
    readonly isRelease: boolean;
  },
  tell: Tell,
): void {
  const locate = placesOf(of.loaded, to.schema, of.annotations);
  const version = nextNumber(from.version, of.bump);
  for (const { code, on, message, at, fix } of versionChecks(sideOfVersion(from), sideOfVersion(to), comparison, {
    version,
    isRelease: of.isRelease,
  })) {
    const place = locate(at);
    tell(code, {
      message,
      fix,
      place: place && { ...place, symbol: place.symbol ?? (on.includes(':') ? undefined : on) },
    });
  }
}

/** The number that the declared step leads to: what `since` of something new has to say. */
const nextNumber = (base: string, bump: Bump | undefined): string | undefined =>
  bump === undefined || bump === 'none' || semver.prerelease(base) ? undefined : (semver.inc(base, bump) ?? undefined);

function placeOf({ old, new: next, subject }: Change, from: Version, to: Version): Place | undefined {
  const place = next ? located(next, to) : old && located(old, from);
  return place && { ...place, symbol: subject };
}

const located = ({ file, line, column }: Location, { locate }: Version): Place => ({
  file: locate(file),
  line,
  column,
});

function tellAcceptances({ judgement, comparison }: Review, tell: Tell): void {
  for (const { acceptance, state } of judgement.acceptances) {
    const { rule, symbol, until, by, placeOf: at } = acceptance;
    if (state === 'expired') {
      tell('PRO-15', {
        message: `${by} accepted ${rule} of ${symbol} until ${until}; that day has passed.`,
        place: at('until'),
      });
    } else if (state === 'needless') {
      tell('PRO-14', { message: `${rule} of ${symbol} is accepted, but breaks nothing.`, place: at('symbol') });
    } else if (state === 'unknown') {
      const isRule = Object.hasOwn(RULES, rule);
      const like = isRule
        ? nearest(
            symbol,
            comparison.changes.filter((change) => change.rule === rule).map(({ subject }) => subject),
          )
        : nearest(rule, Object.keys(RULES));
      const what = isRule ? `the proposal has no change ${rule} of ${symbol}` : `there is no rule ${rule}`;
      tell('PRO-14', {
        message: `An acceptance is for a change that is not there: ${what}.${like === undefined ? '' : ` Did you mean ${like}?`}`,
        place: at(isRule ? 'symbol' : 'rule'),
      });
    }
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
