import { mkdirSync, readdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createCompiler, type Loaded, loadContracts, vocabularyFile } from '#sources';
import { commit, countingCompiler, folderOf, git, load, proto, put } from './fixtures.ts';

const versionsOf = ({ contracts }: Loaded): (readonly [string, string[]])[] =>
  (contracts[0]?.versions ?? []).map(({ version, own }) => [version, [...own]] as const);

const clean = async (folder: string, options = {}): Promise<Loaded> => {
  const loaded = await load(folder, options);
  expect(loaded.diagnostics).toEqual([]);
  return loaded;
};

describe('versions from folders', () => {
  it('a plain folder of schemas is unreleased work, without what lies beside its schemas', async () => {
    const folder = folderOf({
      'contract.yaml': 'name: kv\n',
      'acme/v1/a.proto': proto(),
      'proposals/a.proto': proto(),
      'payloads/x.proto': proto(),
      'node_modules/dep/d.proto': proto(),
      '.hidden/h.proto': proto(),
      'other/contract.yaml': 'name: other\n',
      'other/o.proto': proto(),
    });
    const loaded = await clean(folder);
    expect(versionsOf(loaded)).toEqual([['next', ['acme/v1/a.proto']]]);
    expect(loaded.contracts[0]?.versions[0]?.unreleased).toBe(true);
  });

  it('are put in semver order, with next last', async () => {
    const names = ['1.10.0', 'v1.9.0', '2.0.0-rc.1', '2.0.0', '0.1.0'];
    const folder = folderOf({
      'contract.yaml': 'name: kv\n',
      'next/a.proto': proto(),
      'versions/notes/readme.md': '',
      ...Object.fromEntries(names.map((name) => [`versions/${name}/a.proto`, proto()])),
    });
    expect(versionsOf(await clean(folder)).map(([version]) => version)).toEqual([
      '0.1.0',
      '1.9.0',
      '1.10.0',
      '2.0.0-rc.1',
      '2.0.0',
      'next',
    ]);
  });

  it('may be listed, each with roots and files of its own; an absolute path is as good', async () => {
    const elsewhere = folderOf({ 'p/a.proto': proto() });
    const folder = folderOf({
      'contract.yaml': `name: kv
roots: [api]
files: ["a/*"]
versions:
  - { version: 1.0.0, folder: one, date: 2026-01-05 }
  - { version: 1.1.0, folder: ${elsewhere}, roots: p, files: [a.proto] }
releases:
  1.0.0: { date: 2026-02-05, summary: One. }
`,
      'one/api/a/x.proto': proto('import "b/y.proto";'),
      'one/api/b/y.proto': proto(),
      'one/api/c/z.proto': proto(),
    });
    const loaded = await clean(folder);
    expect(versionsOf(loaded)).toEqual([
      ['1.0.0', ['a/x.proto']],
      ['1.1.0', ['a.proto']],
    ]);
    const [one] = loaded.contracts[0]?.versions ?? [];
    expect(one).toMatchObject({
      date: '2026-01-05',
      summary: 'One.',
      place: { file: 'contract.yaml', line: 5, column: 5 },
    });
    expect([...(one?.texts.keys() ?? [])]).toEqual(['a/x.proto', 'b/y.proto']);
  });

  it('of two roots the first wins, as with protoc -I, and a file has one import path though roots may nest', async () => {
    const folder = folderOf({
      'contract.yaml': 'name: kv\nroots: [b, ., a, gone]\nversions: [{ version: 1.0.0, folder: src }]\n',
      'src/a/x.proto': '// of a\n',
      'src/b/x.proto': '// of b\n',
      'src/y.proto': '// top\n',
      'src/a/deep/z.proto': '// deep\n',
    });
    const [version] = (await clean(folder)).contracts[0]?.versions ?? [];
    expect(Object.fromEntries(version?.texts ?? [])).toEqual({
      'x.proto': '// of b\n',
      'y.proto': '// top\n',
      'deep/z.proto': '// deep\n',
    });
    expect(version?.locate('x.proto')).toBe('src/b/x.proto');
  });

  it('links to files and folders are followed, and a link to a folder above ends', async () => {
    const folder = folderOf({
      'contract.yaml': 'name: kv\n',
      'versions/1.0.0/a.proto': proto(),
      'shared/s/b.proto': proto(),
    });
    const version = join(folder, 'versions/1.0.0');
    symlinkSync('../../shared/s', join(version, 's'));
    symlinkSync('a.proto', join(version, 'c.proto'));
    symlinkSync('..', join(version, 'up'));
    expect(versionsOf(await clean(folder))[0]?.[1].filter((path) => !path.startsWith('up/'))).toEqual([
      'a.proto',
      'c.proto',
      's/b.proto',
    ]);
  });

  it("vendored well-known types and a vendored vocabulary are not the contract's own", async () => {
    const folder = folderOf({
      'contract.yaml': 'name: kv\nversions: [{ version: 1.0.0, folder: v }]\n',
      'v/a.proto': proto('import "boundary/v1/boundary.proto";\nimport "google/protobuf/any.proto";'),
      'v/boundary/v1/boundary.proto': '// vendored\n',
      'v/google/protobuf/any.proto': '// vendored too\n',
      'v/google/protobuf/unused.proto': '',
    });
    const [version] = (await clean(folder)).contracts[0]?.versions ?? [];
    expect([...(version?.own ?? [])]).toEqual(['a.proto']);
    expect([...(version?.texts.keys() ?? [])]).toEqual([
      'a.proto',
      'boundary/v1/boundary.proto',
      'google/protobuf/any.proto',
    ]);
    expect(version?.texts.get('boundary/v1/boundary.proto')).toBe('// vendored\n');
  });

  it('paths are displayed relative to the working directory, and texts are found under them', async () => {
    const folder = folderOf({ 'deep/kv/contract.yaml': 'name: kv\n', 'deep/kv/versions/1.0.0/a/b.proto': proto() });
    const { contracts, texts } = await loadContracts('deep', {
      cwd: folder,
      compiler: countingCompiler(),
      cacheDir: '.cache',
    });
    const shown = contracts[0]?.versions[0]?.locate('a/b.proto') ?? '';
    expect(shown).toBe('deep/kv/versions/1.0.0/a/b.proto');
    expect(texts.get(shown)).toBe(proto());
    expect(texts.get('deep/kv/contract.yaml')).toBe('name: kv\n');
    expect(contracts[0]).toMatchObject({ file: 'deep/kv/contract.yaml', folder: join(folder, 'deep/kv') });
  });

  it('the vocabulary is the last root, and part of the closure only where it is imported', async () => {
    const folder = folderOf({
      'contract.yaml': 'name: kv\nversions: [{ version: 1.0.0, folder: a }, { version: 1.1.0, folder: b }]\n',
      'a/a.proto': proto(),
      'b/a.proto': proto('import "boundary/v1/boundary.proto";'),
      'words.proto': 'syntax = "proto3"; package boundary.v1;\n',
    });
    const loaded = await clean(folder, { vocabulary: 'words.proto', compiler: createCompiler() });
    const [without, having] = loaded.contracts[0]?.versions ?? [];
    expect([...(without?.closure.keys() ?? [])]).toEqual(['a.proto']);
    expect([...(having?.closure.keys() ?? [])]).toEqual(['a.proto', 'boundary/v1/boundary.proto']);
    expect(having?.locate('boundary/v1/boundary.proto')).toBe('words.proto');
    expect(having?.descriptorSet?.length).toBeGreaterThan(0);
  });

  it('the digest changes with every byte and every name of the closure, and with nothing else', async () => {
    const digest = async (files: Record<string, string>) => {
      const folder = folderOf({
        'contract.yaml': 'name: kv\n',
        ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`versions/1.0.0/${path}`, text])),
      });
      return (await clean(folder)).contracts[0]?.versions[0]?.digest;
    };
    const base = await digest({ 'a.proto': proto(), 'b.proto': '' });
    expect(base).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest({ 'b.proto': '', 'a.proto': proto(), 'readme.md': 'x' })).toBe(base);
    const others = [
      { 'a.proto': `${proto()} `, 'b.proto': '' },
      { 'a.proto': proto(), 'c.proto': '' },
      { 'a.proto': proto() },
      { 'a.proto': `\uFEFF${proto()}`, 'b.proto': '' },
    ];
    expect(new Set([base, ...(await Promise.all(others.map(digest)))]).size).toBe(5);
  });
});

describe('the vocabulary', () => {
  it('is found in the package that the code runs from, wherever in it that is, and never in another', () => {
    expect(vocabularyFile()).toBe(resolve('contracts/boundary/v1/boundary.proto'));
    const folder = folderOf({
      'node_modules/isthmus/package.json': '{"name":"isthmus"}',
      'node_modules/isthmus/dist/package.json': '{"type":"module"}',
      'node_modules/isthmus/contracts/boundary/v1/boundary.proto': '',
      'package.json': '{"name":"user"}',
      'contracts/boundary/v1/boundary.proto': "// the user's",
    });
    const from = (path: string) => vocabularyFile(pathToFileURL(join(folder, path)).href);
    expect(from('node_modules/isthmus/dist/bin/cli.mjs')).toBe(
      join(folder, 'node_modules/isthmus/contracts/boundary/v1/boundary.proto'),
    );
    expect(from('src/cli.mjs')).toBeUndefined();
  });
});

describe('versions from git', () => {
  const repo = () => {
    const folder = folderOf({ 'proto/acme/v1/a.proto': proto(), 'other/x.proto': proto() });
    commit(folder, 'v1.0.0');
    put(folder, { 'proto/acme/v1/b ü.proto': proto('message B {}') });
    commit(folder);
    git(folder, ['tag', '--annotate', '--message', 'second', 'v1.1.0'], { GIT_COMMITTER_DATE: '2027-01-01T00:00:00Z' });
    return folder;
  };

  it.each([
    ['a work tree', (folder: string) => folder],
    ['a folder inside a work tree', (folder: string) => join(folder, 'proto')],
    ['a .git folder', (folder: string) => join(folder, '.git')],
    [
      'a bare clone',
      (folder: string) => {
        git(folder, ['clone', '--quiet', '--bare', folder, join(folder, 'bare.git')]);
        return join(folder, 'bare.git');
      },
    ],
  ])('tags of %s, with the UTC date of the commit, never touching the work tree', async (_, pathOf) => {
    const source = repo();
    const path = pathOf(source);
    put(source, { 'proto/acme/v1/a.proto': 'changed, not committed', 'uncommitted.proto': '' });
    const state = () => [
      statSync(join(source, '.git/index')).mtimeMs,
      readdirSync(join(source, '.git')).sort().join(),
      git(source, ['--no-optional-locks', 'status', '--porcelain']),
    ];
    const before = state();
    const folder = folderOf({
      'contract.yaml': `name: kv\nroots: [proto]\nversions: { git: ${path}, tags: "v*" }\nreleases:\n  1.1.0: { date: 2026-05-06 }\n`,
    });
    const loaded = await clean(folder);
    expect(versionsOf(loaded)).toEqual([
      ['1.0.0', ['acme/v1/a.proto']],
      ['1.1.0', ['acme/v1/a.proto', 'acme/v1/b ü.proto']],
    ]);
    const [first, second] = loaded.contracts[0]?.versions ?? [];
    expect([first?.date, second?.date]).toEqual(['2026-03-05', '2026-05-06']);
    expect(first?.texts.get('acme/v1/a.proto')).toBe(proto());
    expect(first?.origin).toMatchObject({
      kind: 'git',
      ref: 'v1.0.0',
      commit: git(source, ['rev-parse', 'v1.0.0^{commit}']),
      path: '',
    });
    expect(first?.locate('acme/v1/a.proto')).toMatch(/@v1\.0\.0:proto\/acme\/v1\/a\.proto$/);
    expect(loaded.texts.get(first?.locate('acme/v1/a.proto') ?? '')).toBe(proto());
    expect(state()).toEqual(before);
  });

  it('listed refs of every kind: tag, branch, commit, short commit, HEAD~1', async () => {
    const source = repo();
    const head = git(source, ['rev-parse', 'HEAD']);
    const refs = ['v1.0.0', 'main', head, head.slice(0, 10), 'HEAD~1', 'refs/tags/v1.1.0'];
    const lines = refs.map(
      (ref, index) => `  - { version: 1.${index}.0, git: ${source}, ref: "${ref}", path: proto/acme }`,
    );
    const loaded = await clean(folderOf({ 'contract.yaml': `name: kv\nversions:\n${lines.join('\n')}\n` }));
    expect(versionsOf(loaded).map(([, own]) => own.length)).toEqual([1, 2, 2, 2, 1, 2]);
  });

  it.each([
    ['v1.2.3', '1.2.3'],
    ['1.2.3', '1.2.3'],
    ['kv/v1.2.3', '1.2.3'],
    ['kv-1.2.3', '1.2.3'],
    ['kv@1.2.3', '1.2.3'],
    ['kv-2/v1.2.3-rc.1', '1.2.3-rc.1'],
    ['kv_v10.20.30', '10.20.30'],
    ['v1.2', undefined],
    ['v1.2.3.4', undefined],
    ['1.2.3final', undefined],
    ['release', undefined],
  ])('the tag %s is version %s', async (tag, version) => {
    const source = folderOf({ 'a.proto': proto() });
    commit(source, tag);
    const { contracts } = await load(folderOf({ 'contract.yaml': `name: kv\nversions: { git: ${source} }\n` }));
    expect(contracts[0]?.versions.map((each) => each.version)).toEqual(version === undefined ? [] : [version]);
  });

  it('two tags of one version are one where they name the same commit', async () => {
    const source = folderOf({ 'a.proto': proto() });
    commit(source, 'v1.0.0');
    git(source, ['tag', 'kv/v1.0.0']);
    expect(versionsOf(await clean(folderOf({ 'contract.yaml': `name: kv\nversions: { git: ${source} }\n` })))).toEqual([
      ['1.0.0', ['a.proto']],
    ]);
  });

  it('links between files of a tree are followed, and roots nest as in folders', async () => {
    const files = {
      'x/a.proto': proto(),
      'x/y/b.proto': proto('message B {}'),
      'z/a.proto': '// hidden by the first root\n',
      'x/.h/c.proto': '',
      'x/node_modules/d.proto': '',
    };
    const source = folderOf(files);
    symlinkSync('../x/y/b.proto', join(source, 'z/l.proto'));
    symlinkSync('l.proto', join(source, 'z/m.proto'));
    commit(source);
    const yaml = (versions: string) => ({
      'contract.yaml': `name: kv\nroots: [x, x/y, z]\nversions: [{ version: 1.0.0, ${versions} }]\n`,
    });
    const fromGit = (await clean(folderOf(yaml(`git: ${source}, ref: main`)))).contracts[0]?.versions[0];
    const fromFolder = (await clean(folderOf(yaml(`folder: ${source}`)))).contracts[0]?.versions[0];
    expect(Object.fromEntries(fromGit?.texts ?? [])).toEqual({
      'a.proto': proto(),
      'b.proto': proto('message B {}'),
      'l.proto': proto('message B {}'),
      'm.proto': proto('message B {}'),
    });
    expect(fromGit?.digest).toBe(fromFolder?.digest);
  });

  it('surroundings of a git hook do not lead to its repository', async () => {
    const [source, other] = [repo(), folderOf({ 'a.txt': '' })];
    commit(other, 'v9.0.0');
    const folder = folderOf({ 'contract.yaml': `name: kv\nversions: { git: ${source} }\n` });
    process.env['GIT_DIR'] = join(other, '.git');
    try {
      expect(versionsOf(await clean(folder)).map(([version]) => version)).toEqual(['1.0.0', '1.1.0']);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('a repository around the contract itself, moved elsewhere, still answers', async () => {
    const folder = folderOf({
      'schemas/contract.yaml': 'name: kv\nversions: { git: .., path: schemas }\n',
      'schemas/a.proto': proto(),
    });
    commit(folder, 'v1.0.0');
    mkdirSync(join(folder, 'moved'));
    renameSync(join(folder, 'schemas/contract.yaml'), join(folder, 'moved/contract.yaml'));
    const { contracts, diagnostics } = await loadContracts('moved', {
      cwd: folder,
      compiler: countingCompiler(),
      cacheDir: '.cache',
    });
    expect(diagnostics).toEqual([]);
    expect(contracts[0]?.versions[0]?.locate('a.proto')).toBe('.@v1.0.0:schemas/a.proto');
  });
});
