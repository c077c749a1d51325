// Faults are seeded into clean contracts mechanically: each mutation breaks one promise, at every place where a contract
// gives it, and the check that the promise belongs to has to report just that place.
import { describe, expect, it } from 'vitest';
import { runChecks } from '#boundary';
import { FINDING_CODES } from '#diagnostics';
import { type Outcome, seedAll } from './harness.ts';
import { MUTATIONS } from './mutations/index.ts';
import { NAMING_KEYS, namesIn } from './references.ts';
import { cleanSamples } from './samples.ts';

/** `npm run fuzz` seeds into every version, which takes three times as long. */
const everyVersion = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) > 0;
const samples = await cleanSamples(everyVersion);
const outcomes = seedAll(MUTATIONS, samples);

const total = outcomes.reduce((sum, { seeded }) => sum + seeded, 0);
const spared = outcomes.reduce((sum, outcome) => sum + sumOf(outcome.spared.values()), 0);

function sumOf(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, number) => sum + number, 0);
}

/** `OWN-15 remove on_error: 3`, and how many places rules spare. */
function titleOf({ code, name, seeded, spared: rules }: Outcome): string {
  return `${code} ${name}: ${seeded}${rules.size > 0 ? `, spared ${sumOf(rules.values())}` : ''}`;
}

/**
 * Codes of the checks over what one version says. ANN-01 to ANN-04 are about annotations.yaml and the numbers of codes; COV-02
 * tells that a contract was too large to be looked at whole, which breaks no promise. ABI-01 needs the languages' layouts and is
 * seeded where it is made: tests/catalog/plain-seeding.test.ts.
 */
const CHECKED = FINDING_CODES.filter((code) =>
  /^(?:(?:OWN|HND|CB|THR|DL|CAN|FLW|ERR|RTY|TRC|FLG|BAS|DOC|SUP)-\d\d|ANN-0[5-8]|COV-01)$/.test(code),
);

describe('the contracts that faults are seeded into', () => {
  it.each(samples)('$name are clean before', ({ model, version }) => {
    const { findings } = runChecks(model, { contract: 'sample', version, locate: () => undefined });
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });

  it('name something by every key of the vocabulary that names', () => {
    const written = new Set(samples.flatMap(({ model }) => [...namesIn(model)].map(({ key }) => key)));
    expect([...NAMING_KEYS].filter((key) => !written.has(key))).toEqual([]);
  });
});

describe(`a seeded fault (${total} of ${outcomes.length} kinds, ${spared} places spared by rule)`, () => {
  it.each(CHECKED)('of %s is there', (check) => {
    expect(sumOf(outcomes.filter(({ code }) => code === check).map(({ seeded }) => seeded))).toBeGreaterThan(0);
  });

  it.each(outcomes.map((outcome) => [titleOf(outcome), outcome] as const))(
    'is found by its check: %s',
    (_, outcome) => {
      const { seeded, missed, found, spared: rules } = outcome;
      expect(missed).toEqual([]);
      // A rule that calls a place harmless has to be true, and needed.
      expect(found).toEqual([]);
      expect([...rules].filter(([, count]) => count === 0).map(([because]) => because)).toEqual([]);
      expect(seeded).toBeGreaterThan(0);
    },
  );
});
