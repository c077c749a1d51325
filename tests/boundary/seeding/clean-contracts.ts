// Clean contracts for promises that none of the project's own contracts gives.

/** Typed releases, arenas, streams in process, two heaps with functions of their own, flags on both ends. */
const PAGES = `option (boundary.v1.file) = {
  flags: {name: "small_pages" stage: RETIRED remove_by: "2.0.0"}
  flags: {name: "big_pages" stage: ROLLOUT cargo_feature: "big" go_build_tag: "big" remove_by: "2.0.0"}
  allocators: {name: "rust" side: RUST alloc_symbol: "pg_new" free_symbol: "pg_free" max_align: 64}
  allocators: {name: "rows" side: RUST}
  allocators: {name: "c" side: GO alloc_symbol: "malloc" free_symbol: "free"}
  allocators: {name: "reading" side: RUST kind: ARENA arena: "Reading"}
};

// Reads and writes pages.
service Pages {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    panic: ABORT
    symbol_prefix: "pg_"
    value_defaults: {own: COPY max_len: 4096 empty: NULL_ZERO}
    defaults: {errors: "none" blocking: WAIT_FREE on_error: INPUTS_KEPT_BY_CALLER}
  };

  // Begins to read.
  rpc Begin(BeginRequest) returns (BeginReply) {
    option (boundary.v1.call) = {moves: {handle: "BeginReply.reading" to: "open"}};
  }

  // Reads the next page.
  rpc Read(ReadRequest) returns (ReadReply);

  // Brings row after row.
  rpc Scan(ReadRequest) returns (stream Row) {
    option (boundary.v1.call) = {flow: {unit: MESSAGES window: 16 on_full: BLOCK}};
  }

  // Stores one block.
  rpc Store(StoreRequest) returns (StoreReply) {
    option (boundary.v1.call) = {trace: {span: "pg.store" carrier_field: "trace" attributes: "number"}};
  }

  // Ends a reading, and all that it brought into its arena.
  rpc End(EndRequest) returns (EndReply) {
    option (boundary.v1.call) = {moves: {handle: "EndRequest.reading" from: "open" to: "ended"}};
  }
}

// Reads pages that are larger than usual.
service BigPages {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    panic: ABORT
    flag: "big_pages"
    defaults: {errors: "none" blocking: WAIT_FREE}
  };

  // Begins to read.
  rpc Open(OpenRequest) returns (OpenReply) {
    option (boundary.v1.call) = {flag: "big_pages" moves: {handle: "OpenReply.big" to: "open"}};
  }

  // Ends a reading.
  rpc Close(CloseRequest) returns (CloseReply) {
    option (boundary.v1.call) = {flag: "big_pages" moves: {handle: "CloseRequest.big" from: "open" to: "closed"}};
  }
}

// A reading that is under way.
message Reading {
  option (boundary.v1.type) = {
    handle: {
      owner: RUST repr: GENERATION_TOKEN states: ["open", "ended"] close: "Pages.End"
      close_idempotent: true on_close: EXCLUSIVE
    }
  };
  // Its number.
  fixed64 id = 1;
}

// A reading of large pages.
message Big {
  option (boundary.v1.type) = {
    flag: "big_pages"
    handle: {
      owner: RUST repr: GENERATION_TOKEN states: ["open", "closed"] close: "BigPages.Close"
      close_idempotent: true on_close: EXCLUSIVE
    }
  };
  // Its number.
  fixed64 id = 1;
}

// What to read.
message BeginRequest {
  // Which file.
  uint32 file = 1;
}

// What was begun.
message BeginReply {
  // The reading.
  Reading reading = 1;
}

// From which reading.
message ReadRequest {
  // The reading.
  Reading reading = 1;
}

// What was read.
message ReadReply {
  // The page, with a function of its own.
  Page page = 1 [(boundary.v1.value) = {own: TRANSFER allocator: "rust" release: "pg_page_free"}];
  // The page after it.
  Page next = 2 [(boundary.v1.value) = {own: TRANSFER allocator: "rust"}];
  // What follows both.
  bytes tail = 3 [(boundary.v1.value) = {own: TRANSFER allocator: "rust"}];
  // What goes with the reading.
  bytes rest = 4 [(boundary.v1.value) = {own: TRANSFER allocator: "reading"}];
  // What can be seen while the reading is open.
  bytes view = 5 [(boundary.v1.value) = {
    own: BORROW until: HANDLE until_ref: "ReadRequest.reading" allocator: "rust"
  }];
}

// A page.
message Page {
  option (boundary.v1.type) = {release: "pg_page_free" release_deep: true};
  // Its bytes, which may be taken out of it.
  bytes data = 1 [(boundary.v1.value) = {own: TRANSFER allocator: "rows" release: "pg_data_free"}];
}

// A row.
message Row {
  // Its bytes, until the next row is asked for.
  bytes data = 1 [(boundary.v1.value) = {own: BORROW until: NEXT_ITEM allocator: "reading"}];
}

// What to store.
message StoreRequest {
  // Number of the block.
  uint32 number = 1;
  // The block, as the disk wants it.
  bytes block = 2 [(boundary.v1.value) = {own: TRANSFER allocator: "rust" release: "pg_free" align: 32}];
  // The caller's trace.
  bytes trace = 3;
}

// What was stored.
message StoreReply {
  // What Go gives back with free.
  bytes receipt = 1 [(boundary.v1.value) = {own: TRANSFER allocator: "c" release: "free"}];
}

// Which reading to end.
message EndRequest {
  // The reading.
  Reading reading = 1;
}

// Nothing to say.
message EndReply {}

// What to open.
message OpenRequest {
  // Which file.
  uint32 file = 1 [(boundary.v1.value) = {flag: "big_pages"}];
}

// What was opened.
message OpenReply {
  option (boundary.v1.type) = {flag: "big_pages"};
  // The reading.
  Big big = 1;
}

// What to close.
message CloseRequest {
  option (boundary.v1.type) = {flag: "big_pages"};
  // The reading.
  Big big = 1;
}

// Nothing to say.
message CloseReply {}
`;

/** One code for everything, callbacks that may be entered again, an RPC that calls back. */
const JOBS = `option (boundary.v1.file) = {
  flags: {name: "drafts" stage: EXPERIMENT cargo_feature: "drafts" go_build_tag: "drafts" remove_by: "2.0.0"}
  allocators: {name: "rust" side: RUST}
};

// Runs jobs.
service Jobs {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    panic: CATCH
    panic_code: "CODE_FAILED"
    defaults: {
      errors: ["CODE_FAILED"]
      blocking: IO
      thread: {max_parallel: 4 reentrant: true}
      deadline: {fallback: {seconds: 5} expiry_code: "CODE_FAILED"}
      cancel: {mode: COOPERATIVE via: "context" code: "CODE_FAILED"}
    }
  };

  // Runs one job, and reports each of its steps on the way.
  rpc Run(Job) returns (Result) {
    option (boundary.v1.call) = {flow: {unit: BYTES window: 4096 on_full: REJECT full_code: "CODE_FAILED"}};
  }

  // Tries one out.
  rpc Draft(Job) returns (Result) {
    option (boundary.v1.call) = {flag: "drafts" errors: ["CODE_FAILED", "CODE_DRAFT"]};
  }
}

// What comes back while a job runs.
service Steps {
  option (boundary.v1.iface) = {
    caller: RUST
    transport: IN_PROCESS
    panic: CATCH
    panic_code: "CODE_FAILED"
    value_defaults: {own: BORROW until: CALLBACK allocator: "rust" empty: NULL_ZERO max_len: 4096}
    defaults: {errors: "none"}
  };

  // A step is done.
  rpc OnStep(Step) returns (Result) {
    option (boundary.v1.call) = {
      blocking: IO
      thread: {affinity: DEDICATED max_parallel: 1 reentrant: true}
      deadline: {max: {seconds: 1} field: "budget_ms"}
      flow: {unit: MESSAGES window: 8 on_full: BLOCK}
      callback: {
        registered_by: "Jobs.Run" unregistered_by: "Jobs.Run" runs_during: "Jobs.Run"
        token_field: "token" firing: ANY_NUMBER
      }
    };
  }
}

// Answers at once.
service Counters {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    panic: CATCH
    panic_code: "CODE_FAILED"
    defaults: {
      errors: ["CODE_LATE"]
      blocking: WAIT_FREE
      deadline: {fallback: {seconds: 1} expiry_code: "CODE_LATE"}
      cancel: {mode: COOPERATIVE via: "context" code: "CODE_LATE"}
    }
  };

  // How far a job has come.
  rpc Peek(Job) returns (Result);
}

// The same from another machine.
service Remote {
  option (boundary.v1.iface) = {
    caller: RUST transport: RPC panic: CATCH panic_code: "REMOTE_FAILED"
    defaults: {errors: "REMOTE_FAILED" blocking: WAIT_FREE}
  };

  // A step is done.
  rpc OnStep(Step) returns (Result) {
    option (boundary.v1.call) = {
      flow: {unit: MESSAGES window: 8 on_full: DROP_OLDEST}
      callback: {
        registered_by: "Jobs.Run" unregistered_by: "Jobs.Run" runs_during: "Jobs.Run"
        token_field: "token" firing: ANY_NUMBER
      }
    };
  }
}

// A job.
message Job {
  // Its number.
  uint64 number = 1;
}

// What came of it.
message Result {
  // How many steps it had.
  uint32 steps = 1;
}

// A step of a job.
message Step {
  // Number of the closure.
  fixed64 token = 1;
  // Name of the step.
  string name = 2 [(boundary.v1.value) = {own: COPY empty: NULL_ZERO max_len: 64}];
  // Time for the answer.
  uint32 budget_ms = 3 [(boundary.v1.value) = {unit: "ms"}];
}

// What can go wrong.
enum Code {
  option (boundary.v1.error_set) = {
    prefix: "JOB" raised_by: RUST fallback: "CODE_FAILED"
    fallback_go: "*acme.UnknownError" fallback_rust: "Error::Unknown" carrier: "Failure" trace_field: "Failure.incident"
  };
  // Nothing went wrong.
  CODE_OK = 0;
  // It went wrong.
  CODE_FAILED = 1 [(boundary.v1.error) = {
    kind: BUG again: NEVER effect: UNKNOWN cause: "something went wrong" fix: "look at the log"
    go: "acme.ErrFailed" rust: "Error::Failed"
  }];
  // Time ran out.
  CODE_LATE = 3 [(boundary.v1.error) = {
    kind: TIMEOUT again: BACKOFF effect: NOT_APPLIED cause: "the time ran out" fix: "give it more time"
    go: "acme.ErrLate" rust: "Error::Late"
  }];
  // It was only a draft.
  CODE_DRAFT = 2 [(boundary.v1.error) = {
    kind: CONFLICT again: NEVER effect: NOT_APPLIED cause: "the job is a draft" fix: "finish it first"
    go: "acme.ErrDraft" rust: "Error::Draft" flag: "drafts"
  }];
}

// What a failed call brings.
message Failure {
  // What went wrong.
  Code code = 1;
  // Number under which it was logged.
  fixed64 incident = 2;
}

// What can go wrong elsewhere.
enum RemoteCode {
  option (boundary.v1.error_set) = {
    prefix: "REM" raised_by: GO fallback: "REMOTE_FAILED"
    fallback_go: "*remote.UnknownError" fallback_rust: "Remote::Unknown"
  };
  // Nothing went wrong.
  REMOTE_OK = 0;
  // It went wrong.
  REMOTE_FAILED = 1 [(boundary.v1.error) = {
    kind: BUG again: NEVER effect: UNKNOWN cause: "something went wrong" fix: "look at the log"
    go: "remote.ErrFailed" rust: "Remote::Failed"
  }];
}
`;

/** Bodies of one file each, by name. */
export const CLEAN_CONTRACTS: ReadonlyMap<string, string> = new Map([
  ['pages', PAGES],
  ['jobs', JOBS],
]);
