import { describe, expect, it } from 'vitest';
import { callLanes, type Diagram } from '#diagrams';
import { streamFlow } from '../../src/diagrams/stream-flow.ts';
import { svgLaws } from './laws.ts';
import { modelOf, sampleModels } from './models.ts';
import { everyElement, readSvg } from './svg-tree.ts';

const samples = await sampleModels();

/** All labels of a drawing in order, as one text: lines of a wrapped sentence follow each other. */
const wordsIn = (svg: string): string =>
  [...everyElement(readSvg(svg))]
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text)
    .join(' ');

const cellsOf = ({ table }: Diagram): string[] =>
  table.rows.flat().map((cell) => (typeof cell === 'string' ? cell : cell.text));

describe('drawings of our own contracts', () => {
  it.each(samples)('$contract $version keep the laws', ({ model }) => {
    const broken: string[] = [];
    for (const id of model.methods.keys()) {
      for (const draw of [callLanes, streamFlow]) {
        const drawing = draw(model, id, { idPrefix: 'd' });
        if (!drawing) continue;
        for (const svg of [drawing.wide, drawing.narrow]) broken.push(...svgLaws(svg).map((law) => `${id}: ${law}`));
      }
    }
    expect(broken).toEqual([]);
  });

  it.each(samples)('$contract $version has lanes for every method', ({ model }) => {
    expect(model.methods.size).toBeGreaterThan(0);
    for (const id of model.methods.keys()) expect(callLanes(model, id, { idPrefix: 'd' })?.kind).toBe('lanes');
  });
});

const FILE = `
option (boundary.v1.file) = {
  allocators: { name: "rust" side: RUST kind: HEAP alloc_symbol: "x_new" free_symbol: "x_free" }
  allocators: { name: "go" side: GO kind: HEAP }
  allocators: { name: "page" side: RUST kind: ARENA arena: "Cursor" }
  allocators: { name: "nowhere" kind: HEAP }
};
enum Code {
  option (boundary.v1.error_set) = { prefix: "X" raised_by: RUST };
  CODE_OK = 0;
  CODE_BAD = 1 [(boundary.v1.error) = { kind: INVALID poisons_handle: true }];
  CODE_LATE = 2;
  CODE_PANIC = 3;
}
message Cursor {
  option (boundary.v1.type) = { handle: { owner: RUST states: ["open", "closed"] close: "Engine.End" } };
  fixed64 id = 1;
}
message EndRequest { Cursor cursor = 1; }
message Empty {}
`;

interface Contract {
  readonly iface?: string;
  readonly call?: string;
  readonly request?: string;
  readonly reply?: string;
  readonly stream?: 'request' | 'reply' | 'both';
  readonly more?: string;
}

/** A contract whose service has the method under test, \`Do\`, and two others. */
function contract({ iface, call = '', request = '', reply = '', stream, more = '' }: Contract): Promise<Diagram> {
  const [input, output] = [
    stream === 'request' || stream === 'both' ? 'stream Request' : 'Request',
    stream === 'reply' || stream === 'both' ? 'stream Reply' : 'Reply',
  ];
  const body = `${FILE}
message Request { ${request} }
message Reply { ${reply} }
service Engine {
  option (boundary.v1.iface) = { ${iface ?? 'caller: GO transport: IN_PROCESS panic: CATCH panic_code: "CODE_PANIC"'} };
  rpc Do(${input}) returns (${output}) { option (boundary.v1.call) = { ${call} }; }
  rpc End(EndRequest) returns (Empty) { option (boundary.v1.call) = { moves: { handle: "cursor" from: "open" to: "closed" } }; }
  rpc Stop(Empty) returns (Empty);
}
${more}`;
  return modelOf(body).then((model) => {
    const drawing = callLanes(model, 'acme.v1.Engine.Do', { idPrefix: 'd' });
    if (!drawing) throw new Error('no drawing');
    for (const svg of [drawing.wide, drawing.narrow]) expect(svgLaws(svg)).toEqual([]);
    return drawing;
  });
}

const value = (type: string, words: string): string => `${type} v = 1 [(boundary.v1.value) = { ${words} }];`;

/** What the contract says, and what the drawing then says. */
const CASES: readonly (readonly [title: string, made: Contract, says: readonly string[], not: readonly string[]])[] = [
  [
    'a borrow for the call',
    { request: value('bytes', 'own: BORROW until: CALL') },
    ['Go owns it', 'Rust reads it until Do returns', 'The borrow ends with the call all the same.'],
    [],
  ],
  [
    'a borrow of which the end is left open',
    { request: value('bytes', 'own: BORROW') },
    ['Rust reads it until when is not stated'],
    ['The borrow ends'],
  ],
  [
    'a borrow until a method that does not exist',
    { reply: value('bytes', 'own: BORROW until: EVENT until_ref: "Engine.Gone"') },
    ['until when is not clear'],
    [],
  ],
  [
    'an out-buffer',
    { request: value('bytes', 'own: BORROW_MUT until: CALL len_field: "Reply.used"'), reply: 'uint32 used = 1;' },
    ['Rust may write into it until Do returns; used length in used', 'used encoded and copied'],
    [],
  ],
  [
    'a reply borrowed until a handle is closed',
    {
      request: 'Cursor cursor = 2;',
      reply: value('bytes', 'own: BORROW until: HANDLE until_ref: "Request.cursor"'),
    },
    ['Go reads it until cursor is closed', 'End closes cursor', 'v: not to be touched any more', 'handle, unchanged'],
    [],
  ],
  [
    'a reply borrowed until the next one, in an arena',
    { reply: value('bytes', 'own: BORROW until: NEXT_ITEM allocator: "page"') },
    ['Rust owns it, in arena page', 'Do again or End', 'v: not to be touched any more'],
    [],
  ],
  [
    'a request borrowed until a later method has returned',
    { request: value('bytes', 'own: BORROW until: EVENT until_ref: "Engine.Stop"') },
    [
      'Rust reads it until Stop has returned',
      'Stop v: not to be touched any more',
      'The borrow ends with the call all the same.',
    ],
    [],
  ],
  [
    'a transfer to the other heap, kept by its caller after an error',
    { call: 'on_error: INPUTS_KEPT_BY_CALLER', request: value('bytes', 'own: TRANSFER allocator: "rust"') },
    ['Go obtains it with x_new', 'Rust releases v with x_free', 'Go still owns it, and releases it with x_free.'],
    [],
  ],
  [
    'a transfer that is consumed even by an error',
    { call: 'on_error: INPUTS_CONSUMED', request: value('bytes', 'own: TRANSFER allocator: "rust"') },
    ['Rust has taken it all the same, and released it.'],
    ['Go still owns it'],
  ],
  [
    'a transfer of which nothing else is stated',
    { request: value('bytes', 'own: TRANSFER') },
    ['Go allocates it', 'how Rust releases it is not stated', 'Who releases it then is not stated.'],
    [],
  ],
  [
    'a transfer to a heap on which the giver cannot allocate',
    { reply: value('bytes', 'own: TRANSFER allocator: "go"') },
    ['how Rust obtains it is not stated', 'how Go releases it is not stated'],
    [],
  ],
  [
    'a transferred reply, released across the boundary',
    { reply: value('bytes', 'own: TRANSFER allocator: "rust"') },
    ['Rust allocates it', 'x_free Go releases v'],
    [],
  ],
  [
    'a transfer into an arena',
    { reply: value('bytes', 'own: TRANSFER allocator: "page"') },
    ['v goes with Cursor, closed with End'],
    [],
  ],
  [
    'a heap whose side is not stated',
    { request: value('bytes', 'own: BORROW until: CALL allocator: "nowhere"') },
    ['on which heap is not stated'],
    [],
  ],
  [
    'a shared value',
    { reply: value('bytes', 'own: SHARE allocator: "rust" retain: "x_retain" release: "x_drop"') },
    ['Go has a count; x_retain adds one', 'x_drop Go releases its count'],
    [],
  ],
  [
    'static memory',
    { reply: value('string', 'own: STATIC') },
    ['lives as long as the library', 'Go reads it at any time'],
    [],
  ],
  [
    'a value without a word about ownership',
    { request: value('string', 'max_len: 4') },
    ['who owns it is not stated'],
    [],
  ],
  [
    'copies as one bar',
    {
      request: 'uint32 a = 1; uint32 b = 2; repeated uint32 c = 3; bytes d = 4 [(boundary.v1.value) = { own: COPY }];',
    },
    ['4 fields encoded and copied'],
    ['not stated who'],
  ],
  [
    'a handle that is created',
    { reply: 'Cursor cursor = 1;', call: 'moves: { handle: "Reply.cursor" to: "open" }' },
    ['handle created: open closed with End', 'No handle is created.'],
    [],
  ],
  [
    'a handle that is closed',
    { request: 'Cursor cursor = 1;', call: 'moves: { handle: "cursor" from: "open" to: "closed" }' },
    ['handle, closed: open → closed', 'Handles stay as they were.'],
    [],
  ],
  [
    'errors, and what they leave behind',
    { request: 'Cursor cursor = 1;', call: 'errors: ["CODE_BAD", "CODE_LATE"]' },
    [
      'It reports one of 2 codes.',
      'A panic is caught and reported as CODE_PANIC.',
      'After CODE_BAD the handle is only good to be closed.',
    ],
    [],
  ],
  ['one error', { call: 'errors: "CODE_LATE"' }, ['It reports CODE_LATE.'], []],
  ['errors that are not stated', {}, ['Which errors it reports is not stated.'], []],
  [
    'no errors, and no panic that is reported',
    { call: 'errors: "none"', iface: 'caller: GO transport: IN_PROCESS panic: ABORT' },
    ['It reports no errors', 'A panic ends the process.'],
    ['If it fails', 'If it succeeds'],
  ],
  [
    'a panic of which nothing is stated',
    { iface: 'caller: GO transport: IN_PROCESS' },
    ['What happens to a panic is not stated.'],
    [],
  ],
  [
    'a time limit in a field',
    {
      request: 'uint32 budget = 1;',
      call: 'deadline: { field: "budget" required: true max: { seconds: 5 } fallback: { seconds: 9 } expiry_code: "CODE_LATE" }',
    },
    ['Time limit: set in budget, at most 5 s', 'then CODE_LATE'],
    ['9 s'],
  ],
  [
    'a default time limit',
    { call: 'deadline: { fallback: { nanos: 5000000 } max: { seconds: 600 } }' },
    ['Time limit: 5 ms if not set, at most 10 min'],
    [],
  ],
  ['no time limit', { call: 'deadline: { unlimited: true }' }, ['No time limit, on purpose'], []],
  [
    'a call that needs no time limit',
    { call: 'blocking: WAIT_FREE' },
    ['No time limit: over in microseconds'],
    ['Time limit not stated'],
  ],
  ['a time limit that is not stated', {}, ['Time limit not stated', 'Whether it can be cancelled is not stated'], []],
  [
    'a call that another method cancels',
    { call: 'cancel: { mode: COOPERATIVE via: "Engine.Stop" code: "CODE_LATE" }' },
    ['Stop asks it to stop', 'then CODE_LATE'],
    [],
  ],
  [
    'a call that the context cancels',
    { call: 'cancel: { mode: ABANDON via: "context" }' },
    ['The caller’s context ends the wait; the work goes on'],
    [],
  ],
  ['a call that cannot be cancelled', { call: 'cancel: { mode: NONE }' }, ['It cannot be cancelled'], []],
  [
    'memory that is touched after a cancelled call',
    {
      request: value('bytes', 'own: BORROW until: EVENT until_ref: "Engine.Stop"'),
      call: 'cancel: { mode: COOPERATIVE buffers_released_on_return: false safe_after: "Engine.Stop" }',
    },
    ['Cancelled, Rust may still touch what it borrows until Stop has returned.'],
    [],
  ],
  [
    'two processes',
    {
      iface: 'caller: GO transport: RPC',
      request: value('bytes', 'own: BORROW until: CALL'),
      stream: 'reply',
      call: 'flow: { unit: MESSAGES window: 8 }',
    },
    [
      'All of it is encoded and copied; ownership ends at the socket',
      'v encoded and copied',
      'Reply one after another at most 8 messages under way',
      'end of the stream',
    ],
    ['Go owns it'],
  ],
  [
    'a stream without a window',
    { iface: 'caller: GO transport: RPC', stream: 'request' },
    ['How far it may run ahead is not stated'],
    [],
  ],
  [
    'an unknown transport',
    { iface: 'caller: GO', request: value('bytes', 'own: TRANSFER') },
    ['How values cross is not stated', 'Transport not stated.'],
    ['Go allocates it'],
  ],
  [
    'an unknown caller',
    { iface: 'transport: IN_PROCESS', request: value('bytes', 'own: BORROW until: CALL') },
    ['Who calls is not stated', 'The caller owns it', 'The callee reads it until Do returns'],
    ['Go', 'Rust'],
  ],
  [
    'a call from Rust to Go',
    { iface: 'caller: RUST transport: IN_PROCESS', request: value('bytes', 'own: BORROW until: CALL') },
    ['Rust calls Go', 'Rust owns it', 'Go reads it until Do returns'],
    [],
  ],
  [
    'a callback inside the call',
    {
      more: `message Doc { bytes text = 1 [(boundary.v1.value) = { own: BORROW until: CALLBACK }]; }
service Filter {
  option (boundary.v1.iface) = { caller: RUST transport: IN_PROCESS };
  rpc Keep(Doc) returns (Empty) { option (boundary.v1.call) = { callback: { registered_by: "Engine.Do" runs_during: "Engine.Do" firing: ANY_NUMBER } }; }
}`,
    },
    ['any number of times', 'Filter.Keep', 'text borrowed until it returns'],
    [],
  ],
  [
    'a callback that always comes, once',
    {
      iface: 'caller: RUST transport: IN_PROCESS',
      call: 'callback: { registered_by: "Engine.Do" max_calls: 1 firing: EXACTLY_ONCE }',
    },
    ['A callback, exactly once.'],
    ['at most once'],
  ],
];

describe('call lanes', () => {
  it.each(CASES)('show %s', async (_title, made, says, not) => {
    const drawing = await contract(made);
    for (const svg of [drawing.wide, drawing.narrow]) {
      const words = wordsIn(svg);
      for (const each of says) expect(words).toContain(each);
      for (const each of not) expect(words).not.toContain(each);
    }
  });

  it('show how a callback is registered, what it may call, and when it ends', async () => {
    const model = await modelOf(`${FILE}
message Request {}
message Event { fixed64 token = 1; }
service Engine {
  option (boundary.v1.iface) = { caller: GO transport: IN_PROCESS };
  rpc Watch(Request) returns (Empty);
  rpc Unwatch(Request) returns (Empty);
  rpc End(EndRequest) returns (Empty);
}
service Events {
  option (boundary.v1.iface) = { caller: RUST transport: IN_PROCESS panic: ABORT };
  rpc On(Event) returns (Empty) {
    option (boundary.v1.call) = { callback: {
      registered_by: "Engine.Watch" unregistered_by: "Engine.Unwatch" token_field: "token" may_call: "Engine.End" max_calls: 3
    } };
  }
}`);
    const drawing = callLanes(model, 'acme.v1.Events.On', { idPrefix: 'd' });
    const words = wordsIn(drawing?.wide ?? '');
    expect(words).toContain('Engine.Watch hands over the callback, named by token');
    expect(words).toContain('A callback, at most 3 times.');
    expect(words).toContain('may call Engine.End');
    expect(words).toContain('Engine.Unwatch after it returns, none comes any more');
  });

  it('are not drawn for a method of which nothing is stated, nor for one that does not exist', async () => {
    const model = await modelOf('message M { bytes b = 1; }\nservice S { rpc Do(M) returns (M); }');
    expect(callLanes(model, 'acme.v1.S.Do', { idPrefix: 'd' })).toBeUndefined();
    expect(callLanes(model, 'acme.v1.S.Gone', { idPrefix: 'd' })).toBeUndefined();
  });

  it('have a row for every value in the table, also for those that share a bar or are left out', async () => {
    const fields = Array.from(
      { length: 12 },
      (_, at) =>
        `bytes f${at} = ${at + 1} [(boundary.v1.value) = { own: ${at % 2 ? 'BORROW until: CALL' : 'TRANSFER allocator: "rust"'} }];`,
    );
    const drawing = await contract({ request: fields.join('\n') });
    for (const each of fields.keys()) expect(cellsOf(drawing)).toContain(`f${each} (request)`);
    expect(wordsIn(drawing.wide)).toContain('f0, f2 and 4 more');
  });

  it('count the values that have no room, and point to the table', async () => {
    const fields = Array.from(
      { length: 9 },
      (_, at) => `bytes f${at} = ${at + 1} [(boundary.v1.value) = { own: TRANSFER release: "x_free_${at}" }];`,
    );
    const drawing = await contract({ request: fields.join('\n') });
    expect(wordsIn(drawing.wide)).toContain('and 4 more, see the table');
    expect(drawing.description).toContain('The table has 7 more.');
  });

  it('give way to the table where too many different values cross', async () => {
    const fields = Array.from(
      { length: 60 },
      (_, at) => `bytes f${at} = ${at + 1} [(boundary.v1.value) = { own: TRANSFER release: "x_free_${at}" }];`,
    );
    const model = await modelOf(`${FILE} message Request { ${fields.join('\n')} }
service Engine { option (boundary.v1.iface) = { caller: GO transport: IN_PROCESS }; rpc Do(Request) returns (Empty); rpc End(EndRequest) returns (Empty); }`);
    const drawing = callLanes(model, 'acme.v1.Engine.Do', { idPrefix: 'd' });
    expect(drawing?.tooLarge).toBe(
      '60 different kinds of values cross here as memory: too many for a picture. The table has them all.',
    );
    expect([drawing?.wide, drawing?.narrow, drawing?.mermaid]).toEqual(['', '', undefined]);
    expect(drawing?.table.rows.length).toBeGreaterThan(60);
  });

  it('keep whatever a contract writes as text', async () => {
    const hostile = '</text><script>alert(1)</script>\\n\\u202e;%%#`"';
    const drawing = await contract({
      iface: `caller: GO transport: IN_PROCESS symbol_prefix: "${hostile.replaceAll('"', "'")}"`,
      request: value('bytes', `own: TRANSFER allocator: "rust" release: "${hostile.replaceAll('"', "'")}"`),
      call: `errors: ["${hostile.replaceAll('"', "'")}"]`,
    });
    expect(drawing.wide).not.toContain('<script');
    expect(wordsIn(drawing.wide)).toContain('</text><script>');
    expect(drawing.mermaid).not.toMatch(/[<"`%]/);
    expect(
      drawing.mermaid
        ?.split('\n')
        .filter((line) => line.includes('script'))
        .every((line) => /^ +(Note|[LR]-)/.test(line)),
    ).toBe(true);
  });

  it('name each side of a table cell by the heap it is about', async () => {
    const drawing = await contract({ request: value('bytes', 'own: TRANSFER allocator: "rust"') });
    expect(drawing.table.rows[0]?.[1]).toEqual({ text: 'Rust heap (rust)', side: 'rust' });
  });

  it('begin every id with the prefix', async () => {
    const { wide, narrow } = await contract({});
    const ids = [...`${wide}${narrow}`.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['d-wt', 'd-wd', 'd-nt', 'd-nd']);
  });
});
