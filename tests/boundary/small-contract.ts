// A contract of one version in a temporary folder, read and built as the tool does it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildCatalog, type Catalog } from '#catalog';
import { loadContracts } from '#sources';

/** Builds the catalog of one contract made of these files, by path below its folder. */
export async function catalogOf(files: Readonly<Record<string, string>>): Promise<Catalog> {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-boundary-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return buildCatalog(await loadContracts('.', { cwd: folder, cacheDir: join(folder, '.cache') }), {
      asOf: '2026-10-01',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
