import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from './model.ts';
import { filesBelow, gzipBytes, isRedirect } from './site-files.ts';
import { quantile } from './statistics.ts';

/** A version's page, and one of a declaration or method in it. */
const REFERENCE_PAGE = /^contracts\/[^/]+\/(?!changelog\/|compare\/)[^/]+\/(?:[^/]+\/)?index\.html$/;

/** What the first load of each reference page weighs: its HTML, and the styles and scripts that it fetches at once. */
export async function firstLoad(site: string): Promise<Row[]> {
  const assets = new Assets(site);
  const weights: { path: string; bytes: number }[] = [];
  let htmlOnly = 0;
  for (const path of await filesBelow(site)) {
    if (!REFERENCE_PAGE.test(path)) continue;
    const html = await readFile(join(site, path), 'utf8');
    if (isRedirect(html)) continue;
    const own = gzipBytes(html);
    const fetched = await assets.closure(loadedBy(html, `/${path}`));
    weights.push({ path, bytes: own + (await assets.gzipBytes(fetched)) });
    htmlOnly += own;
  }
  weights.sort((a, b) => a.bytes - b.bytes);
  const heaviest = weights.at(-1);
  if (!heaviest) throw new Error('The site has no reference page.');
  const kb = (bytes: number): number => bytes / 1024;
  const sizes = weights.map(({ bytes }) => kb(bytes));
  const overBudget = sizes.filter((size) => size > 15).length;
  return [
    { what: 'first load of a reference page, gzip: median', value: quantile(sizes, 0.5), unit: 'KB' },
    {
      what: 'first load of a reference page, gzip: 95th percentile',
      value: quantile(sizes, 0.95),
      unit: 'KB',
      budget: { most: 15 },
      notes: [
        `${weights.length} pages of declarations, methods and versions; the HTML alone is ${kb(htmlOnly / weights.length).toFixed(1)} KB on average. ` +
          `${overBudget} are above 15 KB.`,
      ],
    },
    {
      what: 'first load of a reference page, gzip: heaviest',
      value: kb(heaviest.bytes),
      unit: 'KB',
      notes: [`The heaviest is ${heaviest.path.replace(/index\.html$/, '')}`],
    },
  ];
}

/** Styles and scripts of a page, as paths from the site's root. What is imported later, when it is needed, is not among them. */
export function loadedBy(html: string, page: string): string[] {
  const found: string[] = [];
  for (const [tag] of html.matchAll(/<(?:script|link|astro-island)\b[^>]*>/g)) {
    const name = /^<([\w-]+)/.exec(tag)?.[1];
    const attribute = (key: string): string | undefined => new RegExp(`\\s${key}="([^"]*)"`).exec(tag)?.[1];
    const wanted: (string | undefined)[] = [];
    if (name === 'script') wanted.push(attribute('src'));
    else if (name === 'link' && /\srel="(?:stylesheet|modulepreload)"/.test(tag)) wanted.push(attribute('href'));
    // An island that hydrates by itself fetches its component and the renderer.
    else if (name === 'astro-island') wanted.push(attribute('component-url'), attribute('renderer-url'));
    for (const address of wanted)
      if (address !== undefined) found.push(new URL(address, `http://site${page}`).pathname);
  }
  return found;
}

/** Modules that a script imports before it runs. */
const STATIC_IMPORT = /(?:^|[;}\s])(?:import|export)(?:[\s\w$*{},]*?from)?\s*["']([^"']+)["']/g;

class Assets {
  readonly #site: string;
  readonly #known = new Map<string, { readonly bytes: number; readonly imports: readonly string[] }>();

  constructor(site: string) {
    this.#site = site;
  }

  async #asset(path: string): Promise<{ readonly bytes: number; readonly imports: readonly string[] }> {
    const known = this.#known.get(path);
    if (known) return known;
    const text = await readFile(join(this.#site, decodeURIComponent(path)), 'utf8');
    const imports = path.endsWith('.js')
      ? [...text.matchAll(STATIC_IMPORT)].map(([, module = '']) => new URL(module, `http://site${path}`).pathname)
      : [];
    const asset = { bytes: gzipBytes(text), imports };
    this.#known.set(path, asset);
    return asset;
  }

  /** These files and all that they import, each once. */
  async closure(paths: readonly string[]): Promise<Set<string>> {
    const all = new Set(paths);
    for (const path of all) for (const module of (await this.#asset(path)).imports) all.add(module);
    return all;
  }

  async gzipBytes(paths: Iterable<string>): Promise<number> {
    let sum = 0;
    for (const path of paths) sum += (await this.#asset(path)).bytes;
    return sum;
  }
}
