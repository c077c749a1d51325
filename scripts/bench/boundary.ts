import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { boundaryModel, CHECKS, coverageSummary, readAnnotations, runChecks } from '#boundary';
import { callLanes, handleLives, moduleMap, streamFlow } from '#diagrams';
import { buildSchema, type Schema } from '#schema';
import { compile, loadContracts, VOCABULARY_PATH, vocabularyFile } from '#sources';
import { temporalFolder, temporalVersions, temporalYaml } from './corpus.ts';
import { largeContract } from './large-contract.ts';
import type { Row } from './model.ts';
import { quantile, sorted } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const ROUNDS = 7;

/** Facts and checks of a large real contract, and all drawings of a large made one. */
export async function boundaryBenchmark(workshop: Workshop, tell: (step: string) => void): Promise<Row[]> {
  return [...(await factsAndChecks(workshop, tell)), ...(await drawings(tell))];
}

async function factsAndChecks(workshop: Workshop, tell: (step: string) => void): Promise<Row[]> {
  temporalFolder();
  const version = temporalVersions().at(-1) ?? '';
  tell(`facts and checks of Temporal ${version}`);
  const folder = await workshop.room('boundary');
  await writeFile(join(folder, 'contract.yaml'), temporalYaml([version]));
  const loaded = await loadContracts('.', { cwd: folder });
  const descriptorSet = loaded.contracts[0]?.versions[0]?.descriptorSet;
  if (!descriptorSet) throw new Error(`Temporal ${version} does not compile.`);
  const own = loaded.contracts[0]?.versions[0]?.own;
  const schemaOf = (): Schema => {
    const { schema } = buildSchema({ descriptorSet, isOwn: (path) => own?.has(path) ?? true });
    if (!schema) throw new Error('The descriptor set cannot be read.');
    return schema;
  };
  const schema = schemaOf();
  const services = [...schema.declarations.values()].filter(({ kind }) => kind === 'service');
  const words = { caller: 'GO', transport: 'IN_PROCESS', panic: 'ABORT' };
  const kinds = [
    ['as it is, without annotations', new Map()],
    ['each service annotated as in process', new Map(services.map(({ id }) => [id, words]))],
  ] as const;
  const reading = median(() => schemaOf());
  return kinds.map(([what, sidecar]): Row => {
    const value = median(() => {
      const model = boundaryModel(schema, readAnnotations(schema, sidecar));
      const context = { contract: 'temporal', version, locate: () => undefined };
      runChecks(model, context, [...CHECKS, coverageSummary]);
    });
    return {
      what: `facts and checks of Temporal ${version}, ${what}`,
      value,
      unit: 'ms',
      reference: { what: 'reading its descriptor set into a Schema', value: reading },
      budget: { most: 500 },
    };
  });
}

function median(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return quantile(sorted(times), 0.5);
}

async function drawings(tell: (step: string) => void): Promise<Row[]> {
  const methods = 500;
  const handles = 60;
  tell(`all drawings of a contract with ${methods} methods and ${handles} handles`);
  const vocabulary = await readFile(vocabularyFile() ?? '', 'utf8');
  const path = 'large.proto';
  const result = await compile(
    new Map([
      [path, largeContract({ methods, handles })],
      [VOCABULARY_PATH, vocabulary],
    ]),
  );
  if (!('descriptorSet' in result)) throw new Error(`The made contract does not compile: ${JSON.stringify(result)}`);
  const { schema } = buildSchema({ descriptorSet: result.descriptorSet, isOwn: (file) => file === path });
  if (!schema) throw new Error('The made contract cannot be read.');
  const model = boundaryModel(schema, readAnnotations(schema));
  const before = process.cpuUsage();
  let count = 0;
  for (const id of model.methods.keys()) {
    for (const drawn of [callLanes(model, id, { idPrefix: 'a' }), streamFlow(model, id, { idPrefix: 'b' })])
      if (drawn) count += 1;
  }
  const lives = await handleLives([...model.handles.values()].map((handle) => ({ model, handle, idPrefix: 'c' })));
  moduleMap({ contracts: [{ name: 'large', model }] }, { idPrefix: 'd' });
  const used = process.cpuUsage(before);
  return [
    {
      what: `all drawings of a ${methods}-method contract, CPU time`,
      value: (used.user + used.system) / 1e6,
      unit: 's',
      budget: { most: 5 },
      notes: [`${count} of calls and streams, ${lives.length} lives of handles, one map; in both widths.`],
    },
  ];
}
