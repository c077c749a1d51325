import { describe, expect, it } from 'vitest';
import {
  type Acceptance,
  AUDIENCES,
  type Bump,
  type Change,
  detailOf,
  judge,
  type Level,
  type Verdicts,
} from '#compat';

const verdicts = (level: Level): Verdicts =>
  Object.fromEntries(
    AUDIENCES.map((audience) => [audience, { oldReadsNew: level, newReadsOld: 'safe' }]),
  ) as unknown as Verdicts;

const change = (subject: string, more: Partial<Change> = {}): Change => ({
  id: `field-removed:${subject}`,
  rule: 'field-removed',
  kind: 'removed',
  what: 'field',
  subject,
  says: '',
  message: '',
  instead: '',
  verdicts: verdicts(more.level ?? 'breaking'),
  level: 'breaking',
  bump: 'major',
  buf: [],
  order: 'either',
  ...more,
});

const accept = (symbol: string, more: Partial<Acceptance> = {}): Acceptance => ({
  rule: 'field-removed',
  symbol,
  by: 'Amara',
  reason: 'nobody sets it',
  until: '2026-11-30',
  ...more,
});

const asOf = '2026-11-24';
const ids = (changes: readonly Change[]): string[] => changes.map(({ subject }) => subject);

describe('a breaking change', () => {
  it.each<[declared: Bump | undefined, base: string, within: boolean]>([
    [undefined, '1.2.0', false],
    ['minor', '1.2.0', false],
    ['major', '1.2.0', true],
    ['minor', '0.2.0', true],
    ['patch', '0.2.0', false],
    ['major', 'next', true],
  ])('with the declared step %s over %s is within what was agreed: %s', (declared, base, within) => {
    const judged = judge({ changes: [change('a.M.a')] }, { declared, base, asOf });
    expect([judged.isWithin, judged.unmet.length, judged.required]).toEqual([within, within ? 0 : 1, 'major']);
  });

  it('is accepted by rule and symbol, one at a time, and then needs no step', () => {
    const changes = [change('a.M.a'), change('a.M.b'), change('a.M.c', { level: 'safe', bump: 'minor' })];
    const judged = judge({ changes }, { declared: 'minor', base: '1.0.0', acceptances: [accept('a.M.a')], asOf });
    expect([ids(judged.unmet), judged.required, judged.isWithin]).toEqual([['a.M.b'], 'major', false]);
    const both = judge(
      { changes },
      { declared: 'minor', base: '1.0.0', acceptances: [accept('a.M.a'), accept('a.M.b')], asOf },
    );
    expect([both.unmet, both.required, both.isWithin]).toEqual([[], 'minor', true]);
    expect([...both.accepted.keys()]).toEqual(['field-removed:a.M.a', 'field-removed:a.M.b']);
  });

  it('is accepted by its old name too, and takes what follows from it along', () => {
    const changes = [
      change('b.M', { was: 'a.M', id: 'message-renamed:b.M', rule: 'message-renamed' }),
      change('b.M.a', { cause: 'message-renamed:b.M' }),
    ];
    const judged = judge({ changes }, { acceptances: [accept('a.M', { rule: 'message-renamed' })], asOf });
    expect([judged.accepted.size, judged.isWithin]).toEqual([2, true]);
  });

  it('of several of one symbol is told by its detail', () => {
    const changes = [
      change('a.M', { id: 'reserved-removed:a.M:4', rule: 'reserved-removed' }),
      change('a.M', { id: 'reserved-removed:a.M:5 to 7', rule: 'reserved-removed' }),
    ];
    const rule = 'reserved-removed';
    expect(changes.map(detailOf)).toEqual(['4', '5 to 7']);
    const one = judge({ changes }, { acceptances: [accept('a.M', { rule, detail: '5 to 7' })], asOf });
    expect(one.unmet.map(({ id }) => id)).toEqual(['reserved-removed:a.M:4']);
    expect(judge({ changes }, { acceptances: [accept('a.M', { rule })], asOf }).unmet).toEqual([]);
  });
});

describe('an acceptance', () => {
  it.each<[state: string, acceptance: Acceptance]>([
    ['used', accept('a.M.a')],
    ['used', accept('a.M.a', { until: asOf })],
    ['expired', accept('a.M.a', { until: '2026-11-23' })],
    ['unknown', accept('a.M.x')],
    ['unknown', accept('a.M.a', { rule: 'field-renamed' })],
    ['unknown', accept('a.M.a', { detail: '4' })],
    ['unknown', accept('a.M.x', { until: '2026-11-23' })],
    ['needless', accept('a.M.b')],
  ])('is %s: %j', (state, acceptance) => {
    const changes = [change('a.M.a'), change('a.M.b', { level: 'attention', bump: 'minor' })];
    const judged = judge({ changes }, { acceptances: [acceptance], asOf });
    expect(judged.acceptances).toEqual([{ acceptance, state }]);
    expect(judged.isWithin).toBe(state === 'used');
  });
});

it('a declared step that is too small for harmless changes is not enough either', () => {
  const judged = judge(
    { changes: [change('a.M.a', { level: 'safe', bump: 'minor' })] },
    { declared: 'patch', base: '1.0.0', asOf },
  );
  expect([judged.unmet, judged.suffices, judged.isWithin]).toEqual([[], false, false]);
});

it('nothing that changed needs no step', () => {
  expect(judge({ changes: [] }, { declared: 'none', asOf })).toMatchObject({ required: 'none', isWithin: true });
});

it('ten thousand changes and as many acceptances are judged at once', () => {
  const changes = Array.from({ length: 10_000 }, (_, at) => change(`a.M.f${at}`));
  const acceptances = changes.map(({ subject }) => accept(subject));
  expect(judge({ changes }, { acceptances, asOf }).isWithin).toBe(true);
});
