import { beforeAll, describe, expect, it } from 'vitest';
import type { Level, Policy } from '#compat';
import { judged, restText, verdictsFor, worstFor } from './judged.ts';
import { compileEdits, type OracleCase } from './oracle/cases.ts';
import { EDIT_LIST, type EDITS } from './oracle/edits.ts';

// What Go and Rust see of a change and buf does not, by generator and policy. The names are those of the generated code.

type Expected = readonly [level: Level, why: string];

interface Row {
  readonly edit: keyof typeof EDITS;
  readonly policy?: Policy;
  readonly open?: Expected;
  readonly hybrid?: Expected;
  readonly opaque?: Expected;
  readonly prost14?: Expected;
  readonly prost13?: Expected;
  readonly protobuf4?: Expected;
  /** What follows elsewhere, with its cause; `case` stands for the package. */
  readonly rest?: readonly string[];
}

const PROFILES = {
  open: ['go', 'protoc-gen-go/open'],
  hybrid: ['go', 'protoc-gen-go/hybrid'],
  opaque: ['go', 'protoc-gen-go/opaque'],
  prost14: ['rust', 'prost/0.14'],
  prost13: ['rust', 'prost/0.13'],
  protobuf4: ['rust', 'protobuf/4'],
} as const;

const LACKS = (name: string): string => `lack \`${name}\``;

const ROWS: readonly Row[] = [
  {
    edit: 'a getter’s name declared before',
    open: ['breaking', '`M.A` is `M.A_` now'],
    hybrid: ['breaking', '`M.A` is `M.A_` and `M.SetA()` is `M.Set_A()` now'],
    opaque: ['safe', 'New in the Go code'],
    prost14: ['attention', LACKS('get_a')],
    protobuf4: ['safe', 'New in the Rust code: `M::get_a()`'],
    rest: ['go-name-changed M.a <- field-added M.get_a'],
  },
  { edit: 'a getter’s name declared behind', open: ['safe', '`M.GetA_`'], prost14: ['attention', LACKS('get_a')] },
  {
    edit: 'a nested message called like a member of a oneof',
    open: ['breaking', '`M_A` is made for $.M.A now (a type); what it was is `M_A_`'],
    hybrid: ['breaking', '`M_A` is made for $.M.A now'],
    opaque: ['safe', 'New in the Go code: `M_A`'],
    prost14: ['safe', 'New in the Rust code: `m::A`'],
    rest: ['go-type-changed M.a <- message-added M.A'],
  },
  {
    edit: 'a nested message called like a oneof',
    open: ['safe', 'New in the Go code: `M_K`'],
    prost14: ['breaking', '`m::K` is made for $.M.K now (a type); what it was is `m::KOneOf`'],
    prost13: ['breaking', 'gets the same name: the generated code does not compile'],
    protobuf4: ['safe', 'New in the Rust code: `m::K`'],
  },
  {
    edit: 'a top-level message called like a nested one',
    open: ['breaking', 'A_B is made for $.A.B too'],
    hybrid: ['breaking', 'A_B is made for $.A.B too'],
    opaque: ['breaking', 'A_B is made for $.A.B too'],
    prost14: ['safe', 'New in the Rust code: `AB`'],
    rest: [],
  },
  {
    edit: 'a message called like an enum constant',
    open: ['breaking', 'E_X is made for $.X too'],
    prost14: ['safe', '`EX`'],
    rest: [],
  },
  {
    edit: 'a field that differs in case alone',
    open: ['safe', '`M.FooBar_`'],
    hybrid: ['breaking', 'FooBar'],
    opaque: ['breaking', 'FooBar'],
    prost14: ['breaking', '$.M.foo_bar gets the same name'],
    prost13: ['breaking', '$.M.foo_bar gets the same name'],
  },
  {
    edit: 'a message renamed in case alone',
    open: ['breaking', '`HTTPServer` is `HttpServer` now'],
    prost14: ['safe', ''],
    protobuf4: ['breaking', '`HTTPServer` is `HttpServer`'],
  },
  { edit: 'fields whose names Go reserves', open: ['safe', '`M.String_`'], opaque: ['safe', '`M.GetString()`'] },
  {
    edit: 'fields whose names Rust reserves',
    prost14: ['attention', LACKS('r#type')],
    prost13: ['attention', LACKS('self_')],
  },
  {
    edit: 'a oneof member added',
    open: ['attention', 'Type switches over the Go members of k fall through for `M_C`'],
    opaque: ['attention', 'Switches over the Go members of k fall through for `M_C_case`'],
    prost14: ['attention', 'A Rust `match` without a wildcard arm lacks `m::K::C`'],
    protobuf4: ['safe', '`M::c()`'],
  },
  {
    edit: 'a oneof member added',
    policy: 'strict',
    open: ['attention', '`M_C`'],
    prost14: ['breaking', '`m::K::C`'],
    prost13: ['breaking', '`m::K::C`'],
    protobuf4: ['safe', ''],
  },
  {
    edit: 'an enum value added',
    open: ['safe', 'New in the Go code: `E_E_1`'],
    prost14: ['attention', 'lacks `E::E1`'],
    protobuf4: ['safe', '`E::_1`'],
  },
  {
    edit: 'an enum value added',
    policy: 'strict',
    open: ['safe', '`E_E_1`'],
    prost14: ['breaking', 'lacks `E::E1`'],
    protobuf4: ['safe', '`E::_1`'],
  },
  { edit: 'an alias added', policy: 'strict', open: ['safe', '`E_E_B`'], prost14: ['safe', ''] },
  {
    edit: 'a field added',
    open: ['safe', '`M.B` and `M.GetB()`'],
    opaque: ['safe', '`M.GetB()`'],
    prost14: ['attention', LACKS('b')],
    protobuf4: ['safe', '`M::b()`'],
  },
  {
    edit: 'a field added',
    policy: 'strict',
    open: ['safe', '`M.B`'],
    prost14: ['breaking', LACKS('b')],
    prost13: ['breaking', LACKS('b')],
    protobuf4: ['safe', '`M::b()`'],
  },
  {
    edit: 'a float field added',
    open: ['safe', ''],
    prost14: ['attention', '`M` derives `Eq` and `Hash` no longer: ratio is a float'],
    prost13: ['attention', LACKS('ratio')],
    protobuf4: ['safe', ''],
  },
  { edit: 'a float field added', policy: 'strict', prost14: ['breaking', '`M` derives `Eq` and `Hash` no longer'] },
  {
    edit: 'a string field added',
    prost14: ['attention', 'derives `Copy` no longer: s is a string'],
    prost13: ['attention', 'derives `Copy` no longer: s is a string'],
  },
  { edit: 'a bytes field added', prost14: ['attention', 'derives `Copy` no longer: s is a bytes'] },
  { edit: 'a repeated field added', prost14: ['attention', 'derives `Copy` no longer: s is repeated'] },
  { edit: 'a map field added', prost14: ['attention', 'derives `Copy`, `Eq` and `Hash` no longer: s is a map'] },
  {
    edit: 'a string field added to a held message',
    open: ['safe', ''],
    prost14: ['attention', 'In Rust `M` derives `Copy` no longer: n holds $.N, which is not Copy'],
    prost13: ['attention', 'In Rust `M` derives `Copy` no longer'],
    protobuf4: ['safe', ''],
    rest: ['rust-derive-lost M <- field-added N.s'],
  },
  {
    edit: 'a message of another package grown',
    prost14: ['attention', 'In Rust `M` derives `Copy` no longer'],
    rest: ['rust-derive-lost M <- field-added base.N.s'],
  },
  {
    edit: 'a message that becomes recursive',
    open: ['safe', ''],
    prost14: ['breaking', '`A::b` is `Option<Box<B>>` instead of `Option<B>`'],
    prost13: ['breaking', '`A::b` is `Option<Box<B>>` instead of `Option<B>`'],
    protobuf4: ['safe', ''],
    rest: ['rust-derive-lost A <- field-added B.a', 'rust-type-changed A.b <- field-added B.a'],
  },
  {
    edit: 'fields reordered',
    open: ['attention', 'Go struct `M` are written in another order'],
    prost14: ['attention', 'Rust struct `M` are written in another order'],
    protobuf4: ['safe', ''],
  },
  {
    edit: 'a method added',
    open: ['attention', '`SClient` has a method more: mocks written by hand'],
    opaque: ['attention', '`SClient` has a method more'],
    prost14: ['attention', 'the trait `s_server::S` requires it'],
    prost13: ['attention', 'the trait `s_server::S` requires it'],
    protobuf4: ['safe', ''],
  },
  {
    edit: 'a method added',
    policy: 'strict',
    open: ['breaking', '`SClient` has a method more'],
    prost14: ['breaking', 'the trait `s_server::S` requires it'],
  },
  {
    edit: 'a method removed',
    open: ['breaking', '`SClient.B()`'],
    prost14: ['breaking', '`s_client::SClient::b()`'],
    protobuf4: ['safe', ''],
  },
  {
    edit: 'a reply that streams',
    open: ['breaking', 'grpc.ServerStreamingClient'],
    prost14: ['breaking', 'tonic::codec::Streaming<R>'],
  },
  {
    edit: 'presence made explicit',
    open: ['breaking', '`M.A` is `*int32` instead of `int32`'],
    hybrid: ['breaking', '`M.A` is `*int32` instead of `int32`'],
    // Getters stay; the builder wants a pointer.
    opaque: ['breaking', '`M_builder.A` is `*int32` instead of `int32`'],
    prost14: ['breaking', '`M::a` is `Option<i32>` instead of `i32`'],
    prost13: ['breaking', '`M::a` is `Option<i32>` instead of `i32`'],
    protobuf4: ['safe', ''],
  },
  {
    edit: 'presence made implicit',
    opaque: ['breaking', '`M_builder.A` is `int32` instead of `*int32`'],
    protobuf4: ['breaking', '`M::has_a()`'],
  },
  { edit: 'presence of bytes made explicit', open: ['safe', ''], prost14: ['breaking', 'Option<Vec<u8>>'] },
  {
    edit: 'aliases swapped',
    open: ['attention', '`E_name` and `String()` give another name'],
    prost14: ['breaking', '`E::A` is `E::B` now'],
    prost13: ['breaking', '`E::A` is `E::B` now'],
    protobuf4: ['safe', ''],
    rest: [],
  },
  {
    edit: 'an aliased value removed',
    prost14: ['breaking', '`E::A` is `E::B` now'],
    rest: [],
  },
  { edit: 'a comment', open: ['attention', '(ms, seconds)'], prost14: ['safe', 'Only rustdoc changes'] },
  {
    edit: 'packed written out',
    open: ['safe', 'both forms are always read'],
    prost14: ['safe', 'both forms are always read'],
  },
  { edit: 'lazy', open: ['safe', 'time of decoding'], prost14: ['safe', 'time of decoding'] },
  {
    edit: 'deprecated',
    open: ['attention', 'staticcheck reports every use of `M.A` in Go (SA1019)'],
    prost14: ['attention', '`-D warnings`'],
    prost13: ['attention', '`-D warnings`'],
    protobuf4: ['safe', ''],
  },
  {
    edit: 'another Go package',
    open: ['breaking', 'example.test/$/v2 (package v2) instead of example.test/$/v1 (package v1)'],
    prost14: ['safe', ''],
    rest: [],
  },
  {
    edit: 'another package, the same Go package',
    open: ['safe', ''],
    prost14: ['breaking', 'instead of module case'],
    protobuf4: ['safe', ''],
    rest: [],
  },
  {
    edit: 'proto3 made an edition',
    open: ['safe', ''],
    prost14: ['breaking', 'prost 0.14 reads proto2 and proto3 only'],
    protobuf4: ['safe', ''],
    rest: [],
  },
  { edit: 'the opaque API asked for', open: ['breaking', '`M.A`'], opaque: ['safe', ''], rest: [] },
  {
    edit: 'a message renamed',
    open: ['breaking', '`Q` is `Qq` now'],
    prost14: ['breaking', '`Q` is `Qq` now'],
    rest: [],
  },
  {
    edit: 'a oneof renamed',
    open: ['breaking', '`M.K` is `M.Kind`'],
    prost14: ['breaking', '`m::K` is `m::Kind`'],
    rest: [],
  },
  {
    edit: 'a number made an enum',
    open: ['breaking', '`M.A` is `E` instead of `int32`'],
    prost14: ['safe', ''],
    protobuf4: ['breaking', 'instead of'],
  },
  {
    edit: 'a wrapper that meets a message',
    open: ['breaking', 'M_A_ is made for'],
    rest: ['go-build-broken M.a <- message-added M.A'],
  },
  {
    edit: 'an enum of a oneof that meets a message',
    prost14: ['breaking', 'gets the same name'],
    rest: ['rust-build-broken M.k <- message-added M.K'],
  },
  {
    edit: 'a default removed',
    open: ['breaking', '`Default_M_A` is gone'],
    prost14: ['attention', 'gives the zero value instead of 6'],
  },
];

const CASES = ROWS.flatMap((row) =>
  Object.entries(PROFILES).flatMap(([key, [language, profile]]) => {
    const expected = row[key as keyof typeof PROFILES];
    return expected === undefined
      ? []
      : [{ ...row, policy: row.policy ?? ('lenient' as const), language, profile, expected }];
  }),
);

describe('what code sees of a change', () => {
  const compiled = new Map<string, OracleCase>();

  beforeAll(() => {
    for (const one of compileEdits(EDIT_LIST).cases) compiled.set(one.title, one);
  });

  const judge = (edit: string, profile: string, language: 'go' | 'rust', policy: Policy) => {
    const { old, new: next, name } = compiled.get(edit) ?? {};
    if (!old || !next || name === undefined) throw new Error(edit);
    const profiles = language === 'go' ? { goProfile: profile } : { rustProfile: profile };
    return { name, ...judged(old.schema, next.schema, profiles, policy) };
  };

  it.each(CASES)(
    '$edit: $expected.0 for $profile, $policy',
    ({ edit, profile, language, policy, expected: [level, why] }) => {
      const { name, ...found } = judge(edit, profile, language, policy);
      expect(worstFor(found, language)).toBe(level);
      const sentences = verdictsFor(found, language).flatMap((verdict) =>
        verdict.oldReadsNew === level ? [verdict.why ?? ''] : [],
      );
      if (why !== '')
        expect(sentences.join('\n')).toContain(why.replaceAll(/\$(?=\/)/g, name).replaceAll('$', `${name}.v1`));
    },
  );

  it.each(ROWS.filter(({ rest }) => rest !== undefined))(
    '$edit: what follows elsewhere names its cause',
    ({ edit, rest = [] }) => {
      const { name, rest: found } = judge(edit, 'protoc-gen-go/open', 'go', 'lenient');
      const texts = found.map((one) => restText(one).replaceAll(`${name}.v1.`, '').replaceAll(`${name}.`, ''));
      expect(texts.sort()).toEqual([...rest].sort());
    },
  );

  it.each(EDIT_LIST)('$name: every difference has a verdict for both languages', ({ name }) => {
    const { of, differences } = judge(name, 'protoc-gen-go/open', 'go', 'lenient');
    for (const difference of differences) expect(Object.keys(of.get(difference) ?? {}).sort()).toEqual(['go', 'rust']);
  });

  it.each(EDIT_LIST)('$name: strict is never milder than lenient', ({ name }) => {
    for (const [, [language, profile]] of Object.entries(PROFILES)) {
      const [lenient, strict] = (['lenient', 'strict'] as const).map((policy) =>
        worstFor(judge(name, profile, language, policy), language),
      );
      expect(['safe', 'attention', 'breaking'].indexOf(strict ?? '')).toBeGreaterThanOrEqual(
        ['safe', 'attention', 'breaking'].indexOf(lenient ?? ''),
      );
    }
  });

  it.each(EDIT_LIST.filter(({ name }) => / (added|removed)$/.test(name) && !/default|alias/.test(name)))(
    '$name: code that uses what both versions have builds with the old one',
    ({ name }) => {
      for (const language of ['go', 'rust'] as const) {
        const levels = verdictsFor(judge(name, 'protoc-gen-go/open', 'go', 'strict'), language).map(
          ({ newReadsOld }) => newReadsOld,
        );
        expect(levels.filter((level) => level !== 'safe')).toEqual([]);
      }
    },
  );
});
