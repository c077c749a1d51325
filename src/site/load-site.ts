import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { buildCatalog, type Catalog, type Lock, parseLock } from '#catalog';
import { compareDiagnostics, type Diagnostic, finding } from '#diagnostics';
import { type Loaded, loadContracts } from '#sources';

export interface LoadSiteOptions {
  /** Folder of contracts, or of one. */
  readonly contracts: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly cacheDir?: string | undefined;
  /** What relative folders and displayed paths are relative to. */
  readonly cwd: string;
  /** Hears of each step as it begins, a few words. */
  readonly tell?: ((step: string) => void) | undefined;
}

export interface LoadedSite {
  readonly catalog: Catalog;
  readonly loaded: Loaded;
  readonly lock?: Lock | undefined;
}

/** Name of the file that freezes released versions, in the folder given to the tool. */
export const LOCK_FILE = 'contracts.lock.json';

/** Reads contracts and lock and computes the catalog; everything that is wrong stands in its diagnostics. */
export async function loadSite(options: LoadSiteOptions): Promise<LoadedSite> {
  const { contracts, cacheDir, cwd, tell } = options;
  const loaded = await loadContracts(contracts, {
    cacheDir,
    cwd,
    onProgress: ({ step, contract, version, done, total }) =>
      tell?.(`${step} ${contract} ${version} (${done} of ${total})`),
  });
  tell?.('working out what changed between versions');
  const { lock, diagnostic } = await readLock(resolve(cwd, contracts), cwd);
  const catalog = buildCatalog(loaded, { asOf: options.asOf, lock });
  const diagnostics = diagnostic ? [...catalog.diagnostics, diagnostic].sort(compareDiagnostics) : catalog.diagnostics;
  return { catalog: { ...catalog, diagnostics }, loaded, lock };
}

/** The lock of a folder; none where no version was released yet. */
export async function readLock(folder: string, cwd: string): Promise<{ lock?: Lock; diagnostic?: Diagnostic }> {
  const path = join(folder, LOCK_FILE);
  const shown = relative(cwd, path) || path;
  if (!existsSync(path)) return {};
  try {
    return { lock: parseLock(shown, await readFile(path, 'utf8')) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      diagnostic: finding('LCK-03', { message: `The lock cannot be read: ${reason}.`, place: { file: shown } }),
    };
  }
}
