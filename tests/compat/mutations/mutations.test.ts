import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { STRUCTURAL } from '#compat';
import { CORPUS, needsCorpus } from '../../support/corpus.ts';
import { runBuf } from '../buf-oracle.ts';
import {
  ANNOTATION_EDITS,
  type CompiledMany,
  caseOf,
  compileMany,
  EDITS,
  type Mutation,
  mutate,
  OWN_VERSIONS,
  ownContract,
  provoke,
  Random,
  randomSchema,
} from './index.ts';

const RUNS = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 100;
/** Compiled at once. */
const BATCH = 200;
/** A busy machine draws the compiler's runs out. */
const TIMEOUT = 120_000;
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);

/** How often each edit is tried: with other seeds, chance may pick a case that provokes none of buf's rules. */
const TRIES = RUNS > 100 ? 4 : 1;

it('the names of all edits differ', () => {
  expect(new Set(EDITS.map(({ name }) => name)).size).toBe(EDITS.length);
});

it('the same seed makes the same mutation', () => {
  const make = (): Mutation => {
    const random = new Random(SEED);
    return mutate(randomSchema(random), random);
  };
  expect(make()).toEqual(make());
});

it(
  'each edit of annotations finds a place in our own contracts, and what it makes compiles',
  async () => {
    const models = await Promise.all(
      OWN_VERSIONS.slice(-2).map(async (version) => (await ownContract(...version)).model),
    );
    const many = await compileMany(
      ANNOTATION_EDITS.map((edit, index) => provoke(edit, new Random(SEED + index), (random) => random.pick(models))),
    );
    expect(many.dropped.map(said)).toEqual([]);
  },
  TIMEOUT,
);

describe('each edit by itself', () => {
  let many: CompiledMany;
  beforeAll(async () => {
    many = await compileMany(
      EDITS.flatMap((edit) => {
        const random = new Random(SEED + seedOf(edit.name));
        return Array.from({ length: TRIES }, () => provoke(edit, random));
      }),
    );
  }, TIMEOUT);

  it('finds a place in some schema, and what it makes compiles', () => {
    expect(many.dropped.map(said)).toEqual([]);
  });

  it('expects each rule of what two schemas show, some edit or other', () => {
    const expected = new Set(many.compiled.flatMap(({ mutation }) => mutation.edits.flatMap(({ expects }) => expects)));
    expect(STRUCTURAL.filter((rule) => !expected.has(rule))).toEqual([]);
  });

  it('changes the sources', () => {
    const same = many.compiled.filter(
      ({ oldFiles, newFiles }) => JSON.stringify(oldFiles) === JSON.stringify(newFiles),
    );
    expect(same.map(({ mutation }) => mutation.edits)).toEqual([]);
  });

  it.skipIf(CORPUS === undefined)(
    `together they provoke each of the 64 rules of buf${needsCorpus}`,
    async () => {
      const list = readFileSync(join(CORPUS ?? '', 'buf', 'breaking-rules.txt'), 'utf8');
      const rules = [...list.matchAll(/^([A-Z][A-Z0-9_]+) +[A-Z]/gm)].flatMap(([, id]) => id ?? []).slice(1);
      expect(rules).toHaveLength(64);
      const printed = await runBuf(many.images.old, many.images.new);
      expect(printed.filter(({ path, message }) => caseOf(path ?? message) === undefined)).toEqual([]);
      const fired = new Set(printed.map(({ id }) => id));
      expect(rules.filter((id) => !fired.has(id))).toEqual([]);
    },
    TIMEOUT,
  );
});

it(
  `of ${RUNS} mutations at most one in a hundred does not compile`,
  async () => {
    const dropped: string[] = [];
    for (let from = 0; from < RUNS; from += BATCH) {
      const mutations = Array.from({ length: Math.min(BATCH, RUNS - from) }, (_, index): Mutation => {
        const random = new Random(SEED + from + index);
        return mutate(randomSchema(random), random);
      });
      dropped.push(...(await compileMany(mutations)).dropped.map(said));
    }
    expect(dropped.length, dropped.join('\n')).toBeLessThanOrEqual(RUNS / 100);
  },
  TIMEOUT + RUNS * 200,
);

/** A seed that stays the same when edits are added before it. */
const seedOf = (name: string): number =>
  [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7);

const said = ({ mutation, why }: { mutation: Mutation; why: string }): string =>
  `${mutation.edits.map(({ name }) => name).join(' + ')}: ${why}`;
