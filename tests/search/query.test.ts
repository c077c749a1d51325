import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptParts } from '../../src/components/search/client/excerpt.ts';
import { pagefindFilters, readSearchState, searchQuery } from '../../src/components/search/client/query.ts';
import { symbolPath } from '../../src/components/search/client/symbol-url.ts';
import { oneLine } from '../../src/components/search/client/view.ts';

const state = (query: string) => readSearchState(new URLSearchParams(query));
const available = { kind: { message: 3, error: 1 }, version: { latest: 4, '1.0.0': 2 }, contract: { 'ledger-kv': 4 } };

describe('the address of a search', () => {
  it.each(['', '?q=LKV-0003', '?q=a+b%26c&kind=error&version=any', '?q=x&version=1.0.0&language=go'])(
    '%j is read and written alike',
    (address) => {
      expect(searchQuery(state(address))).toBe(address);
    },
  );

  it('leaves out defaults and unknown keys', () => {
    expect(searchQuery(state('?q=x&version=latest&kind=any&evil=1'))).toBe('?q=x');
  });

  it('cuts a query that is longer than an address should be', () => {
    expect(searchQuery(state(`?q=${'x'.repeat(50_000)}`)).length).toBeLessThan(3000);
  });
});

describe('filters for Pagefind', () => {
  it.each([
    ['?q=x', { version: 'latest' }],
    ['?q=x&version=any', {}],
    ['?q=x&version=1.0.0&kind=error', { version: '1.0.0', kind: 'error' }],
    ['?q=x&kind=constructor', { version: 'latest', kind: 'constructor' }],
  ])('%s filters by %o', (address, filters) => {
    expect(pagefindFilters(state(address), available)).toEqual(filters);
  });

  it('does not filter by the latest version on a site without versions', () => {
    expect(pagefindFilters(state('?q=x'), {})).toEqual({});
  });
});

describe('excerpts', () => {
  it('keeps marks apart from text', () => {
    expect(excerptParts('a <mark>borrow</mark> of &lt;b&gt; & c')).toEqual([
      { text: 'a ', marked: false },
      { text: 'borrow', marked: true },
      { text: ' of <b> & c', marked: false },
    ]);
  });

  it('shows any other tag as text', () => {
    expect(excerptParts('<img src=x onerror=alert(1)><mark>x</mark>')).toEqual([
      { text: '<img src=x onerror=alert(1)>', marked: false },
      { text: 'x', marked: true },
    ]);
  });

  it('loses no character but the marks themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<mark>', '</mark>', 'a', '<', '>', '&', ' ')), (pieces) => {
        const html = pieces.join('');
        const text = excerptParts(html)
          .map((part) => part.text)
          .join('');
        expect(text).toBe(html.replace(/<\/?mark>/g, ''));
      }),
    );
  });
});

describe('a pasted log line', () => {
  it.each([
    ['one\ntwo', 'one two'],
    ['one\r\n\r\ntwo\n', 'one two'],
    ['\nLKV-0003', 'LKV-0003'],
    ['plain', 'plain'],
  ])('%j becomes %j', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});

describe('addresses of symbols', () => {
  it.each([
    [
      { kind: 'message', page: 'ledgerkv.v1.GetRequest', anchor: undefined },
      'contracts/ledger-kv/1.2.0/ledgerkv.v1.GetRequest/',
    ],
    [
      { kind: 'field', page: 'ledgerkv.v1.GetRequest', anchor: 'snap' },
      'contracts/ledger-kv/1.2.0/ledgerkv.v1.GetRequest/#snap',
    ],
    [
      { kind: 'file', page: 'ledgerkv/v1/engine.proto', anchor: undefined },
      'contracts/ledger-kv/1.2.0/source/ledgerkv/v1/engine.proto/',
    ],
  ] as const)('%o is at %s', (symbol, path) => {
    expect(symbolPath({ contract: 'ledger-kv', version: '1.2.0', ...symbol })).toBe(path);
  });
});
