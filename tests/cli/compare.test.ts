import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonJson } from '#compat';
import { PRINT_FORMATS } from '#diagnostics';
import { compile } from '#sources';
import { realDoors } from '../../src/cli/real-doors.ts';
import { commit, git } from '../sources/fixtures.ts';
import { isthmus, type Ran, type Scene } from './world.ts';

const item = (fields: string): string => `syntax = "proto3";
package acme.v1;
message Item {
  string name = 1;
${fields}}
`;
const OLD = item('  int64 count = 2;\n');
const GROWN = item('  int64 count = 2;\n  bool fragile = 3;\n');
const BROKEN = item('');
const SIDECAR = 'annotations: {}\n';

let folder = '';
const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const run = (args: readonly string[], scene: Partial<Scene> = {}): Promise<Ran> =>
  isthmus(['compare', ...args], { cwd: folder, doors: { load: realDoors.load, side: realDoors.side }, ...scene });

async function image(text: string): Promise<Uint8Array> {
  const result = await compile(new Map([['acme/v1/item.proto', text]]));
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result));
  return result.descriptorSet;
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'isthmus-compare-')));
  write('git/api/acme/v1/item.proto', OLD);
  write('git/other/readme.txt', '');
  commit(join(folder, 'git'), 'v1.0.0');
  write('git/api/acme/v1/item.proto', BROKEN);
  for (const [name, text] of Object.entries({ old: OLD, grown: GROWN, broken: BROKEN }))
    write(`${name}/acme/v1/item.proto`, text);
  write('wrong/acme/v1/item.proto', 'syntax = "proto3";\nmessage A { strin a = 1; }\n');
  write('empty/readme.txt', '');
  write('old.binpb', await image(OLD));
  write('broken.binpb.gz', gzipSync(await image(BROKEN)));
  write('nothing.binpb', '');
  write('contracts/acme/contract.yaml', 'name: acme\nnext: { bump: major }\n');
  write('contracts/acme/annotations.yaml', SIDECAR);
  write('contracts/acme/versions/1.0.0/acme/v1/item.proto', OLD);
  write('contracts/acme/versions/1.1.0/acme/v1/item.proto', GROWN);
  write('contracts/acme/next/acme/v1/item.proto', BROKEN);
  write(
    'contracts/acme/proposals/0001-shrink/proposal.mdx',
    '---\ntitle: Shrink\nstatus: draft\nbase: 1.1.0\nbump: minor\n---\n',
  );
  write('contracts/acme/proposals/0001-shrink/acme/v1/item.proto', BROKEN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = async (...args: string[]): Promise<ComparisonJson> =>
  JSON.parse((await run([...args, '--format', 'json'])).out);

describe('isthmus compare', () => {
  it.each([
    ['folders', 'old', 'broken', 1],
    ['images', 'old.binpb', 'broken.binpb.gz', 1],
    ['an image and a folder', 'old.binpb', 'grown', 0],
    ['versions of a contract', 'acme@1.0.0', 'acme@v1.1.0', 0],
    ['a version and the latest', 'acme@1.0.0', 'acme@latest', 0],
    ['a version and unreleased work, which declares its step', 'acme@1.1.0', 'acme@next', 0],
    ['a version and a proposal, which declares too small a step', 'acme@1.1.0', 'acme@0001-shrink', 1],
    ['a version and a folder', 'acme@1.0.0', 'broken', 1],
    ['a commit and a folder', 'git:git#v1.0.0:api', 'git/api', 1],
    ['two commits', 'git:git#HEAD:api', 'git:git#v1.0.0:/api/', 0],
    ['a commit and its whole tree', 'git:git#main', 'git:git#HEAD~0', 0],
  ])('takes %s', async (_what, old, next, code) => {
    const ran = await run([old, next]);
    expect([ran.code, ran.err]).toEqual([code, '']);
    expect(ran.out.split('\n')[0]).toBe(`${old} → ${next}`);
  });

  it('finds the same whatever the sides are read from', async () => {
    const ways = [
      ['old', 'broken'],
      ['old.binpb', 'broken.binpb.gz'],
      ['git:git#v1.0.0:api', 'git/api'],
      ['acme@1.0.0', 'acme@next'],
    ] as const;
    const found = await Promise.all(ways.map(async ([old, next]) => (await json(old, next)).changes));
    const ids = found.map((changes) => changes.map(({ id }) => id).filter((id) => !id.startsWith('comment')));
    expect(ids[0]).toContain('field-removed-unreserved:acme.v1.Item.count');
    for (const other of ids) expect(other).toEqual(ids[0]);
  });

  it('says of one side twice that there are no changes', async () => {
    for (const side of ['old', 'old.binpb', 'acme@1.1.0', 'git:git#HEAD:api']) {
      expect(await run([side, side])).toMatchObject({ code: 0, out: `${side} → ${side}\nNo changes.\n`, err: '' });
    }
    expect((await run(['old', 'old', '--format', 'markdown'])).out).toContain('No changes.');
    expect(await json('old', 'old')).toMatchObject({ bump: 'none', changes: [], summary: { changes: 0 } });
  });

  it.each([
    [['--declared', 'minor'], 1],
    [['--declared', 'major'], 0],
  ])('of a break with %j ends with %d', async (flags, code) => {
    expect((await run(['old', 'broken', ...flags])).code).toBe(code);
  });

  it('of something harmless under too small a step ends with 1 and says why', async () => {
    const { code, out } = await run(['old', 'grown', '--declared', 'patch']);
    expect(code).toBe(1);
    expect(out).toContain('The declared step is too small; needs a minor version, patch is declared.');
    expect((await run(['old', 'grown', '--declared', 'patch', '--format', 'github'])).out).toContain('VER-09');
  });

  it('takes accepted changes from a file, until their day', async () => {
    const { changes } = await json('old', 'broken');
    const entries = changes
      .filter(({ level }) => level === 'breaking')
      .map(({ rule, subject }) => `  - { rule: ${rule}, symbol: ${subject}, by: A, reason: r, until: 2026-06-01 }\n`);
    write('accepted.yaml', `acceptances:\n${entries.join('')}`);
    const flags = ['old', 'broken', '--accept', 'accepted.yaml'];
    expect(await run(flags)).toMatchObject({ code: 0, err: '' });
    const late = await run([...flags, '--as-of', '2026-06-02']);
    expect(late.code).toBe(1);
    expect(late.err).toContain('expired acceptance');
    expect((await json(...flags)).summary.unaccepted).toBe(0);
    write('unknown.yaml', 'acceptances:\n  - { rule: x, symbol: y, by: A, reason: r, until: 2027-01-01 }\n');
    expect((await run(['old', 'broken', '--accept', 'unknown.yaml'])).err).toContain('unknown acceptance: x of y');
  });

  it('prints JSON with all that the issue names', async () => {
    const report = await json('old', 'broken');
    expect(report).toMatchObject({ bump: 'major', upgradeOrder: { order: expect.any(String) }, summary: {} });
    const change = report.changes.find(({ rule }) => rule === 'field-removed-unreserved');
    expect(change).toMatchObject({
      rule: 'field-removed-unreserved',
      buf: expect.arrayContaining(['FIELD_NO_DELETE']),
      subject: 'acme.v1.Item.count',
      kind: 'removed',
      old: { file: 'acme/v1/item.proto', line: 5, column: 3 },
      bump: 'major',
      message: expect.any(String),
      instead: expect.any(String),
    });
    expect(Object.keys(change?.verdicts ?? {})).toEqual([
      'wire',
      'json',
      'go',
      'rust',
      'ownership',
      'errors',
      'behaviour',
    ]);
    expect(change?.verdicts.wire).toMatchObject({ oldReadsNew: expect.any(String), newReadsOld: expect.any(String) });
  });

  it.each(PRINT_FORMATS)('prints %s, and writes it to a file with the verdict on standard output', async (format) => {
    const { code, out } = await run(['old', 'broken', '--format', format, '--output', `reports/found.${format}`]);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^Breaking: \d+ changes? breaks?; needs a major version\.\n$/),
    ]);
    const written = readFileSync(join(folder, `reports/found.${format}`), 'utf8');
    expect(written).toContain('acme.v1.Item');
    expect((await run(['old', 'broken', '--format', format])).out).toBe(written);
  });

  it('has colours on a terminal alone', async () => {
    expect((await run(['old', 'broken'], { terminal: true })).out).toContain('\u001b[');
    expect((await run(['old', 'broken'])).out).not.toContain('\u001b[');
  });

  it('judges by the generators and the policy that are named', async () => {
    const lenient = await json('old', 'grown');
    const strict = await json('old', 'grown', '--policy', 'strict', '--rust-profile', 'prost/0.14');
    expect([lenient.policy, strict.policy]).toEqual(['lenient', 'strict']);
    const rust = (report: ComparisonJson) => report.changes.find(({ rule }) => rule === 'field-added')?.verdicts.rust;
    expect(rust(strict)?.oldReadsNew).toBe('breaking');
    expect(rust(lenient)?.oldReadsNew).not.toBe('breaking');
  });

  it('takes import roots', async () => {
    write('two/a/acme/v1/item.proto', OLD);
    write(
      'two/b/shop.proto',
      'syntax = "proto3";\nimport "acme/v1/item.proto";\nmessage Cart { acme.v1.Item item = 1; }\n',
    );
    expect((await run(['two', 'two', '--roots', 'a,b'])).code).toBe(0);
    const { code, err } = await run(['two', 'two', '--roots', 'b']);
    expect(code).toBe(2);
    expect(err).toContain('SRC-02');
    expect((await run(['two', 'two', '--roots', 'c'])).err).toContain('SRC-05');
  });

  it('touches neither repository nor folders', () => {
    expect(git(join(folder, 'git'), ['status', '--porcelain'])).toBe('M api/acme/v1/item.proto');
  });
});

describe('what cannot be judged ends with 2 and says why', () => {
  it.each<[string, string[], string]>([
    ['an old side that does not compile', ['wrong', 'old'], 'error SRC-01'],
    ['a new side that does not compile', ['old', 'wrong'], 'wrong/acme/v1/item.proto:2:13'],
    ['an empty folder', ['old', 'empty'], 'SRC-04'],
    ['an empty image', ['old', 'nothing.binpb'], 'SRC-09'],
    ['something that is no image', ['old', 'empty/readme.txt'], 'SRC-09'],
    ['a folder that is not there', ['old', 'nowhere'], 'There is no folder or image nowhere'],
    ['nothing', ['old', ''], 'One side is empty'],
    ['a contract that is not there', ['old', 'acne@1.0.0'], 'There is no contract acne. Did you mean acme?'],
    ['a version that is not there', ['acme@1.0.0', 'acme@1.0.1'], 'acme has no version 1.0.1'],
    ['a proposal that is not there', ['acme@1.0.0', 'acme@0002-x'], 'acme has no version 0002-x'],
    ['the folder of a contract', ['old', 'contracts/acme'], 'name one as NAME@VERSION'],
    ['a ref that is not there', ['git:git#v9:api', 'old'], 'SRC-07'],
    ['a folder that is not in the commit', ['git:git#HEAD:nowhere', 'old'], 'SRC-03'],
    ['a folder of the commit without schemas', ['git:git#HEAD:other', 'old'], 'SRC-04'],
    ['a folder that climbs out of the tree', ['git:git#HEAD:../..', 'old'], 'SRC-03'],
    ['a repository that is not there', ['git:nowhere#HEAD:api', 'old'], 'SRC-06'],
    ['what is no repository', ['git:/#HEAD', 'old'], 'SRC-06'],
    ['a commit without a name', ['git:git#', 'old'], 'names no commit'],
    ['a repository alone', ['git:git', 'old'], 'names no commit'],
    ['a ref that looks like an option', ['git:git#--help', 'old'], 'SRC-07'],
    ['a generator that is not known', ['old', 'old', '--go-profile', 'gogo'], 'Known are protoc-gen-go/open'],
    ['a step that is not known', ['old', 'old', '--declared', 'huge'], 'Allowed choices are none, patch, minor, major'],
    ['acceptances that are not there', ['old', 'broken', '--accept', 'nowhere.yaml'], 'SRC-03'],
    ['acceptances that are wrong', ['old', 'broken', '--accept', 'contracts/acme/contract.yaml'], 'CFG-01'],
    ['one side', ['old'], "missing required argument 'new'"],
  ])('%s', async (_what, args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it.each(['json', 'markdown', 'sarif', 'github', 'junit'])('in %s too, for whoever reads that', async (format) => {
    const { code, out, err } = await run(['old', 'wrong', '--format', format]);
    expect(code).toBe(2);
    expect(out).toContain('SRC-01');
    expect(err).toContain('Nothing could be compared');
  });

  it('a version of a contract that does not compile, with its findings', async () => {
    write('bad/acme/contract.yaml', 'name: acme\n');
    write('bad/acme/versions/1.0.0/a.proto', 'syntax = "proto3";\nmessage A { strin a = 1; }\n');
    write('bad/acme/versions/1.1.0/a.proto', 'syntax = "proto3";\nmessage A {}\n');
    const { code, err } = await run(['acme@1.0.0', 'acme@1.1.0', '--contracts', 'bad']);
    expect(code).toBe(2);
    expect(err).toContain('SRC-01');
  });
});

it('ten thousand changes are compared, and fit into a comment', async () => {
  const many = (from: number): string =>
    `syntax = "proto3";\npackage big;\n${Array.from({ length: 10_000 }, (_, at) => `message M${from + at} { int32 a = 1; }\n`).join('')}`;
  write('many-old/a.proto', many(0));
  write('many-new/a.proto', many(10_000).replaceAll('int32 a', 'string b'));
  const { code, out } = await run(['many-old', 'many-new', '--format', 'markdown']);
  expect(code).toBe(1);
  expect(out.length).toBeLessThanOrEqual(65_536);
  expect(out).toMatch(/\d+ of them did not fit here/);
});
