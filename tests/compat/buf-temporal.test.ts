import { describe, expect, it } from 'vitest';
import { BUF_CATEGORIES, type BufCategory } from '#compat';
import { bufBreaking } from '../../src/compat/buf/index.ts';
import { CORPUS, needsCorpus, TEMPORAL_VERSIONS, temporalRoots } from '../support/corpus.ts';
import { type Built, bothSides, buildFolders, runBuf } from './buf-oracle.ts';

const built = new Map<string, Promise<Built>>();
const version = (name: string): Promise<Built> => {
  const known = built.get(name) ?? buildFolders(temporalRoots(name));
  built.set(name, known);
  return known;
};

const pairs = TEMPORAL_VERSIONS.slice(1).map((next, index) => ({ old: TEMPORAL_VERSIONS[index] ?? '', next }));

describe.skipIf(CORPUS === undefined)(`versions of Temporal${needsCorpus}`, () => {
  it.each(pairs)('$old → $next has the findings that buf prints, in the same files and lines', async (pair) => {
    const [old, next] = await Promise.all([version(pair.old), version(pair.next)]);
    const { ours, theirs } = bothSides(
      bufBreaking(old.schema, next.schema),
      await runBuf(old.image, next.image),
      next.schema,
    );
    expect(ours).toEqual(theirs);
  });

  /** As counted for the corpus, one category at a time. */
  const counted: readonly [BufCategory, number][] = [
    ['FILE', 149],
    ['WIRE_JSON', 48],
    ['WIRE', 17],
  ];
  it.each(counted)('1.4.0 → 1.8.0 has in %s alone %i findings', async (category, count) => {
    const [old, next] = await Promise.all([version('1.4.0'), version('1.8.0')]);
    expect(bufBreaking(old.schema, next.schema, [category])).toHaveLength(count);
  });

  it.each(BUF_CATEGORIES)('buf run with %s alone finds what it finds among all categories', async (category) => {
    const [old, next] = await Promise.all([version('1.8.0'), version('1.11.0')]);
    const ours = bufBreaking(old.schema, next.schema).filter(({ categories }) => categories.includes(category));
    const sides = bothSides(ours, await runBuf(old.image, next.image, [category]), next.schema);
    expect(sides.ours).toEqual(sides.theirs);
  });
});
