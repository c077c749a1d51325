import { describe, expect, it } from 'vitest';
import { acme, catalogOf, only } from '../support/catalog.ts';

const ERRORS = (values: string) => `enum Code {\n  OK = 0;\n${values}\n}`;

const SIDECAR = `annotations:
  acme.v1.Code: { prefix: ACM, domain: acme }
  acme.v1.BUSY: { kind: EXHAUSTED, again: BACKOFF, effect: NOT_APPLIED, cause: too many calls, go: acme.ErrBusy, rust: "Error::Busy" }
`;

describe('error codes of schemas one may not edit', () => {
  it('come from annotations.yaml, facts that are not stated stay undefined', async () => {
    const catalog = await acme({ '1.0.0': ERRORS('  BUSY = 1;\n  LOST = 12;') }, { 'annotations.yaml': SIDECAR });
    expect(catalog.diagnostics.filter(({ code }) => /^(ANN|CFG|SCH|SRC)/.test(code))).toEqual([]);
    expect(catalog.errors.map((entry) => [entry.code, entry.facts.name, entry.facts.kind, entry.facts.go])).toEqual([
      ['ACM-0001', 'BUSY', 'EXHAUSTED', 'acme.ErrBusy'],
      ['ACM-0012', 'LOST', undefined, undefined],
    ]);
  });

  it('keep their page after they went, and say since when', async () => {
    const catalog = await acme(
      {
        '1.0.0': ERRORS('  BUSY = 1;'),
        '1.1.0': ERRORS('  BUSY = 1;\n  LOST = 2;'),
        '2.0.0': ERRORS('  reserved 1;\n  LOST = 2;'),
      },
      { 'annotations.yaml': SIDECAR },
    );
    expect(catalog.errors.map(({ code, since, retiredIn }) => [code, since, retiredIn])).toEqual([
      ['ACM-0001', '1.0.0', '2.0.0'],
      ['ACM-0002', '1.1.0', undefined],
    ]);
    expect(catalog.errors[0]?.history.map(({ version, event }) => `${version} ${event}`)).toEqual([
      '1.0.0 Added.',
      '2.0.0 Retired: no longer raised. The number is never used again.',
    ]);
  });
});

describe('findings of the catalog', () => {
  it('name an annotation of a declaration that no version has, with its line', async () => {
    const catalog = await acme(
      { '1.0.0': 'message M {}' },
      { 'annotations.yaml': 'annotations:\n  acme.v1.Nope: { prefix: ACM }\n' },
    );
    expect(catalog.diagnostics).toMatchObject([{ code: 'SCH-02', place: { file: 'annotations.yaml', line: 2 } }]);
  });

  it('name two contracts that make codes of one prefix', async () => {
    const contract = (name: string) => ({
      [`${name}/contract.yaml`]: `name: ${name}\nversions: versions\n`,
      [`${name}/annotations.yaml`]: 'annotations:\n  acme.v1.Code: { prefix: ACM }\n',
      [`${name}/versions/1.0.0/a.proto`]: `syntax = "proto3";\npackage acme.v1;\n${ERRORS('  BUSY = 1;')}\n`,
    });
    const catalog = await catalogOf({ ...contract('one'), ...contract('two') });
    expect(catalog.diagnostics.map(({ code }) => code)).toContain('SCH-03');
  });
});

describe('a released version', () => {
  const files = {
    'contract.yaml': 'name: acme\nversions: versions\n',
    'versions/1.0.0/a.proto': 'syntax = "proto3";\npackage acme.v1;\nimport "b.proto";\nmessage M { B b = 1; }\n',
    'versions/1.0.0/b.proto': 'syntax = "proto3";\npackage acme.v1;\nmessage B {}\n',
  };
  const lockOf = async () => {
    const catalog = await catalogOf(files);
    const version = only(catalog).latest;
    return version;
  };

  it('stops the build when a byte of its import closure changes, naming file and digest', async () => {
    const { digest } = await lockOf();
    const lock = {
      file: 'contracts.lock.json',
      contracts: new Map([
        [
          'acme',
          new Map([
            [
              '1.0.0',
              {
                digest,
                files: new Map([
                  ['a.proto', 'aaaa'],
                  ['b.proto', 'bbbb'],
                ]),
              },
            ],
          ]),
        ],
      ]),
    };
    expect((await catalogOf(files, lock)).diagnostics).toEqual([]);
    const changed = await catalogOf(
      { ...files, 'versions/1.0.0/b.proto': `${files['versions/1.0.0/b.proto']}// a byte more\n` },
      lock,
    );
    expect(changed.diagnostics.map(({ code }) => code)).toContain('LCK-01');
    const finding = changed.diagnostics.find(({ place }) => place?.file.endsWith('b.proto'));
    expect(finding?.message).toMatch(/b\.proto differs.*sha256 is [0-9a-f]{64}, contracts\.lock\.json has bbbb/);
  });

  it('stops the build when it is gone', async () => {
    const lock = {
      file: 'contracts.lock.json',
      contracts: new Map([['acme', new Map([['0.9.0', { digest: 'x', files: new Map() }]])]]),
    };
    expect((await catalogOf(files, lock)).diagnostics).toMatchObject([{ code: 'LCK-02', version: '0.9.0' }]);
  });
});
