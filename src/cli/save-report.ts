import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError, type World } from './world.ts';

/** Writes what `--output` asks for, folders included; throws a UsageError where that cannot be. */
export function saveReport(output: string, text: string, { cwd }: Pick<World, 'cwd'>): void {
  const path = resolve(cwd, output);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(
      `Cannot write ${output} (--output): ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
