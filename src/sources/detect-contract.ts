import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { compare } from 'semver';
import { Document, isCollection } from 'yaml';
import type { Diagnostic } from '#diagnostics';
import { semverOf } from './contract-shape.ts';
import { kebabCase } from './contract-yaml.ts';
import { CONTRACT_FILE } from './find-contracts.ts';
import { GitFailure, listTags, listTree, openRepository, readObjects, resolveCommits, workTreeOf } from './git.ts';
import { inferRoots } from './infer-roots.ts';
import { besidesSchemas, versionOfTag } from './plan-versions.ts';
import { kindOf, listSchemas } from './read-folder.ts';
import { decodeUtf8, readTextFile } from './read-text.ts';
import { createEdge, type Edge, type Report, reportTo } from './report.ts';

/** What `init` would write for a folder. */
export interface DetectedContract {
  /** Text of contract.yaml; undefined where there is nothing to describe, or one exists already (see the findings). */
  readonly yaml: string | undefined;
  readonly findings: readonly Diagnostic[];
}

/** What the versions of a contract look like: the value of `versions`, and the schemas of one version or more. */
interface Layout {
  readonly versions: unknown;
  /** A version's files: text by path relative to the version's folder, and the path to display. */
  readonly samples: readonly { readonly texts: ReadonlyMap<string, string>; readonly show: (path: string) => string }[];
}

/** The number a plain folder starts with, until somebody says another. */
const FIRST_VERSION = '0.1.0';

/** So many tags are looked into for schemas; older ones had them only if they were removed since. */
const NEWEST_TAGS = 20;

/** Folders that say what is in them and not whose it is: the folder around them names the contract. */
const GENERIC = new Set([
  'api',
  'apis',
  'contract',
  'contracts',
  'idl',
  'proto',
  'protobuf',
  'protos',
  'schema',
  'schemas',
  'src',
  'versions',
]);

/**
 * Looks at a folder of schemas and says what its contract.yaml would be: name, import roots, and where versions come
 * from (sub-folders named as versions, else tags of the repository around it, else the folder itself). Writes nothing.
 */
export async function detectContract(
  folder: string,
  options: { readonly cwd?: string | undefined } = {},
): Promise<DetectedContract> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const edge = createEdge(cwd);
  const at = resolve(cwd, folder);
  const findings: Diagnostic[] = [];
  const report = reportTo(findings);
  const place = { file: edge.show(at) };
  if (kindOf(at) !== 'folder') {
    report('SRC-03', {
      message: `There is no folder ${place.file}.`,
      place,
      fix: 'Name the folder that holds the .proto files.',
    });
    return { yaml: undefined, findings };
  }
  const existing = join(at, CONTRACT_FILE);
  if (kindOf(existing) !== undefined) {
    report('SRC-16', {
      message: `${edge.show(existing)} is there already; it was left as it is.`,
      place: { file: edge.show(existing) },
    });
    return { yaml: undefined, findings };
  }
  const layout = inVersionFolders(at, edge, report) ?? (await inTags(at, edge)) ?? inFolderItself(at, edge, report);
  if (layout === undefined) {
    report('SRC-04', {
      message: `There is no .proto file below ${place.file}.`,
      place,
      fix: 'Name the folder that holds the .proto files.',
    });
    return { yaml: undefined, findings };
  }
  return { yaml: write(await nameOf(at), rootsOf(layout, report), layout.versions), findings };
}

function write(name: string, roots: readonly string[], versions: unknown): string {
  const plain = roots.length === 1 && roots[0] === '.';
  const document = new Document({ name, ...(!plain && { roots }), versions });
  for (const key of ['roots', 'versions']) {
    const value = document.get(key);
    if (isCollection(value)) value.flow = true;
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function rootsOf({ samples }: Layout, report: Report): readonly string[] {
  const { roots, missing } = inferRoots(samples.map(({ texts }) => texts));
  for (const { sample, file, path, line, column } of missing) {
    const shown = samples[sample]?.show(file) ?? file;
    report('SRC-17', {
      message: `The imported file ${path} is nowhere below the folder.`,
      place: { file: shown, line, column },
    });
  }
  return roots;
}

function inVersionFolders(folder: string, edge: Edge, report: Report): Layout | undefined {
  for (const name of ['versions', '.']) {
    const parent = join(folder, name);
    const versions = foldersIn(parent).filter(
      (child) => semverOf(child) !== undefined && listSchemas(join(parent, child)).length > 0,
    );
    if (versions.length > 0)
      return { versions: name, samples: versions.map((child) => sampleOf(join(parent, child), edge, report)) };
  }
  return undefined;
}

async function inTags(folder: string, edge: Edge): Promise<Layout | undefined> {
  try {
    const [repository, top] = [await openRepository(folder), await workTreeOf(folder)];
    if (repository === undefined) return undefined;
    const path = top === undefined ? '' : slashed(relative(top, folder));
    const tags = (await listTags(repository))
      .flatMap((tag) => {
        const named = versionOfTag(tag);
        return named === undefined ? [] : [{ tag, ...named }];
      })
      .sort((a, b) => compare(b.version, a.version))
      .slice(0, NEWEST_TAGS);
    const commits = await resolveCommits(
      repository,
      tags.map(({ tag }) => `refs/tags/${tag}`),
    );
    for (const { tag, prefix } of tags) {
      const commit = commits.get(`refs/tags/${tag}`);
      if (commit === undefined) continue;
      const below = path === '' ? '' : `${path}/`;
      const entries = (await listTree(repository, commit)).filter(
        (entry) => entry.path.endsWith('.proto') && entry.path.startsWith(below),
      );
      if (entries.length === 0) continue;
      const blobs = await readObjects(
        repository,
        entries.map((entry) => entry.object),
      );
      const texts = new Map(
        entries.map((entry) => [
          entry.path.slice(below.length),
          decodeUtf8(blobs.get(entry.object) ?? new Uint8Array()) ?? '',
        ]),
      );
      const repo = slashed(relative(folder, top ?? folder)) || '.';
      return {
        versions: { git: repo, tags: `${prefix}*`, ...(path !== '' && { path }) },
        samples: [{ texts, show: (file) => `${edge.show(resolve(folder, repo))}@${tag}:${below}${file}` }],
      };
    }
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    // Without a git that works the folder itself is what there is.
  }
  return undefined;
}

function inFolderItself(folder: string, edge: Edge, report: Report): Layout | undefined {
  const sample = sampleOf(folder, edge, report, besidesSchemas(folder));
  return sample.texts.size === 0
    ? undefined
    : { versions: [{ version: FIRST_VERSION, folder: '.' }], samples: [sample] };
}

function sampleOf(
  folder: string,
  edge: Edge,
  report: Report,
  except: readonly string[] = [],
): Layout['samples'][number] {
  const texts = new Map<string, string>();
  for (const { path, file } of listSchemas(folder, { except: new Set(except) })) {
    const text = readTextFile(file, edge, report);
    if (text !== undefined) texts.set(path, text);
  }
  return { texts, show: (path) => edge.show(join(folder, ...path.split('/'))) };
}

async function nameOf(folder: string): Promise<string> {
  const top = await workTreeOf(folder).catch(() => undefined);
  let at = folder;
  while (GENERIC.has(basename(at).toLowerCase()) && at !== top && dirname(at) !== at) at = dirname(at);
  return kebabCase(basename(at).replace(/\.git$/, '')) || kebabCase(basename(folder)) || 'contract';
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .sort()
      .filter((name) => kindOf(join(folder, name)) === 'folder');
  } catch {
    return [];
  }
}

const slashed = (path: string): string => path.split(sep).join('/');
