import type { Catalog, Contract, Proposal, Version } from '#catalog';
import {
  type Acceptance,
  type Bump,
  type Change,
  type CompareOptions,
  type Comparison,
  compareSides,
  type Policy,
  type Side,
  sideOf,
} from '#compat';
import type { Diagnostic } from '#diagnostics';
import { ownerOf } from '#review';
import { contractOf, versionOf } from '../named-version.ts';
import { contractsFolder } from '../options.ts';
import { createProgress } from '../progress.ts';
import type { World } from '../world.ts';
import type { SideName } from './side-name.ts';

export interface CompareSettings {
  readonly contracts?: string | undefined;
  readonly policy?: Policy | undefined;
  readonly goProfile?: string | undefined;
  readonly rustProfile?: string | undefined;
  readonly asOf: string;
}

/** A comparison, and what is needed to show where its changes are. */
export interface Compared {
  readonly comparison: Comparison;
  readonly texts: ReadonlyMap<string, string>;
  readonly locateOld: (importPath: string) => string;
  readonly locateNew: (importPath: string) => string;
  /** Id of the top-level declaration that a change is in; the file or package itself. */
  readonly topOf: (change: Change) => string;
  /** Import paths of the new side. */
  readonly newFiles: ReadonlySet<string>;
  /** The contract that either side is a version of. */
  readonly contract?: string | undefined;
  /** Version number of the old side. */
  readonly base?: string | undefined;
  /** What the new side itself declares and accepts: a proposal, or unreleased work. */
  readonly declared?: Bump | undefined;
  readonly acceptances: readonly Acceptance[];
}

/** Why two sides could not be compared. */
export interface Unjudged {
  readonly findings: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

interface Read {
  readonly side: (profiles: Profiles) => Side;
  readonly texts: ReadonlyMap<string, string>;
  readonly locate: (importPath: string) => string;
  readonly of?: { readonly contract: Contract; readonly version: Version; readonly proposal?: Proposal | undefined };
}

interface Profiles {
  readonly goProfile?: string | undefined;
  readonly rustProfile?: string | undefined;
}

/** Reads both sides and compares them. Throws a UsageError where a contract or a version of it does not exist. */
export async function compareNamed(
  old: readonly [text: string, name: SideName],
  next: readonly [text: string, name: SideName],
  settings: CompareSettings,
  world: World,
): Promise<Compared | Unjudged> {
  const catalog = loadedOnce(settings, world);
  const sides: Read[] = [];
  const failed: Unjudged[] = [];
  for (const [text, name] of [old, next]) {
    const read = await (name.kind === 'contract'
      ? fromContract(name, await catalog())
      : fromSchemas(text, name, world));
    if ('findings' in read) failed.push(read);
    else sides.push(read);
  }
  const [before, after] = sides;
  if (!before || !after) {
    return {
      findings: failed.flatMap(({ findings }) => findings),
      texts: new Map(failed.flatMap(({ texts }) => [...texts])),
    };
  }
  const contract = after.of?.contract ?? before.of?.contract;
  const profiles = {
    goProfile: settings.goProfile ?? contract?.config.go?.profile,
    rustProfile: settings.rustProfile ?? contract?.config.rust?.profile,
  };
  const [oldSide, newSide] = [before.side(profiles), after.side(profiles)];
  const comparison = compareSides(oldSide, newSide, {
    policy: settings.policy ?? contract?.policy,
    ...(contract && (await knownOf(contract, before.of?.version))),
  });
  const proposal = after.of?.proposal;
  return {
    comparison,
    texts: new Map([...before.texts, ...after.texts]),
    locateOld: before.locate,
    locateNew: after.locate,
    topOf: (change) => ownerOf(change, oldSide.schema, newSide.schema)?.id ?? change.subject,
    newFiles: new Set(newSide.schema.files.map(({ path }) => path)),
    contract: contract?.name,
    base: before.of?.version.version,
    declared: proposal?.bump ?? (after.of?.version.unreleased ? after.of.contract.config.nextBump : undefined),
    acceptances: proposal?.review?.judgement.acceptances.map(({ acceptance }) => acceptance) ?? [],
  };
}

/** What a contract knows besides its schemas. Its room is loaded for that alone: images and folders need none of it. */
async function knownOf(
  contract: Contract,
  old: Version | undefined,
): Promise<Pick<CompareOptions, 'payloads' | 'consumers'>> {
  const { consumersUpTo, recordedMessages } = await import('#catalog');
  return {
    payloads: contract.payloads.flatMap(recordedMessages),
    consumers: old && consumersUpTo(contract.versions, old),
  };
}

type Loaded = Awaited<ReturnType<World['doors']['load']>>;

function loadedOnce({ contracts, asOf }: CompareSettings, world: World): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined;
  return () => {
    const progress = createProgress(world);
    loaded ??= world.doors
      .load({ contracts: contractsFolder(contracts, world), cwd: world.cwd, asOf, tell: progress.tell })
      .finally(progress.clear);
    return loaded;
  };
}

async function fromSchemas(text: string, name: SideName & { kind: 'schemas' }, world: World): Promise<Read | Unjudged> {
  const { schema, diagnostics, texts, locate } = await world.doors.side({ from: name.from, cwd: world.cwd });
  if (!schema) return { findings: diagnostics, texts };
  return { side: (profiles) => sideOf(text, schema, profiles), texts, locate };
}

function fromContract(name: SideName & { kind: 'contract' }, { catalog, diagnostics, texts }: Loaded): Read | Unjudged {
  // A version whose schemas do not compile is not in the catalog: the findings say why.
  const errors = diagnostics.filter(
    ({ severity, contract, version }) =>
      severity === 'error' &&
      (contract ?? name.contract) === name.contract &&
      (version ?? name.version) === name.version,
  );
  const found = find(catalog, name, errors.length > 0);
  if (!found) return { findings: errors, texts };
  const { contract, version, proposal } = found;
  return {
    side: (profiles) => sideOf(version.version, version.schema, { annotations: version.annotations, ...profiles }),
    texts,
    locate: (path) => version.locate(path),
    of: { contract, version, proposal },
  };
}

function find(catalog: Catalog, name: SideName & { kind: 'contract' }, isExplained: boolean): Read['of'] | undefined {
  const known = catalog.contracts.find((one) => one.name === name.contract);
  if (!known && isExplained) return undefined;
  const contract = known ?? contractOf(catalog, name.contract);
  const proposal = contract.proposals.find(({ id }) => id === name.version);
  const version = proposal ? proposal.result : contract.versions.find((one) => one.version === name.version);
  if (!version && (proposal || isExplained)) return undefined;
  return { contract, version: version ?? versionOf(contract, name.version), proposal };
}
