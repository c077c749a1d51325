import { describe, expect, it } from 'vitest';
import { GO_PROFILES, goSurface } from '#languages';
import { schemaOf } from './oracle/compile.ts';

const head = (syntax: string): string => `syntax = "${syntax}"; package p; option go_package = "example.test/p";`;
const surfaceOf = (texts: Record<string, string>, api = 'open') =>
  goSurface(schemaOf(texts), GO_PROFILES.get(`protoc-gen-go/${api}`));
const clashing = (body: string, api: string, syntax = 'proto3'): string[] =>
  [...surfaceOf({ 'p.proto': `${head(syntax)} ${body}` }, api)]
    .filter(({ notes }) => notes.some((note) => note.includes('does not compile')))
    .map(({ id }) => id);

describe('names that Go gives twice', () => {
  it.each([
    ['a message and a nested one', 'message A { message B {} } message A_B {}', 'open', ['p.A.B', 'p.A_B']],
    [
      'an enum value and another enum’s type',
      'message E { enum K { X = 0; } } message E_X {}',
      'open',
      ['p.E.X', 'p.E_X'],
    ],
    ['a value called name', 'enum E { name = 0; }', 'open', ['p.E', 'p.name']],
    ['spellings of one message', 'message foo_bar {} message FooBar {}', 'open', ['p.foo_bar', 'p.FooBar']],
    ['a field and a method of every message', 'message M { string proto_reflect = 1; }', 'open', ['p.M.proto_reflect']],
    [
      'a oneof and a field’s getter',
      'message M { oneof foo { string a = 1; } string get_foo = 2; }',
      'open',
      ['p.M.get_foo', 'p.M.foo'],
    ],
    [
      'spellings of one method',
      'message M {} service S { rpc Get(M) returns (M); rpc get(M) returns (M); }',
      'open',
      ['p.S.Get', 'p.S.get'],
    ],
    ['a service’s client', 'message FooClient {} service Foo {}', 'open', ['p.FooClient', 'p.Foo']],
    [
      'an extension',
      'message E_X {} message M { extensions 1 to 5; } extend M { optional int32 x = 1; }',
      'open',
      ['p.E_X', 'p.x'],
      'proto2',
    ],
    [
      'a default',
      'message M { optional int32 x = 1 [default = 3]; } message Default_M_X {}',
      'open',
      ['p.M.x', 'p.Default_M_X'],
      'proto2',
    ],
    ['a builder', 'message M { enum E { builder = 0; } }', 'hybrid', ['p.M', 'p.M.builder']],
    [
      'the case of a oneof',
      'message M { oneof o { string a = 1; } enum E { A_case = 0; } }',
      'opaque',
      ['p.M.A_case', 'p.M.a'],
    ],
    [
      'the methods of a oneof and a field',
      'message M { oneof foo { string a = 1; } optional string Foo = 2; }',
      'opaque',
      ['p.M.Foo', 'p.M.foo'],
    ],
  ])('%s', (_, body, api, ids, syntax = 'proto3') => {
    expect(clashing(body, api, syntax).sort()).toEqual([...ids].sort());
  });

  it.each([
    ['nested messages of two', 'message A { message B {} } message AB {}', 'open'],
    [
      'a field called as a method that the generator keeps free',
      'message M { string reset = 1; string descriptor = 2; }',
      'open',
    ],
    ['a message called as a builder, without builders', 'message M { enum E { builder = 0; } }', 'open'],
    [
      'a getter and a field, with the hybrid API',
      'message M { string foo = 1; string get_foo = 2; string set_foo = 3; }',
      'hybrid',
    ],
    ['a oneof’s wrapper and a nested message', 'message M { message A {} oneof o { A a = 1; } }', 'opaque'],
  ])('but not for %s', (_, body, api) => {
    expect(clashing(body, api)).toEqual([]);
  });

  it('in the builder alone, where other names move the methods apart', () => {
    const fields = 'optional string _foo = 3; optional string x_foo = 7; repeated string x_foo_7 = 8;';
    const body = `message M { ${fields} optional string has_x_foo_7 = 9; }`;
    const surface = surfaceOf({ 'p.proto': `${head('proto2')} ${body}` }, 'hybrid');
    expect(clashing(body, 'hybrid', 'proto2')).toEqual(['p.M.x_foo', 'p.M.x_foo_7']);
    expect(surface.get('p.M.x_foo_7')?.notes.at(-1)).toBe(
      'M_builder.XFoo_7 is made for p.M.x_foo too: the generated code does not compile.',
    );
    expect(clashing(body, 'open', 'proto2')).toEqual([]);
  });

  it('are said with what else has them', () => {
    const surface = surfaceOf({ 'p.proto': `${head('proto3')} enum E { name = 0; }` });
    expect(surface.get('p.name')?.notes).toEqual([
      'E_name is made for p.E (its table of names) too: the generated code does not compile.',
    ]);
    expect(surface.get('p.E')?.notes).toEqual(['E_name is made for p.name too: the generated code does not compile.']);
  });

  it('are said briefly where a thousand share one', () => {
    const messages = Array.from({ length: 1_000 }, (_, at) => `package p${at};`);
    const texts = Object.fromEntries(
      messages.map((line, at) => [
        `f${at}.proto`,
        `syntax = "proto3"; ${line} option go_package = "example.test/one"; message M { string s = 1; }`,
      ]),
    );
    const note = surfaceOf(texts).get('p0.M')?.notes[0] ?? '';
    expect(note).toContain('p1.M, p10.M, p100.M and 996 more');
    expect(note.length).toBeLessThan(200);
  });

  it('across the files of one Go package, whatever their protobuf packages', () => {
    const text = (name: string): string =>
      `syntax = "proto3"; package ${name}; option go_package = "example.test/one"; message M {}`;
    const surface = surfaceOf({ 'a.proto': text('a'), 'b.proto': text('b') });
    expect(surface.get('a.M')?.notes).toEqual([expect.stringContaining('b.M')]);
  });

  it('by a public import: the package that imports is at fault, not the other', () => {
    const surface = surfaceOf({
      'a.proto': 'syntax = "proto3"; package a; option go_package = "example.test/a"; message M {}',
      'b.proto': `syntax = "proto3"; package b; import public "a.proto"; option go_package = "example.test/b"; message M {}`,
    });
    expect(surface.get('b.M')?.notes).toEqual([expect.stringContaining('a.M (by the public import in b.proto)')]);
    expect(surface.get('a.M')?.notes).toEqual([]);
  });

  it('by two public imports of one package, at the files that import', () => {
    const importing = (name: string): string =>
      `syntax = "proto3"; package ${name}; import public "a.proto"; option go_package = "example.test/b";`;
    const surface = surfaceOf({
      'a.proto': 'syntax = "proto3"; package a; option go_package = "example.test/a"; message M {}',
      'b.proto': importing('b'),
      'c.proto': importing('c'),
    });
    expect(surface.packageOf('a.proto')?.problem).toBeUndefined();
    expect(surface.packageOf('b.proto')?.problem).toContain('M is made for a.M');
    expect(surface.packageOf('c.proto')?.problem).toContain('M is made for a.M');
  });
});

describe('what the generator refuses', () => {
  it('is a map whose message would begin with a digit', () => {
    const surface = surfaceOf({ 'p.proto': `${head('proto3')} message M { map<string, string> _9lives = 1; }` });
    expect(surface.get('p.M._9lives')?.notes.at(-1)).toContain('9livesEntry');
    expect(surface.packageOf('p.proto')?.problem).toContain('refuses the file because of p.M._9lives');
  });

  it('is an open enum with values that are one without its name, which buf takes in editions', () => {
    const schema = schemaOf({
      'p.proto': `${head('proto2')} enum E { option deprecated_legacy_json_field_conflicts = true; E_ONE = 0; ONE = 1; E_TWO = 2; }`,
    });
    const opened = new Map(
      [...schema.declarations].map(([id, declaration]) => [
        id,
        declaration.kind === 'enum' ? { ...declaration, closed: false } : declaration,
      ]),
    );
    expect(goSurface(schema).packageOf('p.proto')?.problem).toBeUndefined();
    const surface = goSurface({ ...schema, declarations: opened });
    expect(surface.packageOf('p.proto')?.problem).toContain('its values E_ONE and ONE are both One');
    expect(surface.get('p.E')?.notes).toEqual([expect.stringContaining('refuses the file')]);
  });

  it('is a package name that is given and no identifier', () => {
    const text = (name: string): string => `syntax = "proto3"; option go_package = "example.test/p;${name}";`;
    expect(surfaceOf({ 'p.proto': text('func') }).packageOf('p.proto')?.problem).toContain(
      'refuses the package name "func"',
    );
    expect(surfaceOf({ 'p.proto': text('go-pb') }).packageOf('p.proto')?.problem).toContain('"go-pb"');
    expect(surfaceOf({ 'p.proto': text('string') }).packageOf('p.proto')?.problem).toBeUndefined();
  });

  it('is two files of one name in one package', () => {
    const text = 'syntax = "proto3"; option go_package = "example.test/p";';
    const surface = surfaceOf({ 'a/x.proto': text, 'b/x.proto': text });
    expect(surface.packageOf('b/x.proto')?.problem).toContain('the same file as the code of a/x.proto');
  });
});

describe('packages that do not compile', () => {
  const file = (go: string, ...imports: readonly string[]): string =>
    `syntax = "proto3"; ${imports.map((path) => `import "${path}";`).join(' ')} option go_package = "example.test/${go}";`;

  it('import each other in a circle', () => {
    const surface = surfaceOf({
      'a.proto': file('a'),
      'b.proto': file('b', 'a.proto'),
      'c.proto': file('a', 'b.proto'),
      'd.proto': file('d', 'c.proto'),
    });
    expect(surface.packageOf('a.proto')?.problem).toContain(
      'example.test/a, example.test/b import each other in a circle',
    );
    expect(surface.packageOf('d.proto')?.problem).toBeUndefined();
  });

  it.each([
    ['x/internal/y', 'x', undefined],
    ['x/internal', 'x/z', undefined],
    ['x/internal', 'y', 'internal to another tree'],
    ['x/internal/z/internal', 'x', 'internal to another tree'],
    ['internals', 'y', undefined],
  ])('may import %s from %s or not', (inner, outer, problem) => {
    const surface = surfaceOf({ 'a.proto': file(inner), 'b.proto': file(outer, 'a.proto') });
    const found = surface.packageOf('b.proto')?.problem;
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });

  it('are called main', () => {
    expect(surfaceOf({ 'a.proto': file('main') }).packageOf('a.proto')?.problem).toContain('called main');
  });

  it('call another package as a variable of generated code', () => {
    const texts = {
      'x.proto':
        'syntax = "proto3"; package x; option go_package = "example.test/x"; enum E { E_NONE = 0; } message M {}',
      'p.proto': `syntax = "proto3"; package p; import "x.proto"; option go_package = "example.test/p"; message A { x.E e = 1; x.M m = 2; repeated x.E many = 3; }`,
    };
    const surface = surfaceOf(texts);
    expect(surface.get('p.A.e')?.notes).toEqual([expect.stringContaining('calls the package of x.E x')]);
    expect(surface.get('p.A.m')?.notes).toEqual([]);
    expect(surface.get('p.A.many')?.notes).toEqual([]);
  });
});
