import { GO_CALLS, protoExample } from './example.ts';
import { findings } from './info.ts';

/** OWN: who owns memory that crosses in one process, until when, and who releases it how. */
export const OWNERSHIP_FINDINGS = findings({
  'OWN-01': {
    title: 'Ownership of a value that crosses is not stated',
    severity: 'warning',
    why: 'A string or bytes field that crosses in one process is somebody’s memory. Where the contract does not say whose, each side decides for itself: one frees what the other still reads, or neither frees it at all. Reviews find such places one by one, users find the rest.',
    bugs: [
      { title: 'no rule said who frees results; some leaked', source: 'CosmWasm/wasmvm #55, #66, #67' },
      { title: 'Go memory was freed in Rust, and Rust memory in Go', source: 'gravitational/teleport #7824' },
    ],
    fix: 'State `own` on the field, or once for the whole interface in its `value_defaults`. COPY is right for everything small.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {
  bytes key = 1 [(boundary.v1.value) = {${['', 'own: COPY ']}max_len: 4096}];
}

message GetReply {}
`,
  },
  'OWN-02': {
    title: 'Transferred or shared value names no release',
    severity: 'warning',
    why: 'Whoever receives such a value has the duty to release it once, with one certain function. Where none is named the value leaks, or is released with whatever function is at hand.',
    bugs: [
      { title: 'strings and buffers made for a call were never freed', source: 'valkey-io/valkey-glide #4092' },
      { title: 'the struct that held the arguments was never freed', source: 'filecoin-project/filecoin-ffi #307' },
      { title: 'every string that crossed leaked', source: 'NordSecurity/uniffi-bindgen-go 0.1.5' },
    ],
    fix: 'Name the exported symbol in `release` on the value or on its message, or give its heap a `free_symbol`.',
    example: protoExample`
option (boundary.v1.file) = {
  allocators: {name: "rust" side: RUST}
};

service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {}

message GetReply {
  bytes value = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
${['', '    release: "acme_buf_free"\n']}    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-03': {
    title: 'Value is released through another heap than its own',
    severity: 'error',
    why: 'Every heap keeps books of its own. Memory that is given to another heap corrupts both, and often works until an allocator or a way of linking changes.',
    bugs: [
      {
        title: 'a Rust Vec adopted memory from C.CBytes: a crash as soon as Rust’s allocator is not malloc',
        source: 'filecoin-project/filecoin-ffi #302',
      },
      {
        title: 'allocated in one crate and freed in another, which is invalid where they are linked dynamically',
        source: 'influxdata/flux #2655',
      },
      { title: 'Go memory was freed in Rust, and Rust memory in Go', source: 'gravitational/teleport #7824' },
    ],
    fix: 'Release through a symbol of the heap in `allocator`, or correct the `allocator` if the memory comes from elsewhere.',
    example: protoExample`
option (boundary.v1.file) = {
  allocators: {name: "rust" side: RUST free_symbol: "acme_buf_free"}
  allocators: {name: "c" side: GO free_symbol: "free"}
};

service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {}

message GetReply {
  bytes value = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    release: "${['free', 'acme_buf_free']}"
    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-04': {
    title: 'Two ways to release one value',
    severity: 'error',
    why: 'Two functions that both claim to release a value are one double free, or one leak, away: each reader believes the place that he has read.',
    bugs: [
      {
        title: 'one comment released a hash with drop_script, the next one with free_script_hash_buffer',
        source: 'valkey-io/valkey-glide 7d61630b07',
      },
      {
        title: 'a borrowed slice was made into a Vec again, so that two owners freed it',
        source: 'filecoin-project/filecoin-ffi 2c72c10',
      },
      { title: 'a release that was not cleared after use ran twice', source: 'apache/arrow-adbc #4178' },
    ],
    fix: 'Keep one release: the one that the code calls. Mend the comment or the annotation that names another.',
    example: protoExample`
option (boundary.v1.file) = {
  allocators: {name: "rust" side: RUST free_symbol: "acme_buf_free"}
};

service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {}

message GetReply {
  // The value. Go gives it back with ${['acme_value_free', 'acme_buf_free']}.
  bytes value = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-05': {
    title: 'Borrow without an end, or one that a callback cannot keep',
    severity: 'error',
    why: 'A borrow is a promise about time. Without an end its receiver cannot know when to stop reading. What comes with a callback is the caller’s again as soon as the callback returns; whoever passes it on reads freed memory.',
    bugs: [
      {
        title: 'a comment let Rust free a message when the callback returns, while Go sent the pointer on to a channel',
        source: 'valkey-io/valkey-glide 7d61630b07',
      },
      {
        title: 'the collector freed an argument before the call had ended',
        source: 'filecoin-project/filecoin-ffi #84',
      },
    ],
    fix: 'State `until`, with `until_ref` for HANDLE and EVENT. In the request of a callback it is CALLBACK; what has to live longer is copied or transferred.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {
  bytes key = 1 [(boundary.v1.value) = {
    own: BORROW
${['', '    until: CALL\n']}    empty: NULL_ZERO
    max_len: 4096
  }];
}

message GetReply {}
`,
  },
  'OWN-06': {
    title: 'Borrow inside something that outlives it',
    severity: 'error',
    why: 'An item of a stream waits in a queue, a handle is kept, an error is logged much later. A borrow inside them ends before its reader comes. The component model of WebAssembly forbids borrows in streams and futures for the same reason.',
    bugs: [
      {
        title: 'pointers to Go memory were stored inside C structures that were kept',
        source: 'apache/arrow #33900, apache/arrow-go #70',
      },
    ],
    fix: 'Copy or transfer what is inside. An item of a stream may borrow with `until: NEXT_ITEM`.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Scan(ScanRequest) returns (stream Entry) {
    option (boundary.v1.call) = {
      flow: {unit: MESSAGES window: 64 on_full: BLOCK}
    };
  }
}

message ScanRequest {}

message Entry {
  bytes key = 1 [(boundary.v1.value) = {
    own: BORROW
    until: ${['CALL', 'NEXT_ITEM']}
    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-07': {
    title: 'Borrow in a reply ends before it can be read',
    severity: 'error',
    why: 'The caller sees a reply when the call has returned. A borrow that ends with the call is over by then: every read of it is a use after free that happens to work while nobody else uses the memory. The component model of WebAssembly has no borrowed results at all.',
    fix: 'Let it last until something that comes later: NEXT_ITEM, HANDLE or EVENT. Or copy or transfer the value.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Next(NextRequest) returns (Page);
}

message NextRequest {}

message Page {
  bytes entries = 1 [(boundary.v1.value) = {
    own: BORROW
    until: ${['CALL', 'NEXT_ITEM']}
    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-08': {
    title: 'Borrow depends on a handle that cannot end it',
    severity: 'error',
    why: 'A borrow until a handle is closed is only as good as the handle: its reader must have it in the same call, and there must be a method that closes it. Otherwise the memory is kept for ever, or goes when something out of sight is closed.',
    bugs: [
      {
        title: 'the context that everything depended on was cancelled before the last call that used it',
        source: 'apache/opendal #6379, #6380',
      },
    ],
    fix: 'Name in `until_ref` the field of the request or reply that holds the handle, and give the handle a `close`.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Take(Empty) returns (SnapshotRef) {
    option (boundary.v1.call) = {moves: {handle: "SnapshotRef.snap" to: "live"}};
  }
  rpc Get(GetRequest) returns (GetReply);
  rpc Drop(SnapshotRef) returns (Empty) {
    option (boundary.v1.call) = {moves: {handle: "snap" from: "live" to: "gone"}};
  }
}

message Snapshot {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["live", "gone"]
    close: "Store.Drop"
    on_close: WAITS
  };
  fixed64 id = 1;
}
message Empty {}
message SnapshotRef { Snapshot snap = 1; }
message GetRequest { Snapshot snap = 1; }
message GetReply {
  bytes value = 1 [(boundary.v1.value) = {
    own: BORROW
    until: HANDLE
    until_ref: "${['SnapshotRef', 'GetRequest']}.snap"
    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-09': {
    title: 'Go memory is kept after the call and has to be pinned',
    severity: 'note',
    why: 'Go lets C code keep a pointer to its memory only while that memory is pinned with runtime.Pinner. The pins that cgo sets by itself end when the call returns. Nothing is wrong here, but the Go side has to pin for the whole span, and to unpin on every way out.',
    bugs: [
      {
        title: 'arguments were pinned for one call only, and read after it',
        source: 'tigerbeetle/tigerbeetle #1952',
      },
      { title: 'generated packers crashed when the collector ran', source: 'filecoin-project/filecoin-ffi #72' },
      {
        title: 'users are asked to switch Go’s own pointer checks off',
        source: 'ihciah/rust2go e81751674f',
      },
    ],
    fix: 'Pin it for the span that the message names, and say so with a `suppress` that tells where. Or let the borrow end with the call, copy the value, or take its memory from Rust.',
    example: protoExample`
service Index {
  ${GO_CALLS}
  rpc Start(StartRequest) returns (Empty);
  rpc End(Empty) returns (Empty);
}

message StartRequest {
  bytes query = 1 [(boundary.v1.value) = {
    own: BORROW
    ${['until: EVENT\n    until_ref: "Index.End"', 'until: CALL']}
    empty: NULL_ZERO
    max_len: 4096
  }];
}

message Empty {}
`,
  },
  'OWN-10': {
    title: 'Length 0 is not spelled',
    severity: 'warning',
    why: 'Go’s empty slice may be nil, Rust’s empty Vec is a dangling pointer that is not null, and slice::from_raw_parts refuses null even with length 0. Five independent systems had a bug here: it is found when the first user passes nothing.',
    bugs: [
      { title: 'the pointer 0x1 of an empty Vec tripped Go’s pointer check', source: 'CosmWasm/wasmvm #265' },
      { title: 'null with length 0 was passed to from_raw_parts', source: 'valkey-io/valkey-glide #3351' },
      { title: 'an empty buffer came as a dangling pointer', source: 'mozilla/ffi-support #7' },
      { title: 'arrays of length 0 leaked', source: 'apache/arrow #41534' },
    ],
    fix: 'State `empty`: NULL_ZERO, NON_NULL_ZERO, or PRESENCE_FLAG where nil and empty differ. `value_defaults` can say it once.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {
  bytes key = 1 [(boundary.v1.value) = {
    own: BORROW
    until: CALL
${['', '    empty: NULL_ZERO\n']}    max_len: 4096
  }];
}

message GetReply {}
`,
  },
  'OWN-11': {
    title: 'Inbound value has no greatest length',
    severity: 'warning',
    why: 'A length comes from the other side and is believed: it becomes an allocation, a copy, or the length of a slice. Without a limit one wrong number takes all memory, and nobody can say whether a large value is a defect.',
    fix: 'State `max_len`, on the field or in `value_defaults`. The callee refuses what is longer.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {
  bytes key = 1 [(boundary.v1.value) = {own: COPY${['', ' max_len: 4096']}}];
}

message GetReply {}
`,
  },
  'OWN-12': {
    title: 'Out-buffer does not report bytes used and bytes needed',
    severity: 'warning',
    why: 'Who lends a buffer has to learn how much of it was filled, and how large it should have been. Where the contract has no place for that, length and capacity are taken for each other.',
    bugs: [
      {
        title: 'a length was passed where the capacity was meant: heap corruption',
        source: 'valkey-io/valkey-glide #6225',
      },
      { title: 'the size asked for an out-buffer was off by one', source: 'apache/arrow-adbc #4287' },
    ],
    fix: 'Name an integer field of the reply in `len_field`, and one in `needed_field`.',
    example: protoExample`
service Tokens {
  ${GO_CALLS}
  rpc Cut(CutRequest) returns (CutReply);
}

message CutRequest {
  bytes out = 1 [(boundary.v1.value) = {
    own: BORROW_MUT
    until: CALL
    len_field: "CutReply.used"
${['', '    needed_field: "CutReply.needed"\n']}    empty: NULL_ZERO
    max_len: 4096
  }];
}

message CutReply {
  uint32 used = 1;
  uint32 needed = 2;
}
`,
  },
  'OWN-13': {
    title: 'Giver cannot allocate what it transfers',
    severity: 'error',
    why: 'A value that Rust is to own and free has to lie on Rust’s heap from the start, also when Go makes it. Without an exported way to allocate there, Go hands over memory of its own. The same goes for an alignment that the heap does not promise; Go promises none beyond that of the type.',
    bugs: [
      {
        title: 'a Rust Vec adopted memory from C.CBytes: a crash as soon as Rust’s allocator is not malloc',
        source: 'filecoin-project/filecoin-ffi #302',
      },
    ],
    fix: 'Give the heap an `alloc_symbol` (and a `max_align` that covers `align`), or borrow or copy the value.',
    example: protoExample`
option (boundary.v1.file) = {
  allocators: {
    name: "rust"
    side: RUST
${['', '    alloc_symbol: "acme_buf_new"\n']}    free_symbol: "acme_buf_free"
  }
};

service Store {
  ${GO_CALLS}
  rpc Write(WriteRequest) returns (WriteReply) {
    option (boundary.v1.call) = {on_error: INPUTS_CONSUMED};
  }
}

message WriteRequest {
  bytes batch = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    empty: NULL_ZERO
    max_len: 4096
  }];
}

message WriteReply {}
`,
  },
  'OWN-14': {
    title: 'Release does not reach the owned values inside',
    severity: 'warning',
    why: 'A release without a type frees one block of memory and knows nothing of what it points to. What is owned inside leaks, once for every call.',
    bugs: [
      {
        title: 'one flux_free for every pointer leaked the fields inside; typed functions took its place',
        source: 'influxdata/flux #2589, #2603',
      },
    ],
    fix: 'Give the message a `release` of its own and say `release_deep: true` once it releases everything inside.',
    example: protoExample`
option (boundary.v1.file) = {
  allocators: {name: "rust" side: RUST free_symbol: "acme_buf_free"}
};

service Store {
  ${GO_CALLS}
  rpc Scan(ScanRequest) returns (ScanReply);
}

message ScanRequest {}

message ScanReply {
  Page page = 1 [(boundary.v1.value) = {own: TRANSFER allocator: "rust"}];
}

message Page {
  option (boundary.v1.type) = {release: "acme_page_free"${['', ' release_deep: true']}};
  bytes body = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    empty: NULL_ZERO
  }];
}
`,
  },
  'OWN-15': {
    title: 'Owner of the inputs after a failed call is not stated',
    severity: 'warning',
    why: 'A call that takes over a value and then fails has either taken it or not. Where nobody says which, one error path leaks and another frees twice; tests rarely walk either.',
    bugs: [
      { title: 'output vectors were not consumed on the error path and leaked', source: 'CosmWasm/wasmvm #326, #327' },
      {
        title: 'nobody owned the data of a callback whose registration had failed',
        source: 'bytecodealliance/wasmtime-go #293',
      },
    ],
    fix: 'State `on_error` on the method or in its interface’s defaults: INPUTS_KEPT_BY_CALLER or INPUTS_CONSUMED.',
    example: protoExample`
option (boundary.v1.file) = {
  allocators: {
    name: "rust"
    side: RUST
    alloc_symbol: "acme_buf_new"
    free_symbol: "acme_buf_free"
  }
};

service Store {
  ${GO_CALLS}
  rpc Write(WriteRequest) returns (WriteReply)${[';', ' {\n    option (boundary.v1.call) = {on_error: INPUTS_CONSUMED};\n  }']}
}

message WriteRequest {
  bytes batch = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    empty: NULL_ZERO
    max_len: 4096
  }];
}

message WriteReply {}
`,
  },
});
