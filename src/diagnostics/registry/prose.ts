import { protoExample } from './example.ts';
import { findings } from './info.ts';

/** DOC: what the comments say, beside what the options say. */
export const PROSE_FINDINGS = findings({
  'DOC-01': {
    title: 'Comment missing, or contradicted by the options',
    severity: 'warning',
    why: 'The comment is what people read. Where there is none, they read the code of the other side, in a language that is not theirs. Where it says something else than the options, half of the callers follow the one and half the other: memory is released twice by those who believe the comment, and never by those who believe the option.',
    bugs: [
      {
        title: 'two comments on one function named two ways to release its result, and two on one callback two owners',
        source: 'valkey-io/valkey-glide, ffi at 7d61630b07',
      },
      {
        title: 'a comment called an error not retryable and asked for a retry in one sentence',
        source: 'pingcap/kvproto, errorpb.proto at b6cdca197b',
      },
    ],
    fix: 'Write a comment that says what it is for. Where comment and options differ, find out what the code does and correct the one that is wrong.',
    example: protoExample`
// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: IN_PROCESS panic: ABORT };

  // Reads one value.
  rpc Get(Entry) returns (Value) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
    };
  }
}

// Which entry.
message Entry {
  // Its number.
  uint32 number = 1;
}

// What is stored.
message Value {
  // ${['The value, which the caller frees with acme_value_free.', 'The value. Go has its own copy once the reply is decoded.']}
  bytes value = 1 [(boundary.v1.value) = { own: COPY max_len: 65536 empty: NULL_ZERO }];
}
`,
  },
});
