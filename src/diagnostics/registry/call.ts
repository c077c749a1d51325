import { protoExample } from './example.ts';
import { findings } from './info.ts';

/** RTY, TRC and BAS: what else a call promises. */
export const CALL_FINDINGS = findings({
  'RTY-01': {
    title: 'Automatic retry of a call that may not be repeated',
    severity: 'error',
    why: 'The library sends the request again by itself when the answer does not come. The first one may have been applied all the same: without a key by which the callee recognises it, the amount is booked twice, and no caller has done anything wrong.',
    bugs: [
      {
        title: 'a commit with an unknown result must never be sent again, and each client had to learn it',
        source: 'tikv/client-go #1641',
      },
      {
        title: 'a comment called an error not retryable and asked for a retry in one sentence',
        source: 'pingcap/kvproto, errorpb.proto at b6cdca197b',
      },
    ],
    fix: 'Say PURE, IDEMPOTENT, or KEYED with the request’s `key_field`; or take `max_attempts` out and leave retrying to the caller.',
    example: protoExample`
// Books amounts.
service Ledger {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Books one amount.
  rpc Book(Booking) returns (Booking) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
      retry: { ${['max_attempts: 3', 'idempotency: KEYED key_field: "number" max_attempts: 3']} }
    };
  }
}

// A booking.
message Booking {
  // Number that the caller chose for it.
  fixed64 number = 1;
  // Amount in cents.
  sint64 cents = 2;
}
`,
  },
  'TRC-01': {
    title: 'Span without a carrier',
    severity: 'warning',
    why: 'A trace goes on at the other side only if something carries it there. In process no header does it for you: a span without a carrier begins a trace of its own, and the one that matters ends where the boundary begins.',
    fix: 'Name in `trace.carrier_field` the field of the request that holds the traceparent, on the call or in the interface’s defaults.',
    example: protoExample`
// Reads stored values.
service Store {
  option (boundary.v1.iface) = { caller: GO transport: IN_PROCESS panic: ABORT };

  // Reads one value.
  rpc Get(Entry) returns (Value) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
      trace: { ${['span: "store.get"', 'span: "store.get" carrier_field: "traceparent"']} }
    };
  }
}

// Which entry.
message Entry {
  // W3C traceparent of the caller's span. Copied.
  bytes traceparent = 1 [(boundary.v1.value) = { own: COPY max_len: 55 empty: NULL_ZERO }];
}

// What is stored.
message Value {
  // Its number.
  uint64 number = 1;
}
`,
  },
  'BAS-01': {
    title: 'Baseline that nobody can repeat',
    severity: 'warning',
    why: 'A measurement holds a call to something only if it can be made again: the same metric, in the same unit, on the same data, and with a margin within which it still counts as kept. Without them the next slow release, or the next leak, is explained away.',
    bugs: [
      {
        title: 'strings handed to the library leaked with every call, and nothing measured what was kept',
        source: 'valkey-io/valkey-glide #4092',
      },
    ],
    fix: 'Give the baseline a `metric` of the vocabulary, a `value` above 0 with its `unit`, the `fixture` it was measured on, and a `tolerance` above 0.',
    example: protoExample`
// Reads counters.
service Counters {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Reads one counter.
  rpc Read(Counter) returns (Counter) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
      baselines: { metric: "latency_p50" value: 1.8 unit: "us" ${['fixture: "hot-4k"', 'fixture: "hot-4k" tolerance: 0.25']} }
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
});
