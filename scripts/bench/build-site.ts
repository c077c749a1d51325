import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from './checkout.ts';
import { type Run, runNode } from './measured-process.ts';

export interface Build extends Run {
  /** The site's folder. */
  readonly site: string;
  /** The same command once more, with output and cache as the first left them. */
  readonly again: () => Promise<Run>;
}

/** Schemas to build: a contract.yaml, or folders that exist. */
export type Source = { readonly yaml: string } | { readonly contracts: string; readonly content: string };

/** Builds a site in an empty room as a user does, by the command line, with a cache that holds nothing yet. */
export async function buildSite(room: string, source: Source): Promise<Build> {
  // The room has no node_modules of its own, so this is where the cache goes.
  const env = { XDG_CACHE_HOME: join(room, 'cache') };
  const args = [join(CHECKOUT, 'bin', 'isthmus.mjs'), 'build', '--out', 'site', '--as-of', '2026-11-01'];
  if ('yaml' in source) {
    await mkdir(join(room, 'contracts'));
    await writeFile(join(room, 'contracts', 'contract.yaml'), source.yaml);
    args.push('--contracts', 'contracts');
  } else args.push('--contracts', source.contracts, '--content', source.content);
  const build = (): Promise<Run> => runNode(args, room, env);
  return { ...(await build()), site: join(room, 'site'), again: build };
}
