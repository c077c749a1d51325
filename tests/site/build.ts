import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BuildResult, BuildSiteOptions } from '#site';

const script = fileURLToPath(new URL('./build-once.ts', import.meta.url));

/** Builds a site in a process of its own, as the command does: Astro holds much that a second build would find. */
export async function build(
  options: Omit<BuildSiteOptions, 'base' | 'asOf' | 'cwd' | 'tell'> & { base?: string },
): Promise<Omit<BuildResult, 'texts'>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, JSON.stringify({ base: '/', asOf: '2026-11-22', cwd: process.cwd(), ...options })],
    { maxBuffer: 1 << 26 },
  );
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return JSON.parse(line) as Omit<BuildResult, 'texts'>;
}
