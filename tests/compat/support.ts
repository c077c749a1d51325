// Schemas for comparisons, really compiled.
import { readFileSync } from 'node:fs';
import type { Side } from '#compat';
import { sideOf } from '#compat';
import { buildSchema, type Schema } from '#schema';
import { compile, VOCABULARY_PATH, vocabularyFile } from '#sources';

/** Text by import path. */
export type Files = Readonly<Record<string, string>>;

/** Compiles files in one run of buf; all of them are the contract's own. The vocabulary can be imported. */
export async function schemaOf(files: Files): Promise<Schema> {
  const vocabulary = readFileSync(vocabularyFile() ?? '', 'utf8');
  const result = await compile(new Map([...Object.entries(files), [VOCABULARY_PATH, vocabulary]]));
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
  const { schema, diagnostic } = buildSchema({
    descriptorSet: result.descriptorSet,
    texts: new Map(Object.entries(files)),
    isOwn: (path) => Object.hasOwn(files, path),
  });
  if (!schema) throw new Error(diagnostic.message);
  return schema;
}

/** The two sides of a change of one file, or of several. */
export async function sidesOf(old: string | Files, changed: string | Files): Promise<{ old: Side; new: Side }> {
  const files = (one: string | Files): Files => (typeof one === 'string' ? { 'acme/v1/a.proto': one } : one);
  const [before, after] = await Promise.all([schemaOf(files(old)), schemaOf(files(changed))]);
  return { old: sideOf('old', before), new: sideOf('new', after) };
}
