import { describe, expect, it } from 'vitest';
import type { Verdict } from '#compat';
import { reconcile, type Seen, witnesses } from '../../../src/compat/proof/index.ts';
import { judgeWire } from '../../../src/compat/wire/index.ts';
import { Random } from '../../wire/support/random.ts';
import { surprises } from './explained.ts';
import { fieldDifferences, fieldOf, messageOfShape, SHAPES, shapePair, shapeSchema } from './shapes.ts';

// Every shape of a field becomes every other: what the tables say must be what decoding shows. All pairs in `npm run fuzz`.

const NAMES = Object.keys(SHAPES);
const schema = await shapeSchema();
const every = process.env.ISTHMUS_FUZZ_RUNS === undefined ? 11 : 1;
const SAFE: Verdict = { oldReadsNew: 'safe', newReadsOld: 'safe' };

const shown = ({ oldReadsNew, newReadsOld }: Seen): string => `${oldReadsNew ?? '-'}/${newReadsOld ?? '-'}`;

const field = (shape: number) => fieldOf(schema, `${messageOfShape(shape)}.f`);

const PAIRS = NAMES.flatMap((before, from) =>
  NAMES.map((after, to) => ({ name: `${before} → ${after}`, from, to })),
).filter((_, index) => index % every === 0);

const CASES = PAIRS.flatMap(({ name, from, to }) => {
  const compared = shapePair(schema, from, to);
  const differences = fieldDifferences(field(from), field(to));
  const { evidence } = witnesses(compared, differences);
  const change = { compared, differences };
  const pairs = new Map([[messageOfShape(from), messageOfShape(to)]]);
  const unforetold = surprises(change, new Random(from * NAMES.length + to), 2, pairs);
  return differences.map((difference) => ({
    unforetold,
    name: `${name}, ${difference.rule}`,
    said: judgeWire(difference, compared),
    seen: evidence.get(difference),
  }));
});

describe('for every shape of a field that becomes every other', () => {
  it('the verdict for bytes is the worst that witnesses show, in both directions', () => {
    const directions = ['oldReadsNew', 'newReadsOld'] as const;
    const wrong = CASES.flatMap(({ name, said, seen }) => {
      const { wire = SAFE } = said;
      const differ = directions.some((one) => seen?.wire[one] !== undefined && seen.wire[one] !== wire[one]);
      return differ ? [`${name}: said ${shown(wire)}, seen ${shown(seen?.wire ?? {})} (${wire.why})`] : [];
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it('whatever random payloads lose was foretold', () => {
    const wrong = new Set(CASES.flatMap(({ name, unforetold }) => unforetold.map((one) => `${name}: ${one}`)));
    expect([...wrong].slice(0, 5)).toEqual([]);
  });

  it('no verdict for JSON contradicts its witnesses', () => {
    const wrong = CASES.flatMap(({ name, said, seen }) => {
      const { json = SAFE } = said;
      const { contradicted } = reconcile(json, seen?.json);
      return contradicted ? [`${name}: said ${shown(json)}, seen ${shown(seen?.json ?? {})} (${json.why})`] : [];
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it('every change of type or cardinality has witnesses in both directions', () => {
    const whole = CASES.filter(({ name }) => /(?:type|cardinality|encoding)-changed$/.test(name));
    const without = whole.filter(({ seen }) => !seen?.wire.oldReadsNew || !seen.wire.newReadsOld);
    expect(whole.length).toBeGreaterThan(NAMES.length ** 2 / every);
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
