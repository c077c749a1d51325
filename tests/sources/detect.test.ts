import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectContract } from '#sources';
import { brief, commit, countingCompiler, type Files, folderOf, load, proto, put } from './fixtures.ts';

/** Detects in a folder of a given name, writes what was detected, and loads it: that must work without a finding. */
async function detect(
  files: Files,
  folder = 'Ledger KV',
  prepare?: (root: string) => void,
): Promise<string | undefined> {
  const root = folderOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [join(folder, path), text])));
  prepare?.(root);
  const { yaml, findings } = await detectContract(folder, { cwd: root });
  expect(findings).toEqual([]);
  put(root, { [join(folder, 'contract.yaml')]: yaml ?? '' });
  const compiler = countingCompiler();
  const { diagnostics, contracts } = await load(join(root, folder), { compiler });
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(contracts[0]?.versions.length).toBeGreaterThan(0);
  return yaml;
}

describe('init', () => {
  it('writes three lines at most for a plain folder, and they load', async () => {
    expect(await detect({ 'acme/v1/a.proto': proto(), 'acme/v1/b.proto': proto('import "acme/v1/a.proto";') })).toBe(
      'name: ledger-kv\nversions: [ { version: 0.1.0, folder: . } ]\n',
    );
  });

  it.each<[string, Files, string]>([
    [
      'versions',
      { 'versions/1.0.0/a.proto': proto(), 'versions/v1.1.0/a.proto': proto() },
      'name: ledger-kv\nversions: versions\n',
    ],
    ['itself', { '1.0.0/a.proto': proto(), '1.1.0/a.proto': proto() }, 'name: ledger-kv\nversions: .\n'],
    [
      'versions, with roots that only some have',
      {
        '1.0.0/api/x/a.proto': proto(),
        '1.0.0/api/x/b.proto': proto('import "x/a.proto";'),
        '1.1.0/api/x/a.proto': proto('import "y/c.proto";'),
        '1.1.0/vendor/y/c.proto': proto(),
      },
      'name: ledger-kv\nroots: [ api, vendor ]\nversions: .\n',
    ],
  ])('finds versions in sub-folders: %s', async (_, files, yaml) => {
    expect(await detect(files)).toBe(yaml);
  });

  it.each<[string, Files, string]>([
    [
      'the folder itself where imports say so',
      { 'proto/a.proto': proto('import "proto/b.proto";'), 'proto/b.proto': proto() },
      '',
    ],
    ['the folder itself where there are no imports', { 'proto/a.proto': proto() }, ''],
    ['one root', { 'proto/x/a.proto': proto('import "x/b.proto";'), 'proto/x/b.proto': proto() }, 'roots: [ proto ]\n'],
    [
      'two roots',
      {
        'proto/a.proto': proto('import "google/rpc/status.proto";\nimport "b.proto";'),
        'proto/b.proto': proto(),
        'third/google/rpc/status.proto': proto(),
      },
      'roots: [ proto, third ]\n',
    ],
    [
      'the shallowest of several',
      { 'a.proto': proto('import "b.proto";'), 'b.proto': proto(), 'deep/b.proto': proto() },
      '',
    ],
    [
      'the one that serves most',
      {
        'x/a.proto': proto('import "b.proto";\nimport "c.proto";'),
        'x/b.proto': proto(),
        'x/c.proto': proto(),
        'y/b.proto': proto(),
        'y/d.proto': proto(),
      },
      'roots: [ ., x ]\n',
    ],
    [
      'the root that a package implies, for files nobody imports',
      {
        'api/x/a.proto': proto('import "x/b.proto";'),
        'api/x/b.proto': proto(),
        'third_party/grpc/health/v1/health.proto': 'syntax = "proto3";\npackage grpc.health.v1;\n',
      },
      'roots: [ api, third_party ]\n',
    ],
    [
      'what is built in',
      { 'proto/a.proto': proto('import "google/protobuf/any.proto";\nimport "boundary/v1/boundary.proto";') },
      '',
    ],
  ])('infers import roots: %s', async (_, files, roots) => {
    expect(await detect(files)).toBe(`name: ledger-kv\n${roots}versions: [ { version: 0.1.0, folder: . } ]\n`);
  });

  it.each<[string, string, string, string]>([
    ['the top of a repository', '.', 'v1.0.0', 'versions: { git: ., tags: v* }\n'],
    ['a folder inside', 'kv/proto', 'kv/v1.0.0', 'versions: { git: ../.., tags: kv/v*, path: kv/proto }\n'],
  ])('finds versions in tags: %s', async (_, folder, tag, versions) => {
    const yaml = await detect({ 'x/a.proto': proto(), 'x/b.proto': proto('import "x/a.proto";') }, folder, (root) =>
      commit(root, tag),
    );
    expect(yaml).toContain(versions);
  });

  it('tags without schemas are no versions', async () => {
    const yaml = await detect({ 'x/a.proto': proto() }, 'kv', (root) => {
      put(root, { '.gitignore': 'kv\n' });
      commit(root, 'v1.0.0');
      put(root, {});
    });
    // `commit` adds by force: the schemas are in the tag, so git is right here.
    expect(yaml).toContain('git: ..');
    const other = folderOf({ 'readme.md': '' });
    commit(other, 'v1.0.0');
    put(other, { 'kv/a.proto': proto() });
    expect((await detectContract('kv', { cwd: other })).yaml).toBe(
      'name: kv\nversions: [ { version: 0.1.0, folder: . } ]\n',
    );
  });

  it.each([
    ['LedgerKV', 'ledger-kv'],
    ['ledger_kv', 'ledger-kv'],
    ['2 ledgers', 'ledgers'],
    ['Größe', 'gro-e'],
    ['kv/proto', 'kv'],
    ['kv/api/schemas', 'kv'],
    ['constructor', 'constructor'],
  ])('the folder %s makes the name %s', async (folder, name) => {
    expect(await detect({ 'a.proto': proto() }, folder)).toContain(`name: ${name}\n`);
  });

  it('has nothing to write for a folder without schemas, or one that is not there', async () => {
    const folder = folderOf({ 'readme.md': '' });
    const nothing = await detectContract('.', { cwd: folder });
    expect([nothing.yaml, nothing.findings.map(brief)]).toEqual([undefined, ['SRC-04 .']]);
    const absent = await detectContract('none', { cwd: folder });
    expect([absent.yaml, absent.findings.map(brief)]).toEqual([undefined, ['SRC-03 none']]);
  });
});
