import { protoExample } from './example.ts';
import { findings } from './info.ts';

/** THR: which threads a call runs on, and how long it holds them. */
export const THREAD_FINDINGS = findings({
  'THR-00': {
    title: 'Call without a blocking class',
    severity: 'warning',
    why: 'Whoever calls across the boundary has to know whether the call comes back at once. A call that waits for a disk or a peer holds its thread meanwhile: made under a lock it stops everybody who wants the lock, made from a worker of an asynchronous runtime it stops the work that shares the worker. Tests with fast disks do not show it.',
    bugs: [
      {
        title: 'a callback into Go waited inside the event loop of the Rust client, and the whole session stood still',
        source: 'gravitational/teleport #32116',
      },
      {
        title: 'a lock was held across a call that came back to the same lock from the other language',
        source: 'golang/go #24608',
      },
    ],
    fix: 'Say `blocking`: WAIT_FREE where it is a matter of microseconds, CPU where it computes, IO where it waits for a disk or the network, PARKS where it waits for an event that may never come.',
    example: protoExample`
// Reads counters.
service Counters {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one counter.
  rpc Read(Name) returns (Count) {
    option (boundary.v1.call) = {
      ${['errors: "none"', 'errors: "none"\n      blocking: WAIT_FREE']}
    };
  }
}

// Which counter.
message Name {
  // Its number.
  uint32 number = 1;
}

// What was counted.
message Count {
  // How often it happened.
  uint64 count = 1;
}
`,
  },
  'THR-02': {
    title: 'Call that holds a thread without a limit for such calls',
    severity: 'warning',
    why: 'A Go call into Rust keeps its operating system thread until it returns, and Go starts another one for every goroutine that comes next. Ten thousand slow calls at once are ten thousand threads, which the runtime never gives back, or the end of the process. Fixed pools fail the other way round: callers that wait for each other’s place stop for ever.',
    bugs: [
      {
        title: 'every blocking call into C took a thread of its own, until no more could be created',
        source: 'golang/go #49057',
      },
      { title: 'threads that blocking calls had needed were never given back', source: 'golang/go #13926' },
      {
        title: 'proofs deadlocked in the pool of threads that they shared',
        source: 'filecoin-project/filecoin-ffi 52853f1, b6e0b35',
      },
    ],
    fix: 'Say in `thread.max_parallel` how many threads such calls may hold at once; callers keep to it with a semaphore. One number in the interface’s defaults may do for all of its calls.',
    example: protoExample`
// Computes digests.
service Digests {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Computes the digest of a stored file.
  rpc Compute(File) returns (Digest) {
    option (boundary.v1.call) = {
      errors: "none"
      ${['blocking: CPU', 'blocking: CPU\n      thread: { max_parallel: 8 }']}
    };
  }
}

// Which file.
message File {
  // Its number.
  uint32 number = 1;
}

// Its digest.
message Digest {
  // CRC-32C of the content.
  fixed32 checksum = 1;
}
`,
  },
  'THR-03': {
    title: 'Call bound to one thread and said to run beside itself',
    severity: 'error',
    why: 'A call that only the thread that created the handle may make cannot run twice at the same time. One of the two words is wrong, and callers believe the one that they read: they either call from any goroutine, and break what is bound to the thread, or serialize what never needed it.',
    bugs: [
      {
        title: 'a table of callbacks was read without a lock while another thread wrote it, and the process ended',
        source: 'NordSecurity/uniffi-bindgen-go #28',
      },
    ],
    fix: 'Say `concurrent: false`, with runtime.LockOSThread on the Go side; or ANY as the affinity where the type behind the handle is Sync.',
    example: protoExample`
// Draws into a window.
service Canvas {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Draws one frame.
  rpc Draw(Frame) returns (Drawn) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
      thread: { affinity: CREATOR ${['concurrent: true', 'concurrent: false']} }
    };
  }
}

// What to draw.
message Frame {
  // Number of the scene.
  uint32 scene = 1;
}

// That it is drawn.
message Drawn {
  // Frames drawn so far.
  uint64 frames = 1;
}
`,
  },
});
