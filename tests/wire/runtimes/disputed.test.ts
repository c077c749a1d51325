import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, verdicts } from '#wire';
import { RULES, type RuleId } from '../../../src/wire/runtimes/rules.ts';
import { conformanceSet, type Described, disputes, messageOf } from '../support/described.ts';
import { randomCase, randomPayload } from '../support/payloads.ts';
import { Random } from '../support/random.ts';
import { hexOf } from '../support/schemas.ts';
import { WITNESSES } from './witnesses.ts';

// The walker says in passing whether decoders can disagree. Where it says no, nobody compares them.

const ROOTS = /\.(?:Everything|TestAllTypes(?:Proto\d|Edition2023))$/;
const places = [disputes(), conformanceSet()].flatMap((set) =>
  set ? [...set.schema.messages.keys()].filter((id) => ROOTS.test(id)).map((type) => ({ set, type })) : [],
);

const disputed = ({ schema }: Described, type: string, bytes: Uint8Array): boolean =>
  decode(bytes, { schema, type }).disputed;

describe('a payload that the walker calls undisputed', () => {
  it('is accepted and read alike by every runtime', () => {
    let undisputed = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(places.length - 1), (seed, index) => {
        const { set, type } = places[index] as (typeof places)[number];
        const message = messageOf(set, type);
        const { bytes } = randomCase(seed, message);
        if (disputed(set, type, bytes)) return;
        undisputed++;
        for (const [runtime, verdict] of Object.entries(verdicts(bytes, message))) {
          if (verdict.accept && !verdict.differs) continue;
          const why = verdict.accept ? verdict.differs?.[0]?.path : verdict.why;
          throw new Error(`${runtime}, ${type}, ${hexOf(bytes)}: ${why}`);
        }
      }),
      { numRuns: Math.max(3_000, fc.readConfigureGlobal()?.numRuns ?? 0) },
    );
    // Or the walker calls everything disputed, and the law is empty.
    expect(undisputed).toBeGreaterThan(100);
  });
});

describe('the walker', () => {
  /** Rows in which every runtime does what a conforming decoder does, but for what it forgets. */
  const alike = (id: RuleId): boolean =>
    RULES[id].reference.does === 'accepts' &&
    Object.values(RULES[id].runtimes).every(({ does }) => does === 'accepts' || does === 'drops');

  it.each(Object.keys(RULES) as RuleId[])('%s: calls the witness disputed where the rule is', (id) => {
    if (alike(id)) return;
    const { type, bytes } = WITNESSES[id];
    expect(disputed(disputes(), type, bytes)).toBe(true);
  });

  it('calls tame payloads undisputed', () => {
    const set = disputes();
    const type = 'isthmus.disputes.three.Everything';
    const calm = Array.from({ length: 300 }, (_, seed) =>
      randomPayload(new Random(seed), messageOf(set, type), { tame: true }),
    );
    expect(calm.filter((bytes) => !disputed(set, type, bytes)).length).toBeGreaterThan(200);
  });
});
