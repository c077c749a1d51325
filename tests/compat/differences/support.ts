// Many small schemas in one run of the compiler each side: each stands in a folder and a package of its own, `case12.acme.v1`.
import { buildSchema, type Schema } from '#schema';
import { compile } from '#sources';
import { type Difference, differences, pair } from './subject.ts';

export type Files = Readonly<Record<string, string>>;

const within = (name: string, text: string): string =>
  text
    .replace(/^package (\w)/m, `package ${name}.$1`)
    .replaceAll(/^(import (?:public )?")(?!google\/)/gm, `$1${name}/`);

/** Compiles each schema as if it were alone. Import paths and full names begin with `case` and its index. */
export async function schemasOf(list: readonly Files[]): Promise<readonly Schema[]> {
  const files = new Map<string, string>();
  for (const [index, one] of list.entries()) {
    for (const [path, text] of Object.entries(one)) files.set(`case${index}/${path}`, within(`case${index}`, text));
  }
  const result = await compile(files);
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
  const { schema, diagnostic } = buildSchema({ descriptorSet: result.descriptorSet, texts: files });
  if (!schema) throw new Error(diagnostic.message);
  return list.map((_, index) => ({
    ...schema,
    files: schema.files.filter(({ path, own }) => !own || path.startsWith(`case${index}/`)),
  }));
}

/** Pairs of versions, compared. Both sides of a pair get the same names. */
export async function comparisonsOf(
  pairs: readonly (readonly [old: Files, next: Files])[],
): Promise<readonly { readonly forth: readonly Difference[]; readonly back: readonly Difference[] }[]> {
  const [old, next] = await Promise.all([
    schemasOf(pairs.map(([before]) => before)),
    schemasOf(pairs.map(([, after]) => after)),
  ]);
  return pairs.map((_, index) => {
    const [a, b] = [old[index], next[index]] as [Schema, Schema];
    return { forth: differences(a, b, pair(a, b)), back: differences(b, a, pair(b, a)) };
  });
}
