// Laws of every comparison, over made-up changes of made-up schemas and of the project's own contracts.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Change, type Comparison, compareSides, type RuleId, STRUCTURAL, sideOf } from '#compat';
import { CORPUS, needsCorpus } from '../support/corpus.ts';
import {
  type CompiledMutation,
  compileMany,
  type Model,
  type Mutation,
  mutate,
  OWN_VERSIONS,
  ownContract,
  Random,
  randomSchema,
  temporal,
} from './mutations/index.ts';

/** A mutation is compared four times, a quarter of a second in all: three thousand are enough for a run of `npm run fuzz`. */
const RUNS = Math.min(Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) || 100, 3000);
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 5);
/** Compiled at once; more would fill the memory. */
const BATCH = 100;
/** One mutation of a real contract among so many. */
const REAL = 4;
/** One of Temporal, with twenty times as much to compare, among so many. */
const LARGE = 100;
/** Of one comparison, in milliseconds, on a machine that is busy with other things. */
const SLOW = 10_000;

const structural: ReadonlySet<RuleId> = new Set(STRUCTURAL);

/** What is wrong, a line each: the law, and the mutation that breaks it. */
const broken: Record<Law, string[]> = { expected: [], nothing: [], throws: [], same: [], slow: [], mirror: [] };
type Law = 'expected' | 'nothing' | 'throws' | 'same' | 'slow' | 'mirror';
let large: Model | undefined;
let dropped = 0;
let compared = 0;

beforeAll(
  async () => {
    if (CORPUS !== undefined) large = (await temporal('1.24.0')).model;
    const contracts = await Promise.all(OWN_VERSIONS.map(async (version) => (await ownContract(...version)).model));
    for (let from = 0; from < RUNS; from += BATCH) {
      const mutations = Array.from({ length: Math.min(BATCH, RUNS - from) }, (_, index) =>
        mutationOf(from + index, contracts),
      );
      const many = await compileMany(mutations);
      dropped += many.dropped.length;
      for (const one of many.compiled) check(one);
    }
  },
  60_000 + RUNS * 2000,
);

function mutationOf(index: number, contracts: readonly Model[]): Mutation {
  const random = new Random(SEED + index);
  if (index % LARGE === LARGE - 1 && large) return mutate(large, random);
  return mutate(index % REAL === 0 ? random.pick(contracts) : randomSchema(random), random);
}

function check(one: CompiledMutation): void {
  const { mutation } = one;
  const report = (law: Law, why: string): void => {
    broken[law].push(
      `${one.name}: ${mutation.edits.map(({ name, subject }) => `${name} (${subject})`).join(' + ')}: ${why}`,
    );
  };
  try {
    const start = performance.now();
    const there = compareSides(sideOf('old', one.old), sideOf('new', one.new));
    const took = performance.now() - start;
    compared++;
    if (took > SLOW) report('slow', `${Math.round(took)} ms`);
    for (const missing of missingOf(one, there)) report('expected', missing);
    if (mutation.isNothing) for (const { says } of there.changes) report('nothing', says);
    for (const { says } of compareSides(sideOf('old', one.new), sideOf('new', one.new)).changes)
      report('nothing', says);
    const again = compareSides(sideOf('old', one.old), sideOf('new', one.new));
    if (JSON.stringify(there) !== JSON.stringify(again)) report('same', 'another answer the second time');
    const back = compareSides(sideOf('new', one.new), sideOf('old', one.old));
    for (const difference of mirrorGap(there, back)) report('mirror', difference);
  } catch (error) {
    report('throws', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Expected rules that no change has, and subjects that the first of them is not about. */
function missingOf({ mutation }: CompiledMutation, { changes }: Comparison): string[] {
  return mutation.edits.flatMap(({ subject, expects }) =>
    expects.flatMap((rule, index) => {
      const found = changes.filter((change) => change.rule === rule);
      if (found.length === 0)
        return [`no ${rule}, but ${changes.map((change) => change.rule).join(', ') || 'nothing'}`];
      const isAbout = ({ subject: now, was }: Change): boolean => [now, was].some((name) => name?.endsWith(subject));
      return index > 0 || found.some(isAbout) ? [] : [`${rule} is about ${found.map((change) => change.subject)} only`];
    }),
  );
}

const REVERSED: Partial<Record<Change['kind'], Change['kind']>> = { added: 'removed', removed: 'added' };

/** Changes between schemas that have no counterpart in the comparison the other way round. */
function mirrorGap(there: Comparison, back: Comparison): string[] {
  const keys = ({ changes }: Comparison, isBack: boolean): string[] =>
    changes
      .filter(({ rule }) => structural.has(rule))
      .map(({ kind, what, subject, was }) => {
        const as = isBack ? (REVERSED[kind] ?? kind) : kind;
        return `${as} ${what} ${[subject, was ?? subject].sort().join(' = ')}`;
      });
  const [one, other] = [keys(there, false), keys(back, true)];
  const only = (list: string[], without: string[], where: string): string[] => {
    const left = [...without];
    return list
      .filter((key) => {
        const at = left.indexOf(key);
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      })
      .map((key) => `${key} (${where} only)`);
  };
  return [...only(one, other, 'there'), ...only(other, one, 'back')];
}

describe(`comparing ${RUNS} mutations${needsCorpus && ', none of them of Temporal'}${needsCorpus}`, () => {
  it('compares nearly all of them: at most one in a hundred does not compile', () => {
    expect(dropped).toBeLessThanOrEqual(RUNS / 100);
    expect(compared + broken.throws.length).toBe(RUNS - dropped);
  });

  it('never throws', () => expect(broken.throws).toEqual([]));

  it('names every change that was made', () => expect(broken.expected).toEqual([]));

  it('says nothing of what changes nothing, nor of a version beside itself', () => expect(broken.nothing).toEqual([]));

  it('says the same of the same versions every time', () => expect(broken.same).toEqual([]));

  it(`takes less than ${SLOW / 1000} seconds`, () => expect(broken.slow).toEqual([]));

  it('finds the other way round what was added removed, what was removed added, and all else changed as before', () =>
    expect(broken.mirror).toEqual([]));
});
