import { describe } from 'vitest';
import { M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, testCases } from './support.ts';

const thread = (words: string): string => `errors: "none" ${words}`;

const CASES: readonly Case[] = [
  {
    name: 'THR-00 finds a call without a blocking class, and one that says nothing at all',
    proto: `${goCalls(`${rpc('Do', 'errors: "none"')}\n  rpc Silent(M) returns (M);`)}${M}`,
    finds: [
      ['THR-00', 'rpc Do'],
      ['THR-00', 'rpc Silent'],
    ],
  },
  {
    name: 'THR-00 takes what the interface hands down',
    proto: `${goCalls('rpc Do(M) returns (M);', 'defaults: {blocking: WAIT_FREE}')}${M}`,
    finds: [],
  },
  {
    name: 'THR-00 keeps quiet about a service without an annotation',
    proto: `service S { rpc Do(M) returns (M); }\n${M}`,
    finds: [],
  },
  {
    name: 'THR-02 finds a call of each kind that holds a thread, also over an RPC',
    proto: `${rpcCalls(
      ['CPU', 'IO', 'PARKS'].map((word) => rpc(`Do${word}`, thread(`blocking: ${word}`))).join('\n  '),
    )}${M}`,
    finds: [
      ['THR-02', 'rpc DoCPU'],
      ['THR-02', 'rpc DoIO'],
      ['THR-02', 'rpc DoPARKS'],
    ],
  },
  {
    name: 'THR-02 finds a limit of 0 where it is written',
    proto: `${goCalls(rpc('Do', thread('blocking: CPU\n      thread: {max_parallel: 0}')))}${M}`,
    finds: [['THR-02', 'max_parallel: 0']],
  },
  {
    name: 'THR-02 needs no limit for what is over at once, and takes an inherited one',
    proto: `${goCalls(
      `${rpc('Do', thread('blocking: CPU'))}\n  ${rpc('Quick', thread('blocking: WAIT_FREE'))}`,
      'defaults: {thread: {max_parallel: 8}}',
    )}${rpcCalls(rpc('Quick', thread('blocking: WAIT_FREE'))).replace('service S', 'service T')}${M}`,
    finds: [],
  },
  {
    name: 'THR-03 finds the contradiction at the nearer word, with the defaults as the other place',
    proto: `${goCalls(
      rpc('Do', thread('blocking: WAIT_FREE\n      thread: {affinity: CREATOR}')),
      '\n    defaults: {thread: {concurrent: true}}',
    )}${M}`,
    finds: [['THR-03', 'affinity: CREATOR', 'concurrent: true']],
  },
  {
    name: 'THR-03 finds a contradiction in the defaults once, whatever the number of calls',
    proto: `${goCalls(
      'rpc A(M) returns (M);\n  rpc B(M) returns (M);',
      '\n    defaults: {blocking: WAIT_FREE thread: {affinity: CREATOR concurrent: true}}',
    )}${M}`,
    finds: [['THR-03', 'affinity: CREATOR']],
  },
  {
    name: 'THR-03 takes a bound call that does not run beside itself, said or not, and a free one that does',
    proto: `${goCalls(
      [
        rpc('A', thread('blocking: WAIT_FREE thread: {affinity: CREATOR concurrent: false}')),
        rpc('B', thread('blocking: WAIT_FREE thread: {affinity: CREATOR}')),
        rpc('C', thread('blocking: WAIT_FREE thread: {affinity: ANY concurrent: true}')),
      ].join('\n  '),
    )}${M}`,
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the checks of threads', () => testCases('THR', CASES, found));
