import { describe, expect, it } from 'vitest';
import { RUST_PROFILES, type RustProfile } from '#languages';
import { digest, type GoldenSchema, RECORDED_SEEDS, readGolden, sizeText } from './oracle/rust-golden.ts';
import { mendAll, type Prediction, predictAll } from './oracle/rust-predictions.ts';
import { awkwardSets, fixtureSet } from './oracle/rust-schemas.ts';

// The recorded results are what the real generators and the real compiler made of these schemas; the oracle tests keep
// them true where the tool chain is. These tests need none.

const WITHOUT: Readonly<Record<RustProfile['rules']['kind'], readonly string[]>> = {
  prost: ['editions'],
  protobuf: ['editions_2024'],
};

const awkward = awkwardSets(RECORDED_SEEDS);

describe.each([...RUST_PROFILES.values()])('what is recorded of $id', (profile) => {
  const golden = readGolden(profile);
  const without = WITHOUT[profile.rules.kind];
  const predictions = predictAll(
    new Map([...awkward, ['fixtures', fixtureSet(['clashes', ...without])], ['clashes', fixtureSet(without)]]),
    profile,
  );

  it('has the names and types that the surface says', () => {
    const fixtures = predictions.get('fixtures')?.lines;
    expect(fixtures).toEqual(golden.fixtures);
    const clashes = predictions.get('clashes');
    const beside = clashes?.verdict === 'is refused' ? [] : clashes?.lines.filter((line) => !fixtures?.includes(line));
    expect(beside).toEqual(golden.clashes);
  });

  it('takes the memory that Isthmus says', () => {
    const sizes = predictions.get('fixtures')?.probes.map(({ of, size, align }) => [of, sizeText(size, align)]);
    expect(Object.fromEntries(sizes ?? [])).toEqual(golden.sizes);
  });

  it('is said of generated schemas: what is refused, what does not compile, names and sizes of the rest', () => {
    expect(summary(predictions, golden.awkward)).toEqual(golden.awkward);
  });

  it('is said of the same schemas once what is in trouble has other names', () => {
    const mended = predictAll(mendAll(awkward, predictions), profile);
    expect(summary(mended, golden.mended)).toEqual(golden.mended);
  });
});

/** What the golden file holds of each of its schemas; sizes only where it has some. */
function summary(
  predictions: ReadonlyMap<string, Prediction>,
  golden: Readonly<Record<string, GoldenSchema>>,
): Record<string, GoldenSchema> {
  return Object.fromEntries(
    Object.entries(golden).map(([name, { sizes }]) => {
      const said = predictions.get(name);
      if (!said) return [name, { verdict: 'is refused' }];
      const pairs = said.probes.map(({ size, align }) => sizeText(size, align));
      return [
        name,
        {
          verdict: said.verdict,
          ...(said.verdict === 'is refused' ? {} : { lines: digest(said.lines) }),
          ...(sizes === undefined ? {} : { sizes: digest(pairs) }),
        },
      ];
    }),
  );
}
