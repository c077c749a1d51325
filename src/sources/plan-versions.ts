import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compare } from 'semver';
import type { Place } from '#diagnostics';
import { semverOf } from './contract-shape.ts';
import type { ContractYaml, ReleaseFacts } from './contract-yaml.ts';
import { commitDates, GitFailure, listTags, openRepository, type Repository, resolveCommits } from './git.ts';
import { matchesPattern } from './import-path.ts';
import { nearest } from './nearest.ts';
import { kindOf, listSchemas } from './read-folder.ts';
import type { Edge, Report } from './report.ts';
import type { VersionPlan, VersionSource } from './version-plan.ts';

/** Label of unreleased work. */
export const NEXT = 'next';

const VERSIONS_FOLDER = 'versions';

const NOT_SCHEMAS = [VERSIONS_FOLDER, NEXT, 'proposals', 'payloads'];

/** A version found or listed, with what is known of it besides the contract's own settings. */
interface Found extends ReleaseFacts {
  readonly version: string;
  readonly place: Place;
  readonly source: VersionSource;
  /** UTC date of the commit it was read from: the date where none is written. */
  readonly commitDate?: string | undefined;
  readonly roots?: readonly string[] | undefined;
  readonly files?: readonly string[] | undefined;
}

/** Looks up what `versions` and `next` say: the versions there are, oldest first, `next` last, and where each is read from. */
export async function planVersions(
  yaml: ContractYaml,
  folder: string,
  edge: Edge,
  report: Report,
): Promise<VersionPlan[]> {
  const place = yaml.placeOf('versions');
  const found = await findVersions(yaml, folder, place, edge, report);
  const chosen = new Map<string, Found>();
  for (const version of found) {
    const first = chosen.get(version.version);
    if (first === undefined) chosen.set(version.version, version);
    else if (!isSame(first.source, version.source)) {
      report('CFG-08', {
        message: `Version ${version.version} is there twice: ${showSource(first.source, edge)} and ${showSource(version.source, edge)}.`,
        place: version.place,
        related: [{ message: 'The first is named here.', place: first.place }],
      });
    }
  }
  if (yaml.versions.kind !== 'broken') {
    for (const [version, facts] of yaml.releases) {
      if (!chosen.has(version)) {
        report('CFG-11', {
          message: `\`releases\` describes version ${version}, but the contract has ${list([...chosen.keys()])}.`,
          place: facts.place,
        });
      }
    }
  }
  const settings = { roots: yaml.config.roots, files: yaml.config.files };
  const plans = [...chosen.values()].map((version): VersionPlan => {
    const facts = yaml.releases.get(version.version);
    return {
      ...settings,
      version: version.version,
      unreleased: version.version === NEXT,
      date: version.date ?? facts?.date ?? version.commitDate,
      summary: version.summary ?? facts?.summary,
      consumers: version.consumers ?? facts?.consumers ?? [],
      place: version.place,
      source: version.source,
      ...(version.roots && { roots: version.roots }),
      ...(version.files && { files: version.files }),
    };
  });
  plans.sort(
    (a, b) => Number(a.unreleased) - Number(b.unreleased) || (a.unreleased ? 0 : compare(a.version, b.version)),
  );
  const next = planNext(yaml, folder, plans, edge, report);
  return next ? [...plans, { ...settings, unreleased: true, version: NEXT, consumers: [], ...next }] : plans;
}

async function findVersions(
  yaml: ContractYaml,
  folder: string,
  place: Place,
  edge: Edge,
  report: Report,
): Promise<Found[]> {
  const spec = yaml.versions;
  switch (spec.kind) {
    case 'broken':
      return [];
    case 'folders':
      return inFolders(resolve(folder, spec.path), place, edge, report);
    case 'git':
      return inTags(resolve(folder, spec.repo), spec, place, edge, report);
    case 'list': {
      if (spec.items.length === 0) report('CFG-10', { message: 'The list of versions is empty.', place });
      return listed(spec.items, folder, edge, report);
    }
    case 'default': {
      const versions = join(folder, VERSIONS_FOLDER);
      const named = kindOf(versions) === 'folder' && subFolders(versions).some((name) => /^v?\d/.test(name));
      // A plain folder of schemas: nothing is released yet, so all of it is unreleased work.
      return named
        ? inFolders(versions, place, edge, report)
        : [{ version: NEXT, place, source: folderSource(folder, folder) }];
    }
  }
}

function inFolders(folder: string, place: Place, edge: Edge, report: Report): Found[] {
  if (kindOf(folder) !== 'folder') {
    report('SRC-03', { message: `There is no folder ${edge.show(folder)}.`, place });
    return [];
  }
  const found: Found[] = [];
  const names = subFolders(folder);
  for (const name of names) {
    const version = semverOf(name);
    const inside = join(folder, name);
    if (version !== undefined) found.push({ version, place, source: folderSource(inside, '') });
    else if (!name.startsWith('.') && listSchemas(inside).length > 0) {
      report('CFG-13', {
        message: `${edge.show(inside)} holds schemas, but "${name}" is not a semantic version; it is left out.`,
        place,
      });
    }
  }
  if (found.length === 0) {
    const there = names.length === 0 ? 'it has no sub-folders' : `its sub-folders are ${list(names)}`;
    report('CFG-10', { message: `${edge.show(folder)} has no sub-folder named as a version: ${there}.`, place });
  }
  return found;
}

async function inTags(
  repo: string,
  spec: { readonly tags: readonly string[]; readonly path: string },
  place: Place,
  edge: Edge,
  report: Report,
): Promise<Found[]> {
  const found = await withRepository(repo, [place], edge, report, async (repository) => {
    const tags = await listTags(repository);
    const matching = tags.filter((tag) => spec.tags.some((pattern) => matchesPattern(tag, pattern)));
    const versions = matching.flatMap((tag) => {
      const named = versionOfTag(tag);
      return named === undefined ? [] : [{ tag, version: named.version }];
    });
    if (versions.length === 0) {
      const there =
        tags.length === 0
          ? 'it has no tags (a shallow clone has none until they are fetched)'
          : matching.length === 0
            ? `its tags are ${list(tags)}`
            : `of ${list(matching)} none ends in a semantic version`;
      report('CFG-10', {
        message: `No tag of ${edge.show(repo)} matches ${spec.tags.join(' or ')} and names a version: ${there}.`,
        place,
      });
    }
    const commits = await resolveCommits(
      repository,
      versions.map(({ tag }) => `refs/tags/${tag}`),
    );
    const dates = await commitDates(repository, [...commits.values()]);
    return versions.flatMap(({ tag, version }): Found[] => {
      const commit = commits.get(`refs/tags/${tag}`);
      if (commit === undefined) {
        report('SRC-07', { message: `The tag ${tag} of ${edge.show(repo)} leads to no commit.`, place });
        return [];
      }
      const source = { kind: 'git', repository, repo, ref: tag, commit, path: spec.path, byPattern: true } as const;
      return [{ version, place, commitDate: dates.get(commit), source }];
    });
  });
  return found ?? [];
}

type ListedVersions = Extract<ContractYaml['versions'], { kind: 'list' }>['items'];

async function listed(items: ListedVersions, folder: string, edge: Edge, report: Report): Promise<Found[]> {
  const found: Found[] = [];
  const byRepo = new Map<string, ListedVersions[number][]>();
  for (const item of items) {
    const { place, version, date, summary, consumers, roots, files } = item;
    const common = { place, version, date, summary, consumers, roots, files };
    if (item.folder !== undefined)
      found.push({ ...common, source: folderSource(resolve(folder, item.folder), folder) });
    else if (item.image !== undefined)
      found.push({ ...common, source: { kind: 'image', file: resolve(folder, item.image) } });
    else if (item.git !== undefined) {
      const repo = resolve(folder, item.git);
      byRepo.set(repo, [...(byRepo.get(repo) ?? []), item]);
    }
  }
  for (const [repo, versions] of byRepo) {
    const places = versions.map(({ place }) => place);
    const inRepo = await withRepository(repo, places, edge, report, async (repository) => {
      const commits = await resolveCommits(
        repository,
        versions.map(({ ref }) => ref ?? ''),
      );
      const dates = await commitDates(repository, [...commits.values()]);
      const tags = commits.size < new Set(versions.map(({ ref }) => ref)).size ? await listTags(repository) : [];
      return versions.flatMap(
        ({ place, version, date, summary, consumers, roots, files, ref = '', path = '' }): Found[] => {
          const commit = commits.get(ref);
          if (commit === undefined) {
            const like = nearest(ref, tags);
            const hint =
              like === undefined
                ? tags.length === 0
                  ? ' It has no tags at all.'
                  : ` Its tags are ${list(tags)}.`
                : ` Did you mean the tag ${like}?`;
            report('SRC-07', {
              message: `${edge.show(repo)} has no ref ${JSON.stringify(ref)} that leads to a commit.${hint}`,
              place,
              version,
            });
            return [];
          }
          const source = { kind: 'git', repository, repo, ref, commit, path, byPattern: false } as const;
          return [{ place, version, date, commitDate: dates.get(commit), summary, consumers, roots, files, source }];
        },
      );
    });
    found.push(...(inRepo ?? []));
  }
  return found;
}

/** Opens a repository and works in it; what goes wrong is reported at each of the places that name it. */
export async function withRepository<T>(
  repo: string,
  places: readonly Place[],
  edge: Edge,
  report: Report,
  work: (repository: Repository) => Promise<T>,
): Promise<T | undefined> {
  try {
    const repository = kindOf(repo) === undefined ? undefined : await openRepository(repo);
    if (repository !== undefined) return await work(repository);
    const what = kindOf(repo) === undefined ? 'does not exist' : 'is not a git repository';
    for (const place of places) report('SRC-06', { message: `${edge.show(repo)} ${what}.`, place });
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    for (const place of places)
      report('SRC-08', { message: `git could not read ${edge.show(repo)}: ${error.message}.`, place });
  }
  return undefined;
}

function planNext(
  yaml: ContractYaml,
  folder: string,
  plans: readonly VersionPlan[],
  edge: Edge,
  report: Report,
): { readonly place: Place; readonly source: VersionSource } | undefined {
  const path = resolve(folder, yaml.next ?? NEXT);
  const place = yaml.placeOf('next');
  const wholeFolder = plans.some((plan) => plan.unreleased);
  if (yaml.next === undefined) {
    const there = !wholeFolder && kindOf(path) === 'folder' && listSchemas(path).length > 0;
    return there ? { place, source: folderSource(path, folder) } : undefined;
  }
  if (wholeFolder) {
    report('CFG-08', {
      message: "Both `next` and the contract's own folder are unreleased work; list the `versions`, or remove `next`.",
      place,
    });
    return undefined;
  }
  if (kindOf(path) === 'folder') return { place, source: folderSource(path, folder) };
  report('SRC-03', { message: `There is no folder ${edge.show(path)}.`, place });
  return undefined;
}

const folderSource = (folder: string, contract: string): VersionSource => ({
  kind: 'folder',
  folder,
  except: folder === contract ? besidesSchemas(contract) : [],
});

/** Folders of a contract that are no part of the version which is the contract's own folder. */
export const besidesSchemas = (contract: string): string[] => NOT_SCHEMAS.map((name) => join(contract, name));

/**
 * `1.2.3` of the tags `v1.2.3`, `name/v1.2.3`, `name-1.2.3` and `name@1.2.3`, and what stands before the number;
 * undefined where a tag ends in no semantic version.
 */
export function versionOfTag(tag: string): { readonly version: string; readonly prefix: string } | undefined {
  for (const { index } of tag.matchAll(/(?<![0-9A-Za-z.+])v?\d/g)) {
    const version = semverOf(tag.slice(index));
    if (version !== undefined) return { version, prefix: tag.slice(0, tag[index] === 'v' ? index + 1 : index) };
  }
  return undefined;
}

function subFolders(folder: string): string[] {
  try {
    return readdirSync(folder)
      .sort()
      .filter((name) => kindOf(join(folder, name)) === 'folder');
  } catch {
    return [];
  }
}

const isSame = (a: VersionSource, b: VersionSource): boolean =>
  a.kind === 'git' && b.kind === 'git' && a.commit === b.commit && a.byPattern && b.byPattern;

function showSource(source: VersionSource, edge: Edge): string {
  if (source.kind === 'folder') return edge.show(source.folder);
  return source.kind === 'image' ? edge.show(source.file) : `${edge.show(source.repo)}@${source.ref}`;
}

const list = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : names.slice(0, 8).join(', ') + (names.length > 8 ? ` and ${names.length - 8} more` : '');
