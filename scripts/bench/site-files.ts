import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Every file below a folder, relative to it, with slashes, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export const isRedirect = (html: string): boolean => /<meta http-equiv="refresh"/i.test(html);

/** What a host sends where the browser takes gzip, at zlib's usual level. */
export const gzipBytes = (content: Uint8Array | string): number => gzipSync(content).length;

export interface SiteSize {
  /** HTML pages that are no redirects. */
  readonly pages: number;
  readonly redirects: number;
  readonly files: number;
  /** Sum of the files' lengths, not of the blocks they take on a disk. */
  readonly bytes: number;
  readonly gzipBytes: number;
}

export async function siteSize(folder: string): Promise<SiteSize> {
  const size = { pages: 0, redirects: 0, files: 0, bytes: 0, gzipBytes: 0 };
  for (const path of await filesBelow(folder)) {
    const content = await readFile(join(folder, path));
    size.files += 1;
    size.bytes += content.length;
    size.gzipBytes += gzipBytes(content);
    if (!path.endsWith('.html')) continue;
    if (isRedirect(content.toString('utf8'))) size.redirects += 1;
    else size.pages += 1;
  }
  return size;
}
