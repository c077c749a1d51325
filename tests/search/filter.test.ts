import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countSentence,
  type Filters,
  filterQuery,
  matches,
  NO_FILTERS,
  parseFilters,
  WORD_KEYS,
} from '../../src/components/errors/client/filter.ts';

const row = {
  words: new Map([
    ['contract', 'ledger-kv'],
    ['kind', 'timeout'],
    ['again', 'redo-step'],
    ['effect', 'unknown'],
    ['status', 'raised'],
  ] as const),
  text: 'LKV-0003 CODE_COMMIT_UNKNOWN the write to the log had not finished',
};

describe('filters of the list of codes', () => {
  it.each([
    ['', true],
    ['kind=timeout', true],
    ['kind=TIMEOUT', true],
    ['kind=bug', false],
    ['contract=ledger-kv&again=redo-step&effect=unknown', true],
    ['contract=ledger-kv&effect=partial', false],
    ['q=lkv-0003', true],
    ['q=log+write', true],
    ['q=log+read', false],
    ['q=++', true],
    ['language=go', true],
    ['kind=', true],
    ['unknown=1', true],
    ['status=retired', false],
    ['kind=constructor', false],
  ])('?%s lets the row through: %s', (query, expected) => {
    expect(matches(row, parseFilters(new URLSearchParams(query)))).toBe(expected);
  });

  it('what is written into the address is what is read back', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '-', '&', '=', 'é', ' x') }).map((text) => text.trim());
    const arbitrary: fc.Arbitrary<Filters> = fc.record({
      words: fc
        .uniqueArray(fc.constantFrom(...WORD_KEYS))
        .chain((keys) =>
          fc.tuple(...keys.map((key) => word.filter((text) => text !== '').map((text) => [key, text] as const))),
        )
        .map((entries) => new Map(entries)),
      text: word,
      symbols: fc.constantFrom('both', 'go', 'rust'),
    });
    fc.assert(
      fc.property(arbitrary, (filters) => {
        expect(parseFilters(new URLSearchParams(filterQuery(filters)))).toEqual(filters);
      }),
    );
  });

  it('no filter leaves no trace in the address', () => {
    expect(filterQuery(NO_FILTERS)).toBe('');
  });

  it.each([
    [3, 3, 'All 3 codes are shown.'],
    [1, 1, 'The only code is shown.'],
    [0, 9, 'None of the 9 codes match.'],
    [1, 9, '1 of 9 codes matches.'],
    [2, 9, '2 of 9 codes match.'],
  ])('%i of %i is announced as "%s"', (shown, total, text) => {
    expect(countSentence(shown, total)).toBe(text);
  });
});
