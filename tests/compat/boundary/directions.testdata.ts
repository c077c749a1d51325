// A contract with something of every kind, and what a change of one word of it means in each direction.

import type { Audience, Level } from '#compat';
import type { Json } from '#schema';
import type { BoundaryRule } from '../../../src/compat/rules/index.ts';
import type { Path } from '../../boundary/seeding/edits.ts';

export const CONTRACT = `option (boundary.v1.file) = {min_peer: "1.0.0"};

// Keeps values.
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  // Opens.
  rpc Open(OpenRequest) returns (OpenReply);
  // Reads.
  rpc Get(GetRequest) returns (GetReply);
  // Watches.
  rpc Watch(GetRequest) returns (GetReply);
  // Stops watching.
  rpc Unwatch(GetRequest) returns (GetReply);
  // Closes.
  rpc Close(OpenReply) returns (OpenReply);
}

// What comes back.
service Events {
  option (boundary.v1.iface) = {caller: RUST transport: IN_PROCESS};
  // Something happened.
  rpc OnEvent(Event) returns (OpenReply);
}

// The same from another machine.
service Remote {
  option (boundary.v1.iface) = {caller: RUST transport: RPC};
  // Reads.
  rpc Read(ReadRequest) returns (ReadRequest);
}

// A database.
message Db {
  option (boundary.v1.type) = {handle: {owner: RUST}};
  // Its number.
  fixed64 id = 1;
}

// A view of one moment.
message Snapshot {
  option (boundary.v1.type) = {handle: {owner: RUST within: "Db"}};
  // Its number.
  fixed64 id = 1;
}

// Where to begin.
message OpenRequest {
  // Where it lies.
  string path = 1;
}

// What was opened.
message OpenReply {
  // It.
  Db db = 1;
}

// What to read.
message GetRequest {
  // When.
  Snapshot snap = 1;
  // Where.
  Db db = 2;
  // What.
  bytes key = 3;
  // For how long.
  uint32 budget_ms = 4;
  // For how long, in another unit.
  uint32 limit_s = 5;
}

// What was read.
message GetReply {
  // It.
  bytes value = 1;
  // How much.
  uint32 used = 2;
}

// What happened.
message Event {
  // To whom.
  fixed64 token = 1;
}

// What to read from afar.
message ReadRequest {
  // What.
  bytes key = 1;
}

// What is stored.
message Page {
  // Its bytes.
  bytes data = 1;
}

// What can go wrong.
enum Code {
  option (boundary.v1.error_set) = {prefix: "ACM" raised_by: RUST};
  // Nothing.
  CODE_OK = 0;
  // Too many.
  CODE_BUSY = 1;
  // It is gone.
  CODE_LOST = 2;
}
`;

/** One word before and after; undefined where it is not said. */
export interface DirectionCase {
  readonly on: string;
  readonly path: Path;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
  readonly rule: BoundaryRule;
  readonly audience: Audience;
  readonly oldReadsNew: Level;
  readonly newReadsOld: Level;
  readonly hurts?: 'caller' | 'callee' | undefined;
}

type Row = readonly [
  on: string,
  path: string,
  from: Json | undefined,
  to: Json | undefined,
  rule: BoundaryRule,
  audience: Audience,
  oldReadsNew: Level,
  newReadsOld: Level,
  hurts?: 'caller' | 'callee',
];

const none = undefined;
const GET = 'Store.Get';
const ON_EVENT = 'Events.OnEvent';
const KEY = 'GetRequest.key';
const VALUE = 'GetReply.value';
const FILE = 'file';

const ROWS: readonly Row[] = [
  // Who owns what, until when.
  [VALUE, 'own', 'BORROW', 'TRANSFER', 'ownership-changed', 'ownership', 'breaking', 'breaking', 'caller'],
  [KEY, 'own', 'BORROW', 'TRANSFER', 'ownership-changed', 'ownership', 'breaking', 'breaking', 'callee'],
  [KEY, 'own', 'BORROW', 'BORROW_MUT', 'ownership-changed', 'ownership', 'attention', 'breaking', 'callee'],
  [KEY, 'own', 'BORROW_MUT', 'BORROW', 'ownership-changed', 'ownership', 'breaking', 'attention', 'callee'],
  [VALUE, 'own', 'STATIC', 'BORROW', 'ownership-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [VALUE, 'own', 'BORROW', 'STATIC', 'ownership-changed', 'ownership', 'safe', 'attention', 'caller'],
  [VALUE, 'own', 'TRANSFER', 'SHARE', 'ownership-changed', 'ownership', 'safe', 'attention', 'caller'],
  [VALUE, 'own', 'SHARE', 'TRANSFER', 'ownership-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [VALUE, 'own', 'COPY', 'BORROW', 'ownership-changed', 'ownership', 'breaking', 'breaking', 'caller'],
  [VALUE, 'own', none, 'COPY', 'ownership-changed', 'ownership', 'attention', 'attention', 'caller'],
  ['ReadRequest.key', 'own', 'BORROW', 'TRANSFER', 'ownership-changed', 'ownership', 'safe', 'safe'],
  [VALUE, 'until', 'NEXT_ITEM', 'CALL', 'borrow-scope-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [VALUE, 'until', 'CALL', 'NEXT_ITEM', 'borrow-scope-changed', 'ownership', 'safe', 'attention', 'caller'],
  [KEY, 'until', 'HANDLE', 'CALL', 'borrow-scope-changed', 'ownership', 'breaking', 'safe', 'callee'],
  [VALUE, 'until', 'EVENT', 'CALL', 'borrow-scope-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [VALUE, 'until', 'HANDLE', 'EVENT', 'borrow-scope-changed', 'ownership', 'breaking', 'breaking', 'caller'],
  [VALUE, 'until', none, 'CALL', 'borrow-scope-changed', 'ownership', 'safe', 'attention', 'caller'],
  [VALUE, 'until', 'CALL', none, 'borrow-scope-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [VALUE, 'release', 'a_free', 'b_free', 'release-changed', 'ownership', 'breaking', 'breaking', 'caller'],
  [VALUE, 'retain', 'a_keep', 'b_keep', 'release-changed', 'ownership', 'breaking', 'breaking', 'caller'],
  ['Page', 'release', 'a_free', 'b_free', 'release-changed', 'ownership', 'breaking', 'breaking'],
  ['Page', 'releaseDeep', none, true, 'release-changed', 'ownership', 'breaking', 'breaking'],
  [VALUE, 'allocator', 'rust', 'c', 'value-heap-changed', 'ownership', 'breaking', 'breaking', 'caller'],
  [
    VALUE,
    'empty',
    'NULL_ZERO',
    'NON_NULL_ZERO',
    'empty-spelling-changed',
    'ownership',
    'breaking',
    'breaking',
    'caller',
  ],
  [
    KEY,
    'lenField',
    'GetReply.used',
    'GetRequest.limit_s',
    'out-buffer-changed',
    'ownership',
    'breaking',
    'breaking',
    'caller',
  ],
  [KEY, 'neededField', 'GetReply.used', none, 'out-buffer-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [KEY, 'maxLen', '65536', '4096', 'length-limit-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [KEY, 'maxLen', '4096', '65536', 'length-limit-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [KEY, 'maxLen', none, '4096', 'length-limit-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [KEY, 'maxLen', '4096', none, 'length-limit-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [VALUE, 'maxItems', 8, 4, 'length-limit-changed', 'behaviour', 'breaking', 'safe', 'callee'],
  [VALUE, 'align', 32, 8, 'alignment-changed', 'ownership', 'breaking', 'safe', 'caller'],
  [VALUE, 'align', 8, 32, 'alignment-changed', 'ownership', 'safe', 'breaking', 'caller'],
  [KEY, 'zeroCopy', false, true, 'zero-copy-changed', 'ownership', 'attention', 'safe', 'caller'],
  [KEY, 'sensitive', none, true, 'sensitivity-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [KEY, 'sensitive', true, none, 'sensitivity-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [KEY, 'sensitive', none, false, 'sensitivity-changed', 'behaviour', 'safe', 'safe'],
  ['GetRequest.budget_ms', 'unit', 'ms', 's', 'unit-changed', 'behaviour', 'breaking', 'breaking', 'callee'],
  [KEY, 'unknownEnum', 'PASS_THROUGH', 'REJECT', 'unknown-enum-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [KEY, 'unknownEnum', 'REJECT', 'PASS_THROUGH', 'unknown-enum-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [
    GET,
    'onError',
    'INPUTS_KEPT_BY_CALLER',
    'INPUTS_CONSUMED',
    'failed-inputs-changed',
    'ownership',
    'breaking',
    'breaking',
    'caller',
  ],

  // Calls.
  [GET, 'blocking', 'WAIT_FREE', 'IO', 'blocking-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'blocking', 'IO', 'WAIT_FREE', 'blocking-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [GET, 'thread.affinity', 'ANY', 'CREATOR', 'thread-rule-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'thread.affinity', 'CREATOR', none, 'thread-rule-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [GET, 'thread.affinity', none, 'ANY', 'thread-rule-changed', 'behaviour', 'safe', 'safe'],
  [
    ON_EVENT,
    'thread.affinity',
    'CREATOR',
    'DEDICATED',
    'thread-rule-changed',
    'behaviour',
    'attention',
    'attention',
    'caller',
  ],
  [GET, 'thread.concurrent', true, none, 'thread-rule-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'thread.concurrent', false, true, 'thread-rule-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [GET, 'thread.reentrant', true, false, 'thread-rule-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'thread.maxParallel', 16, 4, 'thread-limit-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [GET, 'deadline.required', none, true, 'deadline-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'deadline.fallback', '10s', '2.5s', 'deadline-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'deadline.fallback', '2s', '10s', 'deadline-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [GET, 'deadline.max', '60s', '10s', 'deadline-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'deadline.max', '10s', none, 'deadline-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [GET, 'deadline.unlimited', none, true, 'deadline-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [GET, 'deadline.unlimited', true, none, 'deadline-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'deadline.field', 'budget_ms', 'limit_s', 'deadline-changed', 'behaviour', 'breaking', 'breaking', 'caller'],
  [GET, 'deadline.winner', 'EARLIEST', 'FIELD', 'deadline-changed', 'behaviour', 'attention', 'attention', 'caller'],
  [
    GET,
    'deadline.expiryCode',
    'CODE_BUSY',
    'CODE_LOST',
    'event-code-changed',
    'errors',
    'breaking',
    'breaking',
    'caller',
  ],
  [GET, 'cancel.mode', 'COOPERATIVE', 'ABANDON', 'cancel-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'cancel.mode', 'NONE', 'COOPERATIVE', 'cancel-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [GET, 'cancel.via', 'context', 'Store.Close', 'cancel-changed', 'behaviour', 'breaking', 'breaking', 'caller'],
  [
    GET,
    'cancel.buffersReleasedOnReturn',
    true,
    false,
    'cancelled-memory-changed',
    'ownership',
    'breaking',
    'safe',
    'caller',
  ],
  [
    GET,
    'cancel.safeAfter',
    'Store.Close',
    'Store.Unwatch',
    'cancelled-memory-changed',
    'ownership',
    'breaking',
    'breaking',
    'caller',
  ],
  [GET, 'cancel.code', 'CODE_BUSY', 'CODE_LOST', 'event-code-changed', 'errors', 'breaking', 'breaking', 'caller'],
  [GET, 'flow.unit', 'MESSAGES', 'BYTES', 'flow-changed', 'behaviour', 'breaking', 'breaking'],
  [GET, 'flow.window', 256, 16, 'flow-changed', 'behaviour', 'breaking', 'safe'],
  [GET, 'flow.window', 16, 256, 'flow-changed', 'behaviour', 'safe', 'attention'],
  [GET, 'flow.onFull', 'BLOCK', 'REJECT', 'flow-changed', 'behaviour', 'breaking', 'attention'],
  [GET, 'flow.grant', 'budget_ms', 'limit_s', 'flow-changed', 'behaviour', 'breaking', 'breaking'],
  [GET, 'flow.fullCode', 'CODE_BUSY', 'CODE_LOST', 'event-code-changed', 'errors', 'breaking', 'breaking', 'caller'],
  [GET, 'retry.idempotency', 'PURE', 'IDEMPOTENT', 'resending-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'retry.idempotency', 'KEYED', none, 'resending-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'retry.idempotency', 'ONCE', 'KEYED', 'resending-changed', 'behaviour', 'safe', 'attention', 'caller'],
  [GET, 'retry.keyField', 'budget_ms', 'limit_s', 'resending-changed', 'behaviour', 'breaking', 'breaking', 'caller'],
  [GET, 'retry.maxAttempts', 1, 5, 'retry-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [GET, 'retry.backoff', '1s', '0.1s', 'retry-changed', 'behaviour', 'attention', 'safe', 'callee'],
  [
    ON_EVENT,
    'callback',
    none,
    { registeredBy: 'Store.Watch' },
    'callback-changed',
    'behaviour',
    'attention',
    'attention',
    'callee',
  ],
  [
    ON_EVENT,
    'callback.registeredBy',
    'Store.Watch',
    'Store.Get',
    'callback-changed',
    'behaviour',
    'breaking',
    'breaking',
    'callee',
  ],
  [
    ON_EVENT,
    'callback.unregisteredBy',
    'Store.Unwatch',
    'Store.Close',
    'callback-changed',
    'behaviour',
    'breaking',
    'breaking',
    'callee',
  ],
  [
    ON_EVENT,
    'callback.firing',
    'EXACTLY_ONCE',
    'AT_MOST_ONCE',
    'callback-firing-changed',
    'behaviour',
    'breaking',
    'safe',
    'callee',
  ],
  [
    ON_EVENT,
    'callback.firing',
    'ANY_NUMBER',
    'EXACTLY_ONCE',
    'callback-firing-changed',
    'behaviour',
    'safe',
    'attention',
    'callee',
  ],
  [
    ON_EVENT,
    'callback.mayCall',
    ['Store.Get'],
    none,
    'callback-calls-changed',
    'behaviour',
    'breaking',
    'safe',
    'callee',
  ],
  [
    ON_EVENT,
    'callback.mayCall',
    none,
    ['Store.Get'],
    'callback-calls-changed',
    'behaviour',
    'safe',
    'attention',
    'callee',
  ],
  [ON_EVENT, 'trace.span', 'a', 'b', 'trace-changed', 'behaviour', 'attention', 'safe'],
  [GET, 'trace.span', none, 'b', 'trace-changed', 'behaviour', 'safe', 'safe'],
  [
    GET,
    'baselines',
    none,
    [{ metric: 'latency_p50', value: 2, unit: 'us', fixture: 'hot' }],
    'baseline-changed',
    'behaviour',
    'safe',
    'safe',
    'caller',
  ],
  [GET, 'flag', none, 'scan', 'flag-gate-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [GET, 'since', '1.0.0', '1.1.0', 'since-changed', 'behaviour', 'safe', 'safe'],
  [GET, 'symbol', 'st_get', 'st_read', 'symbol-changed', 'behaviour', 'breaking', 'breaking', 'caller'],
  [GET, 'errors', ['CODE_BUSY'], ['CODE_BUSY', 'CODE_LOST'], 'errors-widened', 'errors', 'breaking', 'safe', 'caller'],
  [
    GET,
    'errors',
    ['CODE_BUSY', 'CODE_LOST'],
    ['CODE_BUSY'],
    'errors-narrowed',
    'errors',
    'safe',
    'attention',
    'caller',
  ],
  [GET, 'errors', ['none'], ['CODE_BUSY'], 'errors-widened', 'errors', 'breaking', 'safe', 'caller'],
  [GET, 'errors', none, ['CODE_BUSY'], 'errors-narrowed', 'errors', 'safe', 'attention', 'caller'],
  [GET, 'errors', ['CODE_BUSY'], none, 'errors-widened', 'errors', 'breaking', 'safe', 'caller'],
  [GET, 'suppress', none, [{ check: 'DL-01', reason: 'so' }], 'suppression-changed', 'behaviour', 'safe', 'safe'],

  // Interfaces, and what they hand down.
  ['Events', 'caller', 'RUST', 'GO', 'caller-changed', 'behaviour', 'breaking', 'breaking'],
  ['Remote', 'transport', 'RPC', 'IN_PROCESS', 'transport-changed', 'behaviour', 'breaking', 'breaking'],
  ['Store', 'symbolPrefix', 'st_', 'store_', 'symbol-changed', 'behaviour', 'breaking', 'breaking', 'caller'],
  ['Store', 'panic', 'CATCH', 'ABORT', 'panic-policy-changed', 'errors', 'breaking', 'safe', 'caller'],
  ['Store', 'panic', none, 'ABORT', 'panic-policy-changed', 'errors', 'safe', 'safe'],
  ['Store', 'panicCode', 'CODE_BUSY', 'CODE_LOST', 'event-code-changed', 'errors', 'breaking', 'breaking', 'caller'],
  ['Store', 'defaults.blocking', 'CPU', 'PARKS', 'blocking-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  ['Remote', 'valueDefaults.maxLen', 64, 32, 'length-limit-changed', 'behaviour', 'breaking', 'safe'],
  ['Remote', 'valueDefaults.own', 'BORROW', 'TRANSFER', 'ownership-changed', 'ownership', 'safe', 'safe'],

  // Messages.
  ['Page', 'persisted', none, true, 'persistence-changed', 'behaviour', 'attention', 'attention'],
  ['Page', 'handle', none, { owner: 'GO' }, 'type-kind-changed', 'ownership', 'attention', 'attention'],
  ['Db', 'handle.owner', 'RUST', 'GO', 'handle-identity-changed', 'ownership', 'breaking', 'breaking'],
  ['Db', 'handle.repr', 'GENERATION_TOKEN', 'POINTER', 'handle-identity-changed', 'ownership', 'breaking', 'safe'],
  [
    'Db',
    'handle.states',
    ['open', 'closed'],
    ['open', 'failed', 'closed'],
    'handle-states-changed',
    'behaviour',
    'attention',
    'safe',
  ],
  [
    'Db',
    'handle.states',
    ['open', 'failed', 'closed'],
    ['open', 'closed'],
    'handle-states-changed',
    'behaviour',
    'breaking',
    'safe',
  ],
  ['Db', 'handle.close', 'Store.Close', 'Store.Unwatch', 'handle-close-changed', 'ownership', 'breaking', 'breaking'],
  ['Db', 'handle.closeIdempotent', true, none, 'handle-close-changed', 'ownership', 'breaking', 'safe'],
  ['Db', 'handle.onClose', 'WAITS', 'EXCLUSIVE', 'handle-close-changed', 'ownership', 'breaking', 'safe'],
  ['Db', 'handle.onClose', 'WAITS', 'CALLS_FAIL', 'handle-close-changed', 'ownership', 'attention', 'safe'],
  ['Db', 'handle.finalizerBackstop', true, false, 'handle-close-changed', 'ownership', 'attention', 'safe'],
  ['Db', 'handle.within', none, ['Snapshot'], 'handle-lifetime-changed', 'ownership', 'breaking', 'safe'],
  [
    'Snapshot',
    'handle.onParentClose',
    'KEEPS_PARENT_ALIVE',
    'CLOSED_WITH_PARENT',
    'handle-lifetime-changed',
    'ownership',
    'breaking',
    'attention',
  ],
  [
    'Db',
    'handle.closedCode',
    'CODE_BUSY',
    'CODE_LOST',
    'event-code-changed',
    'errors',
    'breaking',
    'breaking',
    'caller',
  ],
  [
    'Store.Open',
    'moves',
    [{ handle: 'OpenReply.db', to: 'open' }],
    [{ handle: 'OpenReply.db', to: 'opening' }],
    'handle-moves-changed',
    'behaviour',
    'breaking',
    'breaking',
    'caller',
  ],

  // Errors.
  ['Code', 'prefix', 'ACM', 'AC', 'error-prefix-changed', 'errors', 'breaking', 'attention'],
  ['Code', 'carrier', 'GetReply', 'OpenReply', 'error-detail-changed', 'errors', 'breaking', 'breaking', 'caller'],
  ['Code', 'raisedBy', 'RUST', 'GO', 'error-origin-changed', 'errors', 'breaking', 'breaking'],
  [
    'Code',
    'fallback',
    'CODE_BUSY',
    'CODE_LOST',
    'error-fallback-changed',
    'errors',
    'attention',
    'attention',
    'caller',
  ],
  ['Code', 'fallbackGo', '*a.E', '*a.F', 'error-symbol-changed', 'go', 'breaking', 'safe'],
  ['Code', 'fallbackRust', 'E::A', 'E::B', 'error-symbol-changed', 'rust', 'breaking', 'safe'],
  ['Code', 'retired', none, [{ number: 9, name: 'CODE_OLD' }], 'retired-code-changed', 'errors', 'safe', 'safe'],
  ['CODE_BUSY', 'kind', 'CONFLICT', 'EXHAUSTED', 'error-kind-changed', 'errors', 'breaking', 'attention', 'caller'],
  ['CODE_BUSY', 'again', 'BACKOFF', 'NEVER', 'error-advice-changed', 'errors', 'breaking', 'safe', 'caller'],
  ['CODE_BUSY', 'again', 'NEVER', 'BACKOFF', 'error-advice-changed', 'errors', 'attention', 'attention', 'caller'],
  ['CODE_BUSY', 'redo', 'Store.Get', 'Store.Open', 'error-advice-changed', 'errors', 'breaking', 'attention', 'caller'],
  ['CODE_BUSY', 'effect', 'NOT_APPLIED', 'UNKNOWN', 'error-effect-changed', 'errors', 'breaking', 'safe', 'caller'],
  ['CODE_BUSY', 'effect', 'UNKNOWN', 'NOT_APPLIED', 'error-effect-changed', 'errors', 'safe', 'attention', 'caller'],
  ['CODE_BUSY', 'poisonsHandle', none, true, 'error-effect-changed', 'errors', 'breaking', 'safe', 'caller'],
  ['CODE_BUSY', 'go', 'a.ErrA', 'a.ErrB', 'error-symbol-changed', 'go', 'breaking', 'safe'],
  ['CODE_BUSY', 'rust', 'E::A', 'E::B', 'error-symbol-changed', 'rust', 'breaking', 'safe'],
  ['CODE_BUSY', 'detail', 'GetReply', 'OpenReply', 'error-detail-changed', 'errors', 'breaking', 'breaking', 'caller'],
  ['CODE_BUSY', 'cause', 'so', 'because', 'error-words-changed', 'errors', 'safe', 'safe'],

  // The contract.
  [FILE, 'minPeer', '1.0.0', '1.1.0', 'min-peer-changed', 'behaviour', 'attention', 'safe'],
  [FILE, 'minPeer', '1.0.0', '1.2.0', 'min-peer-changed', 'behaviour', 'breaking', 'safe'],
  [FILE, 'minPeer', '1.1.0', '1.0.0', 'min-peer-changed', 'behaviour', 'safe', 'safe'],
  [FILE, 'handshake', 'Store.Open', 'Store.Get', 'handshake-changed', 'behaviour', 'breaking', 'breaking', 'caller'],
  [FILE, 'persistedVersion', 2, 3, 'format-version-changed', 'behaviour', 'attention', 'safe'],
  [FILE, 'persistedVersion', 3, 2, 'format-version-changed', 'behaviour', 'breaking', 'breaking'],
  [FILE, 'flags', none, [{ name: 'scan' }], 'flag-changed', 'behaviour', 'safe', 'safe'],
  [FILE, 'flags', [{ name: 'scan' }], none, 'flag-changed', 'behaviour', 'attention', 'safe'],
  [
    FILE,
    'flags',
    [{ name: 'scan', cargoFeature: 'a' }],
    [{ name: 'scan', cargoFeature: 'b' }],
    'flag-changed',
    'rust',
    'breaking',
    'attention',
  ],
  [
    FILE,
    'flags',
    [{ name: 'scan', goBuildTag: 'a' }],
    [{ name: 'scan', goBuildTag: 'b' }],
    'flag-changed',
    'go',
    'breaking',
    'attention',
  ],
  [
    FILE,
    'allocators',
    [{ name: 'rust', maxAlign: 64 }],
    [{ name: 'rust', maxAlign: 16 }],
    'heap-changed',
    'ownership',
    'breaking',
    'safe',
  ],
  [
    FILE,
    'allocators',
    [{ name: 'rust', freeSymbol: 'a' }],
    [{ name: 'rust', freeSymbol: 'b' }],
    'heap-changed',
    'ownership',
    'breaking',
    'breaking',
  ],
  [
    FILE,
    'allocators',
    [{ name: 'rust', kind: 'HEAP' }],
    [{ name: 'rust', kind: 'POOL' }],
    'heap-changed',
    'ownership',
    'attention',
    'safe',
  ],
  [GET, 'deprecation', none, { honoured: 'HONOURED' }, 'deprecation-changed', 'behaviour', 'safe', 'safe', 'caller'],
  [GET, 'deprecation', none, { honoured: 'IGNORED' }, 'deprecation-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [GET, 'deprecation', none, { since: '1.1.0' }, 'deprecation-changed', 'behaviour', 'attention', 'safe', 'caller'],
  [
    KEY,
    'deprecation.honoured',
    'HONOURED',
    'REFUSED',
    'deprecation-changed',
    'behaviour',
    'breaking',
    'safe',
    'caller',
  ],
  [KEY, 'deprecation.removeBy', '2.0.0', '1.9.0', 'deprecation-changed', 'behaviour', 'attention', 'safe'],
  [KEY, 'deprecation.removeBy', '1.9.0', '2.0.0-rc.1', 'deprecation-changed', 'behaviour', 'safe', 'safe'],
  [ON_EVENT, 'flow.window', 16, 8, 'flow-changed', 'behaviour', 'breaking', 'safe', 'caller'],
  [
    'CODE_BUSY',
    'deprecation',
    none,
    { honoured: 'IGNORED' },
    'deprecation-changed',
    'behaviour',
    'attention',
    'safe',
    'caller',
  ],
  ['OpenReply.db', 'own', 'COPY', 'BORROW', 'ownership-changed', 'ownership', 'breaking', 'safe'],
];

export const DIRECTIONS: readonly DirectionCase[] = ROWS.map(
  ([on, path, from, to, rule, audience, oldReadsNew, newReadsOld, hurts]) => ({
    on,
    path: path.split('.'),
    from,
    to,
    rule,
    audience,
    oldReadsNew,
    newReadsOld,
    hurts,
  }),
);
