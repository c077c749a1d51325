// Schemas for comparisons, really compiled.
import { readFileSync } from 'node:fs';
import type { Side } from '#compat';
import { sideOf } from '#compat';
import { buildSchema, descriptorParts, joinParts, type Schema } from '#schema';
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

/**
 * Many one-file schemas of packages that begin with `acme`, compiled in one run of buf: each gets a package and a path of its own,
 * `acme3` for `acme` in the fourth.
 */
export async function schemasOf(texts: readonly string[]): Promise<Schema[]> {
  const paths = texts.map((_, index) => `acme${index}/v1/a.proto`);
  const files = texts.map((text, index): [string, string] => [
    paths[index] ?? '',
    // Options of two packages cannot have one number.
    text
      .replaceAll('acme', `acme${index}`)
      .replaceAll(/=(500\d\d)/g, (_, number) => `=${Number(number) + 100 * (index + 1)}`),
  ]);
  const result = await compile(new Map(files));
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
  const parts = descriptorParts(result.descriptorSet);
  const all = new Map(parts.map((part) => [part.proto.name, part]));
  return paths.map((path) => {
    const wanted = new Set([path]);
    for (const name of wanted) for (const imported of all.get(name)?.proto.dependency ?? []) wanted.add(imported);
    const { schema, diagnostic } = buildSchema({
      descriptorSet: joinParts(parts.filter(({ proto }) => wanted.has(proto.name))),
      isOwn: (one) => one === path,
    });
    if (!schema) throw new Error(diagnostic.message);
    return schema;
  });
}

/** The two sides of a change of one file, or of several. */
export async function sidesOf(old: string | Files, changed: string | Files): Promise<{ old: Side; new: Side }> {
  const files = (one: string | Files): Files => (typeof one === 'string' ? { 'acme/v1/a.proto': one } : one);
  const [before, after] = await Promise.all([schemaOf(files(old)), schemaOf(files(changed))]);
  return { old: sideOf('old', before), new: sideOf('new', after) };
}
