import { beforeAll, describe, expect, it } from 'vitest';
import { RUST_PROFILES, type RustProfile } from '#languages';
import { TEMPORAL } from './oracle/compile.ts';
import type { Made } from './oracle/rust-crate.ts';
import {
  digest,
  type GoldenSchema,
  RECORDED_SEEDS,
  type RustGolden,
  readGolden,
  sizeText,
  writeGolden,
} from './oracle/rust-golden.ts';
import { leaveOne, mendAll, type Prediction, predictAll, type Verdict } from './oracle/rust-predictions.ts';
import { awkwardSets, caseSets, contractSets, fixtureSet, type Sets, temporalSet } from './oracle/rust-schemas.ts';
import { rustTools } from './oracle/rust-tools.ts';
import { PROST_CASES, PROTOBUF_CASES } from './support/rust-cases.ts';

// Each profile's real generator and the real compiler, on schemas by hand, the project's own contracts, a public one and
// generated ones. The compiler's verdicts are kept by what went in: the first run takes minutes, later ones seconds.

const PATIENCE = 1_800_000;
const SEEDS = 300;

interface Bounds {
  /** Generated schemas that are compiled as they are. */
  readonly compiled: number;
  /** Of those, how many are compiled with other names for what is in trouble, and with one trouble left. */
  readonly mended: number;
  readonly single: number;
  /** Fixtures that this generator cannot be shown as a descriptor set. */
  readonly without: readonly string[];
}

/** protobuf 4 writes ten times the code of prost. */
const BOUNDS: Readonly<Record<RustProfile['rules']['kind'], Bounds>> = {
  prost: { compiled: SEEDS, mended: SEEDS, single: 150, without: ['editions'] },
  // An option that protoc itself takes off: the style of names is checked once more without it.
  protobuf: { compiled: 60, mended: 40, single: 40, without: ['editions_2024'] },
};

describe.each([...RUST_PROFILES.values()])('what the generator of $id writes', (profile) => {
  const tools = rustTools(profile.id);
  const missing = typeof tools === 'string' ? tools : undefined;
  const because = missing === undefined ? '' : ` (skipped: ${missing})`;
  const bounds = BOUNDS[profile.rules.kind];
  const recorded = [...Array(RECORDED_SEEDS).keys()].map((seed) => `s${seed}`);
  let original: Batch;
  let contracts: Batch;
  let repaired: Batch;
  let single: Batch;

  beforeAll(() => {
    if (typeof tools === 'string') return;
    const sets = new Map([
      ...awkwardSets(SEEDS),
      ...caseSets(profile.rules.kind === 'prost' ? PROST_CASES : PROTOBUF_CASES),
      ['fixtures', fixtureSet(['clashes', ...bounds.without])] as const,
      ['clashes', fixtureSet(bounds.without)] as const,
      ...(TEMPORAL === undefined ? [] : [['temporal', temporalSet()] as const]),
    ]);
    const compiled = (name: string): boolean => !/^s\d+$/.test(name) || Number(name.slice(1)) < bounds.compiled;
    original = batch(sets, compiled);
    contracts = batch(contractSets());
    const seeds = only(sets, (name) => /^s\d+$/.test(name));
    const mendable = only(seeds, (name) => Number(name.slice(1)) < bounds.mended);
    repaired = batch(mendAll(mendable, original.predictions));
    const some = only(seeds, (name) => Number(name.slice(1)) < bounds.single);
    single = batch(leaveOne(some, original.predictions, 7));
  }, PATIENCE);

  function batch(sets: Sets, compiled: (name: string) => boolean = () => true): Batch {
    if (typeof tools === 'string') throw new Error(tools);
    const predictions = predictAll(sets, profile);
    const probes = new Map(Array.from(predictions, ([name, { probes }]) => [name, probes.map((p) => p.expression)]));
    return { predictions, ...tools.make(sets, probes, compiled), compiled };
  }

  it.skipIf(missing !== undefined)(`is nothing where the surface says so, and nowhere else${because}`, () => {
    const wrong = Array.from(original.generated).flatMap(([name, generated]) => {
      const prediction = original.predictions.get(name);
      const refusal = 'refusal' in generated ? generated.refusal : undefined;
      return (refusal !== undefined) === (prediction?.verdict === 'is refused')
        ? []
        : [`${name}: ${refusal ?? 'generated'}; said to be ${prediction?.verdict}`];
    });
    expect(wrong).toEqual([]);
    expect(original.generated.size).toBe(original.predictions.size);
  });

  it.skipIf(missing !== undefined)(`has the names and types that the surface says${because}`, () => {
    for (const { generated, predictions } of [original, contracts, repaired, single]) {
      for (const [name, made] of generated) {
        if ('lines' in made) expect(predictions.get(name)?.lines, name).toEqual(made.lines);
      }
    }
    const lines = [...original.generated.values()].flatMap((made) => ('lines' in made ? made.lines : []));
    expect(lines.length).toBeGreaterThan(15_000);
  });

  it.skipIf(missing !== undefined)(`compiles where the surface sees no clash, and nowhere else${because}`, () => {
    for (const tried of [original, contracts, repaired, single]) expect(wrongVerdicts(tried)).toEqual([]);
    expect(contracts.result.errors.size).toBe(0);
    expect(original.result.errors.size).toBeGreaterThan(20);
  });

  it.skipIf(missing !== undefined)(
    `compiles once the declarations that are said to clash have other names${because}`,
    () => {
      const left = [...repaired.predictions].filter(([, { verdict }]) => verdict !== 'compiles').map(([name]) => name);
      // Another name does not bring a map's entry within reach.
      expect(left.length).toBeLessThan(repaired.predictions.size / 10);
      expect(repaired.predictions.size).toBeGreaterThan(30);
    },
  );

  it.skipIf(missing !== undefined)(`does not compile with a single clash that the surface names${because}`, () => {
    const failing = [...single.predictions.values()].filter(({ verdict }) => verdict !== 'compiles');
    expect(failing.length).toBeGreaterThan(25);
  });

  it.skipIf(missing !== undefined)(`takes the memory that Isthmus says${because}`, () => {
    let count = 0;
    for (const { result, predictions } of [original, contracts, repaired]) {
      for (const [name, sizes] of result.sizes) {
        const said = predictions.get(name)?.probes ?? [];
        const real = said.map(({ of }, at) => `${of} ${sizes[at]?.join(' ')}`);
        expect(real).toEqual(said.map(({ of, size, align }) => `${of} ${size} ${align}`));
        count += real.length;
      }
    }
    expect(count).toBeGreaterThan(4_000);
  });

  it.skipIf(missing !== undefined)(`is what the recorded results say${because}`, () => {
    const linesOf = (name: string): readonly string[] => {
      const made = original.generated.get(name);
      return made && 'lines' in made ? made.lines : [];
    };
    const fixtures = original.predictions.get('fixtures')?.probes ?? [];
    const sizes = original.result.sizes.get('fixtures') ?? [];
    const golden: RustGolden = {
      fixtures: linesOf('fixtures'),
      sizes: Object.fromEntries(
        fixtures.map(({ of }, at) => [of, sizeText(...(sizes[at] ?? [Number.NaN, Number.NaN]))]),
      ),
      clashes: linesOf('clashes').filter((line) => !linesOf('fixtures').includes(line)),
      awkward: Object.fromEntries(recorded.map((name) => [name, goldenOf(original, name)])),
      mended: Object.fromEntries(
        recorded.filter((name) => repaired.generated.has(name)).map((name) => [name, goldenOf(repaired, name)]),
      ),
    };
    if (process.env['ISTHMUS_RECORD']) writeGolden(profile, golden);
    expect(golden).toEqual(readGolden(profile));
  });
});

interface Batch extends Made {
  readonly predictions: ReadonlyMap<string, Prediction>;
  compiled(name: string): boolean;
}

const only = (sets: Sets, keep: (name: string) => boolean): Sets => new Map([...sets].filter(([name]) => keep(name)));

function realVerdict({ generated, result }: Batch, name: string): Verdict {
  const made = generated.get(name);
  if (!made || 'refusal' in made) return 'is refused';
  return result.errors.has(name) ? 'does not compile' : 'compiles';
}

function wrongVerdicts(tried: Batch): string[] {
  const wrong: string[] = [];
  for (const [name, { verdict, troubles }] of tried.predictions) {
    if (!tried.compiled(name)) continue;
    const real = realVerdict(tried, name);
    if (real === verdict) continue;
    const why = tried.result.errors.get(name) ?? [...troubles].flat(2);
    wrong.push(`${name} ${real}, said: ${verdict}. ${why.slice(0, 3).join(' | ')}`);
  }
  return wrong;
}

function goldenOf(tried: Batch, name: string): GoldenSchema {
  const made = tried.generated.get(name);
  const sizes = tried.result.sizes.get(name);
  return {
    verdict: realVerdict(tried, name),
    ...(made && 'lines' in made ? { lines: digest(made.lines) } : {}),
    ...(sizes && sizes.length > 0 ? { sizes: digest(sizes.map((pair) => sizeText(...pair))) } : {}),
  };
}
