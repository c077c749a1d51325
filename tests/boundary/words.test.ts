import { describe, expect, it } from 'vitest';
import { inWords, type JsonObject, type WordContext } from '#boundary';
import type { DeclarationKind } from '#schema';

type Row = readonly [name: string, body: JsonObject, statements: readonly string[], context?: WordContext];

const table = (kind: DeclarationKind | 'file', rows: readonly Row[]): void => {
  describe(`an annotation on a ${kind} in words`, () => {
    it.each(rows.map(([name, body, statements, context]) => ({ name, body, statements, context })))(
      '$name',
      ({ body, statements, context }) => {
        expect(inWords(kind, body, context).map(({ topic, text }) => `${topic}: ${text}`)).toEqual(statements);
      },
    );
  });
};

table('field', [
  [
    'a borrow names both sides where it is known who sends',
    { own: 'BORROW', until: 'CALL' },
    ['Ownership: Borrowed: Go keeps the memory, Rust may read it until the call returns and must not keep or free it.'],
    { sender: 'GO' },
  ],
  [
    'a borrow speaks of sender and receiver where it is not',
    { own: 'BORROW', until: 'CALL' },
    [
      'Ownership: Borrowed: the sender keeps the memory, the receiver may read it until the call returns and must not keep or free it.',
    ],
  ],
  [
    'a borrow without an end says that its end is not stated',
    { own: 'BORROW' },
    [
      'Ownership: Borrowed: Rust keeps the memory, Go may read it for a time that the contract does not state and must not keep or free it.',
    ],
    { sender: 'RUST' },
  ],
  [
    'a borrow until a handle is closed names the handle',
    { own: 'BORROW', until: 'HANDLE', untilRef: 'snap' },
    [
      'Ownership: Borrowed: Rust keeps the memory, Go may read it until the handle “snap” is closed and must not keep or free it.',
    ],
    { sender: 'RUST' },
  ],
  [
    'a borrow until an event names the method',
    { own: 'BORROW', until: 'EVENT', untilRef: 'Index.EndSearch' },
    [
      'Ownership: Borrowed: Go keeps the memory, Rust may read it until Index.EndSearch has returned and must not keep or free it.',
    ],
    { sender: 'GO' },
  ],
  [
    'an out-buffer is borrowed for writing',
    { own: 'BORROW_MUT', until: 'CALL', lenField: 'TokenizeReply.written', neededField: 'TokenizeReply.needed' },
    [
      'Ownership: Borrowed for writing: Go keeps the memory, Rust may read and write it until the call returns and must not keep or free it.',
      'Out-buffer: TokenizeReply.written tells how many bytes of it were used. TokenizeReply.needed tells how many bytes would have been needed, so that the caller can try again.',
    ],
    { sender: 'GO' },
  ],
  [
    'a transfer names heap and release',
    { own: 'TRANSFER', allocator: 'rust', release: 'vx_buf_free' },
    [
      'Ownership: Transferred: Rust owns the memory from now on and releases it exactly once.',
      'Memory: It lies on the heap “rust”. vx_buf_free releases it.',
    ],
    { sender: 'GO' },
  ],
  [
    'a shared value names retain and release',
    { own: 'SHARE', release: 'vx_table_drop', retain: 'vx_table_clone' },
    [
      'Ownership: Shared: the memory is counted, and the receiver releases its count exactly once.',
      'Memory: vx_table_drop releases it. vx_table_clone adds a count, which needs a release of its own.',
    ],
  ],
  [
    'an end without a borrow is not dropped',
    { until: 'NEXT_ITEM' },
    ['Ownership: It is good until the next item is asked for.'],
  ],
  [
    'a reference that its end has no use for is not dropped',
    { own: 'COPY', until: 'CALL', untilRef: 'X.y' },
    [
      'Ownership: Copied inside the encoded message: the receiver gets its own, and neither side has anything to release. It is good until the call returns.',
      'Other: until_ref: X.y',
    ],
  ],
  ['a length in bytes', { maxLen: '65536' }, ['Limits: At most 65,536 bytes (64 KiB); a longer value is refused.']],
  [
    'a length that is no round number of KiB',
    { maxLen: '1000000' },
    ['Limits: At most 1,000,000 bytes; a longer value is refused.'],
  ],
  [
    'a length beyond what a double keeps',
    { maxLen: '18446744073709551615' },
    ['Limits: At most 18,446,744,073,709,551,615 bytes; a longer value is refused.'],
  ],
  [
    'one byte',
    { maxLen: '1', align: 1 },
    ['Limits: At most 1 byte; a longer value is refused.', 'Alignment: The address is a multiple of 1 byte.'],
  ],
  [
    'the length of a list that crosses as memory is that of all elements',
    { maxLen: '8192', maxItems: 1024 },
    [
      'Limits: At most 8,192 bytes (8 KiB), all elements together; more are refused. At most 1,024 elements; more are refused.',
    ],
    { list: 'one piece' },
  ],
  [
    'the length of a list of texts is that of each',
    { maxLen: '64' },
    ['Limits: Each value at most 64 bytes; a longer one is refused.'],
    { list: 'single values' },
  ],
  [
    'zero copy and alignment',
    { align: 32, zeroCopy: true },
    [
      'Zero copy: Read in place: it crosses as pointer and length, not inside the encoded message.',
      'Alignment: The address is a multiple of 32 bytes.',
    ],
  ],
  [
    'what is sensitive',
    { sensitive: true },
    ['Sensitive: May hold secrets or personal data: never in errors, logs or span attributes.'],
  ],
  ['a known unit', { unit: 'unix_ns' }, ['Unit: Counts nanoseconds since 1970-01-01 UTC (unix_ns).']],
  ['an unknown unit', { unit: 'furlongs' }, ['Unit: Counts furlongs.']],
  [
    'what an unknown number means',
    { unknownEnum: 'TREAT_AS_ZERO' },
    ['Unknown numbers: A number that the receiver does not know counts as the value numbered 0.'],
  ],
  [
    'a deprecation says what still works and what to use',
    {
      deprecation: {
        since: '1.1.0',
        replacedBy: 'budget',
        honoured: 'HONOURED_UNLESS_REPLACED',
        removeBy: '2.0.0',
        why: 'seconds were too coarse',
      },
    },
    [
      'Deprecation: Deprecated since version 1.1.0. Use “budget” instead. It works as before only while the replacement is not set; otherwise the replacement wins. It is to be gone by version 2.0.0. Why: seconds were too coarse.',
    ],
  ],
  [
    'a suppressed check with its reason',
    { suppress: [{ check: 'OWN-09', reason: 'the query is pinned by design', until: '2.0.0' }] },
    ['Suppressed check: OWN-09 is knowingly not met, until version 2.0.0: the query is pinned by design.'],
  ],
  ['a word that the vocabulary does not have is shown as it stands', { own: 'LEND' }, ['Other: own: LEND']],
]);

table('method', [
  [
    'errors are a closed list',
    { errors: ['CODE_A', 'CODE_B', 'CODE_C'] },
    ['Errors: CODE_A, CODE_B or CODE_C, and no other.'],
  ],
  ['no error', { errors: ['none'] }, ['Errors: None of its own.']],
  [
    'a deadline',
    { deadline: { fallback: '10s', max: '30s', expiryCode: 'CODE_TIMEOUT' } },
    ['Deadline: Optional; 10 seconds when none is given, at most 30 seconds; expiry reports CODE_TIMEOUT.'],
  ],
  ['no deadline, on purpose', { deadline: { unlimited: true } }, ['Deadline: Waits without a limit, on purpose.']],
  [
    'limits beside no limit contradict it',
    { deadline: { unlimited: true, max: '30s' } },
    ['Deadline: Waits without a limit, on purpose. Without effect beside that: at most 30 seconds.'],
  ],
  [
    'a required deadline in the request',
    { deadline: { required: true, field: 'budget', max: '5s', expiryCode: 'CODE_COMMIT_UNKNOWN', winner: 'EARLIEST' } },
    [
      'Deadline: Required, a call without one is refused; at most 5 seconds; expiry reports CODE_COMMIT_UNKNOWN. The request carries it in “budget”. Where the transport has a limit too, the one that ends first counts.',
    ],
  ],
  ['the budget of a callback', { deadline: { max: '0.000100s' } }, ['Deadline: At most 100 microseconds.']],
  [
    'times keep their exact value',
    { deadline: { fallback: '90s', max: '1.25s' } },
    ['Deadline: Optional; 90 seconds when none is given, at most 1.25 seconds.'],
  ],
  [
    'a keyed retry',
    { retry: { idempotency: 'KEYED', keyField: 'txn_id', maxAttempts: 4, backoff: '0.020s' } },
    [
      'Retry: Safe to send again with the same txn_id: the callee recognises it and does not apply it twice. The library itself sends it up to 4 times. The first resending waits 20 milliseconds, each further one twice as long.',
    ],
  ],
  [
    'entries for one handle are alternatives',
    {
      moves: [
        { handle: 'NextRequest.cursor', from: 'open', to: 'open' },
        { handle: 'NextRequest.cursor', from: 'open', to: 'drained' },
        { handle: 'NextReply.page', to: 'live' },
      ],
    },
    [
      'Handle states: On success NextRequest.cursor stays in state “open” or goes from state “open” to “drained”. On success NextReply.page is created in state “live”.',
    ],
  ],
  [
    'a baseline',
    { baselines: [{ metric: 'latency_p50', value: 1.6, unit: 'us', fixture: 'hot-4k', tolerance: 0.07 }] },
    ['Baseline: Median latency (latency_p50): 1.6 us on hot-4k; a later measurement may be worse by 7%.'],
  ],
]);

table('service', [
  [
    'defaults are said under the name of whom they hold for',
    {
      caller: 'RUST',
      panic: 'CATCH',
      panicCode: 'CODE_INTERNAL',
      defaults: { retry: { idempotency: 'ONCE' } },
      valueDefaults: { own: 'STATIC' },
    },
    [
      'Direction: Rust calls Go.',
      'Panics: A panic in the callee is caught at its edge and reported as CODE_INTERNAL.',
      'Every call: retry: Not safe to send again: each sending counts, so ask first what became of the last one.',
      'Every value: ownership: Static: the memory lives as long as the library stays loaded, and nobody releases it.',
    ],
  ],
]);

table('message', [
  [
    'a handle: states, close, parents',
    {
      handle: {
        owner: 'RUST',
        repr: 'GENERATION_TOKEN',
        states: ['live', 'released'],
        close: 'Engine.ReleaseSnapshot',
        closeIdempotent: true,
        within: ['Db'],
        onClose: 'EXCLUSIVE',
        closedCode: 'CODE_CLOSED',
        onParentClose: 'KEEPS_PARENT_ALIVE',
      },
    },
    [
      'Handle: An opaque resource that Rust owns.',
      'Identity: A number with a generation in it, so a use after close is recognised.',
      'States: live, released: it begins as “live” and ends as “released”.',
      'Closing: Engine.ReleaseSnapshot closes it. Closing it twice is allowed. No call may be running on it: whoever closes it prevents that. A use after close reports CODE_CLOSED.',
      'Parents: Db has to outlive it. It keeps what it needs of its parent alive until it is closed itself.',
    ],
  ],
  [
    'a struct with C layout',
    { plain: { size: 24, align: 8, abiTargets: ['x86_64-unknown-linux-gnu'] } },
    [
      'C layout: A struct with C layout, passed without encoding; any change of it is a change of the ABI. Size 24 bytes. Alignment 8 bytes. Checked for x86_64-unknown-linux-gnu.',
    ],
  ],
]);

table('enum', [
  [
    'an error set with a retired code',
    {
      prefix: 'LKV',
      fallbackLimit: 0.1,
      retired: [{ number: 8, name: 'CODE_BUSY', since: '2.0.0', replacedBy: 'CODE_STALL' }],
    },
    [
      'Error codes: Its codes are written LKV-NNNN, the number of the value in four digits.',
      'Unknown codes: At most 10% of the codes may do without a symbol of their own.',
      'Retired code: LKV-0008 CODE_BUSY is no longer raised since version 2.0.0. CODE_STALL is raised instead.',
    ],
  ],
]);

table('value', [
  [
    'retry and effect are two answers',
    { again: 'REDO_STEP', redo: 'Engine.TxnStatus', effect: 'UNKNOWN' },
    [
      'May I retry?: Not the request: call Engine.TxnStatus first, and its answer decides.',
      'Did it happen?: Unknown: the error alone cannot tell.',
    ],
  ],
  [
    'cause and fix become sentences, names keep their case',
    { cause: 'a panic was caught', fix: 'CancelWait ends it' },
    ['Cause: A panic was caught.', 'What to do: CancelWait ends it.'],
  ],
]);

table('oneof', [['a kind without annotations falls back for every key', { own: 'COPY' }, ['Other: own: COPY']]]);
