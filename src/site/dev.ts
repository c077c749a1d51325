import { resolve, sep } from 'node:path';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { artifacts, setSiteContext } from '#catalog';
import { isError } from '#diagnostics';
import { loadSite } from './load-site.ts';

export interface DevOptions {
  readonly contracts: string;
  readonly content: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

const CONTENT_TYPE = new Map([
  ['json', 'application/json; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
]);

/** Astro's configuration for `astro dev` in a checkout. */
export async function devConfig(options: DevOptions): Promise<AstroInlineConfig> {
  const { astroConfig } = await import('./astro-config.ts');
  const { configFile: _, integrations = [], ...config } = astroConfig({ root: '.', base: '/' });
  return { ...config, integrations: [...integrations, devIntegration(options)] };
}

/**
 * Loads the catalog for `astro dev`, and again whenever a schema or YAML file is saved; prose reloads by itself. Artifacts
 * are served from memory. Full-text search needs a build.
 */
function devIntegration(options: DevOptions): AstroIntegration {
  const contracts = resolve(options.contracts);
  let files = new Map<string, string | Uint8Array>();
  const load = async (report: (line: string) => void): Promise<void> => {
    const { catalog } = await loadSite({ ...options, cwd: process.cwd() });
    for (const { place, code, message } of catalog.diagnostics.filter(isError)) {
      report(`${place?.file ?? options.contracts}:${place?.line ?? 1} ${code} ${message}`);
    }
    setSiteContext({ catalog, base: '/', content: resolve(options.content) });
    files = new Map([...artifacts(catalog, (path) => `/${path}`)].map(({ path, content }) => [path, content]));
  };
  return {
    name: 'isthmus-dev',
    hooks: {
      'astro:config:setup': async ({ command, logger }) => {
        if (command === 'dev') await load((line) => logger.error(line));
      },
      'astro:server:setup': ({ server, logger }) => {
        server.middlewares.use((request, response, next) => {
          const path = decoded(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
          const name = files.has(path) ? path : `${path}index.html`;
          const content = files.get(name);
          if (content === undefined) return next();
          const extension = name.slice(name.lastIndexOf('.') + 1);
          response.setHeader('content-type', CONTENT_TYPE.get(extension) ?? 'application/octet-stream');
          response.end(content);
        });
        server.watcher.add(contracts);
        const changed = (file: string): void => {
          if (!file.startsWith(contracts + sep) || !/\.(proto|ya?ml|json|binpb|mdx?)$|[\\/]payloads[\\/]/.test(file))
            return;
          load((line) => logger.error(line))
            // A restart forgets the list of pages, which may have changed with the schemas.
            .then(() => server.restart())
            .then(() => server.hot.send({ type: 'full-reload' }))
            .catch((error: unknown) => logger.error(String(error)));
        };
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
      },
    },
  };
}

/** An address with a broken escape is one that nothing is served at. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
