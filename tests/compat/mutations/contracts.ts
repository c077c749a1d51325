import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, type Schema } from '#schema';
import { compile, VOCABULARY_PATH } from '#sources';
import { temporalRoots } from '../../support/corpus.ts';
import type { Model } from './model.ts';
import { modelOf } from './model-of.ts';
import type { Files } from './print.ts';

export interface Loaded {
  readonly model: Model;
  readonly schema: Schema;
  readonly descriptorSet: Uint8Array;
}

const CONTRACTS = fileURLToPath(new URL('../../../contracts', import.meta.url));

/** The versions of the project's own contracts, oldest first: `['ledger-kv', '1.0.0']`. */
export const OWN_VERSIONS: readonly (readonly [contract: string, version: string])[] = readdirSync(CONTRACTS)
  .flatMap((contract) => listed(join(CONTRACTS, contract, 'versions')).map((version) => [contract, version] as const))
  .toSorted(([one, first], [other, second]) => one.localeCompare(other) || first.localeCompare(second));

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A model of one version of a contract of the project, and the schema that it was made from. */
export const ownContract = (contract: string, version: string): Promise<Loaded> =>
  modelOfFolders([join(CONTRACTS, contract, 'versions', version)], (path) => path === VOCABULARY_PATH);

/** A model of one Temporal version. What it took from others is vendored. */
export const temporal = (version: string): Promise<Loaded> =>
  modelOfFolders(temporalRoots(version), (path) => path.startsWith('google/') || path.startsWith('grpc/'));

async function modelOfFolders(roots: readonly string[], isForeign: (path: string) => boolean): Promise<Loaded> {
  const texts = new Map<string, string>();
  for (const root of roots)
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('.proto')) texts.set(path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8'));
  const result = await compile(texts);
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
  const isOwn = (path: string): boolean => !path.startsWith('google/protobuf/') && !isForeign(path);
  const { schema, diagnostic } = buildSchema({ descriptorSet: result.descriptorSet, texts, isOwn });
  if (!schema) throw new Error(diagnostic.message);
  const vendored: Files = Object.fromEntries(
    [...texts].filter(([path]) => !isOwn(path) && !path.startsWith('google/protobuf/')),
  );
  return { model: modelOf(schema, vendored), schema, descriptorSet: result.descriptorSet };
}
