import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Audience, type Change, type Comparison, compareSides, sideOf, type Verdict } from '#compat';
import { CORPUS, needsCorpus } from '../support/corpus.ts';
import { schemasOf, sidesOf } from './support.ts';

interface MatrixChange {
  readonly name: string;
  readonly old: string;
  readonly new: string;
  readonly buf: Readonly<Record<string, readonly string[]>> | null;
}

/** Compiling takes longest, so each pair is compared once. */
const known = new Map<string, Promise<Comparison>>();

function compared(old: string, changed: string): Promise<Comparison> {
  const key = `${old}\n${changed}`;
  const comparison = known.get(key) ?? sidesOf(old, changed).then((sides) => compareSides(sides.old, sides.new));
  known.set(key, comparison);
  return comparison;
}

/** `go:breaking` for every audience that is not safe, the worst of all changes and directions. */
const verdictsIn = ({ audiences }: Comparison): string[] =>
  Object.entries(audiences)
    .filter(([, { level }]) => level !== 'safe')
    .map(([audience, { level }]) => `${audience}:${level}`);

/** What the design says of each change that buf passes in silence, in every category. */
const SILENT: Readonly<Record<string, readonly string[]>> = {
  enum_add_value: ['wire:attention', 'json:attention', 'rust:attention'],
  enum_alias_swap_order: ['go:attention', 'rust:breaking'],
  oneof_add_variant: ['json:attention', 'go:attention', 'rust:attention'],
  field_reorder: ['go:attention', 'rust:attention'],
  field_add_layout: ['json:attention', 'rust:attention'],
  add_float_field_rust_Eq: ['json:attention', 'rust:attention'],
  scalar_msg_loses_copy: ['json:attention', 'rust:attention'],
  recursive_box: ['json:attention', 'rust:breaking'],
  go_camel_collision_getter: ['json:attention', 'rust:attention'],
  go_nested_vs_toplevel_collision: ['go:breaking'],
  go_enum_const_collision: ['go:breaking'],
  go_reset_string_name: ['json:attention', 'rust:attention'],
  rust_keyword_field: ['json:attention', 'rust:attention'],
  rust_nested_mod_collision: ['go:breaking', 'rust:breaking'],
  comment_changed: ['go:attention'],
  custom_opt_ownership: ['behaviour:attention'],
  custom_opt_err: ['behaviour:attention'],
  custom_opt_deadline: ['behaviour:attention'],
  custom_opt_maxlen_tightened: ['behaviour:attention'],
  deprecated_field: ['go:attention', 'rust:attention', 'behaviour:attention'],
  packed_changed: [],
  rpc_added: ['wire:attention', 'go:attention', 'rust:attention'],
  go_api_level_opaque: ['go:breaking'],
  bytes_lazy_ctype: ['behaviour:attention'],
  debug_redact: ['behaviour:attention'],
  go_field_order_rename: ['json:attention', 'go:breaking', 'rust:attention'],
  go_oneof_wrapper_rename: ['go:breaking'],
  go_camel_fold2: ['json:attention', 'rust:breaking'],
  enum_value_fold: ['wire:attention', 'json:attention', 'rust:attention'],
};

describe.skipIf(CORPUS === undefined)(`the matrix of changes${needsCorpus}`, () => {
  const file = join(CORPUS ?? '', 'changes/matrix.json');
  const matrix: readonly MatrixChange[] = CORPUS === undefined ? [] : JSON.parse(readFileSync(file, 'utf8'));
  const compiling = matrix.flatMap(({ buf, ...change }) => (buf ? [{ ...change, buf }] : []));
  const comparisons = (async () => {
    const [old, changed] = await Promise.all([
      schemasOf(compiling.map((change) => change.old)),
      schemasOf(compiling.map((change) => change.new)),
    ]);
    return new Map(
      compiling.map(({ name }, at) => {
        const [before, after] = [old[at], changed[at]];
        if (!before || !after) throw new Error(name);
        return [name, compareSides(sideOf('old', before), sideOf('new', after))];
      }),
    );
  })();
  const comparisonOf = async (name: string): Promise<Comparison> => {
    const found = (await comparisons).get(name);
    if (!found) throw new Error(`no change ${name}`);
    return found;
  };

  it.each(compiling.filter(({ buf }) => Object.values(buf).every((ids) => ids.length === 0)))(
    'judges $name, on which buf is silent',
    async ({ name }) => {
      const comparison = await comparisonOf(name);
      expect(comparison.buf).toEqual([]);
      expect(verdictsIn(comparison)).toEqual(SILENT[name]);
    },
  );

  it('knows a verdict for each of the 29 silent ones and for no other', () => {
    const silent = compiling.filter(({ buf }) => Object.values(buf).every((ids) => ids.length === 0));
    expect(silent.map(({ name }) => name).sort()).toEqual(Object.keys(SILENT).sort());
    expect(silent).toHaveLength(29);
  });

  it.each(compiling.filter(({ buf }) => Object.values(buf).some((ids) => ids.length > 0)))(
    'gives the ids that buf prints for $name to its changes',
    async ({ name, buf }) => {
      const { changes } = await comparisonOf(name);
      const ids = new Set(changes.flatMap((change) => change.buf));
      expect([...ids].sort()).toEqual([...new Set(Object.values(buf).flat())].sort());
    },
  );

  it.each(compiling)('contradicts no verdict on $name by its own witnesses', async ({ name }) => {
    const { proofs } = await comparisonOf(name);
    expect(proofs.flatMap(({ contradicts }) => contradicts)).toEqual([]);
  });
});

const HEAD = 'syntax = "proto3";\npackage acme.v1;\nimport "boundary/v1/boundary.proto";\n';
const service = (caller: string, transport: string, methods = 'rpc Do(Q) returns (R);'): string =>
  `service S { option (boundary.v1.iface) = { caller: ${caller} transport: ${transport} }; ${methods} }\n`;
const plain = 'service S { rpc Do(Q) returns (R); }\n';
const both = (q: string, r: string, more: string): string => `${HEAD}message Q { ${q} }\nmessage R { ${r} }\n${more}`;

interface OrderCase {
  readonly what: string;
  readonly old: string;
  readonly new: string;
  readonly order: Comparison['upgrade']['order'];
  readonly first?: 'Go' | 'Rust';
  readonly says?: RegExp;
}

const ORDERS: readonly OrderCase[] = [
  {
    what: 'a request that the old callee reads wrongly: the callee, who is Rust',
    old: both('int32 a = 1;', '', service('GO', 'RPC')),
    new: both('int64 a = 1;', '', service('GO', 'RPC')),
    order: 'callee-first',
    first: 'Rust',
    says: /The callee \(Rust\) upgrades first, then the caller \(Go\)/,
  },
  {
    what: 'a reply that the old caller reads wrongly: the caller, who is Rust',
    old: both('', 'int32 a = 1;', service('RUST', 'RPC')),
    new: both('', 'int64 a = 1;', service('RUST', 'RPC')),
    order: 'caller-first',
    first: 'Rust',
  },
  {
    what: 'a request that the new callee reads wrongly: the caller',
    old: both('int64 a = 1;', '', service('GO', 'RPC')),
    new: both('int32 a = 1;', '', service('GO', 'RPC')),
    order: 'caller-first',
    first: 'Go',
  },
  {
    what: 'the same without a caller: in words alone, and says what is missing',
    old: both('int32 a = 1;', '', plain),
    new: both('int64 a = 1;', '', plain),
    order: 'callee-first',
    says: /^The callee upgrades first, then the caller\./,
  },
  {
    what: 'what fails both ways: two releases',
    old: both('int32 a = 1;', '', service('GO', 'RPC')),
    new: both('sint32 a = 1;', '', service('GO', 'RPC')),
    order: 'two-releases',
  },
  {
    what: 'a request and a reply that pull different ways: two releases',
    old: both('int32 a = 1;', 'int32 a = 1;', service('GO', 'RPC')),
    new: both('int64 a = 1;', 'int64 a = 1;', service('GO', 'RPC')),
    order: 'two-releases',
  },
  {
    what: 'one process: together',
    old: both('int32 a = 1;', '', service('GO', 'IN_PROCESS')),
    new: both('sint32 a = 1;', '', service('GO', 'IN_PROCESS')),
    order: 'together',
  },
  {
    what: 'one process and stored data that the new version cannot read: two releases',
    old: both('option (boundary.v1.type) = { persisted: true }; int64 a = 1;', '', service('GO', 'IN_PROCESS')),
    new: both('option (boundary.v1.type) = { persisted: true }; int32 a = 1;', '', service('GO', 'IN_PROCESS')),
    order: 'two-releases',
  },
  {
    what: 'a field that goes from stored data: two releases',
    old: both('option (boundary.v1.type) = { persisted: true }; int64 a = 1;', '', service('GO', 'IN_PROCESS')),
    new: both(
      'option (boundary.v1.type) = { persisted: true }; reserved 1; reserved "a";',
      '',
      service('GO', 'IN_PROCESS'),
    ),
    order: 'two-releases',
  },
  {
    what: 'a package with services that goes on under another name: the new beside the old',
    old: both('', '', plain),
    new: both('', '', plain).replace('acme.v1', 'acme.v2'),
    order: 'new-major',
  },
  {
    what: 'a message that no method takes: nobody knows',
    old: both('', '', `${plain}message Left { int32 a = 1; }`),
    new: both('', '', `${plain}message Left { int64 a = 1; }`),
    order: 'unknown',
  },
  {
    what: 'a method that goes: its callers',
    old: both('', '', service('GO', 'RPC', 'rpc Do(Q) returns (R); rpc Old(Q) returns (R);')),
    new: both('', '', service('GO', 'RPC')),
    order: 'caller-first',
    first: 'Go',
  },
  {
    what: 'a method that comes: its callee',
    old: both('', '', service('GO', 'RPC')),
    new: both('', '', service('GO', 'RPC', 'rpc Do(Q) returns (R); rpc New(Q) returns (R);')),
    order: 'callee-first',
    first: 'Rust',
  },
  {
    what: 'a name that only JSON and source code know: either, with a word on JSON',
    old: both('int32 a = 1;', '', service('GO', 'RPC')),
    new: both('int32 b = 1;', '', service('GO', 'RPC')),
    order: 'either',
    says: /passes messages on as JSON/,
  },
];

describe('who upgrades first', () => {
  it.each(ORDERS)('$what', async ({ old, new: changed, order, first, says }) => {
    const { upgrade } = await compared(old, changed);
    expect([upgrade.order, upgrade.first]).toEqual([order, first]);
    if (says) expect(upgrade.says).toMatch(says);
    expect(upgrade.steps.length > 0).toBe(order !== 'either' && order !== 'unknown');
    expect(upgrade.missing.length > 0).toBe(order === 'unknown' || (order === 'callee-first' && first === undefined));
    expect(upgrade.because.length > 0).toBe(order !== 'either');
  });
});

describe('a comparison', () => {
  const text = both('int32 a = 1;', '', service('GO', 'RPC'));

  it('of a version with itself finds nothing', async () => {
    const { changes, bump, upgrade, counts, buf, proofs } = await compared(text, text);
    expect({ changes, bump, order: upgrade.order, counts, buf, proofs }).toEqual({
      changes: [],
      bump: 'none',
      order: 'either',
      counts: { safe: 0, attention: 0, breaking: 0 },
      buf: [],
      proofs: [],
    });
  });

  it('gives each change an id of its own', async () => {
    const old = `${HEAD}message M { reserved 4, 6; reserved "x"; int32 a = 1; int32 b = 2; }`;
    const { changes } = await compared(old, `${HEAD}message M { int32 a = 2; sint32 b = 1; }`);
    const ids = changes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('reserved-removed:acme.v1.M:reserved 4');
    expect(ids).toContain('reserved-removed:acme.v1.M:reserved 6');
  });

  it('names the cause of what follows by its id, before what follows', async () => {
    const { changes } = await compared(text, text.replaceAll('acme.v1', 'acme.v2'));
    const ids = changes.map(({ id }) => id);
    expect(ids[0]).toBe('package-renamed:acme.v2');
    const following = changes.filter(({ cause }) => cause !== undefined);
    expect(following.length).toBeGreaterThan(1);
    for (const { id, cause } of following) expect(ids.indexOf(cause ?? '')).toBeLessThan(ids.indexOf(id));
  });

  it("gives the finding on a field whose type is renamed to the type's change, whatever else changed around the field", async () => {
    const old = 'syntax = "proto3"; package acme.v1; message Q { int32 a = 1; } message R { Q q = 1; }';
    const changed = old.replaceAll('Q', 'Query').replace('message R {', 'message R { reserved 9;');
    const { changes } = await compared(old, changed);
    const ids = Object.fromEntries(changes.map(({ id, buf }) => [id, buf]));
    expect(ids['message-renamed:acme.v1.Query']).toContain('FIELD_SAME_TYPE');
    expect(ids['reserved-added:acme.v1.R:reserved 9']).toEqual([]);
  });

  it('names what takes a default that changed', async () => {
    const withDefault = (blocking: string): string =>
      both(
        '',
        '',
        `service S { option (boundary.v1.iface) = { caller: GO defaults: { blocking: ${blocking} } }; rpc Do(Q) returns (R); }`,
      );
    const { changes } = await compared(withDefault('CPU'), withDefault('IO'));
    expect(changes.find(({ reaches }) => reaches)?.reaches).toEqual(['acme.v1.S.Do']);
  });

  it('says what each consumer meets: nothing of the other language', async () => {
    const { old, new: changed } = await sidesOf(text, text.replace('int32 a', 'int32 get_b = 2; int32 b = 3; int32 a'));
    const consumer = (name: string, language: 'go' | 'rust') => ({ name, language, version: '1.0.0' });
    const { meets } = compareSides(old, changed, { consumers: [consumer('a', 'rust'), consumer('b', 'go')] });
    const levels = meets.map(({ name, level }) => [name, level]);
    expect(levels).toEqual(expect.arrayContaining([['a', 'attention']]));
    expect(meets.flatMap(({ changes }) => changes).length).toBeGreaterThan(0);
  });

  const LEAST: readonly (readonly [string, string, string, Comparison['bump']])[] = [
    ['a comment', 'message M { int32 a = 1; }', 'message M {\n  // Who did it.\n  int32 a = 1;\n}', 'patch'],
    ['a field more', 'message M { }', 'message M { int32 a = 1; }', 'minor'],
    ['a method more', 'message M {} service S { }', 'message M {} service S { rpc A(M) returns (M); }', 'minor'],
    ['a field less', 'message M { int32 a = 1; }', 'message M { reserved 1; reserved "a"; }', 'major'],
    ['a type', 'message M { int32 a = 1; }', 'message M { int64 a = 1; }', 'major'],
  ];
  it.each(LEAST)('needs for %s the least step', async (_, old, changed, bump) => {
    expect((await compared(`syntax = "proto3"; ${old}`, `syntax = "proto3"; ${changed}`)).bump).toBe(bump);
  });

  it('tells of every verdict but a harmless one why', async () => {
    const { changes } = await compared(
      both('int32 a = 1; string s = 2;', 'int32 a = 1;', service('GO', 'RPC')),
      both('sint32 a = 1; bytes s = 2; float f = 3;', 'repeated int32 a = 1;', service('RUST', 'RPC')),
    );
    const silent = changes.flatMap(({ id, verdicts }: Change) =>
      (Object.entries(verdicts) as [Audience, Verdict][])
        .filter(([, { oldReadsNew, newReadsOld, why }]) => !why && (oldReadsNew !== 'safe' || newReadsOld !== 'safe'))
        .map(([audience]) => `${id} ${audience}`),
    );
    expect(silent).toEqual([]);
    expect(changes.filter(({ instead }) => instead === '')).toEqual([]);
  });
});
