import { describe, expect, it } from 'vitest';
import type { Verdict } from '#compat';
import { reconcile, witnesses } from '../../../src/compat/proof/index.ts';
import { type Change, compiledChanges, judgedBy, levels } from './judged.ts';

// What decoding shows of each kind of change, as was found by running Go's protobuf and prost: an old reader of new data
// before the slash, a new reader of old data behind it. Where buf says otherwise it is named.

interface Fact {
  readonly name: string;
  readonly old: string;
  readonly new: string;
  /** Verdicts for bytes and for JSON, by rule. Rules that are not named must be safe both ways. */
  readonly says: Readonly<Record<string, readonly [wire: string, json?: string]>>;
  /** The same of what the runtimes do besides, where it is asked. */
  readonly behaviour?: Readonly<Record<string, string>>;
}

const SAFE: Verdict = { oldReadsNew: 'safe', newReadsOld: 'safe' };

const three = (body: string): string => `syntax = "proto3"; package f; ${body}`;
const two = (body: string): string => `syntax = "proto2"; package f; ${body}`;
const edition = (body: string): string => `edition = "2023"; package f; ${body}`;
const M = (fields: string): string => three(`message M { ${fields} }`);
const SERVICE = 'message Q { int32 a = 1; } message R { string b = 1; }';

const FACTS: readonly Fact[] = [
  // buf: compatible in WIRE.
  {
    name: 'int64 to int32 cuts',
    old: M('int64 a = 1;'),
    new: M('int32 a = 1;'),
    says: { 'field-type-changed': ['safe/breaking', 'safe/breaking'] },
  },
  {
    name: 'int32 to uint32 turns negative numbers',
    old: M('int32 a = 1;'),
    new: M('uint32 a = 1;'),
    says: { 'field-type-changed': ['breaking/breaking', 'breaking/breaking'] },
  },
  {
    name: 'uint64 to bool keeps true alone',
    old: M('uint64 a = 1;'),
    new: M('bool a = 1;'),
    says: { 'field-type-changed': ['safe/breaking', 'breaking/breaking'] },
  },
  {
    name: 'string to bytes breaks old readers',
    old: M('string a = 1;'),
    new: M('bytes a = 1;'),
    says: { 'field-type-changed': ['breaking/safe', 'breaking/breaking'] },
  },
  // buf: incompatible in WIRE.
  {
    name: 'a oneof gets another name',
    old: M('oneof k { int32 a = 1; string b = 2; }'),
    new: M('oneof kind { int32 a = 1; string b = 2; }'),
    says: {},
  },
  {
    name: 'a message gets another name',
    old: three('message M { N n = 1; } message N { int32 a = 1; }'),
    new: three('message M { O n = 1; } message O { int32 a = 1; }'),
    says: {},
  },
  {
    name: 'a field gets another message of the same shape',
    old: three('message M { N n = 1; } message N { int32 a = 1; } message O { int32 a = 1; }'),
    new: three('message M { O n = 1; } message N { int32 a = 1; } message O { int32 a = 1; }'),
    says: { 'field-type-changed': ['safe/safe'] },
  },
  {
    name: 'int32 to enum keeps numbers',
    old: M('int32 a = 1;'),
    new: three('enum E { E_0 = 0; E_1 = 1; } message M { E a = 1; }'),
    says: { 'field-type-changed': ['safe/attention', 'breaking/attention'] },
  },
  {
    name: 'a message is kept as bytes',
    old: three('message N { int32 a = 1; } message M { N n = 1; }'),
    new: three('message N { int32 a = 1; } message M { optional bytes n = 1; }'),
    says: { 'field-type-changed': ['attention/safe', 'breaking/breaking'] },
  },
  // buf: incompatible both ways, where one way reads all.
  {
    name: 'string to a list of strings',
    old: M('string a = 1;'),
    new: M('repeated string a = 1;'),
    says: { 'field-cardinality-changed': ['breaking/safe', 'breaking/breaking'] },
  },
  {
    name: 'a map becomes a list of its entries',
    old: M('map<string, int32> m = 1;'),
    new: M('message E { string key = 1; int32 value = 2; } repeated E m = 1;'),
    says: {
      'field-type-changed': ['breaking/safe', 'breaking/breaking'],
      'field-cardinality-changed': ['breaking/safe', 'breaking/breaking'],
    },
  },
  {
    name: 'int32 to a packed list',
    old: M('int32 a = 1;'),
    new: M('repeated int32 a = 1;'),
    says: { 'field-cardinality-changed': ['breaking/safe', 'breaking/breaking'] },
  },
  {
    name: 'int32 to an expanded list',
    old: M('int32 a = 1;'),
    new: M('repeated int32 a = 1 [packed = false];'),
    says: { 'field-cardinality-changed': ['breaking/safe', 'breaking/breaking'] },
  },

  {
    name: 'a list is packed',
    old: M('repeated int32 a = 1 [packed = false];'),
    new: M('repeated int32 a = 1;'),
    says: {},
  },
  {
    name: 'presence becomes explicit',
    old: M('int32 a = 1;'),
    new: M('optional int32 a = 1;'),
    says: { 'field-presence-changed': ['safe/attention', 'safe/attention'] },
  },
  {
    name: 'presence becomes implicit',
    old: M('optional int32 a = 1;'),
    new: M('int32 a = 1;'),
    says: { 'field-presence-changed': ['attention/attention', 'attention/attention'] },
  },
  {
    name: 'a required field is added',
    old: two('message M { }'),
    new: two('message M { required int32 a = 1; }'),
    says: { 'required-field-added': ['safe/breaking', 'attention/breaking'] },
  },
  {
    name: 'a required field becomes optional',
    old: two('message M { required int32 a = 1; }'),
    new: two('message M { optional int32 a = 1; }'),
    says: { 'field-required-changed': ['breaking/safe', 'breaking/safe'] },
  },
  {
    name: 'a required field goes',
    old: two('message M { required int32 a = 1; optional int32 b = 2; }'),
    new: two('message M { reserved 1; reserved "a"; optional int32 b = 2; }'),
    says: { 'field-removed': ['breaking/attention', 'breaking/attention'] },
  },
  {
    name: 'a field is added',
    old: M('int32 a = 1;'),
    new: M('int32 a = 1; string b = 2;'),
    says: { 'field-added': ['safe/safe', 'attention/safe'] },
  },
  {
    name: 'a field goes',
    old: M('int32 a = 1; int32 b = 2;'),
    new: M('reserved 1; reserved "a"; int32 b = 2;'),
    says: { 'field-removed': ['attention/attention', 'attention/attention'] },
  },
  {
    name: 'a field gets another name',
    old: M('int32 a = 1;'),
    new: M('int32 b = 1;'),
    says: {
      'field-renamed': ['safe/safe', 'breaking/breaking'],
      'field-json-name-changed': ['safe/safe', 'breaking/breaking'],
    },
  },
  {
    name: 'a field gets another name and keeps its JSON name',
    old: M('int32 a = 1;'),
    new: M('int32 b = 1 [json_name = "a"];'),
    says: {},
  },
  {
    name: 'a field gets another number',
    old: M('int32 a = 1; int32 z = 3;'),
    new: M('int32 a = 2; int32 z = 3;'),
    says: { 'field-renumbered': ['breaking/breaking'] },
  },
  {
    name: 'two fields join a oneof',
    old: M('int32 a = 1; string b = 2;'),
    new: M('oneof k { int32 a = 1; string b = 2; }'),
    says: {
      'field-into-oneof': ['safe/breaking', 'safe/breaking'],
      'field-presence-changed': ['safe/attention', 'safe/attention'],
    },
  },
  {
    name: 'one field joins a oneof of its own',
    old: M('int32 a = 1; string b = 2;'),
    new: M('oneof k { int32 a = 1; } string b = 2;'),
    says: {
      'field-into-oneof': ['safe/attention', 'safe/attention'],
      'field-presence-changed': ['safe/attention', 'safe/attention'],
    },
  },
  {
    name: 'the only member leaves its oneof',
    old: M('oneof k { int32 a = 1; }'),
    new: M('optional int32 a = 1;'),
    says: {},
  },
  {
    name: 'two fields leave a oneof',
    old: M('oneof k { int32 a = 1; string b = 2; }'),
    new: M('optional int32 a = 1; optional string b = 2;'),
    says: { 'field-out-of-oneof': ['breaking/safe', 'breaking/safe'] },
  },
  {
    name: 'a message goes between group tags',
    old: edition('message N { int32 a = 1; } message M { N n = 1; }'),
    new: edition('message N { int32 a = 1; } message M { N n = 1 [features.message_encoding = DELIMITED]; }'),
    says: { 'field-encoding-changed': ['breaking/breaking'] },
  },
  {
    name: 'text is no longer checked',
    old: edition('message M { string a = 1; }'),
    new: edition('message M { string a = 1 [features.utf8_validation = NONE]; }'),
    says: { 'field-utf8-changed': ['attention/safe'] },
  },
  {
    name: 'a default changes',
    old: two('message M { optional int32 a = 1 [default = 5]; }'),
    new: two('message M { optional int32 a = 1 [default = 6]; }'),
    says: { 'field-default-changed': ['breaking/breaking', 'breaking/breaking'] },
    behaviour: { 'field-default-changed': 'attention/attention' },
  },
  {
    name: 'a default is written that was the default already',
    old: two('message M { optional int32 a = 1; optional bool b = 2; optional string c = 3; }'),
    new: two(
      'message M { optional int32 a = 1 [default = 0]; optional bool b = 2 [default = false]; optional string c = 3 [default = ""]; }',
    ),
    says: { 'field-default-changed': ['safe/safe', 'safe/safe'] },
    behaviour: { 'field-default-changed': 'safe/safe' },
  },
  {
    name: 'the first value of an enum changes',
    old: two('enum E { A = 1; B = 2; } message M { optional E e = 1; }'),
    new: two('enum E { B = 2; A = 1; } message M { optional E e = 1; }'),
    says: { 'enum-first-value-changed': ['breaking/breaking', 'breaking/breaking'] },
  },
  {
    name: 'an enum is closed',
    old: edition('enum E { E_0 = 0; } message M { E e = 1; }'),
    new: edition('enum E { option features.enum_type = CLOSED; E_0 = 0; } message M { E e = 1; }'),
    says: { 'enum-openness-changed': ['safe/attention'] },
  },
  {
    name: 'a value is added',
    old: three('enum E { E_0 = 0; } message M { E e = 1; }'),
    new: three('enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }'),
    says: { 'enum-value-added': ['attention/safe', 'attention/safe'] },
  },
  {
    name: 'a value goes',
    old: three('enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }'),
    new: three('enum E { reserved 1; reserved "E_1"; E_0 = 0; } message M { E e = 1; }'),
    says: { 'enum-value-removed': ['safe/attention', 'safe/attention'] },
  },
  {
    name: 'one of two names of a number goes',
    old: three('enum E { option allow_alias = true; E_0 = 0; E_1 = 1; E_ONE = 1; } message M { E e = 1; }'),
    new: three(
      'enum E { option allow_alias = true; reserved "E_ONE"; E_0 = 0; E_1 = 1; E_NIL = 0; } message M { E e = 1; }',
    ),
    says: {
      'enum-value-removed': ['safe/safe', 'safe/attention'],
      'enum-value-added': ['safe/safe', 'attention/safe'],
    },
  },
  {
    name: 'a number with two names goes',
    old: three('enum E { option allow_alias = true; E_0 = 0; E_NIL = 0; E_1 = 1; E_ONE = 1; } message M { E e = 1; }'),
    new: three(
      'enum E { option allow_alias = true; reserved 1; reserved "E_1", "E_ONE"; E_0 = 0; E_NIL = 0; } message M { E e = 1; }',
    ),
    says: { 'enum-value-removed': ['safe/attention', 'safe/attention'] },
  },
  {
    name: 'a number with two names comes',
    old: three('enum E { option allow_alias = true; E_0 = 0; E_NIL = 0; } message M { E e = 1; }'),
    new: three('enum E { option allow_alias = true; E_0 = 0; E_NIL = 0; E_1 = 1; E_ONE = 1; } message M { E e = 1; }'),
    says: { 'enum-value-added': ['attention/safe', 'attention/safe'] },
  },
  {
    name: 'a value gets another name',
    old: three('enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }'),
    new: three('enum E { E_0 = 0; E_UNO = 1; } message M { E e = 1; }'),
    says: { 'enum-value-renamed': ['safe/safe', 'breaking/breaking'] },
  },
  {
    name: 'a value gets another number',
    old: three('enum E { E_0 = 0; E_1 = 1; } message M { E e = 1; }'),
    new: three('enum E { E_0 = 0; E_1 = 2; } message M { E e = 1; }'),
    says: { 'enum-value-renumbered': ['breaking/breaking', 'safe/safe'] },
  },
  {
    name: 'a map gets wider values',
    old: M('map<string, int32> m = 1;'),
    new: M('map<string, int64> m = 1;'),
    says: { 'field-type-changed': ['breaking/safe', 'breaking/safe'] },
  },
  {
    name: 'a map gets other keys',
    old: M('map<string, int32> m = 1;'),
    new: M('map<int32, int32> m = 1;'),
    says: { 'field-type-changed': ['breaking/breaking', 'attention/breaking'] },
  },
  {
    name: 'a reply is streamed',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R); }`),
    new: three(`${SERVICE} service S { rpc A(Q) returns (stream R); }`),
    says: { 'method-streaming-changed': ['breaking/attention', 'breaking/attention'] },
  },
  {
    name: 'a reply is of another type',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R); rpc B(Q) returns (R); }`),
    new: three(`${SERVICE} service S { rpc A(Q) returns (Q); rpc B(Q) returns (R); }`),
    says: { 'method-reply-changed': ['breaking/breaking', 'attention/attention'] },
  },
  {
    name: 'a reply of another type has a field more',
    old: three(`${SERVICE} message T { string b = 1; int32 c = 2; } service S { rpc A(Q) returns (R); }`),
    new: three(`${SERVICE} message T { string b = 1; int32 c = 2; } service S { rpc A(Q) returns (T); }`),
    says: { 'method-reply-changed': ['safe/safe', 'attention/safe'] },
  },
  {
    name: 'a reply of another type has a field less',
    old: three(`${SERVICE} message T { string b = 1; int32 c = 2; } service S { rpc A(Q) returns (T); }`),
    new: three(`${SERVICE} message T { string b = 1; int32 c = 2; } service S { rpc A(Q) returns (R); }`),
    says: { 'method-reply-changed': ['attention/attention', 'attention/attention'] },
  },
  {
    name: 'a method promises to have no side effects',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R); }`),
    new: three(`${SERVICE} service S { rpc A(Q) returns (R) { option idempotency_level = NO_SIDE_EFFECTS; } }`),
    says: { 'method-idempotency-changed': ['safe/attention'] },
    behaviour: { 'method-idempotency-changed': 'safe/attention' },
  },
  {
    name: 'a method no longer promises to have no side effects',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R) { option idempotency_level = NO_SIDE_EFFECTS; } }`),
    new: three(`${SERVICE} service S { rpc A(Q) returns (R); }`),
    says: { 'method-idempotency-changed': ['attention/safe'] },
    behaviour: { 'method-idempotency-changed': 'breaking/safe' },
  },
  {
    name: 'a method goes',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R); rpc B(Q) returns (R); }`),
    new: three(`${SERVICE} service S { rpc B(Q) returns (R); }`),
    says: { 'method-removed': ['breaking/safe'] },
  },
  {
    name: 'a method is added',
    old: three(`${SERVICE} service S { rpc B(Q) returns (R); }`),
    new: three(`${SERVICE} service S { rpc A(Q) returns (R); rpc B(Q) returns (R); }`),
    says: { 'method-added': ['safe/attention'] },
  },
  {
    name: 'a service gets another name',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R); }`),
    new: three(`${SERVICE} service T { rpc A(Q) returns (R); }`),
    says: { 'service-renamed': ['breaking/breaking'] },
  },
  {
    name: 'a package with a service gets another name',
    old: three(`${SERVICE} service S { rpc A(Q) returns (R); }`),
    new: three(`${SERVICE} service S { rpc A(Q) returns (R); }`).replace('package f', 'package g'),
    says: {
      'package-renamed': ['breaking/breaking'],
      'service-renamed': ['breaking/breaking'],
    },
  },
  {
    name: 'a message that may travel in an Any gets another name',
    old: three(
      'import "google/protobuf/any.proto"; message M { google.protobuf.Any a = 1; } message N { int32 b = 1; }',
    ),
    new: three(
      'import "google/protobuf/any.proto"; message M { google.protobuf.Any a = 1; } message O { int32 b = 1; }',
    ),
    says: { 'message-renamed': ['attention/attention', 'attention/attention'] },
  },
  {
    name: 'a field with a number that was another field',
    old: M('int32 a = 1; string old = 2;'),
    new: M('int32 a = 1; Inner fresh = 2; message Inner { int32 c = 1; }'),
    says: {
      'field-number-reused': ['breaking/breaking', 'attention/attention'],
    },
  },
  {
    name: 'names, comments and order alone',
    old: M('int32 a = 1; int64 b = 2;'),
    new: M('int64 b = 2; /* why */ int32 a = 1;'),
    says: {},
  },
];

const changes = await compiledChanges(FACTS);
const CASES = FACTS.map((fact, index) => ({ ...fact, change: changes[index] as Change }));

it.each([
  [
    'bool',
    'google.protobuf.StringValue',
    'An old reader of new data refuses text where it expects true or false; a new reader of old data refuses true or false where it expects text.',
  ],
  [
    'int64',
    'google.protobuf.Int32Value',
    'A new reader of old data refuses a number that does not fit in google.protobuf.Int32Value.',
  ],
])('from %s to %s says of a wrapper what JSON writes for it', async (from, to, why) => {
  const file = (type: string): string => three(`import "google/protobuf/wrappers.proto"; message M { ${type} a = 1; }`);
  const [change] = await compiledChanges([{ old: file(from), new: file(to) }]);
  const whys = judgedBy(change as Change).flatMap(([{ rule }, { json }]) =>
    rule === 'field-type-changed' ? [json?.why] : [],
  );
  expect(whys).toEqual([why]);
});

describe('what decoding shows', () => {
  it.each(CASES)('$name', ({ change, says, behaviour = {} }) => {
    const judged = judgedBy(change);
    expect(judged.length).toBeGreaterThan(0);
    for (const [{ rule }, { wire, json, behaviour: besides }] of judged) {
      const [inBytes = 'safe/safe', inJson] = says[rule] ?? [undefined, 'safe/safe'];
      expect([rule, levels(wire)]).toEqual([rule, inBytes]);
      if (inJson !== undefined) expect([rule, levels(json)]).toEqual([rule, inJson]);
      if (rule in behaviour) expect([rule, levels(besides)]).toEqual([rule, behaviour[rule]]);
    }
    const rules = new Set<string>(judged.map(([{ rule }]) => rule));
    expect([...Object.keys(says), ...Object.keys(behaviour)].filter((rule) => !rules.has(rule))).toEqual([]);
  });

  it.each(CASES)('$name: the witnesses agree', ({ change }) => {
    const { evidence } = witnesses(change.compared, change.differences);
    for (const [difference, { wire = SAFE, json = SAFE }] of judgedBy(change)) {
      const { rule } = difference;
      const seen = evidence.get(difference);
      expect([rule, 'bytes', reconcile(wire, seen?.wire).why]).toEqual([rule, 'bytes', undefined]);
      expect([rule, 'JSON', reconcile(json, seen?.json).why]).toEqual([rule, 'JSON', undefined]);
    }
  });
});
