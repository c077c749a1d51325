import { describe, expect, it } from 'vitest';
import { GO_PROFILES, goSurface, type Named } from '#languages';
import { schemaOf } from './oracle/compile.ts';

// That these are the names which the generator writes is the oracle tests' business; here they can be read.
const surfaceOf = (text: string, api: string) =>
  goSurface(schemaOf({ 'p.proto': text }), GO_PROFILES.get(`protoc-gen-go/${api}`));

const proto3 = (body: string): string => `syntax = "proto3"; package p; option go_package = "example.test/p"; ${body}`;
const proto2 = (body: string): string => `syntax = "proto2"; package p; option go_package = "example.test/p"; ${body}`;

const symbols = (named: Named | undefined): string[] =>
  (named?.also ?? []).map(({ role, name, type }) => `${role}: ${name}${type === undefined ? '' : ` ${type}`}`);

describe('a field', () => {
  const plain = proto3('message M { optional string text = 1; repeated M kids = 2; }');

  it('is a member of the struct in the open API', () => {
    const text = surfaceOf(plain, 'open').get('p.M.text');
    expect(text).toMatchObject({ name: 'Text', qualified: 'p.M.Text', type: '*string', accessor: 'GetText' });
    expect(text?.stored).toBeUndefined();
    expect(symbols(text)).toEqual(['getter: GetText func() string']);
  });

  it('has methods and a place in the builder beside it in the hybrid API', () => {
    const text = surfaceOf(plain, 'hybrid').get('p.M.text');
    expect(text).toMatchObject({ name: 'Text', qualified: 'p.M.Text', type: '*string', accessor: 'GetText' });
    expect(symbols(text)).toEqual([
      'getter: GetText func() string',
      'setter: SetText func(v string)',
      'has: HasText func() bool',
      'clear: ClearText func()',
      'builder: M_builder.Text *string',
    ]);
  });

  it('is hidden in the opaque API', () => {
    const surface = surfaceOf(plain, 'opaque');
    expect(surface.get('p.M.text')).toMatchObject({
      name: 'Text',
      qualified: 'p.M_builder.Text',
      type: 'string',
      accessor: 'GetText',
      stored: { name: 'xxx_hidden_Text', type: '*string' },
    });
    expect(surface.get('p.M.kids')).toMatchObject({
      type: '[]*M',
      stored: { name: 'xxx_hidden_Kids', type: '*[]*M' },
    });
    expect(symbols(surface.get('p.M.kids'))).toEqual([
      'getter: GetKids func() []*M',
      'setter: SetKids func(v []*M)',
      'builder: M_builder.Kids []*M',
    ]);
  });
});

describe('a oneof', () => {
  const text = proto3('message M { oneof way { string a = 1; M b = 2; } message A {} }');

  it('is an interface with a getter in the open API', () => {
    const way = surfaceOf(text, 'open').get('p.M.way');
    expect(way).toMatchObject({ qualified: 'p.M.Way', type: 'isM_Way', accessor: 'GetWay' });
    expect(symbols(way)).toEqual(['interface: isM_Way', 'getter: GetWay func() isM_Way']);
  });

  it('tells which member is set in the hybrid API', () => {
    const surface = surfaceOf(text, 'hybrid');
    expect(symbols(surface.get('p.M.way'))).toEqual([
      'interface: isM_Way',
      'getter: GetWay func() isM_Way',
      'has: HasWay func() bool',
      'clear: ClearWay func()',
      'which: WhichWay func() case_M_Way',
      'case: M_Way_not_set_case',
    ]);
    expect(symbols(surface.get('p.M.a'))).toContain('wrapper: M_A_');
    expect(symbols(surface.get('p.M.a'))).toContain('case: M_A_case');
  });

  it('is read by its Which method in the opaque API, whose wrappers are not exported', () => {
    const surface = surfaceOf(text, 'opaque');
    expect(surface.get('p.M.way')).toMatchObject({
      qualified: 'p.M.WhichWay',
      type: 'case_M_Way',
      accessor: 'WhichWay',
      stored: { name: 'xxx_hidden_Way', type: 'isM_Way' },
    });
    expect(surface.get('p.M.a')).toMatchObject({
      qualified: 'p.M_builder.A',
      stored: { name: 'm_A_.A', type: 'string' },
    });
  });
});

describe('names that meet', () => {
  it.each([
    ['open', ['GetFoo'], ['GetGetFoo_']],
    [
      'hybrid',
      ['Get_Foo', 'GetFoo', 'Set_Foo', 'Has_Foo', 'Clear_Foo'],
      ['GetGetFoo', 'GetGetFoo_', 'SetGetFoo', 'HasGetFoo', 'ClearGetFoo'],
    ],
    ['opaque', ['GetFoo', 'SetFoo', 'HasFoo', 'ClearFoo'], ['GetGetFoo', 'SetGetFoo', 'HasGetFoo', 'ClearGetFoo']],
  ])('foo and get_foo have their own methods with the %s API', (api, foo, getFoo) => {
    const surface = surfaceOf(proto2('message M { optional string foo = 1; optional string get_foo = 2; }'), api);
    const methods = (id: string) =>
      surface
        .get(id)
        ?.also.filter(({ type }) => type?.startsWith('func'))
        .map(({ name }) => name);
    expect(methods('p.M.foo')).toEqual(foo);
    expect(methods('p.M.get_foo')).toEqual(getFoo);
  });

  it('_foo and x_foo get their numbers in the opaque API, and an underscore in the open one', () => {
    const text = proto2('message M { optional string _foo = 3; optional string x_foo = 7; }');
    expect(surfaceOf(text, 'opaque').get('p.M._foo')).toMatchObject({ accessor: 'GetXFoo_3', name: 'XFoo_3' });
    expect(surfaceOf(text, 'opaque').get('p.M.x_foo')?.notes[0]).toContain('end in XFoo_7');
    expect(surfaceOf(text, 'open').get('p.M.x_foo')).toMatchObject({ accessor: 'GetXFoo_' });
  });

  it('a field called build makes way for the method of the builder', () => {
    const build = surfaceOf(proto3('message M { string build = 1; }'), 'opaque').get('p.M.build');
    expect(build).toMatchObject({ accessor: 'GetBuild_', qualified: 'p.M_builder.Build_' });
    expect(build?.notes).toEqual([expect.stringContaining('method of the builder')]);
  });
});

describe('the API that a schema asks for', () => {
  const edition = (year: string, file: string, message: string): string =>
    `edition = "${year}"; package p; import ${year >= '2024' ? 'option ' : ''}"google/protobuf/go_features.proto";
     option go_package = "example.test/p"; ${file} message M { ${message} message In { string s = 1; } }`;
  const level = (api: string): string => `option features.(pb.go).api_level = API_${api};`;

  it.each([
    ['2023', '', '', 'open', 'GetS', false],
    ['2023', level('OPAQUE'), '', 'open', 'GetS', true],
    ['2023', level('OPEN'), '', 'opaque', 'GetS', false],
    ['2023', level('OPAQUE'), level('HYBRID'), 'open', 'GetS', false],
    ['2024', '', '', 'open', 'GetS', true],
    ['2024', level('OPEN'), '', 'opaque', 'GetS', false],
  ])('wins over the profile: edition %s with %j and %j under %s', (year, file, message, api, accessor, hidden) => {
    const field = surfaceOf(edition(year, file, message), api).get('p.M.In.s');
    expect(field?.accessor).toBe(accessor);
    expect(field?.stored !== undefined).toBe(hidden);
  });

  it('is said where it is not the profile’s', () => {
    const surface = surfaceOf(edition('2023', level('HYBRID'), ''), 'open');
    expect(surface.get('p.M')?.notes).toEqual([expect.stringContaining('asks for the hybrid API')]);
    expect(surfaceOf(edition('2023', level('HYBRID'), ''), 'hybrid').get('p.M')?.notes).toEqual([]);
  });

  it('has no say over the types that come with the runtime', () => {
    const text = proto3('import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp at = 1; }');
    const surface = surfaceOf(text, 'opaque');
    expect(surface.get('google.protobuf.Timestamp.seconds')).toMatchObject({
      qualified: 'timestamppb.Timestamp.Seconds',
    });
    expect(surface.get('p.M.at')?.stored).toEqual({ name: 'xxx_hidden_At', type: '*timestamppb.Timestamp' });
  });
});
