import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, type Runtime, readingOf, type Verdict, verdicts } from '#wire';
import { differences } from '../../../src/wire/runtimes/compare.ts';
import { PROFILES } from '../../../src/wire/runtimes/profiles.ts';
import { readAs } from '../../../src/wire/runtimes/read-as.ts';
import { RULES, type RuleId } from '../../../src/wire/runtimes/rules.ts';
import { needsCorpus } from '../../support/corpus.ts';
import { conformanceSet, disputes, messageOf } from '../support/described.ts';
import { randomCase } from '../support/payloads.ts';
import { bytesOf, conformance, hexOf, wireSchemaOf } from '../support/schemas.ts';
import { outcomeOf } from './outcome.ts';
import { nested, unknownGroups, WITNESSES } from './witnesses.ts';

const ROOTS = /\.(?:Everything|TestAllTypes(?:Proto\d|Edition2023))$/;
const TWO = messageOf(disputes(), 'isthmus.disputes.two.Everything');
const two = (runtime: Parameters<typeof readAs>[0], hex: string): Verdict => readAs(runtime, bytesOf(hex), TWO);

describe('a conforming decoder', () => {
  const set = conformanceSet();
  const vectors = conformance()?.vectors ?? [];

  it.skipIf(!set)(`accepts and refuses what the conformance suite says${needsCorpus}`, () => {
    if (!set) return;
    const wrong = vectors.filter(
      ({ type, hex, accept }) => readAs('reference', bytesOf(hex), messageOf(set, type)).accept !== accept,
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(vectors).toHaveLength(1_168);
  });

  it.skipIf(!set)(`reads what the conformance suite writes again${needsCorpus}`, () => {
    if (!set) return;
    const again = (hex: string, type: string): string => {
      const verdict = readAs('reference', bytesOf(hex), messageOf(set, type));
      return verdict.accept ? hexOf(encode(verdict.reading)) : verdict.why;
    };
    const known = vectors.filter(({ reencoded }) => reencoded !== undefined);
    // One vector keeps the parts of a MessageSet's member out of order, which our encoder does not.
    const exact = known.filter(({ hex, type, reencoded }) => again(hex, type) === reencoded);
    const alike = known.filter(({ hex, type, reencoded = '' }) => again(hex, type) === again(reencoded, type));
    expect([exact.length, alike.length]).toEqual([known.length - 1, known.length]);
  });

  it('reads what the inspector shows, and finds an error where the inspector does', () => {
    const sets = [disputes(), ...(set ? [set] : [])];
    const places = sets.flatMap((one) =>
      [...one.schema.messages.keys()].filter((id) => ROOTS.test(id)).map((type) => ({ one, type })),
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat(places.length - 1), (seed, index) => {
        const { one, type } = places[index] as (typeof places)[number];
        const message = messageOf(one, type);
        const { bytes } = randomCase(seed, message);
        const verdict = readAs('reference', bytes, message);
        const decoded = decode(bytes, { schema: one.schema, type });
        const error = decoded.problems.find(({ severity }) => severity === 'error');
        const fault = verdict.accept
          ? (error?.message ?? differences(readingOf(decoded, one.schema), verdict.reading, 1)[0]?.path)
          : error === undefined
            ? verdict.why
            : undefined;
        if (fault !== undefined) throw new Error(`${type} ${hexOf(bytes)}: ${fault}`);
      }),
      { numRuns: Math.max(3_000, fc.readConfigureGlobal()?.numRuns ?? 0) },
    );
  });
});

describe('the table of rules', () => {
  const rules = Object.entries(RULES) as [RuleId, (typeof RULES)[RuleId]][];

  it.each(rules)('%s: the interpreter does what the table says', (id, { reference, runtimes }) => {
    const { type, bytes } = WITNESSES[id];
    const message = messageOf(disputes(), type);
    const expected = readAs('reference', bytes, message);
    expect(expected.accept ? 'accepts' : 'rejects').toBe(reference.does);
    const all = verdicts(bytes, message);
    for (const runtime of Object.keys(runtimes) as Runtime[])
      expect([runtime, outcomeOf(all[runtime], expected)]).toEqual([runtime, runtimes[runtime].does]);
  });

  it('explains every difference and every acceptance of what a conforming decoder refuses', () => {
    for (const { type, bytes } of Object.values(WITNESSES)) {
      const message = messageOf(disputes(), type);
      const reference = readAs('reference', bytes, message);
      for (const [runtime, verdict] of Object.entries(verdicts(bytes, message))) {
        if (!verdict.accept) continue;
        if (!reference.accept) expect([runtime, hexOf(bytes), verdict.rules]).not.toEqual([runtime, hexOf(bytes), []]);
        for (const difference of verdict.differs ?? []) expect(difference).toHaveProperty('rule');
      }
    }
  });
});

describe('where a runtime gives up', () => {
  const CASES: readonly (readonly [string, Runtime, string, number, RuleId | undefined])[] = [
    ['the length of a cut string', 'go', '0801 7205 6162', 3, undefined],
    ['a cut varint', 'rust', '0801 10ff', 3, undefined],
    ['a cut number of eight bytes', 'cpp', '0801 4101020304', 3, undefined],
    ['the first byte that is no UTF-8', 'rust', '0801 7203 61ff62', 5, 'utf8-unchecked'],
    ['the tag with the wrong wire type', 'rust', '0801 0d01020304', 2, 'wrong-wire-type'],
    ['an overlong tag', 'es', '0801 88808080808000 01', 2, 'overlong-tag'],
    ['an overlong length', 'protobufjs', '0801 72 81808080808000 61', 3, 'overlong-length'],
    ['a varint over 64 bits', 'go', '0801 10 8180808080808080807f', 3, 'varint-over-64-bits'],
    ['the child that does not fit', 'go', '8a0103 720561', 4, undefined],
    ['a child that reaches beyond its parent', 'go', '8a0103 720561 0801 0801', 4, 'child-past-parent'],
    ['the end tag with another number', 'cpp', '9301 0801 9c01', 4, 'group-mismatch'],
    ['the element of a packed run that is cut', 'protobufjs', 'a201020180 0801', 4, 'packed-past-end'],
    ['the end of a message that is not complete', 'protobufjs', '0801 920300 0801', 5, 'required-missing'],
    ['the end of a payload that is not complete', 'go', '0801 920300 0801', 7, 'required-missing'],
    ['the message that is too deep', 'es', hexOf(nested(100)), 297 + 77, 'nesting'],
  ];

  it.each(CASES)('is %s (%s)', (_, runtime, hex, offset, rule) => {
    const verdict = two(runtime, hex);
    expect(verdict).toMatchObject({ accept: false, ...(rule && { rule }) });
    if (verdict.accept) return;
    if (rule !== 'nesting') expect(verdict.offset).toBe(offset);
    else expect(bytesOf(hex).subarray(verdict.offset)).toEqual(bytesOf('8a0100'));
    expect(verdict.why).toMatch(/^[a-z].*[^.]$/);
    if (rule === undefined) expect(verdict.rule).toBeUndefined();
  });
});

describe('nesting', () => {
  const LIMITS: readonly (readonly [Runtime, number, number])[] = [
    ['go', 9_999, 10_001],
    ['rust', 100, 100],
    ['cpp', 100, 100],
    ['es', 99, 99],
    ['protobufjs', 100, 101],
  ];

  it.each(LIMITS)('%s reads %i messages and %i unknown groups, and not one more', (runtime, messages, groups) => {
    expect(readAs(runtime, nested(messages), TWO).accept).toBe(true);
    expect(readAs(runtime, nested(messages + 1), TWO).accept).toBe(false);
    expect(readAs(runtime, unknownGroups(groups), TWO).accept).toBe(true);
    expect(readAs(runtime, unknownGroups(groups + 1), TWO).accept).toBe(false);
  });

  it('of 100,000 levels overflows no stack', () => {
    const deep = nested(100_000);
    const all = verdicts(deep, TWO);
    expect(Object.values(all).map(({ accept }) => accept)).toEqual([false, false, false, false, false]);
    expect(readAs('reference', deep, TWO).accept).toBe(true);
    expect(readAs('reference', unknownGroups(100_000), TWO).accept).toBe(true);
    expect(readAs('reference', unknownGroups(100_000).subarray(0, -1), TWO).accept).toBe(false);
  });
});

describe('a reading', () => {
  it('names both values of a place at which a runtime reads something else', () => {
    const { rust, protobufjs } = verdicts(bytesOf('8a01 05 8001 63 0801 c20204 0801 1063'), TWO);
    expect(rust).toMatchObject({
      accept: true,
      differs: [
        { path: 'closed_by_number[1]', reference: undefined, own: 99, rule: 'closed-enum-in-map' },
        { path: 'child.closed', reference: undefined, own: 99, rule: 'closed-enum' },
      ],
    });
    expect(protobufjs).toMatchObject({ accept: true, drops: 2 });
    expect(protobufjs).not.toHaveProperty('differs');
  });

  it('takes nothing from names that are properties of every object', () => {
    const entry = (text: string): string => {
      const key = hexOf(new TextEncoder().encode(text));
      const length = (key.length / 2).toString(16).padStart(2, '0');
      return `ca02${(key.length / 2 + 5).toString(16).padStart(2, '0')}0a${length}${key}120161`;
    };
    const bytes = bytesOf(entry('__proto__') + entry('constructor'));
    for (const verdict of Object.values(verdicts(bytes, TWO))) {
      expect(verdict).toMatchObject({ accept: true });
      expect(verdict).not.toHaveProperty('differs');
    }
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  it('is not stuck to the profile: rules of one runtime do not reach another', () => {
    expect(new Set(Object.values(PROFILES).map(({ name }) => name)).size).toBe(Object.keys(PROFILES).length);
  });
});

describe('what prost makes up for required fields that are missing', () => {
  const schema = wireSchemaOf({
    'endless.proto': `syntax = "proto2"; package endless;
      message Self { required Self self = 1; required int32 number = 2; }
      message Wide0 { required int32 leaf = 1; }
      ${Array.from({ length: 40 }, (_, at) => `message Wide${at + 1} { required Wide${at} a = 1; required Wide${at} b = 2; }`).join('\n')}`,
  });
  const made = (type: string) => {
    const message = schema.messages.get(`endless.${type}`);
    const verdict = message && readAs('rust', new Uint8Array(), message);
    return verdict?.accept ? [...verdict.reading.fields.keys()] : undefined;
  };

  it.each([
    ['Self', [2]],
    ['Wide40', []],
    ['Wide3', [1, 2]],
  ])('of %s it is %j: a message that would never end, or be immense, stays unset', (type, fields) => {
    expect(made(type)).toEqual(fields);
  });
});
