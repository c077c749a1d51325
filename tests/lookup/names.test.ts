import { describe, expect, it } from 'vitest';
import { lookup } from '#lookup';
import { CONTRACTS, ERRORS, error, INDEX, names, SYMBOLS, throughJson, told } from './fixture.ts';

const firstGroup = (query: string): string[] => names(lookup(INDEX, query), 'exact');

describe('an error', () => {
  it.each([
    ['CODE_COMMIT_UNKNOWN', 'name'],
    ['code_commit_unknown', 'name'],
    ['commit unknown', 'rust'],
    ['Commit Unknown.', 'rust'],
    ['commit-unknown', 'rust'],
    ['CommitUnknown', 'rust'],
    ['commitUnknown', 'rust'],
    ['ErrCommitUnknown', 'go'],
    ['errcommitunknown', 'go'],
    ['ledgerkv.ErrCommitUnknown', 'go'],
    ['example.com/ledger/kv/ledgerkv.ErrCommitUnknown', 'go'],
    ['errors.Is(err, ledgerkv.ErrCommitUnknown)', 'go'],
    ['if errors.Is(err, ledgerkv.ErrCommitUnknown) {', 'go'],
    ['Error::CommitUnknown', 'rust'],
    ['ledger_kv::Error::CommitUnknown', 'rust'],
    ['ledger_kv::error::Error::CommitUnknown', 'rust'],
    ['crate::Error::CommitUnknown', 'rust'],
    ['Err(Error::CommitUnknown)', 'rust'],
    ['Err(ledger_kv::Error::CommitUnknown) => {', 'rust'],
    ['Err(CommitUnknown)', 'rust'],
    ['Error::CommitUnknown { txn: 7 }', 'rust'],
    ['ledgerkv.v1.CODE_COMMIT_UNKNOWN', 'id'],
    ['ledgerkv.v1.Code.CODE_COMMIT_UNKNOWN', 'name'],
    ['Code_CODE_COMMIT_UNKNOWN', 'name'],
    ['ledgerkvpb.Code_CODE_COMMIT_UNKNOWN', 'name'],
    ['Code::CommitUnknown', 'name'],
  ])('is found by %s', (query, spelling) => {
    const answer = lookup(INDEX, query);
    expect(answer.groups[0]?.why).toBe('exact');
    const [first] = answer.groups[0]?.results ?? [];
    expect(first).toMatchObject({ type: 'error', guess: false, entry: { code: 'LKV-0003' } });
    expect(first?.matched.spelling).toBe(spelling);
  });

  it.each([
    '*ledgerkv.StallError',
    '&ledgerkv.StallError',
    'StallError',
    'var stall *ledgerkv.StallError',
    'errors.As(err, &ledgerkv.StallError{})',
  ])('type is found by %s', (query) => {
    expect(firstGroup(query)).toEqual(['LKV-0002']);
  });

  it('comes before the symbol of the same name', () => {
    expect(firstGroup('CODE_COMMIT_UNKNOWN')).toEqual(['LKV-0003', 'ledgerkv.v1.CODE_COMMIT_UNKNOWN']);
  });

  it('that shares a Go type with others is found with all of them', () => {
    const errors = [1, 2, 3].map((number) =>
      error({ prefix: 'LKV', number, contract: 'ledger-kv', name: `CODE_X${number}`, go: ['*ledgerkv.LimitError'] }),
    );
    expect(
      names(lookup(throughJson({ contracts: CONTRACTS, errors, symbols: [] }), '*ledgerkv.LimitError'), 'exact'),
    ).toEqual(['LKV-0001', 'LKV-0002', 'LKV-0003']);
  });
});

describe('a name that two contracts share', () => {
  it.each(['Error::Closed', 'ErrClosed', 'closed'])('%s finds both first, labelled by contract', (query) => {
    const results = lookup(INDEX, query).groups[0]?.results ?? [];
    expect(results.map(({ label }) => label)).toEqual([
      'LKV-0009 CODE_CLOSED (ledger-kv)',
      'VX-0002 FAULT_CLOSED (vector-index)',
    ]);
  });

  it('finds both symbols', () => {
    const results = lookup(INDEX, 'Status').groups[0]?.results ?? [];
    expect(results.map(({ label }) => label)).toEqual([
      'ledgerkv.v1.Status (ledger-kv)',
      'vecindex.v1.Status (vector-index)',
    ]);
  });

  it.each([
    ['ledgerkv.ErrClosed', 'LKV-0009'],
    ['vecindex.ErrClosed', 'VX-0002'],
    ['ledger_kv::Error::Closed', 'LKV-0009'],
    ['vector_index::Error::Closed', 'VX-0002'],
    ['ledgerkvpb.Status', 'ledgerkv.v1.Status'],
    ['vecindex.v1.Status', 'vecindex.v1.Status'],
    ['vecindexpb.Status', 'vecindex.v1.Status'],
  ])('is told apart by its package: %s', (query, found) => {
    const answer = lookup(INDEX, query);
    expect(names(answer, 'exact')).toEqual([found]);
    expect(answer.groups[0]?.results[0]?.label).not.toContain('(');
  });

  it('under an import alias is a guess', () => {
    expect(told(lookup(INDEX, 'kv.ErrCommitUnknown'))).toEqual(['near: LKV-0003']);
    expect(told(lookup(INDEX, 'pb.GetReply'))).toEqual(['near: ledgerkv.v1.GetReply']);
  });

  it('is not found in a package that has none', () => {
    expect(firstGroup('vecindex.ErrCommitUnknown')).toEqual([]);
    expect(firstGroup('codes.NotFound')).toEqual([]);
  });
});

describe('a symbol', () => {
  it.each([
    ['ledgerkv.v1.GetRequest.snap', 'ledgerkv.v1.GetRequest.snap'],
    ['.ledgerkv.v1.GetRequest.snap', 'ledgerkv.v1.GetRequest.snap'],
    ['GetRequest.snap', 'ledgerkv.v1.GetRequest.snap'],
    ['GetRequest#snap', 'ledgerkv.v1.GetRequest.snap'],
    ['getrequest.snap', 'ledgerkv.v1.GetRequest.snap'],
    ['v1.GetRequest', 'ledgerkv.v1.GetRequest'],
    ['GetRequest', 'ledgerkv.v1.GetRequest'],
    ['get_request', 'ledgerkv.v1.GetRequest'],
    ['get request', 'ledgerkv.v1.GetRequest'],
    ['&ledgerkvpb.GetRequest{', 'ledgerkv.v1.GetRequest'],
    ['ledgerkvv1.GetRequest', 'ledgerkv.v1.GetRequest'],
    ['ledgerkv::v1::GetRequest', 'ledgerkv.v1.GetRequest'],
    ['crate::ledgerkv::v1::GetRequest', 'ledgerkv.v1.GetRequest'],
    ['ledgerkv.v1.Engine/Get', 'ledgerkv.v1.Engine.Get'],
    ['/ledgerkv.v1.Engine/Get', 'ledgerkv.v1.Engine.Get'],
    ['Engine.Get', 'ledgerkv.v1.Engine.Get'],
    ['Engine/Get', 'ledgerkv.v1.Engine.Get'],
    ['Engine_Get_FullMethodName', 'ledgerkv.v1.Engine.Get'],
    ['expires_at_ms', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['expiresAtMs', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['ExpiresAtMs', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['GetReply.ExpiresAtMs', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['GetExpiresAtMs()', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['GetReply.GetExpiresAtMs()', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['set_expires_at_ms', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['expires at ms', 'ledgerkv.v1.GetReply.expires_at_ms'],
    ['traceparent', 'ledgerkv.v1.GetReply.trace'],
    ['r#type', 'ledgerkv.v1.GetReply.type'],
    ['GetRequest_Range', 'ledgerkv.v1.GetRequest.Range'],
    ['ledgerkvpb.GetRequest_Range', 'ledgerkv.v1.GetRequest.Range'],
    ['get_request::Range', 'ledgerkv.v1.GetRequest.Range'],
    ['ledgerkv::v1::get_request::Range', 'ledgerkv.v1.GetRequest.Range'],
    ['GetRequest.Range.low_key', 'ledgerkv.v1.GetRequest.Range.low_key'],
    ['GetRequest_Range.LowKey', 'ledgerkv.v1.GetRequest.Range.low_key'],
    ['COMPRESSION_ZSTD', 'ledgerkv.v1.COMPRESSION_ZSTD'],
    ['Compression.COMPRESSION_ZSTD', 'ledgerkv.v1.COMPRESSION_ZSTD'],
    ['Compression_COMPRESSION_ZSTD', 'ledgerkv.v1.COMPRESSION_ZSTD'],
    ['ledgerkv.v1.COMPRESSION_ZSTD', 'ledgerkv.v1.COMPRESSION_ZSTD'],
    ['Compression::Zstd', 'ledgerkv.v1.COMPRESSION_ZSTD'],
    ['zstd', 'ledgerkv.v1.COMPRESSION_ZSTD'],
    ['EngineClient', 'ledgerkv.v1.Engine'],
    ['NewEngineClient', 'ledgerkv.v1.Engine'],
    ['engine_client::EngineClient', 'ledgerkv.v1.Engine'],
    ['UnimplementedEngineServer', 'ledgerkv.v1.Engine'],
    ['Compression_name', 'ledgerkv.v1.Compression'],
    ['engine.proto', 'ledgerkv/v1/engine.proto'],
    ['ledgerkv/v1/engine.proto', 'ledgerkv/v1/engine.proto'],
    ['__proto__', 'ledgerkv.v1.Odd.__proto__'],
    ['constructor', 'ledgerkv.v1.Odd.constructor'],
    ['toString', 'ledgerkv.v1.Odd.toString'],
    ['Odd.hasOwnProperty', 'ledgerkv.v1.Odd.hasOwnProperty'],
    ['Odd.__proto__', 'ledgerkv.v1.Odd.__proto__'],
  ])('is found by %s', (query, id) => {
    const answer = lookup(INDEX, query);
    expect(names(answer, 'exact')).toEqual([id]);
    expect(answer.groups[0]?.results[0]?.guess).toBe(false);
    expect(answer.kind).toMatch(/^(name|text)$/);
  });

  it.each([
    ['ledgerkv.v1.GetRequest.snap', 'id'],
    ['snap', 'name'],
    ['GetRequest_Range', 'go'],
    ['get_request::Range', 'rust'],
    ['expiresAtMs', 'json'],
    ['traceparent', 'json'],
  ])('%s says that it was met by its %s', (query, spelling) => {
    expect(lookup(INDEX, query).groups[0]?.results[0]?.matched.spelling).toBe(spelling);
  });

  it.each(['XGetRequest.snap', 'Request.snap', 'other.v1.GetRequest.snap', 'Zstd::Compression', 'snap.GetRequest'])(
    'is not found exactly by %s',
    (query) => {
      expect(firstGroup(query)).toEqual([]);
    },
  );

  it('carries the latest version that has it, and the one that removed it', () => {
    const [result] = lookup(INDEX, 'old_size').groups[0]?.results ?? [];
    expect(result?.entry).toMatchObject({ since: '1.0.0', version: '1.1.0', removedIn: '2.0.0' });
    const [still] = lookup(INDEX, 'GetReply').groups[0]?.results ?? [];
    expect(still?.entry).toMatchObject({ since: '1.0.0', version: '2.0.0', removedIn: undefined });
  });

  it.each([
    ['ledgerkv.v1.GetRequest', 'ledgerkv.v1.GetRequest', undefined],
    ['GetRequest.Range.low_key', 'ledgerkv.v1.GetRequest', 'Range.low_key'],
    ['COMPRESSION_ZSTD', 'ledgerkv.v1.Compression', 'COMPRESSION_ZSTD'],
    ['Engine/Get', 'ledgerkv.v1.Engine.Get', undefined],
    ['engine.proto', 'ledgerkv/v1/engine.proto', undefined],
  ])('%s knows its page and its anchor there', (query, page, anchor) => {
    const [result] = lookup(INDEX, query).groups[0]?.results ?? [];
    expect(result?.entry).toMatchObject({ page, anchor });
  });

  it('as it is written comes before those that only fold to it', () => {
    const contract = 'ledger-kv';
    const index = throughJson({
      contracts: CONTRACTS,
      errors: [],
      symbols: ['ab_c', 'a_bc', 'AbC'].map((name) => ({
        id: `p.${name}`,
        kind: 'message',
        contract,
        first: 0,
        last: 2,
      })),
    });
    expect(names(lookup(index, 'AbC'), 'exact')[0]).toBe('p.AbC');
    expect(names(lookup(index, 'a_bc'), 'exact')).toEqual(['p.a_bc', 'p.ab_c', 'p.AbC']);
  });

  it('list is cut to the limit and says how many there are', () => {
    const index = throughJson({
      contracts: CONTRACTS,
      errors: ERRORS,
      symbols: Array.from({ length: 100 }, (_, i) => [
        { id: `p.M${i}`, kind: 'message' as const, contract: 'ledger-kv', first: 0, last: 2 },
        {
          id: `p.M${i}.namespace`,
          kind: 'field' as const,
          parent: `p.M${i}`,
          contract: 'ledger-kv',
          first: 0,
          last: 2,
        },
      ]).flat(),
    });
    const [group] = lookup(index, 'namespace', { limit: 7 }).groups;
    expect(group?.results).toHaveLength(7);
    expect(group?.total).toBe(100);
  });
});

describe('the beginning of a name', () => {
  it.each([
    ['GetR', ['ledgerkv.v1.GetReply', 'ledgerkv.v1.GetRequest']],
    ['getre', ['ledgerkv.v1.GetReply', 'ledgerkv.v1.GetRequest']],
    ['GetRequest.sn', ['ledgerkv.v1.GetRequest.snap']],
    ['ledgerkv.v1.GetReply.exp', ['ledgerkv.v1.GetReply.expires_at_ms']],
    ['Engine/G', ['ledgerkv.v1.Engine.Get']],
    ['ErrCommit', ['LKV-0003']],
    ['ledgerkv.ErrComm', ['LKV-0003']],
    ['Error::Comm', ['LKV-0003']],
    ['CODE_COMM', ['LKV-0003', 'ledgerkv.v1.CODE_COMMIT_UNKNOWN']],
  ])('%s finds what begins with it', (query, found) => {
    const [first, ...others] = told(lookup(INDEX, query));
    expect(first).toBe(`prefix: ${found.join(', ')}`);
    expect(others.filter((line) => !line.startsWith('near: '))).toEqual([]);
  });

  it('comes after what is exact', () => {
    const answer = lookup(INDEX, 'Get');
    expect(answer.groups.map(({ why }) => why)).toEqual(['exact', 'prefix']);
    expect(names(answer, 'exact')).toEqual(['ledgerkv.v1.Engine.Get', 'vecindex.v1.QueryRequest.get']);
    expect(names(answer, 'prefix')).toEqual(expect.arrayContaining(['ledgerkv.v1.GetReply', 'ledgerkv.v1.GetRequest']));
  });

  it('that is a whole package lists what the package holds', () => {
    expect(names(lookup(INDEX, 'vecindex.v1'), 'prefix')).toEqual([
      'vecindex.v1.Status',
      'vecindex.v1.QueryRequest',
      'vecindex.v1.Index',
    ]);
  });

  it('that ends with a separator lists what the declaration holds', () => {
    expect(names(lookup(INDEX, 'ledgerkv.v1.GetRequest.'), 'prefix')).toEqual([
      'ledgerkv.v1.GetRequest.Range',
      'ledgerkv.v1.GetRequest.snap',
    ]);
  });
});

describe('a mistyped name', () => {
  it.each([
    ['comit unknown', ['LKV-0003']],
    ['ErrComitUnknown', ['LKV-0003']],
    ['Error::CommitUnkown', ['LKV-0003']],
    ['CODE_COMMIT_UNKONWN', ['LKV-0003', 'ledgerkv.v1.CODE_COMMIT_UNKNOWN']],
    ['GetRequset', ['ledgerkv.v1.GetRequest']],
    ['GetRqeust.snap', ['ledgerkv.v1.GetRequest.snap']],
    ['GetReply.expires_at_sm', ['ledgerkv.v1.GetReply.expires_at_ms']],
    ['expirs_at_m', ['ledgerkv.v1.GetReply.expires_at_ms']],
  ])('%s suggests, as a guess', (query, found) => {
    const answer = lookup(INDEX, query);
    expect(names(answer, 'exact')).toEqual([]);
    expect(names(answer, 'near')).toEqual(found);
    for (const { why, results } of answer.groups) for (const { guess } of results) expect(guess).toBe(why === 'near');
  });

  it.each(['sna', 'gte', 'zst', 'CommtUnknownnn', 'utf9_len', 'utf_len', 'utf88_len'])(
    '%s suggests nothing',
    (query) => {
      expect(names(lookup(INDEX, query), 'near')).toEqual([]);
    },
  );

  it('is ranked by distance, then by how much longer or shorter the name is', () => {
    const index = throughJson({
      contracts: CONTRACTS,
      errors: [],
      symbols: ['stallex', 'stalled', 'stxllxr', 'sstaxller', 'stalle'].map((name) => ({
        id: `p.${name}`,
        kind: 'message',
        contract: 'ledger-kv',
        first: 0,
        last: 2,
      })),
    });
    expect(names(lookup(index, 'staller'), 'near')).toEqual([
      'p.stallex',
      'p.stalled',
      'p.stalle',
      'p.stxllxr',
      'p.sstaxller',
    ]);
  });

  it('is not corrected where something has that very name', () => {
    expect(names(lookup(INDEX, 'GetReply'), 'near')).toEqual([]);
  });
});

describe('an empty query', () => {
  it.each(['', ' ', '\n\t ', '\u00a0\u3000', '\u200b', '"" ()', '***'])('%j has an empty answer', (query) => {
    expect(lookup(INDEX, query)).toEqual({ query, kind: 'empty', groups: [], noSuchCodes: [], truncated: false });
  });

  it('of an empty index has an answer without groups too', () => {
    for (const query of ['LKV-0003', 'GetRequest', 'error: x.y', '__proto__']) {
      expect(lookup(throughJson({ contracts: [], errors: [], symbols: [] }), query).groups).toEqual([]);
    }
  });
});

it('the fixture has every kind of spelling', () => {
  expect(new Set(SYMBOLS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(6);
});
