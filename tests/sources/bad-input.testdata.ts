import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createCompiler, type LoadOptions } from '#sources';
import { commit, type Files, git, imageOf, proto, put } from './fixtures.ts';

/** Bad input, and every finding it makes. */
export interface Case {
  readonly title: string;
  readonly files: Files;
  /** What no file content can make: links, repositories. */
  readonly prepare?: (folder: string) => void;
  readonly options?: LoadOptions;
  /** Every finding, in order, as `CODE file:line:column`. */
  readonly finds: readonly string[];
  /** What a message, fix or related message says as well. */
  readonly says?: string;
}

/** A contract.yaml with one good version folder beside it. */
export const contract = (yaml: string, more: Files = {}): Files => ({
  'contract.yaml': yaml,
  'versions/1.0.0/a.proto': proto(),
  ...more,
});

export const CASES: readonly Case[] = [
  // contract.yaml: syntax
  { title: 'an unclosed bracket', files: contract('name: kv\nroots: [a, b\n'), finds: ['CFG-02 contract.yaml:3:1'] },
  {
    title: 'a key written twice',
    files: contract('name: kv\nname: kw\n'),
    finds: ['CFG-02 contract.yaml:2:1'],
    says: 'unique',
  },
  { title: 'two documents', files: contract('name: kv\n---\nname: kw\n'), finds: ['CFG-02 contract.yaml:2:1'] },
  { title: 'an alias to nothing', files: contract('name: kv\ntitle: *none\n'), finds: ['CFG-02 contract.yaml:2:8'] },
  {
    title: 'a list as a key',
    files: contract('name: kv\n? [a]\n: b\n'),
    finds: ['CFG-02 contract.yaml:2:3'],
    says: 'a key is a single word',
  },
  { title: 'an unknown tag', files: contract('name: !secret kv\n'), finds: ['CFG-02 contract.yaml:1:7'] },
  {
    title: 'aliases that multiply (a billion laughs)',
    files: contract(`name: kv\na: &a [x]\nb: &b [${'*a,'.repeat(40)}]\nc: &c [${'*b,'.repeat(40)}]\n`),
    finds: ['CFG-02 contract.yaml:3:56'],
    says: 'aliases',
  },
  {
    title: 'brackets nested by the thousand',
    files: contract(`name: ${'['.repeat(3_000)}`),
    finds: ['CFG-02 contract.yaml:1:1'],
  },
  { title: 'an empty file', files: contract(''), finds: ['CFG-04 contract.yaml:1:1'] },
  {
    title: 'a file that is a list',
    files: contract('- name: kv\n'),
    finds: ['CFG-03 contract.yaml:1:1', 'CFG-04 contract.yaml:1:1'],
  },

  // contract.yaml: keys and values
  {
    title: 'a misspelt key',
    files: contract('name: kv\nowner: []\n'),
    finds: ['CFG-01 contract.yaml:2:1'],
    says: 'Did you mean `owners`?',
  },
  {
    title: 'a key like none there is',
    files: contract('name: kv\nxyzzy: 1\n'),
    finds: ['CFG-01 contract.yaml:2:1'],
    says: 'Keys are: name, title',
  },
  {
    title: 'a misspelt key deep inside',
    files: contract('name: kv\nowners:\n  - team: a\n    Peoples: [b]\n'),
    finds: ['CFG-01 contract.yaml:4:5'],
    says: 'Did you mean `people`?',
  },
  {
    title: 'a key called __proto__',
    files: contract('name: kv\n__proto__: { title: x }\n'),
    finds: ['CFG-01 contract.yaml:2:1'],
    says: '`__proto__`',
  },
  {
    title: 'a key called constructor',
    files: contract('name: kv\ngo: { constructor: x }\n'),
    finds: ['CFG-01 contract.yaml:2:7'],
  },
  {
    title: 'a release called __proto__',
    files: contract('name: kv\nreleases: { __proto__: { summary: x } }\n'),
    finds: ['CFG-07 contract.yaml:2:13'],
  },
  {
    title: 'a map where a list is expected',
    files: contract('name: kv\nroots: { a: b }\n'),
    finds: ['CFG-03 contract.yaml:2:8'],
    says: 'should be a list, but is a map of keys',
  },
  {
    title: 'a number where a text is expected',
    files: contract('name: kv\ntitle: 7\n'),
    finds: ['CFG-03 contract.yaml:2:8'],
    says: 'the number 7',
  },
  {
    title: 'a word outside the allowed ones',
    files: contract('name: kv\nowners:\n  - { team: a, side: rusty }\n'),
    finds: ['CFG-03 contract.yaml:3:22'],
    says: 'one of go, rust, both',
  },
  {
    title: 'a rotation of no known length',
    files: contract('name: kv\nrotation: { every: month, start: 2026-01-05, order: [a] }\n'),
    finds: ['CFG-03 contract.yaml:2:20'],
  },
  {
    title: 'a rotation of nobody',
    files: contract('name: kv\nrotation: { every: 2w, start: 2026-01-05, order: [] }\n'),
    finds: ['CFG-03 contract.yaml:2:50'],
    says: 'at least one',
  },
  { title: 'versions as a number', files: contract('name: kv\nversions: 7\n'), finds: ['CFG-03 contract.yaml:2:11'] },
  {
    title: 'versions as an empty map',
    files: contract('name: kv\nversions: {}\n'),
    finds: ['CFG-03 contract.yaml:2:11'],
  },
  {
    title: 'releases as a list',
    files: contract('name: kv\nreleases: [1.0.0]\n'),
    finds: ['CFG-03 contract.yaml:2:11'],
  },
  { title: 'no name', files: contract('title: KV\n'), finds: ['CFG-04 contract.yaml:1:1'] },
  {
    title: 'an owner without a team',
    files: contract('name: kv\nowners:\n  - { side: go }\n'),
    finds: ['CFG-04 contract.yaml:3:5'],
    says: '`team` is missing in `owners[0]`',
  },
  { title: 'a name in capitals', files: contract('name: Ledger_KV\n'), finds: ['CFG-05 contract.yaml:1:7'] },
  { title: 'a name that climbs', files: contract('name: ../kv\n'), finds: ['CFG-05 contract.yaml:1:7'] },
  { title: 'a name called __proto__', files: contract('name: __proto__\n'), finds: ['CFG-05 contract.yaml:1:7'] },
  {
    title: 'two contracts of one name',
    files: {
      'a/contract.yaml': 'name: kv\n',
      'a/x.proto': proto(),
      'b/contract.yaml': 'title: B\nname: kv\n',
      'b/x.proto': proto(),
    },
    finds: ['CFG-06 b/contract.yaml:2:7'],
  },

  // versions
  {
    title: 'a version of two numbers',
    files: contract('name: kv\nversions:\n  - { version: 1.2, folder: versions/1.0.0 }\n'),
    finds: ['CFG-07 contract.yaml:3:16'],
    says: '1.2',
  },
  {
    title: 'a version that is a word',
    files: contract('name: kv\nversions:\n  - { version: latest, folder: versions/1.0.0 }\n'),
    finds: ['CFG-07 contract.yaml:3:16'],
  },
  {
    title: 'a release of no version number',
    files: contract('name: kv\nreleases:\n  "1": { summary: x }\n'),
    finds: ['CFG-07 contract.yaml:3:3'],
  },
  {
    title: 'a version listed twice',
    files: contract(
      'name: kv\nversions:\n  - { version: 1.0.0, folder: versions/1.0.0 }\n  - { version: v1.0.0, folder: versions/1.0.0 }\n',
    ),
    finds: ['CFG-08 contract.yaml:4:5'],
    says: 'The first is named here.',
  },
  {
    title: 'two folders of one version',
    files: contract('name: kv\n', { 'versions/v1.0.0/a.proto': proto() }),
    finds: ['CFG-08 contract.yaml:1:7'],
    says: 'versions/1.0.0 and versions/v1.0.0',
  },
  {
    title: 'a release described twice',
    files: contract('name: kv\nreleases:\n  1.0.0: { summary: x }\n  v1.0.0: { summary: y }\n'),
    finds: ['CFG-08 contract.yaml:4:3'],
  },
  {
    title: 'next beside a contract that is all unreleased',
    files: { 'contract.yaml': 'name: kv\nnext: work\n', 'a.proto': proto(), 'work/b.proto': proto() },
    finds: ['CFG-08 contract.yaml:2:7'],
  },
  {
    title: 'a date that does not exist',
    files: contract('name: kv\nreleases:\n  1.0.0: { date: 2026-02-30 }\n'),
    finds: ['CFG-09 contract.yaml:3:18'],
  },
  {
    title: 'a date the other way round',
    files: contract('name: kv\nreleases:\n  1.0.0: { date: 30.01.2026 }\n'),
    finds: ['CFG-09 contract.yaml:3:18'],
  },
  {
    title: 'a folder of versions without one',
    files: { 'contract.yaml': 'name: kv\nversions: all\n', 'all/readme.txt': '' },
    finds: ['CFG-10 contract.yaml:2:11'],
  },
  {
    title: 'an empty list of versions',
    files: contract('name: kv\nversions: []\n'),
    finds: ['CFG-10 contract.yaml:2:11'],
  },
  {
    title: 'a tag pattern that matches nothing',
    files: { 'contract.yaml': 'name: kv\nversions: { git: ., tags: "release-*" }\n', 'a.proto': proto() },
    prepare: (folder) => commit(folder, 'v1.0.0'),
    finds: ['CFG-10 contract.yaml:2:11'],
    says: 'its tags are v1.0.0',
  },
  {
    title: 'tags that all lack schemas',
    files: { 'contract.yaml': 'name: kv\nversions: { git: ., path: proto }\n', 'a.proto': proto() },
    prepare: (folder) => commit(folder, 'v1.0.0'),
    finds: ['CFG-10 contract.yaml:2:11', 'SRC-15 contract.yaml:2:11'],
  },
  {
    title: 'a release of no version',
    files: contract('name: kv\nreleases:\n  1.0.1: { summary: x }\n'),
    finds: ['CFG-11 contract.yaml:3:3'],
    says: 'has 1.0.0',
  },
  {
    title: 'a version from nowhere',
    files: contract('name: kv\nversions:\n  - { version: 1.0.0 }\n'),
    finds: ['CFG-12 contract.yaml:3:5'],
  },
  {
    title: 'a version from two places',
    files: contract('name: kv\nversions:\n  - { version: 1.0.0, folder: a, image: b }\n'),
    finds: ['CFG-12 contract.yaml:3:5'],
    says: '`folder` and `image`',
  },
  {
    title: 'a git version without a ref',
    files: contract('name: kv\nversions:\n  - { version: 1.0.0, git: . }\n'),
    finds: ['CFG-12 contract.yaml:3:5'],
  },
  {
    title: 'a ref without a repository',
    files: contract('name: kv\nversions:\n  - { version: 1.0.0, folder: versions/1.0.0, ref: v1 }\n'),
    finds: ['CFG-12 contract.yaml:3:5'],
  },
  {
    title: 'a version folder of two numbers',
    files: contract('name: kv\n', { 'versions/1.1/a.proto': proto() }),
    finds: ['CFG-13 contract.yaml:1:7'],
    says: 'versions/1.1',
  },
  {
    title: 'a contract.yml',
    files: { 'kv/contract.yml': 'name: kv\n', 'kw/contract.yaml': 'name: kw\n', 'kw/a.proto': proto() },
    finds: ['CFG-14 kv/contract.yml'],
  },

  // annotations.yaml
  {
    title: 'an annotation range that is none',
    files: contract('name: kv\n', {
      'annotations.yaml': 'annotations:\n  acme.v1.M:\n    - { versions: since 1, cause: x }\n',
    }),
    finds: ['CFG-15 annotations.yaml:3:19'],
  },
  {
    title: 'an unknown key beside annotations',
    files: contract('name: kv\n', { 'annotations.yaml': 'annotation:\n  acme.v1.M: {}\n' }),
    finds: ['CFG-01 annotations.yaml:1:1'],
  },
  {
    title: 'annotations of no name',
    files: contract('name: kv\n', { 'annotations.yaml': 'annotations:\n  "a b": {}\n' }),
    finds: ['CFG-03 annotations.yaml:2:3'],
  },
  {
    title: 'an annotation that is a text',
    files: contract('name: kv\n', { 'annotations.yaml': 'annotations:\n  acme.v1.M: yes\n' }),
    finds: ['CFG-03 annotations.yaml:2:14'],
  },
  {
    title: 'one declaration annotated twice',
    files: contract('name: kv\n', { 'annotations.yaml': 'annotations:\n  a.B: {}\n  .a.B: {}\n' }),
    finds: ['CFG-03 annotations.yaml:3:3'],
  },
  {
    title: 'annotations that are broken YAML',
    files: contract('name: kv\n', { 'annotations.yaml': 'annotations: {' }),
    finds: ['CFG-02 annotations.yaml:1:15'],
  },
  {
    title: 'annotations that are not there',
    files: contract('name: kv\nannotations: notes.yaml\n'),
    finds: ['SRC-03 contract.yaml:2:14'],
  },

  // folders
  {
    title: 'a version folder that is not there',
    files: contract('name: kv\nversions:\n  - { version: 1.0.0, folder: version/1.0.0 }\n'),
    finds: ['SRC-03 contract.yaml:3:5'],
  },
  {
    title: 'a folder of versions that is not there',
    files: contract('name: kv\nversions: releases\n'),
    finds: ['SRC-03 contract.yaml:2:11'],
  },
  { title: 'a next that is not there', files: contract('name: kv\nnext: work\n'), finds: ['SRC-03 contract.yaml:2:7'] },
  {
    title: 'a vocabulary that is not there',
    files: contract('name: kv\n'),
    options: { vocabulary: 'none.proto' },
    finds: ['SRC-10 none.proto'],
  },
  {
    title: 'an empty version folder',
    files: contract('name: kv\n', { 'versions/1.1.0/': '' }),
    finds: ['SRC-04 contract.yaml:1:7'],
  },
  {
    title: 'a contract without any schema',
    files: { 'contract.yaml': 'name: kv\n' },
    finds: ['SRC-04 contract.yaml:1:7'],
  },
  {
    title: 'files that match no schema',
    files: contract('name: kv\nfiles: ["b/*"]\n'),
    finds: ['SRC-04 contract.yaml:1:7'],
    says: 'b/*',
  },
  {
    title: 'import roots of which none exists',
    files: contract('name: kv\nroots: [proto, api]\n'),
    finds: ['SRC-05 contract.yaml:1:7'],
    says: 'proto, api',
  },
  {
    title: 'a link that leads nowhere',
    files: contract('name: kv\n'),
    prepare: (folder) => symlinkSync('gone.proto', join(folder, 'versions/1.0.0/b.proto')),
    finds: ['SRC-10 versions/1.0.0/b.proto'],
  },
  {
    title: 'links that go round in a circle',
    files: contract('name: kv\n'),
    prepare: (folder) => symlinkSync('b.proto', join(folder, 'versions/1.0.0/b.proto')),
    finds: ['SRC-10 versions/1.0.0/b.proto'],
  },
  { title: 'a contract.yaml that is a folder', files: { 'contract.yaml/': '' }, finds: ['SRC-10 contract.yaml'] },
  {
    title: 'a schema in Latin-1',
    files: contract('name: kv\n', { 'versions/1.0.0/b.proto': Buffer.from('// first\n// caf\xe9\n', 'latin1') }),
    finds: ['SRC-11 versions/1.0.0/b.proto:2'],
    says: '0xe9 at offset 15',
  },
  {
    title: 'a contract.yaml in Latin-1',
    files: contract('', { 'contract.yaml': Buffer.from('name: caf\xe9\n', 'latin1') }),
    finds: ['SRC-11 contract.yaml:1'],
  },
  {
    title: 'a folder with neither contract nor schemas',
    files: { 'readme.txt': '' },
    finds: ['SRC-13 .'],
    says: 'isthmus init .',
  },
  {
    title: 'a folder that has only the vocabulary',
    files: { 'boundary/v1/boundary.proto': proto() },
    finds: ['SRC-13 .'],
  },
  {
    title: 'a schema with a backslash in its name',
    files: contract('name: kv\n', { 'versions/1.0.0/a\\b.proto': proto() }),
    finds: ['SRC-18 versions/1.0.0/a\\b.proto'],
  },

  // git
  {
    title: 'a repository that is not there',
    files: { 'contract.yaml': 'name: kv\nversions: { git: repo }\n' },
    finds: ['SRC-06 contract.yaml:2:11'],
    says: 'does not exist',
  },
  {
    title: 'a folder that is no repository',
    files: { 'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: repo, ref: v1.0.0 }\n', 'repo/': '' },
    finds: ['SRC-06 contract.yaml:3:5'],
  },
  {
    title: 'a ref that is not there',
    files: { 'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: ., ref: 1.0.0 }\n', 'a.proto': proto() },
    prepare: (folder) => commit(folder, 'v1.0.0'),
    finds: ['SRC-07 contract.yaml:3:5'],
    says: 'Did you mean the tag v1.0.0?',
  },
  {
    title: 'a ref that looks like an option',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: ., ref: "--output=stolen" }\n',
      'a.proto': proto(),
    },
    prepare: (folder) => commit(folder),
    finds: ['SRC-07 contract.yaml:3:5'],
  },
  {
    title: 'a ref that leads to no commit',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: ., ref: "HEAD:a.proto" }\n',
      'a.proto': proto(),
    },
    prepare: (folder) => commit(folder),
    finds: ['SRC-07 contract.yaml:3:5'],
  },
  {
    title: 'a tag of something that is no commit',
    files: { 'contract.yaml': 'name: kv\nversions: { git: . }\n', 'a.proto': proto() },
    prepare: (folder) => {
      commit(folder, 'v1.0.0');
      git(folder, ['tag', 'v1.1.0', 'HEAD:a.proto']);
    },
    finds: ['SRC-07 contract.yaml:2:11'],
  },
  {
    title: 'a folder that the tree of a ref lacks',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: ., ref: main, path: proto }\n',
      'a.proto': proto(),
    },
    prepare: (folder) => commit(folder),
    finds: ['SRC-03 contract.yaml:3:5'],
  },
  {
    title: 'a repository that lost a tree',
    files: { 'contract.yaml': 'name: kv\nversions: { git: . }\n', 'a.proto': proto() },
    prepare: (folder) => {
      commit(folder, 'v1.0.0');
      const tree = git(folder, ['rev-parse', 'HEAD^{tree}']);
      rmSync(join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    },
    finds: ['CFG-10 contract.yaml:2:11', 'SRC-08 contract.yaml:2:11'],
  },
  {
    title: 'a repository that lost a file',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: ., ref: main }\n',
      'a.proto': proto(),
      'b.proto': proto('message B {}'),
    },
    prepare: (folder) => {
      commit(folder);
      const blob = git(folder, ['rev-parse', 'HEAD:b.proto']);
      rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    },
    finds: ['SRC-10 .@main:b.proto'],
  },
  {
    title: 'a link in git that leads out of the tree',
    files: { 'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, git: ., ref: main }\n', 'a.proto': proto() },
    prepare: (folder) => {
      symlinkSync('../../secret.proto', join(folder, 'b.proto'));
      commit(folder);
    },
    finds: ['SRC-10 .@main:b.proto'],
  },
  {
    title: 'a tag from before the schemas came',
    files: { 'contract.yaml': 'name: kv\nversions: { git: ., tags: "v*" }\n' },
    prepare: (folder) => {
      commit(folder, 'v0.1.0');
      put(folder, { 'a.proto': proto() });
      commit(folder, 'v1.0.0');
    },
    finds: ['SRC-15 contract.yaml:2:11'],
  },

  // images
  {
    title: 'an image that is not there',
    files: { 'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a.binpb }\n' },
    finds: ['SRC-03 contract.yaml:3:5'],
  },
  {
    title: 'an image that is a folder',
    files: { 'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a }\n', 'a/': '' },
    finds: ['SRC-10 contract.yaml:3:5'],
  },
  ...Object.entries({
    'a truncated image': imageOf([{ name: 'a.proto' }]).subarray(0, 5),
    'an empty image': new Uint8Array(),
    'an image that is JSON': Buffer.from('{"file":[]}'),
    'a broken gzip': Uint8Array.of(0x1f, 0x8b, 1, 2, 3),
    'an image with one file twice': imageOf([{ name: 'a.proto' }, { name: 'a.proto' }]),
    'an image whose imports form a circle': imageOf([
      { name: 'a.proto', dependency: ['b.proto'] },
      { name: 'b.proto', dependency: ['a.proto'] },
    ]),
  }).map(([title, bytes]) => ({
    title,
    files: { 'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a.binpb }\n', 'a.binpb': bytes },
    finds: ['SRC-09 a.binpb'],
    says: 'The version names it here.',
  })),
  {
    title: 'an image without its imports',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a.binpb }\n',
      'a.binpb': imageOf([{ name: 'a.proto', dependency: ['google/protobuf/any.proto'] }]),
    },
    finds: ['SRC-14 a.binpb'],
    says: 'a.proto imports google/protobuf/any.proto',
  },
  {
    title: 'an image of a file that climbs',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a.binpb }\n',
      'a.binpb': imageOf([{ name: '../../etc/a.proto' }]),
    },
    finds: ['SRC-18 a.binpb'],
  },
  {
    title: "an image of nothing of one's own",
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a.binpb }\n',
      'a.binpb': imageOf([{ name: 'google/protobuf/any.proto' }]),
    },
    finds: ['SRC-04 contract.yaml:3:5'],
  },

  // the compiler itself
  {
    title: 'a compiler that cannot be started',
    files: contract('name: kv\n'),
    options: { compiler: createCompiler('/nowhere/buf') },
    finds: ['SRC-12 contract.yaml:1:7'],
  },
  {
    title: 'a schema that does not compile',
    files: contract('name: kv\n', { 'versions/1.0.0/a.proto': proto('message M { strin name = 1; }') }),
    options: { compiler: createCompiler() },
    finds: ['SRC-01 versions/1.0.0/a.proto:3:13'],
  },
  {
    title: 'an import that is not there',
    files: contract('name: kv\n', { 'versions/1.0.0/a.proto': proto('import "gone/b.proto";') }),
    options: { compiler: createCompiler() },
    finds: ['SRC-02 versions/1.0.0/a.proto:3:1'],
    says: 'gone/b.proto',
  },
];
