import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import semver from 'semver';
import { parseDocument } from 'yaml';
import { type Lock, lockEntry, type Proposal, printLock, withEntry } from '#catalog';
import { type FindingCode, finding, isError } from '#diagnostics';
import { LOCK_FILE, type LoadedSite } from '#site';
import { type LoadedContract, type LoadedProposal, NOTES_FOLDER, nearest, splitMdx } from '#sources';
import type { Released, ReleaseOptions } from './doors.ts';
import { CONTRACT_YAML, describeVersion, IN_GIT, snapshot, tooSmall, versionsFolder } from './release-place.ts';
import { type Writing, writeTogether } from './write-together.ts';

type Options = ReleaseOptions & { readonly proposal: string };

/**
 * Makes an accepted proposal a version: base and changed files together are its snapshot, contract.yaml names it, the lock
 * holds its digest, the proposal says what it became, and its section "Changelog" goes into the release's notes. Nothing is
 * written unless everything can be. The contracts have no errors but what is said of open work.
 */
export async function releaseProposal(site: LoadedSite, options: Options): Promise<Released> {
  const { contract: name, version, cwd } = options;
  const { texts } = site.loaded;
  const refuse = (code: FindingCode, message: string, file?: string): Released => ({
    diagnostics: [
      finding(code, { message, contract: name, version, place: file === undefined ? undefined : { file } }),
    ],
    texts,
    written: [],
  });
  const contract = site.loaded.contracts.find(({ config }) => config.name === name);
  const known = site.catalog.contracts.find((one) => one.name === name);
  if (!contract || !known)
    return refuse(
      'REL-01',
      `There is no contract \`${name}\`; there are ${site.loaded.contracts.map(({ config }) => config.name).join(', ') || 'none'}.`,
    );
  const from = chosen(contract, options.proposal);
  const proposal = known.proposals.find(({ id }) => id === from?.id);
  if (!from || !proposal) return refuse('REL-06', noSuch(contract, options.proposal), contract.file);
  if (proposal.status !== 'accepted')
    return refuse('REL-07', `The status of ${from.id} is ${proposal.status}, not accepted.`, from.file);
  const unmet = site.catalog.diagnostics.filter(
    (diagnostic) => isError(diagnostic) && diagnostic.contract === name && diagnostic.version === from.id,
  );
  if (unmet.length > 0) return { diagnostics: unmet, texts, written: [] };
  if (!semver.valid(version))
    return refuse('REL-04', `\`${version}\` is not a semantic version such as 1.3.0.`, contract.file);
  if (site.lock?.contracts.get(name)?.has(version) || contract.versions.some((one) => one.version === version))
    return refuse('REL-02', `${name} ${version} is there already.`, contract.file);
  const last = contract.versions.findLast(({ unreleased }) => !unreleased);
  if (last && last.version !== from.base)
    return refuse('REL-08', `${from.id} stands on ${from.base}, but the latest release is ${last.version}.`, from.file);
  if (last && !semver.gt(version, last.version))
    return refuse('REL-04', `${version} is not higher than ${last.version}, the last release.`, contract.file);
  const small = proposal.review && tooSmall(proposal.review, version, options.asOf);
  if (small !== undefined) return refuse('REL-05', small, from.file);
  const folder = await versionsFolder(contract);
  if (folder === undefined) return refuse('REL-09', IN_GIT, contract.file);
  if (from.changed.length + from.removed.length === 0)
    return refuse('REL-03', `${from.id} changes nothing.`, from.file);

  const writings = await plan({ contract, from, proposal, folder: join(folder, version) }, site, options);
  await writeTogether(writings);
  const show = (path: string): string => relative(cwd, path) || path;
  return {
    diagnostics: [],
    texts,
    written: writings.map((writing) => show('file' in writing ? writing.file : writing.folder)),
  };
}

interface Release {
  readonly contract: LoadedContract;
  readonly from: LoadedProposal;
  readonly proposal: Proposal;
  /** Of the new version, absolute. */
  readonly folder: string;
}

async function plan({ contract, from, folder }: Release, site: LoadedSite, options: Options): Promise<Writing[]> {
  const { version, cwd, asOf } = options;
  const files = snapshot(contract, from.version);
  const lockFile = join(resolve(cwd, options.contracts), LOCK_FILE);
  const lock: Lock = site.lock ?? { file: relative(cwd, lockFile), contracts: new Map() };
  const entry = lockEntry(from.version);
  const notes = changelogSection(from.body);
  const notesFile = join(contract.folder, NOTES_FOLDER, `${version}.md`);
  return [
    { folder, files },
    {
      file: join(contract.folder, CONTRACT_YAML),
      text: await describeVersion(contract, version, folder, asOf, 'untouched'),
    },
    { file: from.path, text: released(await readFile(from.path, 'utf8'), version) },
    ...(notes === undefined ? [] : [{ file: notesFile, text: await joined(notesFile, notes) }]),
    { file: lockFile, text: printLock(withEntry(lock, contract.config.name, version, entry)) },
  ];
}

function chosen({ proposals }: LoadedContract, wanted: string): LoadedProposal | undefined {
  const number = /^\d{1,4}$/.test(wanted) ? Number(wanted) : undefined;
  return proposals.find(({ id, slug, number: own }) => id === wanted || slug === wanted || own === number);
}

function noSuch({ proposals }: LoadedContract, wanted: string): string {
  const names = proposals.flatMap(({ id, slug }) => [id, slug]);
  const like = nearest(wanted, names);
  const there = proposals.length === 0 ? 'there is none' : `there are ${proposals.map(({ id }) => id).join(', ')}`;
  return `There is no proposal ${wanted}; ${there}.${like === undefined ? '' : ` Did you mean ${like}?`}`;
}

/** proposal.mdx with its status and the version that it became; all else stays. */
function released(source: string, version: string): string {
  const parts = splitMdx(source);
  if (!parts) return source;
  const document = parseDocument(parts.yaml.trimStart());
  document.set('status', 'released');
  document.set('released', version);
  return `---\n${document.toString({ lineWidth: 0 })}---\n${parts.body}`;
}

/** What stands under the heading "Changelog", comments of MDX taken out; undefined where nothing does. */
export function changelogSection(body: string): string | undefined {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => /^#{1,6}\s+changelog\s*#*\s*$/i.test(line));
  if (start < 0) return undefined;
  const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 1;
  const rest = lines.slice(start + 1);
  let fence: string | undefined;
  const end = rest.findIndex((line) => {
    const [mark] = /^\s{0,3}(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined)
      fence = fence === undefined ? mark.trim() : mark.trim().startsWith(fence) ? undefined : fence;
    return fence === undefined && (/^(#+)\s/.exec(line)?.[1]?.length ?? 7) <= level;
  });
  const text = rest
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .trim();
  return text === '' ? undefined : text;
}

async function joined(file: string, notes: string): Promise<string> {
  const before = (await readFile(file, 'utf8').catch(() => '')).trim();
  return `${before === '' ? '' : `${before}\n\n`}${notes}\n`;
}
