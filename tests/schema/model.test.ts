import { describe, expect, it } from 'vitest';
import { buildSchema, type Declaration, type FieldDeclaration, type Schema } from '#schema';
import { compile } from '#sources';

async function schemaOf(files: Readonly<Record<string, string>>): Promise<Schema> {
  const texts = new Map(Object.entries(files));
  const compiled = await compile(texts);
  if (!('descriptorSet' in compiled)) throw new Error(JSON.stringify(compiled));
  const { schema, diagnostic } = buildSchema({ descriptorSet: compiled.descriptorSet, texts });
  if (!schema) throw new Error(diagnostic.message);
  return schema;
}

function field(schema: Schema, id: string): FieldDeclaration {
  const declaration = schema.declarations.get(id);
  if (declaration?.kind !== 'field' && declaration?.kind !== 'extension') throw new Error(`no field ${id}`);
  return declaration;
}

const PROTO2 = `syntax = "proto2";
package two;
message M {
  required int32 must = 1;
  optional string name = 2 [default = "a\\"b"];
  repeated int32 loose = 3;
  repeated int32 tight = 4 [packed = true];
  optional group Part = 5 { optional bytes raw = 1; }
  map<string, M> tree = 6;
  optional Kind kind = 7 [json_name = "Sort", deprecated = true];
  enum Kind { option allow_alias = true; A = 1; B = 1; reserved 5 to 7, 9; reserved "OLD"; }
  oneof pick { string left = 8; uint64 right = 9; }
  extensions 100 to 199, 1000 to max;
  reserved 20, 30 to 40; reserved "gone";
}
extend M { optional sint64 extra = 100; }
`;

const PROTO3 = `syntax = "proto3";
package three;
message M {
  int32 implicit = 1;
  optional int32 explicit = 2;
  repeated double tight = 3;
  repeated fixed32 loose = 4 [packed = false];
  M child = 5;
  Kind kind = 6;
  enum Kind { NONE = 0; }
}
service S { rpc Both(stream M) returns (stream M); rpc Down(M) returns (stream M); }
`;

const EDITION = `edition = "2023";
package ed;
option features.enum_type = CLOSED;
message M {
  int32 explicit = 1;
  int32 implicit = 2 [features.field_presence = IMPLICIT];
  int32 must = 3 [features.field_presence = LEGACY_REQUIRED];
  repeated int32 loose = 4 [features.repeated_field_encoding = EXPANDED];
  M framed = 5 [features.message_encoding = DELIMITED];
  string anything = 6 [features.utf8_validation = NONE];
  string text = 7;
}
enum Closed { ZERO = 0; }
enum Open { option features.enum_type = OPEN; NIL = 0; }
`;

describe('field features', () => {
  const cases: [string, Partial<FieldDeclaration>][] = [
    ['two.M.must', { presence: 'required', wireType: 0 }],
    ['two.M.name', { presence: 'explicit', declaredOptional: true, defaultValue: 'a"b', utf8: false, wireType: 2 }],
    ['two.M.loose', { repeated: true, packed: false, presence: 'none', wireType: 0 }],
    ['two.M.tight', { repeated: true, packed: true, wireType: 2 }],
    ['two.M.part', { delimited: true, wireType: 3, type: { kind: 'message', id: 'two.M.Part' } }],
    [
      'two.M.tree',
      {
        repeated: true,
        type: { kind: 'map', key: 'string', value: { kind: 'message', id: 'two.M' }, entry: 'two.M.TreeEntry' },
      },
    ],
    ['two.M.kind', { jsonName: 'Sort', deprecated: true, wireType: 0 }],
    ['two.M.left', { oneof: 'pick', presence: 'explicit', declaredOptional: false }],
    ['two.extra', { kind: 'extension', extendee: 'two.M', number: 100, type: { kind: 'scalar', scalar: 'sint64' } }],
    ['three.M.implicit', { presence: 'implicit', declaredOptional: false }],
    ['three.M.explicit', { presence: 'explicit', declaredOptional: true, oneof: undefined }],
    ['three.M.tight', { packed: true, wireType: 2 }],
    ['three.M.loose', { packed: false, wireType: 5 }],
    ['three.M.child', { presence: 'explicit', wireType: 2 }],
    ['ed.M.explicit', { presence: 'explicit', declaredOptional: false }],
    ['ed.M.implicit', { presence: 'implicit' }],
    ['ed.M.must', { presence: 'required' }],
    ['ed.M.loose', { packed: false }],
    ['ed.M.framed', { delimited: true, wireType: 3 }],
    ['ed.M.anything', { utf8: false }],
    ['ed.M.text', { utf8: true }],
  ];
  it('are resolved for proto2, proto3 and editions', async () => {
    const schema = await schemaOf({ 'two.proto': PROTO2, 'three.proto': PROTO3, 'ed.proto': EDITION });
    for (const [id, expected] of cases) expect(field(schema, id), id).toMatchObject(expected);
  });
});

describe('declarations', () => {
  it('keep reserved and extension ranges with inclusive ends', async () => {
    const schema = await schemaOf({ 'two.proto': PROTO2 });
    expect(schema.declarations.get('two.M')).toMatchObject({
      reservedRanges: [
        { start: 20, end: 20 },
        { start: 30, end: 40 },
      ],
      reservedNames: ['gone'],
      extensionRanges: [
        { start: 100, end: 199 },
        { start: 1000, end: 536_870_911 },
      ],
      messages: ['two.M.Part'],
    });
    expect(schema.declarations.get('two.M.Kind')).toMatchObject({
      allowAlias: true,
      closed: true,
      reservedRanges: [
        { start: 5, end: 7 },
        { start: 9, end: 9 },
      ],
      reservedNames: ['OLD'],
    });
  });

  it('tell open from closed enums', async () => {
    const schema = await schemaOf({ 'ed.proto': EDITION, 'three.proto': PROTO3 });
    const closed = (id: string) => (schema.declarations.get(id) as Extract<Declaration, { kind: 'enum' }>).closed;
    expect([closed('ed.Closed'), closed('ed.Open'), closed('three.M.Kind')]).toEqual([true, false, false]);
  });

  it('tell which side of a method streams', async () => {
    const schema = await schemaOf({ 'three.proto': PROTO3 });
    expect(schema.declarations.get('three.S.Both')).toMatchObject({ clientStreaming: true, serverStreaming: true });
    expect(schema.declarations.get('three.S.Down')).toMatchObject({ clientStreaming: false, serverStreaming: true });
  });

  it('named like members of Object.prototype are ordinary declarations', async () => {
    const schema = await schemaOf({
      'p.proto':
        'syntax = "proto3";\npackage p;\nmessage constructor { string __proto__ = 1; int32 toString = 2; }\nenum hasOwnProperty { valueOf = 0; }\n',
    });
    expect(field(schema, 'p.constructor.__proto__').number).toBe(1);
    expect(schema.declarations.get('p.hasOwnProperty')?.kind).toBe('enum');
    expect(schema.declarations.get('constructor')).toBeUndefined();
  });
});

describe('comments and spans', () => {
  const TEXT = `// Licence.

syntax = "proto3";

// Detached from all.

// About the package.
package c; // after it

/* A block
 * comment. */
message M {
\t// Leading, with a list:
\t//  - one
\tstring wide = 1; /* 漢字 */ string after = 2; // trailing
}
`;

  it('keep leading, trailing and detached comments as written', async () => {
    const schema = await schemaOf({ 'c.proto': TEXT });
    const file = schema.files.find(({ path }) => path === 'c.proto');
    expect(file?.syntaxComments.detached).toEqual(['Licence.']);
    expect(file?.packageComments).toEqual({
      leading: 'About the package.',
      trailing: 'after it',
      detached: ['Detached from all.'],
    });
    expect(schema.declarations.get('c.M')?.comments.leading).toBe('A block\ncomment.');
    expect(field(schema, 'c.M.wide').comments.leading).toBe('Leading, with a list:\n - one');
    expect(field(schema, 'c.M.after').comments.trailing).toBe('trailing');
  });

  it('point at the text itself after tabs and wide characters', async () => {
    const schema = await schemaOf({ 'c.proto': TEXT });
    for (const name of ['wide', 'after']) {
      const { span } = field(schema, `c.M.${name}`);
      const line = TEXT.split('\n')[(span?.line ?? 0) - 1] ?? '';
      expect(line.slice((span?.column ?? 0) - 1, (span?.endColumn ?? 0) - 1)).toMatch(
        new RegExp(`^string ${name} = \\d;$`),
      );
    }
  });
});

describe('options', () => {
  const OPTIONS = `syntax = "proto3";
package o;
import "google/protobuf/descriptor.proto";
message Rule { string note = 1; repeated int64 codes = 2; Rule inner = 3; }
extend google.protobuf.FieldOptions { Rule rule = 50001; repeated string tag = 50002; }
extend google.protobuf.MessageOptions { bool secret = 50001; }
extend google.protobuf.MethodOptions { Rule call = 50001; }
message M {
  option (secret) = true;
  string a = 1 [(rule) = { note: "hi" codes: [1, 9007199254740993] inner: { note: "in" } }, (tag) = "x", (tag) = "y", debug_redact = true];
}
service S { rpc R(M) returns (M) { option (call).note = "n"; option idempotency_level = NO_SIDE_EFFECTS; } }
`;

  it('carry extension values of every kind exactly', async () => {
    const schema = await schemaOf({ 'o.proto': OPTIONS });
    expect(schema.declarations.get('o.M')?.options).toEqual([{ name: '(o.secret)', value: true }]);
    expect(field(schema, 'o.M.a').options).toEqual(
      expect.arrayContaining([
        { name: 'debug_redact', value: true },
        { name: '(o.rule)', value: { note: 'hi', codes: ['1', '9007199254740993'], inner: { note: 'in' } } },
        { name: '(o.tag)', value: ['x', 'y'] },
      ]),
    );
    expect(schema.declarations.get('o.S.R')?.options).toEqual(
      expect.arrayContaining([
        { name: 'idempotency_level', value: 'NO_SIDE_EFFECTS' },
        { name: '(o.call)', value: { note: 'n' } },
      ]),
    );
  });
});

describe('bytes that are no descriptor set', () => {
  it.each([
    ['text', new TextEncoder().encode('not a descriptor set')],
    ['a truncated record', new Uint8Array([0x0a, 0xff, 0x01, 0x00])],
  ])('such as %s are a finding, not a crash', (_, descriptorSet) => {
    const { diagnostic } = buildSchema({ descriptorSet, file: 'image.binpb' });
    expect(diagnostic).toMatchObject({ code: 'SCH-01', place: { file: 'image.binpb' } });
  });
});
