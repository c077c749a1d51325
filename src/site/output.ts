import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesBelow } from './inputs.ts';

/** Writes one file of the site, folders included. */
export async function writeOutput(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Puts a finished site in the place of the one before; until then that one is untouched. */
export async function replaceFolder(from: string, to: string): Promise<void> {
  const fresh = `${to}.new-${process.pid}`;
  const old = `${to}.old-${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await moveFolder(from, fresh);
    const had = await rename(to, old).then(
      () => true,
      () => false,
    );
    try {
      await rename(fresh, to);
    } catch (error) {
      if (had) await rename(old, to);
      throw error;
    }
  } finally {
    for (const folder of [fresh, old]) await rm(folder, { recursive: true, force: true });
  }
}

/** A rename cannot cross from one file system to another; a copy can. */
async function moveFolder(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async () => {
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true, force: true });
  });
}

interface Stamp {
  readonly inputs: string;
  /** Path, size and time of change of every file written. */
  readonly files: string;
}

const stampFile = (cacheDir: string, out: string): string =>
  join(cacheDir, 'sites', `${createHash('sha256').update(out).digest('hex').slice(0, 24)}.json`);

async function fingerprint(out: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of await filesBelow(out)) {
    const { size, mtimeMs } = await stat(join(out, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Whether the folder still holds, untouched, the site that these inputs make. */
export async function isUpToDate(cacheDir: string, out: string, inputs: string): Promise<boolean> {
  try {
    const stamp = JSON.parse(await readFile(stampFile(cacheDir, out), 'utf8')) as Partial<Stamp>;
    return stamp.inputs === inputs && stamp.files === (await fingerprint(out));
  } catch {
    return false;
  }
}

/** Remembers what the folder was made from. */
export async function rememberOutput(cacheDir: string, out: string, inputs: string): Promise<void> {
  const file = stampFile(cacheDir, out);
  await mkdir(dirname(file), { recursive: true });
  const stamp: Stamp = { inputs, files: await fingerprint(out) };
  await writeFile(file, JSON.stringify(stamp));
}
