import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSite } from '#site';
import { releaseVersion } from '../../src/cli/release-version.ts';
import { folderOf } from '../sources/fixtures.ts';

const schema = (body: string): string =>
  `syntax = "proto3";\npackage acme.v1;\nimport "boundary/v1/boundary.proto";\nmessage M { ${body} }\n`;
const FIELD = 'bytes a = 1 [(boundary.v1.value) = { own: COPY }];';

const contract = (): string =>
  folderOf({
    'contract.yaml':
      'name: acme\n# kept\nversions:\n  - { version: 1.0.0, folder: versions/1.0.0, date: 2026-01-01 }\n',
    'versions/1.0.0/acme.proto': schema(FIELD),
    'next/acme.proto': schema(`${FIELD} int32 b = 2;`),
  });

const options = (folder: string) => ({
  contracts: '.',
  cwd: folder,
  asOf: '2026-11-22',
  tell: () => {},
  cacheDir: join(folder, '.cache'),
});
const release = (folder: string, version: string, name = 'acme') =>
  releaseVersion({ ...options(folder), contract: name, version });
const check = async (folder: string): Promise<string[]> =>
  (await loadSite(options(folder))).catalog.diagnostics.map(({ code }) => code);

describe('a release', () => {
  it('moves unreleased work to a snapshot, names it, keeps its vocabulary and locks it', async () => {
    const folder = contract();
    const { diagnostics, written } = await release(folder, '1.1.0');
    expect(diagnostics).toEqual([]);
    expect(written).toContain('contracts.lock.json');
    expect(existsSync(join(folder, 'next'))).toBe(false);
    expect(existsSync(join(folder, 'versions/1.1.0/boundary/v1/boundary.proto'))).toBe(true);
    expect(readFileSync(join(folder, 'contract.yaml'), 'utf8')).toMatch(/# kept[\s\S]*1\.1\.0[\s\S]*2026-11-22/);
    expect(await check(folder)).toEqual([]);
  });

  it('stops every later build when one of its bytes changes', async () => {
    const folder = contract();
    await release(folder, '1.0.0');
    expect(await check(folder)).toEqual([]);
    writeFileSync(join(folder, 'versions/1.0.0/acme.proto'), `${schema(FIELD)}\n`);
    expect(await check(folder)).toEqual(['LCK-01']);
  });

  it('stops every build when the lock cannot be read', async () => {
    const folder = contract();
    writeFileSync(join(folder, 'contracts.lock.json'), '{');
    expect(await check(folder)).toEqual(['LCK-03']);
  });

  it.each([
    ['REL-01', '1.1.0', 'acne'],
    ['REL-04', '0.9.0', 'acme'],
    ['REL-04', 'one', 'acme'],
  ])('is refused as %s for version %s of %s, and nothing is written', async (code, version, name) => {
    const folder = contract();
    const before = readFileSync(join(folder, 'contract.yaml'), 'utf8');
    const { diagnostics, written } = await release(folder, version, name);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(written).toEqual([]);
    expect(readFileSync(join(folder, 'contract.yaml'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'contracts.lock.json'))).toBe(false);
  });

  it('is refused a second time, and where there is nothing to release', async () => {
    const folder = contract();
    await release(folder, '1.1.0');
    expect((await release(folder, '1.1.0')).diagnostics.map(({ code }) => code)).toEqual(['REL-02']);
    expect((await release(folder, '1.2.0')).diagnostics.map(({ code }) => code)).toEqual(['REL-03']);
  });

  it('needs a step that is enough for what changed, and forgets the step that the work declared', async () => {
    const folder = contract();
    const yaml = readFileSync(join(folder, 'contract.yaml'), 'utf8');
    writeFileSync(join(folder, 'contract.yaml'), `${yaml}next: { bump: major }\n`);
    writeFileSync(join(folder, 'next/acme.proto'), schema('int32 b = 2;'));
    expect((await release(folder, '1.1.0')).diagnostics.map(({ code }) => code)).toEqual(['REL-05']);
    expect((await release(folder, '2.0.0')).diagnostics).toEqual([]);
    expect(readFileSync(join(folder, 'contract.yaml'), 'utf8')).not.toContain('next');
  });

  it('of work that breaks undeclared is refused by what it breaks', async () => {
    const folder = contract();
    writeFileSync(join(folder, 'next/acme.proto'), schema('int32 b = 2;'));
    const { diagnostics, written } = await release(folder, '2.0.0');
    expect(diagnostics.some(({ code }) => code.startsWith('VER-'))).toBe(true);
    expect(written).toEqual([]);
  });

  it('goes where versions come from', async () => {
    const folder = folderOf({
      'contract.yaml': 'name: acme\nversions: { folders: released }\n',
      'released/1.0.0/acme.proto': schema(FIELD),
      'next/acme.proto': schema(`${FIELD} int32 b = 2;`),
    });
    expect((await release(folder, '1.1.0')).diagnostics).toEqual([]);
    expect(existsSync(join(folder, 'released/1.1.0/acme.proto'))).toBe(true);
    expect(await check(folder)).toEqual([]);
  });

  it('of schemas beside contract.yaml copies them, and leaves them to go on', async () => {
    const folder = folderOf({ 'contract.yaml': 'name: acme\n', 'acme.proto': schema(FIELD) });
    expect((await release(folder, '1.0.0')).diagnostics).toEqual([]);
    expect(readFileSync(join(folder, 'versions/1.0.0/acme.proto'), 'utf8')).toBe(schema(FIELD));
    expect(await check(folder)).toEqual([]);
    writeFileSync(join(folder, 'acme.proto'), schema(`${FIELD} int32 b = 2;`));
    expect((await release(folder, '1.1.0')).diagnostics).toEqual([]);
    expect(await check(folder)).toEqual([]);
  });

  it('of work in a folder that contract.yaml names takes the name out', async () => {
    const folder = folderOf({
      'contract.yaml': 'name: acme\nversions: versions\nnext: { folder: work, bump: minor }\n',
      'versions/1.0.0/acme.proto': schema(FIELD),
      'work/acme.proto': schema(`${FIELD} int32 b = 2;`),
    });
    expect((await release(folder, '1.1.0')).diagnostics).toEqual([]);
    expect(await check(folder)).toEqual([]);
  });
});
