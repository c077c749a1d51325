import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeIndex,
  encodeSymbols,
  isEncodedErrors,
  isEncodedSymbols,
  lookup,
  type SymbolEntry,
  type SymbolKind,
} from '#lookup';
import { CONTRACTS, ERRORS, INDEX, names, SYMBOLS, throughJson } from './fixture.ts';

/** A tree of declarations as protobuf allows them, with Go and Rust names that may be anything. */
const identifier = fc.oneof(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,9}$/),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    '_',
    '__',
    'a',
    'Get',
    'snap',
    'HTTPServer',
    'utf8_len',
  ),
);
const spelled = fc.option(
  fc.oneof(
    identifier,
    fc.tuple(identifier, identifier).map(([a, b]) => `${a}.${b}`),
    fc.string({ unit: 'grapheme' }),
  ),
  { nil: undefined },
);
const span = fc
  .tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 }))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const leaf = fc.record({ name: identifier, go: spelled, rust: spelled, json: spelled, span });
const top = fc.record({
  contract: fc.constantFrom('ledger-kv', 'vector-index'),
  scope: fc.constantFrom('', 'p', 'p.v1', 'other.v2'),
  kind: fc.constantFrom<SymbolKind>('message', 'enum', 'service', 'extension', 'file'),
  of: leaf,
  inner: fc.array(
    fc.record({
      kind: fc.constantFrom<SymbolKind>('message', 'enum'),
      of: leaf,
      leaves: fc.array(leaf, { maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
  leaves: fc.array(leaf, { maxLength: 6 }),
});

const LEAF_OF: Partial<Record<SymbolKind, SymbolKind>> = { message: 'field', enum: 'value', service: 'method' };

const entriesOf = (tops: readonly (typeof top extends fc.Arbitrary<infer T> ? T : never)[]): SymbolEntry[] => {
  const entries = new Map<string, SymbolEntry>();
  const put = (entry: SymbolEntry): boolean => {
    // Two holders of one id are told apart by what they hold; two of one kind would be one declaration.
    const key = JSON.stringify([entry.contract, entry.id, entry.kind]);
    if (entries.has(key)) return false;
    entries.set(key, entry);
    return true;
  };
  for (const { contract, scope, kind, of, inner, leaves } of tops) {
    const within = (outer: string, name: string): string => (outer === '' ? name : `${outer}.${name}`);
    const make = (
      { name, span: at, ...more }: typeof of,
      outer: string,
      its: SymbolKind,
      parent?: string,
    ): SymbolEntry => ({
      id: its === 'file' ? `${name}/x.proto` : within(outer, name),
      kind: its,
      contract,
      parent,
      go: more.go,
      rust: more.rust,
      json: its === 'field' ? more.json : undefined,
      ...at,
    });
    const declare = (entry: SymbolEntry, outer: string, its: readonly (typeof of)[]): void => {
      if (!put(entry)) return;
      const kindOfLeaf = LEAF_OF[entry.kind];
      for (const each of kindOfLeaf === undefined ? [] : its) {
        const declared = make(each, entry.kind === 'enum' ? outer : entry.id, kindOfLeaf ?? 'field', entry.id);
        if (declared.id !== entry.id) put(declared);
      }
    };
    const entry = make(of, scope, kind);
    declare(entry, scope, leaves);
    if (kind === 'message')
      for (const each of inner) declare(make(each.of, entry.id, each.kind, entry.id), entry.id, each.leaves);
  }
  return [...entries.values()];
};

const sorted = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describe('an index', () => {
  it('gives back every entry that went in, whatever its names', () => {
    fc.assert(
      fc.property(fc.array(top, { maxLength: 8 }), (tops) => {
        const symbols = entriesOf(tops);
        const index = throughJson({ contracts: CONTRACTS, errors: ERRORS, symbols });
        const versions = new Map(CONTRACTS.map(({ name, versions: its }) => [name, its]));
        const back = Array.from({ length: index.symbols.size }, (_, i) => {
          const { id, kind, contract, parent, go, rust, since, version } = index.symbols.result(i);
          return {
            id,
            kind,
            contract,
            parent,
            go,
            rust,
            json: kind === 'field' ? index.symbols.json(i) : undefined,
            since,
            version,
          };
        });
        const wanted = symbols.map(({ id, kind, contract, parent, go, rust, json, first, last }) => {
          const name = id.slice(id.lastIndexOf('.') + 1);
          const camel = name.replace(/_+([a-zA-Z0-9]?)/g, (_, next: string) => next.toUpperCase());
          return {
            id,
            kind,
            contract,
            parent,
            go,
            rust,
            json: kind === 'field' ? (json ?? camel) : undefined,
            since: versions.get(contract)?.[first],
            version: versions.get(contract)?.[last],
          };
        });
        expect(sorted(back)).toEqual(sorted(wanted));
        expect([...index.errors.entries].sort((a, b) => (a.url < b.url ? -1 : 1))).toEqual(
          [...ERRORS].sort((a, b) => (a.url < b.url ? -1 : 1)),
        );
      }),
    );
  });

  it('finds every entry by its id, exactly', () => {
    fc.assert(
      fc.property(fc.array(top, { maxLength: 8 }), (tops) => {
        const symbols = entriesOf(tops);
        const index = throughJson({ contracts: CONTRACTS, errors: [], symbols });
        for (const { id } of symbols) {
          if (!/[A-Za-z0-9]/.test(id)) continue;
          expect(names(lookup(index, id, { limit: 1000 }), 'exact'), id).toContain(id);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('depends on nothing but its entries', () => {
    const of = { contracts: CONTRACTS, errors: ERRORS, symbols: SYMBOLS };
    expect(JSON.stringify(encodeIndex(of))).toBe(JSON.stringify(encodeIndex(of)));
  });

  it('does not keep names that follow from others', () => {
    const encoded = encodeSymbols(CONTRACTS, SYMBOLS);
    expect(encoded.shapes.filter((shape) => shape.startsWith('='))).toEqual([
      '=ledgerkvpb.EngineClient',
      '=ledgerkv::v1::engine_client::EngineClient',
    ]);
    expect(encoded.json).toHaveLength(1);
  });

  it('lets an entry whose parent is not there stand at the top level', () => {
    const index = throughJson({
      contracts: CONTRACTS,
      errors: [],
      symbols: [{ id: 'a.B.c', kind: 'field', parent: 'a.B', contract: 'ledger-kv', first: 0, last: 0 }],
    });
    expect(lookup(index, 'a.B.c').groups[0]?.results[0]?.entry).toMatchObject({
      id: 'a.B.c',
      parent: undefined,
      page: 'a.B.c',
    });
  });

  it('keeps both of a name that changed its kind', () => {
    const both = (['message', 'enum'] as const).map((kind, i) => ({
      id: 'p.State',
      kind,
      contract: 'ledger-kv',
      first: i,
      last: i + 1,
    }));
    const value = {
      id: 'p.STATE_ON',
      kind: 'value',
      parent: 'p.State',
      contract: 'ledger-kv',
      first: 1,
      last: 2,
    } as const;
    const field = {
      id: 'p.State.on',
      kind: 'field',
      parent: 'p.State',
      contract: 'ledger-kv',
      first: 0,
      last: 1,
    } as const;
    const index = throughJson({ contracts: CONTRACTS, errors: [], symbols: [...both, value, field] });
    const results = lookup(index, 'State').groups[0]?.results.map(({ entry }) =>
      entry.kind === 'enum' || entry.kind === 'message' ? entry.kind : '',
    );
    expect(results).toEqual(['enum', 'message']);
    expect(names(lookup(index, 'p.State.on'), 'exact')).toEqual(['p.State.on', 'p.STATE_ON']);
    expect(names(lookup(index, 'State.STATE_ON'), 'exact')).toEqual(['p.STATE_ON']);
  });

  it('knows its own files from others', () => {
    const encoded = encodeIndex({ contracts: CONTRACTS, errors: ERRORS, symbols: SYMBOLS });
    expect([isEncodedErrors(encoded.errors), isEncodedSymbols(encoded.symbols)]).toEqual([true, true]);
    for (const other of [null, undefined, 3, 'x', [], {}, { format: 'isthmus-errors/0' }, encoded.symbols])
      expect(isEncodedErrors(other)).toBe(false);
    for (const other of [null, {}, encoded.errors]) expect(isEncodedSymbols(other)).toBe(false);
  });
});

describe('an untrusted query', () => {
  const fast = (query: string, index = INDEX): number => {
    const start = performance.now();
    const answer = lookup(index, query);
    expect(answer.query).toBe(query);
    for (const { results } of answer.groups) expect(results.length).toBeGreaterThan(0);
    return performance.now() - start;
  };

  it('of any characters never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: fc.constantFrom(...'LKV-_.:/#*&()\\ \n03aZ"\u001b[') }),
        ),
        (query) => void fast(query),
      ),
      { numRuns: 500 },
    );
  });

  it('of lone surrogates never throws', () => {
    for (const query of ['\ud800', 'LKV\udc00-0003', '\udfff'.repeat(1000), `${'\ud83d'.repeat(300)} x`]) fast(query);
  });

  it('of 64 KB that repeats anything is answered in time that grows no faster than its length', () => {
    const shared = throughJson({
      contracts: CONTRACTS,
      errors: ERRORS,
      symbols: Array.from({ length: 2000 }, (_, i) => [
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
    const units = [
      'a',
      'A',
      '0',
      '_',
      'a_',
      '.',
      'a.',
      '::',
      'a::',
      '/',
      'a/',
      '-',
      'LKV',
      'LKV-',
      'LKV-0',
      'LKV-0003 ',
      'lkv3 ',
      '\\',
      '\\u001b[',
      '\u001b[',
      '\u001b[1;',
      '"',
      '(',
      'Err(',
      ' ',
      '\n',
      '\u200b',
      '\u3000',
      '\ud800',
      'é',
      '😀',
      'Get',
      'GetGet_',
      'namespace.',
      'M1.namespace ',
      '*&',
      '::a.',
      'r#',
      'ErrCommitUnknown ',
      'aA',
    ];
    for (const unit of units) {
      const query = unit.repeat(Math.ceil(65_536 / unit.length));
      // Far above what it takes on a busy machine; an expression that backtracks takes minutes.
      expect(fast(query, shared), JSON.stringify(unit)).toBeLessThan(10_000);
    }
    for (const word of ['namespace', 'NameSpace', 'name_space', 'LKV', 'GetReply', 'a_b_c_d_e']) {
      const distinct = Array.from({ length: 5000 }, (_, i) => `x${i}.${word}`).join(' ');
      expect(fast(distinct, shared), word).toBeLessThan(10_000);
    }
  }, 60_000);

  it('of names just short enough to be looked up is answered at once', () => {
    for (const unit of ['a', 'A_', 'a.', 'a::', 'é', 'LKV', '0', '_', 'Get']) {
      expect(fast(unit.repeat(Math.floor(400 / unit.length))), unit).toBeLessThan(5000);
    }
  });
});
