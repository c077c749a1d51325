import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GO_PROFILES, goSurface, RUST_PROFILES, rustSurface } from '#languages';
import { compile, FIXTURES, schemaOf } from './oracle/compile.ts';

const { schema } = compile([FIXTURES]);
const surfaces = [goSurface(schema), rustSurface(schema)];

describe.each(surfaces.map((surface) => [surface.language, surface] as const))('the %s surface', (_, surface) => {
  it('names every declaration or says why not, never both', () => {
    const both = [...schema.declarations.keys()].filter(
      (id) => (surface.get(id) === undefined) === (surface.absence(id) === undefined),
    );
    expect(both).toEqual([]);
  });

  it('iterates in the order of the schema', () => {
    const ids = Array.from(surface, ({ id }) => id);
    expect(ids).toEqual([...schema.declarations.keys()].filter((id) => surface.get(id)));
  });

  it('has a package for every file, and for no other', () => {
    expect(schema.files.filter(({ path }) => surface.packageOf(path) === undefined)).toEqual([]);
    expect(surface.packageOf('nowhere.proto')).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('knows nothing of the id %j', (id) => {
    expect(surface.get(id)).toBeUndefined();
    expect(surface.absence(id)).toBeUndefined();
  });
});

describe('types as people write them', () => {
  const [go, rust] = surfaces;
  it.each([
    ['shop.v1.Order.total', '*common.Money', 'Option<shop::common::v1::Money>'],
    ['shop.v1.Order.by_item', 'map[string]*common.Money', 'HashMap<String, shop::common::v1::Money>'],
    ['shop.v1.Order.roundings', '[]common.Money_Rounding', 'Vec<i32>'],
    ['shop.v1.Order.kind', '*shop.Kind', 'Option<i32>'],
    ['shop.v1.Order.line', '*Order_Line', 'Option<Box<order::Line>>'],
    ['shop.v1.Order.Line.again', '*Order', 'Box<Order>'],
    ['shop.v1.Order.Line.extra', 'isOrder_Line_Extra', 'Option<order::line::Extra>'],
    ['collisions.v1.Hidden.raw', '[]byte', 'Option<Vec<u8>>'],
    ['well_known.All.timestamp', '*timestamppb.Timestamp', 'Option<prost_types::Timestamp>'],
    ['well_known.All.int64', '*wrapperspb.Int64Value', 'Option<i64>'],
    ['well_known.All.empty', '*emptypb.Empty', 'Option<()>'],
    ['well_known.All.null', 'structpb.NullValue', 'i32'],
    ['groups.Scalars.may', '*int64', 'Option<i64>'],
    ['groups.Scalars.must', '*int32', 'i32'],
    ['google.protobuf.Struct.fields', 'map[string]*Value', 'BTreeMap<String, prost_types::Value>'],
  ])('%s is %s in Go and %s in Rust', (id, inGo, inRust) => {
    expect(go?.get(id)?.type).toBe(inGo);
    expect(rust?.get(id)?.type).toBe(inRust);
  });

  it('gives the enum behind an i32', () => {
    expect(rust?.get('shop.v1.Order.kind')?.enumType).toBe('shop::Kind');
    expect(rust?.get('enums.Holder.aliased')?.enumType).toBe('Aliased');
  });
});

describe('qualified names', () => {
  const [go, rust] = surfaces;
  it.each([
    ['shop.v1.Order', 'go_shop_v1.Order', 'shop::v1::Order'],
    ['shop.v1.Order.by_item', 'go_shop_v1.Order.ByItem', 'shop::v1::Order::by_item'],
    ['shop.v1.Order.Line.other', 'go_shop_v1.Order_Line_Other.Other', 'shop::v1::order::line::Extra::Other'],
    ['shop.v1.Bin.M', 'go_shop_v1.Bin_M', 'shop::v1::bin::Size::M'],
    ['shop.v1.Orders', 'go_shop_v1.OrdersClient', 'shop::v1::orders_client::OrdersClient'],
    ['shop.v1.Orders.Watch', 'go_shop_v1.OrdersClient.Watch', 'shop::v1::orders_client::OrdersClient::watch'],
    ['Loose.Part', 'unpackaged.Loose_Part', 'loose::Part'],
    ['google.protobuf.Timestamp', 'timestamppb.Timestamp', 'prost_types::Timestamp'],
    ['google.protobuf.Int64Value', 'wrapperspb.Int64Value', 'i64'],
  ])('of %s are %s and %s', (id, inGo, inRust) => {
    expect(go?.get(id)?.qualified).toBe(inGo);
    expect(rust?.get(id)?.qualified).toBe(inRust);
  });
});

describe('what a reader would not expect is said', () => {
  const [go, rust] = surfaces;
  it('where Go renames a field', () => {
    expect(go?.get('collisions.v1.Methods.reset')).toMatchObject({ name: 'Reset_', accessor: 'GetReset_' });
    expect(go?.get('collisions.v1.Methods.reset')?.notes[0]).toContain('Called Reset_');
  });

  it('where Rust needs a raw identifier or an underscore', () => {
    expect(rust?.get('keywords.type.mod.Fields.type')).toMatchObject({ name: 'r#type' });
    expect(rust?.get('keywords.type.mod.Fields.type')?.notes[0]).toContain('raw identifier');
    expect(rust?.get('keywords.type.mod.Fields.self')?.notes[0]).toContain('adds an underscore');
    expect(rust?.get('keywords.type.mod.LOOP_SELF')).toMatchObject({ name: 'Self_' });
  });

  it('where prost drops an alias', () => {
    expect(rust?.get('enums.ALIASED_NEW')).toMatchObject({
      name: 'Old',
      notes: [expect.stringContaining('alias of ALIASED_OLD')],
    });
  });

  it('where prost would refuse an enum', () => {
    const text =
      'syntax = "proto2"; package p; enum E { option deprecated_legacy_json_field_conflicts = true; E_ONE = 0; ONE = 1; }';
    expect(rustSurface(schemaOf({ 'p.proto': text })).get('p.ONE')?.notes[0]).toContain('prost refuses the enum');
  });

  it('where Rust has nothing: extensions, editions, names without a letter', () => {
    expect(rust?.absence('groups.note')).toContain('extensions');
    expect(rust?.absence('editions.v1.Presence')).toContain('edition 2023');
    expect(rust?.packageOf('editions.proto')?.problem).toContain('edition 2023');
    const text = 'syntax = "proto3"; package p; message M { string _ = 1; }';
    expect(rustSurface(schemaOf({ 'p.proto': text })).absence('p.M._')).toContain('no letter or digit');
  });

  it('where the schema asks for another Go API than the one shown', () => {
    const text = 'edition = "2024"; package p; option go_package = "example.test/p"; message M { string s = 1; }';
    const surface = goSurface(schemaOf({ 'p.proto': text }));
    expect(surface.get('p.M')?.notes).toEqual([expect.stringContaining('asks for the opaque API')]);
    expect(go?.get('editions.v2.Holder')?.notes).toEqual([]);
  });

  it('where tonic writes a message type that does not compile', () => {
    const text =
      'syntax = "proto3"; package p; import "google/protobuf/wrappers.proto"; service S { rpc Get(google.protobuf.Int64Value) returns (google.protobuf.StringValue); }';
    expect(rustSurface(schemaOf({ 'p.proto': text })).get('p.S.Get')?.notes).toEqual([
      expect.stringContaining('does not compile'),
    ]);
  });
});

describe('the Go package of a file', () => {
  const option = (value: string): string => `option go_package = "${value}";`;
  it.each([
    [
      'acme.v1',
      option('example.test/gen/acme/v1;acme'),
      { name: 'acme', importPath: 'example.test/gen/acme/v1', assumed: false },
    ],
    ['acme.v1', option('example.test/gen/acme'), { name: 'acme', importPath: 'example.test/gen/acme', assumed: false }],
    ['acme.v1', option('example.test/gen/go-acme.v1/'), { name: 'go_acme_v1', assumed: false }],
    ['acme.v1', option('example.test/func'), { name: '_func', assumed: false }],
    ['acme.v1', option('acme'), { name: 'acme', problem: expect.stringContaining('dot or a slash') }],
    ['acme.v1', option(';acme'), { name: 'acme', assumed: true, problem: expect.stringContaining('no go_package') }],
    ['acme.ledger.v1', '', { name: 'ledgerv1', assumed: true, problem: expect.stringContaining('no go_package') }],
    ['acme.ledger.v1beta2', '', { name: 'ledgerv1beta2', assumed: true }],
    ['acme.Ledger', '', { name: 'ledger', assumed: true }],
    ['v1', '', { name: 'v1', assumed: true }],
  ])('%s with %s', (protoPackage, line, expected) => {
    const text = `syntax = "proto3"; package ${protoPackage}; ${line} message M {}`;
    expect(goSurface(schemaOf({ 'a/b.proto': text })).packageOf('a/b.proto')).toMatchObject(expected);
  });

  it('comes from the profile where that names it, as with M flags', () => {
    const open = GO_PROFILES.get('protoc-gen-go/open');
    if (!open) throw new Error('the open profile is known');
    const profile = { ...open, packages: new Map([['a.proto', 'example.test/moved/ledger']]) };
    const bare = schemaOf({ 'a.proto': 'syntax = "proto3"; package x; message M {}' });
    expect(goSurface(bare, profile).get('x.M')?.qualified).toBe('ledger.M');
    const named = schemaOf({
      'a.proto': 'syntax = "proto3"; package x; option go_package = "example.test/first"; message M {}',
    });
    expect(goSurface(named, profile).packageOf('a.proto')).toMatchObject({
      name: 'first',
      importPath: 'example.test/moved/ledger',
    });
  });

  it('may not have two names', () => {
    const text = (name: string): string => `syntax = "proto3"; option go_package = "example.test/gen;${name}";`;
    const surface = goSurface(schemaOf({ 'a.proto': text('one'), 'b.proto': text('two') }));
    expect(surface.packageOf('a.proto')?.problem).toBeUndefined();
    expect(surface.packageOf('b.proto')?.problem).toContain('one in a.proto and two here');
  });
});

describe('profiles', () => {
  it('are listed by id, and a surface carries its own', () => {
    for (const [id, profile] of GO_PROFILES) expect([profile.id, goSurface(schema, profile).profile]).toEqual([id, id]);
    for (const [id, profile] of RUST_PROFILES)
      expect([profile.id, rustSurface(schema, profile).profile]).toEqual([id, id]);
    expect([...GO_PROFILES.keys()][0]).toBe(surfaces[0]?.profile);
  });
});

describe('laws', () => {
  const fieldName = fc
    .stringMatching(/^(get_|reset|string|x_|_)?[a-c]{0,1}_{0,2}[A-C]?$/)
    .filter((name) => /^[A-Za-z_]+$/.test(name));
  it('no two fields of a message share a Go name, and no field has the name of a field getter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fieldName, { minLength: 2, maxLength: 8 }), (names) => {
        const text = `syntax = "proto2"; package p; message M { ${names.map((name, at) => `optional string ${name} = ${at + 1};`).join(' ')} }`;
        const surface = goSurface(schemaOf({ 'p.proto': text }));
        const fields = names.map((name) => surface.get(`p.M.${name}`));
        const goNames = fields.map((field) => field?.name);
        const getters = fields.map((field) => field?.accessor);
        expect(new Set([...goNames, ...getters]).size).toBe(names.length * 2);
      }),
      { numRuns: 30 },
    );
  });
});
