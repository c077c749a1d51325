import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A new or changed file, or a new folder with its files by relative path; absolute paths. */
export type Writing =
  | { readonly file: string; readonly text: string }
  | { readonly folder: string; readonly files: ReadonlyMap<string, string> };

/**
 * Writes all of it or nothing: everything is written beside its place first, then put into place; where that fails, what was
 * there before is put back. Throws the file system's error.
 */
export async function writeTogether(writings: readonly Writing[]): Promise<void> {
  const drafts: { readonly draft: string; readonly target: string; readonly before: Buffer | undefined }[] = [];
  const placed: typeof drafts = [];
  try {
    for (const writing of writings) {
      const target = 'file' in writing ? writing.file : writing.folder;
      const draft = join(dirname(target), `.draft-${process.pid}-${drafts.length}`);
      await mkdir(dirname(target), { recursive: true });
      drafts.push({
        draft,
        target,
        before: 'file' in writing ? await readFile(target).catch(() => undefined) : undefined,
      });
      if ('file' in writing) await writeFile(draft, writing.text);
      else await writeFolder(draft, writing.files);
    }
    for (const one of drafts) {
      await rename(one.draft, one.target);
      placed.push(one);
    }
  } catch (error) {
    for (const { target, before } of placed.reverse()) {
      if (before === undefined) await rm(target, { recursive: true, force: true });
      else await writeFile(target, before);
    }
    throw error;
  } finally {
    for (const { draft } of drafts) await rm(draft, { recursive: true, force: true });
  }
}

async function writeFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, text] of files) {
    const file = join(folder, ...path.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
