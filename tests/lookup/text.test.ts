import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookup } from '#lookup';
import { CONTRACTS, ERRORS, error, INDEX, names, SYMBOLS, throughJson } from './fixture.ts';

const ESC = '\u001b';

describe('a pasted text', () => {
  it.each<[string, string[]]>([
    ['2024-05-01T10:00:00Z ERROR commit failed: LKV-0003 (txn 7)', ['LKV-0003']],
    ['first VX-0012, then LKV-0003, then VX-0012 again', ['VX-0012', 'LKV-0003']],
    ['code=LKV-0003 retry=false', ['LKV-0003']],
    ['"code":"LKV-0003"', ['LKV-0003']],
    ['{"level":"error","code":"LKV-0003","err":"ledgerkv.ErrClosed"}', ['LKV-0003', 'LKV-0009']],
    ['{"msg":"failed:\\nLKV-0003\\t\\"vecindex.ErrClosed\\""}', ['LKV-0003', 'VX-0002']],
    ['"{\\\\\\"code\\\\\\":\\\\\\"LKV-0003\\\\\\"}"', ['LKV-0003']],
    [`${ESC}[1;31mLKV-0003${ESC}[0m: commit failed`, ['LKV-0003']],
    ['\\u001b[31mLKV-0003\\u001b[0m: commit failed', ['LKV-0003']],
    ['^[[31mLKV-0003^[[0m: commit failed', ['LKV-0003']],
    ['panic in LKV 3 while closing', ['LKV-0003']],
    ['panic in LKV: 3 while closing', ['LKV-0003']],
    ['see lkv-3, please', ['LKV-0003']],
    ['see lkv3.', ['LKV-0003']],
    ['ＬＫＶ－０００３ が発生しました', ['LKV-0003']],
    ['Fehler „LKV–0003“ beim Schreiben', ['LKV-0003']],
    ['LKV_0003|VX_2|LKV-8', ['LKV-0003', 'VX-0002', 'LKV-0008']],
    [
      'thread panicked at src/db.rs:10: called `Result::unwrap()` on an `Err` value: Error::CommitUnknown',
      ['LKV-0003'],
    ],
    ['error: CommitUnknown { txn: 7 }', ['LKV-0003']],
    ['status CODE_COMMIT_UNKNOWN returned', ['LKV-0003', 'ledgerkv.v1.CODE_COMMIT_UNKNOWN']],
    ['*ledgerkv.StallError: level 0 holds 31 files', ['LKV-0002']],
    ['rpc error: method=/ledgerkv.v1.Engine/Get code=Unavailable', ['ledgerkv.v1.Engine.Get']],
    ['POST http://host.example/ledgerkv.v1.Engine/Get 503', ['ledgerkv.v1.Engine.Get']],
    ['return &ledgerkvpb.GetReply{ExpiresAtMs: 3}', ['ledgerkv.v1.GetReply', 'ledgerkv.v1.GetReply.expires_at_ms']],
    ['let r: Option<ledgerkv::v1::GetReply> = None;', ['ledgerkv.v1.GetReply']],
    ['case ledgerkvpb.Compression_COMPRESSION_ZSTD: return', ['ledgerkv.v1.COMPRESSION_ZSTD']],
    ['GetReply.expires_at_ms was LKV-0003 before', ['LKV-0003', 'ledgerkv.v1.GetReply.expires_at_ms']],
    ['req.Snap = GetRequest.snap // copied', ['ledgerkv.v1.GetRequest.snap']],
    ['/contracts/ledger-kv/1.1.0/ledgerkv.v1.GetRequest/#snap', ['ledgerkv.v1.GetRequest']],
    ['/errors/LKV-0003/', ['LKV-0003']],
    ['https://docs.example.com/errors/lkv-0003/', ['LKV-0003']],
  ])('%j: finds what it names, codes first', (query, found) => {
    const answer = lookup(INDEX, query);
    expect(answer.kind).toBe('text');
    expect(names(answer, 'exact')).toEqual(found);
    expect(answer.groups.map(({ why }) => why)).toEqual(['exact']);
  });

  it.each([
    'error: could not get the message from the status index',
    'get get get error Error ERROR message Message',
    'GET /index.html 200 trace=1 type=error snap=2',
    'type error: constructor valueof get',
    'timeout in 3 seconds; closed (bug)',
    'pod-lkv-3-x7f restarted',
    'dial tcp lkv3.prod.example.com:443: refused',
    'err = io.Error; sql.Closed now',
    'in version LKV-3.5 of it',
    'codes.NotFound, Kind::Closed, status.Code(err)',
  ])('of ordinary words, %j, finds nothing', (query) => {
    expect(lookup(INDEX, query).groups).toEqual([]);
  });

  it('names codes that do not exist, once, with where they stand', () => {
    const answer = lookup(INDEX, 'saw LKV-0077 and LKV-0003 and LKV-0077');
    expect(names(answer, 'exact')).toEqual(['LKV-0003']);
    expect(answer.noSuchCodes).toMatchObject([
      {
        code: 'LKV-0077',
        at: [
          { start: 4, end: 12 },
          { start: 30, end: 38 },
        ],
      },
    ]);
    expect(lookup(INDEX, 'uses UTF-8 and SHA-256 with HTTP-404').noSuchCodes).toEqual([]);
  });

  it('offers an error under an unknown package as a guess', () => {
    const answer = lookup(INDEX, 'if err == kv.ErrCommitUnknown {');
    expect(names(answer, 'near')).toEqual(['LKV-0003']);
    expect(answer.groups[0]?.results[0]?.guess).toBe(true);
  });

  it('has its words near a name corrected where it is short and names nothing', () => {
    expect(names(lookup(INDEX, 'comit unknown'), 'near')).toEqual(['LKV-0003']);
  });

  it('of several lines is read through', () => {
    const query = 'line one\r\n  at ledgerkv.v1.Engine/Get\n\tcaused by: VX-0001\n';
    expect(names(lookup(INDEX, query), 'exact')).toEqual(['VX-0001', 'ledgerkv.v1.Engine.Get']);
  });

  it('does not list a name that more declarations share than anyone reads', () => {
    const contract = 'ledger-kv';
    const index = throughJson({
      contracts: CONTRACTS,
      errors: [],
      symbols: Array.from({ length: 30 }, (_, i) => [
        { id: `p.Message${i}`, kind: 'message' as const, contract, first: 0, last: 2 },
        {
          id: `p.Message${i}.workflow_id`,
          kind: 'field' as const,
          parent: `p.Message${i}`,
          contract,
          first: 0,
          last: 2,
        },
      ]).flat(),
    });
    expect(lookup(index, 'failed: workflow_id=7').groups).toEqual([]);
    expect(names(lookup(index, 'failed: Message7.workflow_id=7'), 'exact')).toEqual(['p.Message7.workflow_id']);
  });

  it('longer than is read is cut, and says so', () => {
    const answer = lookup(INDEX, `LKV-0003 ${'x '.repeat(40_000)} VX-0001`);
    expect(names(answer, 'exact')).toEqual(['LKV-0003']);
    expect(answer.truncated).toBe(true);
    expect(lookup(INDEX, 'LKV-0003 then').truncated).toBe(false);
  });

  it('says where each thing stands, in offsets of what was pasted', () => {
    const query = `😀 ${ESC}[31m“LKV-0003”${ESC}[0m und /ledgerkv.v1.Engine/Get, ＬＫＶ３`;
    const results = lookup(INDEX, query).groups[0]?.results ?? [];
    expect(results.map(({ at }) => at.map(({ start, end }) => query.slice(start, end)))).toEqual([
      ['LKV-0003', 'ＬＫＶ３'],
      ['ledgerkv.v1.Engine/Get'],
    ]);
  });
});

describe('laws of texts', () => {
  const around = fc
    .array(
      fc.constantFrom(
        ' ',
        '\n',
        '"',
        '\\n',
        `${ESC}[0m`,
        '(',
        ')',
        ', ',
        ': ',
        'get',
        'error ',
        '=',
        '😀',
        '- ',
        '7 ',
        '/',
        '[',
        '|',
        'a.b ',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  it('every code in a text is found, in order of first appearance, each where it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(around, fc.nat({ max: ERRORS.length - 1 })), { minLength: 1, maxLength: 8 }),
        around,
        (parts, end) => {
          const codes = parts.map(([, i]) => ERRORS[i]?.code ?? '');
          const text = `note: ${parts.map(([before], i) => `${before} ${codes[i]} `).join('')}${end}`;
          const answer = lookup(INDEX, text);
          const found = names(answer, 'exact').filter((name) => /^[A-Z]+-\d+$/.test(name));
          expect(found).toEqual([...new Set(codes)]);
          for (const { at, entry } of answer.groups[0]?.results ?? []) {
            for (const { start, end: to } of at) if ('code' in entry) expect(text.slice(start, to)).toBe(entry.code);
          }
        },
      ),
    );
  });

  it('every range lies within the text and holds something, and ranges of one result do not overlap', () => {
    const piece = fc.oneof(
      around,
      fc.constantFrom(
        ...ERRORS.flatMap(({ code, name, go, rust }) => [code, code.toLowerCase(), name, ...go, ...rust]),
        ...SYMBOLS.map(({ id }) => id),
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const answer = lookup(INDEX, text);
        for (const { at } of [...answer.groups.flatMap(({ results }) => results), ...answer.noSuchCodes]) {
          let before = 0;
          for (const { start, end } of at) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            before = end;
          }
          expect(before).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('a code is found whatever its prefix is called', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][A-Z0-9]{1,5}$/), fc.integer({ min: 1, max: 9999 }), (prefix, number) => {
        const entry = error({ prefix, number, contract: 'ledger-kv', name: 'CODE_SOME_THING' });
        const index = throughJson({ contracts: CONTRACTS, errors: [entry], symbols: [] });
        expect(names(lookup(index, `request failed with ${entry.code}; giving up`), 'exact')).toEqual([entry.code]);
      }),
    );
  });
});
