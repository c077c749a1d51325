import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSite } from '#site';
import { realDoors } from '../../src/cli/real-doors.ts';
import { commit, type Files, folderOf, imageOf, put } from '../sources/fixtures.ts';
import { isthmus } from './world.ts';

const proto = (body = ''): string => `syntax = "proto3";\npackage acme.v1;\nmessage M { ${body} }\n`;

const contract = (more: Files = {}): Files => ({
  'contracts/acme/contract.yaml': 'name: acme\n',
  'contracts/acme/versions/1.0.0/acme/v1/a.proto': proto(),
  'contracts/acme/versions/1.1.0/acme/v1/a.proto': proto('int32 a = 1;'),
  ...more,
});

const propose = (folder: string, ...args: string[]) =>
  isthmus(['propose', ...args], { cwd: folder, doors: { propose: realDoors.propose } });

const check = async (folder: string): Promise<string[]> =>
  (
    await loadSite({ contracts: 'contracts', cwd: folder, asOf: '2026-11-22', cacheDir: join(folder, '.cache') })
  ).catalog.diagnostics
    .filter(({ code }) => code !== 'COV-01')
    .map(({ code }) => code);

describe('isthmus propose', () => {
  it('makes a folder under the next number, filled in, and says how to go on', async () => {
    const folder = folderOf(
      contract({ 'contracts/acme/proposals/0007-x/proposal.mdx': '', 'contracts/acme/proposals/notes/a.txt': '' }),
    );
    const { code, out, err } = await propose(folder, 'acme', 'range-scan', '--title', 'Scan: a "range"');
    const file = 'contracts/acme/proposals/0008-range-scan/proposal.mdx';
    expect([code, out.split('\n')[0]]).toEqual([0, `wrote ${file}`]);
    expect(out).toContain(
      'cp contracts/acme/versions/1.1.0/acme/v1/a.proto contracts/acme/proposals/0008-range-scan/acme/v1/a.proto',
    );
    expect(out).toContain('isthmus compare acme@1.1.0 acme@0008-range-scan');
    expect(out).toContain('isthmus release acme VERSION --proposal 0008-range-scan');
    expect(err).toContain('PRO-02');
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/^---\ntitle: .*Scan: a "range".*\nauthors:/);
    expect(text).toContain('status: draft\nbase: 1.1.0\nbump: minor\ndate: 2026-03-01\n---\n');
  });

  it('leaves a contract that builds, with a warning that nothing changes yet', async () => {
    const folder = folderOf(contract());
    expect((await propose(folder, 'acme', 'scan', '--base', '1.0.0')).code).toBe(0);
    expect(await check(folder)).toEqual(['PRO-06', 'PRO-13']);
  });

  it('says how to copy a file out of a commit', async () => {
    const folder = folderOf({ 'api/a.proto': proto() });
    commit(folder, 'v1.0.0');
    put(folder, { 'contracts/acme/contract.yaml': 'name: acme\nversions: { git: ../.., tags: "v*", path: api }\n' });
    const { out } = await propose(folder, 'acme', 'scan');
    expect(out).toContain('git -C . show v1.0.0:api/a.proto > contracts/acme/proposals/0001-scan/a.proto');
  });

  it.each([
    ['a contract that is not there', ['acne', 'scan'], 'There is no contract acne. Did you mean acme?'],
    ['a slug with capitals', ['acme', 'Range Scan'], 'such as range-scan'],
    ['a slug that climbs', ['acme', '../scan'], 'such as scan'],
    ['a slug of digits', ['acme', '0007'], 'The number comes by itself'],
    ['an empty slug', ['acme', ''], 'The number comes by itself'],
    ['an endless slug', ['acme', 'a'.repeat(61)], 'at most 60'],
    [
      'a base that is not there',
      ['acme', 'scan', '--base', '1.2.0'],
      'acme has no released version 1.2.0. Did you mean',
    ],
    ['a slug that is taken', ['acme', 'taken'], 'has a proposal 0001-taken already'],
  ])('refuses %s, and writes nothing', async (_what, args, message) => {
    const folder = folderOf(contract({ 'contracts/acme/proposals/0001-taken/proposal.mdx': 'kept' }));
    const { code, err } = await propose(folder, ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(readdirSync(join(folder, 'contracts/acme/proposals'))).toEqual(['0001-taken']);
  });

  it.each<[string, Files, string]>([
    [
      'an image as base',
      {
        'contract.yaml': 'name: acme\nversions: [{ version: 1.0.0, image: a.binpb }]\n',
        'a.binpb': imageOf([{ name: 'a.proto' }]),
      },
      'is read from an image',
    ],
    [
      'a contract without a release',
      { 'contract.yaml': 'name: acme\n', 'a.proto': proto() },
      'has no released version',
    ],
  ])('refuses %s', async (_what, files, message) => {
    const folder = folderOf(files);
    const { code, err } = await propose(folder, 'acme', 'scan');
    expect([code, existsSync(join(folder, 'proposals'))]).toEqual([2, false]);
    expect(err).toContain(message);
  });
});
