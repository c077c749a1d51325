import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import semver from 'semver';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Review } from '#catalog';
import { type Bump, judge } from '#compat';
import type { LoadedContract, LoadedVersion } from '#sources';

export const CONTRACT_YAML = 'contract.yaml';

export const IN_GIT = 'The versions of this contract are tags of a repository: a folder beside them would not be one.';

/** The step from one version number to another; from a prerelease to its release every change is allowed. */
export function stepBetween(from: string, to: string): Bump {
  const [a, b] = [semver.parse(from), semver.parse(to)];
  if (!a || !b) return 'none';
  if (a.major !== b.major) return 'major';
  if (a.minor !== b.minor) return 'minor';
  if (a.patch !== b.patch) return 'patch';
  return a.prerelease.length > 0 ? 'major' : 'none';
}

/** What is wrong with a version number for these changes; undefined where its step is enough. */
export function tooSmall({ from, comparison, judgement }: Review, version: string, asOf: string): string | undefined {
  const declared = stepBetween(from.version, version);
  const acceptances = judgement.acceptances.map(({ acceptance }) => acceptance);
  const { suffices, required } = judge(comparison, { declared, acceptances, asOf, base: from.version });
  return suffices
    ? undefined
    : `From ${from.version} to ${version} is ${declared === 'none' ? 'no step' : `a ${declared} step`}, but the changes need ${required}.`;
}

/** The folder that folders of versions lie in, absolute; undefined where versions are tags. */
export async function versionsFolder(contract: LoadedContract): Promise<string | undefined> {
  const versions = (await readDocument(contract)).get('versions', true);
  if (isMap(versions) && versions.has('git')) return undefined;
  const named = isMap(versions)
    ? versions.get('folders')
    : isSeq(versions)
      ? undefined
      : (await readDocument(contract)).get('versions');
  return resolve(contract.folder, typeof named === 'string' ? named : 'versions');
}

/** The files of a version, everything that it imports among them, by their paths in its folder. */
export function snapshot({ config }: LoadedContract, { texts }: LoadedVersion): ReadonlyMap<string, string> {
  const root = config.roots.find((one) => !one.startsWith('..')) ?? '.';
  return new Map([...texts].map(([path, text]) => [join(root, path), text]));
}

/** What a release leaves of the unreleased work: `untouched`, `gone` (its folder became the version), or `here`, beside contract.yaml. */
export type NextAfter = 'untouched' | 'gone' | 'here';

/** contract.yaml with the new version in it, and without the step that released work declared. Comments and layout stay. */
export async function describeVersion(
  contract: LoadedContract,
  version: string,
  folder: string,
  date: string,
  next: NextAfter,
): Promise<string> {
  const document = await readDocument(contract);
  const versions = document.get('versions');
  if (isSeq(versions)) {
    const path = relative(contract.folder, folder).split(sep).join('/');
    const entry = document.createNode({ version, folder: path, date });
    if (isMap(versions.items[0])) entry.flow = versions.items[0].flow ?? false;
    versions.add(entry);
  } else document.setIn(['releases', version], document.createNode({ date }));
  if (next === 'gone') document.delete('next');
  if (next === 'here') document.set('next', '.');
  return document.toString({ lineWidth: 120 });
}

const readDocument = async (contract: LoadedContract) =>
  parseDocument(await readFile(join(contract.folder, CONTRACT_YAML), 'utf8'));
