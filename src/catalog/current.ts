import type { Catalog } from './model.ts';

// Astro renders pages from a bundle of its own, so a module variable of the code that loaded the catalog is out of reach
// there. The catalog crosses that one gap through a registered symbol, set once before the pages are rendered.
const KEY = Symbol.for('isthmus.catalog');

interface Held {
  [KEY]?: SiteContext;
}

/** What pages lay out: the catalog, and where the site will stand. */
export interface SiteContext {
  readonly catalog: Catalog;
  /** Path the site is served under, with slashes at both ends: `/` or `/docs/`. */
  readonly base: string;
  /** Origin and base of the published site, without a trailing slash; undefined where it is not known. */
  readonly site?: string | undefined;
  /** Absolute path of the folder of prose; undefined where there is none. */
  readonly content?: string | undefined;
}

/** Hands the catalog to the pages of this process. */
export function setSiteContext(context: SiteContext): void {
  (globalThis as Held)[KEY] = context;
}

/** The catalog of the build that is under way. Throws where nothing was loaded: a page outside a build. */
export function siteContext(): SiteContext {
  const held = (globalThis as Held)[KEY];
  if (!held) throw new Error('No catalog is loaded: pages are rendered by `isthmus build` or `npm run dev`.');
  return held;
}
