// Small schemas compiled for one test each.
import { readFileSync } from 'node:fs';
import { buildSchema, type Schema } from '#schema';
import { compile, VOCABULARY_PATH, vocabularyFile } from '#sources';

/** Compiles one file, `acme.proto`, that may import the vocabulary. */
export async function schemaOf(text: string): Promise<Schema> {
  const vocabulary = readFileSync(vocabularyFile() ?? '', 'utf8');
  const result = await compile(
    new Map([
      ['acme.proto', text],
      [VOCABULARY_PATH, vocabulary],
    ]),
  );
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result));
  const { schema, diagnostic } = buildSchema({
    descriptorSet: result.descriptorSet,
    isOwn: (path) => path === 'acme.proto',
  });
  if (!schema) throw new Error(diagnostic.message);
  return schema;
}
