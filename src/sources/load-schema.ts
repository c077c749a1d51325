import { basename, resolve } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '#diagnostics';
import { defaultCacheDir, openCache } from './cache.ts';
import { createCompiler } from './compile.ts';
import { kebabCase } from './contract-yaml.ts';
import { inferRoots } from './infer-roots.ts';
import { readVocabulary } from './load-contracts.ts';
import { loadVersion } from './load-version.ts';
import type { Loaded, LoadOptions } from './model.ts';
import { kindOf, listSchemas } from './read-folder.ts';
import { readTextFile } from './read-text.ts';
import { createEdge, type Edge, reportTo } from './report.ts';
import type { VersionPlan } from './version-plan.ts';

/** Schemas that belong to no contract. */
export type SchemaSource =
  /** A folder of .proto files; import roots are found by trying. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A FileDescriptorSet or buf image, gzipped or not. */
  | { readonly kind: 'image'; readonly path: string };

/**
 * Reads schemas as if they were a contract with one version, `next`, named after the folder or file. What is wrong with them
 * is in `diagnostics`; the version then has no descriptor set, or is not there.
 */
export async function loadSchema(from: SchemaSource, options: LoadOptions = {}): Promise<Loaded> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const edge = createEdge(cwd);
  const diagnostics: Diagnostic[] = [];
  const report = reportTo(diagnostics);
  const path = resolve(cwd, from.path);
  const name = kebabCase(basename(path).replace(/(\.[A-Za-z]+)+$/, '')) || 'schema';
  const place = { file: edge.show(path) };
  const roots = from.kind === 'folder' && kindOf(path) === 'folder' ? rootsOf(path, edge) : ['.'];
  const plan: VersionPlan = {
    version: 'next',
    unreleased: true,
    consumers: [],
    place,
    roots,
    // All that is there: a payload may be of an imported file's message.
    files: ['*'],
    source: from.kind === 'image' ? { kind: 'image', file: path } : { kind: 'folder', folder: path, except: [] },
  };
  const { version, step } = await loadVersion(
    plan,
    {
      edge,
      compiler: options.compiler ?? createCompiler(),
      cache: openCache(resolve(cwd, options.cacheDir ?? defaultCacheDir(cwd))),
      vocabulary: readVocabulary(options.vocabulary, edge, report),
    },
    report,
  );
  diagnostics.sort(compareDiagnostics);
  const contract = {
    config: { name, title: name, owners: [], roots },
    folder: path,
    file: place.file,
    versions: version ? [version] : [],
    placeOf: () => place,
    payloads: [],
  };
  return {
    contracts: [contract],
    diagnostics,
    texts: edge.texts,
    compiled: step === 'compiled' ? 1 : 0,
    cached: step === 'cached' ? 1 : 0,
  };
}

/** What cannot be read is reported when the version is. */
function rootsOf(folder: string, edge: Edge): readonly string[] {
  const texts = new Map<string, string>();
  for (const { path, file } of listSchemas(folder)) {
    const text = readTextFile(file, edge, () => {});
    if (text !== undefined) texts.set(path, text);
  }
  return inferRoots([texts]).roots;
}
