import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Import path of the annotation vocabulary. */
export const VOCABULARY_PATH = 'boundary/v1/boundary.proto';

/**
 * The tool's own boundary.proto. Found from the package root upwards of this module, because the packed tool is one
 * bundled file somewhere else in the package than this source file.
 */
export function vocabularyFile(from: string = import.meta.url): string | undefined {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    if (packageName(join(folder, 'package.json')) === 'isthmus') {
      const file = join(folder, 'contracts', ...VOCABULARY_PATH.split('/'));
      return existsSync(file) ? file : undefined;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function packageName(file: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  } catch {
    return undefined;
  }
}
