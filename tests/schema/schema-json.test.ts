import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildSchema, ownSchema, type Schema, schemaFromJson, schemaToJson } from '#schema';
import { loadSchema } from '#sources';
import { CORPUS, needsCorpus, TEMPORAL_ROOTS } from '../support/corpus.ts';

/** Through text, as a browser gets it. */
const again = (schema: Schema): Schema => schemaFromJson(JSON.parse(JSON.stringify(schemaToJson(schema))));

async function read(path: string, roots?: readonly string[]): Promise<Schema> {
  const { contracts, diagnostics } = await loadSchema({ kind: 'folder', path, roots }, { ownImports: false });
  const [version] = contracts[0]?.versions ?? [];
  if (!version?.descriptorSet) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  const { descriptorSet, texts, own } = version;
  const { schema } = buildSchema({ descriptorSet, texts, isOwn: (file) => own.has(file) });
  if (!schema) throw new Error('The descriptor set cannot be read.');
  return schema;
}

const SOURCES = [
  ['a contract with annotations', 'contracts/ledger-kv/versions/2.0.0'],
  ['every kind of declaration, proto2 and editions', 'tests/languages/fixtures'],
] as const;

const large = (): Promise<Schema> => read(join(CORPUS ?? '', 'temporal', '1.24.0'), TEMPORAL_ROOTS);

describe('a schema as JSON', () => {
  it.each(SOURCES)('reads back as the same schema: %s', async (_, folder) => {
    const schema = await read(folder);
    expect(schema.declarations.size).toBeGreaterThan(50);
    const copy = again(schema);
    expect([...copy.declarations.keys()]).toEqual([...schema.declarations.keys()]);
    expect(copy).toEqual(schema);
  });

  it.skipIf(CORPUS === undefined)(`reads back as the same schema: a large public contract${needsCorpus}`, async () => {
    const schema = await large();
    const copy = again(schema);
    for (const [id, declaration] of schema.declarations) expect(copy.declarations.get(id), id).toEqual(declaration);
    expect(copy.files).toEqual(schema.files);
    expect(copy.optionSpans).toEqual(schema.optionSpans);
  });

  it.skipIf(CORPUS === undefined)(`is small once packed: a large public contract${needsCorpus}`, async () => {
    const schema = await large();
    const text = JSON.stringify(schemaToJson(ownSchema(schema)));
    expect(gzipSync(text).length).toBeLessThan(450_000);
  });

  it('keeps of imported files what its own declarations reach, and nothing said of it', async () => {
    const schema = await read('contracts/ledger-kv/versions/2.0.0');
    const own = ownSchema(schema);
    const imported = [...own.declarations.values()].filter(
      ({ file }) => own.files.find(({ path }) => path === file)?.own === false,
    );
    expect(imported.length).toBeLessThan(schema.declarations.size / 2);
    expect(imported.filter(({ span, comments }) => span !== undefined || comments.leading !== undefined)).toEqual([]);
    for (const declaration of own.declarations.values()) {
      if (declaration.kind === 'method') expect(own.declarations.has(declaration.input)).toBe(true);
    }
    expect(again(own)).toEqual(own);
  });

  it('of another format is refused in words', () => {
    const json = {
      ...schemaToJson({ files: [], declarations: new Map(), hasSourceInfo: false, optionSpans: new Map() }),
    };
    expect(() => schemaFromJson(Object.assign(json, { format: 'isthmus-model/9' }))).toThrow(/isthmus-model\/9/);
  });
});
