import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, FINDINGS } from '#diagnostics';
import { createCompiler, detectContract, loadContracts } from '#sources';
import { CASES, contract } from './bad-input.testdata.ts';
import { brief, folderOf, load, proto } from './fixtures.ts';

describe('bad input becomes findings with code and place, and nothing else', () => {
  it.each(CASES)('$title', async ({ files, prepare, options, finds, says }) => {
    const folder = folderOf(files);
    prepare?.(folder);
    const { diagnostics } = await load(folder, options);
    expect(diagnostics.map(brief)).toEqual(finds);
    const words = diagnostics
      .flatMap(({ message, fix, related = [] }) => [message, fix, ...related.map((each) => each.message)])
      .join('\n');
    if (says !== undefined) expect(words).toContain(says);
    for (const { message, fix } of diagnostics) {
      expect(message).toMatch(/^[^\n]+[.?]$/);
      expect(fix).not.toBe('');
    }
  });

  it.skipIf(process.getuid?.() === 0)(
    'a file without read permission (skipped: root may read everything)',
    async () => {
      const folder = folderOf(contract('name: kv\n'));
      chmodSync(join(folder, 'versions/1.0.0/a.proto'), 0);
      expect((await load(folder)).diagnostics.map(brief)).toEqual(['SRC-10 versions/1.0.0/a.proto']);
    },
  );

  it('a pipe among the schemas, which would never end', async () => {
    const folder = folderOf(contract('name: kv\n'));
    execFileSync('mkfifo', [join(folder, 'versions/1.0.0/b.proto')]);
    const { diagnostics, contracts } = await load(folder);
    expect(diagnostics.map(brief)).toEqual(['SRC-10 versions/1.0.0/b.proto']);
    expect(contracts[0]?.versions[0]?.descriptorSet).toBeUndefined();
  });

  it('a contracts folder that is not there', async () => {
    const folder = folderOf({ 'a.txt': '' });
    const { diagnostics } = await loadContracts('none', { cwd: folder });
    expect(diagnostics.map(brief)).toEqual(['SRC-03 none']);
  });

  it('init where a contract.yaml is, and where imports lead nowhere', async () => {
    const there = folderOf({ 'contract.yaml': '', 'a.proto': proto() });
    expect((await detectContract('.', { cwd: there })).findings.map(brief)).toEqual(['SRC-16 contract.yaml']);
    const lacking = folderOf({ 'a.proto': proto('\n  import "b.proto";') });
    expect((await detectContract('.', { cwd: lacking })).findings.map(brief)).toEqual(['SRC-17 a.proto:4:3']);
  });

  it('every CFG and SRC code of the registry is triggered above and has an example of both sides', () => {
    const triggered = new Set([
      ...CASES.flatMap(({ finds }) => finds.map((found) => found.slice(0, 6))),
      'SRC-16',
      'SRC-17',
    ]);
    const registered = FINDING_CODES.filter((code) => /^(?:CFG|SRC)-/.test(code));
    expect([...triggered].sort()).toEqual(registered);
    for (const code of registered) {
      const { example } = FINDINGS[code];
      expect(example?.bad, code).toBeTruthy();
      expect(example?.good, code).not.toBe(example?.bad);
    }
  });
});

describe('one mistake does not hide another', () => {
  it('findings of every contract and every version are there at once, sorted', async () => {
    const folder = folderOf({
      'a/contract.yaml':
        'name: a\nowner: x\nversions:\n  - { version: 1.0, folder: x }\n  - { version: 1.1.0, folder: v, datum: 2026-01-01 }\n  - { version: 1.2.0, folder: gone }\n',
      'a/v/a.proto': proto('message M { X x = 1; }\nmessage N { Y y = 1; }'),
      'a/v/b.proto': 'syntax = "proto3"; message {}',
      'b/contract.yaml': 'name: B\n',
      'b/x.proto': proto('message M { Z z = 1; }'),
    });
    const { diagnostics, contracts } = await load(folder, { compiler: createCompiler() });
    expect(diagnostics.map(brief)).toEqual([
      'CFG-01 a/contract.yaml:2:1',
      'CFG-07 a/contract.yaml:4:16',
      'CFG-01 a/contract.yaml:5:34',
      'SRC-01 a/v/a.proto:3:13',
      'SRC-01 a/v/a.proto:4:13',
      'SRC-01 a/v/b.proto:1:20',
      'SRC-03 a/contract.yaml:6:5',
      'CFG-05 b/contract.yaml:1:7',
      'SRC-01 b/x.proto:3:13',
    ]);
    expect(diagnostics.map(({ contract: name, version }) => [name, version])).toContainEqual(['a', '1.1.0']);
    expect(contracts.map(({ versions }) => versions.map(({ descriptorSet }) => descriptorSet))).toEqual([
      [undefined, undefined],
      [undefined],
    ]);
  });

  it('an unreadable file does not make its importers look wrong, but other errors are still found', async () => {
    const folder = folderOf(
      contract('name: kv\n', {
        'versions/1.0.0/a.proto': proto('import "b.proto";\nmessage M { B b = 1; }'),
        'versions/1.0.0/c.proto': proto('message C { Q q = 1; }'),
      }),
    );
    symlinkSync('gone', join(folder, 'versions/1.0.0/b.proto'));
    const { diagnostics, contracts } = await load(folder, { compiler: createCompiler() });
    expect(diagnostics.map(brief)).toEqual(['SRC-10 versions/1.0.0/b.proto', 'SRC-01 versions/1.0.0/c.proto:3:13']);
    expect(contracts[0]?.versions[0]?.descriptorSet).toBeUndefined();
  });
});
