import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Loaded } from '#sources';

/** Every file below a folder, sorted, relative to it; an absent folder has none. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

export interface InputFolders {
  /** The tool's own pages, components and public files: another version of the tool makes another site. */
  readonly tool: readonly string[];
  readonly content?: string | undefined;
}

/** One digest over everything a site is made of: the same digest means the same bytes. */
export async function inputsDigest(
  loaded: Loaded,
  folders: InputFolders,
  options: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(options));
  for (const contract of loaded.contracts) {
    hash.update(JSON.stringify([contract.config, contract.file]));
    for (const version of [...contract.versions, ...contract.proposals.map((proposal) => proposal.version)]) {
      const { digest, date, summary, consumers, origin, unreleased } = version;
      hash.update(
        JSON.stringify([version.version, digest, date, summary, consumers, origin, unreleased, [...version.own]]),
      );
    }
  }
  // Those that are written in YAML are hashed with it.
  for (const { content } of loaded.contracts.flatMap((contract) => contract.payloads))
    if ('bytes' in content) hash.update(content.bytes);
  for (const [path, text] of loaded.texts) if (/\.(?:ya?ml|mdx?)$/.test(path)) hash.update(`${path}\0${text}\0`);
  for (const folder of [...folders.tool, ...(folders.content === undefined ? [] : [folders.content])]) {
    for (const path of await filesBelow(folder)) hash.update(`${path}\0`).update(await readFile(join(folder, path)));
  }
  return hash.digest('hex');
}
