import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSite } from '#site';
import { stepBetween } from '../../src/cli/release-place.ts';
import { changelogSection } from '../../src/cli/release-proposal.ts';
import { releaseVersion } from '../../src/cli/release-version.ts';
import { writeTogether } from '../../src/cli/write-together.ts';
import { commit, type Files, folderOf, put } from '../sources/fixtures.ts';

const proto = (name: string, body = ''): string =>
  `syntax = "proto3";\npackage acme.v1;\nmessage ${name} {\n  ${body}\n}\n`;

const words = (more: Readonly<Record<string, string>> = {}): string => {
  const front = { title: 'Scan # a range', status: 'accepted', base: '1.0.0', bump: 'minor', ...more };
  return `---\n# kept\n${Object.entries(front)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join(
      '',
    )}---\n\n## Motivation\n\nSlow.\n\n## Changelog\n\nKeys can be **scanned**.\n\n### For Go\n\nCall \`Scan\`.\n\n## Rollout\n\nGo first.\n`;
};

const contract = (front: Readonly<Record<string, string>> = {}, more: Files = {}): Files => ({
  'contract.yaml': 'name: acme\n# kept\nversions: versions\nroots: [proto]\n',
  'versions/1.0.0/proto/a.proto': proto('A', 'int32 a = 1;'),
  'versions/1.0.0/proto/b.proto': proto('B', 'int32 b = 1;'),
  'proposals/0001-scan/proposal.mdx': words(front),
  'proposals/0001-scan/proto/a.proto': proto('A', 'int32 a = 1; int32 c = 2;'),
  ...more,
});

const options = (folder: string) => ({
  contracts: '.',
  cwd: folder,
  asOf: '2026-11-22',
  tell: () => {},
  cacheDir: join(folder, '.cache'),
});
const release = (folder: string, version = '1.1.0', proposal = 'scan', name = 'acme') =>
  releaseVersion({ ...options(folder), contract: name, version, proposal });
const check = async (folder: string): Promise<string[]> =>
  (await loadSite(options(folder))).catalog.diagnostics.map(({ code }) => code);
/** Every file below the folder with its text, the cache left out. */
const everything = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.cache'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );

describe('a release of a proposal', () => {
  it('makes base and files together a version, names and locks it, and carries the notes into the changelog', async () => {
    const folder = folderOf(contract());
    const { diagnostics, written } = await release(folder);
    expect(diagnostics).toEqual([]);
    expect(written).toEqual([
      'versions/1.1.0',
      'contract.yaml',
      'proposals/0001-scan/proposal.mdx',
      'releases/1.1.0.md',
      'contracts.lock.json',
    ]);
    const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
    expect(text('versions/1.1.0/proto/a.proto')).toContain('int32 c = 2');
    expect(text('versions/1.1.0/proto/b.proto')).toBe(text('versions/1.0.0/proto/b.proto'));
    expect(text('contract.yaml')).toMatch(/# kept[\s\S]*1\.1\.0[\s\S]*2026-11-22/);
    expect(text('proposals/0001-scan/proposal.mdx')).toBe(
      words({ status: 'released' }).replace('---\n\n## M', 'released: 1.1.0\n---\n\n## M'),
    );
    expect(text('releases/1.1.0.md')).toBe('Keys can be **scanned**.\n\n### For Go\n\nCall `Scan`.\n');
    expect(Object.keys(JSON.parse(text('contracts.lock.json')).contracts.acme)).toEqual(['1.1.0']);
    expect(await check(folder)).toEqual([]);
    const { catalog } = await loadSite(options(folder));
    expect(catalog.contracts[0]?.latest).toMatchObject({ version: '1.1.0', notes: expect.stringContaining('scanned') });
    expect(catalog.contracts[0]?.proposals[0]).toMatchObject({ status: 'released', released: '1.1.0' });
  });

  it('whose base is a commit makes a folder in a list of versions', async () => {
    const folder = folderOf({ 'api/a.proto': proto('A', 'int32 a = 1;') });
    commit(folder, 'v1.0.0');
    put(folder, {
      'acme/contract.yaml': 'name: acme\nversions:\n  - { version: 1.0.0, git: .., ref: v1.0.0, path: api }\n',
      'acme/proposals/0001-scan/proposal.mdx': words(),
      'acme/proposals/0001-scan/b.proto': proto('B'),
    });
    const { diagnostics } = await releaseVersion({
      ...options(join(folder, 'acme')),
      contract: 'acme',
      version: '1.1.0',
      proposal: '1',
    });
    expect(diagnostics).toEqual([]);
    expect(readFileSync(join(folder, 'acme/contract.yaml'), 'utf8')).toContain('folder: versions/1.1.0');
    expect(readdirSync(join(folder, 'acme/versions/1.1.0')).sort()).toEqual(['a.proto', 'b.proto']);
    expect(await check(join(folder, 'acme'))).toEqual([]);
  });

  it.each<[string, Files, [version: string, proposal?: string, name?: string], string]>([
    ['of a contract that is not there', contract(), ['1.1.0', 'scan', 'acne'], 'REL-01'],
    ['of a proposal that is not there', contract(), ['1.1.0', 'scna'], 'REL-06'],
    ['of a draft', contract({ status: 'draft' }), ['1.1.0'], 'REL-07'],
    ['of one that was rejected', contract({ status: 'rejected' }), ['1.1.0'], 'REL-07'],
    ['of one that was released', contract({ status: 'released', released: '1.0.0' }), ['1.1.0'], 'REL-07'],
    ['as no version', contract(), ['one'], 'REL-04'],
    ['as a version that is there', contract(), ['1.0.0'], 'REL-02'],
    ['as a lower version', contract(), ['0.9.0'], 'REL-04'],
    ['with too small a step', contract(), ['1.0.1'], 'REL-05'],
    [
      'over a base that is not the latest',
      contract({}, { 'versions/1.1.0/proto/a.proto': proto('A', 'int32 a = 1;') }),
      ['1.2.0'],
      'REL-08',
    ],
    [
      'that changes nothing',
      contract({}, { 'proposals/0001-scan/proto/a.proto': proto('A', 'int32 a = 1;') }),
      ['1.1.0'],
      'REL-03',
    ],
    [
      'that breaks beyond its step',
      contract({}, { 'proposals/0001-scan/proto/a.proto': proto('A') }),
      ['2.0.0'],
      'VER-09',
    ],
    ['with an error', contract({ base: '9.0.0' }), ['1.1.0'], 'PRO-03'],
  ])('%s is refused, and nothing is written', async (_what, files, [version, proposal, name], code) => {
    const folder = folderOf(files);
    const before = everything(folder);
    const { diagnostics, written } = await release(folder, version, proposal, name);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(written).toEqual([]);
    expect(everything(folder)).toEqual(before);
  });

  it('is refused where versions are tags', async () => {
    const folder = folderOf({ 'api/a.proto': proto('A') });
    commit(folder, 'v1.0.0');
    put(folder, {
      'acme/contract.yaml': 'name: acme\nversions: { git: .., tags: "v*", path: api }\n',
      'acme/proposals/0001-scan/proposal.mdx': words(),
      'acme/proposals/0001-scan/b.proto': proto('B'),
    });
    expect((await release(join(folder, 'acme'))).diagnostics.map(({ code }) => code)).toEqual(['REL-09']);
  });
});

describe('the step between two numbers', () => {
  it.each([
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['0.2.3', '0.3.0', 'minor'],
    ['2.0.0-rc.1', '2.0.0', 'major'],
    ['1.2.3', '2.0.0-rc.1', 'major'],
    ['1.2.3', '1.2.3', 'none'],
  ])('from %s to %s is %s', (from, to, step) => expect(stepBetween(from, to)).toBe(step));
});

describe('the section "Changelog"', () => {
  it.each([
    ['## Changelog\n\nOne.\n', 'One.'],
    ['# Changelog\n\n## Go\n\nOne.\n\n# Next\n', '## Go\n\nOne.'],
    ['## changelog ##\nOne.\n## Next\nTwo.', 'One.'],
    ['## Changelog\n```sh\n## no heading\n```\n## Next', '```sh\n## no heading\n```'],
    ['## Changelog\n\n{/* What changed? */}\n', undefined],
    ['## Change log\nOne.', undefined],
    ['', undefined],
  ])('of %j is %j', (body, notes) => expect(changelogSection(body)).toBe(notes));
});

describe('writing together', () => {
  it('puts back what was there when the last piece cannot be put into place', async () => {
    const folder = folderOf({ 'a.txt': 'old', 'taken/x.txt': 'x' });
    const attempt = writeTogether([
      { file: join(folder, 'a.txt'), text: 'new' },
      { file: join(folder, 'deep/b.txt'), text: 'b' },
      { folder: join(folder, 'taken'), files: new Map([['y.txt', 'y']]) },
    ]);
    await expect(attempt).rejects.toThrow();
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
    expect(existsSync(join(folder, 'deep/b.txt'))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'deep', 'taken']);
    expect(readdirSync(join(folder, 'taken'))).toEqual(['x.txt']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'writes nothing where a folder is closed (skipped: root may write everywhere)',
    async () => {
      const folder = folderOf({ 'a.txt': 'old' });
      mkdirSync(join(folder, 'closed'));
      chmodSync(join(folder, 'closed'), 0o500);
      const attempt = writeTogether([
        { file: join(folder, 'a.txt'), text: 'new' },
        { file: join(folder, 'closed/b.txt'), text: 'b' },
      ]);
      await expect(attempt).rejects.toThrow();
      expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
      rmSync(join(folder, 'closed'), { recursive: true });
      writeFileSync(join(folder, 'a.txt'), '');
    },
  );
});
