import { describe, expect, it } from 'vitest';
import type { Catalog, Proposal } from '#catalog';
import { brief, type Files } from '../sources/fixtures.ts';
import { catalogOf, only } from '../support/catalog.ts';

const BODY = `// A key.
message Key {
  string name = 1;
  int32 size = 2;
}
enum Color {
  COLOR_NONE = 0;
}
service Store {
  rpc Get(Key) returns (Key);
}
`;

const proto = (body: string): string => `syntax = "proto3";\npackage acme.v1;\n${body}`;

const words = (more: Readonly<Record<string, string>> = {}): string => {
  const front = { title: 'Scan', status: 'draft', base: '1.0.0', bump: 'minor', ...more };
  return `---\n${Object.entries(front)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')}---\n\nWhy.\n`;
};

const edit = (...pairs: readonly (readonly [from: string, to: string])[]): string =>
  pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing is called ${from}`);
    return text.replace(from, to);
  }, proto(BODY));

interface Draft {
  readonly words?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly acceptances?: string;
}

const files = (drafts: Readonly<Record<string, Draft>>, more: Files = {}): Files => ({
  'contract.yaml': 'name: acme\nversions: versions\n',
  'versions/1.0.0/acme.proto': proto(BODY),
  ...Object.fromEntries(
    Object.entries(drafts).flatMap(([id, draft]) => [
      [`proposals/${id}/proposal.mdx`, words(draft.words)],
      [`proposals/${id}/acme.proto`, draft.text ?? edit(['size = 2;', 'size = 2;\n  bool pinned = 3;'])],
      ...(draft.acceptances ? [[`proposals/${id}/acceptances.yaml`, draft.acceptances]] : []),
    ]),
  ),
  ...more,
});

/** What the checks of two versions and of proposals say. */
const findings = ({ diagnostics }: Catalog): string[] =>
  diagnostics.filter(({ code }) => /^(?:PRO|VER)/.test(code)).map(brief);

const first = (catalog: Catalog): Proposal => {
  const [proposal] = only(catalog).proposals;
  if (!proposal) throw new Error(JSON.stringify(catalog.diagnostics));
  return proposal;
};

const accepting = (symbol: string, rule = 'field-removed', until = '2027-01-31'): string =>
  `acceptances:\n  - { rule: ${rule}, symbol: ${symbol}, by: Amara, reason: unused, until: ${until} }\n`;

const REMOVED = edit(['  int32 size = 2;\n', '']);
const MDX = 'proposals/0001-a/proposal.mdx';

describe('a proposal in the catalog', () => {
  it('has its base, the version that it would make, and the comparison of both', async () => {
    const catalog = await catalogOf(files({ '0001-a': {} }));
    const proposal = first(catalog);
    expect(findings(catalog)).toEqual([]);
    expect([proposal.base.version, proposal.result?.version, proposal.isOpen]).toEqual(['1.0.0', '0001-a', true]);
    expect(proposal.result?.schema.declarations.has('acme.v1.Key.pinned')).toBe(true);
    expect(proposal.review?.comparison.changes.map(({ id }) => id)).toContain('field-added:acme.v1.Key.pinned');
    expect(proposal.review?.judgement).toMatchObject({ declared: 'minor', isWithin: true });
    expect(only(catalog).versions.map(({ version }) => version)).toEqual(['1.0.0']);
  });

  it('that breaks is an error at the change and at the declared step', async () => {
    const catalog = await catalogOf(files({ '0001-a': { text: REMOVED } }));
    const found = findings(catalog);
    expect(found).toContain(`VER-09 ${MDX}:5:7`);
    expect(found.some((one) => /^VER-0[1-8] versions\/1\.0\.0\/acme\.proto:6/.test(one))).toBe(true);
    expect(catalog.diagnostics.find(({ rule }) => rule !== undefined)?.message).toMatch(
      /neither accepted nor covered by the declared step \(minor\); it needs major\.$/,
    );
  });

  it.each([
    ['declares a major step', { words: { bump: 'major' }, text: REMOVED }],
    ['is rejected', { words: { status: 'rejected' }, text: REMOVED }],
  ])('that breaks is fine where it %s', async (_why, draft) => {
    expect(findings(await catalogOf(files({ '0001-a': draft })))).toEqual([]);
  });

  it('that breaks is fine where the change is accepted, and only until that day', async () => {
    const changes = first(await catalogOf(files({ '0001-a': { text: REMOVED } }))).review?.judgement.unmet ?? [];
    const all = (until: string) =>
      `acceptances:\n${changes.map(({ rule, subject }) => `  - { rule: ${rule}, symbol: ${subject}, by: A, reason: r, until: ${until} }\n`).join('')}`;
    expect(changes.length).toBeGreaterThan(0);
    const used = await catalogOf(files({ '0001-a': { text: REMOVED, acceptances: all('2026-11-22') } }));
    expect(findings(used)).toEqual([]);
    expect(first(used).review?.judgement.acceptances.map(({ state }) => state)).toEqual(changes.map(() => 'used'));
    const expired = findings(await catalogOf(files({ '0001-a': { text: REMOVED, acceptances: all('2026-11-21') } })));
    expect(expired.filter((one) => one.startsWith('PRO-15'))).toHaveLength(changes.length);
    expect(expired).toContain(`VER-09 ${MDX}:5:7`);
  });

  it.each([
    ['a symbol', accepting('acme.v1.Key.siez', 'field-added'), 'Did you mean', ':2:33'],
    ['a rule', accepting('acme.v1.Key.pinned', 'field-aded'), 'Did you mean field-added?', ':2:13'],
    ['what breaks nothing', accepting('acme.v1.Key.pinned', 'field-added'), 'breaks nothing', ':2:34'],
  ])('with an acceptance of %s that is not there or needless says so', async (_what, acceptances, says) => {
    const catalog = await catalogOf(files({ '0001-a': { acceptances } }));
    const found = catalog.diagnostics.filter(({ code }) => code.startsWith('PRO'));
    expect(found.map(({ code }) => code)).toEqual(['PRO-14']);
    expect(found[0]?.message).toContain(says);
    expect(found[0]?.place?.file).toBe('proposals/0001-a/acceptances.yaml');
  });

  it('says what the checks find in it and not in its base, at its place', async () => {
    const suppressing = (name: string, number: number, check: string) =>
      `int32 ${name} = ${number} [(boundary.v1.value) = { suppress: { check: "${check}" reason: "x" } }];`;
    const text = (...fields: string[]) =>
      proto(`import "boundary/v1/boundary.proto";\nmessage Key { ${fields.join(' ')} }\n`);
    const old = suppressing('a', 1, 'OWN-99');
    const catalog = await catalogOf({
      ...files({ '0001-a': { text: text(suppressing('b', 2, 'OWN-98'), old) } }),
      'versions/1.0.0/acme.proto': text(old),
    });
    const found = catalog.diagnostics.filter(({ code }) => code === 'SUP-01');
    expect(found.map(({ version, place }) => [version, place?.symbol])).toEqual([
      ['0001-a', 'acme.v1.Key.b'],
      ['1.0.0', 'acme.v1.Key.a'],
    ]);
  });

  it('over a version that is not the latest any more says so', async () => {
    const more = { 'versions/1.1.0/acme.proto': proto(`${BODY}message More {}\n`) };
    expect(findings(await catalogOf(files({ '0001-a': {} }, more)))).toEqual([`PRO-13 ${MDX}:4:7`]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['released without a version', { status: 'released' }, `PRO-10 ${MDX}:3:9`],
    ['released as a version that is not there', { status: 'released', released: '1.4.0' }, `PRO-10 ${MDX}:6:11`],
    ['not released, with a version', { status: 'draft', released: '1.0.0' }, `PRO-10 ${MDX}:6:11`],
  ])('that is %s says so', async (_what, more, found) => {
    expect(findings(await catalogOf(files({ '0001-a': { words: more } })))).toEqual([found]);
  });

  it('that was released as a version that is there is not judged', async () => {
    const more = { 'versions/2.0.0/acme.proto': REMOVED };
    const draft = { words: { status: 'released', released: '2.0.0' }, text: REMOVED };
    expect(findings(await catalogOf(files({ '0001-a': draft }, more)))).toEqual([]);
  });
});

describe('two open proposals', () => {
  const take = (a: string, b: string) =>
    files({ '0001-a': { text: a }, '0002-b': { text: b }, '0003-closed': { words: { status: 'rejected' }, text: a } });

  it.each([
    [
      'a field number',
      edit(['size = 2;', 'size = 2;\n  bool a = 3;']),
      edit(['size = 2;', 'size = 2;\n  bool b = 3;']),
      ['number 3 of acme.v1.Key'],
    ],
    [
      'a field name',
      edit(['size = 2;', 'size = 2;\n  bool a = 3;']),
      edit(['size = 2;', 'size = 2;\n  bool a = 4;']),
      ['the field acme.v1.Key.a'],
    ],
    [
      'a number of an enum',
      edit(['NONE = 0;', 'NONE = 0;\n  COLOR_RED = 1;']),
      edit(['NONE = 0;', 'NONE = 0;\n  COLOR_BLUE = 1;']),
      ['number 1 of acme.v1.Color'],
    ],
    [
      'a method',
      edit(['returns (Key);', 'returns (Key);\n  rpc Put(Key) returns (Key);']),
      edit(['returns (Key);', 'returns (Key);\n  rpc Put(Key) returns (stream Key);']),
      ['the method acme.v1.Store.Put'],
    ],
    [
      'a message, told once and not for all that is in it',
      `${proto(BODY)}message Range { string a = 1; }\n`,
      `${proto(BODY)}message Range { string b = 1; }\n`,
      ['the message acme.v1.Range'],
    ],
  ])('that both take %s are told of each other', async (_what, a, b, taken) => {
    const catalog = await catalogOf(take(a, b));
    const [left, right, closed] = only(catalog).proposals;
    expect(left?.collisions.map(({ with: other, what }) => [other, what])).toEqual(
      taken.map((what) => ['0002-b', what]),
    );
    expect(right?.collisions.map(({ with: other, what }) => [other, what])).toEqual(
      taken.map((what) => ['0001-a', what]),
    );
    expect(closed?.collisions).toEqual([]);
    expect(findings(catalog).filter((found) => found.startsWith('PRO-12'))).toEqual([
      ...taken.map(() => `PRO-12 ${MDX}:1:1`),
      ...taken.map(() => 'PRO-12 proposals/0002-b/proposal.mdx:1:1'),
    ]);
  });

  it('that both take an error code or a handle are told by those words', async () => {
    const base = `import "boundary/v1/boundary.proto";
enum Code {
  option (boundary.v1.error_set) = { prefix: "ACM" };
  CODE_OK = 0;
}
`;
    const of = (name: string) =>
      proto(
        `${base.replace('CODE_OK = 0;', `CODE_OK = 0;\n  CODE_${name} = 1;`)}message Session { option (boundary.v1.type) = { handle: {} }; int64 id = 1; }\n`,
      );
    const catalog = await catalogOf({
      ...files({ '0001-a': { text: of('A') }, '0002-b': { text: of('B') } }),
      'versions/1.0.0/acme.proto': proto(base),
    });
    expect(only(catalog).proposals.map(({ collisions }) => collisions.map(({ what }) => what).sort())).toEqual([
      ['the error code ACM-0001', 'the handle acme.v1.Session'],
      ['the error code ACM-0001', 'the handle acme.v1.Session'],
    ]);
  });

  it('that take different things, or change the same, do not collide', async () => {
    const catalog = await catalogOf(
      take(
        edit(['size = 2;', 'size = 2;\n  bool a = 3;']),
        edit(['size = 2;', 'size = 2;\n  bool b = 4;'], ['// A key.', '// The key.']),
      ),
    );
    expect(only(catalog).proposals.flatMap(({ collisions }) => collisions)).toEqual([]);
  });
});

describe('unreleased work', () => {
  const next = (yaml: string, text: string): Files => ({
    'contract.yaml': `name: acme\nversions: versions\n${yaml}`,
    'versions/1.0.0/acme.proto': proto(BODY),
    'next/acme.proto': text,
  });
  const GROWN = edit(['size = 2;', 'size = 2;\n  bool pinned = 3;']);

  it.each<[string, string, string, readonly string[]]>([
    ['that grows needs no declared step', '', GROWN, []],
    ['that grows under a patch step', 'next: { bump: patch }\n', GROWN, ['VER-09 contract.yaml:3:15']],
    ['that breaks under a major step', 'next: { bump: major }\n', REMOVED, []],
  ])('%s', async (_what, yaml, text, found) => {
    expect(findings(await catalogOf(next(yaml, text)))).toEqual(found);
  });

  it.each(['', 'next: { bump: minor }\n'])('that breaks with %j is an error', async (yaml) => {
    const catalog = await catalogOf(next(yaml, REMOVED));
    expect(findings(catalog).some((found) => /^VER-0[1-8]/.test(found))).toBe(true);
    expect(only(catalog).next?.judgement.isWithin).toBe(false);
  });

  it('below 1.0 may break with a minor step', async () => {
    const catalog = await catalogOf({
      'contract.yaml': 'name: acme\nversions: versions\nnext: { bump: minor }\n',
      'versions/0.4.0/acme.proto': proto(BODY),
      'next/acme.proto': REMOVED,
    });
    expect(findings(catalog)).toEqual([]);
  });
});

describe('what two versions together say', () => {
  const HEAD = 'import "boundary/v1/boundary.proto";\n';
  const flag = 'option (boundary.v1.file) = { flags: { name: "x" since: "1.0.0" remove_by: "1.1.0" } };\n';
  const annotated = (field: string, head = ''): string =>
    proto(`${HEAD}${head}message Key { string name = 1; ${field} }\nservice Store { rpc Get(Key) returns (Key); }\n`);
  const since = (version: string): string => `bool pinned = 3 [(boundary.v1.value) = { since: "${version}" }];`;
  const versions = (head = ''): Files => ({
    'contract.yaml': 'name: acme\nversions: versions\n',
    'versions/1.0.0/acme.proto': annotated('', head),
  });
  const proposed = (status: string, field: string, head = ''): Files => ({
    ...versions(head),
    'proposals/0001-a/proposal.mdx': words({ status }),
    'proposals/0001-a/acme.proto': annotated(field, head),
  });
  const codes = async (files: Files): Promise<string[]> =>
    findings(await catalogOf(files)).map((one) => one.slice(0, 6));

  it.each([
    ['the version that a minor step leads to', '1.1.0', []],
    ['another version', '1.2.0', ['VER-09']],
  ])('a new field that is there since %s', async (_, version, found) => {
    expect(await codes(proposed('draft', since(version)))).toEqual(found);
  });

  it('what is to be removed by a version holds up its release, and no proposal before it is accepted', async () => {
    expect(await codes(proposed('in review', since('1.1.0'), flag))).toEqual([]);
    expect(await codes(proposed('accepted', since('1.1.0'), flag))).toEqual(['VER-09']);
    const next = { ...versions(flag), 'next/acme.proto': annotated(since('1.1.0'), flag) };
    const yaml = 'name: acme\nversions: versions\nnext: { bump: minor }\n';
    expect(await codes({ ...next, 'contract.yaml': yaml })).toEqual(['VER-09']);
  });

  it('a stored message that changes raises the version of its format', async () => {
    const stored = 'option (boundary.v1.type) = { persisted: true };';
    const format = (number: number): string => `option (boundary.v1.file) = { persisted_version: ${number} };\n`;
    const change = (number: number): Files => ({
      'contract.yaml': 'name: acme\nversions: versions\n',
      'versions/1.0.0/acme.proto': annotated(stored, format(1)),
      'proposals/0001-a/proposal.mdx': words(),
      'proposals/0001-a/acme.proto': annotated(`${stored} ${since('1.1.0')}`, format(number)),
    });
    expect(await codes(change(1))).toEqual(['VER-08']);
    expect(await codes(change(2))).toEqual([]);
  });
});

describe('steps', () => {
  it('compare each version with the one before it, when asked, once, and judge no release', async () => {
    const catalog = await catalogOf({
      ...files({}),
      'versions/1.1.0/acme.proto': REMOVED,
      'versions/2.0.0/acme.proto': proto(`${BODY}message More {}\n`),
    });
    const { steps, compare, versions } = only(catalog);
    expect(findings(catalog)).toEqual([]);
    expect(steps.map(({ from, to }) => [from.version, to.version])).toEqual([
      ['1.0.0', '1.1.0'],
      ['1.1.0', '2.0.0'],
    ]);
    expect(steps[0]?.comparison.counts.breaking).toBeGreaterThan(0);
    expect(steps[0]?.comparison).toBe(steps[0]?.comparison);
    const [one, , two] = versions;
    if (!one || !two) throw new Error('three versions');
    expect(compare(one, two).counts.breaking).toBe(0);
    expect(compare(one, two)).toBe(compare(one, two));
    expect(compare(one, one).changes).toEqual([]);
  });
});
