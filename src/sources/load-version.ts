import { type Cache, cacheKey } from './cache.ts';
import { reportCompileErrors, rootFor } from './compile-findings.ts';
import { digestOf, hashEach, importClosure } from './import-closure.ts';
import { ownAmong } from './import-path.ts';
import type { Compiler, LoadedVersion, Origin } from './model.ts';
import { readFolder } from './read-folder.ts';
import { readGit } from './read-git.ts';
import { readImage } from './read-image.ts';
import type { Edge, Report } from './report.ts';
import type { ReadSchemas, VersionPlan } from './version-plan.ts';
import { VOCABULARY_PATH } from './vocabulary.ts';

export interface VersionTools {
  readonly edge: Edge;
  readonly compiler: Compiler;
  readonly cache: Cache;
  /** The tool's own vocabulary, the last import root of every version. */
  readonly vocabulary: { readonly text: string; readonly shown: string } | undefined;
}

export interface VersionLoad {
  /** Undefined where the version is no version after all (a tag without schemas). */
  readonly version: LoadedVersion | undefined;
  readonly step: 'read' | 'compiled' | 'cached' | 'failed';
}

/** Reads one version and compiles it, or takes it from the cache. What goes wrong is reported; the version then has no descriptor set. */
export async function loadVersion(plan: VersionPlan, tools: VersionTools, report: Report): Promise<VersionLoad> {
  return plan.source.kind === 'image' ? loadImage(plan, tools, report) : loadSchemas(plan, tools, report);
}

function loadImage(plan: VersionPlan, { edge }: VersionTools, report: Report): VersionLoad {
  const origin = originOf(plan, edge);
  const image = readImage(plan, edge, report);
  if (image === undefined) return { version: broken(plan, origin), step: 'failed' };
  const own = ownAmong(image.paths, plan.files);
  if (own.size === 0)
    report('SRC-04', { message: `${pathOf(origin)} holds no file that is the contract's own.`, place: plan.place });
  return {
    version: {
      ...factsOf(plan),
      origin,
      descriptorSet: own.size === 0 ? undefined : image.descriptorSet,
      texts: new Map(),
      own,
      locate: (path) => `${pathOf(origin)}:${path}`,
      closure: image.closure,
      digest: digestOf(image.closure),
    },
    step: own.size === 0 ? 'failed' : 'read',
  };
}

async function loadSchemas(plan: VersionPlan, tools: VersionTools, report: Report): Promise<VersionLoad> {
  const optional = plan.source.kind === 'git' && plan.source.byPattern;
  const read = await readSchemas(plan, tools.edge, report);
  if (read === undefined)
    return { version: optional ? undefined : broken(plan, originOf(plan, tools.edge)), step: 'failed' };
  return compileSchemas(plan, read, tools, report);
}

/** Texts of a version in a folder or a git tree; undefined where there are none to be had, which is reported. */
export async function readSchemas(plan: VersionPlan, edge: Edge, report: Report): Promise<ReadSchemas | undefined> {
  return plan.source.kind === 'git' ? readGit(plan, edge, report) : readFolder(plan, edge, report);
}

/** Compiles what was read of a version, or takes it from the cache. */
export async function compileSchemas(
  plan: VersionPlan,
  read: ReadSchemas,
  tools: VersionTools,
  report: Report,
): Promise<VersionLoad> {
  const { edge, vocabulary, compiler, cache } = tools;
  const origin = originOf(plan, edge);
  const optional = plan.source.kind === 'git' && plan.source.byPattern;
  const own = ownAmong(read.texts.keys(), plan.files);
  if (own.size === 0 && read.whole) {
    const message = `${pathOf(origin)} holds no .proto file ${plan.files ? `that matches ${plan.files.join(' or ')}` : `below ${plan.roots.join(', ')}`}.`;
    report(optional ? 'SRC-15' : 'SRC-04', { message, place: plan.place });
    return { version: optional ? undefined : broken(plan, origin), step: 'failed' };
  }
  const all = new Map([...own].map((path) => [path, read.texts.get(path) ?? '']));
  for (const [path, text] of read.texts) all.set(path, text);
  if (vocabulary && !all.has(VOCABULARY_PATH)) all.set(VOCABULARY_PATH, vocabulary.text);
  const locate = (path: string): string =>
    read.shown.get(path) ?? (path === VOCABULARY_PATH && vocabulary ? vocabulary.shown : path);

  const texts = importClosure(own, all);
  const closure = hashEach(texts);
  const loaded = { ...factsOf(plan), origin, texts, own, locate, closure, digest: digestOf(closure) };

  const key = cacheKey(compiler, texts);
  const known = read.whole ? cache.read(key) : undefined;
  if (known !== undefined) return { version: { ...loaded, descriptorSet: known }, step: 'cached' };
  const result = await compiler.compile(texts);
  if ('descriptorSet' in result) {
    if (!read.whole) return { version: { ...loaded, descriptorSet: undefined }, step: 'failed' };
    cache.write(key, result.descriptorSet);
    return { version: { ...loaded, descriptorSet: result.descriptorSet }, step: 'compiled' };
  }
  if ('failure' in result)
    report('SRC-12', {
      message: `The compiler could not run: ${result.failure.replace(/\.$/, '')}.`,
      place: plan.place,
    });
  else {
    const rootOf = (missing: string) => rootFor(missing, read.everywhere());
    reportCompileErrors(result.errors, { locate, isLeftOut: read.isLeftOut, rootOf, place: plan.place }, report);
  }
  return { version: { ...loaded, descriptorSet: undefined }, step: 'failed' };
}

const factsOf = ({ version, unreleased, date, summary, consumers, place }: VersionPlan) => ({
  version,
  unreleased,
  date,
  summary,
  consumers,
  place,
});

/** A version of which nothing could be read: it still has its place in the order of versions. */
export function broken(plan: VersionPlan, origin: Origin): LoadedVersion {
  const nothing = new Map<string, string>();
  return {
    ...factsOf(plan),
    origin,
    descriptorSet: undefined,
    texts: nothing,
    own: new Set(),
    locate: (path) => path,
    closure: nothing,
    digest: digestOf(nothing),
  };
}

export function originOf({ source }: VersionPlan, edge: Edge): Origin {
  switch (source.kind) {
    case 'folder':
      return { kind: 'folder', path: edge.show(source.folder) };
    case 'image':
      return { kind: 'image', path: edge.show(source.file) };
    case 'git':
      return { kind: 'git', repo: edge.show(source.repo), ref: source.ref, commit: source.commit, path: source.path };
  }
}

const pathOf = (origin: Origin): string =>
  origin.kind === 'git' ? `${origin.repo}@${origin.ref}:${origin.path}` : origin.path;
