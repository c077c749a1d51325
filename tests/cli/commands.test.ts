import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRINT_FORMATS } from '#diagnostics';
import { broken, emptyCatalog, isthmus, texts } from './world.ts';

let parent = '';
/** A repository with contracts/ and content/. */
let repo = '';
/** A folder that is a contract itself. */
let contract = '';
let empty = '';

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'isthmus-cli-'));
  const folder = (...names: string[]): string => {
    const path = join(parent, ...names);
    mkdirSync(path, { recursive: true });
    return path;
  };
  repo = folder('repo');
  folder('repo', 'contracts');
  folder('repo', 'content');
  contract = folder('contract');
  writeFileSync(join(contract, 'contract.yaml'), 'name: x\n');
  empty = folder('empty');
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const withFindings = {
  load: async () => ({ catalog: emptyCatalog, diagnostics: [broken], texts }),
  build: async () => ({ diagnostics: [broken], texts, outcome: 'refused' as const, pages: 0 }),
};

describe('isthmus build', () => {
  it('takes contracts/, content/ and dist/ of the folder it runs in, and today', async () => {
    const { code, out, calls } = await isthmus(['build'], { cwd: repo, tick: 1500 });
    expect(calls).toMatchObject([
      ['build', { contracts: 'contracts', content: 'content', out: 'dist', base: '/', asOf: '2026-03-01', cwd: repo }],
    ]);
    expect([code, out]).toEqual([0, '1,234 pages in dist, 1.5 s\n']);
  });

  it('takes the folder itself where that is a contract, and no prose where there is none', async () => {
    const { calls } = await isthmus(['build'], { cwd: contract });
    expect(calls).toMatchObject([['build', { contracts: '.', content: undefined }]]);
  });

  it('passes on what it was told', async () => {
    const flags =
      '--contracts api --content ../repo/content --out public --base docs --site https://docs.example.com/ --as-of 2026-02-28';
    const { calls } = await isthmus(['build', ...flags.split(' ')], { cwd: contract });
    expect(calls[0]?.[1]).toMatchObject({
      contracts: 'api',
      content: '../repo/content',
      out: 'public',
      base: '/docs/',
      site: 'https://docs.example.com',
      asOf: '2026-02-28',
    });
  });

  it('shows the findings and says that nothing was written when one is an error', async () => {
    const { code, out, err } = await isthmus(['build'], { cwd: repo, doors: withFindings });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('2 |   strin name = 1;\n  |   ^^^^^\n');
    expect(err).toMatch(/Nothing was written: dist is as it was\.\n$/);
  });

  it('says so when the site is up to date', async () => {
    const build = async () => ({ diagnostics: [], texts, outcome: 'unchanged' as const, pages: 1 });
    const { code, out } = await isthmus(['build'], { cwd: repo, doors: { build } });
    expect([code, out]).toEqual([0, 'dist is up to date: 1 page, 0.0 s\n']);
  });
});

describe('isthmus check', () => {
  it('ends with 0 where nothing is an error', async () => {
    const { code, out } = await isthmus(['check'], { cwd: repo });
    expect([code, out]).toEqual([0, '0 contracts, 0 versions: no findings\n']);
  });

  it('ends with 0 for warnings alone', async () => {
    const load = async () => ({
      catalog: emptyCatalog,
      diagnostics: [{ ...broken, severity: 'warning' as const }],
      texts,
    });
    expect((await isthmus(['check'], { cwd: repo, doors: { load } })).code).toBe(0);
  });

  it.each(PRINT_FORMATS)('prints %s on standard output and ends with 1', async (format) => {
    const { code, out, err } = await isthmus(['check', '--format', format], { cwd: repo, doors: withFindings });
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('SRC-01');
  });

  it('writes to a file, with the totals on standard output', async () => {
    const { code, out } = await isthmus(['check', '--format', 'json', '--output', 'reports/found.json'], {
      cwd: repo,
      doors: withFindings,
    });
    expect([code, out]).toEqual([1, '0 contracts, 0 versions: 1 error\n']);
    expect(JSON.parse(readFileSync(join(repo, 'reports', 'found.json'), 'utf8')).summary.errors).toBe(1);
  });

  it('says when a file cannot be written', async () => {
    const { code, err } = await isthmus(['check', '--output', 'contracts'], { cwd: repo });
    expect(code).toBe(2);
    expect(err).toContain('Cannot write contracts (--output)');
  });

  it.each([
    ['on a terminal', { terminal: true }, true],
    ['in a pipe', {}, false],
    ['on a terminal with NO_COLOR', { terminal: true, env: { NO_COLOR: '1' } }, false],
    ['on a terminal with an empty NO_COLOR', { terminal: true, env: { NO_COLOR: '' } }, true],
    ['in a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
    ['in a pipe with FORCE_COLOR and NO_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, false],
    ['on a dumb terminal', { terminal: true, env: { TERM: 'dumb' } }, false],
  ])('colours %s: %s', async (_where, scene, coloured) => {
    const { out } = await isthmus(['check'], { cwd: repo, doors: withFindings, ...scene });
    expect(out.includes('\u001b[')).toBe(coloured);
  });
});

describe('isthmus release', () => {
  it('passes contract and version on, without a leading v, and lists what was written', async () => {
    const { code, out, calls } = await isthmus(['release', 'ledger-kv', 'v1.3.0'], { cwd: repo });
    expect(calls).toMatchObject([['release', { contract: 'ledger-kv', version: '1.3.0', contracts: 'contracts' }]]);
    expect([code, out]).toEqual([0, 'wrote contracts/contracts.lock.json\n']);
  });
});

describe('isthmus init', () => {
  it('writes contract.yaml and says what to do next', async () => {
    const { code, out, calls } = await isthmus(['init', 'empty'], { cwd: parent });
    expect(code).toBe(0);
    expect(calls).toEqual([['detect', empty, { cwd: parent }]]);
    expect(out).toBe(
      'wrote empty/contract.yaml:\n\n  name: api\n  title: API\n\nNext: isthmus build --contracts empty\n',
    );
    expect(readFileSync(join(empty, 'contract.yaml'), 'utf8')).toBe('name: api\ntitle: API\n');
    rmSync(join(empty, 'contract.yaml'));
  });

  it('leaves an existing contract.yaml as it is', async () => {
    const { code, err } = await isthmus(['init'], { cwd: contract });
    expect(code).toBe(2);
    expect(err).toBe('error: contract.yaml exists already; it was left as it is.\n');
    expect(readFileSync(join(contract, 'contract.yaml'), 'utf8')).toBe('name: x\n');
  });

  it('writes nothing where there is nothing to describe', async () => {
    const detect = async () => ({ yaml: undefined, findings: [broken] });
    const { code } = await isthmus(['init'], { cwd: empty, doors: { detect } });
    expect([code, existsSync(join(empty, 'contract.yaml'))]).toEqual([1, false]);
  });
});

describe('isthmus explain', () => {
  it('explains a code of its own findings where there are no contracts', async () => {
    const { code, out, calls } = await isthmus(['explain', 'src-01'], { cwd: empty });
    expect([code, calls]).toEqual([0, []]);
    expect(out).toContain('SRC-01 Schema does not compile');
  });

  it('reads a log line from standard input, and ends with 1 where nothing is known', async () => {
    const { code, out, calls } = await isthmus(['explain', '-'], { cwd: repo, input: 'boom at 12:00\n' });
    expect([code, calls.length]).toEqual([1, 1]);
    expect(out).toBe('Nothing in 0 contracts is called that.\n');
  });

  it('has nothing to say about nothing', async () => {
    expect((await isthmus(['explain', '  '], { cwd: repo })).code).toBe(2);
  });
});

describe('wrong usage ends with 2 and says what would be right', () => {
  it.each([
    [['biuld'], 'Did you mean build?'],
    [['check', '--formt', 'json'], 'Did you mean --format?'],
    [['check', '--format', 'jsn'], 'Allowed choices are text, json, sarif, github, markdown, junit'],
    [['check', 'more'], 'too many arguments'],
    [['release', 'ledger-kv'], "missing required argument 'version'"],
    [['build', '--base', '/../x'], 'Give a path such as /docs/'],
    [['build', '--site', 'docs.example.com'], 'Give a whole address'],
    [['build', '--site', 'https://docs.example.com/sub/'], 'by --base /sub/'],
    [['build', '--as-of', '2026-02-30'], 'Give a day as YYYY-MM-DD'],
    [['build', '--content', 'nowhere'], 'There is no folder nowhere (--content)'],
    [['init', 'nowhere'], 'There is no folder nowhere'],
  ])('%j', async (args, message) => {
    const { code, err, calls } = await isthmus(args, { cwd: repo });
    expect([code, calls]).toEqual([2, []]);
    expect(err).toContain(message);
  });

  it.each(['build', 'check', 'release a 1.0.0', 'explain x'])('%s where there are no contracts', async (line) => {
    const { code, err } = await isthmus(line.split(' '), { cwd: empty });
    expect(code).toBe(2);
    expect(err).toContain('isthmus init DIR');
  });
});

describe('help', () => {
  it.each(['build', 'check', 'compare', 'explain', 'inspect', 'propose', 'release', 'init'])(
    'of %s has an example that begins with the command',
    async (name) => {
      const { code, out } = await isthmus([name, '--help'], { cwd: empty });
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`\\nExample:\\n  isthmus ${name} `));
    },
  );

  it.each([[[]], [['--help']], [['help']]])('lists the commands for %j', async (args) => {
    const { code, out } = await isthmus(args, { cwd: empty });
    expect(code).toBe(0);
    for (const name of ['build', 'check', 'compare', 'explain', 'inspect', 'propose', 'release', 'init'])
      expect(out).toContain(`  ${name}`);
  });

  it('--version prints the version alone', async () => {
    expect(await isthmus(['--version'], { cwd: empty })).toMatchObject({ code: 0, out: '9.9.9\n' });
  });
});

describe('progress', () => {
  const load = async ({ tell }: { tell: (step: string) => void }) => {
    for (let done = 1; done <= 5; done += 1) tell(`compiled ledger-kv\u001b[2J ${done} of 5`);
    return { catalog: emptyCatalog, diagnostics: [], texts };
  };

  it('appears on a terminal after a second, and is gone at the end', async () => {
    const { err } = await isthmus(['check'], { cwd: repo, terminal: true, tick: 400, doors: { load } });
    expect(err).not.toContain('1 of 5');
    expect(err).toContain('compiled ledger-kv␛[2J 5 of 5 (2 s)');
    expect(err).toMatch(/\r\u001b\[2K$/);
  });

  it('stays away from pipes and from quick commands', async () => {
    expect((await isthmus(['check'], { cwd: repo, tick: 400, doors: { load } })).err).toBe('');
    expect((await isthmus(['check'], { cwd: repo, terminal: true, tick: 10, doors: { load } })).err).toBe('');
  });
});

it('a defect of Isthmus ends with 3 and shows where it happened', async () => {
  const load = async () => {
    throw new TypeError('x is not iterable');
  };
  const { code, err } = await isthmus(['check'], { cwd: repo, doors: { load } });
  expect(code).toBe(3);
  expect(err).toContain('this is a defect of Isthmus');
  expect(err).toContain('commands.test.ts');
});
