import semver from 'semver';
import { boundaryModel, CHECKS, coverage, coverageSummary, errorSets, readAnnotations, runChecks } from '#boundary';
import { compareDiagnostics, type Diagnostic, finding } from '#diagnostics';
import { GO_PROFILES, RUST_PROFILES } from '#languages';
import { buildSchema } from '#schema';
import type { Loaded, LoadedContract, LoadedVersion } from '#sources';
import { annotationFindings, errorSetFindings } from './annotation-findings.ts';
import { errorEntries } from './error-index.ts';
import { countDeclarations, reach, usageOf } from './facts.ts';
import { goGenerators, rustGenerators, unknownProfiles } from './generators.ts';
import { declarationLives } from './lives.ts';
import { checkLock, type Lock } from './lock.ts';
import type { Catalog, Contract, Version } from './model.ts';
import { contractPayloads } from './payloads.ts';
import { placesOf } from './places.ts';
import { plainFindings } from './plain-layouts.ts';
import { buildProposals, reviewNext } from './proposals/build-proposals.ts';
import { createComparer } from './proposals/comparing.ts';
import { nextFindings } from './proposals/findings.ts';
import { contractWideFor, sidecarFor } from './sidecar.ts';

export interface CatalogOptions {
  /** `YYYY-MM-DD`: the day that the site speaks of. */
  readonly asOf: string;
  /** What contracts.lock.json says; undefined where there is none. */
  readonly lock?: Lock | undefined;
}

/** Computes everything the pages, the CLI and the artifacts need from what the edge has read. */
export function buildCatalog(loaded: Loaded, options: CatalogOptions): Catalog {
  const diagnostics: Diagnostic[] = [...loaded.diagnostics, ...checkLock(loaded, options.lock)];
  const contracts = loaded.contracts.flatMap((contract) => {
    const result = buildContract(contract, options);
    diagnostics.push(...result.diagnostics);
    return result.contract ? [result.contract] : [];
  });
  const errors = contracts.flatMap(errorEntries).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  diagnostics.push(...sharedPrefixes(contracts));
  return { asOf: options.asOf, contracts, errors, diagnostics: diagnostics.sort(compareDiagnostics) };
}

function buildContract(
  loaded: LoadedContract,
  { lock, asOf }: CatalogOptions,
): { contract?: Contract; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { name } = loaded.config;
  const built: Unchecked[] = [];
  const unmatched = new Map([...(loaded.annotations?.declarations.keys() ?? [])].map((id) => [id, true]));
  for (const version of loaded.versions) {
    const result = buildVersion(loaded, version, built.length, lock);
    diagnostics.push(...result.diagnostics);
    if (!result.version) continue;
    built.push(result.version);
    for (const id of [...unmatched.keys()]) if (result.version.schema.declarations.has(id)) unmatched.delete(id);
  }
  for (const { side, id } of unknownProfiles(loaded.config)) {
    const known = [...(side === 'go' ? GO_PROFILES : RUST_PROFILES).keys()].join(', ');
    const message = `\`profile: ${id}\` of the ${side === 'go' ? 'Go' : 'Rust'} side is not known; known are ${known}.`;
    diagnostics.push(finding('LNG-01', { message, place: loaded.placeOf(side, 'profile'), contract: name }));
  }
  const newest = newestOf(built);
  const versions = built.map((version) =>
    checked(
      loaded,
      version,
      loaded.versions.find((one) => one.version === version.version),
      version === newest,
    ),
  );
  const latest = versions.find(({ version }) => version === newest?.version);
  diagnostics.push(...annotationFindings(loaded, versions), ...onceBeside(loaded, versions));
  const annotations = loaded.annotations;
  if (annotations && versions.length === loaded.versions.length) {
    for (const id of unmatched.keys()) {
      diagnostics.push(
        finding('SCH-02', {
          message: `No version of ${name} declares \`${id}\`.`,
          place: annotations.placeOf(id),
          contract: name,
        }),
      );
    }
  }
  if (!latest) return { diagnostics };
  const { config } = loaded;
  const { payloads, diagnostics: ofPayloads } = contractPayloads(loaded, versions, latest);
  const policy = config.policy ?? 'lenient';
  const { compare, steps } = createComparer(versions, { policy, payloads });
  const next = reviewNext(versions, config.nextBump, compare, asOf);
  const { proposals, diagnostics: ofProposals } = buildProposals(loaded, versions, {
    build: (proposed) => buildProposed(loaded, proposed, versions.length),
    compare,
    asOf,
  });
  const ofNext = next ? nextFindings(loaded, next) : [];
  return {
    contract: {
      name,
      title: config.title,
      summary: config.summary ?? '',
      config,
      versions,
      latest,
      lives: declarationLives(versions.map((version) => version.schema)),
      payloads,
      policy,
      proposals,
      steps,
      next,
      compare,
    },
    diagnostics: [...diagnostics, ...ofPayloads, ...ofProposals, ...ofNext],
  };
}

/** Findings of all versions; one that points into annotations.yaml once, however many versions its entry holds for. */
function onceBeside(contract: LoadedContract, versions: readonly Version[]): Diagnostic[] {
  const beside = new Map<string, Diagnostic>();
  const within: Diagnostic[] = [];
  for (const found of versions.flatMap(({ findings }) => findings)) {
    const { code, message, place, version: _, ...rest } = found;
    if (place === undefined || place.file !== contract.annotations?.file) within.push(found);
    else beside.set(JSON.stringify([code, message, place]), { code, message, place, ...rest });
  }
  return [...within, ...beside.values()];
}

/** The newest released version, before a prerelease; the newest of all where none is released. */
function newestOf<T extends Pick<Version, 'version' | 'unreleased'>>(versions: readonly T[]): T | undefined {
  const released = versions.filter((version) => !version.unreleased);
  return released.findLast((version) => !semver.prerelease(version.version)) ?? released.at(-1) ?? versions.at(-1);
}

type Unchecked = Omit<Version, 'findings' | 'suppressed'>;

/**
 * Runs the boundary's checks over one version. What is not annotated at all is summed up in every version, so that a
 * suppression of it counts there, and told once a contract, in its newest.
 */
function checked(
  contract: LoadedContract,
  version: Unchecked,
  loaded: LoadedVersion | undefined,
  newest: boolean,
): Version {
  const locate = loaded ? placesOf(loaded, version.schema, contract.annotations) : () => undefined;
  const report = runChecks(version.boundary, { contract: version.contract, version: version.version, locate }, [
    ...CHECKS,
    coverageSummary,
  ]);
  const told = ({ code }: { readonly code: string }): boolean => newest || !code.startsWith('COV-');
  const layouts = plainFindings(version, { contract: version.contract, version: version.version }, locate);
  return {
    ...version,
    findings: [...report.findings.filter(told), ...layouts],
    suppressed: report.suppressed.filter(told),
  };
}

/** The version that a proposal would make, checked like every other. */
function buildProposed(
  contract: LoadedContract,
  proposed: LoadedVersion,
  index: number,
): { version?: Version; diagnostics: Diagnostic[] } {
  const { version: built, diagnostics } = buildVersion(contract, proposed, index, undefined);
  if (!built) return { diagnostics };
  const version = checked(contract, built, proposed, false);
  const ofCodes = errorSetFindings({ ...contract, versions: [proposed] }, [version]);
  return { version: { ...version, findings: [...version.findings, ...ofCodes] }, diagnostics };
}

function buildVersion(
  contract: LoadedContract,
  loaded: LoadedVersion,
  index: number,
  lock: Lock | undefined,
): { version?: Unchecked; diagnostics: Diagnostic[] } {
  if (!loaded.descriptorSet) return { diagnostics: [] };
  const { name } = contract.config;
  const { schema, diagnostic } = buildSchema({
    descriptorSet: loaded.descriptorSet,
    texts: loaded.texts,
    isOwn: (path) => loaded.own.has(path),
    file: loaded.place.file,
  });
  if (!schema)
    return { diagnostics: [{ ...diagnostic, place: loaded.place, contract: name, version: loaded.version }] };
  const annotations = readAnnotations(
    schema,
    sidecarFor(contract.annotations, loaded),
    contractWideFor(contract.annotations, loaded),
  );
  const go = goGenerators(schema, contract.config);
  const rust = rustGenerators(schema, contract.config);
  const sourceFiles = schema.files.filter((file) => file.text !== undefined && file.own);
  return {
    diagnostics: [],
    version: {
      contract: name,
      version: loaded.version,
      index,
      unreleased: loaded.unreleased,
      locked: lock?.contracts.get(name)?.has(loaded.version) ?? false,
      date: loaded.date,
      summary: loaded.summary,
      notes: loaded.notes,
      consumers: loaded.consumers,
      origin: loaded.origin,
      locate: loaded.locate,
      digest: loaded.digest,
      schema,
      descriptorSet: loaded.descriptorSet,
      annotations,
      boundary: boundaryModel(schema, annotations),
      coverage: coverage(schema, annotations),
      errorSets: errorSets(schema, annotations),
      go: go.own,
      rust: rust.own,
      generators: { go, rust },
      counts: countDeclarations(schema),
      ...reach(schema),
      sourcePages: sourceFiles.map((file) => file.path),
      usage: usageOf(schema),
    },
  };
}

/** Two contracts that make the same public codes would share pages under /errors/. */
function sharedPrefixes(contracts: readonly Contract[]): Diagnostic[] {
  const owner = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const contract of contracts) {
    const prefixes = new Set(contract.versions.flatMap((version) => version.errorSets.map((set) => set.prefix)));
    for (const prefix of prefixes) {
      const other = owner.get(prefix);
      if (other === undefined) owner.set(prefix, contract.name);
      else {
        diagnostics.push(
          finding('SCH-03', {
            message: `Contracts ${other} and ${contract.name} both use the error prefix ${prefix}.`,
            contract: contract.name,
          }),
        );
      }
    }
  }
  return diagnostics;
}
