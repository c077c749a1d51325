// What else a call promises: retries, traces, baselines.
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../src/boundary/checks/baseline.ts';
import { messageOf } from '../vocabulary.ts';
import { M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, testCases } from './support.ts';

const call = (words: string, name = 'Do'): string => rpc(name, `errors: "none" blocking: WAIT_FREE\n      ${words}`);

const RETRIES: readonly Case[] = [
  {
    name: 'RTY-01 finds a retry of a call that says nothing about it, and of one that counts each sending',
    proto: `${goCalls(
      `${call('retry: {max_attempts: 2}')}\n  ${call('retry: {\n        max_attempts: 2\n        idempotency: ONCE\n      }', 'Once')}`,
    )}${M}`,
    finds: [
      ['RTY-01', 'retry: {max_attempts: 2}'],
      ['RTY-01', 'max_attempts: 2', 'idempotency: ONCE'],
    ],
  },
  {
    name: 'RTY-01 finds the nearer of two words, and a contradiction in the defaults once',
    proto: `${goCalls(call('retry: {max_attempts: 2}'), '\n    defaults: {retry: {idempotency: ONCE}}')}
service T {
  option (boundary.v1.iface) = {
    caller: GO transport: RPC
    defaults: {errors: "none" blocking: WAIT_FREE retry: {idempotency: ONCE max_attempts: 2}}
  };
  rpc A(M) returns (M);
  rpc B(M) returns (M);
}
${M}`,
    finds: [
      ['RTY-01', 'retry: {max_attempts: 2}', 'idempotency: ONCE'],
      ['RTY-01', 'idempotency: ONCE max_attempts: 2'],
    ],
  },
  {
    name: 'RTY-01 finds a key that is not named, and one of another message',
    proto: `${goCalls(
      `${call('retry: {idempotency: KEYED}')}\n  ${call('retry: {idempotency: KEYED key_field: "Other.n"}', 'Other')}`,
    )}${M}message Other { uint32 n = 1; }`,
    finds: [
      ['RTY-01', 'idempotency: KEYED'],
      ['RTY-01', 'key_field: "Other.n"', 'message Other'],
    ],
  },
  {
    name: "RTY-01 finds protobuf's own word for repeatable beside ONCE",
    proto: `${rpcCalls(
      `rpc Do(M) returns (M) {
    option idempotency_level = IDEMPOTENT;
    option (boundary.v1.call) = {errors: "none" blocking: WAIT_FREE};
  }`,
      '\n    defaults: {retry: {idempotency: ONCE}}',
    )}${M}`,
    finds: [['RTY-01', 'rpc Do', 'idempotency: ONCE']],
  },
  {
    name: 'RTY-01 takes calls that may be sent again, and calls that are sent once',
    proto: `${goCalls(
      [
        call('retry: {max_attempts: 2 idempotency: PURE}', 'A'),
        call('retry: {max_attempts: 2 idempotency: IDEMPOTENT}', 'B'),
        call('retry: {max_attempts: 2 idempotency: KEYED key_field: "n"}', 'C'),
        call('retry: {max_attempts: 1 idempotency: ONCE}', 'D'),
        call('retry: {idempotency: ONCE}', 'E'),
        'rpc F(M) returns (M) {\n    option idempotency_level = NO_SIDE_EFFECTS;\n    option (boundary.v1.call) = {errors: "none" blocking: WAIT_FREE retry: {idempotency: PURE}};\n  }',
      ].join('\n  '),
    )}${M}`,
    finds: [],
  },
];

const TRACES: readonly Case[] = [
  {
    name: 'TRC-01 finds a span in process that nothing carries a trace to',
    proto: `${goCalls(call('trace: {span: "s"}'))}${M}`,
    finds: [['TRC-01', 'span: "s"']],
  },
  {
    name: 'TRC-01 finds a span where nobody knows the transport',
    proto: `service S {\n  option (boundary.v1.iface) = {caller: GO};\n  ${call('trace: {span: "s"}')}\n}\n${M}`,
    finds: [['TRC-01', 'span: "s"']],
  },
  {
    name: 'TRC-01 finds a carrier that is not in the request',
    proto: `${rpcCalls(call('trace: {span: "s" carrier_field: "Other.n"}'))}${M}message Other { uint32 n = 1; }`,
    finds: [['TRC-01', 'carrier_field: "Other.n"', 'message Other']],
  },
  {
    name: 'TRC-01 takes a field, an inherited field, an RPC, and a call without a span',
    proto: `${goCalls(
      `${call('trace: {span: "s"}')}\n  ${call('', 'Plain')}`,
      'defaults: {trace: {carrier_field: "n"}}',
    )}
service T {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  ${call('trace: {span: "s" carrier_field: "n"}')}
}
service U {
  option (boundary.v1.iface) = {caller: GO transport: RPC};
  ${call('trace: {span: "s"}')}
}
${M}`,
    finds: [],
  },
];

const baseline = (words: string, name = 'Do'): string => call(`baselines: {${words}}`, name);
const WHOLE = 'metric: "latency_p50" value: 1.8 unit: "us" fixture: "f" tolerance: 0.25';

const BASELINES: readonly Case[] = [
  ...['metric: "latency_p50"', 'value: 1.8', 'unit: "us"', 'fixture: "f"', 'tolerance: 0.25'].map(
    (words): Case => ({
      name: `BAS-01 finds a baseline without ${words.replace(/:.*/, '')}`,
      proto: `${goCalls(baseline(WHOLE.replace(words, '')))}${M}`,
      finds: [['BAS-01', 'baselines:']],
    }),
  ),
  {
    name: 'BAS-01 finds a metric that is none, a value and a tolerance that are not above 0',
    proto: `${goCalls(
      [
        baseline(WHOLE.replace('"latency_p50"', '"latency_p95"'), 'A'),
        baseline(WHOLE.replace('1.8', '-1'), 'B'),
        baseline(WHOLE.replace('0.25', '-0.25'), 'C'),
        baseline(WHOLE.replace('1.8', 'nan'), 'D'),
      ].join('\n  '),
    )}${M}`,
    finds: [
      ['BAS-01', '"latency_p95"'],
      ['BAS-01', 'value: -1'],
      ['BAS-01', 'tolerance: -0.25'],
      ['BAS-01', 'value: nan'],
    ],
  },
  {
    name: 'BAS-01 finds the second of two baselines where it stands, and an inherited one once',
    proto: `${goCalls(call(`baselines: {${WHOLE}}\n      baselines: {${WHOLE.replace('"us"', '""')}}`))}
service T {
  option (boundary.v1.iface) = {
    caller: GO transport: RPC
    defaults: {errors: "none" blocking: WAIT_FREE baselines: {${WHOLE.replace('fixture: "f"', '')}}}
  };
  rpc A(M) returns (M);
  rpc B(M) returns (M);
}
${M}`,
    finds: [
      ['BAS-01', 'unit: ""'],
      ['BAS-01', 'defaults:'],
    ],
  },
  {
    name: 'BAS-01 takes a baseline of every metric',
    proto: `${goCalls(METRICS.map((metric) => baseline(WHOLE.replace('latency_p50', metric), `Do_${metric}`)).join('\n  '))}${M}`,
    finds: [],
  },
];

const found = await findingsOf([...RETRIES, ...TRACES, ...BASELINES].map(({ proto }) => proto));

describe('the check of retries', () => testCases('RTY', RETRIES, found));
describe('the check of traces', () => testCases('TRC', TRACES, found.slice(RETRIES.length)));
describe('the check of baselines', () => testCases('BAS', BASELINES, found.slice(RETRIES.length + TRACES.length)));

describe('the metrics of baselines', () => {
  it('are those that the vocabulary lists', () => {
    const { comments } = messageOf('boundary.v1.Baseline').fields.find(({ name }) => name === 'metric') ?? {};
    expect(comments?.leading?.match(/"(\w+)"/g)?.map((word) => word.slice(1, -1))).toEqual([...METRICS]);
  });
});
