import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCompiler, loadContracts, type Progress } from '#sources';
import { countingCompiler, folderOf, load, proto, put } from './fixtures.ts';

const contract = {
  'contract.yaml': 'name: kv\n',
  'versions/1.0.0/a.proto': proto(),
  'versions/1.1.0/a.proto': proto('message M { int32 a = 1; }'),
};

describe('the cache', () => {
  it('an unchanged contract does not start the compiler again', async () => {
    const folder = folderOf(contract);
    const real = createCompiler();
    const first = await load(folder, { compiler: real });
    expect([first.compiled, first.cached, first.diagnostics]).toEqual([2, 0, []]);
    const steps: Progress[] = [];
    const second = await load(folder, {
      compiler: { version: real.version, compile: () => Promise.reject(new Error('started')) },
      onProgress: (progress) => steps.push(progress),
    });
    expect([second.compiled, second.cached]).toEqual([0, 2]);
    expect(steps).toEqual([
      { step: 'cached', contract: 'kv', version: '1.0.0', done: 1, total: 2 },
      { step: 'cached', contract: 'kv', version: '1.1.0', done: 2, total: 2 },
    ]);
    const sets = (loaded: typeof first) =>
      loaded.contracts[0]?.versions.map(({ descriptorSet = [] }) => Buffer.from(descriptorSet).toString('hex'));
    expect(sets(second)).toEqual(sets(first));
  });

  it.each([
    ['a changed byte', { 'versions/1.0.0/a.proto': `${proto()} ` }, 1],
    ['another file', { 'versions/1.0.0/b.proto': '' }, 1],
    ['a file outside the schemas', { 'versions/1.0.0/readme.md': 'x', 'contract.yaml': 'name: kv\ntitle: T\n' }, 0],
  ])('%s', async (_, change, compiled) => {
    const folder = folderOf(contract);
    await load(folder);
    put(folder, change);
    const again = await load(folder);
    expect([again.compiled, again.cached]).toEqual([compiled, 2 - compiled]);
  });

  it('another compiler compiles again, and so does another vocabulary where it is imported', async () => {
    const folder = folderOf({
      ...contract,
      'versions/1.1.0/a.proto': proto('import "boundary/v1/boundary.proto";'),
      'words.proto': '// words\n',
    });
    await load(folder);
    expect((await load(folder, { compiler: countingCompiler('newer') })).compiled).toBe(2);
    expect((await load(folder, { vocabulary: 'words.proto' })).compiled).toBe(1);
  });

  it.each([
    ['cut', (file: string) => truncateSync(file, 20)],
    ['empty', (file: string) => writeFileSync(file, '')],
    [
      'changed in one byte',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
  ])('an entry that is %s is compiled again and mended', async (_, damage) => {
    const folder = folderOf(contract);
    const good = await load(folder, { compiler: createCompiler() });
    const cache = join(folder, '.cache');
    for (const name of readdirSync(cache)) damage(join(cache, name));
    const again = await load(folder, { compiler: createCompiler() });
    expect([again.compiled, again.diagnostics]).toEqual([2, []]);
    expect(again.contracts[0]?.versions.map(({ descriptorSet }) => descriptorSet?.length)).toEqual(
      good.contracts[0]?.versions.map(({ descriptorSet }) => descriptorSet?.length),
    );
    expect((await load(folder, { compiler: createCompiler() })).cached).toBe(2);
    expect(readdirSync(cache).filter((name) => !name.endsWith('.binpb'))).toEqual([]);
  });

  it('a folder that cannot be written costs time and nothing else', async () => {
    const folder = folderOf({ ...contract, file: '' });
    for (const cacheDir of ['file', 'file/below', '/dev/null/x']) {
      const loaded = await load(folder, { cacheDir });
      expect([loaded.compiled, loaded.diagnostics]).toEqual([2, []]);
    }
  });

  it('a failure is not kept', async () => {
    const folder = folderOf({ ...contract, 'versions/1.0.0/a.proto': proto('message M { X x = 1; }') });
    const compiler = createCompiler();
    expect((await load(folder, { compiler })).diagnostics.length).toBe(1);
    const again = await load(folder, { compiler });
    expect([again.cached, again.diagnostics.length]).toEqual([1, 1]);
  });

  it("lies in node_modules/.cache where there is a node_modules, else with the user's", async () => {
    const options = { compiler: countingCompiler() };
    const project = folderOf({ ...contract, 'node_modules/': '' });
    await loadContracts('.', { ...options, cwd: project });
    expect(readdirSync(join(project, 'node_modules/.cache/isthmus')).length).toBe(2);
    const plain = folderOf(contract);
    const user = folderOf({});
    const before = process.env['XDG_CACHE_HOME'];
    process.env['XDG_CACHE_HOME'] = user;
    try {
      await loadContracts('.', { ...options, cwd: plain });
    } finally {
      if (before === undefined) delete process.env['XDG_CACHE_HOME'];
      else process.env['XDG_CACHE_HOME'] = before;
    }
    expect(readdirSync(join(user, 'isthmus')).length).toBe(2);
    expect(existsSync(join(plain, 'node_modules'))).toBe(false);
  });
});
