import { describe } from 'vitest';
import { codes, M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, rustCalls, testCases } from './support.ts';

const OUT = '(M) returns (stream M)';
const IN = '(stream M) returns (M)';
const stream = (flow: string, types = OUT, errors = '"none"'): string =>
  rpc('Watch', `errors: ${errors}\n      blocking: WAIT_FREE\n      ${flow}`, types);

const callback = (words: string): string =>
  `${goCalls('rpc Begin(M) returns (M);\n  rpc End(M) returns (M);', 'defaults: {errors: "none" blocking: WAIT_FREE}')}${rustCalls(
    rpc(
      'On',
      `errors: "none" blocking: WAIT_FREE
      callback: {registered_by: "S.Begin" unregistered_by: "S.End" token_field: "n" ${words}}`,
    ),
  )}${M}`;

const CASES: readonly Case[] = [
  {
    name: 'FLW-01 finds a stream in either direction without a word about its window',
    proto: `${rpcCalls(`${stream('')}\n  ${stream('', IN).replace('Watch', 'Report')}`)}${M}`,
    finds: [
      ['FLW-01', 'rpc Watch'],
      ['FLW-01', 'rpc Report'],
    ],
  },
  {
    name: 'FLW-01 finds what is missing of each, and a window through which nothing passes',
    proto: `${rpcCalls(
      [
        stream('flow: {window: 4 on_full: BLOCK}').replace('Watch', 'NoUnit'),
        stream('flow: {unit: BYTES on_full: BLOCK}').replace('Watch', 'NoWindow'),
        stream('flow: {unit: BYTES window: 4}').replace('Watch', 'NoFull'),
        stream('flow: {unit: BYTES window: 0 on_full: BLOCK}').replace('Watch', 'Shut'),
      ].join('\n  '),
    )}${M}`,
    finds: [
      ['FLW-01', 'flow: {window: 4 on_full: BLOCK}'],
      ['FLW-01', 'flow: {unit: BYTES on_full: BLOCK}'],
      ['FLW-01', 'flow: {unit: BYTES window: 4}'],
      ['FLW-01', 'window: 0'],
    ],
  },
  {
    name: 'FLW-01 finds a callback that is called many times, said or not',
    proto: callback(''),
    finds: [['FLW-01', 'rpc On']],
  },
  { name: 'FLW-01 takes a callback that comes exactly once', proto: callback('firing: EXACTLY_ONCE'), finds: [] },
  { name: 'FLW-01 takes a callback that comes at most once', proto: callback('firing: AT_MOST_ONCE'), finds: [] },
  { name: 'FLW-01 takes a callback of one call', proto: callback('max_calls: 1'), finds: [] },
  {
    name: 'FLW-01 finds half of a window on a plain call, but not one that is only inherited',
    proto: `${rpcCalls(rpc('Do', 'errors: "none" blocking: WAIT_FREE\n      flow: {unit: BYTES}'))}
service T {
  option (boundary.v1.iface) = {caller: GO transport: RPC defaults: {flow: {unit: BYTES}}};
  ${rpc('Do', 'errors: "none" blocking: WAIT_FREE')}
}
${M}`,
    finds: [['FLW-01', 'flow: {unit: BYTES}']],
  },
  {
    name: 'FLW-01 takes a whole window, also an inherited one',
    proto: `${rpcCalls(
      `${stream('')}\n  ${stream('flow: {on_full: DROP_OLDEST}').replace('Watch', 'Drop')}`,
      'defaults: {flow: {unit: MESSAGES window: 4 on_full: BLOCK}}',
    )}${M}`,
    finds: [],
  },
  {
    name: 'FLW-02 finds a refusal and an end without a code',
    proto: `${rpcCalls(
      ['REJECT', 'CLOSE']
        .map((word) => stream(`flow: {unit: BYTES window: 4 on_full: ${word}}`).replace('Watch', word))
        .join('\n  '),
    )}${M}`,
    finds: [
      ['FLW-02', 'on_full: REJECT'],
      ['FLW-02', 'on_full: CLOSE'],
    ],
  },
  {
    name: 'FLW-02 finds a code that the call does not list',
    proto: `${rpcCalls(
      stream('flow: {unit: BYTES window: 4 on_full: CLOSE full_code: "SLOW"}', OUT, '"OTHER"'),
    )}${codes('SLOW', 'OTHER')}${M}`,
    finds: [['FLW-02', 'full_code: "SLOW"', 'errors: "OTHER"']],
  },
  {
    name: 'FLW-02 finds waiting on a worker of a runtime, wherever the two words stand',
    proto: `${rpcCalls(
      stream('flow: {unit: BYTES window: 4 on_full: BLOCK}'),
      '\n    defaults: {thread: {affinity: RUNTIME_WORKER}}',
    )}
service T {
  option (boundary.v1.iface) = {
    caller: GO transport: RPC
    defaults: {
      thread: {affinity: RUNTIME_WORKER}
      flow: {unit: BYTES window: 4 on_full: BLOCK}
    }
  };
  ${stream('')}
  ${stream('').replace('Watch', 'More')}
}
${M}`,
    finds: [
      ['FLW-02', 'on_full: BLOCK', 'affinity: RUNTIME_WORKER'],
      ['FLW-02', 'on_full: BLOCK', 'affinity: RUNTIME_WORKER'],
    ],
  },
  {
    name: 'FLW-02 takes a code that is listed, waiting on a thread of its own, and dropping on a worker',
    proto: `${rpcCalls(
      [
        stream('flow: {unit: BYTES window: 4 on_full: CLOSE full_code: "SLOW"}', OUT, '"SLOW"'),
        stream('thread: {affinity: DEDICATED} flow: {unit: BYTES window: 4 on_full: BLOCK}').replace('Watch', 'Waits'),
        stream('thread: {affinity: RUNTIME_WORKER} flow: {unit: BYTES window: 4 on_full: DROP_OLDEST}').replace(
          'Watch',
          'Drops',
        ),
      ].join('\n  '),
    )}${codes('SLOW')}${M}`,
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the checks of flow', () => testCases('FLW', CASES, found));
