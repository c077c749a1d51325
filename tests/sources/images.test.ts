import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, imageOf, load, proto, put } from './fixtures.ts';

const buf = createRequire(createRequire(import.meta.url).resolve('@bufbuild/buf/package.json')).resolve(
  '@bufbuild/buf/bin/buf',
);

const schemas = {
  'src/buf.yaml': 'version: v2\n',
  'src/acme/v1/a.proto': proto(
    'import "google/protobuf/any.proto";\nimport "third/b.proto";\n// An M.\nmessage M { google.protobuf.Any any = 1; third.B b = 2; }',
  ),
  'src/third/b.proto': 'syntax = "proto3";\npackage third;\nmessage B {}\n',
};

const build = (folder: string, ...args: string[]): Uint8Array => {
  execFileSync(process.execPath, [buf, 'build', '.', '-o', '../image.binpb', ...args], {
    cwd: join(folder, 'src'),
    stdio: 'pipe',
  });
  return readFileSync(join(folder, 'image.binpb'));
};

const yaml = (more = '') => ({
  'contract.yaml': `name: kv\nversions:\n  - { version: 1.0.0, image: image.binpb${more} }\n`,
});

const only = async (folder: string) => {
  const { contracts, diagnostics } = await load(folder);
  expect(diagnostics).toEqual([]);
  const version = contracts[0]?.versions[0];
  if (version?.descriptorSet === undefined) throw new Error('no version was read');
  return { ...version, descriptorSet: version.descriptorSet };
};

describe('versions from images', () => {
  it.each([
    ['a buf image', []],
    ['a FileDescriptorSet', ['--as-file-descriptor-set']],
    ['one without source info', ['--exclude-source-info']],
  ])('%s is read as it is', async (_, args) => {
    const folder = folderOf({ ...schemas, ...yaml() });
    const bytes = build(folder, ...args);
    const version = await only(folder);
    expect([...version.own].sort()).toEqual(['acme/v1/a.proto', 'third/b.proto']);
    expect(version.texts.size).toBe(0);
    expect(Buffer.from(version.descriptorSet).equals(bytes)).toBe(true);
    expect(version.locate('third/b.proto')).toBe('image.binpb:third/b.proto');
    expect([...version.closure.keys()]).toEqual(['image.binpb']);
    const names = fromBinary(FileDescriptorSetSchema, version.descriptorSet).file.map(({ name }) => name);
    expect(names.indexOf('third/b.proto')).toBeLessThan(names.indexOf('acme/v1/a.proto'));
  });

  it('a gzipped one is unpacked', async () => {
    const folder = folderOf({ ...schemas, ...yaml() });
    const bytes = build(folder);
    put(folder, { 'image.binpb': gzipSync(bytes) });
    expect(Buffer.from((await only(folder)).descriptorSet).equals(bytes)).toBe(true);
  });

  it("`files` says which are the contract's own; a folder means all below it", async () => {
    const folder = folderOf({ ...schemas, ...yaml(', files: [acme]') });
    build(folder);
    expect([...(await only(folder)).own]).toEqual(['acme/v1/a.proto']);
  });

  it('files in another order than that of their imports are put in order', async () => {
    const names = ['c.proto', 'a.proto', 'b.proto'];
    const folder = folderOf({
      ...yaml(),
      'image.binpb': imageOf([
        { name: 'c.proto', dependency: ['a.proto', 'b.proto'] },
        { name: 'a.proto', dependency: ['b.proto'] },
        { name: 'b.proto' },
      ]),
    });
    const version = await only(folder);
    expect(fromBinary(FileDescriptorSetSchema, version.descriptorSet).file.map(({ name }) => name)).toEqual([
      'b.proto',
      'a.proto',
      'c.proto',
    ]);
    expect([...version.own].sort()).toEqual(names.sort());
  });

  it('law: an image cut anywhere is a finding or a shorter image, and never an exception', async () => {
    const folder = folderOf({ ...schemas, ...yaml() });
    const bytes = build(folder);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        put(folder, { 'image.binpb': bytes.subarray(0, length) });
        const { diagnostics, contracts } = await load(folder);
        expect(diagnostics.length === 0).toBe(contracts[0]?.versions[0]?.descriptorSet !== undefined);
      }),
      { numRuns: 50 },
    );
  });

  it('law: any bytes at all are a finding or an image, and never an exception', async () => {
    const folder = folderOf(yaml());
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        put(folder, { 'image.binpb': bytes });
        const { diagnostics, contracts } = await load(folder);
        expect(diagnostics.length === 0).toBe(contracts[0]?.versions[0]?.descriptorSet !== undefined);
      }),
      { numRuns: 100 },
    );
  });
});
