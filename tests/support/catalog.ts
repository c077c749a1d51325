import { join } from 'node:path';
import { buildCatalog, type Catalog, type Contract, type Lock } from '#catalog';
import { loadContracts } from '#sources';
import { type Files, folderOf } from '../sources/fixtures.ts';

/** The catalog of a folder with these files; schemas are really compiled. */
export async function catalogOf(files: Files, lock?: Lock): Promise<Catalog> {
  const folder = folderOf(files);
  const loaded = await loadContracts('.', { cwd: folder, cacheDir: join(folder, '.cache') });
  return buildCatalog(loaded, { asOf: '2026-11-22', lock });
}

/** A contract `acme` whose versions hold one file, `acme.proto`, each with this body. */
export async function acme(versions: Readonly<Record<string, string>>, more: Files = {}): Promise<Catalog> {
  const files = Object.entries(versions).map(([version, body]): [string, string] => [
    `versions/${version}/acme.proto`,
    `syntax = "proto3";\npackage acme.v1;\n${body}\n`,
  ]);
  return catalogOf({ 'contract.yaml': 'name: acme\nversions: versions\n', ...Object.fromEntries(files), ...more });
}

export function only(catalog: Catalog): Contract {
  const [contract] = catalog.contracts;
  if (!contract) throw new Error(`no contract: ${JSON.stringify(catalog.diagnostics)}`);
  return contract;
}
