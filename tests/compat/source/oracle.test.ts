import { beforeAll, describe, expect, it } from 'vitest';
import { installGo } from '../../languages/oracle/go-tools.ts';
import { rustTools } from '../../languages/oracle/rust-tools.ts';
import { compileMany, EDITS, type Model, type Mutation, mutate, Random, randomSchema } from '../mutations/index.ts';
import { casesOf, compileEdits, type OracleCase } from './oracle/cases.ts';
import { agreement } from './oracle/disagreements.ts';
import { EDIT_LIST } from './oracle/edits.ts';
import { runGo } from './oracle/run-go.ts';
import { runRust } from './oracle/run-rust.ts';

// Small programs that use every name of the old generated code, built with the new: what is said to break does not compile,
// and nothing else. The lenient one is written as the generators' guides advise, the strict one as people write otherwise.
// The first run compiles everything; later ones find results in the caches of the tool chains.

const PATIENCE = 1_800_000;
const runs = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0);
const seed = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 5);
const isFuzz = runs > 0;
/** A random schema is large, and its code is compiled six times. */
const RANDOM = isFuzz ? Math.min(150, Math.ceil(runs / 50) + 6) : 6;

const noGo = installGo();
const goBecause = noGo === undefined ? '' : ` (skipped: ${noGo})`;

/** Every edit for the generators that most people use; of the others, one in three. */
const some = <T>(list: readonly T[], every: number): readonly T[] =>
  isFuzz ? list : list.filter((_, at) => at % every === 0);

/** The type of an extension is an argument of its descriptor: code with the wrong one compiles, and fails when it runs. */
const COMPILED_EDITS = EDITS.filter(({ name }) => name !== 'change the type of an extension');

/** @param isTaken which schemas the generator takes at all. */
async function randomCases(isTaken: (model: Model) => boolean = () => true): Promise<readonly OracleCase[]> {
  const mutations: Mutation[] = [];
  for (let at = 0; mutations.length < RANDOM; at++) {
    const random = new Random(seed * 1000 + at);
    const model = randomSchema(random);
    if (isTaken(model)) mutations.push(mutate(model, random, { edits: COMPILED_EDITS }));
  }
  const { compiled, images } = await compileMany(mutations);
  const named = compiled.map(({ name, mutation }) => ({
    name,
    title: mutation.edits.map((edit) => edit.name).join(', '),
  }));
  return casesOf(named, images).cases;
}

/** prost reads no editions. */
const isWithoutEditions = ({ files }: Model): boolean => files.every(({ syntax }) => syntax.startsWith('proto'));

describe.skipIf(noGo !== undefined)(`Go code of the old version, built with the new${goBecause}`, () => {
  let edits: readonly OracleCase[];

  beforeAll(() => {
    edits = compileEdits(EDIT_LIST).cases;
  }, PATIENCE);

  it.each(['open', 'hybrid', 'opaque'] as const)(
    'breaks where that is said of an edit by hand, and nowhere else: %s API',
    (api) => {
      const cases = some(edits, api === 'open' ? 1 : 3);
      const outcomes = runGo(cases, [api]);
      const found = agreement(cases, 'go', `protoc-gen-go/${api}`, (name) => outcomes.get(`${name} ${api}`));
      expect(found.wrong).toEqual([]);
      expect(found.unbuilt).toEqual([]);
      expect(found.broken).toBeGreaterThan(cases.length / 4);
    },
    PATIENCE,
  );

  it(
    'breaks where that is said of random changes, and nowhere else',
    async () => {
      const cases = await randomCases();
      const apis = isFuzz ? (['open', 'hybrid', 'opaque'] as const) : (['open'] as const);
      const outcomes = runGo(cases, apis);
      for (const api of apis) {
        const found = agreement(cases, 'go', `protoc-gen-go/${api}`, (name) => outcomes.get(`${name} ${api}`));
        expect(found.wrong).toEqual([]);
        expect(found.compared).toBeGreaterThan(RANDOM / 3);
      }
    },
    PATIENCE,
  );
});

describe.each([
  { profile: 'prost/0.14', every: 1, random: true, unbuilt: ['the opaque API asked for'] },
  { profile: 'prost/0.13', every: 3, random: isFuzz, unbuilt: ['the opaque API asked for'] },
  // protobuf 4 writes ten times the code of prost.
  { profile: 'protobuf/4', every: 4, random: isFuzz && runs > 5000, unbuilt: [] },
])('Rust code of the old version, built with the new: $profile', ({ profile, every, random, unbuilt }) => {
  const tools = rustTools(profile);
  const missing = typeof tools === 'string';
  const because = missing ? ` (skipped: ${tools})` : '';

  it.skipIf(missing)(
    `breaks where that is said of an edit by hand, and nowhere else${because}`,
    () => {
      if (typeof tools === 'string') return;
      const cases = some(compileEdits(EDIT_LIST).cases, every);
      const outcomes = runRust(cases, profile, tools);
      const found = agreement(cases, 'rust', profile, (name) => outcomes.get(name));
      expect(found.wrong).toEqual([]);
      expect(found.unbuilt).toEqual(unbuilt.filter((title) => cases.some((one) => one.title === title)));
      expect(found.broken).toBeGreaterThan(cases.length / 5);
    },
    PATIENCE,
  );

  it.skipIf(missing || !random)(
    `breaks where that is said of random changes, and nowhere else${because || (random ? '' : ' (skipped: npm run fuzz has it)')}`,
    async () => {
      if (typeof tools === 'string') return;
      const cases = await randomCases(profile.startsWith('prost') ? isWithoutEditions : undefined);
      const outcomes = runRust(cases, profile, tools);
      const found = agreement(cases, 'rust', profile, (name) => outcomes.get(name));
      expect(found.wrong).toEqual([]);
      expect(found.compared).toBeGreaterThan(0);
    },
    PATIENCE,
  );
});
