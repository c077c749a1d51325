import {
  type Answer,
  type ErrorEntry,
  encodeIndex,
  type Index,
  type LookupContract,
  openIndex,
  type SymbolEntry,
} from '#lookup';

export const CONTRACTS: readonly LookupContract[] = [
  {
    name: 'ledger-kv',
    title: 'Ledger KV',
    versions: ['1.0.0', '1.1.0', '2.0.0'],
    qualifiers: ['ledgerkvpb', 'ledger_kv'],
  },
  {
    name: 'vector-index',
    title: 'Vector index',
    versions: ['0.9.0', '1.0.0'],
    qualifiers: ['vecindex', 'vector_index'],
  },
];

export const error = (
  of: Partial<ErrorEntry> & Pick<ErrorEntry, 'prefix' | 'number' | 'contract' | 'name'>,
): ErrorEntry => {
  const code = `${of.prefix}-${String(of.number).padStart(4, '0')}`;
  return {
    code,
    contractTitle: of.contract,
    enumId: 'ledgerkv.v1.Code',
    go: [],
    rust: [],
    kind: 'TIMEOUT',
    cause: 'something did not work',
    since: '1.0.0',
    url: `/errors/${code}/`,
    ...of,
  };
};

const ledger = (number: number, name: string, go: string, rust: string, more: Partial<ErrorEntry> = {}): ErrorEntry =>
  error({
    prefix: 'LKV',
    number,
    contract: 'ledger-kv',
    contractTitle: 'Ledger KV',
    name,
    go: [go],
    rust: [rust],
    ...more,
  });

const vector = (number: number, name: string, go: string, rust: string): ErrorEntry =>
  error({
    prefix: 'VX',
    number,
    contract: 'vector-index',
    contractTitle: 'Vector index',
    enumId: 'vecindex.v1.Fault',
    name,
    go: [go],
    rust: [rust],
  });

export const ERRORS: readonly ErrorEntry[] = [
  ledger(1, 'CODE_NOT_FOUND', 'ledgerkv.ErrNotFound', 'Error::NotFound'),
  ledger(2, 'CODE_WRITE_STALL', '*ledgerkv.StallError', 'Error::Stall'),
  ledger(3, 'CODE_COMMIT_UNKNOWN', 'ledgerkv.ErrCommitUnknown', 'Error::CommitUnknown'),
  ledger(4, 'CODE_CORRUPT', '*ledgerkv.CorruptError', 'Error::Corrupt'),
  ledger(8, 'CODE_BUSY', 'ledgerkv.ErrBusy', 'Error::Busy', { retired: '2.0.0' }),
  ledger(9, 'CODE_CLOSED', 'ledgerkv.ErrClosed', 'Error::Closed'),
  vector(1, 'FAULT_BUG', '*vecindex.BugError', 'Error::Bug'),
  vector(2, 'FAULT_CLOSED', 'vecindex.ErrClosed', 'Error::Closed'),
  vector(12, 'FAULT_DIMENSION', '*vecindex.DimensionError', 'Error::Dimension'),
];

const symbols: SymbolEntry[] = [];

const declare = (
  contract: string,
  entry: Omit<SymbolEntry, 'contract' | 'first' | 'last'>,
  first = 0,
  last = contract === 'ledger-kv' ? 2 : 1,
): void => {
  symbols.push({ contract, first, last, ...entry });
};

declare('ledger-kv', { id: 'ledgerkv/v1/engine.proto', kind: 'file' });
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetRequest',
  kind: 'message',
  go: 'ledgerkvpb.GetRequest',
  rust: 'ledgerkv::v1::GetRequest',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetRequest.snap',
  kind: 'field',
  parent: 'ledgerkv.v1.GetRequest',
  go: 'GetRequest.Snap',
  rust: 'GetRequest.snap',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetRequest.Range',
  kind: 'message',
  parent: 'ledgerkv.v1.GetRequest',
  go: 'ledgerkvpb.GetRequest_Range',
  rust: 'ledgerkv::v1::get_request::Range',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetRequest.Range.low_key',
  kind: 'field',
  parent: 'ledgerkv.v1.GetRequest.Range',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetReply',
  kind: 'message',
  go: 'ledgerkvpb.GetReply',
  rust: 'ledgerkv::v1::GetReply',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetReply.expires_at_ms',
  kind: 'field',
  parent: 'ledgerkv.v1.GetReply',
  go: 'GetReply.ExpiresAtMs',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetReply.trace',
  kind: 'field',
  parent: 'ledgerkv.v1.GetReply',
  json: 'traceparent',
});
declare('ledger-kv', {
  id: 'ledgerkv.v1.GetReply.type',
  kind: 'field',
  parent: 'ledgerkv.v1.GetReply',
  rust: 'GetReply.r#type',
});
declare('ledger-kv', { id: 'ledgerkv.v1.GetReply.utf8_len', kind: 'field', parent: 'ledgerkv.v1.GetReply' });
declare('ledger-kv', { id: 'ledgerkv.v1.GetReply.old_size', kind: 'field', parent: 'ledgerkv.v1.GetReply' }, 0, 1);
declare('ledger-kv', { id: 'ledgerkv.v1.Compression', kind: 'enum', go: 'ledgerkvpb.Compression' });
declare('ledger-kv', {
  id: 'ledgerkv.v1.COMPRESSION_ZSTD',
  kind: 'value',
  parent: 'ledgerkv.v1.Compression',
  go: 'ledgerkvpb.Compression_COMPRESSION_ZSTD',
  rust: 'Compression::Zstd',
});
declare('ledger-kv', { id: 'ledgerkv.v1.Code', kind: 'enum' });
declare('ledger-kv', { id: 'ledgerkv.v1.CODE_COMMIT_UNKNOWN', kind: 'value', parent: 'ledgerkv.v1.Code' });
declare('ledger-kv', {
  id: 'ledgerkv.v1.Engine',
  kind: 'service',
  go: 'ledgerkvpb.EngineClient',
  rust: 'ledgerkv::v1::engine_client::EngineClient',
});
declare('ledger-kv', { id: 'ledgerkv.v1.Engine.Get', kind: 'method', parent: 'ledgerkv.v1.Engine' });
declare('ledger-kv', { id: 'ledgerkv.v1.Status', kind: 'message', go: 'ledgerkvpb.Status' });
declare('ledger-kv', { id: 'ledgerkv.v1.Odd', kind: 'message' });
for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
  declare('ledger-kv', { id: `ledgerkv.v1.Odd.${name}`, kind: 'field', parent: 'ledgerkv.v1.Odd' });
}
declare('vector-index', { id: 'vecindex.v1.Status', kind: 'message', go: 'vecindexpb.Status' });
declare('vector-index', { id: 'vecindex.v1.Index', kind: 'service' });
declare('vector-index', { id: 'vecindex.v1.Index.Query', kind: 'method', parent: 'vecindex.v1.Index' });
declare('vector-index', { id: 'vecindex.v1.QueryRequest', kind: 'message' });
declare('vector-index', { id: 'vecindex.v1.QueryRequest.message', kind: 'field', parent: 'vecindex.v1.QueryRequest' });
declare('vector-index', { id: 'vecindex.v1.QueryRequest.get', kind: 'field', parent: 'vecindex.v1.QueryRequest' });
declare('vector-index', { id: 'vecindex.v1.QueryRequest.error', kind: 'field', parent: 'vecindex.v1.QueryRequest' });

export const SYMBOLS: readonly SymbolEntry[] = symbols;

/** As a page opens it: through JSON. */
export const throughJson = (of: Parameters<typeof encodeIndex>[0]): Index =>
  openIndex(JSON.parse(JSON.stringify(encodeIndex(of))));

export const INDEX = throughJson({ contracts: CONTRACTS, errors: ERRORS, symbols: SYMBOLS });

/** Codes and ids of a group, in order. */
export const names = (answer: Answer, why: 'exact' | 'prefix' | 'near'): string[] =>
  (answer.groups.find((group) => group.why === why)?.results ?? []).map((result) =>
    result.type === 'error' ? result.entry.code : result.entry.id,
  );

/** The whole answer, a group a line: `exact: LKV-0003, …`. */
export const told = (answer: Answer): string[] =>
  answer.groups.map(({ why }) => `${why}: ${names(answer, why).join(', ')}`);
