import { describe, expect, it } from 'vitest';
import {
  type ErrorEntry,
  encodeErrors,
  encodeSymbols,
  type LookupContract,
  lookup,
  openIndex,
  type SymbolEntry,
} from '#lookup';
import { adviseOn, readAddress } from '../../src/components/search/client/address.ts';
import { announcement, answerGroups, wantsProse } from '../../src/components/search/client/view.ts';

const contracts: LookupContract[] = [
  { name: 'ledger-kv', title: 'Ledger KV', versions: ['1.0.0', '1.1.0', '2.0.0', 'next'], qualifiers: ['ledgerkv'] },
  { name: 'vector-index', title: 'Vector index', versions: ['0.9.0'] },
];

const error = (contract: string, prefix: string, number: number, rest: Partial<ErrorEntry> = {}): ErrorEntry => ({
  code: `${prefix}-${String(number).padStart(4, '0')}`,
  prefix,
  number,
  contract,
  contractTitle: contract === 'ledger-kv' ? 'Ledger KV' : 'Vector index',
  name: `CODE_${number}`,
  enumId: `${contract.replace('-', '')}.v1.Code`,
  go: [],
  rust: [],
  kind: 'INVALID',
  cause: 'something was wrong',
  since: '1.0.0',
  url: `errors/${prefix}-${String(number).padStart(4, '0')}/`,
  ...rest,
});

const symbol = (
  id: string,
  kind: SymbolEntry['kind'],
  first: number,
  last: number,
  rest: Partial<SymbolEntry> = {},
): SymbolEntry => ({
  id,
  kind,
  contract: 'ledger-kv',
  first,
  last,
  ...rest,
});

const index = openIndex({
  errors: encodeErrors(contracts, [
    error('ledger-kv', 'LKV', 1, { name: 'CODE_CLOSED', go: ['ledgerkv.ErrClosed'], rust: ['Error::Closed'] }),
    error('ledger-kv', 'LKV', 2, { name: 'CODE_BUSY', retired: '2.0.0' }),
    error('vector-index', 'VEX', 1, { name: 'CODE_CLOSED', go: ['vecindex.ErrClosed'] }),
  ]),
  symbols: encodeSymbols(contracts, [
    symbol('ledgerkv.v1.GetRequest', 'message', 0, 3, { go: 'ledgerkv.GetRequest' }),
    symbol('ledgerkv.v1.GetRequest.snap', 'field', 0, 3, { parent: 'ledgerkv.v1.GetRequest' }),
    symbol('ledgerkv.v1.OldRequest', 'message', 0, 1),
    symbol('ledgerkv.v1.NewRequest', 'message', 2, 3),
    symbol('ledgerkv/v1/engine.proto', 'file', 0, 3),
  ]),
});

describe('reading an address', () => {
  it.each([
    ['/contracts/nope/', { place: 'contract', contract: 'nope', text: 'nope' }],
    ['/contracts/ledger-kv/9.9.9/', { place: 'version', contract: 'ledger-kv', version: '9.9.9', text: '9.9.9' }],
    [
      '/contracts/ledger-kv/1.0.0/ledgerkv.v1.Gone/',
      { place: 'symbol', contract: 'ledger-kv', version: '1.0.0', text: 'ledgerkv.v1.Gone' },
    ],
    [
      '/contracts/ledger-kv/1.0.0/source/a/b.proto/',
      { place: 'source', contract: 'ledger-kv', version: '1.0.0', text: 'a/b.proto' },
    ],
    [
      '/contracts/a/1.0.0/source/x/odd~23name.proto/',
      { place: 'source', contract: 'a', version: '1.0.0', text: 'x/odd#name.proto' },
    ],
    ['/errors/LKV3', { place: 'error', text: 'LKV3' }],
    ['/e/lkv-0003/', { place: 'error', text: 'lkv-0003' }],
    ['/errors/LKV-0003.html', { place: 'error', text: 'LKV-0003' }],
    ['/findings/XXX-1/', { place: 'finding', text: 'XXX-1' }],
    ['/some/old%20page/index.html', { place: 'words', text: 'some old page' }],
    ['/%E0%A4%A/', { place: 'words', text: '%E0%A4%A' }],
    ['/', { place: 'words', text: '' }],
  ])('%s', (path, meant) => {
    expect(readAddress(path, '', '/')).toEqual(meant);
  });

  it('does not depend on the path the site is served under', () => {
    expect(readAddress('/docs/site/errors/LKV3/', '', '/docs/site/')).toEqual(readAddress('/errors/LKV3/', '', '/'));
  });

  it('takes the fragment as the name of a member', () => {
    expect(readAddress('/contracts/a/1.0.0/x.Y/', '#snap', '/').text).toBe('x.Y.snap');
  });
});

const advise = (path: string) => adviseOn(readAddress(path, '', '/'), index, contracts);
const paths = (path: string) => advise(path).suggestions.map((one) => one.path);

describe('what an address that leads nowhere meant', () => {
  it.each([
    ['/errors/lkv1/', 'errors/LKV-0001/'],
    ['/e/LKV1', 'errors/LKV-0001/'],
    ['/errors/ErrClosed/', 'errors/LKV-0001/'],
    ['/contracts/ledger/', 'contracts/ledger-kv/'],
    ['/contracts/ledger-kv/3.0.0/', 'contracts/ledger-kv/2.0.0/'],
    ['/contracts/ledger-kv/3.0.0/ledgerkv.v1.GetRequest/', 'contracts/ledger-kv/next/ledgerkv.v1.GetRequest/'],
    ['/contracts/ledger-kv/2.0.0/ledgerkv.v1.OldRequest/', 'contracts/ledger-kv/1.1.0/ledgerkv.v1.OldRequest/'],
    ['/contracts/ledger-kv/1.0.0/source/engine.proto/', 'contracts/ledger-kv/next/source/ledgerkv/v1/engine.proto/'],
    ['/contracts/gone/1.0.0/GetRequest/', 'contracts/ledger-kv/next/ledgerkv.v1.GetRequest/'],
    ['/docs/GetRequest/', 'contracts/ledger-kv/next/ledgerkv.v1.GetRequest/'],
    ['/findings/ABC-01/', 'findings/'],
  ])('%s suggests %s first', (path, first) => {
    expect(paths(path)[0]).toBe(first);
  });

  it.each([
    ['/errors/LKV-0099/', 'There is no code LKV-0099.'],
    ['/contracts/ledger-kv/3.0.0/', 'Ledger KV has no version 3.0.0 here. It has 1.0.0, 1.1.0, 2.0.0, next.'],
    [
      '/contracts/ledger-kv/2.0.0/ledgerkv.v1.OldRequest/',
      'ledgerkv.v1.OldRequest was removed from Ledger KV in 2.0.0.',
    ],
    [
      '/contracts/ledger-kv/1.0.0/ledgerkv.v1.NewRequest/',
      'ledgerkv.v1.NewRequest came to Ledger KV in 2.0.0, after 1.0.0.',
    ],
    ['/contracts/ledger-kv/1.0.0/ledgerkv.v1.Nonsense/', 'Ledger KV declares no ledgerkv.v1.Nonsense.'],
    ['/zzzzzz/', 'Nothing here is called zzzzzz.'],
    ['/findings/ABC-01/', 'There is no finding ABC-01.'],
  ])('%s says "%s"', (path, message) => {
    expect(advise(path).message).toContain(message);
  });

  it.each([
    '/contracts/__proto__/',
    '/contracts/ledger-kv/constructor/',
    '/errors/__proto__/',
    '/%00/',
    `/${'x'.repeat(5000)}/`,
  ])('%s is answered without a crash', (path) => {
    expect(typeof advise(path).message).toBe('string');
  });
});

describe('what the list shows', () => {
  const groups = (query: string) => answerGroups(lookup(index, query));

  it('names the contract of every result, so that shared names are told apart', () => {
    const [exact] = groups('ErrClosed');
    expect(exact?.options.map((option) => [option.name, option.where])).toEqual([
      ['LKV-0001', 'Ledger KV'],
      ['VEX-0001', 'Vector index'],
    ]);
  });

  it('marks a retired code', () => {
    expect(groups('LKV-0002')[0]?.options[0]?.tags).toEqual(['CODE_BUSY', 'retired in 2.0.0']);
  });

  it('marks a symbol that is gone', () => {
    expect(groups('OldRequest')[0]?.options[0]).toMatchObject({
      tags: ['message', 'removed in 2.0.0'],
      where: 'Ledger KV 1.1.0',
    });
  });
});

describe('what a screen reader hears', () => {
  const answer = (query: string) => lookup(index, query);

  it.each([
    ['', undefined, ''],
    ['LKV-0001', undefined, 'Exact: 1 result.'],
    ['LKV-0001', 12, 'Exact: 1 result. In the text: 12 pages.'],
    ['zzzzzz', undefined, ''],
    ['zzzzzz', 0, 'Nothing found.'],
    ['zzzzzz', 1, 'In the text: 1 page.'],
  ])('for %j with %s pages: "%s"', (query, prose, text) => {
    expect(announcement(answer(query), prose)).toBe(text);
  });

  it('a code that does not exist, with the range that does', () => {
    expect(announcement(answer('LKV-0099'), undefined)).toBe(
      'There is no code LKV-0099. What exists: LKV-0001 to LKV-0002 (ledger-kv).',
    );
  });

  it('nothing of prose where a code does not exist, or a whole log was pasted', () => {
    expect(wantsProse(answer('LKV-0099'))).toBe(false);
    expect(wantsProse(answer('word '.repeat(60)))).toBe(false);
    expect(wantsProse(answer('GetRequest'))).toBe(true);
  });
});
