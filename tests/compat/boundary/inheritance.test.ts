// Changes that reach further than the line they stand on: defaults, renames, codes, structs.
import { describe, expect, it } from 'vitest';
import { readAnnotations } from '#boundary';
import { judgeBoundary } from '../../../src/compat/boundary/index.ts';
import { pair } from '../../../src/compat/differences/index.ts';
import { type Files, schemaOf } from '../support.ts';
import { comparedOf } from './support.ts';

const FILE = 'acme/v1/a.proto';
const file = (body: string): Files => ({
  [FILE]: `syntax = "proto3";\npackage acme.v1;\nimport "boundary/v1/boundary.proto";\n${body}`,
});

async function changes(old: string, next: string) {
  const [before, after] = await Promise.all([schemaOf(file(old)), schemaOf(file(next))]);
  const stated = (schema: typeof before, version: string) => ({
    version,
    schema,
    annotations: readAnnotations(schema),
  });
  const compared = { ...comparedOf(stated(before, '1.1.0'), stated(after, '1.2.0')), pairing: pair(before, after) };
  return judgeBoundary(compared);
}

const brief = (list: Awaited<ReturnType<typeof changes>>) =>
  list.map(({ rule, option, old, new: next, reaches }) => {
    const of = next ?? old;
    return [rule, of && ('id' in of ? of.id : of.path), option, ...reaches].join(' ');
  });

const store = (iface: string, get = '', name = 'Get') => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS ${iface}};
  rpc ${name}(A) returns (A)${get === '' ? ';' : ` { option (boundary.v1.call) = {${get}}; }`}
  rpc Put(A) returns (A);
  rpc Scan(A) returns (A) { option (boundary.v1.call) = {blocking: CPU}; }
}
message A { bytes key = 1; bytes value = 2 [(boundary.v1.value) = {own: TRANSFER}]; uint32 n = 3; }
`;

describe('a default of an interface', () => {
  it('is one change, with the methods that take it', async () => {
    const found = await changes(store('defaults: {blocking: WAIT_FREE}'), store('defaults: {blocking: IO}'));
    expect(brief(found)).toEqual([
      'blocking-changed acme.v1.Store defaults.blocking acme.v1.Store.Get acme.v1.Store.Put',
    ]);
    expect(found[0]?.newAt).toEqual({ file: FILE, line: 6, column: expect.any(Number) });
    expect(found[0]?.says).toContain('2 declarations take');
  });

  it('is harmless where every method says something else', async () => {
    const only = (blocking: string) =>
      `service S { option (boundary.v1.iface) = {defaults: {blocking: ${blocking}}};
       rpc Get(A) returns (A) { option (boundary.v1.call) = {blocking: CPU}; } }
       message A { uint32 n = 1; }`;
    const found = await changes(only('WAIT_FREE'), only('IO'));
    expect(found.map(({ verdicts }) => verdicts.behaviour)).toEqual([
      { oldReadsNew: 'safe', newReadsOld: 'safe', why: expect.stringContaining('Nothing takes it') },
    ]);
  });

  it('is no change for a method that says now what it took before', async () => {
    expect(
      brief(await changes(store('defaults: {blocking: IO}'), store('defaults: {blocking: IO}', 'blocking: IO'))),
    ).toEqual([]);
  });

  it('counts where a method stops saying something else', async () => {
    const found = await changes(
      store('defaults: {blocking: IO}', 'blocking: WAIT_FREE'),
      store('defaults: {blocking: IO}'),
    );
    expect(brief(found)).toEqual(['blocking-changed acme.v1.Store.Get blocking']);
    expect(found.map(({ oldWritten, newWritten }) => [oldWritten?.on, newWritten?.on])).toEqual([
      ['acme.v1.Store.Get', 'acme.v1.Store'],
    ]);
  });

  it('reaches the texts that say nothing of their own', async () => {
    const found = await changes(
      store('value_defaults: {own: COPY}'),
      store('value_defaults: {own: BORROW until: CALL}'),
    );
    expect(brief(found)).toEqual(['ownership-changed acme.v1.Store value_defaults.own acme.v1.A.key']);
    expect(found[0]).toMatchObject({
      from: 'value_defaults: {own: COPY}',
      to: 'value_defaults: {own: BORROW} value_defaults: {until: CALL}',
    });
  });

  it('is lifted by a method that waits without limit', async () => {
    const limited = 'defaults: {deadline: {max: {seconds: 5}}}';
    const found = await changes(store(limited), store(limited, 'deadline: {unlimited: true}'));
    expect(brief(found)).toEqual([
      'deadline-changed acme.v1.Store.Get deadline.max',
      'deadline-changed acme.v1.Store.Get deadline.unlimited',
    ]);
  });
});

describe('a name', () => {
  const referring = (method: string, at: string) => `
    service S { rpc ${method}(A) returns (A); rpc Put(A) returns (A) {
      option (boundary.v1.call) = {cancel: {via: "${at}"}}; } }
    message A { uint32 n = 1; }`;

  it('that follows what it names is no change', async () => {
    expect(brief(await changes(referring('Stop', 'S.Stop'), referring('Stop', 'acme.v1.S.Stop')))).toEqual([]);
  });

  it('that leads somewhere else is one', async () => {
    expect(brief(await changes(referring('Stop', 'S.Stop'), referring('Stop', 'S.Put')))).toEqual([
      'cancel-changed acme.v1.S.Put cancel.via',
    ]);
  });

  it('of a method is its symbol, where there is a prefix', async () => {
    const prefixed = 'symbol_prefix: "st_"';
    const [before, after] = [await schemaOf(file(store(prefixed))), await schemaOf(file(store(prefixed, '', 'Fetch')))];
    const stated = (schema: typeof before) => ({ version: '1.0.0', schema, annotations: readAnnotations(schema) });
    const renamed = (id: string) => id.replace('Store.Get', 'Store.Fetch');
    const found = judgeBoundary(comparedOf(stated(before), stated(after), renamed));
    expect(found.map(({ rule, from, to }) => [rule, from, to])).toEqual([
      ['symbol-changed', 'symbol: "st_get"', 'symbol: "st_fetch"'],
    ]);
  });

  it('of every symbol goes with the prefix', async () => {
    const found = await changes(
      store('symbol_prefix: "a_"', 'symbol: "get"'),
      store('symbol_prefix: "b_"', 'symbol: "get"'),
    );
    expect(brief(found)).toEqual(['symbol-changed acme.v1.Store symbol_prefix acme.v1.Store.Put acme.v1.Store.Scan']);
  });
});

describe('an error code', () => {
  const set = (words: string, values: string) =>
    `enum Code { option (boundary.v1.error_set) = {prefix: "ACM" raised_by: RUST ${words}}; CODE_OK = 0; ${values} }`;

  it.each([
    ['comes', set('', 'CODE_A = 1;'), set('', 'CODE_A = 1; CODE_B = 2;'), ['error-code-added acme.v1.CODE_B code']],
    ['goes', set('', 'CODE_A = 1; CODE_B = 2;'), set('', 'CODE_A = 1;'), ['error-code-retired acme.v1.CODE_B code']],
    [
      'gets another number',
      set('', 'CODE_A = 1;'),
      set('', 'CODE_A = 2;'),
      ['error-code-renumbered acme.v1.CODE_A code'],
    ],
    [
      'takes a number of old',
      set('retired: {number: 9 name: "CODE_OLD"}', 'CODE_A = 1;'),
      set('retired: {number: 9 name: "CODE_OLD"}', 'CODE_A = 1; CODE_B = 9;'),
      ['error-code-reused acme.v1.CODE_B code'],
    ],
  ])('that %s is a change of its own', async (_, old, next, expected) => {
    expect(brief(await changes(old, next))).toEqual(expected);
  });
});

describe('a closed list of errors', () => {
  const listing = (errors: string, values: string, again: string) => `
    service S { option (boundary.v1.iface) = {caller: GO};
      rpc Get(A) returns (A) { option (boundary.v1.call) = {errors: [${errors}]}; } }
    message A { uint32 n = 1; }
    enum Code { option (boundary.v1.error_set) = {prefix: "ACM" raised_by: RUST fallback: "CODE_A"};
      CODE_OK = 0; CODE_A = 1 [(boundary.v1.error) = {again: ${again}}]; CODE_C = 3; ${values} }`;
  const NEW = 'CODE_B = 2 [(boundary.v1.error) = {again: NEVER}];';

  it.each([
    ['a new code that is taken for a careful fallback', '"CODE_A", "CODE_B"', NEW, 'NEVER', 'attention'],
    ['a new code that is taken for one to send again', '"CODE_A", "CODE_B"', NEW, 'SAME', 'breaking'],
    ['a code that old peers know', '"CODE_A", "CODE_C"', '', 'NEVER', 'breaking'],
    ['both', '"CODE_A", "CODE_B", "CODE_C"', NEW, 'NEVER', 'breaking'],
  ])('that gains %s', async (_, errors, values, again, level) => {
    const found = await changes(listing('"CODE_A"', '', again), listing(errors, values, again));
    const widened = found.filter(({ rule }) => rule === 'errors-widened');
    expect(widened.map(({ verdicts }) => verdicts.errors?.oldReadsNew)).toEqual([level]);
  });
});

describe('a struct with C layout', () => {
  const plain = (words: string, fields: string) =>
    `message P { option (boundary.v1.type) = {plain: {${words}}}; ${fields} }`;

  it('is another one where a field stands elsewhere, whatever is stated', async () => {
    const found = await changes(
      plain('size: 8 align: 4', 'fixed32 a = 1; fixed32 b = 2;'),
      plain('size: 8 align: 4', 'fixed32 b = 2; fixed32 a = 1;'),
    );
    expect(found.map(({ rule, from, to }) => [rule, from, to])).toEqual([
      ['plain-layout-changed', '8 bytes aligned to 4: a at 0, b at 4', '8 bytes aligned to 4: b at 0, a at 4'],
    ]);
  });

  it('is one change where its numbers follow', async () => {
    const found = await changes(
      plain('size: 4 align: 4', 'fixed32 a = 1;'),
      plain('size: 8 align: 8', 'fixed64 a = 1;'),
    );
    expect(brief(found)).toEqual(['plain-layout-changed acme.v1.P plain']);
  });
});

describe('a borrow until a handle closes', () => {
  const until = (ref: string) => `
    message Db { option (boundary.v1.type) = {handle: {owner: RUST}}; fixed64 id = 1; }
    message Snap { option (boundary.v1.type) = {handle: {owner: RUST within: "Db"}}; fixed64 id = 1; }
    message Ask { Db db = 1; Snap snap = 2; }
    message Told { bytes value = 1 [(boundary.v1.value) = {own: BORROW until: HANDLE until_ref: "Ask.${ref}"}]; }`;

  it.each([
    ['db', 'snap', 'breaking', 'safe'],
    ['snap', 'db', 'safe', 'attention'],
  ])('from %s to %s goes by which of them lives within the other', async (from, to, oldReadsNew, newReadsOld) => {
    const found = await changes(until(from), until(to));
    expect(
      found.map(({ rule, verdicts }) => [rule, verdicts.ownership?.oldReadsNew, verdicts.ownership?.newReadsOld]),
    ).toEqual([['borrow-scope-changed', oldReadsNew, newReadsOld]]);
  });
});

describe('a contract without annotations', () => {
  it('has no changes of them', async () => {
    expect(await changes('message A { uint32 a = 1; }', 'message A { uint64 b = 2; }')).toEqual([]);
  });
});
