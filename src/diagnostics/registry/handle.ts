import { GO_CALLS, protoExample } from './example.ts';
import { findings } from './info.ts';

/** A handle and the two calls that begin and end it. */
const DB_CALLS = `rpc Open(Empty) returns (DbRef) {
    option (boundary.v1.call) = {moves: {handle: "DbRef.db" to: "open"}};
  }
  rpc Close(DbRef) returns (Empty) {
    option (boundary.v1.call) = {moves: {handle: "db" from: "open" to: "closed"}};
  }`;

const DB_REF = `message Empty {}
message DbRef { Db db = 1; }`;

/** HND: resources that one side owns and the other side names. */
export const HANDLE_FINDINGS = findings({
  'HND-01': {
    title: 'Handle has no creator or no close',
    severity: 'warning',
    why: 'A handle that nothing closes stays open in every caller that follows the contract. One that nothing creates is a number from nowhere.',
    bugs: [
      { title: 'the handle of a cursor was never released', source: 'valkey-io/valkey-glide #4395' },
      { title: 'the box around a cgo.Handle leaked', source: 'apache/arrow #33887' },
      {
        title: 'closures in a global map were never finalized; in the end close became explicit',
        source: 'bytecodealliance/wasmtime-go #57, #209, #210',
      },
    ],
    fix: 'Name the closing method in `close`, and give the method that creates the handle a move with `to` and without `from`.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  ${DB_CALLS}
}

message Db {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["open", "closed"]
${['', '    close: "Store.Close"\n']}    on_close: WAITS
  };
  fixed64 id = 1;
}
${DB_REF}
`,
  },
  'HND-02': {
    title: 'State that cannot be reached, or that never ends',
    severity: 'error',
    why: 'A state that no call leads to is a leftover or a forgotten move, and a state from which the end cannot be reached is a leak with a name. Callers write code for both.',
    bugs: [
      {
        title: 'the free of a future borrowed it instead of consuming it, so that it never ended: the same leak twice',
        source: 'mozilla/uniffi-rs #2056, #2854',
      },
    ],
    fix: 'Add the move that is missing to the method that makes it, or take the state out.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  ${DB_CALLS}
}

message Db {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["open", ${['"sealed", ', '']}"closed"]
    close: "Store.Close"
    on_close: WAITS
  };
  fixed64 id = 1;
}
${DB_REF}
`,
  },
  'HND-03': {
    title: 'Handle within another one may outlive it',
    severity: 'warning',
    why: 'What a child handle names lives inside its parent. Closing the parent first leaves a child that reads freed memory, unless the contract says what becomes of it.',
    bugs: [
      {
        title: 'the context of the library was cancelled before the last call that needed it',
        source: 'apache/opendal #6379, #6380',
      },
    ],
    fix: 'State `on_parent_close` on the child: PARENT_WAITS_FOR_IT, CLOSED_WITH_PARENT or KEEPS_PARENT_ALIVE.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  ${DB_CALLS}
  rpc Scan(DbRef) returns (CursorRef) {
    option (boundary.v1.call) = {moves: {handle: "CursorRef.cursor" to: "open"}};
  }
  rpc End(CursorRef) returns (Empty) {
    option (boundary.v1.call) = {moves: {handle: "cursor" from: "open" to: "ended"}};
  }
}

message Db {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["open", "closed"]
    close: "Store.Close"
    on_close: WAITS
  };
  fixed64 id = 1;
}

message Cursor {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["open", "ended"]
    close: "Store.End"
    within: "Db"
${['', '    on_parent_close: PARENT_WAITS_FOR_IT\n']}    on_close: WAITS
  };
  fixed64 id = 1;
}
${DB_REF}
message CursorRef { Cursor cursor = 1; }
`,
  },
  'HND-04': {
    title: 'Method takes a handle that has ended',
    severity: 'error',
    why: 'In its last state a handle names nothing any more, or already somebody else’s resource. Only a close that may be repeated has business there.',
    bugs: [
      {
        title: 'a structure that was released still looked alive, and was released again',
        source: 'apache/arrow-adbc #4178',
      },
    ],
    fix: 'Let the method take the handle in a state before its end. A close that may be called twice says `close_idempotent: true`.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  ${DB_CALLS}
  rpc Count(DbRef) returns (Empty) {
    option (boundary.v1.call) = {
      moves: {handle: "db" from: "${['closed', 'open']}" to: "${['closed', 'open']}"}
    };
  }
}

message Db {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["open", "closed"]
    close: "Store.Close"
    on_close: WAITS
  };
  fixed64 id = 1;
}
${DB_REF}
`,
  },
  'HND-05': {
    title: 'Handle is a pointer',
    severity: 'warning',
    why: 'A use after close of a pointer is undefined behaviour; of a number with a generation in it, it is an error with a name. A number dressed as a pointer is no better: Go’s runtime checks what looks like a pointer and stops the process.',
    bugs: [
      { title: 'an index carried in an unsafe.Pointer crashed Go', source: 'second-state/WasmEdge-go #48' },
      { title: 'the integer of a cgo.Handle was stored as a pointer', source: 'apache/arrow #33864' },
    ],
    fix: 'Give out numbers: `repr: GENERATION_TOKEN` and one integer field, `fixed64 id = 1`.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  ${DB_CALLS}
}

message Db {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: ${['POINTER', 'GENERATION_TOKEN']}
    states: ["open", "closed"]
    close: "Store.Close"
    on_close: WAITS
  };
  fixed64 id = 1;
}
${DB_REF}
`,
  },
  'HND-06': {
    title: 'What close does to running calls is not stated',
    severity: 'warning',
    why: 'Sooner or later one thread closes what another one is using. Close has to wait, to end the other calls, or to be kept apart from them by its caller; a contract that does not say which is read in three ways.',
    bugs: [
      { title: 'close raced with running calls', source: 'valkey-io/valkey-glide #3236' },
      {
        title: 'a cgo.Handle was deleted while a callback still used it; close and clean-up were split',
        source: 'gravitational/teleport #13479, #14323',
      },
    ],
    fix: 'State `on_close`; with CALLS_FAIL also `closed_code`, and with EXCLUSIVE a close that is not `concurrent`.',
    example: protoExample`
service Store {
  ${GO_CALLS}
  ${DB_CALLS}
}

message Db {
  option (boundary.v1.type).handle = {
    owner: RUST
    repr: GENERATION_TOKEN
    states: ["open", "closed"]
    close: "Store.Close"
${['', '    on_close: WAITS\n']}  };
  fixed64 id = 1;
}
${DB_REF}
`,
  },
});
