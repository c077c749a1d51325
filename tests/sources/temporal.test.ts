import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { createCompiler, detectContract } from '#sources';
import { commit, folderOf, load, put } from './fixtures.ts';

const corpus = join(resolve(process.env['ISTHMUS_CORPUS'] ?? '../shared/corpus'), 'temporal');
const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => /^\d/.test(name)) : [];
const ROOTS = 'roots: [api_upstream, local, third_party]\n';

describe('the Temporal corpus', () => {
  it.skipIf(names.length === 0)(
    'gives the same descriptor sets and digests from eight folders and from eight tags (skipped without ISTHMUS_CORPUS)',
    { timeout: 180_000 },
    async () => {
      const repo = folderOf({});
      for (const name of names) {
        for (const old of readdirSync(repo)) if (old !== '.git') rmSync(join(repo, old), { recursive: true });
        cpSync(join(corpus, name), repo, { recursive: true });
        commit(repo, `v${name}`);
      }
      const folder = folderOf({ 'contract.yaml': `name: temporal\n${ROOTS}versions: { folders: ${corpus} }\n` });
      const compiler = createCompiler();
      const fromFolders = await load(folder, { compiler });
      expect(fromFolders.diagnostics).toEqual([]);
      expect([fromFolders.compiled, fromFolders.cached]).toEqual([names.length, 0]);
      put(folder, { 'contract.yaml': `name: temporal\n${ROOTS}versions: { git: ${repo} }\n` });
      const fromGit = await load(folder, { compiler, cacheDir: 'another' });
      expect(fromGit.diagnostics).toEqual([]);
      expect(fromGit.compiled).toBe(names.length);

      const [a, b] = [fromFolders.contracts[0]?.versions ?? [], fromGit.contracts[0]?.versions ?? []];
      expect(a.map(({ version }) => version)).toEqual([
        '1.0.0',
        '1.4.0',
        '1.8.0',
        '1.11.0',
        '1.13.0',
        '1.17.0',
        '1.20.1',
        '1.24.0',
      ]);
      a.forEach((version, index) => {
        const other = b[index];
        expect(other?.version).toBe(version.version);
        expect(other?.digest).toBe(version.digest);
        expect(other?.closure).toEqual(version.closure);
        expect(Buffer.from(other?.descriptorSet ?? []).equals(Buffer.from(version.descriptorSet ?? [1]))).toBe(true);
        const files = fromBinary(FileDescriptorSetSchema, version.descriptorSet ?? new Uint8Array()).file.map(
          (file) => file.name,
        );
        expect(files.filter((name) => !name.startsWith('google/protobuf/')).sort()).toEqual([...version.own].sort());
      });

      const again = await load(folder, { compiler, cacheDir: 'another' });
      expect([again.compiled, again.cached]).toEqual([0, names.length]);
    },
  );

  it.skipIf(names.length === 0)('init finds its roots and versions (skipped without ISTHMUS_CORPUS)', async () => {
    expect(await detectContract(corpus)).toEqual({
      yaml: 'name: temporal\nroots: [ api_upstream, local, third_party ]\nversions: .\n',
      findings: [],
    });
  });
});
