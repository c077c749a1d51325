import { join } from 'node:path';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import type { AstroInlineConfig } from 'astro';
import { passthroughImageService } from 'astro/config';
import { alignToClass, classHighlight, classTheme } from './class-styles.ts';

export interface SiteConfig {
  /** Folder of this package: pages, layouts, components and public files. */
  readonly root: string;
  readonly outDir?: string | undefined;
  /** `/` or `/docs/`. */
  readonly base: string;
  /** `https://docs.example.com`, for absolute addresses in feeds and canonical links. */
  readonly site?: string | undefined;
  readonly cacheDir?: string | undefined;
}

/** Astro's configuration for both `astro dev` and a build. */
export function astroConfig({ root, outDir, base, site, cacheDir }: SiteConfig): AstroInlineConfig {
  return {
    root,
    base,
    ...(outDir !== undefined && { outDir }),
    ...(site !== undefined && { site }),
    ...(cacheDir !== undefined && { cacheDir: join(cacheDir, 'astro') }),
    configFile: false,
    output: 'static',
    trailingSlash: 'always',
    compressHTML: true,
    devToolbar: { enabled: false },
    // Left to choose, the integration has Babel read every module of the build.
    integrations: [mdx(), preact({ include: [/\.tsx$/] })],
    image: { service: passthroughImageService() },
    build: { format: 'directory', inlineStylesheets: 'never', assets: '_site' },
    markdown: {
      processor: satteri({ hastPlugins: [alignToClass] }),
      shikiConfig: { theme: classTheme, wrap: null, transformers: [classHighlight()] },
    },
    security: { csp: contentSecurityPolicy },
    vite: {
      plugins: [pureRooms],
      worker: { plugins: () => [pureRooms] },
      build: { assetsInlineLimit: 0 },
      // Said here too: installed under node_modules, the tool's own tsconfig.json is not looked up.
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    },
  };
}

/**
 * Rooms whose modules only declare things. Said to the bundler, a page that takes one name from such a room's door loads what
 * that name needs, and what is imported later can stay in a file of its own.
 */
const pureRooms = {
  name: 'isthmus:pure-rooms',
  transform: {
    filter: {
      id: /[\\/]src[\\/](?:(?:schema|wire|boundary|languages|compat|lookup|review)[\\/]|explorer[\\/]index\.ts)/,
    },
    handler: () => ({ moduleSideEffects: false }),
  },
} as const;

/**
 * Nothing but the site's own origin. `wasm-unsafe-eval` lets Pagefind's index run where a host sends the policy with every
 * file; script and style hashes are added by Astro.
 */
const contentSecurityPolicy: NonNullable<NonNullable<AstroInlineConfig['security']>['csp']> = {
  algorithm: 'SHA-256',
  directives: [
    "default-src 'none'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ],
  scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
  styleDirective: { resources: ["'self'"] },
};
