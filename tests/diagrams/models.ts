// Facts of real contracts and of small ones, for drawings.
import { fileURLToPath } from 'node:url';
import { type BoundaryModel, boundaryModel, readAnnotations } from '#boundary';
import { buildSchema } from '#schema';
import { loadContracts } from '#sources';
import { schemaOf } from '../boundary/small-schema.ts';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

export interface Sample {
  readonly contract: string;
  readonly version: string;
  readonly model: BoundaryModel;
}

/** Every version of the contracts in this checkout, the drafts among them. */
export async function sampleModels(): Promise<Sample[]> {
  const { contracts } = await loadContracts('contracts', { cwd });
  return contracts.flatMap(({ config, versions }) =>
    versions.flatMap(({ version, descriptorSet, texts, own }): Sample[] => {
      if (!descriptorSet) return [];
      const { schema } = buildSchema({ descriptorSet, texts, isOwn: (path) => own.has(path) });
      return schema ? [{ contract: config.name, version, model: boundaryModel(schema, readAnnotations(schema)) }] : [];
    }),
  );
}

/** Facts of one file that may import the vocabulary; the service and messages of its package `acme.v1`. */
export async function modelOf(body: string): Promise<BoundaryModel> {
  const schema = await schemaOf(
    `syntax = "proto3";\npackage acme.v1;\nimport "boundary/v1/boundary.proto";\n${body}\n`,
  );
  return boundaryModel(schema, readAnnotations(schema));
}
