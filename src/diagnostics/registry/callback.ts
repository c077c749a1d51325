import { GO_CALLS, protoExample, RUST_CALLS } from './example.ts';
import { findings } from './info.ts';

/** A service that hands callbacks over and takes them back. */
const WATCH = `service Store {
  ${GO_CALLS}
  rpc Watch(Token) returns (Empty);
  rpc Unwatch(Token) returns (Empty);
}`;

const TOKEN = `message Empty {}
message Token { fixed64 token = 1; }`;

/** CB: calls back into the side that is normally the caller. */
export const CALLBACK_FINDINGS = findings({
  'CB-01': {
    title: 'Callback is not identified by an integer',
    severity: 'error',
    why: 'A closure cannot cross, and its address must not: Go moves and collects what C code does not see, and checks what looks like a pointer. A number that the registering side looks up survives both.',
    bugs: [
      { title: 'the integer of a cgo.Handle was stored as a pointer', source: 'apache/arrow #33864' },
      { title: 'an index carried in an unsafe.Pointer crashed Go', source: 'second-state/WasmEdge-go #48' },
    ],
    fix: 'Carry a number, for example of a runtime/cgo.Handle, in an integer field of the callback’s request and name it in `token_field`.',
    example: protoExample`
${WATCH}

service Events {
  ${RUST_CALLS}
  rpc OnChange(Token) returns (Empty) {
    option (boundary.v1.call) = {
      flow: {unit: MESSAGES window: 64 on_full: DROP_OLDEST}
      callback: {
        registered_by: "Store.Watch"
        unregistered_by: "Store.Unwatch"
${['', '        token_field: "token"\n']}      }
    };
  }
}

${TOKEN}
`,
  },
  'CB-02': {
    title: 'Nothing ends a callback’s registration',
    severity: 'warning',
    why: 'What a callback uses can only be let go of when no call is running and none will come. Without a method that says so it leaks, or is freed under a call that is still on its way.',
    bugs: [
      {
        title: 'a cgo.Handle was deleted while a goroutine of the callback still ran',
        source: 'gravitational/teleport #13479, #14248, #14323',
      },
      { title: 'callbacks raced with their removal', source: 'NordSecurity/uniffi-bindgen-go #28' },
    ],
    fix: 'Name in `registered_by` and `unregistered_by` the methods that begin and end it; after the second has returned, no call runs and none comes. A callback that comes EXACTLY_ONCE ends by itself.',
    example: protoExample`
${WATCH}

service Events {
  ${RUST_CALLS}
  rpc OnChange(Token) returns (Empty) {
    option (boundary.v1.call) = {
      flow: {unit: MESSAGES window: 64 on_full: DROP_OLDEST}
      callback: {
        registered_by: "Store.Watch"
${['', '        unregistered_by: "Store.Unwatch"\n']}        token_field: "token"
      }
    };
  }
}

${TOKEN}
`,
  },
  'CB-03': {
    title: 'Callback blocks a worker of the runtime',
    severity: 'error',
    why: 'A worker of a runtime such as Tokio serves many tasks. What blocks on it holds them all up, and where the task it waits for is one of them, for ever. Entering Go from a worker may itself wait, for a processor or for the collector.',
    bugs: [
      { title: 'a Go callback blocked inside a select of Tokio', source: 'gravitational/teleport #32116' },
      { title: 'threads grow without a limit under cgo calls that block', source: 'golang/go #13926, #49057' },
    ],
    fix: 'Put the event into a queue and return, and say `blocking: WAIT_FREE`; or make the calls from a thread of their own, `affinity: DEDICATED`.',
    example: protoExample`
${WATCH}

service Events {
  ${RUST_CALLS}
  rpc OnChange(Token) returns (Empty) {
    option (boundary.v1.call) = {
      blocking: IO
      thread: {affinity: ${['RUNTIME_WORKER', 'DEDICATED']} max_parallel: 1}
      deadline: {unlimited: true}
      flow: {unit: MESSAGES window: 64 on_full: DROP_OLDEST}
      callback: {
        registered_by: "Store.Watch"
        unregistered_by: "Store.Unwatch"
        token_field: "token"
      }
    };
  }
}

${TOKEN}
`,
  },
  'CB-04': {
    title: 'Callback may call into the call that it runs in',
    severity: 'error',
    why: 'A call that holds a lock, or is half done, runs a callback; the callback calls back in and meets the same lock or the half-done state. It deadlocks or panics, and only for the user whose callback does so.',
    bugs: [
      { title: 'a callback called into the store that was running it', source: 'bytecodealliance/wasmtime-go #58' },
      { title: 'a lock was held across a callback', source: 'golang/go #24608' },
      {
        title: 'a call from inside a completion callback panicked',
        source: 'scylladb/cpp-rs-driver #329',
      },
    ],
    fix: 'Take the method out of `may_call`, or make it `reentrant` and say so.',
    example: protoExample`
service Index {
  ${GO_CALLS}
  rpc Start(Token) returns (Empty);
  rpc Next(Token) returns (Empty);
  rpc Cancel(Token) returns (Empty);
  rpc End(Token) returns (Empty);
}

service Filter {
  ${RUST_CALLS}
  rpc Keep(Token) returns (Empty) {
    option (boundary.v1.call) = {
      flow: {unit: MESSAGES window: 1 on_full: BLOCK}
      callback: {
        registered_by: "Index.Start"
        unregistered_by: "Index.End"
        token_field: "token"
        runs_during: "Index.Next"
        may_call: "Index.${['Next', 'Cancel']}"
      }
    };
  }
}

${TOKEN}
`,
  },
  'CB-05': {
    title: 'What happens to a panic is not stated',
    severity: 'warning',
    why: 'A panic that unwinds into the other language is undefined behaviour, and one that aborts takes the whole process with it. Callers have to know which they are dealing with, and by which code a caught one is told.',
    bugs: [
      { title: 'panics went through the edge', source: 'filecoin-project/filecoin-ffi #263' },
      { title: 'a Rust panic ended the Go process', source: 'DataDog/datadog-agent #54406' },
      { title: 'a malformed message made Rust panic, and the process abort', source: 'valkey-io/valkey-glide #6530' },
      { title: 'a panic in Go came back as no error', source: 'bytecodealliance/wasmtime-go #114' },
    ],
    fix: 'State `panic` on the interface. With CATCH, name in `panic_code` a code of an error set.',
    example: protoExample`
service Store {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
${['', '    panic: ABORT\n']}    defaults: {blocking: WAIT_FREE errors: "none"}
  };
  rpc Sync(Empty) returns (Empty);
}

message Empty {}
`,
  },
  'CB-06': {
    title: 'Completion callback may never come, or come twice',
    severity: 'warning',
    why: 'Whoever waits for a completion has put something aside for it: a channel, a buffer, a token. If it does not come after a failure or a cancel, all of that waits for ever; if it comes twice, the second call finds it gone.',
    bugs: [
      {
        title: 'nobody owned the data of a callback whose registration had failed',
        source: 'bytecodealliance/wasmtime-go #293',
      },
      { title: 'callbacks raced with their removal', source: 'NordSecurity/uniffi-bindgen-go #28' },
    ],
    fix: 'Say `firing: EXACTLY_ONCE`, which includes failure and cancel, and keep nothing that drops or repeats calls. With AT_MOST_ONCE the registering method needs a deadline.',
    example: protoExample`
${WATCH}

service Events {
  ${RUST_CALLS}
  rpc OnDone(Token) returns (Empty) {
    option (boundary.v1.call) = {
      callback: {
        registered_by: "Store.Watch"
        unregistered_by: "Store.Unwatch"
        token_field: "token"
        max_calls: 1
${['', '        firing: EXACTLY_ONCE\n']}      }
    };
  }
}

${TOKEN}
`,
  },
});
