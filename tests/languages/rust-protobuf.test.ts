import { describe, expect, it } from 'vitest';
import { RUST_PROFILES, rustSurface, type Surface } from '#languages';
import {
  constantName,
  fileModule,
  moduleName,
  safeName,
  shoutedToCamel,
  upperCamel,
} from '../../src/languages/rust/protobuf/identifiers.ts';
import { schemaOf } from './oracle/compile.ts';

describe('identifiers of protobuf 4', () => {
  it.each([
    ['type', 'r#type'],
    ['union', 'r#union'],
    ['macro_rules', 'r#macro_rules'],
    ['auto', 'auto'],
    ['self', 'self_'],
    ['Self', 'Self_'],
    ['new', 'new_'],
    ['_', '__'],
    ['fooBar', 'fooBar'],
  ])('%s is written %s', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });

  it.each([
    ['FooBar', 'foo_bar'],
    ['Foo_Bar', 'foo_bar'],
    ['ABC', 'a_b_c'],
    ['Type', 'r#type'],
    ['_1', '_1'],
  ])('the module of %s is %s', (name, expected) => {
    expect(moduleName(name)).toBe(expected);
  });

  it.each([
    ['foo_bar', 'FooBar', 'FooBar'],
    ['fooBAR', 'FooBAR', 'Foobar'],
    ['a1b', 'A1B', 'A1B'],
    ['HTTPServer', 'HTTPServer', 'Httpserver'],
    ['_9lives', '9Lives', '9Lives'],
  ])('%s in upper camel case is %s for types and variants, %s for values', (name, type, value) => {
    expect(upperCamel(name)).toBe(type);
    expect(shoutedToCamel(name)).toBe(value);
  });

  it.each([
    ['Status', 'STATUS_OK', 'Ok'],
    ['Status', 'StatusOK', 'Ok'],
    ['Status', 'STATUS', 'Status'],
    ['Status', 'STATUS_404', '_404'],
    ['FooKind', 'FOO_KIND_A', 'A'],
    ['Foo_Kind', 'fookind_a', 'A'],
    ['E', 'Enum', 'Num'],
    ['E', 'SELF', 'Self_'],
    ['E', '_', ''],
  ])('of enum %s, the value %s is the constant %s', (enumName, value, expected) => {
    expect(constantName(enumName, value)).toBe(expected);
  });

  it.each([
    ['shop/v1/shop.proto', 'shop_v1_shop_proto'],
    ['a.b-c/9x.proto', 'a_b_c_9x_proto'],
    ['9d/x.proto', 'pb_9d_x_proto'],
    ['a+b.proto', 'a_2b_b_proto'],
    ['é.proto', 'pb__c3__a9__proto'],
  ])('the module of %s is %s', (path, expected) => {
    expect(fileModule(path)).toBe(expected);
  });
});

const profile = (id: string) => {
  const found = RUST_PROFILES.get(id);
  if (!found) throw new Error(id);
  return found;
};

describe('the surface of protobuf 4', () => {
  const schema = schemaOf({
    'acme/a.proto': `edition = "2023"; package acme.v1;
      message Order {
        string name = 1; bool has_name = 2; int32 plain = 3 [features.field_presence = IMPLICIT]; repeated Line lines = 4;
        map<string, bytes> notes = 5; Line type = 6; oneof pay { string card = 7; Line cash = 8; }
        message Line { Kind kind = 1; enum Kind { KIND_NONE = 0; } }
      }
      service Orders { rpc Get(Order) returns (Order); }
      extend Order { }`.replace('extend Order { }', ''),
  });
  const surface: Surface = rustSurface(schema, profile('protobuf/4'));
  const methods = (id: string): string[] => surface.get(id)?.also.map(({ name, type }) => `${name}${type ?? ''}`) ?? [];

  it('reads editions, and names types from the module of their file', () => {
    expect(surface.packageOf('acme/a.proto')).toEqual({ name: 'acme_a_proto', assumed: false });
    expect(surface.get('acme.v1.Order.Line')).toMatchObject({
      name: 'Line',
      qualified: 'acme_a_proto::order::Line',
      also: [
        { role: 'view', name: 'order::LineView' },
        { role: 'mutable view', name: 'order::LineMut' },
      ],
    });
  });

  it('lists the accessors of a field in their order', () => {
    expect(methods('acme.v1.Order.name')).toEqual([
      'has_name(&self) -> bool',
      'clear_name(&mut self)',
      'name_opt(&self) -> Option<&ProtoStr>',
      'name(&self) -> &ProtoStr',
      'set_name(&mut self, val: impl IntoProxied<ProtoString>)',
    ]);
    expect(methods('acme.v1.Order.plain')).toEqual(['plain(&self) -> i32', 'set_plain(&mut self, val: i32)']);
    expect(methods('acme.v1.Order.lines')).toEqual([
      "lines(&self) -> RepeatedView<'_, order::Line>",
      "lines_mut(&mut self) -> RepeatedMut<'_, order::Line>",
      'set_lines(&mut self, src: impl IntoProxied<Repeated<order::Line>>)',
    ]);
    expect(methods('acme.v1.Order.notes')[0]).toBe("notes(&self) -> MapView<'_, ProtoString, ProtoBytes>");
    expect(methods('acme.v1.Order.type')).toContain("type_mut(&mut self) -> order::LineMut<'_>");
  });

  it('moves a field away whose name reads like an accessor of another', () => {
    expect(surface.get('acme.v1.Order.has_name')).toMatchObject({
      name: 'has_name_2',
      accessor: 'has_name_2',
      notes: [expect.stringContaining('Called has_name_2')],
    });
  });

  it('gives a oneof two enums and its members variants', () => {
    expect(surface.get('acme.v1.Order.pay')).toMatchObject({
      type: "order::PayOneof<'_>",
      generated: "super::acme_a_proto::order::PayOneof<'_>",
      derives: { has: ['Debug', 'Clone', 'Copy'] },
    });
    expect(methods('acme.v1.Order.cash').at(-1)).toBe('order::PayOneof::Cash');
  });

  it('calls a type otherwise that reads like the view of another', () => {
    const views = rustSurface(
      schemaOf({ 'v.proto': 'syntax = "proto3"; package v; message Foo {} message FooView {} message LoneView {}' }),
      profile('protobuf/4'),
    );
    expect(views.get('v.FooView')).toMatchObject({
      name: 'FooView_',
      notes: [expect.stringContaining('view of a message')],
    });
    expect(views.get('v.LoneView')).toMatchObject({ name: 'LoneView', notes: [] });
  });

  it('has no services, and says so', () => {
    expect(surface.absence('acme.v1.Orders')).toContain('nothing of services');
    expect(surface.absence('acme.v1.Orders.Get')).toContain('nothing of services');
  });

  it('says that an enum is a struct, and of what it is one', () => {
    expect(surface.get('acme.v1.Order.Line.Kind')?.notes).toEqual([expect.stringContaining('around an i32')]);
    expect(surface.get('acme.v1.Order.Line.KIND_NONE')?.qualified).toBe('acme_a_proto::order::line::Kind::None');
  });
});

describe('prost 0.13, against 0.14', () => {
  const schema = schemaOf({
    'p.proto': `syntax = "proto3"; package p.gen;
      message M { string gen = 1; oneof kind { int32 a = 2; } message Kind {} }`,
  });
  const [old, current] = ['prost/0.13', 'prost/0.14'].map((id) => rustSurface(schema, profile(id)));

  it('does not know the keyword gen', () => {
    expect(old?.get('p.gen.M.gen')?.name).toBe('gen');
    expect(current?.get('p.gen.M.gen')?.name).toBe('r#gen');
    expect([old, current].map((surface) => surface?.packageOf('p.proto')?.name)).toEqual(['p::gen', 'p::r#gen']);
  });

  it('lets the enum of a oneof meet a nested type', () => {
    expect(old?.get('p.gen.M.kind')?.notes).toEqual([expect.stringContaining('does not compile')]);
    expect(current?.get('p.gen.M.kind')?.also).toEqual([{ role: 'enum', name: 'm::KindOneOf' }]);
  });
});
