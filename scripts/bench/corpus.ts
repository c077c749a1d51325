import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { compare } from 'semver';
import { CHECKOUT } from './checkout.ts';
import { NotHere } from './model.ts';

/** Folder with one folder per Temporal version. Throws NotHere where there is no corpus. */
export function temporalFolder(): string {
  const corpus = resolve(process.env['ISTHMUS_CORPUS'] ?? resolve(CHECKOUT, '../shared/corpus'));
  const folder = resolve(corpus, 'temporal');
  if (!existsSync(folder)) throw new NotHere('needs the corpus (set ISTHMUS_CORPUS to its folder)');
  return folder;
}

/** Its versions, oldest first. */
export const temporalVersions = (): string[] =>
  readdirSync(temporalFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(compare);

/** contract.yaml of some of its versions, or of all. */
export function temporalYaml(versions?: readonly string[]): string {
  const folder = temporalFolder();
  const head = 'name: temporal\nroots: [api_upstream, local, third_party]\n';
  if (versions === undefined) return `${head}versions: ${JSON.stringify(folder)}\n`;
  const entries = versions.map((version) => JSON.stringify({ version, folder: resolve(folder, version) }));
  return `${head}versions:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
}
