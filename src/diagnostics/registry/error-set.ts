import { ERROR_SET, protoExample } from './example.ts';
import { findings } from './info.ts';

/** A service whose one call may report the code of ERROR_SET, and the message that it takes and gives. */
const CALL = `// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one value.
  rpc Get(Entry) returns (Entry) {
    option (boundary.v1.call) = { errors: `;

const ENTRY = ` blocking: WAIT_FREE };
  }
}

// One entry.
message Entry {
  // Its number.
  uint32 number = 1;
}`;

const STORE = `${CALL}"CODE_UNAVAILABLE"${ENTRY}`;

/** ERROR_SET up to where further codes stand, and a second code up to its Go symbol. */
const TWO_CODES = `${ERROR_SET.slice(0, -1)}  // The entry does not exist.
  CODE_ABSENT = 2 [(boundary.v1.error) = {
    kind: NOT_FOUND again: NEVER effect: NOT_APPLIED
    cause: "no entry has this number" fix: "treat it as absent"
    go: `;

/** ERROR_SET cut in two around a piece of it. */
function around(piece: string): readonly [string, string] {
  const at = ERROR_SET.indexOf(piece);
  return [ERROR_SET.slice(0, at), ERROR_SET.slice(at + piece.length)];
}

const EFFECT = around(' effect: NOT_APPLIED');
const AGAIN = around('again: NEVER effect: NOT_APPLIED');
const FALLBACK_RUST = around(' fallback_rust: "Error::Unknown"');
const DETAIL = around('rust: "Error::Unavailable"');

/** ERR: what can go wrong, and what its reader does next. */
export const ERROR_SET_FINDINGS = findings({
  'ERR-01': {
    title: 'Call without an error set',
    severity: 'warning',
    why: 'A caller can only handle what it knows. Where no list says what may go wrong, callers match on texts, or treat every failure alike, and each release of the callee may bring a failure that nobody handles.',
    bugs: [
      {
        title: 'no call named its errors, every failure arrived as the same one, and the one match on them was wrong',
        source: 'kata-containers/kata-containers #13435',
      },
      {
        title: 'a failure that fitted none of the known variants arrived as an unknown one',
        source: 'pingcap/tidb #8386',
      },
    ],
    fix: 'List in `errors` every code that the call may report, or say "none".',
    example: protoExample`
// Reads counters.
service Counters {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one counter.
  rpc Read(Counter) returns (Counter) {
    option (boundary.v1.call) = {
      ${['', 'errors: "none"\n      ']}blocking: WAIT_FREE
    };
  }
}

// A counter.
message Counter {
  // Its number.
  uint32 number = 1;
}
`,
  },
  'ERR-02': {
    title: 'Error code that does not say enough to act on it',
    severity: 'warning',
    why: 'Somebody reads the code at night and needs five answers: what kind of failure it is, why it happened, whether anything was changed, whether to try again, and what it is called in the language at hand. A missing answer is looked for in the code of the other side; two codes with one Go or Rust symbol cannot be told apart at all.',
    bugs: [
      {
        title: 'nine errors of the callback became two numbers and a text, so that Go could only compare strings',
        source: 'CosmWasm/wasmvm, error/rust.rs at 7e3c0743d5',
      },
      {
        title: 'advice on retrying stood in comments, one of which contradicted itself',
        source: 'pingcap/kvproto, errorpb.proto at b6cdca197b',
      },
    ],
    fix: 'Say kind, cause, fix, again, effect, go and rust; with REFRESH and REDO_STEP also the method to `redo`. Give each code a symbol of its own in each language.',
    example: protoExample`${STORE}

${EFFECT[0]}${['', ' effect: NOT_APPLIED']}${EFFECT[1]}`,
  },
  'ERR-03': {
    title: 'Error code that no call raises',
    severity: 'warning',
    why: 'Callers write code for it, and it never runs: either the code is dead and only costs readers their time, or some call does raise it and its list is wrong, which means that nobody expects it there.',
    bugs: [
      {
        title: 'callers waited for NOT_FOUND, which never arrived: the other side sent INTERNAL for everything',
        source: 'kata-containers/kata-containers #13435',
      },
    ],
    fix: 'List it in the `errors` of the calls that raise it. A code that nothing raises any more goes, with its number reserved and an entry in `retired`.',
    example: protoExample`${CALL}${['"CODE_UNAVAILABLE"', '["CODE_UNAVAILABLE", "CODE_ABSENT"]']}${ENTRY}

${TWO_CODES}"acme.ErrAbsent" rust: "Error::Absent"
  }];
}`,
  },
  'ERR-04': {
    title: 'Plain retry advised although the effect is unknown',
    severity: 'error',
    why: 'The code says two things that together lose money: it cannot be known whether the call was applied, and the same request may be sent again. Whoever follows the advice applies it twice in every case in which the first one got through.',
    bugs: [
      {
        title:
          'a commit whose result is unknown must not be sent again; the code for it came late and needed work in every client',
        source: 'tikv/client-go #1641',
      },
      {
        title: 'a comment called an error not retryable and asked for a retry in one sentence',
        source: 'pingcap/kvproto, errorpb.proto at b6cdca197b',
      },
    ],
    fix: 'Say REDO_STEP and in `redo` the call that finds out what happened; or make every call that raises it PURE or KEYED.',
    example: protoExample`${STORE}

${AGAIN[0]}again: ${['BACKOFF', 'REDO_STEP redo: "Store.Get"']} effect: UNKNOWN${AGAIN[1]}`,
  },
  'ERR-05': {
    title: 'No fallback for codes that a side does not know',
    severity: 'warning',
    why: 'A newer peer sends a code that this side was not built with. Without a stated fallback one side turns it into success, another into a crash, and a third one forgets the number that would have said what happened.',
    bugs: [
      {
        title: 'a message with none of the known variants was taken for an unknown error, its meaning lost',
        source: 'pingcap/tidb #8386',
      },
      { title: 'a new result needed code in every client before it could be sent', source: 'tikv/client-go #1641' },
    ],
    fix: 'Name the `fallback` code, and in `fallback_go` and `fallback_rust` what each language gets for a number it does not know; both keep the number.',
    example: protoExample`${STORE}

${FALLBACK_RUST[0]}${['', ' fallback_rust: "Error::Unknown"']}${FALLBACK_RUST[1]}`,
  },
  'ERR-06': {
    title: 'Too many codes look like the fallback',
    severity: 'warning',
    why: 'A taxonomy that collapses at the boundary is none: the callee tells twenty failures apart, and the caller sees one and a text. It then matches on the text, which changes without notice.',
    bugs: [
      {
        title: 'nine variants crossed as "other" or "out of gas"',
        source: 'CosmWasm/wasmvm, error/rust.rs at 7e3c0743d5',
      },
      { title: 'every failure but four became a plain text in Go', source: 'valkey-io/valkey-glide at 7d61630b07' },
      { title: 'every failure of the agent became INTERNAL', source: 'kata-containers/kata-containers #13435' },
    ],
    fix: 'Give the codes symbols of their own in `go` and `rust`. Where a large share really is handled alike, say so with a higher `fallback_limit`.',
    example: protoExample`${CALL}["CODE_UNAVAILABLE", "CODE_ABSENT"]${ENTRY}

${TWO_CODES}"${['*acme.UnknownError', 'acme.ErrAbsent']}" rust: "Error::Absent"
  }];
}`,
  },
  'ERR-07': {
    title: 'Sensitive value in an error or a trace',
    severity: 'error',
    why: 'Errors are logged, traces are sent to other systems, and both are read by more people than the data is meant for, and kept for longer. A key or a password that goes out this way cannot be called back.',
    fix: 'Leave the value out: a length, a hash or the name of the field tells as much. Where it is in truth harmless, take `sensitive` off the field.',
    example: protoExample`${STORE}

// What could not be read.
message Missing {
  // ${['The key', 'Length of the key']} that was asked for.
  ${['bytes key = 1 [(boundary.v1.value) = { own: COPY max_len: 256 sensitive: true }];', 'uint32 key_length = 1 [(boundary.v1.value) = { unit: "bytes" }];']}
}

${DETAIL[0]}rust: "Error::Unavailable" detail: "Missing"${DETAIL[1]}`,
  },
});
