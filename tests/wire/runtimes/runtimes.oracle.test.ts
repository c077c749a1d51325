import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Runtime } from '#wire';
import { RUNTIME_NAMES, RUNTIMES } from '../../../src/wire/runtimes/model.ts';
import { readAs } from '../../../src/wire/runtimes/read-as.ts';
import { RULES, type RuleId } from '../../../src/wire/runtimes/rules.ts';
import { cppOracle } from '../oracle/cpp.ts';
import { esOracle } from '../oracle/es.ts';
import { goOracle } from '../oracle/go.ts';
import type { Oracle, OracleMaker } from '../oracle/model.ts';
import { protobufjsOracle } from '../oracle/protobufjs.ts';
import { rustDebug, rustOracle, rustTypes } from '../oracle/rust.ts';
import { disagreement } from '../support/agree.ts';
import { conformanceSet, type Described, disputes, messageOf } from '../support/described.ts';
import { randomCase } from '../support/payloads.ts';
import { bytesOf, conformance, hexOf } from '../support/schemas.ts';
import { deepestPayloads, deepPayloads } from './deep.ts';
import { realOutcome } from './outcome.ts';
import { WITNESSES } from './witnesses.ts';

// Everything that needs the real decoders is in this file: vitest runs files side by side, and the tool chains build into one
// folder.

const MAKERS: Readonly<Record<Runtime, OracleMaker>> = {
  go: goOracle,
  rust: rustOracle,
  cpp: cppOracle,
  es: esOracle,
  protobufjs: protobufjsOracle,
};

// `npm run fuzz` sets the number of runs: 10,000 of them are 20,000 payloads a decoder and schema, 2,000 where each costs a process.
const { numRuns, seed = 0 } = fc.readConfigureGlobal() ?? {};
const volume = (runtime: Runtime): number => {
  const cases = numRuns === undefined ? 5_000 : Math.min(20_000, 2 * numRuns);
  return runtime === 'cpp' ? Math.ceil(cases / (numRuns === undefined ? 50 : 10)) : cases;
};

const ROOTS = /\.(?:Everything|TestAllTypes(?:Proto\d|Edition2023))$/;

/** Types to read payloads as; those that the runtime cannot be built with are left out. */
function typesOf(runtime: Runtime, schema: Described): string[] {
  const types = [...schema.schema.messages.keys()].filter((id) => ROOTS.test(id));
  const known = runtime === 'rust' ? new Set(rustTypes(schema)) : undefined;
  return known ? types.filter((type) => known.has(type)) : types;
}

const because = (oracle: Oracle | string): string => (typeof oracle === 'string' ? ` (skipped: ${oracle})` : '');

for (const runtime of RUNTIME_NAMES) {
  const own = disputes();
  const oracle = MAKERS[runtime](own);
  const corpus = conformanceSet();
  const corpusOracle = corpus ? MAKERS[runtime](corpus) : 'no corpus';

  describe(`${RUNTIMES[runtime].title} itself`, () => {
    const reads = (schema: Described, decode: Oracle | string): void => {
      if (typeof decode === 'string') return;
      const types = typesOf(runtime, schema);
      const cases = Array.from({ length: volume(runtime) }, (_, index) => {
        const type = types[index % types.length] ?? '';
        return { type, bytes: randomCase(seed + index, messageOf(schema, type)).bytes };
      });
      const accepted = { ours: 0, real: 0 };
      const wrong: string[] = [];
      decode(cases).forEach((real, index) => {
        const { type, bytes } = cases[index] as (typeof cases)[number];
        const ours = readAs(runtime, bytes, messageOf(schema, type));
        if (ours.accept) accepted.ours++;
        if (real.accept) accepted.real++;
        const problem = disagreement(runtime, ours, real);
        if (problem !== undefined) wrong.push(`${type} ${hexOf(bytes)}: ${problem}`);
      });
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(accepted.ours).toBe(accepted.real);
      // Neither all good nor all bad, or the comparison would say little.
      expect(accepted.real).toBeGreaterThan(cases.length / 4);
      expect(accepted.real).toBeLessThan((cases.length * 3) / 4);
    };

    it.skipIf(typeof oracle === 'string')(
      `reads random and damaged payloads of our schemas as we say${because(oracle)}`,
      () => reads(own, oracle),
      300_000,
    );

    it.skipIf(typeof corpusOracle === 'string')(
      `reads random and damaged payloads of the conformance messages as we say${because(corpusOracle)}`,
      () => corpus && reads(corpus, corpusOracle),
      300_000,
    );

    // A process a vector takes 12 s in all: `npm run fuzz` has the time.
    const every = runtime === 'cpp' && numRuns === undefined ? 12 : 1;
    it.skipIf(typeof corpusOracle === 'string')(
      `reads ${every === 1 ? 'the' : `every ${every}th of the`} conformance vectors as we say${because(corpusOracle)}`,
      () => {
        if (!corpus || typeof corpusOracle === 'string') return;
        const types = new Set(typesOf(runtime, corpus));
        const all = (conformance()?.vectors ?? []).filter(({ type }) => types.has(type));
        const vectors = all.filter((_, index) => index % every === 0);
        const cases = vectors.map(({ type, hex }) => ({ type, bytes: bytesOf(hex) }));
        const wrong = corpusOracle(cases).flatMap((real, index) => {
          const { type, bytes } = cases[index] as (typeof cases)[number];
          const problem = disagreement(runtime, readAs(runtime, bytes, messageOf(corpus, type)), real);
          return problem === undefined ? [] : [`${vectors[index]?.name}: ${problem}`];
        });
        expect(wrong).toEqual([]);
        expect(all.length).toBeGreaterThan(500);
      },
      300_000,
    );

    it.skipIf(typeof oracle === 'string')(
      `reads deeply nested payloads as we say${because(oracle)}`,
      () => {
        if (typeof oracle === 'string') return;
        const type = 'isthmus.disputes.two.Everything';
        const all = runtime === 'go' ? [...deepPayloads(), ...deepestPayloads()] : deepPayloads();
        // A process each: every seventh, which meets every kind at some depth.
        const chosen = runtime === 'cpp' && numRuns === undefined ? all.filter((_, index) => index % 7 === 0) : all;
        const wrong = oracle(chosen.map(({ bytes }) => ({ type, bytes }))).flatMap((real, index) => {
          const { name, bytes } = chosen[index] as (typeof chosen)[number];
          const problem = disagreement(runtime, readAs(runtime, bytes, messageOf(own, type)), real);
          return problem === undefined ? [] : [`${name}: ${problem}`];
        });
        expect(wrong.slice(0, 20)).toEqual([]);
      },
      300_000,
    );

    const rules = Object.entries(RULES) as [RuleId, (typeof RULES)[RuleId]][];
    it.skipIf(typeof oracle === 'string').each(rules)(`%s: does what the table says${because(oracle)}`, (id, rule) => {
      if (typeof oracle === 'string') return;
      const witness = WITNESSES[id];
      const message = messageOf(own, witness.type);
      const [real] = oracle([witness]);
      if (!real) throw new Error('no answer');
      const reference = readAs('reference', witness.bytes, message);
      expect(realOutcome(runtime, real, reference)).toBe(rule.runtimes[runtime].does);
      expect(disagreement(runtime, readAs(runtime, witness.bytes, message), real)).toBeUndefined();
    });
  });
}

const rust = MAKERS.rust(disputes());

describe('what prost does not write again', () => {
  it.skipIf(typeof rust === 'string')(`it has read: minus zero${because(rust)}`, () => {
    expect(rustDebug(disputes(), WITNESSES['minus-zero'])).toContain('wide: -0.0,');
  });
});
