import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import semver from 'semver';
import { type Lock, lockEntry, printLock, withEntry } from '#catalog';
import { type Diagnostic, type FindingCode, finding, isError, isVerdict } from '#diagnostics';
import { LOCK_FILE, type LoadedSite, loadSite } from '#site';
import { type LoadedContract, type LoadedVersion, VOCABULARY_PATH } from '#sources';
import type { Released, ReleaseOptions } from './doors.ts';
import { CONTRACT_YAML, describeVersion, IN_GIT, snapshot, tooSmall, versionsFolder } from './release-place.ts';
import { releaseProposal } from './release-proposal.ts';
import { writeTogether } from './write-together.ts';

/**
 * Freezes a version. Unreleased work (`next`) becomes the version's snapshot and contract.yaml names it; the digest of all
 * that it imports goes into the lock. Nothing is written unless everything can be.
 */
export async function releaseVersion(options: ReleaseOptions): Promise<Released> {
  const site = await loadSite(options);
  const refuse = (diagnostics: readonly Diagnostic[]): Released => ({
    diagnostics,
    texts: site.loaded.texts,
    written: [],
  });
  // What is said of other open work holds up nothing that is ready.
  const errors = site.catalog.diagnostics.filter(
    (diagnostic) =>
      isError(diagnostic) &&
      !(isVerdict(diagnostic) && (diagnostic.version !== 'next' || diagnostic.contract !== options.contract)),
  );
  if (errors.length > 0) return refuse(errors);
  if (options.proposal !== undefined) return releaseProposal(site, { ...options, proposal: options.proposal });
  const plan = await planRelease(site, options);
  if ('diagnostic' in plan) return refuse([plan.diagnostic]);
  return { diagnostics: [], texts: site.loaded.texts, written: await carryOut(plan, site, options) };
}

interface Plan {
  readonly contract: LoadedContract;
  /** What is frozen: a listed version, or the unreleased work. */
  readonly source: LoadedVersion;
  /** Set where unreleased work moves to a folder of its own. */
  readonly moveTo?: string | undefined;
}

async function planRelease(
  { loaded, lock, catalog }: LoadedSite,
  { contract: name, version, cwd, asOf }: ReleaseOptions,
): Promise<Plan | { diagnostic: Diagnostic }> {
  const refused = (code: FindingCode, message: string, file?: string) => ({
    diagnostic: finding(code, { message, contract: name, version, place: file === undefined ? undefined : { file } }),
  });
  const contract = loaded.contracts.find((candidate) => candidate.config.name === name);
  if (!contract)
    return refused(
      'REL-01',
      `There is no contract \`${name}\`; there are ${loaded.contracts.map((candidate) => candidate.config.name).join(', ') || 'none'}.`,
    );
  if (!semver.valid(version))
    return refused('REL-04', `\`${version}\` is not a semantic version such as 1.3.0.`, contract.file);
  if (lock?.contracts.get(name)?.has(version))
    return refused('REL-02', `${name} ${version} is in ${lock.file} already.`, contract.file);
  const listed = contract.versions.find((candidate) => candidate.version === version && !candidate.unreleased);
  if (listed) return { contract, source: listed };
  const next = contract.versions.find((candidate) => candidate.unreleased && candidate.origin.kind === 'folder');
  if (!next)
    return refused(
      'REL-03',
      `${contract.file} lists no version ${version}, and there is no unreleased work in \`next\`.`,
      contract.file,
    );
  const last = contract.versions.findLast((candidate) => !candidate.unreleased);
  if (last && !semver.gt(version, last.version))
    return refused('REL-04', `${version} is not higher than ${last.version}, the last release.`, contract.file);
  const review = catalog.contracts.find((one) => one.name === name)?.next;
  const small = review && tooSmall(review, version, asOf);
  if (small) return refused('REL-05', small, contract.file);
  const folder = await versionsFolder(contract);
  if (folder === undefined) return refused('REL-09', IN_GIT, contract.file);
  const moveTo = join(folder, version);
  return { contract, source: next, moveTo: relative(cwd, moveTo) || moveTo };
}

async function carryOut(plan: Plan, site: LoadedSite, options: ReleaseOptions): Promise<string[]> {
  const { contract, source, moveTo } = plan;
  const { cwd, version, asOf } = options;
  const written: string[] = [];
  if (moveTo !== undefined && source.origin.kind === 'folder') {
    const [from, to] = [resolve(cwd, source.origin.path), resolve(cwd, moveTo)];
    // Schemas beside contract.yaml cannot move into a folder below themselves: the version is a copy of them.
    const isHere = from === contract.folder;
    const yaml = {
      file: join(contract.folder, CONTRACT_YAML),
      text: await describeVersion(contract, version, to, asOf, isHere ? 'here' : 'gone'),
    };
    if (isHere) await writeTogether([{ folder: to, files: snapshot(contract, source) }, yaml]);
    else {
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
      await writeTogether([yaml]);
    }
    written.push(moveTo, contract.file);
  }
  const folder = moveTo ?? (source.origin.kind === 'folder' ? source.origin.path : undefined);
  if (folder !== undefined) written.push(...(await keepVocabulary(plan, resolve(cwd, folder), cwd)));
  const lockFile = join(resolve(cwd, options.contracts), LOCK_FILE);
  const lock: Lock = site.lock ?? { file: relative(cwd, lockFile), contracts: new Map() };
  const text = printLock(withEntry(lock, contract.config.name, version, lockEntry(source)));
  await writeTogether([{ file: lockFile, text }]);
  return [...written, relative(cwd, lockFile)];
}

/** A released folder keeps the vocabulary it was written in, so that a later vocabulary does not change what it says. */
async function keepVocabulary({ contract, source }: Plan, folder: string, cwd: string): Promise<string[]> {
  const text = source.texts.get(VOCABULARY_PATH);
  const root = contract.config.roots[0] ?? '.';
  const file = join(folder, root, VOCABULARY_PATH);
  if (text === undefined || (await readFile(file).catch(() => undefined)) !== undefined) return [];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return [relative(cwd, file)];
}
