import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fixed folder, so that tool chains find their caches again. */
export const CACHE = join(tmpdir(), 'isthmus-wire-oracle');

/** Builds a program once for the same sources; a second run of the tests finds it there. */
export function builtOnce(
  folder: string,
  program: string,
  sources: readonly (string | Uint8Array)[],
  build: () => void,
): string {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update('\0');
  const digest = hash.digest('hex');
  const stamp = join(folder, 'built');
  if (!existsSync(program) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
    mkdirSync(folder, { recursive: true });
    build();
    writeFileSync(stamp, digest);
  }
  return program;
}
