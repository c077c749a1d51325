import { describe, expect, it } from 'vitest';
import { releasersIn } from '../../../src/boundary/checks/ownership/release-words.ts';
import { type Case, findingsOf, goCalls, rustCalls, testCases } from './support.ts';

const HEAPS = `option (boundary.v1.file) = {
  allocators: {name: "rust" side: RUST alloc_symbol: "rust_new" free_symbol: "rust_free" max_align: 64}
  allocators: {name: "go" side: GO}
  allocators: {name: "c" side: GO free_symbol: "free"}
  allocators: {name: "page" side: RUST kind: ARENA arena: "Cursor"}
};
message Cursor {
  option (boundary.v1.type).handle = {
    owner: RUST repr: GENERATION_TOKEN states: ["open", "ended"] close: "Cursors.End" on_close: WAITS
  };
  fixed64 id = 1;
}
message CursorRef { Cursor cursor = 1; }
message Empty {}
service Cursors {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS panic: ABORT};
  rpc Begin(Empty) returns (CursorRef) { option (boundary.v1.call) = {moves: {handle: "CursorRef.cursor" to: "open"}}; }
  rpc End(CursorRef) returns (Empty) {
    option (boundary.v1.call) = {moves: {handle: "cursor" from: "open" to: "ended"}};
  }
}
`;

/** One call from Go with these fields in its request and its reply. */
const call = (request: string, reply = '', more = 'on_error: INPUTS_KEPT_BY_CALLER', heaps = HEAPS): string =>
  `${heaps}${goCalls(`rpc Do(Req) returns (Rep) { option (boundary.v1.call) = {${more}}; }`)}
message Req {
  ${request}
}
message Rep {
  ${reply}
}
`;

/** A callback from Rust with these fields. */
const callback = (request: string, reply = ''): string => `${HEAPS}
${goCalls('rpc Watch(Token) returns (Empty);\n  rpc Unwatch(Token) returns (Empty);')}
message Token { fixed64 token = 1; }
${rustCalls(`rpc On(Event) returns (Answer) {
    option (boundary.v1.call) = {
      on_error: INPUTS_CONSUMED
      callback: {registered_by: "S.Watch" unregistered_by: "S.Unwatch" token_field: "token"}
    };
  }`)}
message Event {
  fixed64 token = 1;
  ${request}
}
message Answer {
  ${reply}
}
`;

const value = (words: string): string => `[(boundary.v1.value) = {${words}}]`;

/** A field with these words and everything else that it needs. */
const bytes = (name: string, words: string, number = 2): string =>
  `bytes ${name} = ${number} ${value(`${words} empty: NULL_ZERO max_len: 64`)};`;

/** The same field twice would be the same finding: the tables below name their check by the code. */
const CASES: readonly Case[] = [
  // OWN-01
  {
    name: 'OWN-01 finds a text without an owner, in a request, a reply and deep inside',
    proto: call('string a = 1 [(boundary.v1.value) = {max_len: 9}];', 'Inner inner = 1;').concat(
      'message Inner { repeated bytes b = 1; }\n',
    ),
    finds: [
      ['OWN-01', 'string a = 1', 'rpc Do'],
      ['OWN-01', 'repeated bytes b = 1', 'rpc Do'],
    ],
  },
  {
    name: 'OWN-01 finds a field with the words of a loan or a gift that inherits being a copy',
    proto: `${HEAPS}${goCalls(
      'rpc Do(Req) returns (Empty);',
      `value_defaults: {
    own: COPY
    max_len: 64
  }`,
    )}
message Req {
  bytes a = 1 [(boundary.v1.value) = {until: CALL}];
  bytes b = 2 [(boundary.v1.value) = {release: "rust_free"}];
  bytes c = 3 [(boundary.v1.value) = {own: BORROW until: CALL empty: NULL_ZERO}];
}
`,
    finds: [
      ['OWN-01', 'bytes a = 1', 'own: COPY'],
      ['OWN-01', 'bytes b = 2', 'own: COPY'],
    ],
  },
  {
    name: 'OWN-01 takes what the interface hands down, and needs nothing for numbers and maps',
    proto: `${goCalls('rpc Do(Req) returns (Rep);', 'value_defaults: {own: COPY max_len: 64}')}
message Req { string a = 1; repeated uint32 b = 2; map<string, bytes> c = 3 [(boundary.v1.value).max_len = 9]; }
message Rep { bytes d = 1; }
`,
    finds: [],
  },
  {
    name: 'OWN checks are silent over RPC, without a transport and without any annotation',
    proto: `
service A { option (boundary.v1.iface) = {caller: GO transport: RPC}; rpc Do(Req) returns (Req); }
service B { option (boundary.v1.iface) = {caller: GO}; rpc Do(Req) returns (Req); }
service C { rpc Do(Req) returns (Req); }
message Req { string a = 1; bytes b = 2 [(boundary.v1.value).own = BORROW]; bytes c = 3 [(boundary.v1.value).own = TRANSFER]; }
`,
    finds: [],
  },
  // OWN-02
  {
    name: 'OWN-02 finds a transfer and a share whose heap cannot be freed',
    proto: call(
      '',
      `${bytes('a', 'own: TRANSFER allocator: "go"', 1)}\n  ${bytes('b', 'own: SHARE retain: "keep" allocator: "go"')}`,
    ),
    finds: [
      ['OWN-02', 'bytes a = 1', '{name: "go"'],
      ['OWN-13', 'bytes a = 1', '{name: "go"'],
      ['OWN-02', 'bytes b = 2', '{name: "go"'],
    ],
  },
  {
    name: 'OWN-02 takes the release of the value, of its type, of its heap, and an arena that a handle ends',
    proto: call(
      '',
      `${bytes('a', 'own: TRANSFER allocator: "rust" release: "a_free"', 1)}
  Typed b = 2 ${value('own: TRANSFER allocator: "rust"')};
  ${bytes('c', 'own: TRANSFER allocator: "rust"', 3)}
  ${bytes('d', 'own: TRANSFER allocator: "page"', 4)}
  Cursor e = 5 ${value('own: TRANSFER')};`,
    ).concat('message Typed { option (boundary.v1.type).release = "typed_free"; uint32 n = 1; }\n'),
    finds: [],
  },
  {
    name: 'OWN-02 takes the only heap of the sending side where a value names none',
    proto: call(
      '',
      bytes('a', 'own: TRANSFER', 1),
      '',
      'option (boundary.v1.file) = {allocators: {name: "rust" side: RUST free_symbol: "rust_free"}};\n',
    ),
    finds: [],
  },
  {
    name: 'OWN-02 finds an arena that no handle ends',
    proto: call(
      '',
      bytes('a', 'own: TRANSFER allocator: "page"', 1),
      '',
      'option (boundary.v1.file) = {allocators: {name: "page" side: RUST kind: ARENA}};\n',
    ),
    finds: [['OWN-02', 'bytes a = 1', 'kind: ARENA']],
  },
  // OWN-03
  {
    name: 'OWN-03 finds a release that belongs to another heap',
    proto: call('', bytes('a', 'own: TRANSFER allocator: "rust" release: "free"', 1)),
    finds: [['OWN-03', 'bytes a = 1', '{name: "c"']],
  },
  {
    name: 'OWN-03 finds the release of another heap on the type of a value',
    proto: call('', `Typed a = 1 ${value('own: TRANSFER allocator: "rust"')};`).concat(
      'message Typed { option (boundary.v1.type).release = "free"; uint32 n = 1; }\n',
    ),
    finds: [['OWN-03', 'message Typed', 'Typed a = 1', '{name: "c"']],
  },
  {
    name: 'OWN-03 finds one symbol for values of two heaps, at the second',
    proto: call(
      '',
      `${bytes('a', 'own: TRANSFER allocator: "rust" release: "any_free"', 1)}
  ${bytes('b', 'own: TRANSFER allocator: "c" release: "any_free"')}`,
    ),
    finds: [
      ['OWN-13', 'bytes b = 2', '{name: "c"'],
      ['OWN-03', 'bytes b = 2', 'bytes a = 1'],
    ],
  },
  {
    name: 'OWN-03 takes a release of its own for each heap, and of the heap itself',
    proto: call(
      '',
      `${bytes('a', 'own: TRANSFER allocator: "rust" release: "rust_free"', 1)}
  ${bytes('b', 'own: TRANSFER allocator: "rust" release: "b_free"')}
  ${bytes('c', 'own: TRANSFER allocator: "rust" release: "b_free"', 3)}
  ${bytes('d', 'own: TRANSFER allocator: "c" release: "free"', 4)}`,
    ),
    finds: [['OWN-13', 'bytes d = 4', '{name: "c"']],
  },
  {
    name: 'OWN-03 finds Rust memory that is released by a function of Go',
    proto: `${call('', bytes('a', 'own: TRANSFER allocator: "rust" release: "go_give_back"', 1))}
${rustCalls('rpc GiveBack(Empty) returns (Empty) { option (boundary.v1.call) = {callback: {registered_by: "S.Do" unregistered_by: "S.Do" runs_during: "S.Do"}}; }', 'symbol_prefix: "go_"')}`,
    finds: [['OWN-03', 'bytes a = 1', 'rpc GiveBack']],
  },
  {
    name: 'OWN-03 finds heaps of two sides that are freed with one symbol',
    proto: call(
      '',
      '',
      '',
      `option (boundary.v1.file) = {
  allocators: {name: "rust" side: RUST free_symbol: "free"}
  allocators: {name: "c" side: GO free_symbol: "free"}
};\n`,
    ),
    finds: [['OWN-03', '{name: "c"', '{name: "rust"']],
  },
  // OWN-04
  {
    name: 'OWN-04 finds another function in the comment of a field and of a type',
    proto: call(
      '',
      `// Released with drop_script.\n  ${bytes('a', 'own: TRANSFER allocator: "rust" release: "a_free"', 1)}
  Typed b = 2 ${value('own: TRANSFER allocator: "rust"')};`,
    ).concat(
      '// Go calls `typed_destroy` on it.\nmessage Typed { option (boundary.v1.type).release = "typed_free"; uint32 n = 1; }\n',
    ),
    finds: [
      ['OWN-04', 'bytes a = 1', 'bytes a = 1'],
      ['OWN-04', 'message Typed', 'message Typed'],
    ],
  },
  {
    name: 'OWN-04 takes a comment that names the stated function, and one that warns of another',
    proto: call(
      '',
      `// Released with a_free(), never with free(). Freed by Go.\n  ${bytes('a', 'own: TRANSFER allocator: "rust" release: "a_free"', 1)}`,
    ),
    finds: [],
  },
  {
    name: 'OWN-04 takes names of fields and methods in a comment for what they are',
    proto: call(
      '',
      `uint32 free_bytes = 9;\n  // Counts in free_bytes.\n  ${bytes('a', 'own: TRANSFER allocator: "rust" release: "a_free"', 1)}`,
    ),
    finds: [],
  },
  {
    name: 'OWN-04 finds a value and its type that name two functions',
    proto: call('', `Typed a = 1 ${value('own: TRANSFER allocator: "rust" release: "a_free"')};`).concat(
      'message Typed { option (boundary.v1.type).release = "typed_free"; uint32 n = 1; }\n',
    ),
    finds: [['OWN-04', 'Typed a = 1', 'message Typed']],
  },
  {
    name: 'OWN-04 finds a value of an arena that is released on its own as well',
    proto: call('', bytes('a', 'own: TRANSFER allocator: "page" release: "a_free"', 1)),
    finds: [['OWN-04', 'bytes a = 1', 'kind: ARENA']],
  },
  // OWN-05
  {
    name: 'OWN-05 finds a borrow without an end, and ends that name nothing',
    proto: call(
      `${bytes('a', 'own: BORROW', 1)}\n  ${bytes('b', 'own: BORROW until: HANDLE')}\n  ${bytes('c', 'own: BORROW until: EVENT allocator: "rust"', 3)}`,
    ),
    finds: [
      ['OWN-05', 'bytes a = 1'],
      ['OWN-05', 'bytes b = 2'],
      ['OWN-09', 'bytes b = 2'],
      ['OWN-05', 'bytes c = 3'],
    ],
  },
  {
    name: 'OWN-05 finds a method where a handle is asked for, and a field where a method is',
    proto: call(
      `${bytes('a', 'own: BORROW until: HANDLE until_ref: "Cursors.End" allocator: "rust"', 1)}\n  ${bytes('b', 'own: BORROW until: EVENT until_ref: "Req.a" allocator: "rust"')}`,
    ),
    finds: [
      ['OWN-05', 'bytes a = 1'],
      ['OWN-05', 'bytes b = 2'],
    ],
  },
  {
    name: 'OWN-05 finds a borrow that outlives the callback that brings it',
    proto: callback(bytes('a', 'own: BORROW until: CALL')),
    finds: [['OWN-05', 'bytes a = 2', 'rpc On']],
  },
  {
    name: 'OWN-05 takes a borrow that ends with its callback',
    proto: callback(bytes('a', 'own: BORROW until: CALLBACK')),
    finds: [],
  },
  {
    name: 'OWN-05 finds a borrow until a callback returns where none brings it',
    proto: call(bytes('a', 'own: BORROW until: CALLBACK', 1)),
    finds: [['OWN-05', 'bytes a = 1', 'rpc Do']],
  },
  {
    name: 'OWN-05 takes a borrow of a call that ends with it, stated or inherited',
    proto: `${goCalls('rpc Do(Req) returns (Empty);', 'value_defaults: {own: BORROW until: CALL empty: NULL_ZERO max_len: 64}')}
message Req { bytes a = 1; string b = 2 [(boundary.v1.value) = {own: COPY}]; }
message Empty {}
`,
    finds: [],
  },
  // OWN-06
  {
    name: 'OWN-06 finds a borrow in the items of a stream, either way, at the word that is inherited',
    proto: `${goCalls(
      'rpc Do(stream Item) returns (stream Item);',
      `value_defaults: {
    own: BORROW
    until: CALL
    empty: NULL_ZERO
    max_len: 64
  }`,
    )}
message Item { Inner inner = 1; }
message Inner { bytes a = 1; }
`,
    finds: [['OWN-06', 'message Inner', 'until: CALL']],
  },
  {
    name: 'OWN-06 takes an item that is borrowed until the next one, and a reply that is no item',
    proto: `${goCalls('rpc Do(Empty) returns (stream Item);\n  rpc Page(Empty) returns (Item);')}
message Item { ${bytes('a', 'own: BORROW until: NEXT_ITEM', 1)} }
message Empty {}
`,
    finds: [],
  },
  {
    name: 'OWN-06 finds a borrow in a handle, in the carrier of an error and in its detail',
    proto: `${goCalls('rpc Begin(Empty) returns (Ref) { option (boundary.v1.call) = {errors: "CODE_BUSY"}; }')}
message Empty {}
message Ref { H h = 1; }
message H {
  option (boundary.v1.type).handle = {owner: RUST};
  fixed64 id = 1;
  bytes name = 2 [(boundary.v1.value) = {own: BORROW until: NEXT_ITEM}];
}
enum Code {
  option (boundary.v1.error_set) = {prefix: "T" carrier: "Status"};
  CODE_OK = 0;
  CODE_BUSY = 1 [(boundary.v1.error) = {detail: "Detail"}];
}
message Status { string text = 1 [(boundary.v1.value) = {own: BORROW until: CALL}]; }
message Detail { Inner inner = 1; }
message Inner { bytes raw = 1 [(boundary.v1.value) = {own: BORROW_MUT until: CALL}]; }
`,
    finds: [
      ['OWN-06', 'bytes name = 2', 'message H'],
      ['OWN-06', 'string text = 1', 'message Status'],
      ['OWN-06', 'bytes raw = 1', 'message Detail'],
    ],
  },
  {
    name: 'OWN-06 takes copies in a handle and in errors, and borrows in errors that only cross a socket',
    proto: `${goCalls('rpc Begin(Empty) returns (Ref) { option (boundary.v1.call) = {errors: "CODE_BUSY"}; }')}
service Far {
  option (boundary.v1.iface) = {caller: GO transport: RPC};
  rpc Ask(Empty) returns (Empty) { option (boundary.v1.call) = {errors: "CODE_FAR"}; }
}
message Empty {}
message Ref { H h = 1; }
message H {
  option (boundary.v1.type).handle = {owner: RUST};
  bytes name = 2 [(boundary.v1.value) = {own: COPY}];
}
enum Code {
  option (boundary.v1.error_set) = {prefix: "T" carrier: "Status"};
  CODE_OK = 0;
  CODE_BUSY = 1;
}
enum FarCode {
  option (boundary.v1.error_set) = {prefix: "F"};
  CODE_FINE = 0;
  CODE_FAR = 1 [(boundary.v1.error) = {detail: "Detail"}];
}
message Status { string text = 1 [(boundary.v1.value) = {own: COPY}]; }
message Detail { bytes raw = 1 [(boundary.v1.value) = {own: BORROW until: CALL}]; }
`,
    finds: [],
  },
  // OWN-07
  {
    name: 'OWN-07 finds borrows of a reply that end with the call',
    proto: call(
      '',
      `${bytes('a', 'own: BORROW until: CALL', 1)}\n  ${bytes('b', 'own: BORROW until: EVENT until_ref: "S.Do"')}`,
    ),
    finds: [
      ['OWN-07', 'bytes a = 1', 'rpc Do'],
      ['OWN-07', 'bytes b = 2', 'rpc Do'],
    ],
  },
  {
    name: 'OWN-07 finds what a callback answers and lends only until it returns',
    proto: callback('', bytes('a', 'own: BORROW until: CALLBACK')),
    finds: [['OWN-07', 'bytes a = 2', 'rpc On']],
  },
  {
    name: 'OWN-07 takes a reply that is lent until a later call, and a request that is lent for this one',
    proto: call(
      bytes('a', 'own: BORROW until: CALL', 1),
      `${bytes('b', 'own: BORROW until: EVENT until_ref: "Cursors.End"')}\n  ${bytes('c', 'own: BORROW until: NEXT_ITEM', 3)}`,
    ),
    finds: [],
  },
  // OWN-08
  {
    name: 'OWN-08 finds a handle of another call, and a field that is no handle',
    proto: call(
      'Cursor cursor = 1;\n  uint32 n = 2;',
      `${bytes('a', 'own: BORROW until: HANDLE until_ref: "CursorRef.cursor"', 1)}\n  ${bytes('b', 'own: BORROW until: HANDLE until_ref: "Req.n"')}`,
    ),
    finds: [
      ['OWN-08', 'bytes a = 1', 'message CursorRef'],
      ['OWN-08', 'bytes b = 2', 'uint32 n = 2'],
    ],
  },
  {
    name: 'OWN-08 finds handles that nothing closes, or that a call closes which does not take them',
    proto: call(
      'Open open = 1;\n  Shut shut = 2;',
      `${bytes('a', 'own: BORROW until: HANDLE until_ref: "Req.open"', 1)}\n  ${bytes('b', 'own: BORROW until: HANDLE until_ref: "Req.shut"')}`,
    ).concat(`message Open { option (boundary.v1.type).handle = {owner: RUST}; fixed64 id = 1; }
message Shut { option (boundary.v1.type).handle = {owner: RUST close: "Cursors.End"}; fixed64 id = 1; }
`),
    finds: [
      ['OWN-08', 'bytes a = 1', 'message Open'],
      ['OWN-08', 'bytes b = 2', 'message Shut'],
    ],
  },
  {
    name: 'OWN-08 finds a borrow until a handle that the same call closes',
    proto: HEAPS.replace('rpc End(CursorRef) returns (Empty)', 'rpc End(CursorRef) returns (Last)').concat(
      `message Last { ${bytes('a', 'own: BORROW until: HANDLE until_ref: "CursorRef.cursor"', 1)} }\n`,
    ),
    finds: [['OWN-08', 'bytes a = 1', 'rpc End']],
  },
  {
    name: 'OWN-08 takes a handle of the same call that a method closes, in the request or inside it',
    proto: call(
      'CursorRef ref = 1;',
      `${bytes('a', 'own: BORROW until: HANDLE until_ref: "CursorRef.cursor"', 1)}\n  ${bytes('b', 'own: BORROW until: HANDLE until_ref: "Req.ref.cursor"')}`,
    ),
    finds: [],
  },
  // OWN-09
  {
    name: 'OWN-09 lists how long Go memory has to be pinned',
    proto: call(
      `Cursor cursor = 1;
  ${bytes('a', 'own: BORROW until: EVENT until_ref: "Cursors.End" allocator: "go"', 2)}
  ${bytes('b', 'own: BORROW until: HANDLE until_ref: "Req.cursor" allocator: "go"', 3)}
  ${bytes('c', 'own: BORROW_MUT until: NEXT_ITEM len_field: "Rep.n" needed_field: "Rep.n" allocator: "go"', 4)}
  ${bytes('d', 'own: STATIC allocator: "go"', 5)}`,
      'uint32 n = 1;',
    ),
    finds: [
      ['OWN-09', 'bytes a = 2', 'rpc Do'],
      ['OWN-09', 'bytes b = 3', 'rpc Do'],
      ['OWN-09', 'bytes c = 4', 'rpc Do'],
      ['OWN-09', 'bytes d = 5', 'rpc Do'],
    ],
  },
  {
    name: 'OWN-09 finds Go memory that a callback answers with and lends on',
    proto: callback('', bytes('a', 'own: BORROW until: EVENT until_ref: "S.Unwatch" allocator: "go"')),
    finds: [['OWN-09', 'bytes a = 2', 'rpc On']],
  },
  {
    name: 'OWN-09 finds memory of a call that returns before the callee lets go of it',
    proto: call(
      bytes('a', 'own: BORROW until: CALL allocator: "go"', 1),
      '',
      'cancel: {mode: COOPERATIVE via: "context" buffers_released_on_return: false safe_after: "Cursors.End"}',
    ),
    finds: [['OWN-09', 'bytes a = 1', 'rpc Do']],
  },
  {
    name: 'OWN-09 takes Go memory that is lent for the call, and memory of Rust and of C that is lent longer',
    proto: call(
      `${bytes('a', 'own: BORROW until: CALL allocator: "go"', 1)}
  ${bytes('b', 'own: BORROW until: EVENT until_ref: "Cursors.End" allocator: "rust"')}
  ${bytes('c', 'own: BORROW until: EVENT until_ref: "Cursors.End" allocator: "c"', 3)}`,
      bytes('d', 'own: BORROW until: NEXT_ITEM', 1),
    ),
    finds: [],
  },
  // OWN-10
  {
    name: 'OWN-10 finds memory whose length 0 is not spelled, numbers too',
    proto: call(`bytes a = 1 ${value('own: BORROW until: CALL max_len: 64')};
  repeated float b = 2 ${value('own: BORROW until: CALL max_len: 64 empty: EMPTY_UNSPECIFIED')};`),
    finds: [
      ['OWN-10', 'bytes a = 1'],
      ['OWN-10', 'repeated float b = 2'],
    ],
  },
  {
    name: 'OWN-10 needs nothing for copies',
    proto: call(`bytes a = 1 ${value('own: COPY max_len: 64')};\n  repeated float b = 2;`),
    finds: [],
  },
  // OWN-11
  {
    name: 'OWN-11 finds what comes in without a greatest length, texts in maps and borrowed numbers too',
    proto: call(`string a = 1 ${value('own: COPY')};
  map<string, string> b = 2;
  repeated float c = 3 ${value('own: BORROW until: CALL empty: NULL_ZERO')};`),
    finds: [
      ['OWN-11', 'string a = 1', 'rpc Do'],
      ['OWN-11', 'map<string, string> b = 2', 'rpc Do'],
      ['OWN-11', 'repeated float c = 3', 'rpc Do'],
    ],
  },
  {
    name: 'OWN-11 needs nothing for replies, single numbers and encoded lists of them',
    proto: call(
      'uint64 a = 1;\n  repeated float b = 2;\n  map<uint32, bool> c = 3;',
      `string d = 1 ${value('own: COPY')};`,
    ),
    finds: [],
  },
  // OWN-12
  {
    name: 'OWN-12 finds an out-buffer that reports nothing',
    proto: call(bytes('a', 'own: BORROW_MUT until: CALL', 1)),
    finds: [
      ['OWN-12', 'bytes a = 1'],
      ['OWN-12', 'bytes a = 1'],
    ],
  },
  {
    name: 'OWN-12 finds lengths in a text, and in a message that is not the reply',
    proto: call(
      bytes('a', 'own: BORROW_MUT until: CALL len_field: "Rep.text" needed_field: "Other.n"', 1),
      `string text = 1 ${value('own: COPY')};`,
    ).concat('message Other { uint32 n = 1; }\n'),
    finds: [
      ['OWN-12', 'bytes a = 1', 'string text = 1'],
      ['OWN-12', 'bytes a = 1', 'message Other'],
    ],
  },
  {
    name: 'OWN-12 takes integers of the reply, and of a later one where the buffer is filled later',
    proto: call(
      `${bytes('a', 'own: BORROW_MUT until: CALL len_field: "Rep.used" needed_field: "Rep.inner.needed"', 1)}
  ${bytes('b', 'own: BORROW_MUT until: EVENT until_ref: "Cursors.End" allocator: "rust" len_field: "Other.n" needed_field: "Other.n"')}`,
      'uint32 used = 1;\n  Inner inner = 2;',
    ).concat('message Inner { uint64 needed = 1; }\nmessage Other { uint32 n = 1; }\n'),
    finds: [],
  },
  // OWN-13
  {
    name: 'OWN-13 finds Go that gives memory of a Rust heap on which it cannot allocate',
    proto: call(
      bytes('a', 'own: TRANSFER allocator: "rust"', 1),
      '',
      'on_error: INPUTS_CONSUMED',
      HEAPS.replace('alloc_symbol: "rust_new" ', ''),
    ),
    finds: [['OWN-13', 'bytes a = 1', '{name: "rust"']],
  },
  {
    name: 'OWN-13 finds an alignment that the heap does not promise',
    proto: call(
      `${bytes('a', 'own: TRANSFER allocator: "rust" align: 128', 1)}
  ${bytes('b', 'own: TRANSFER allocator: "c" align: 16')}`,
    ),
    finds: [
      ['OWN-13', 'bytes a = 1', '{name: "rust"'],
      ['OWN-13', 'bytes b = 2', '{name: "c"'],
    ],
  },
  {
    name: 'OWN-13 takes an alignment that the heap promises, that of the element, and any that Rust makes for itself',
    proto: call(
      `${bytes('a', 'own: TRANSFER allocator: "rust" align: 64', 1)}
  repeated double b = 2 ${value('own: TRANSFER allocator: "c" align: 8 empty: NULL_ZERO max_len: 64')};
  ${bytes('c', 'own: BORROW until: CALL allocator: "go" align: 32', 3)}`,
      bytes('d', 'own: TRANSFER align: 4096 release: "d_free"', 1),
      'on_error: INPUTS_CONSUMED',
    ),
    finds: [],
  },
  // OWN-14
  {
    name: 'OWN-14 finds owned values deep inside that a release does not reach, with and without a type',
    proto: call(
      '',
      `Typed a = 1 ${value('own: TRANSFER allocator: "rust"')};\n  Plain b = 2 ${value('own: TRANSFER allocator: "rust"')};`,
    ).concat(`message Typed { option (boundary.v1.type).release = "typed_free"; Inner inner = 1; }
message Plain { Inner inner = 1; }
message Inner { map<uint32, Leaf> leaves = 1; }
message Leaf { ${bytes('a', 'own: TRANSFER allocator: "rust"', 1)} }
`),
    finds: [
      ['OWN-14', 'Plain b = 2', 'message Leaf'],
      ['OWN-14', 'message Typed', 'message Leaf'],
    ],
  },
  {
    name: 'OWN-14 takes a release that is deep, and one of a message that owns nothing',
    proto: call(
      '',
      `Typed a = 1 ${value('own: TRANSFER allocator: "rust"')};\n  Flat b = 2 ${value('own: TRANSFER allocator: "rust"')};`,
    ).concat(`message Typed { option (boundary.v1.type) = {release: "typed_free" release_deep: true}; Leaf leaf = 1; }
message Leaf { ${bytes('a', 'own: TRANSFER allocator: "rust"', 1)} }
message Flat { option (boundary.v1.type).release = "flat_free"; string a = 1 ${value('own: COPY')}; Cursor c = 2; }
`),
    finds: [],
  },
  // OWN-15
  {
    name: 'OWN-15 finds a call that takes a value over, deep inside too, and says nothing of its failure',
    proto: call('Inner inner = 1;', '', '').concat(
      `message Inner { ${bytes('a', 'own: TRANSFER allocator: "rust"', 1)} }\n`,
    ),
    finds: [['OWN-15', 'rpc Do', 'bytes a = 1']],
  },
  {
    name: 'OWN-15 takes an answer, also an inherited one, and asks nothing of calls that give or lend',
    proto: `${call(bytes('a', 'own: BORROW until: CALL', 1), bytes('b', 'own: TRANSFER allocator: "rust"', 1), '')}
service Other {
  option (boundary.v1.iface) = {
    caller: GO transport: IN_PROCESS panic: ABORT defaults: {on_error: INPUTS_CONSUMED}
  };
  rpc Take(Rep) returns (Empty);
}
`,
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('ownership', () => {
  testCases('OWN', CASES, found);

  it('tells the span of a pin from the call to what ends it', () => {
    const index = CASES.findIndex(({ name }) => name.startsWith('OWN-09 lists'));
    const spans = (found[index] ?? []).flatMap(({ code, message }) =>
      code === 'OWN-09' ? [message.replace(/^.* until /, '')] : [],
    );
    expect(spans).toEqual([
      '"Cursors.End" has returned.',
      '"Req.cursor" is closed by Cursors.End.',
      'the next item is asked for.',
      'the process ends.',
    ]);
  });
});

describe('functions that a comment names as releasing something', () => {
  it.each([
    ['Given back with acme_buf_free.', ['acme_buf_free']],
    ['released using drop_script, or free_script_hash_buffer', ['drop_script', 'free_script_hash_buffer']],
    ['Call `destroy` on it.', ['destroy']],
    ['free() it, or C.free(ptr)', ['free']],
    ['bufFree() or BufRelease(x)', ['bufFree', 'BufRelease']],
    ['Rust frees it. Go will release it, and a drop is counted.', []],
    ['Never with free(), not with `drop_it`.', []],
    ['Use a_free rather than b_free.', ['a_free']],
    ['MAX_FREE_BYTES, drop(s), freestyle_name', []],
  ])('are, in %j, %j', (comment, names) => {
    expect(releasersIn(comment)).toEqual(names);
  });
});
