import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, createCompiler } from '#sources';
import { brief, folderOf, load, proto } from './fixtures.ts';

const errorsOf = async (files: Record<string, string>) => {
  const result = await compile(new Map(Object.entries(files)));
  if (!('errors' in result)) throw new Error('it compiled');
  return result.errors;
};

const filesOf = async (files: ReadonlyMap<string, string>) => {
  const result = await compile(files);
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result));
  return fromBinary(FileDescriptorSetSchema, result.descriptorSet).file;
};

describe('compile', () => {
  it('gives descriptors with source info, imports before importers, well-known types among them', async () => {
    const files = await filesOf(
      new Map([
        [
          'a.proto',
          proto(
            'import "google/protobuf/any.proto";\nimport "b.proto";\n// Said.\nmessage A { google.protobuf.Any x = 1; }',
          ),
        ],
        ['b.proto', proto()],
      ]),
    );
    expect(files.map(({ name }) => name).sort()).toEqual(['a.proto', 'b.proto', 'google/protobuf/any.proto']);
    expect(files.at(-1)?.name).toBe('a.proto');
    expect(files[2]?.sourceCodeInfo?.location.some(({ leadingComments }) => leadingComments === ' Said.\n')).toBe(true);
  });

  it.each([
    ['spaces', 'a b/c d.proto'],
    ['characters beyond ASCII', 'äö/日本 😀.proto'],
    ['a leading hyphen', '-o.proto'],
    ['quotes and dollars', `it's "$HOME".proto`],
    ['hidden and ignored folders', '.x/node_modules/a.proto'],
    ['the name of its own configuration', 'buf.yaml.proto'],
  ])('takes file names with %s', async (_, name) => {
    expect((await filesOf(new Map([[name, proto()]]))).map((file) => file.name)).toEqual([name]);
  });

  it('takes files with a byte order mark, with CRLF and of 100,000 lines', async () => {
    const long = Array.from({ length: 100_000 }, (_, index) => `// line ${index}`).join('\n');
    const files = await filesOf(
      new Map([
        ['a.proto', `\uFEFF${proto()}`],
        ['b.proto', proto('message B {\r\n}\r\n')],
        ['c.proto', `${long}\n${proto('message C {}')}`],
      ]),
    );
    expect(files.length).toBe(3);
  });

  it('takes vendored well-known types before its own', async () => {
    const any = 'syntax = "proto3";\npackage google.protobuf;\nmessage Any { string vendored = 7; }\n';
    const files = await filesOf(
      new Map([
        ['a.proto', proto('import "google/protobuf/any.proto";\nmessage A { google.protobuf.Any x = 1; }')],
        ['google/protobuf/any.proto', any],
      ]),
    );
    expect(files.find(({ name }) => name === 'google/protobuf/any.proto')?.messageType[0]?.field[0]?.name).toBe(
      'vendored',
    );
  });

  it('reads no buf configuration of its surroundings, and leaves nothing behind', async () => {
    const surroundings = folderOf({ 'buf.yaml': 'not: [buf', 'buf.lock': 'not: [a lock', 'buf.work.yaml': '{' });
    const home = folderOf({ '.config/buf/config.yaml': 'not: [a configuration', '.cache': 'no folder' });
    const before = {
      TMPDIR: process.env['TMPDIR'],
      HOME: process.env['HOME'],
      XDG_CONFIG_HOME: process.env['XDG_CONFIG_HOME'],
    };
    Object.assign(process.env, { TMPDIR: surroundings, HOME: home, XDG_CONFIG_HOME: join(home, '.config') });
    try {
      expect((await filesOf(new Map([['a.proto', proto()]]))).length).toBe(1);
      expect((await errorsOf({ 'a.proto': 'message {' })).length).toBeGreaterThan(0);
      expect(readdirSync(surroundings).sort()).toEqual(['buf.lock', 'buf.work.yaml', 'buf.yaml']);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  it('tells all errors of all files', async () => {
    const errors = await errorsOf({
      'a.proto': proto('message A { X x = 1;\n Y y = 2; }'),
      'b.proto': proto('message B { int32 b = 1; int32 c = 1; }'),
      'c.proto': 'message C {',
    });
    expect(errors.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'a.proto:3',
      'a.proto:4',
      'b.proto:3',
      'c.proto:1',
    ]);
  });

  it('law: columns count UTF-16 units, whatever stands before on the line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '\t', 'é', '日', '😀', ' '), maxLength: 12 }),
        async (before) => {
          const line = `/*${before}*/ message M { Gone g = 1; }`;
          const [error] = await errorsOf({ 'a.proto': `syntax = "proto3";\n${line}` });
          expect([error?.line, error?.column, error?.endColumn]).toEqual([
            2,
            line.indexOf('Gone') + 1,
            line.indexOf('Gone') + 5,
          ]);
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each([
    ['../a.proto'],
    ['/etc/a.proto'],
    ['a\\b.proto'],
    ['a//b.proto'],
    ['./a.proto'],
    ['C:/a.proto'],
    ['a\u0000.proto'],
    [''],
  ])('refuses to write %j', async (path) => {
    expect(await compile(new Map([[path, proto()]]))).toEqual({
      failure: expect.stringContaining('cannot be an import path'),
    });
  });

  it('says why where the compiler cannot be started', async () => {
    expect(await createCompiler('/nowhere/buf').compile(new Map())).toEqual({
      failure: expect.stringContaining('ENOENT'),
    });
  });
});

describe('a missing import', () => {
  const findings = async (files: Record<string, string>, yaml = '') => {
    const folder = folderOf({
      'contract.yaml': `name: kv\n${yaml}versions: [{ version: 1.0.0, folder: v }]\n`,
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`v/${path}`, text])),
    });
    return (await load(folder, { compiler: createCompiler() })).diagnostics;
  };

  it('is named, and what follows from it goes with it', async () => {
    const found = await findings({
      'a.proto': proto(
        '/* é */ import public "gone/v1/b.proto";\nimport "lost.proto";\nmessage A { gone.v1.B b = 1; Lost l = 2; int32 n = 2; }',
      ),
    });
    expect(found.map(brief)).toEqual(['SRC-02 v/a.proto:3:9', 'SRC-02 v/a.proto:4:1', 'SRC-01 v/a.proto:5:52']);
    expect(found[0]?.message).toBe('The imported file gone/v1/b.proto does not exist below any import root.');
    expect(found[0]?.related?.map(({ message, place }) => [message, place.line, place.column])).toEqual([
      ['Cannot find `gone.v1.B` in this scope.', 5, 13],
      ['Cannot find `Lost` in this scope.', 5, 30],
    ]);
    expect(found[1]?.related).toBeUndefined();
  });

  it('that lies below a folder which is no root is found there', async () => {
    const found = await findings(
      { 'proto/a.proto': proto('import "google/rpc/status.proto";'), 'third_party/google/rpc/status.proto': proto() },
      'roots: [proto]\n',
    );
    expect(found.map(({ fix }) => fix)).toEqual([
      'It lies below third_party: add that folder to `roots` in contract.yaml.',
    ]);
  });

  it('is not guessed at in files that only lack a name', async () => {
    const found = await findings({
      'a.proto': proto('import "gone.proto";'),
      'b.proto': proto('message B { X x = 1; }'),
    });
    expect(found.map(brief)).toEqual(['SRC-02 v/a.proto:3:1', 'SRC-01 v/b.proto:3:13']);
  });
});
