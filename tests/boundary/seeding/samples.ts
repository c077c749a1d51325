import { fileURLToPath } from 'node:url';
import { boundaryModel, readAnnotations } from '#boundary';
import { buildSchema } from '#schema';
import { loadContracts } from '#sources';
import { schemasOf } from '../checks/support.ts';
import { CLEAN_CONTRACTS } from './clean-contracts.ts';
import type { Sample } from './harness.ts';

const cwd = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The project's own contracts, and small contracts for promises that none of them gives.
 *
 * @param everyVersion of the project's contracts, instead of the last ones alone.
 */
export async function cleanSamples(everyVersion: boolean): Promise<readonly Sample[]> {
  const { contracts } = await loadContracts('contracts', { cwd });
  const own = contracts.flatMap(({ config, versions }) =>
    (everyVersion ? versions : versions.slice(-1)).map((version) => {
      const { schema, diagnostic } = buildSchema({
        descriptorSet: version.descriptorSet ?? new Uint8Array(),
        texts: version.texts,
        isOwn: (path) => version.own.has(path),
      });
      if (!schema) throw new Error(diagnostic.message);
      return { name: `${config.name} ${version.version}`, version: version.version, schema };
    }),
  );
  const schemas = await schemasOf([...CLEAN_CONTRACTS.values()]);
  const small = [...CLEAN_CONTRACTS.keys()].flatMap((name, index) => {
    const schema = schemas[index];
    return schema ? [{ name, version: '1.0.0', schema }] : [];
  });
  return [...own, ...small].map(({ schema, ...sample }) => {
    const annotations = readAnnotations(schema);
    return { ...sample, schema, annotations, model: boundaryModel(schema, annotations) };
  });
}
