import { basename, resolve } from 'node:path';
import { compareDiagnostics, type Diagnostic, type Place } from '#diagnostics';
import { defaultCacheDir, openCache } from './cache.ts';
import { createCompiler } from './compile.ts';
import { kebabCase } from './contract-yaml.ts';
import { resolveCommits } from './git.ts';
import { inferRoots } from './infer-roots.ts';
import { readVocabulary } from './load-contracts.ts';
import { loadVersion } from './load-version.ts';
import type { Loaded, LoadOptions } from './model.ts';
import { NEXT, withRepository } from './plan-versions.ts';
import { kindOf, listSchemas } from './read-folder.ts';
import { readGit } from './read-git.ts';
import { readTextFile } from './read-text.ts';
import { createEdge, type Edge, type Report, reportTo } from './report.ts';
import type { VersionSource } from './version-plan.ts';

/** Schemas that belong to no contract. */
export type SchemaSource =
  /** A folder of .proto files; import roots, relative to it, are found by trying where none are given. */
  | { readonly kind: 'folder'; readonly path: string; readonly roots?: readonly string[] | undefined }
  /** A FileDescriptorSet or buf image, gzipped or not. */
  | { readonly kind: 'image'; readonly path: string }
  /** A folder in a commit of a local repository, bare or not: `path` is the repository, `folder` '' for the top of the tree. */
  | {
      readonly kind: 'git';
      readonly path: string;
      readonly ref: string;
      readonly folder: string;
      readonly roots?: readonly string[] | undefined;
    };

export interface SchemaOptions extends LoadOptions {
  /** Whether imported files (well-known types, the vocabulary) count as the schemas' own too. Default: they do. */
  readonly ownImports?: boolean | undefined;
}

/**
 * Reads schemas as if they were a contract with one version, `next`, named after the folder or file. What is wrong with them
 * is in `diagnostics`; the version then has no descriptor set, or is not there.
 */
export async function loadSchema(from: SchemaSource, options: SchemaOptions = {}): Promise<Loaded> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const edge = createEdge(cwd);
  const diagnostics: Diagnostic[] = [];
  const report = reportTo(diagnostics);
  const path = resolve(cwd, from.path);
  const name = kebabCase(basename(path).replace(/(\.[A-Za-z]+)+$/, '')) || 'schema';
  const place = { file: edge.show(path) };
  const source = await sourceOf(from, path, place, edge, report);
  const plan = source && {
    version: NEXT,
    unreleased: true,
    consumers: [],
    place,
    roots: await rootsOf(from, source, edge),
    // By default all that is there: a payload may be of an imported file's message.
    files: options.ownImports === false ? undefined : ['*'],
    source,
  };
  const tools = {
    edge,
    compiler: options.compiler ?? createCompiler(),
    cache: openCache(resolve(cwd, options.cacheDir ?? defaultCacheDir(cwd))),
    vocabulary: readVocabulary(options.vocabulary, edge, report),
  };
  const { version, step } = plan ? await loadVersion(plan, tools, report) : { version: undefined, step: 'failed' };
  diagnostics.sort(compareDiagnostics);
  const contract = {
    config: { name, title: name, owners: [], roots: plan?.roots ?? ['.'] },
    folder: path,
    file: place.file,
    versions: version ? [version] : [],
    placeOf: () => place,
    payloads: [],
    proposals: [],
  };
  return {
    contracts: [contract],
    diagnostics,
    texts: edge.texts,
    compiled: step === 'compiled' ? 1 : 0,
    cached: step === 'cached' ? 1 : 0,
  };
}

/** Where a source is read from; undefined where there is no such repository or ref, which is reported. */
async function sourceOf(
  from: SchemaSource,
  path: string,
  place: Place,
  edge: Edge,
  report: Report,
): Promise<VersionSource | undefined> {
  if (from.kind === 'image') return { kind: 'image', file: path };
  if (from.kind === 'folder') return { kind: 'folder', folder: path, except: [] };
  const { ref, folder } = from;
  return withRepository(path, [place], edge, report, async (repository) => {
    const commit = (await resolveCommits(repository, [ref])).get(ref);
    if (commit === undefined) {
      report('SRC-07', {
        message: `${place.file} has no ref ${JSON.stringify(ref)} that leads to a commit.`,
        place,
        fix: 'Name a branch, a tag or a commit that the repository has; a shallow clone lacks older ones until they are fetched.',
      });
      return undefined;
    }
    return { kind: 'git', repository, repo: path, ref, commit, path: folder, byPattern: false };
  });
}

/** The roots given, or those that make the imports lead somewhere. What cannot be read is reported when the version is. */
async function rootsOf(from: SchemaSource, source: VersionSource, edge: Edge): Promise<readonly string[]> {
  if (from.kind === 'image' || source.kind === 'image') return ['.'];
  if (from.roots !== undefined) return from.roots;
  return inferRoots([source.kind === 'folder' ? textsIn(source.folder, edge) : await textsOf(source, edge)]).roots;
}

function textsIn(folder: string, edge: Edge): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (kindOf(folder) !== 'folder') return texts;
  for (const { path, file } of listSchemas(folder)) {
    const text = readTextFile(file, edge, () => {});
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

async function textsOf(source: VersionSource, edge: Edge): Promise<ReadonlyMap<string, string>> {
  const plan = { version: NEXT, unreleased: true, consumers: [], place: { file: '' }, roots: ['.'], source };
  return (await readGit(plan, edge, () => {}))?.texts ?? new Map();
}
