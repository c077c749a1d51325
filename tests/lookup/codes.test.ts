import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookup } from '#lookup';
import { CONTRACTS, ERRORS, error, INDEX, names, SYMBOLS, throughJson, told } from './fixture.ts';

const SPELLINGS = [
  'LKV-0003',
  'lkv-0003',
  'lkv3',
  'LKV3',
  'lkv-3',
  'lkv_0003',
  'LKV 3',
  'lkv 0003',
  'lkv0003',
  'LKV-00003',
  'LKV:0003',
  'LKV#3',
  '  LKV-0003  ',
  '"LKV-0003"',
  '`LKV-0003`',
  '(LKV-0003)',
  '[LKV-0003]',
  '“LKV-0003”',
  'LKV-0003.',
  'LKV-0003,',
  'LKV-0003:',
  'LKV-0003!?',
  'LKV–0003',
  'LKV—3',
  'LKV‑0003',
  'LKV−3',
  'LKV - 3',
  'ＬＫＶ－０００３',
  'ｌｋｖ３',
  'LKV\u00a00003',
  'LKV\u200b-0003',
  '\ufeffLKV-0003',
  'LKV-0003\r\n',
];

describe('a code', () => {
  it.each(SPELLINGS)('is found when written %j', (query) => {
    const answer = lookup(INDEX, query);
    expect(told(answer)).toEqual(['exact: LKV-0003']);
    expect(answer.kind).toBe('code');
    expect(answer.noSuchCodes).toEqual([]);
    const [result] = answer.groups[0]?.results ?? [];
    expect(result).toMatchObject({
      type: 'error',
      guess: false,
      matched: { spelling: 'code', text: 'LKV-0003' },
      label: 'LKV-0003 CODE_COMMIT_UNKNOWN',
    });
  });

  it('that is retired is found like any other', () => {
    const [result] = lookup(INDEX, 'lkv8').groups[0]?.results ?? [];
    expect(result?.type === 'error' && result.entry.retired).toBe('2.0.0');
  });

  it.each(['LKV-00031', 'LKV-0003a', 'LKV-3.5', 'XLKV-0003', '3LKV', 'LKV-', 'LKV--', 'LKV-٣'])(
    'is not read out of %j as LKV-0003',
    (query) => {
      expect(names(lookup(INDEX, query), 'exact')).not.toContain('LKV-0003');
    },
  );

  it('of a prefix with digits is not confused with that of the shorter prefix', () => {
    const errors = [
      error({ prefix: 'A', number: 13, contract: 'ledger-kv', name: 'X_A' }),
      error({ prefix: 'A1', number: 3, contract: 'ledger-kv', name: 'X_B' }),
    ];
    const index = throughJson({ contracts: CONTRACTS, errors, symbols: [] });
    expect(names(lookup(index, 'A-13'), 'exact')).toEqual(['A-0013']);
    expect(names(lookup(index, 'A1-3'), 'exact')).toEqual(['A1-0003']);
    expect(names(lookup(index, 'a13'), 'exact').sort()).toEqual(['A-0013', 'A1-0003']);
  });

  it('that is also the name of an enum value finds both errors', () => {
    const errors = [
      error({ prefix: 'CODE', number: 1, contract: 'ledger-kv', name: 'CODE_2' }),
      error({ prefix: 'CODE', number: 2, contract: 'ledger-kv', name: 'CODE_1' }),
    ];
    const index = throughJson({ contracts: CONTRACTS, errors, symbols: [] });
    expect(names(lookup(index, 'CODE_1'), 'exact')).toEqual(['CODE-0001', 'CODE-0002']);
  });

  it('is found before the symbols have arrived', () => {
    const index = throughJson({ contracts: CONTRACTS, errors: ERRORS, symbols: [] });
    expect(told(lookup(index, 'vx12'))).toEqual(['exact: VX-0012']);
  });
});

describe('a code that does not exist', () => {
  it.each([
    ['LKV-0005', 'LKV-0005', '5'],
    ['lkv99', 'LKV-0099', '99'],
    ['LKV-12345', 'LKV-12345', '12345'],
    ['ＬＫＶ５', 'LKV-0005', '5'],
    ['LKV-0000', 'LKV-0000', '0000'],
  ])('%s says so', (query, code, digits) => {
    const answer = lookup(INDEX, query);
    expect(answer.groups).toEqual([]);
    expect(answer.noSuchCodes).toMatchObject([{ code, prefix: 'LKV', at: [] }]);
    expect(Number(answer.noSuchCodes[0]?.digits)).toBe(Number(digits));
  });

  it('names the ranges that exist, retired codes among them', () => {
    const [missing] = lookup(INDEX, 'LKV-0005').noSuchCodes;
    expect(missing?.ranges).toEqual([
      { contract: 'ledger-kv', from: 'LKV-0001', to: 'LKV-0004' },
      { contract: 'ledger-kv', from: 'LKV-0008', to: 'LKV-0009' },
    ]);
    expect(missing?.message).toBe(
      'There is no code LKV-0005. What exists: LKV-0001 to LKV-0004, LKV-0008 to LKV-0009 (ledger-kv).',
    );
  });

  it('with more digits than a number holds is told apart from every code', () => {
    const answer = lookup(INDEX, `LKV-${'9'.repeat(100)}3`);
    expect(answer.groups).toEqual([]);
    expect(answer.noSuchCodes[0]?.code.length).toBeLessThan(40);
  });

  it('with a prefix of no contract names every prefix there is', () => {
    const answer = lookup(INDEX, 'QQQ-0003');
    expect(answer.groups).toEqual([]);
    expect(answer.noSuchCodes[0]?.message).toMatch(
      /^There is no code QQQ-0003: no contract has the prefix QQQ\. What exists: LKV-0001 .*\(ledger-kv\); VX-0001/,
    );
  });

  it('of a site without codes says that there are none', () => {
    const index = throughJson({ contracts: CONTRACTS, errors: [], symbols: SYMBOLS });
    expect(lookup(index, 'LKV-0003').noSuchCodes[0]?.message).toContain('There are no error codes here.');
  });
});

describe('a prefix', () => {
  it.each(['LKV', 'lkv', 'LKV-', 'lkv_', 'LKV-0', 'LKV-000', 'ＬＫＶ'])('%j lists its codes', (query) => {
    const answer = lookup(INDEX, query);
    expect(told(answer)).toEqual(['prefix: LKV-0001, LKV-0002, LKV-0003, LKV-0004, LKV-0008, LKV-0009']);
    expect(answer.kind).toBe('prefix');
    expect(answer.noSuchCodes).toEqual([]);
  });

  it('that is not finished lists the codes it may become', () => {
    expect(names(lookup(INDEX, 'LK'), 'prefix').slice(0, 2)).toEqual(['LKV-0001', 'LKV-0002']);
  });

  it('lists all its codes, however many', () => {
    const errors = Array.from({ length: 300 }, (_, i) =>
      error({ prefix: 'BIG', number: i + 1, contract: 'ledger-kv', name: `X_${i}` }),
    );
    expect(names(lookup(throughJson({ contracts: CONTRACTS, errors, symbols: [] }), 'big'), 'prefix')).toHaveLength(
      300,
    );
  });

  it.each([
    ['LKB-0003', ['LKV-0003']],
    ['KLV-0003', ['LKV-0003']],
    ['lkb3', ['LKV-0003']],
    ['LKVV-3', ['LKV-0003']],
    ['VXX-12', ['VX-0012']],
    ['LKB-0005', []],
    ['LKB-0013', []],
  ])('that is mistyped, %s, suggests the same digits or nothing', (query, codes) => {
    const answer = lookup(INDEX, query);
    expect(names(answer, 'exact')).toEqual([]);
    expect(names(answer, 'near')).toEqual(codes);
    for (const { results } of answer.groups) for (const { guess } of results) expect(guess).toBe(true);
  });

  it.each(['int64', 'utf8', 'v2'])('is not seen in %s', (query) => {
    expect(lookup(INDEX, query).noSuchCodes).toEqual([]);
  });
});

const catalogue = fc
  .uniqueArray(
    fc.record({
      prefix: fc.stringMatching(/^[A-Z][A-Z0-9]{1,4}$/),
      number: fc.oneof(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99999 })),
      word: fc.stringMatching(/^[A-Z][a-z]{2,7}[A-Z][a-z]{2,7}$/),
      contract: fc.constantFrom('ledger-kv', 'vector-index'),
    }),
    { minLength: 1, maxLength: 12, selector: ({ prefix, number }) => `${prefix}-${number}` },
  )
  .map((rows) =>
    rows.map(({ prefix, number, word, contract }) => {
      const pkg = contract === 'ledger-kv' ? 'ledgerkv' : 'vecindex';
      const name = `CODE_${word.replace(/(?<=[a-z])(?=[A-Z])/, '_').toUpperCase()}`;
      return error({
        prefix,
        number,
        contract,
        name,
        enumId: `${pkg}.v1.Code`,
        go: [`${pkg}.Err${word}`, `*${pkg}.${word}Error`],
        rust: [`Error::${word}`],
      });
    }),
  );

const styles: readonly ((prefix: string, number: number, word: string, pkg: string) => string)[] = [
  (p, n) => `${p}-${String(n).padStart(4, '0')}`,
  (p, n) => `${p.toLowerCase()}-${n}`,
  (p, n) => `${p} ${n}`,
  (p, n) => `${p.toLowerCase()}_${String(n).padStart(4, '0')}`,
  (p, n) => `“${p}–${n}”.`,
  (p, n) => `rpc failed: ${p}-${String(n).padStart(4, '0')} (see runbook)`,
  (_p, _n, w) => `Err${w}`,
  (_p, _n, w, g) => `${g}.Err${w}`,
  (_p, _n, w, g) => `*${g}.${w}Error`,
  (_p, _n, w, g) => `errors.Is(err, ${g}.Err${w})`,
  (_p, _n, w) => `Error::${w}`,
  (_p, _n, w, g) => `${g}::Error::${w}`,
  (_p, _n, w) => `Err(Error::${w})`,
  (_p, _n, w) => w,
  (_p, _n, w) => w.replace(/(?<=[a-z])(?=[A-Z])/, ' ').toLowerCase(),
  (_p, _n, w) => `CODE_${w.replace(/(?<=[a-z])(?=[A-Z])/, '_').toUpperCase()}`,
  (_p, _n, w) => `code_${w.replace(/(?<=[a-z])(?=[A-Z])/, '_').toLowerCase()}`,
  (_p, _n, w, g) => `${g}.v1.CODE_${w.replace(/(?<=[a-z])(?=[A-Z])/, '_').toUpperCase()}`,
];

describe('laws of codes', () => {
  it('every spelling of every code of any catalogue finds that code in the first group', () => {
    fc.assert(
      fc.property(catalogue, (errors) => {
        const index = throughJson({ contracts: CONTRACTS, errors, symbols: SYMBOLS });
        for (const entry of errors) {
          const word = entry.rust[0]?.replace('Error::', '') ?? '';
          const pkg = entry.contract === 'ledger-kv' ? 'ledgerkv' : 'vecindex';
          for (const style of styles) {
            const query = style(entry.prefix, entry.number, word, pkg);
            const answer = lookup(index, query);
            const found = (answer.groups[0]?.results ?? []).map(
              (result) => result.type === 'error' && result.entry.code,
            );
            expect(found, query).toContain(entry.code);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('digits that no code has never find another code, exactly or by guess', () => {
    fc.assert(
      fc.property(
        catalogue,
        fc.nat({ max: 99999 }),
        fc.constantFrom('', '-', '_', ' ', '-0', '-00'),
        fc.boolean(),
        (errors, number, separator, lower) => {
          const index = throughJson({ contracts: CONTRACTS, errors, symbols: [] });
          const prefix = errors[0]?.prefix ?? '';
          const query = `${lower ? prefix.toLowerCase() : prefix}${separator}${number}`;
          for (const group of lookup(index, query).groups) {
            if (group.why === 'prefix') continue;
            for (const result of group.results) {
              if (result.type !== 'error' || result.matched.spelling !== 'code') continue;
              const { prefix: found, number: its } = result.entry;
              const rest = query.toUpperCase().startsWith(found)
                ? query.slice(found.length)
                : query.replace(/^[A-Za-z]+/, '');
              expect(Number(rest.replace(/\D/g, '')), `${query} → ${result.entry.code}`).toBe(its);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a number that its prefix does not have is named as missing, with ranges that hold every code of the prefix', () => {
    fc.assert(
      fc.property(catalogue, fc.integer({ min: 1, max: 99999 }), (errors, number) => {
        const letters = errors.filter(({ prefix }) => /^[A-Z]+$/.test(prefix));
        const prefix = letters[0]?.prefix;
        fc.pre(prefix !== undefined);
        fc.pre(!errors.some((entry) => entry.prefix.startsWith(prefix ?? '') && entry.prefix !== prefix));
        const numbers = errors.filter((entry) => entry.prefix === prefix).map((entry) => entry.number);
        fc.pre(!numbers.includes(number));
        const [missing, ...others] = lookup(
          throughJson({ contracts: CONTRACTS, errors, symbols: [] }),
          `${prefix}-${number}`,
        ).noSuchCodes;
        expect(others).toEqual([]);
        const value = (code: string | undefined): number => Number(code?.split('-')[1]);
        const holds = (wanted: number): boolean =>
          missing?.ranges.some(({ from, to }) => value(from) <= wanted && wanted <= value(to)) ?? false;
        expect(numbers.filter((each) => !holds(each))).toEqual([]);
        expect(holds(number)).toBe(false);
      }),
    );
  });
});
