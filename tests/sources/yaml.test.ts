import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Plain } from '#sources';
import { folderOf, load, proto } from './fixtures.ts';

const withYaml = async (text: string) => {
  const folder = folderOf({ 'contract.yaml': text, 'versions/1.0.0/a.proto': proto() });
  return load(folder);
};

describe('contract.yaml', () => {
  it('gives every key its typed value', async () => {
    const { contracts, diagnostics } = await withYaml(`# a comment
name: ledger-kv
title: Ledger KV
summary: >-
  Two
  lines.
go: { module: example.com/ledger/kv, profile: protoc-gen-go/open }
rust: { crate: ledger-kv }
owners:
  - { team: storage, side: rust, people: [Ann, Bo], contact: '#storage' }
  - team: ledger
rotation: { every: 2w, start: 2026-01-05, order: [Ann, Bo] }
roots: .
files: ["*"]
releases:
  1.0.0: { date: 2026-01-05, summary: First., consumers: [{ name: server, language: go, since: 2026-02-01 }] }
`);
    expect(diagnostics).toEqual([]);
    expect(contracts[0]?.config).toEqual({
      name: 'ledger-kv',
      title: 'Ledger KV',
      summary: 'Two lines.',
      go: { module: 'example.com/ledger/kv', profile: 'protoc-gen-go/open' },
      rust: { crate: 'ledger-kv' },
      owners: [
        { team: 'storage', side: 'rust', people: ['Ann', 'Bo'], contact: '#storage' },
        { team: 'ledger', side: 'both', people: [] },
      ],
      rotation: { everyDays: 14, start: '2026-01-05', order: ['Ann', 'Bo'] },
      roots: ['.'],
      files: ['*'],
    });
    const [version] = contracts[0]?.versions ?? [];
    expect(version).toMatchObject({
      version: '1.0.0',
      unreleased: false,
      date: '2026-01-05',
      summary: 'First.',
      consumers: [{ name: 'server', language: 'go', since: '2026-02-01' }],
      origin: { kind: 'folder', path: 'versions/1.0.0' },
    });
  });

  it('needs no more than a name, whose title case is the title', async () => {
    const { contracts, diagnostics } = await withYaml('name: vector-index-2\n');
    expect(diagnostics).toEqual([]);
    expect(contracts[0]?.config).toMatchObject({ title: 'Vector Index 2', roots: ['.'], owners: [] });
  });

  it.each([
    ['a byte order mark', '\uFEFFname: kv\nowner: x\n', 2, 1],
    ['CRLF line ends', 'name: kv\r\nowner: x\r\n', 2, 1],
    ['characters of two units before', 'name: kv\ngo: { "😀": x }\n', 2, 7],
    ['a key after one of two units', 'name: kv\ngo: { module: "😀", modul: x }\n', 2, 21],
  ])('places count in lines and UTF-16 units: %s', async (_, text, line, column) => {
    const { diagnostics } = await withYaml(text);
    expect(diagnostics.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
      ['CFG-01', line, column],
    ]);
  });

  it('law: any key that is none of contract.yaml is reported once, where it stands, and nothing else changes', async () => {
    const known = 'name title summary go rust owners rotation roots files annotations versions releases next'.split(
      ' ',
    );
    const key = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'Name',
        'owner',
        '<<',
        '*',
        '&',
        '-',
        '?',
        'null',
        '1.0',
        '~',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        key.filter((each) => !known.includes(each)),
        async (unknown) => {
          const text = `name: kv\n${JSON.stringify(unknown)}: 1\n`;
          const { diagnostics, contracts } = await withYaml(text);
          expect(diagnostics.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([['CFG-01', 2, 1]]);
          expect(contracts.map(({ config, versions }) => [config.name, versions.length])).toEqual([['kv', 1]]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('law: no text makes loading throw, and each finding has a place in a file', async () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'name: kv',
        'versions:',
        '- { version: 1.0.0',
        '}',
        'owners: [',
        '? x',
        ': y',
        '&a',
        '*a',
        '!!set',
        '---',
        '\t- x',
        'releases: {1.0.0: }',
        'go: 7',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const { diagnostics } = await withYaml(lines.join('\n'));
        for (const { place } of diagnostics) expect(place?.file).toBeTruthy();
      }),
      { numRuns: 100 },
    );
  });
});

describe('annotations.yaml', () => {
  const annotationsOf = async (text: string) => {
    const folder = folderOf({
      'contract.yaml': 'name: kv\n',
      'versions/1.0.0/a.proto': proto(),
      'annotations.yaml': text,
    });
    const { contracts, diagnostics } = await load(folder);
    return { annotations: contracts[0]?.annotations, diagnostics };
  };

  it('gives bodies as plain data, with ranges taken out and places of everything', async () => {
    const { annotations, diagnostics } = await annotationsOf(`annotations:
  acme.v1.CODE_LOST:
    cause: Lost
    max_len: 18446744073709551615
    logged: { fields: [a, { b: 1.5 }] }
  .acme.v1.M.f:
    - { versions: ">=1.4.0", own: BORROW }
    - own: COPY
`);
    expect(diagnostics).toEqual([]);
    expect([...(annotations?.declarations.keys() ?? [])]).toEqual(['acme.v1.CODE_LOST', 'acme.v1.M.f']);
    const [lost] = annotations?.declarations.get('acme.v1.CODE_LOST') ?? [];
    expect(lost?.versions).toBeUndefined();
    expect(JSON.parse(JSON.stringify(lost?.body))).toEqual({
      cause: 'Lost',
      max_len: '18446744073709551615',
      logged: { fields: ['a', { b: 1.5 }] },
    });
    expect(lost?.placeOf(['logged', 'fields', 1, 'b'])).toMatchObject({
      file: 'annotations.yaml',
      line: 5,
      column: 32,
    });
    expect(lost?.placeOf(['logged', 'none'])).toMatchObject({ line: 5, column: 13 });
    expect(annotations?.placeOf('acme.v1.M.f')).toMatchObject({ line: 6, column: 3 });
    const entries = annotations?.declarations.get('acme.v1.M.f') ?? [];
    expect(entries.map(({ versions, body }) => [versions, { ...body }])).toEqual([
      ['>=1.4.0', { own: 'BORROW' }],
      [undefined, { own: 'COPY' }],
    ]);
    expect(entries[1]?.placeOf()).toMatchObject({ line: 8, column: 7 });
  });

  it('keeps declarations and keys called __proto__ and constructor as what they are', async () => {
    const { annotations, diagnostics } = await annotationsOf(
      'annotations:\n  __proto__: { __proto__: { a: 1 }, constructor: 2 }\n  constructor: { x: 1 }\n',
    );
    expect(diagnostics).toEqual([]);
    expect([...(annotations?.declarations.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
    const body = annotations?.declarations.get('__proto__')?.[0]?.body ?? {};
    expect(Object.getPrototypeOf(body)).toBeNull();
    expect(Object.keys(body)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  it('an absent file and an empty one are no annotations', async () => {
    const { contracts } = await withYaml('name: kv\n');
    expect(contracts[0]?.annotations).toBeUndefined();
    expect((await annotationsOf('')).annotations?.declarations.size).toBe(0);
    expect((await annotationsOf('annotations:\n')).annotations?.declarations.size).toBe(0);
  });

  it('law: plain data written as YAML comes back as it was', async () => {
    const json = fc.letrec<{ value: Plain }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(
          fc.string(),
          fc.boolean(),
          fc.integer(),
          fc
            .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
            .map((n) => (Object.is(n, -0) ? 0 : n)),
        ),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.stringMatching(/^[a-z_]\w{0,8}$/).filter((key) => key !== 'versions'),
          json,
          { minKeys: 1, maxKeys: 3 },
        ),
        async (body) => {
          const text = stringify({ annotations: { 'a.B': body } });
          fc.pre(JSON.stringify(parse(text)?.annotations?.['a.B']) === JSON.stringify(body)); // what the library itself cannot write
          const { annotations, diagnostics } = await annotationsOf(text);
          expect(diagnostics).toEqual([]);
          expect(JSON.parse(JSON.stringify(annotations?.declarations.get('a.B')?.[0]?.body))).toEqual(
            JSON.parse(JSON.stringify(body)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
