import { describe } from 'vitest';
import { codes, M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, rustCalls, testCases } from './support.ts';

const io = (deadline: string, errors = '"LATE"'): string =>
  rpc('Do', `errors: ${errors}\n      blocking: IO\n      ${deadline}`);
const LATE = `${codes('LATE')}${M}`;

/** A callback that runs inside a call, each with its deadline. */
const nested = (around: string, inside: string, blocking = 'WAIT_FREE'): string =>
  `${goCalls(rpc('Do', `errors: "none" blocking: CPU\n      ${around}`))}${rustCalls(
    rpc(
      'On',
      `errors: "none" blocking: ${blocking}\n      ${inside}
      callback: {registered_by: "S.Do" unregistered_by: "S.Do" runs_during: "S.Do" token_field: "n" firing: EXACTLY_ONCE}`,
    ),
  )}${M}`;

const CASES: readonly Case[] = [
  {
    name: 'DL-01 finds a call that waits and states no limit',
    proto: `${goCalls(io(''))}${LATE}`,
    finds: [['DL-01', 'rpc Do']],
  },
  {
    name: 'DL-01 finds a limit that only holds where the caller gives one',
    proto: `${goCalls(io('deadline: {max: {seconds: 5} expiry_code: "LATE"}'))}${LATE}`,
    finds: [['DL-01', 'rpc Do']],
  },
  {
    name: 'DL-01 finds a limit whose end has no code',
    proto: `${goCalls(io('deadline: {fallback: {seconds: 5}}'))}${LATE}`,
    finds: [['DL-01', 'rpc Do']],
  },
  {
    name: 'DL-01 finds a fallback of no time where it is written',
    proto: `${goCalls(io('deadline: {fallback: {seconds: 0} expiry_code: "LATE"}'))}${LATE}`,
    finds: [['DL-01', 'fallback: {seconds: 0}']],
  },
  {
    name: 'DL-01 finds a limit in a field of another message',
    proto: `${goCalls(
      io('deadline: {required: true field: "Other.budget" winner: EARLIEST expiry_code: "LATE"}'),
    )}${LATE}message Other { google.protobuf.Duration budget = 1; }`,
    finds: [['DL-01', 'field: "Other.budget"']],
  },
  {
    name: 'DL-01 takes a fallback, a required limit, an unlimited call, and an inherited limit',
    proto: `${goCalls(io('deadline: {fallback: {seconds: 5} expiry_code: "LATE"}'))}
service Required {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  ${io('deadline: {required: true expiry_code: "LATE"}')}
}
service Unlimited {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS defaults: {deadline: {expiry_code: "LATE"}}};
  ${io('deadline: {unlimited: true}')}
}
service Inherited {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    defaults: {deadline: {fallback: {seconds: 5} expiry_code: "LATE"}}
  };
  ${io('')}
}
${LATE}`,
    finds: [],
  },
  {
    name: 'DL-01 asks nothing of calls that never wait',
    proto: `${goCalls(
      `${rpc('A', 'errors: "none" blocking: WAIT_FREE')}\n  ${rpc('B', 'errors: "none" blocking: CPU')}`,
    )}${M}`,
    finds: [],
  },
  {
    name: 'DL-01 finds a callback that computes inside a call for a time that nobody knows',
    proto: nested('deadline: {fallback: {seconds: 5}}', '', 'CPU'),
    finds: [['DL-01', 'rpc On']],
  },
  {
    name: 'DL-01 takes such a callback with a budget, or one that is over at once',
    proto: nested('deadline: {fallback: {seconds: 5}}', 'deadline: {max: {nanos: 1000}}', 'CPU'),
    finds: [],
  },
  {
    name: 'DL-02 finds an expiry code that the call does not list, and points at its list as well',
    proto: `${goCalls(
      io('deadline: {fallback: {seconds: 5} expiry_code: "LATE"}', '"OTHER"'),
    )}${codes('LATE', 'OTHER')}${M}`,
    finds: [['DL-02', 'expiry_code: "LATE"', 'errors: "OTHER"']],
  },
  {
    name: 'DL-02 finds an inherited expiry code at the call that waits, not at the one that is over at once',
    proto: `${goCalls(
      `${io('', '"none"')}\n  ${rpc('Quick', 'errors: "none" blocking: WAIT_FREE')}`,
      '\n    defaults: {deadline: {fallback: {seconds: 5} expiry_code: "LATE"}}',
    )}${LATE}`,
    finds: [['DL-02', 'rpc Do', 'expiry_code: "LATE"', 'errors: "none"']],
  },
  {
    name: 'DL-02 takes a code that is listed, one that reports panics, and one that no time ever ends with',
    proto: `${goCalls(io('deadline: {fallback: {seconds: 5} expiry_code: "LATE"}'))}
service Panics {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS panic: CATCH panic_code: "LATE"};
  ${io('deadline: {fallback: {seconds: 5} expiry_code: "LATE"}', '"none"')}
}
service Unlimited {
  option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    defaults: {deadline: {fallback: {seconds: 5} expiry_code: "LATE"}}
  };
  ${io('deadline: {unlimited: true}', '"none"')}
}
${LATE}`,
    finds: [],
  },
  {
    name: 'DL-02 leaves a code that does not exist, and a call without an error set, to other checks',
    proto: `${goCalls(io('deadline: {fallback: {seconds: 5} expiry_code: "LATTE"}'))}
service NoErrors {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  ${rpc('Do', 'blocking: IO deadline: {fallback: {seconds: 5} expiry_code: "LATE"}')}
}
${LATE}`,
    finds: [],
  },
  {
    name: 'DL-03 finds two limits over an RPC, and beside a Go context',
    proto: `${rpcCalls(io('deadline: {required: true field: "n" expiry_code: "LATE"}'))}
service InProcess {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  ${io('deadline: {required: true field: "n" expiry_code: "LATE"}')}
}
${LATE}`,
    finds: [
      ['DL-03', 'field: "n"'],
      ['DL-03', 'field: "n"'],
    ],
  },
  {
    name: 'DL-03 takes a stated winner, a single limit, and a Rust caller in process, which has no context',
    proto: `${rpcCalls(io('deadline: {required: true field: "n" winner: EARLIEST expiry_code: "LATE"}'))}
service One {
  option (boundary.v1.iface) = {caller: GO transport: RPC};
  ${io('deadline: {required: true expiry_code: "LATE"}')}
}
${rustCalls(io('deadline: {required: true field: "n" expiry_code: "LATE"}'))}
${LATE}`,
    finds: [],
  },
  {
    name: 'DL-03 finds a field in the defaults once',
    proto: `${goCalls(
      'rpc A(M) returns (M);\n  rpc B(M) returns (M);',
      '\n    defaults: {errors: "LATE" blocking: IO deadline: {required: true field: "n" expiry_code: "LATE"}}',
    )}${LATE}`,
    finds: [['DL-03', 'field: "n"']],
  },
  {
    name: 'DL-04 finds a callback that may take longer than the call around it',
    proto: nested('deadline: {fallback: {seconds: 5}}', 'deadline: {max: {seconds: 6}}'),
    finds: [['DL-04', 'max: {seconds: 6}', 'fallback: {seconds: 5}']],
  },
  {
    name: 'DL-04 measures against the shorter of the two limits around it',
    proto: nested(
      'deadline: {\n        fallback: {seconds: 9}\n        max: {seconds: 5}\n      }',
      'deadline: {max: {seconds: 6}}',
    ),
    finds: [['DL-04', 'max: {seconds: 6}', 'max: {seconds: 5}']],
  },
  {
    name: 'DL-04 finds a callback without a limit in a call with one',
    proto: nested('deadline: {max: {seconds: 5}}', 'deadline: {unlimited: true}'),
    finds: [['DL-04', 'unlimited: true', 'max: {seconds: 5}']],
  },
  {
    name: 'DL-04 takes a callback that just fits, and any callback in a call without a limit',
    proto: nested('deadline: {fallback: {seconds: 5}}', 'deadline: {max: {seconds: 5}}'),
    finds: [],
  },
  {
    name: 'DL-04 takes any callback in a call without a limit',
    proto: nested('deadline: {unlimited: true}', 'deadline: {max: {seconds: 500}}'),
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the checks of deadlines', () => testCases('DL', CASES, found));
