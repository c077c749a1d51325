import { createHash, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compiler } from './model.ts';

/** Raise when what is stored under a key changes its meaning. */
const FORMAT = 'isthmus-descriptors-1';
const HASH_BYTES = 32;

/** Compiled descriptor sets by content. Losing it costs time and nothing else, so no failure of it is reported. */
export interface Cache {
  readonly read: (key: string) => Uint8Array | undefined;
  readonly write: (key: string, descriptorSet: Uint8Array) => void;
}

/** Key of a compilation: the compiler's version and every file's path and text, whatever their order. */
export function cacheKey(compiler: Compiler, files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  const add = (text: string) => hash.update(`${Buffer.byteLength(text)}:`).update(text);
  add(FORMAT);
  add(compiler.version);
  for (const path of [...files.keys()].sort()) {
    add(path);
    add(files.get(path) ?? '');
  }
  return hash.digest('hex');
}

/** Where the cache lies when nobody says: with the project's other caches, else the user's. */
export function defaultCacheDir(cwd: string): string {
  if (existsSync(join(cwd, 'node_modules'))) return join(cwd, 'node_modules', '.cache', 'isthmus');
  const user = process.env['XDG_CACHE_HOME'];
  // Several users may share the temporary folder: each has one of their own in it.
  return user ? join(user, 'isthmus') : join(tmpdir(), `isthmus-cache-${process.getuid?.() ?? 'user'}`);
}

/** An entry is the SHA-256 of the descriptor set, then the set; one that does not fit is damaged and compiled again. */
export function openCache(folder: string): Cache {
  const file = (key: string) => join(folder, `${key}.binpb`);
  return {
    read(key) {
      try {
        if (!isOurs(folder)) return undefined;
        const entry = readFileSync(file(key));
        const set = entry.subarray(HASH_BYTES);
        const hash = createHash('sha256').update(set).digest();
        return hash.equals(entry.subarray(0, HASH_BYTES))
          ? new Uint8Array(set.buffer, set.byteOffset, set.byteLength)
          : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, descriptorSet) {
      const temporary = `${file(key)}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isOurs(folder)) return;
        writeFileSync(temporary, Buffer.concat([createHash('sha256').update(descriptorSet).digest(), descriptorSet]));
        renameSync(temporary, file(key)); // whole or not there: another run may be reading
      } catch {
        discard(temporary);
      }
    },
  };
}

/** In the temporary folder anyone could have put anything under a right-looking name before us. */
const isOurs = (folder: string): boolean =>
  !folder.startsWith(tmpdir()) || process.getuid === undefined || lstatSync(folder).uid === process.getuid();

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Its folder may be the very thing that cannot be written.
  }
}
