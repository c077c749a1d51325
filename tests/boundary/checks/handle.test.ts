import { describe, expect, it } from 'vitest';
import { type Case, findingsOf, goCalls, testCases } from './support.ts';

const MESSAGES = `
message Empty {}
message DbRef { Db db = 1; }
`;

const open =
  'rpc Open(Empty) returns (DbRef) { option (boundary.v1.call) = {moves: {handle: "DbRef.db" to: "open"}}; }';
const close =
  'rpc Close(DbRef) returns (Empty) { option (boundary.v1.call) = {moves: {handle: "db" from: "open" to: "closed"}}; }';

const db = (words: string, fields = 'fixed64 id = 1;'): string => `
message Db {
  option (boundary.v1.type).handle = {
    ${words.split('; ').join('\n    ')}
  };
  ${fields}
}
`;

const SOUND =
  'owner: RUST; repr: GENERATION_TOKEN; states: ["open", "closed"]; close: "S.Close"; on_close: WAITS; close_idempotent: true';

const without = (key: string): string =>
  SOUND.split('; ')
    .filter((word) => !word.startsWith(key))
    .join('; ');

/** A sound handle with these words instead, and these methods beside its creator and its close. */
const contract = (words: string, methods = '', fields?: string): string =>
  goCalls(`${open}\n  ${close}\n  ${methods}`) + db(words, fields) + MESSAGES;

const move = (name: string, from: string, to: string): string =>
  `rpc ${name}(DbRef) returns (Empty) { option (boundary.v1.call) = {moves: {handle: "db" from: "${from}" to: "${to}"}}; }`;

/** A handle within Db, with these words. */
const child = (words: string): string => `
service Cursors {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS panic: ABORT};
  rpc Begin(DbRef) returns (CursorRef) { option (boundary.v1.call) = {moves: {handle: "CursorRef.cursor" to: "on"}}; }
  rpc End(CursorRef) returns (Empty) { option (boundary.v1.call) = {moves: {handle: "cursor" from: "on" to: "off"}}; }
}
message CursorRef { Cursor cursor = 1; }
message Cursor {
  option (boundary.v1.type).handle = {
    owner: RUST repr: GENERATION_TOKEN states: ["on", "off"] close: "Cursors.End" on_close: WAITS within: "Db"
    ${words}
  };
  fixed64 id = 1;
}
enum Code {
  option (boundary.v1.error_set) = {prefix: "T"};
  CODE_OK = 0;
  CODE_CLOSED = 1;
}
`;

const CASES: readonly Case[] = [
  {
    name: 'HND-01 takes a sound handle, as all checks do',
    proto: contract(SOUND, move('Use', 'open', 'open')),
    finds: [],
  },
  {
    name: 'nothing is asked of handles that only silent services deal with',
    proto: `service S { rpc Open(Empty) returns (DbRef); rpc Close(DbRef) returns (Empty); }
service T { option (boundary.v1.iface) = {caller: GO transport: RPC}; rpc Do(Empty) returns (Empty); }
${db('repr: POINTER')}${MESSAGES}`,
    finds: [],
  },
  {
    name: 'nothing is asked of handles of a contract whose services are all silent',
    proto: `service S { rpc Do(Empty) returns (Empty); }\n${db('repr: POINTER')}${MESSAGES}`,
    finds: [],
  },
  // HND-01
  {
    name: 'HND-01 finds a handle without a close',
    proto: contract(without('close:')),
    finds: [['HND-01', 'message Db']],
  },
  {
    name: 'HND-01 finds a handle without a creator',
    proto: goCalls(close) + db(SOUND) + MESSAGES,
    finds: [['HND-01', 'message Db']],
  },
  {
    name: 'HND-01 finds a handle without states, and one with a single state',
    proto: `${contract(without('states'))}
message One { option (boundary.v1.type).handle = {
    repr: TOKEN on_close: WAITS close: "S.Close"
    states: "open"
  }; fixed64 id = 1; }`,
    finds: [
      ['HND-01', 'message Db'],
      ['HND-01', 'message One'],
      ['HND-01', 'message One'],
      ['HND-01', 'close: "S.Close"', 'rpc Close'],
    ],
  },
  {
    name: 'HND-01 finds a close that does not take the handle, and a second way to end it',
    proto:
      goCalls(`${open}\n  rpc Stop(Empty) returns (Empty);\n  ${close}`) +
      db(SOUND.replace('"S.Close"', '"S.Stop"')) +
      MESSAGES,
    finds: [
      ['HND-01', 'close: "S.Stop"', 'rpc Close'],
      ['HND-01', 'close: "S.Stop"', 'rpc Stop'],
    ],
  },
  // HND-02
  {
    name: 'HND-02 finds a state that nothing leads to',
    proto: contract(SOUND.replace('"open", ', '"open", "sealed", ')),
    finds: [['HND-02', 'states:']],
  },
  {
    name: 'HND-02 finds a state that does not lead to the end',
    proto: contract(
      SOUND.replace('"open", ', '"open", "stuck", '),
      `${move('Jam', 'open', 'stuck')}\n  ${move('Stay', 'stuck', 'stuck')}`,
    ),
    finds: [['HND-02', 'states:']],
  },
  {
    name: 'HND-02 finds, once, a last state that nothing leads to',
    proto:
      goCalls(`${open}\n  rpc Close(DbRef) returns (Empty);\n  ${move('Use', 'open', 'open')}`) + db(SOUND) + MESSAGES,
    finds: [['HND-02', 'states:']],
  },
  {
    name: 'HND-02 finds a handle that is created in its last state',
    proto: goCalls(`${open.replace('to: "open"', 'to: "closed"')}\n  ${close}`) + db(SOUND) + MESSAGES,
    finds: [
      ['HND-02', 'states:'],
      ['HND-02', 'states:'],
    ],
  },
  {
    name: 'HND-02 takes states in a ring from which a way leads out',
    proto: contract(
      SOUND.replace('"open", ', '"open", "busy", "idle", '),
      [move('A', 'open', 'busy'), move('B', 'busy', 'idle'), move('C', 'idle', 'open')].join('\n  '),
    ),
    finds: [],
  },
  // HND-03
  {
    name: 'HND-03 finds a child that does not say what its parent’s close does to it',
    proto: contract(SOUND) + child(''),
    finds: [['HND-03', 'message Cursor', 'within: "Db"']],
  },
  {
    name: 'HND-03 finds a child that is closed with its parent without a code for it',
    proto: contract(SOUND) + child('on_parent_close: CLOSED_WITH_PARENT'),
    finds: [['HND-03', 'on_parent_close: CLOSED_WITH_PARENT', 'within: "Db"']],
  },
  {
    name: 'HND-03 takes a child that says so, and a child that keeps its parent alive',
    proto: contract(SOUND) + child('on_parent_close: CLOSED_WITH_PARENT closed_code: "CODE_CLOSED"'),
    finds: [],
  },
  {
    name: 'HND-03 asks no code of a child that keeps its parent alive',
    proto: contract(SOUND) + child('on_parent_close: KEEPS_PARENT_ALIVE'),
    finds: [],
  },
  // HND-04
  {
    name: 'HND-04 finds a method that takes a handle after its end',
    proto: contract(SOUND, move('Count', 'closed', 'closed')),
    finds: [['HND-04', 'rpc Count', 'states:']],
  },
  {
    name: 'HND-04 finds a second close where closing twice is not allowed',
    proto:
      goCalls(
        `${open}\n  rpc Close(DbRef) returns (Empty) {
    option (boundary.v1.call) = {
      moves: {handle: "db" from: "open" to: "closed"}
      moves: {handle: "db" from: "closed" to: "closed"}
    };
  }`,
      ) +
      db(without('close_idempotent')) +
      MESSAGES,
    finds: [['HND-04', 'from: "closed"', 'states:']],
  },
  {
    name: 'HND-04 takes a close that may be repeated, and a method in the last state but one',
    proto:
      goCalls(
        `${open}\n  ${move('Count', 'open', 'open')}\n  rpc Close(DbRef) returns (Empty) {
    option (boundary.v1.call) = {
      moves: {handle: "db" from: "open" to: "closed"}
      moves: {handle: "db" from: "closed" to: "closed"}
    };
  }`,
      ) +
      db(SOUND) +
      MESSAGES,
    finds: [],
  },
  // HND-05
  {
    name: 'HND-05 finds an address',
    proto: contract(SOUND.replace('GENERATION_TOKEN', 'POINTER')),
    finds: [['HND-05', 'repr: POINTER']],
  },
  {
    name: 'HND-05 finds a handle that does not say what it is made of',
    proto: contract(without('repr')),
    finds: [['HND-05', 'message Db']],
  },
  {
    name: 'HND-05 finds tokens that are texts, lists and messages',
    proto: contract(SOUND, '', 'string id = 1;\n  bytes key = 2;\n  repeated fixed64 ids = 3;\n  Empty more = 4;'),
    finds: [
      ['HND-05', 'string id = 1'],
      ['HND-05', 'bytes key = 2'],
      ['HND-05', 'repeated fixed64 ids = 3'],
      ['HND-05', 'Empty more = 4'],
    ],
  },
  {
    name: 'HND-05 finds a token without any number',
    proto: contract(SOUND, '', 'bool open = 1;'),
    finds: [['HND-05', 'message Db']],
  },
  {
    name: 'HND-05 takes a text where only a socket carries it',
    proto: `service S {
  option (boundary.v1.iface) = {caller: GO transport: RPC panic: ABORT};
  ${open}
  ${close}
}
${db(SOUND, 'string id = 1;')}${MESSAGES}`,
    finds: [],
  },
  {
    name: 'HND-05 takes a token of two numbers',
    proto: contract(SOUND, '', 'uint64 call = 1;\n  uint32 slot = 2;'),
    finds: [],
  },
  // HND-06
  {
    name: 'HND-06 finds a handle that does not say what close does to running calls',
    proto: contract(without('on_close')),
    finds: [['HND-06', 'message Db']],
  },
  {
    name: 'HND-06 finds calls that fail without a code',
    proto: contract(SOUND.replace('WAITS', 'CALLS_FAIL')),
    finds: [['HND-06', 'on_close: CALLS_FAIL']],
  },
  {
    name: 'HND-06 finds a close that excludes other calls but may run beside them, also by inheritance',
    proto:
      goCalls(
        `${open}\n  ${close}`,
        `defaults: {
    thread: {concurrent: true}
  }`,
      ) +
      db(SOUND.replace('WAITS', 'EXCLUSIVE')) +
      MESSAGES,
    finds: [['HND-06', 'on_close: EXCLUSIVE', 'concurrent: true']],
  },
  {
    name: 'HND-06 takes an exclusive close that runs alone',
    proto:
      goCalls(
        `${open}\n  ${close.replace('moves:', 'thread: {concurrent: false} moves:')}`,
        'defaults: {thread: {concurrent: true}}',
      ) +
      db(SOUND.replace('WAITS', 'EXCLUSIVE')) +
      MESSAGES,
    finds: [],
  },
  {
    name: 'HND-06 takes a close that waits for the calls beside it',
    proto: goCalls(`${open}\n  ${close}`, 'defaults: {thread: {concurrent: true}}') + db(SOUND) + MESSAGES,
    finds: [],
  },
];

/** A handle that goes through 200 states one after the other, and cannot leave the one hundredth. */
const MANY = contract(
  SOUND.replace(
    '["open", "closed"]',
    `["open", ${Array.from({ length: 198 }, (_, at) => `"s${at}"`).join(', ')}, "closed"]`,
  ),
  Array.from({ length: 198 }, (_, at) =>
    at === 100 ? '' : move(`Step${at}`, at === 0 ? 'open' : `s${at - 1}`, `s${at}`),
  ).join('\n  '),
);

const found = await findingsOf([...CASES.map(({ proto }) => proto), MANY]);

describe('handles', () => {
  testCases('HND', CASES, found);

  it('of 200 states are walked through, and both sides of a gap are found', () => {
    const messages = (found.at(-1) ?? []).flatMap(({ code, message }) => (code === 'HND-02' ? [message] : []));
    const said = (words: string) =>
      new Set(messages.filter((text) => text.includes(words)).map((text) => /"s\d+"/.exec(text)?.[0]));
    const states = (from: number, to: number) =>
      new Set(Array.from({ length: to - from }, (_, at) => `"s${from + at}"`));
    expect(said('no method leads')).toEqual(states(100, 198));
    expect(said('cannot be reached')).toEqual(states(0, 100));
  });
});
