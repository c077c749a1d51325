// What the recorded payloads of the sample contracts were made of. protoc encodes each text by the schema of its version;
// `recorded-payloads.test.ts` holds the bytes in payloads.yaml to that.

export interface Recorded {
  readonly contract: string;
  readonly id: string;
  readonly version: string;
  readonly type: string;
  /** Text format of each message, in order. */
  readonly messages: readonly string[];
  readonly framing?: 'grpc' | 'delimited' | 'isthmus';
  /** gRPC: messages are compressed with gzip, whose bytes differ from library to library: they are unpacked to compare. */
  readonly gzip?: true;
  /** What no schema lets protoc write: bytes put in place of, before or after the encoded ones. */
  readonly change?: (bytes: Buffer) => Buffer;
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** The bytes with one run replaced by another of any length, which has to be there once. */
const replaced = (bytes: Buffer, from: string, to: string): Buffer => {
  const at = bytes.indexOf(hex(from));
  if (at < 0 || bytes.indexOf(hex(from), at + 1) >= 0) throw new Error(`${from} is not there once`);
  return Buffer.concat([bytes.subarray(0, at), hex(to), bytes.subarray(at + hex(from).length)]);
};

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

export const RECORDED: readonly Recorded[] = [
  {
    contract: 'ledger-kv',
    id: 'get-reply',
    version: '1.1.0',
    type: 'ledgerkv.v1.GetReply',
    messages: ['value: "hello" seq: 42'],
  },
  {
    contract: 'ledger-kv',
    id: 'write-with-counter',
    version: '1.2.0',
    type: 'ledgerkv.v1.WriteRequest',
    messages: [
      `db { id: 0x100000007 } txn: 90125 budget_ms: 250 single { put { key: "acct/42" value: "\\001\\002" ttl_s: 300 } }
       durability: DURABILITY_SYNCED traceparent: "${TRACE}"`,
    ],
  },
  {
    contract: 'ledger-kv',
    id: 'write-with-name',
    version: '2.0.0',
    type: 'ledgerkv.v1.WriteRequest',
    messages: [
      `db { id: 0x100000007 } single { add { key: "hits" delta: -3 } } durability: DURABILITY_REPLICATED budget { nanos: 250000000 }
       txn_id: "\\237\\012\\310\\161\\036\\102\\367\\005\\250\\274\\101\\022\\136\\223\\060\\331"`,
    ],
  },
  {
    contract: 'ledger-kv',
    id: 'write-of-candidate',
    version: '2.0.0',
    type: 'ledgerkv.v1.WriteRequest',
    messages: ['db { id: 0x100000007 } single { delete { key: "acct/42" } }'],
    // txn_id as the candidate had it: field 10, but eight bytes instead of a length.
    change: (bytes) => Buffer.concat([bytes, hex('51 0d60010000000000')]),
  },
  {
    contract: 'ledger-kv',
    id: 'log-records',
    version: '1.2.0',
    type: 'ledgerkv.v1.MutationBatch',
    framing: 'delimited',
    messages: [
      'mutations { put { key: "a" value: "1" } } mutations { add { key: "hits" delta: -3 } }',
      'mutations { delete_range { start: "tmp/" end: "tmp0" } }',
    ],
  },
  {
    contract: 'ledger-kv',
    id: 'two-framed-replies',
    version: '1.2.0',
    type: 'ledgerkv.v1.GetReply',
    framing: 'isthmus',
    messages: ['value: "hello" seq: 42', 'value: "world" seq: 43'],
  },
  {
    contract: 'ledger-kv',
    id: 'compaction',
    version: '1.2.0',
    type: 'ledgerkv.v1.CompactionEvent',
    messages: [
      'go_token: 77 level: 2 smallest_key: "acct/" largest_key: "acct~" bytes_in: 1048576 bytes_out: 917504 dropped: 1',
    ],
  },
  {
    contract: 'ledger-kv',
    id: 'flush',
    version: '2.0.0',
    type: 'ledgerkv.v1.CompactionEvent',
    messages: [
      'go_token: 77 level: -1 bytes_in: 65536 bytes_out: 61440 ended { seconds: 1795508400 nanos: 500000000 }',
    ],
  },
  {
    contract: 'ledger-kv',
    id: 'page-cut-short',
    version: '1.1.0',
    type: 'ledgerkv.v1.NextReply',
    messages: ['entries { key: "acct/41" value: "one" } entries { key: "acct/42" value: "twenty-two" } end: true'],
    change: (bytes) => bytes.subarray(0, 24),
  },

  {
    contract: 'vector-index',
    id: 'search-with-least-score',
    version: '0.9.0',
    type: 'vecindex.v1.SearchRequest',
    messages: [
      'index { id: 0x200000003 } query: "\\000\\000\\200\\077\\000\\000\\000\\277" k: 10 filter_token: 5 visit_budget: 2000 min_score: 0.75',
    ],
  },
  {
    contract: 'vector-index',
    id: 'search-rescored',
    version: '1.1.0',
    type: 'vecindex.v1.SearchRequest',
    messages: [
      'index { id: 0x200000003 } query: "\\177\\200\\001\\376" k: 10 least_score: 0.75 precision: PRECISION_INT8_RESCORED words: "harbour at night"',
    ],
  },
  {
    contract: 'vector-index',
    id: 'hits',
    version: '1.1.0',
    type: 'vecindex.v1.HitBatch',
    messages: [
      `hits { doc: 81 score: 0.93 snippet: "the caf\\303\\251 by the pier" segment: "s3" parts { key: "bm25" value: 0.25 } }
       hits { doc: 1207 score: 0.5 } end: true visited: 1840`,
    ],
  },
  {
    contract: 'vector-index',
    id: 'filter-batch',
    version: '1.0.0',
    type: 'vecindex.v1.KeepRequest',
    messages: ['filter_token: 5 docs: [81, 82, 1207] scores: [0.93, 0.71, 0.5]'],
  },
  {
    contract: 'vector-index',
    id: 'header-in-latin-1',
    version: '0.9.0',
    type: 'vecindex.v1.IndexHeader',
    messages: [
      'magic: 0x56584931 file_version: 3 dimension: 768 metric: METRIC_COSINE model: "cafe-768" segment_offsets: [4096, 1052672]',
    ],
    change: (bytes) => replaced(bytes, '63616665', '636166e9'),
  },
  {
    contract: 'vector-index',
    id: 'header-without-dimension',
    version: '1.1.0',
    type: 'vecindex.v1.IndexHeader',
    messages: ['magic: 0x56584931 file_version: 4 dimension: 768 model: "minilm" int8_scale: 0.0078125'],
    change: (bytes) => replaced(bytes, '188006', ''),
  },

  {
    contract: 'policy-stream',
    id: 'fetch-reply',
    version: '1.0.0',
    type: 'policystream.v1.FetchReply',
    messages: [
      `policies { name: "deny-admin" version: 7 priority: -10 deny { http_status: 403 reason: "not from outside" } fallback: FALLBACK_DENY }
       next_page: "\\000\\007" version: 7`,
    ],
  },
  {
    contract: 'policy-stream',
    id: 'policy-of-the-shadow-experiment',
    version: '1.1.0',
    type: 'policystream.v1.Policy',
    messages: [
      'name: "limit-search" version: 12 rate_limit { requests: 100 per { seconds: 1 } key: KEY_ADDRESS } shadow_share: 0.05',
    ],
  },
  {
    contract: 'policy-stream',
    id: 'watch-of-two-events',
    version: '1.2.0',
    type: 'policystream.v1.WatchEvent',
    framing: 'grpc',
    messages: [
      'version: 13 resume_token: "\\000\\015" at { seconds: 1795508400 } flags { flags { key: "fast_path" value { value: true } } }',
      'version: 13 at { seconds: 1795508430 } heartbeat { behind: 2 }',
    ],
  },
  {
    contract: 'policy-stream',
    id: 'compressed-snapshot',
    version: '1.1.0',
    type: 'policystream.v1.FetchReply',
    framing: 'grpc',
    gzip: true,
    messages: [
      `policies { name: "allow-mesh-a" version: 8 allow { identities: ["spiffe://mesh/ns/shop/sa/cart", "spiffe://mesh/ns/shop/sa/pay"] } }
       policies { name: "allow-mesh-b" version: 9 allow { identities: ["spiffe://mesh/ns/shop/sa/cart", "spiffe://mesh/ns/shop/sa/stock"] } } version: 9`,
    ],
  },
  {
    contract: 'policy-stream',
    id: 'hello',
    version: '1.1.0',
    type: 'policystream.v1.HelloRequest',
    messages: ['contract: "1.1.0" proxy: "edge-7" credential: "not-a-real-token" flags: "redirects"'],
  },
  {
    contract: 'policy-stream',
    id: 'reports',
    version: '1.2.0',
    type: 'policystream.v1.Observation',
    framing: 'delimited',
    messages: [
      'scope: "shop" policy: "deny-admin" denied: 3 decide_us: [12, 9, 310]',
      'scope: "shop" policy: "limit-search" allowed: 1841 denied: 12 decide_us: [7, 8] clock_skew_ns: -1500',
    ],
  },
  {
    contract: 'policy-stream',
    id: 'event-cut-short',
    version: '1.2.0',
    type: 'policystream.v1.WatchEvent',
    framing: 'grpc',
    messages: [
      'version: 14 at { seconds: 1795508460 } upserted { name: "deny-admin" version: 14 deny { http_status: 404 reason: "moved" } }',
    ],
    change: (bytes) => bytes.subarray(0, 30),
  },
];
