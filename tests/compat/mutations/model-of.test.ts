import { create, createFileRegistry, fromBinary, toJson } from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '#schema';
import { compile } from '#sources';
import { CORPUS, needsCorpus, TEMPORAL_VERSIONS } from '../../support/corpus.ts';
import { OWN_VERSIONS, ownContract, temporal } from './contracts.ts';
import { filesOf, inPackage, type Model, modelOf, Random, randomSchema } from './index.ts';

const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 20;

async function setOf(model: Model): Promise<Uint8Array> {
  const result = await compile(new Map([...Object.entries(model.vendored), ...Object.entries(filesOf(model))]));
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2).slice(0, 3000));
  return result.descriptorSet;
}

/** Own files of a set as JSON, without places in the source and without imports: a model leaves out those that nothing needs. */
function descriptors(set: Uint8Array, model: Model): unknown[] {
  const files = fromBinary(FileDescriptorSetSchema, set).file;
  const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: files }));
  const own = new Set(model.files.map(({ path }) => path));
  return files
    .filter(({ name }) => own.has(name))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map((file) => {
      const json = JSON.stringify(toJson(FileDescriptorProtoSchema, plain(file), { registry }));
      // `rpc A(B) returns (C) {}` has options, though none is set.
      return JSON.parse(json.replaceAll('"options":{},', '').replaceAll(',"options":{}', ''));
    });
}

const plain = ({ sourceCodeInfo: _, ...file }: FileDescriptorProto): FileDescriptorProto =>
  create(FileDescriptorProtoSchema, { ...file, dependency: [], publicDependency: [] });

describe('a schema made into a model and compiled again has the same descriptors', () => {
  it.each(OWN_VERSIONS)('%s %s', async (contract, version) => {
    const { model, descriptorSet } = await ownContract(contract, version);
    expect(descriptors(await setOf(model), model)).toEqual(descriptors(descriptorSet, model));
  });

  it.skipIf(CORPUS === undefined).each(TEMPORAL_VERSIONS.slice(-1))(`Temporal %s${needsCorpus}`, async (version) => {
    const { model, descriptorSet } = await temporal(version);
    expect(descriptors(await setOf(model), model)).toEqual(descriptors(descriptorSet, model));
  });

  it(`${RUNS} random schemas`, async () => {
    const models = Array.from({ length: RUNS }, (_, seed) => inPackage(randomSchema(new Random(seed)), `case${seed}`));
    const before: Model = {
      files: models.flatMap(({ files }) => files),
      vendored: Object.assign({}, ...models.map(({ vendored }) => vendored)),
    };
    const set = await setOf(before);
    const own = new Set(before.files.map(({ path }) => path));
    const { schema } = buildSchema({ descriptorSet: set, isOwn: (path) => own.has(path) });
    if (!schema) throw new Error('the set cannot be read');
    expect(descriptors(await setOf(modelOf(schema)), before)).toEqual(descriptors(set, before));
  });
});
