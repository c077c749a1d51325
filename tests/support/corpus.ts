import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** The corpus beside the checkout, or where ISTHMUS_CORPUS says; undefined where there is none. */
export const CORPUS: string | undefined = ((): string | undefined => {
  const folder = process.env['ISTHMUS_CORPUS'] ?? resolve(checkout, '../shared/corpus');
  return existsSync(folder) ? folder : undefined;
})();

/** To append to the title of a test that needs the corpus. */
export const needsCorpus = CORPUS === undefined ? ' (needs the corpus: set ISTHMUS_CORPUS)' : '';

export const TEMPORAL_VERSIONS = ['1.0.0', '1.4.0', '1.8.0', '1.11.0', '1.13.0', '1.17.0', '1.20.1', '1.24.0'] as const;

export const TEMPORAL_ROOTS = ['api_upstream', 'local', 'third_party'] as const;

/** Import roots of one Temporal version; the oldest has no third_party. */
export const temporalRoots = (version: string): string[] =>
  TEMPORAL_ROOTS.map((root) => join(CORPUS ?? '', 'temporal', version, root)).filter(existsSync);

/** contract.yaml that names the eight Temporal versions. */
export const temporalYaml = (): string =>
  `name: temporal\nroots: [${TEMPORAL_ROOTS.join(', ')}]\nversions: ${join(CORPUS ?? '', 'temporal')}\n`;
