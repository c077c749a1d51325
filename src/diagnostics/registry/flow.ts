import { protoExample } from './example.ts';
import { findings } from './info.ts';

/** FLW: how far a sender may run ahead of its receiver. */
export const FLOW_FINDINGS = findings({
  'FLW-01': {
    title: 'Stream or repeated callback without a window',
    severity: 'warning',
    why: 'Somewhere between a fast sender and a slow receiver messages pile up. Where the contract does not say how many, and what happens then, it is decided by accident: memory grows until the process is killed, or one reader that has stopped holds up everybody else.',
    bugs: [
      {
        title: 'one slow reader blocked the updates of all the others; the queue got a fixed size afterwards',
        source: 'linkerd/linkerd2 #11491',
      },
      { title: 'one stream that nobody read blocked the whole connection', source: 'containerd/ttrpc #229' },
      { title: 'both peers stood still when one of them stopped reading', source: 'containerd/ttrpc #72' },
    ],
    fix: 'Say in `flow` the `unit`, the `window` and what happens `on_full`.',
    example: protoExample`
// Tells what changes.
service Changes {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Brings every change from now on.
  rpc Watch(Change) returns (stream Change) {
    option (boundary.v1.call) = {
      errors: "none"
      ${['blocking: WAIT_FREE', 'blocking: WAIT_FREE\n      flow: { unit: MESSAGES window: 128 on_full: DROP_OLDEST }']}
    };
  }
}

// A change.
message Change {
  // Its number.
  uint64 number = 1;
}
`,
  },
  'FLW-02': {
    title: 'What happens when the window is full cannot work',
    severity: 'error',
    why: 'Three ways to say it cannot be kept. A sender that is to be refused, or whose stream is to be closed, has to get a code for it, and one that its error set lists; otherwise it takes a full window for a defect. And a sender that waits on a worker of an asynchronous runtime holds up whatever else the worker has to do, the reading that would make room again among it.',
    bugs: [
      {
        title: 'a full queue made its producer wait, and with it every other reader; it closes the stream now',
        source: 'linkerd/linkerd2 #11491',
      },
      {
        title: 'a call that waited inside the event loop stopped the loop itself',
        source: 'gravitational/teleport #32116',
      },
    ],
    fix: 'With REJECT and CLOSE name a `full_code` and list it among the `errors`. On a runtime worker choose one of the other ways than BLOCK, or run it on a thread of its own.',
    example: protoExample`
// Tells what changes.
service Changes {
  option (boundary.v1.iface) = { caller: GO transport: RPC panic: ABORT };

  // Brings every change from now on.
  rpc Watch(Change) returns (stream Change) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
      thread: { affinity: RUNTIME_WORKER }
      flow: { unit: MESSAGES window: 128 ${['on_full: BLOCK', 'on_full: DROP_OLDEST']} }
    };
  }
}

// A change.
message Change {
  // Its number.
  uint64 number = 1;
}
`,
  },
});
