import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components } from '../../../src/boundary/checks/callback/components.ts';
import { type Case, findingsOf, goCalls, rustCalls, testCases } from './support.ts';

const MESSAGES = `
message Empty {}
message Token {
  fixed64 token = 1;
}
`;

/** Services and a callback with these words in its annotation, beside the ones that register it. */
const contract = (
  words: string,
  methods = '',
  registered = 'registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "token"',
): string =>
  `${goCalls(`rpc Watch(Token) returns (Empty);\n  rpc Unwatch(Token) returns (Empty);\n  ${methods}`)}
${rustCalls(`rpc On(Token) returns (Empty) {
    option (boundary.v1.call) = {
      ${words}
      callback: {
        ${registered}
      }
    };
  }`)}${MESSAGES}`;

const callback = (words: string): string =>
  `registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "token"\n        ${words}`;

const call = (name: string, words: string): string =>
  `rpc ${name}(Token) returns (Empty) { option (boundary.v1.call) = {${words}}; }`;

const CODES = `
enum Code {
  option (boundary.v1.error_set) = {prefix: "T"};
  CODE_OK = 0;
  CODE_BUG = 1;
}
enum Other {
  option (boundary.v1.error_set) = {prefix: "U"};
  OTHER_OK = 0;
  OTHER_BUG = 1;
}
message Empty {}
`;

const service = (words: string, errors = '"CODE_BUG"'): string => `
service S {
  option (boundary.v1.iface) = {
    caller: GO transport: IN_PROCESS
    ${words}
  };
  rpc Do(Empty) returns (Empty) { option (boundary.v1.call) = {errors: ${errors}}; }
}
${CODES}`;

const CASES: readonly Case[] = [
  { name: 'a sound callback is found sound', proto: contract(''), finds: [] },
  // CB-01
  {
    name: 'CB-01 finds a callback that no field identifies',
    proto: contract('', '', 'registered_by: "S.Watch" unregistered_by: "S.Unwatch"'),
    finds: [['CB-01', 'rpc On']],
  },
  {
    name: 'CB-01 finds a token that is no integer',
    proto: contract('').replace('fixed64 token', 'bytes token'),
    finds: [['CB-01', 'token_field: "token"', 'bytes token = 1']],
  },
  {
    name: 'CB-01 finds a token that another message carries',
    proto: `${contract('', '', 'registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "Far.n"')}message Far { fixed64 n = 1; }`,
    finds: [['CB-01', 'token_field: "Far.n"', 'message Far']],
  },
  {
    name: 'CB-01 takes an integer inside the request',
    proto: `${contract('', '', 'registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "head.n"').replace('fixed64 token = 1;', 'fixed64 token = 1;\n  Far head = 2;')}message Far { uint32 n = 1; }`,
    finds: [],
  },
  // CB-02
  {
    name: 'CB-02 finds a registration that nothing ends, and one that nothing begins',
    proto: contract('', '', 'token_field: "token"'),
    finds: [
      ['CB-02', 'rpc On'],
      ['CB-02', 'rpc On'],
    ],
  },
  {
    name: 'CB-02 finds a registration without an end, and shows its beginning',
    proto: contract('', '', 'registered_by: "S.Watch" token_field: "token"'),
    finds: [['CB-02', 'rpc On', 'registered_by: "S.Watch"']],
  },
  {
    name: 'CB-02 finds a registration that begins and ends with one call, though the callback may come later',
    proto: contract('', '', 'registered_by: "S.Watch" unregistered_by: "S.Watch" token_field: "token"'),
    finds: [['CB-02', 'unregistered_by: "S.Watch"']],
  },
  {
    name: 'CB-02 takes a callback that only comes inside the call that registers it',
    proto: contract(
      '',
      '',
      'registered_by: "S.Watch" unregistered_by: "S.Watch" runs_during: "S.Watch" token_field: "token"',
    ),
    finds: [],
  },
  {
    name: 'CB-02 takes a callback that ends by itself because it comes exactly once',
    proto: contract('', '', 'registered_by: "S.Watch" firing: EXACTLY_ONCE token_field: "token"'),
    finds: [],
  },
  {
    name: 'CB-02 finds calls back into Go that say nothing of their registration',
    proto: `${goCalls('rpc Do(Empty) returns (Empty);')}${rustCalls('rpc On(Empty) returns (Empty);')}${MESSAGES}`,
    finds: [['CB-02', 'rpc On']],
  },
  {
    name: 'CB-02 asks nothing where Rust is the only caller, and over RPC',
    proto: `${rustCalls('rpc On(Empty) returns (Empty);')}
service Far { option (boundary.v1.iface) = {caller: GO transport: RPC panic: ABORT}; rpc Do(Empty) returns (Empty); }
${MESSAGES}`,
    finds: [],
  },
  // CB-03
  {
    name: 'CB-03 finds a callback that may wait on a worker of a runtime',
    proto: contract('blocking: IO\n      thread: {affinity: RUNTIME_WORKER}'),
    finds: [['CB-03', 'blocking: IO', 'affinity: RUNTIME_WORKER']],
  },
  {
    name: 'CB-03 finds a callback that computes for long on such a worker, by inheritance',
    proto: `${goCalls('rpc Watch(Token) returns (Empty);\n  rpc Unwatch(Token) returns (Empty);')}
${rustCalls(
  `rpc On(Token) returns (Empty) { option (boundary.v1.call) = {callback: {${callback('')}}}; }`,
  `defaults: {
    blocking: CPU
    thread: {affinity: RUNTIME_WORKER}
  }`,
)}${MESSAGES}`,
    finds: [['CB-03', 'rpc On', 'blocking: CPU', 'affinity: RUNTIME_WORKER']],
  },
  {
    name: 'CB-03 finds a call that may wait in what a worker may call',
    proto: contract(
      'blocking: WAIT_FREE\n      thread: {affinity: RUNTIME_WORKER}',
      call('Ask', 'blocking: PARKS'),
      callback('may_call: ["S.Unknown", "S.Ask"]'),
    ),
    finds: [['CB-03', 'may_call: [', 'rpc Ask']],
  },
  {
    name: 'CB-03 takes a short callback on a worker, and a long one on a thread of its own',
    proto: contract(
      'blocking: WAIT_FREE\n      thread: {affinity: RUNTIME_WORKER}',
      call('Ask', 'blocking: WAIT_FREE'),
      callback('may_call: ["some_symbol", "S.Ask"]'),
    ),
    finds: [],
  },
  {
    name: 'CB-03 takes a callback that waits on a thread of its own',
    proto: contract(
      'blocking: IO\n      thread: {affinity: DEDICATED}',
      call('Ask', 'blocking: PARKS'),
      callback('may_call: "S.Ask"'),
    ),
    finds: [],
  },
  // CB-04
  {
    name: 'CB-04 finds a callback that calls the call that runs it',
    proto: contract(
      '',
      'rpc Next(Token) returns (Empty);',
      callback('runs_during: "S.Next"\n        may_call: "S.Next"'),
    ),
    finds: [['CB-04', 'may_call: "S.Next"', 'rpc Next', 'runs_during: "S.Next"']],
  },
  {
    name: 'CB-04 finds a callback that ends its own registration and waits for itself',
    proto: contract('', '', callback('may_call: "S.Unwatch"')),
    finds: [['CB-04', 'may_call: "S.Unwatch"', 'rpc Unwatch', 'unregistered_by: "S.Unwatch"']],
  },
  {
    name: 'CB-04 finds a ring of two callbacks, at both calls',
    proto: `${goCalls(
      'rpc Watch(Token) returns (Empty);\n  rpc Unwatch(Token) returns (Empty);\n  rpc A(Token) returns (Empty);\n  rpc B(Token) returns (Empty);',
    )}
${rustCalls(`rpc OnA(Token) returns (Empty) {
    option (boundary.v1.call).callback = {
      registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "token"
      runs_during: "S.A"
      may_call: "S.B"
    };
  }
  rpc OnB(Token) returns (Empty) {
    option (boundary.v1.call).callback = {
      registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "token"
      runs_during: "S.B"
      may_call: "S.A"
    };
  }`)}${MESSAGES}`,
    finds: [
      ['CB-04', 'may_call: "S.B"', 'runs_during: "S.B"', 'may_call: "S.A"', 'runs_during: "S.A"'],
      ['CB-04', 'may_call: "S.A"', 'runs_during: "S.A"', 'may_call: "S.B"', 'runs_during: "S.B"'],
    ],
  },
  {
    name: 'CB-04 finds a callback that closes the handle of the call it runs in',
    proto: `${goCalls(`rpc Begin(Empty) returns (Ref);
  rpc Next(Ref) returns (Empty);
  rpc End(Ref) returns (Empty);
  rpc Watch(Token) returns (Empty);
  rpc Unwatch(Token) returns (Empty);`)}
${rustCalls(`rpc On(Token) returns (Empty) {
    option (boundary.v1.call).callback = {
      ${callback('runs_during: "S.Next"\n        may_call: "S.End"')}
    };
  }`)}
message Ref { H h = 1; }
message H {
  option (boundary.v1.type).handle = {
    owner: RUST repr: TOKEN states: ["on", "off"] close: "S.End"
    on_close: WAITS
  };
  fixed64 id = 1;
}
${MESSAGES}`,
    finds: [['CB-04', 'may_call: "S.End"', 'rpc End', 'on_close: WAITS', 'runs_during: "S.Next"']],
  },
  {
    name: 'CB-04 finds a callback that may be run inside itself though it is not reentrant',
    proto: contract(
      '',
      call('Next', 'thread: {reentrant: true}'),
      callback('runs_during: "S.Next"\n        may_call: "S.Next"'),
    ),
    finds: [['CB-04', 'may_call: "S.Next"', 'rpc On', 'runs_during: "S.Next"']],
  },
  {
    name: 'CB-04 finds a callback that may call itself',
    proto: contract('', '', callback('may_call: "Events.On"')),
    finds: [['CB-04', 'may_call: "Events.On"', 'rpc On']],
  },
  {
    name: 'CB-04 takes a ring in which all are reentrant',
    proto: contract(
      'thread: {reentrant: true}',
      call('Next', 'thread: {reentrant: true}'),
      callback('runs_during: "S.Next"\n        may_call: "S.Next"'),
    ),
    finds: [],
  },
  {
    name: 'CB-04 takes calls beside the one that runs the callback, and a reentrant end',
    proto: `${goCalls(
      `rpc Watch(Token) returns (Empty);\n  ${call('Unwatch', 'thread: {reentrant: true}')}\n  rpc Next(Token) returns (Empty);\n  rpc Other(Token) returns (Empty);`,
    )}
${rustCalls(`rpc On(Token) returns (Empty) {
    option (boundary.v1.call).callback = {
      ${callback('runs_during: "S.Next" may_call: ["S.Other", "S.Unwatch", "some_symbol"]')}
    };
  }`)}${MESSAGES}`,
    finds: [],
  },
  // CB-05
  {
    name: 'CB-05 finds an interface that says nothing of panics, over RPC too',
    proto: `${service('')}
service Far { option (boundary.v1.iface) = {caller: GO transport: RPC panic: PANIC_UNSPECIFIED}; rpc Do(Empty) returns (Empty); }`,
    finds: [
      ['CB-05', 'service S'],
      ['CB-05', 'service Far'],
    ],
  },
  {
    name: 'CB-05 finds a caught panic without a code, and one with a code of another set',
    proto: `${service('panic: CATCH panic_code: "OTHER_BUG"')}
service Bare {
  option (boundary.v1.iface) = {
    panic: CATCH
  };
}`,
    finds: [
      ['CB-05', 'panic: CATCH panic_code: "OTHER_BUG"', 'OTHER_BUG = 1'],
      ['CB-05', 'panic: CATCH'],
    ],
  },
  {
    name: 'CB-05 takes a code of the set that the methods report, and an abort; silent services owe nothing',
    proto: `${service('panic: CATCH panic_code: "CODE_BUG"', '"CODE_BUG"')}
service Ends { option (boundary.v1.iface) = {panic: ABORT}; }
service Silent {}`,
    finds: [],
  },
  {
    name: 'CB-05 takes any code where the methods have no errors of their own',
    proto: service('panic: CATCH panic_code: "OTHER_BUG"', '"none"'),
    finds: [],
  },
  // CB-06
  {
    name: 'CB-06 finds a callback that comes once at most and does not say whether always',
    proto: contract('', '', callback('max_calls: 1')),
    finds: [['CB-06', 'max_calls: 1']],
  },
  {
    name: 'CB-06 finds an exact completion that may be dropped, or be sent twice',
    proto: contract(
      'flow: {unit: MESSAGES window: 1 on_full: DROP_OLDEST}\n      retry: {max_attempts: 3}',
      '',
      callback('firing: EXACTLY_ONCE'),
    ),
    finds: [
      ['CB-06', 'on_full: DROP_OLDEST', 'firing: EXACTLY_ONCE'],
      ['CB-06', 'max_attempts: 3', 'firing: EXACTLY_ONCE'],
    ],
  },
  {
    name: 'CB-06 finds a completion that may never come, awaited without a deadline',
    proto: contract('', '', callback('firing: AT_MOST_ONCE')),
    finds: [['CB-06', 'firing: AT_MOST_ONCE', 'rpc Watch']],
  },
  {
    name: 'CB-06 takes an exact completion, and one that may not come where a deadline ends the wait',
    proto: contract(
      'flow: {unit: MESSAGES window: 1 on_full: BLOCK}\n      retry: {max_attempts: 1}',
      '',
      callback('firing: EXACTLY_ONCE max_calls: 1'),
    ),
    finds: [],
  },
  {
    name: 'CB-06 takes a completion that may not come where a deadline ends the wait',
    proto: contract(
      '',
      call('Begin', 'deadline: {fallback: {seconds: 1}}'),
      'registered_by: "S.Begin" unregistered_by: "S.Unwatch" token_field: "token" firing: AT_MOST_ONCE',
    ),
    finds: [],
  },
  {
    name: 'CB-06 asks nothing of callbacks that come any number of times',
    proto: contract('flow: {unit: MESSAGES window: 1 on_full: DROP_OLDEST}', '', callback('max_calls: 7')),
    finds: [],
  },
];

/** Callbacks in one long ring: each may call the method in which the next one runs. */
const LONG = 400;
const each = (line: (at: number) => string): string => Array.from({ length: LONG }, (_, at) => line(at)).join('\n  ');
const RING = `${goCalls(
  `rpc Watch(Token) returns (Empty);\n  rpc Unwatch(Token) returns (Empty);\n  ${each((at) => `rpc M${at}(Token) returns (Empty);`)}`,
)}${rustCalls(
  each(
    (at) =>
      `rpc On${at}(Token) returns (Empty) { option (boundary.v1.call).callback = {${callback(`runs_during: "S.M${at}" may_call: "S.M${(at + 1) % LONG}"`)}}; }`,
  ),
)}${MESSAGES}`;

const found = await findingsOf([...CASES.map(({ proto }) => proto), RING]);

describe('callbacks and panics', () => {
  testCases('CB', CASES, found);

  it('are found in a ring of hundreds of calls, at each of them, with few of its steps shown', () => {
    const ring = (found.at(-1) ?? []).filter(({ code }) => code === 'CB-04');
    expect(ring).toHaveLength(LONG);
    expect(Math.max(...ring.map(({ related = [] }) => related.length))).toBeLessThanOrEqual(9);
  });
});

describe('components of a graph', () => {
  const graphs = fc
    .array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 })
    .map(
      (edges) =>
        new Map(Array.from({ length: 12 }, (_, from) => [from, edges.flatMap(([a, b]) => (a === from ? [b] : []))])),
    );

  it('put two nodes together exactly where each can reach the other', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const component = components(graph.keys(), (node) => graph.get(node) ?? []);
        const reach = (from: number): Set<number> => {
          const seen = new Set([from]);
          for (const node of seen) for (const to of graph.get(node) ?? []) seen.add(to);
          return seen;
        };
        for (const a of graph.keys())
          for (const b of graph.keys())
            expect(component.get(a) === component.get(b)).toBe(reach(a).has(b) && reach(b).has(a));
      }),
    );
  });

  it('of a ring of 100,000 nodes are one, without a deep stack', () => {
    const size = 100_000;
    const component = components(
      Array.from({ length: size }, (_, at) => at),
      (node) => [(node + 1) % size],
    );
    expect(new Set(component.values()).size).toBe(1);
    expect(component.size).toBe(size);
  });
});
