import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, FINDINGS, visible } from '#diagnostics';
import { createCompiler, type LoadedProposal } from '#sources';
import { brief, commit, type Files, folderOf, git, imageOf, load, proto, put } from './fixtures.ts';

const words = (more = '', base = '1.0.0'): string =>
  `---\ntitle: Scan\nauthors: [Amara, Ilka]\nstatus: draft\nbase: ${base}\nbump: minor\n${more}---\n\n## Motivation\n\nSlow.\n`;

const contract = (proposals: Files, yaml = ''): Files => ({
  'contract.yaml': `name: kv\n${yaml}`,
  'versions/1.0.0/a.proto': proto('message A {}'),
  'versions/1.0.0/b.proto': proto('message B {}'),
  ...Object.fromEntries(Object.entries(proposals).map(([path, content]) => [`proposals/${path}`, content])),
});

async function only(files: Files): Promise<{ proposal: LoadedProposal; finds: string[] }> {
  const { contracts, diagnostics } = await load(folderOf(files));
  const [proposal] = contracts[0]?.proposals ?? [];
  if (!proposal) throw new Error(JSON.stringify(diagnostics));
  return { proposal, finds: diagnostics.map(brief) };
}

const texts = ({ version }: LoadedProposal): string[] => [...version.texts.keys()];

describe('a proposal', () => {
  it('is its words, and its files over the base', async () => {
    const { proposal, finds } = await only(
      contract({ '0007-scan/proposal.mdx': words(), '0007-scan/b.proto': proto('message B { int32 c = 1; }') }),
    );
    expect(finds).toEqual([]);
    expect(proposal).toMatchObject({
      id: '0007-scan',
      number: 7,
      slug: 'scan',
      title: 'Scan',
      authors: ['Amara', 'Ilka'],
      status: 'draft',
      base: '1.0.0',
      bump: 'minor',
      body: '\n## Motivation\n\nSlow.\n',
      bodyLine: 8,
      changed: ['b.proto'],
      removed: [],
    });
    expect(texts(proposal)).toEqual(['a.proto', 'b.proto']);
    expect(proposal.version.texts.get('b.proto')).toContain('int32 c');
    expect(proposal.version.version).toBe('0007-scan');
    expect(['a.proto', 'b.proto'].map(proposal.version.locate)).toEqual([
      'versions/1.0.0/a.proto',
      'proposals/0007-scan/b.proto',
    ]);
    expect(proposal.placeOf('bump')).toMatchObject({ file: 'proposals/0007-scan/proposal.mdx', line: 6, column: 7 });
  });

  it('removes files, and renames one by removing and adding it', async () => {
    const { proposal, finds } = await only(
      contract({ '0001-move/proposal.mdx': words('removes: b.proto\n'), '0001-move/c.proto': proto('message B {}') }),
    );
    expect([finds, proposal.removed, proposal.changed, texts(proposal)]).toEqual([
      [],
      ['b.proto'],
      ['c.proto'],
      ['a.proto', 'c.proto'],
    ]);
  });

  it('lies below the same import roots as its base', async () => {
    const { proposal, finds } = await only({
      'contract.yaml': 'name: kv\nroots: [proto, "../shared"]\n',
      'versions/1.0.0/proto/a.proto': proto(),
      'versions/shared/s.proto': proto('message S {}'),
      'proposals/0001-x/proposal.mdx': words(),
      'proposals/0001-x/proto/a.proto': proto('message M { int32 a = 1; }'),
    });
    expect([finds.filter((found) => !found.startsWith('CFG-13')), proposal.changed]).toEqual([[], ['a.proto']]);
    expect(texts(proposal)).toContain('s.proto');
  });

  it('is laid over a tag of a repository', async () => {
    const folder = folderOf({ 'api/proto/a.proto': proto(), 'api/proto/b.proto': proto('message B {}') });
    commit(folder, 'v1.0.0');
    put(folder, {
      'kv/contract.yaml': 'name: kv\nversions: { git: .., tags: "v*", path: api/proto }\n',
      'kv/proposals/0001-x/proposal.mdx': words('removes: [b.proto]\n'),
      'kv/proposals/0001-x/a.proto': proto('message M { int32 a = 1; }'),
    });
    const { contracts, diagnostics } = await load(folder, { compiler: createCompiler() });
    expect(diagnostics).toEqual([]);
    const [proposal] = contracts[0]?.proposals ?? [];
    expect([proposal?.changed, proposal?.removed, proposal?.version.descriptorSet !== undefined]).toEqual([
      ['a.proto'],
      ['b.proto'],
      true,
    ]);
    expect(git(folder, ['status', '--porcelain'])).toMatch(/^(?:\?\? \.cache\/\n)?\?\? kv\/$/);
  });

  it('is compiled once and then comes from the cache', async () => {
    const folder = folderOf(
      contract({ '0001-x/proposal.mdx': words(), '0001-x/b.proto': proto('message B { int32 c = 1; }') }),
    );
    expect(await load(folder)).toMatchObject({ compiled: 2, cached: 0 });
    expect(await load(folder)).toMatchObject({ compiled: 0, cached: 2 });
  });

  it('has the acceptances of its acceptances.yaml, with their places', async () => {
    const { proposal, finds } = await only(
      contract({
        '0001-x/proposal.mdx': words(),
        '0001-x/b.proto': proto('message C {}'),
        '0001-x/acceptances.yaml':
          'acceptances:\n  - rule: message-removed\n    symbol: .acme.v1.B\n    by: Amara\n    reason: unused\n    until: 2027-01-31\n',
      }),
    );
    expect(finds).toEqual([]);
    expect(proposal.acceptances).toMatchObject([
      { rule: 'message-removed', symbol: 'acme.v1.B', by: 'Amara', reason: 'unused', until: '2027-01-31' },
    ]);
    expect(proposal.acceptances[0]?.placeOf('until')).toMatchObject({ line: 6, column: 12 });
  });

  it('reads front matter of any line ends, and none of it as prose', async () => {
    const { proposal, finds } = await only(
      contract({
        '0001-x/proposal.mdx': `\uFEFF${words().replaceAll('\n', '\r\n')}---\r\nmore\r\n`,
        '0001-x/b.proto': proto('message C {}'),
      }),
    );
    expect([finds, proposal.body]).toEqual([[], '\n## Motivation\n\nSlow.\n---\nmore\n']);
  });
});

interface Case {
  readonly title: string;
  readonly files: Files;
  readonly finds: readonly string[];
  readonly says?: string;
}

const CHANGED = { '0001-x/b.proto': proto('message B { int32 c = 1; }') };
const mdx = (text: string): Files => contract({ '0001-x/proposal.mdx': text, ...CHANGED });
const MDX = 'proposals/0001-x/proposal.mdx';

const CASES: readonly Case[] = [
  {
    title: 'a folder without a number',
    files: contract({ 'scan/proposal.mdx': words() }),
    finds: ['PRO-01 proposals/scan'],
  },
  ...['1-scan', '0000-scan', '0001-Scan', '0001-', '00011-scan', '0001-a--b'].map((name) => ({
    title: `a folder called ${name}`,
    files: contract({ [`${name}/proposal.mdx`]: words() }),
    finds: [`PRO-01 proposals/${name}`],
  })),
  { title: 'no proposal.mdx', files: contract(CHANGED), finds: ['PRO-02 proposals/0001-x'] },
  { title: 'an empty proposal.mdx', files: mdx(''), finds: [`PRO-02 ${MDX}:1:1`] },
  { title: 'front matter that does not end', files: mdx('---\ntitle: x\n'), finds: [`PRO-02 ${MDX}:1:1`] },
  { title: 'code in the prose', files: mdx(`${words()}{1 + 1}\n`), finds: [`PRO-16 ${MDX}:12:1`] },
  { title: 'prose alone', files: mdx('# Scan\n'), finds: [`PRO-02 ${MDX}:1:1`] },
  {
    title: 'front matter that is no YAML',
    files: mdx('---\ntitle: [a\n---\n'),
    finds: [`CFG-02 ${MDX}:3:1`],
  },
  {
    title: 'a misspelt key',
    files: mdx(words('autors: [A]\n')),
    finds: [`CFG-01 ${MDX}:7:1`],
    says: 'Did you mean `authors`?',
  },
  {
    title: 'a key that is missing',
    files: mdx(words().replace('bump: minor\n', '')),
    finds: [`CFG-04 ${MDX}:1:1`],
    says: 'Add `bump`: one of none, patch, minor, major.',
  },
  {
    title: 'a status that does not exist',
    files: mdx(words().replace('draft', 'approved')),
    finds: [`CFG-03 ${MDX}:4:9`],
    says: 'one of draft, in review, accepted, rejected, released',
  },
  { title: 'a date that does not exist', files: mdx(words('date: 2026-02-30\n')), finds: [`CFG-09 ${MDX}:7:7`] },
  {
    title: 'a base that is no version',
    files: mdx(words('', 'next')),
    finds: [`CFG-07 ${MDX}:5:7`],
  },
  {
    title: 'a base that does not exist',
    files: mdx(words('', '1.0.1')),
    finds: [`PRO-03 ${MDX}:5:7`],
    says: 'Did you mean 1.0.0?',
  },
  {
    title: 'a base where nothing is released',
    files: { 'contract.yaml': 'name: kv\n', 'a.proto': proto(), [MDX]: words() },
    finds: [`PRO-03 ${MDX}:5:7`],
    says: 'it has no released version',
  },
  {
    title: 'a base that is an image',
    files: {
      'contract.yaml': 'name: kv\nversions:\n  - { version: 1.0.0, image: a.binpb }\n',
      'a.binpb': imageOf([{ name: 'a.proto' }]),
      [MDX]: words(),
    },
    finds: [`PRO-04 ${MDX}:5:7`],
  },
  {
    title: 'two proposals with one number',
    files: contract({
      '0001-x/proposal.mdx': words(),
      '0001-y/proposal.mdx': words(),
      ...CHANGED,
      '0001-y/b.proto': proto('message C {}'),
    }),
    finds: ['PRO-05 proposals/0001-y'],
  },
  { title: 'nothing that changes', files: contract({ '0001-x/proposal.mdx': words() }), finds: [`PRO-06 ${MDX}:1:1`] },
  {
    title: 'a file that is the same as in the base',
    files: contract({ '0001-x/proposal.mdx': words(), '0001-x/b.proto': proto('message B {}') }),
    finds: ['PRO-09 proposals/0001-x/b.proto', `PRO-06 ${MDX}:1:1`],
  },
  {
    title: 'a removed file that the base lacks',
    files: mdx(words('removes: [a.proto, c.proto]\n')),
    finds: [`PRO-07 ${MDX}:7:20`],
    says: 'Did you mean a.proto?',
  },
  {
    title: 'a removed file that is there',
    files: mdx(words('removes: [b.proto]\n')),
    finds: [`PRO-07 ${MDX}:7:11`],
  },
  {
    title: 'a file outside the import roots',
    files: {
      'contract.yaml': 'name: kv\nroots: [proto]\n',
      'versions/1.0.0/proto/a.proto': proto(),
      [MDX]: words('removes: []\n'),
      'proposals/0001-x/a.proto': proto('message C {}'),
    },
    finds: ['PRO-08 proposals/0001-x/a.proto', `PRO-06 ${MDX}:1:1`],
  },
  {
    title: 'acceptances under another name',
    files: contract({ '0001-x/proposal.mdx': words(), ...CHANGED, '0001-x/accepted.yaml': '' }),
    finds: ['PRO-11 proposals/0001-x/accepted.yaml'],
  },
  {
    title: 'an acceptance without its end, and one with a misspelt key',
    files: contract({
      '0001-x/proposal.mdx': words(),
      ...CHANGED,
      '0001-x/acceptances.yaml':
        'acceptances:\n  - { rule: a, symbol: b, by: c, reason: d }\n  - { rule: a, symbol: b, by: c, reason: d, until: 2027-01-01, untill: x }\n',
    }),
    finds: ['CFG-04 proposals/0001-x/acceptances.yaml:2:5', 'CFG-01 proposals/0001-x/acceptances.yaml:3:64'],
    says: 'Add `until`: a text.',
  },
  {
    title: 'acceptances that are no list',
    files: contract({ '0001-x/proposal.mdx': words(), ...CHANGED, '0001-x/acceptances.yaml': 'acceptances: all\n' }),
    finds: ['CFG-03 proposals/0001-x/acceptances.yaml:1:14'],
  },
];

describe('a bad proposal becomes findings with code and place, and nothing else', () => {
  it.each(CASES)('$title', async ({ files, finds, says }) => {
    const { diagnostics, contracts } = await load(folderOf(files));
    expect(diagnostics.map(brief).sort()).toEqual([...finds].sort());
    const said = diagnostics.flatMap(({ message, fix }) => [message, fix]).join('\n');
    if (says !== undefined) expect(said).toContain(says);
    for (const { message, contract: name } of diagnostics) {
      expect(message).toMatch(/^[^\n]+[.?]$/);
      expect(name).toBe('kv');
    }
    expect(contracts[0]?.versions[0]?.descriptorSet).toBeDefined();
  });

  it('one that does not compile, at its place and under its name; the base is not blamed', async () => {
    const files = contract({
      '0001-x/proposal.mdx': words('removes: [a.proto]\n'),
      '0001-x/b.proto': proto('message B { A a = 1; }'),
    });
    const { diagnostics, contracts } = await load(folderOf(files), { compiler: createCompiler() });
    expect(diagnostics.map(brief)).toEqual(['SRC-01 proposals/0001-x/b.proto:3:13']);
    expect(diagnostics[0]).toMatchObject({ contract: 'kv', version: '0001-x' });
    expect(contracts[0]?.proposals[0]?.version.descriptorSet).toBeUndefined();
  });

  it('one over a base that does not compile adds nothing to what the base says', async () => {
    const files = contract({ '0001-x/proposal.mdx': words(), '0001-x/b.proto': proto('message C {}') });
    const broken = { ...files, 'versions/1.0.0/a.proto': proto('message A { strin a = 1; }') };
    const { diagnostics } = await load(folderOf(broken), { compiler: createCompiler() });
    expect(diagnostics.map(({ code, version }) => [code, version])).toEqual([['SRC-01', '1.0.0']]);
  });

  it('hostile words stay words', async () => {
    const title = '\u001b[2J<script>alert(1)</script>';
    const { proposal } = await only(mdx(words().replace('title: Scan', `title: ${JSON.stringify(title)}`)));
    expect(proposal.title).toBe(title);
    expect(visible(proposal.title)).not.toContain('\u001b');
  });

  it('codes that sources report are all triggered above', () => {
    const triggered = new Set(CASES.flatMap(({ finds }) => finds.map((found) => found.slice(0, 6))));
    const elsewhere = ['PRO-10', 'PRO-12', 'PRO-13', 'PRO-14', 'PRO-15'];
    expect(FINDING_CODES.filter((code) => code.startsWith('PRO-') && !triggered.has(code))).toEqual(elsewhere);
    for (const code of FINDING_CODES) if (code.startsWith('PRO-')) expect(FINDINGS[code].example).toBeDefined();
  });
});

describe('prose of a proposal', () => {
  /** Line 8 of the file is the first of the prose. */
  const said = async (prose: string): Promise<string[]> => {
    const text = `${words().split('\n').slice(0, 7).join('\n')}\n${prose}\n`;
    const { diagnostics } = await load(folderOf(mdx(text)));
    return diagnostics.map(brief);
  };
  const at = (line: number, column: number): string => `PRO-16 proposals/0001-x/proposal.mdx:${line}:${column}`;

  it.each<[string, string]>([
    ['Markdown', '## Why\n\nA *list*:\n\n- `{"a": 1}` and \\{ and \\<\n\n| a |\n| - |\n| b |'],
    ['comments', '{/* What is missing? */}\n\n## Why {/* later */}'],
    [
      'folds and keys',
      '<details>\n<summary>More</summary>\n\nText, <kbd>Tab</kbd> and <abbr title="Foreign Function Interface">FFI</abbr>.\n\n</details>',
    ],
    ['links and pictures of the site', '[a](../b/), [c](https://example.com/), [d](mailto:a@example.com), ![e](e.png)'],
  ])('may hold %s', async (_, prose) => {
    expect(await said(prose)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['expression', 'One plus one is {1 + 1}.', at(8, 17)],
    ['block of code', 'First.\n\n{process.exit(1)}', at(10, 1)],
    ['import', 'import fs from "node:fs"\n\nText.', at(8, 1)],
    ['export', 'export const a = 1\n\nText.', at(8, 1)],
    ['script', '<script src="https://example.com/a.js" />', at(8, 1)],
    ['element that loads something', 'Text <img src="https://example.com/a.png" /> more.', at(8, 6)],
    ['handler', '<kbd onClick="alert(1)">Tab</kbd>', at(8, 1)],
    ['attribute that is computed', '<abbr title={document.title}>T</abbr>', at(8, 1)],
    ['spread of attributes', '<abbr {...props}>T</abbr>', at(8, 1)],
    ['code inside of a fold', '<details>\n\nText {1}.\n\n</details>', at(10, 6)],
    ['link to a script', '[a](javascript:alert(1))', at(8, 1)],
    ['picture of another site', '![a](//example.com/a.png)', at(8, 1)],
    ['brace that nothing closes', 'Text { more.', at(8, 6)],
    ['element that nothing closes', 'Text <b more', at(8, 6)],
  ])('holds no %s', async (_, prose, found) => {
    expect(await said(prose)).toEqual([found]);
  });
});

describe('notes of a release', () => {
  it('are read from releases/VERSION.md, and reported where there is no such version', async () => {
    const folder = folderOf(contract({}, ''));
    put(folder, { 'releases/1.0.0.md': '\nFirst *release*.\n\n', 'releases/2.0.0.md': 'x', 'releases/readme.md': 'x' });
    const { contracts, diagnostics } = await load(folder);
    expect(contracts[0]?.versions[0]?.notes).toBe('First *release*.');
    expect(diagnostics.map(brief)).toEqual(['CFG-11 releases/2.0.0.md']);
    expect(readFileSync(join(folder, 'releases/1.0.0.md'), 'utf8')).toContain('First');
  });
});

describe('what contract.yaml says of judging', () => {
  it('is a policy, and the step of the unreleased work', async () => {
    const files = { ...contract({}, 'policy: strict\nnext: { bump: major }\n'), 'next/a.proto': proto() };
    const { contracts, diagnostics } = await load(folderOf(files));
    expect(diagnostics).toEqual([]);
    expect(contracts[0]?.config).toMatchObject({ policy: 'strict', nextBump: 'major' });
    expect(contracts[0]?.versions.at(-1)?.version).toBe('next');
  });

  it.each([
    ['policy: harsh\n', 'CFG-03 contract.yaml:2:9'],
    ['next: { bump: huge }\n', 'CFG-03 contract.yaml:2:15'],
    ['next: { folder: next, bmp: minor }\n', 'CFG-01 contract.yaml:2:23'],
    ['next: [a]\n', 'CFG-03 contract.yaml:2:7'],
  ])('is refused as %j', async (yaml, found) => {
    const { diagnostics } = await load(folderOf({ ...contract({}, yaml), 'next/a.proto': proto() }));
    expect(diagnostics.map(brief)).toEqual([found]);
  });
});
