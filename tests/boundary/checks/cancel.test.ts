import { describe } from 'vitest';
import { codes, M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, testCases } from './support.ts';

const parks = (cancel: string, errors = '"none"', types?: string): string =>
  rpc('Await', `errors: ${errors}\n      blocking: PARKS deadline: {unlimited: true}\n      ${cancel}`, types);

/** Memory of Go that Rust reads. */
const LENT = `message Q {
  bytes query = 1 [(boundary.v1.value) = {own: BORROW until: CALL empty: NULL_ZERO max_len: 9}];
}
`;

const CASES: readonly Case[] = [
  {
    name: 'CAN-01 finds a call that parks and does not say how it is cancelled',
    proto: `${goCalls(parks(''))}${M}`,
    finds: [['CAN-01', 'rpc Await', 'blocking: PARKS']],
  },
  {
    name: 'CAN-01 finds a call that parks and cannot be cancelled, also where the defaults say so',
    proto: `${goCalls(parks('cancel: {mode: NONE}'))}
service T {
  option (boundary.v1.iface) = {
    caller: GO transport: RPC
    defaults: {cancel: {mode: NONE}}
  };
  ${parks('')}
}
${M}`,
    finds: [
      ['CAN-01', 'cancel: {mode: NONE}', 'blocking: PARKS'],
      ['CAN-01', 'rpc Await', 'defaults: {cancel: {mode: NONE}}'],
    ],
  },
  {
    name: 'CAN-01 finds a cancel that nobody can ask for, once where it is inherited',
    proto: `${goCalls(
      'rpc A(M) returns (M);\n  rpc B(M) returns (M);',
      '\n    defaults: {errors: "none" blocking: WAIT_FREE cancel: {mode: ABANDON}}',
    )}${M}`,
    finds: [['CAN-01', 'cancel: {mode: ABANDON}']],
  },
  {
    name: 'CAN-01 finds lent memory that nobody knows to be safe again',
    proto: `${goCalls(parks('cancel: {mode: COOPERATIVE via: "context"}', '"none"', '(Q) returns (M)'))}${LENT}${M}`,
    finds: [['CAN-01', 'mode: COOPERATIVE', 'bytes query']],
  },
  {
    name: 'CAN-01 finds memory that is not given back on return and not said to be after anything',
    proto: `${goCalls(
      parks(
        'cancel: {mode: COOPERATIVE via: "context" buffers_released_on_return: false}',
        '"none"',
        '(Q) returns (M)',
      ),
    )}${LENT}${M}`,
    finds: [['CAN-01', 'mode: COOPERATIVE', 'bytes query']],
  },
  {
    name: 'CAN-01 finds a code for cancelled calls that the call does not list',
    proto: `${goCalls(parks('cancel: {mode: COOPERATIVE via: "context" code: "STOPPED"}'))}${codes('STOPPED')}${M}`,
    finds: [['CAN-01', 'code: "STOPPED"']],
  },
  {
    name: 'CAN-01 takes memory that is given back on return, or after a method',
    proto: `${goCalls(
      [
        parks(
          'cancel: {mode: COOPERATIVE via: "S.Stop" code: "STOPPED" buffers_released_on_return: true}',
          '"STOPPED"',
          '(Q) returns (M)',
        ),
        parks('cancel: {mode: COOPERATIVE via: "S.Stop" safe_after: "S.Stop"}', '"none"', '(Q) returns (M)').replace(
          'Await',
          'AwaitMore',
        ),
        rpc('Stop', 'errors: "none" blocking: WAIT_FREE'),
      ].join('\n  '),
    )}${codes('STOPPED')}${LENT}${M}`,
    finds: [],
  },
  {
    name: 'CAN-01 asks nothing about memory where all of it is copied, and nothing of calls that end by themselves',
    proto: `${rpcCalls(
      `${parks('cancel: {mode: ABANDON via: "context"}', '"none"', '(Q) returns (M)')}\n  ${rpc('Quick', 'errors: "none" blocking: IO deadline: {unlimited: true} cancel: {mode: NONE}')}`,
    )}${LENT}${M}`,
    finds: [],
  },
  {
    name: 'CAN-01 lets a call that is over at once inherit a code that it never reports',
    proto: `${goCalls(
      rpc('Quick', 'errors: "none" blocking: WAIT_FREE'),
      'defaults: {cancel: {mode: COOPERATIVE via: "context" code: "STOPPED"}}',
    )}${codes('STOPPED')}${M}`,
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the check of cancelling', () => testCases('CAN', CASES, found));
