import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUF_CATEGORIES, type BufCategory } from '#compat';
import { bufBreaking } from '../../src/compat/buf/index.ts';
import { CORPUS, needsCorpus } from '../support/corpus.ts';
import { type Built, build } from './buf-oracle.ts';

interface Change {
  readonly name: string;
  readonly old: string;
  readonly new: string;
  /** Ids by category; null where the new side does not compile. */
  readonly buf: Readonly<Record<BufCategory, readonly string[]>> | null;
}

const changes: readonly Change[] =
  CORPUS === undefined ? [] : JSON.parse(readFileSync(join(CORPUS, 'changes', 'matrix.json'), 'utf8'));
const compiling = changes.filter(({ buf }) => buf !== null);
const refused = changes.filter(({ buf }) => buf === null);

/** In one run of the compiler, each in a package of its own; but two that extend the same message cannot go together. */
const batches: readonly (readonly Change[])[] = [
  compiling.filter(({ old }) => !old.includes('extend ')),
  ...compiling.filter(({ old }) => old.includes('extend ')).map((change) => [change]),
];

const packed = (batch: readonly Change[], which: 'old' | 'new'): Promise<Built> =>
  build(
    Object.fromEntries(
      batch.map(({ name, [which]: text }) => [`${name}/a.proto`, text.replaceAll('acme.v1', `acme.${name}.v1`)]),
    ),
  );

const built = Promise.all(
  batches.map(async (batch) => ({ old: await packed(batch, 'old'), new: await packed(batch, 'new') })),
);

describe.skipIf(CORPUS === undefined)(`the corpus of small changes${needsCorpus}`, () => {
  it('has changes that compile and changes that do not', () => {
    expect(changes).toHaveLength(76);
    expect(refused).toHaveLength(3);
  });

  it.each(BUF_CATEGORIES)('sets off the rules in %s that buf was seen to set off', async (category) => {
    const ids = new Map(compiling.map(({ name }): [string, Set<string>] => [name, new Set()]));
    const elsewhere = new Set<string>();
    for (const { old, new: next } of await built) {
      for (const { id, file, subject } of bufBreaking(old.schema, next.schema, [category])) {
        (ids.get(file?.split('/')[0] ?? subject?.split('.')[1] ?? '') ?? elsewhere).add(id);
      }
    }
    expect(elsewhere).toEqual(new Set());
    const ours = compiling.map(({ name }) => ({ name, ids: [...(ids.get(name) ?? [])].sort() }));
    expect(ours).toEqual(compiling.map(({ name, buf }) => ({ name, ids: [...(buf?.[category] ?? [])].sort() })));
  });

  it.each(refused)('$name does not compile, so that there is nothing to compare', async (change) => {
    await expect(build(change.old)).resolves.toBeDefined();
    await expect(build(change.new)).rejects.toThrow();
  });
});
