import { ERROR_SET, protoExample } from './example.ts';
import { findings } from './info.ts';

/** DL and CAN: how long a call may take, and how it is stopped. */
export const DEADLINE_FINDINGS = findings({
  'DL-01': {
    title: 'Call that waits without a deadline',
    severity: 'warning',
    why: 'Without a limit that both sides know, each caller invents one, or none: a peer that has stopped answering then holds goroutines, threads and memory until somebody restarts the process. A call that may well wait for ever is different, and says so.',
    bugs: [
      {
        title: 'the limits of 42 calls stood in the code of one caller only; the contract named none',
        source: 'kata-containers/kata-containers, kata_agent.go at 7c6ba40c54',
      },
      { title: 'two peers waited for each other once one of them had stopped reading', source: 'containerd/ttrpc #72' },
    ],
    fix: 'Give `deadline` a `fallback`, or `required: true`, and an `expiry_code`; say `unlimited: true` where the call waits for an event. For a callback that runs inside another call say its `max`.',
    example: protoExample`
// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one value.
  rpc Get(Entry) returns (Entry) {
    option (boundary.v1.call) = {
      errors: "CODE_UNAVAILABLE"
      blocking: IO
      ${['thread: { max_parallel: 8 }', 'thread: { max_parallel: 8 }\n      deadline: { fallback: { seconds: 2 } expiry_code: "CODE_UNAVAILABLE" }']}
    };
  }
}

// One entry.
message Entry {
  // Its number.
  uint32 number = 1;
}

${ERROR_SET}
`,
  },
  'DL-02': {
    title: 'Expiry code is not in the error set',
    severity: 'error',
    why: 'The error set is a closed list: callers handle what stands there and take anything else for a defect. A call that runs out of time then fails with a code that nobody expects, in exactly the moment when the system is under load.',
    bugs: [
      {
        title:
          'a new result for commits that had timed out had to be taught to every client before it was safe to send',
        source: 'tikv/client-go #1641',
      },
    ],
    fix: 'List the expiry code among the `errors` of the method, or name one that is listed.',
    example: protoExample`
// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one value.
  rpc Get(Entry) returns (Entry) {
    option (boundary.v1.call) = {
      errors: ${['"none"', '"CODE_UNAVAILABLE"']}
      blocking: IO
      thread: { max_parallel: 8 }
      deadline: { fallback: { seconds: 2 } expiry_code: "CODE_UNAVAILABLE" }
    };
  }
}

// One entry.
message Entry {
  // Its number.
  uint32 number = 1;
}

${ERROR_SET}
`,
  },
  'DL-03': {
    title: 'Two time limits and no word which one counts',
    severity: 'warning',
    why: 'The request carries a limit, and so does the transport or the Go context. Where nobody says which one wins, each side assumes its own: the caller has given up while the callee works on, or a call that was allowed ten minutes ends after the default of the transport.',
    bugs: [
      {
        title: 'a request that asked for no limit at all met a default of 60 seconds on the way',
        source: 'kata-containers/kata-containers, RemoveContainerRequest.timeout at 7c6ba40c54',
      },
    ],
    fix: 'Say `winner` in the deadline: EARLIEST is right nearly always.',
    example: protoExample`
// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one value.
  rpc Get(Entry) returns (Entry) {
    option (boundary.v1.call) = {
      errors: "CODE_UNAVAILABLE"
      blocking: IO
      thread: { max_parallel: 8 }
      deadline: { required: true ${['field: "budget"', 'field: "budget" winner: EARLIEST']} expiry_code: "CODE_UNAVAILABLE" }
    };
  }
}

// Which entry, and how long it may take.
message Entry {
  // Time for the call.
  google.protobuf.Duration budget = 1;
}

${ERROR_SET}
`,
  },
  'DL-04': {
    title: 'Callback may take longer than the call it runs in',
    severity: 'error',
    why: 'The callback is part of the call around it: as long as it runs, the call cannot come back. A callback that keeps to its own budget can still make every such call miss its deadline, and the failure is then reported where nothing is wrong.',
    bugs: [
      {
        title: 'a callback that waited in Go held up the Rust loop that had called it',
        source: 'gravitational/teleport #32116',
      },
    ],
    fix: 'Give the callback a shorter `deadline.max`, or the call around it more time.',
    example: protoExample`
// Searches, called by Go.
service Search {
  option (boundary.v1.iface) = { caller: GO transport: IN_PROCESS panic: ABORT };

  // Computes the next hit and asks the filter about it.
  rpc Next(Hit) returns (Hit) {
    option (boundary.v1.call) = {
      errors: "none" blocking: CPU thread: { max_parallel: 8 }
      deadline: { fallback: { nanos: 5000000 } }
    };
  }
}

// The filter, called back by Rust.
service Filter {
  option (boundary.v1.iface) = { caller: RUST transport: IN_PROCESS panic: ABORT };

  // Decides about one hit.
  rpc Keep(Hit) returns (Hit) {
    option (boundary.v1.call) = {
      errors: "none" blocking: WAIT_FREE
      deadline: { max: { ${['nanos: 9000000', 'nanos: 1000000']} } }
      callback: {
        registered_by: "Search.Next" unregistered_by: "Search.Next" runs_during: "Search.Next"
        token_field: "filter" firing: EXACTLY_ONCE
      }
    };
  }
}

// A hit, and who is asked about it.
message Hit {
  // Number of the filter.
  fixed64 filter = 1;
}
`,
  },
  'CAN-01': {
    title: 'Call that parks cannot be cancelled safely',
    severity: 'warning',
    why: 'A call that waits for an event may wait for ever, so somebody must be able to end it; a goroutine that cannot be stopped keeps its thread, its memory and the shutdown of the process. And once it is ended early, the other side may still be reading what was lent to it: memory that is used again too soon is then overwritten under its hands.',
    bugs: [
      {
        title: 'dropping a future freed memory that Go was still reading',
        source: 'ihciah/rust2go e81751674f, README on drop_safe',
      },
      {
        title: 'the library’s context was cancelled before the last call through it had ended',
        source: 'apache/opendal #6379, #6380',
      },
      {
        title: 'arguments were pinned for one call only while the work behind it went on',
        source: 'tigerbeetle/tigerbeetle #1952',
      },
    ],
    fix: 'Say `cancel.mode` and `cancel.via`. Where memory is lent, say `buffers_released_on_return: true`, or in `safe_after` the method after whose return it is not touched any more.',
    example: protoExample`
// Waits for things to happen.
service Events {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Waits for the next event.
  rpc Await(Event) returns (Event) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: PARKS
      thread: { max_parallel: 8 }
      ${['deadline: { unlimited: true }', 'deadline: { unlimited: true }\n      cancel: { mode: COOPERATIVE via: "context" }']}
    };
  }
}

// An event.
message Event {
  // Its number.
  uint32 number = 1;
}
`,
  },
});
