import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { artifacts, type Catalog, pagePaths, searchRecords, setSiteContext } from '#catalog';
import { type Diagnostic, isError, isVerdict } from '#diagnostics';
import { defaultCacheDir } from '#sources';
import { filesBelow, inputsDigest } from './inputs.ts';
import { leanPolicies } from './lean-policy.ts';
import { loadSite } from './load-site.ts';
import { isUpToDate, rememberOutput, replaceFolder, writeOutput } from './output.ts';
import { sitemap } from './sitemap.ts';
import { toolFolder } from './tool-folder.ts';

export interface BuildSiteOptions {
  readonly contracts: string;
  /** Folder of MDX prose; undefined where there is none. */
  readonly content?: string | undefined;
  readonly out: string;
  /** Path the site is served under: `/` or `/docs/`. */
  readonly base: string;
  /** Origin of the published site: `https://docs.example.com`. */
  readonly site?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** What relative folders and displayed paths are relative to. */
  readonly cwd: string;
  readonly cacheDir?: string | undefined;
  /** Hears of each step as it begins, a few words. */
  readonly tell?: ((step: string) => void) | undefined;
}

export interface BuildResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Text by displayed path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** `written`; `unchanged` where the folder already holds this very site; `refused` where the input has errors: then it is untouched. */
  readonly outcome: 'written' | 'unchanged' | 'refused';
  /** HTML pages in the folder. */
  readonly pages: number;
}

/** Builds the whole site beside the output folder and puts it in place when it is finished. */
export async function buildSite(options: BuildSiteOptions): Promise<BuildResult> {
  const { cwd } = options;
  const out = resolve(cwd, options.out);
  const cacheDir = options.cacheDir ?? defaultCacheDir(cwd);
  const content = options.content === undefined ? undefined : resolve(cwd, options.content);
  const { catalog, loaded } = await loadSite({ ...options, cacheDir });
  const found = { diagnostics: catalog.diagnostics, texts: loaded.texts };
  if (catalog.diagnostics.some(stopsBuild)) return { ...found, outcome: 'refused', pages: 0 };

  const root = toolFolder();
  const tool = ['src', 'public', 'lib'].map((folder) => join(root, folder));
  const { base, site, asOf } = options;
  const inputs = await inputsDigest(loaded, { tool, content }, { base, site, asOf, version: await toolVersion(root) });
  if (await isUpToDate(cacheDir, out, inputs)) return { ...found, outcome: 'unchanged', pages: await countPages(out) };

  // Inside the tool's folder, where Astro's bundle finds the tool's packages whatever folder the site goes to.
  const draft = join(root, '.isthmus', `draft-${randomBytes(4).toString('hex')}`);
  await mkdir(draft, { recursive: true });
  try {
    await writeSite(catalog, draft, { ...options, content, root, cacheDir });
    await replaceFolder(draft, out);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await rememberOutput(cacheDir, out, inputs);
  return { ...found, outcome: 'written', pages: await countPages(out) };
}

/**
 * What is wrong with the input stops a build. A verdict on work that is still open does not: the pages are where it is looked at,
 * and `isthmus check` is what holds it up.
 */
const stopsBuild = (diagnostic: Diagnostic): boolean => isError(diagnostic) && !isVerdict(diagnostic);

async function writeSite(
  catalog: Catalog,
  folder: string,
  options: BuildSiteOptions & { root: string; cacheDir: string },
): Promise<void> {
  const { base, site, content, tell, root, cacheDir } = options;
  const origin = site === undefined ? undefined : `${site.replace(/\/+$/, '')}${base}`;
  const absolute = (path: string): string => `${origin ?? base}${path}`;
  // Loaded only when there is something to lay out: an unchanged site is told from its inputs alone.
  const [{ build }, { astroConfig }, { writeSearchIndex }] = await Promise.all([
    import('astro'),
    import('./astro-config.ts'),
    import('./search-index.ts'),
  ]);
  tell?.('laying out pages');
  setSiteContext({ catalog, base, site: origin?.replace(/\/$/, ''), content });
  await inFolder(root, () =>
    build({ ...astroConfig({ root, outDir: folder, base, site, cacheDir }), logLevel: 'error' }),
  );
  await leanPolicies(folder);
  tell?.('writing artifacts');
  for (const artifact of artifacts(catalog, absolute)) await writeOutput(folder, artifact.path, artifact.content);
  await writeOutput(folder, 'sitemap.xml', sitemap([...pagePaths(catalog)].map(absolute), catalog.asOf));
  tell?.('indexing prose');
  await writeSearchIndex(folder, searchRecords(catalog));
}

/** Astro keeps its intermediate bundle below the working directory only if the output is below it too. */
async function inFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    await work();
  } finally {
    process.chdir(before);
  }
}

const countPages = async (folder: string): Promise<number> =>
  (await filesBelow(folder)).filter((path) => path.endsWith('.html')).length;

async function toolVersion(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
