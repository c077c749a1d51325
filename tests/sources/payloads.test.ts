import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildCatalog } from '#catalog';
import { FINDING_CODES, FINDINGS } from '#diagnostics';
import { loadContracts } from '#sources';
import { brief, type Files, folderOf, proto } from './fixtures.ts';

/** All cases have the same schemas: they are compiled once. */
const cacheDir = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const contract = (payloads: string, more: Files = {}): Files => ({
  'contract.yaml': 'name: kv\nversions: versions\n',
  'versions/1.0.0/a.proto': proto('message GetReply { string text = 1; }'),
  'versions/1.1.0/a.proto': proto('message GetReply { string text = 1; }\nmessage Later {}'),
  'payloads/payloads.yaml': payloads,
  ...more,
});

const one = (rest: string): string => `payloads:\n  reply:\n    type: acme.v1.GetReply\n${rest}`;

const read = async (folder: string) => {
  const loaded = await loadContracts('.', { cwd: folder, cacheDir });
  const catalog = buildCatalog(loaded, { asOf: '2026-11-22' });
  return { payloads: catalog.contracts[0]?.payloads ?? [], findings: catalog.diagnostics };
};

describe('payloads.yaml', () => {
  it('gives each payload its facts, and the latest release and a title where it names none', async () => {
    const folder = folderOf(
      contract(
        `payloads:
  small-reply:
    type: .acme.v1.GetReply
    hex: 0a 02 68 69
  recorded:
    type: acme.v1.GetReply
    version: v1.0.0
    framing: grpc
    title: A frame
    note: From a test.
    file: deep/frame.bin
  packed:
    type: acme.v1.GetReply
    base64: CgJoaQ
`,
        { 'payloads/deep/frame.bin': Uint8Array.of(0, 0, 0, 0, 0), 'payloads/README.md': 'Notes' },
      ),
    );
    const { payloads, findings } = await read(folder);
    expect(findings).toEqual([]);
    expect(payloads).toEqual([
      {
        id: 'small-reply',
        title: 'Small reply',
        note: undefined,
        type: 'acme.v1.GetReply',
        version: '1.1.0',
        framing: 'bare',
        bytes: Uint8Array.of(10, 2, 104, 105),
      },
      {
        id: 'recorded',
        title: 'A frame',
        note: 'From a test.',
        type: 'acme.v1.GetReply',
        version: '1.0.0',
        framing: 'grpc',
        bytes: new Uint8Array(5),
      },
      {
        id: 'packed',
        title: 'Packed',
        note: undefined,
        type: 'acme.v1.GetReply',
        version: '1.1.0',
        framing: 'bare',
        bytes: Uint8Array.of(10, 2, 104, 105),
      },
    ]);
  });

  it('takes digits that YAML reads as a number as they are written', async () => {
    for (const [written, hex] of [
      ['""', ''],
      ['0801', '0801'],
      ['1e10', '1e10'],
      ['0x0a00', '0a00'],
      ['08010000000000000000000000000001', '08010000000000000000000000000001'],
    ]) {
      const { payloads, findings } = await read(folderOf(contract(one(`    hex: ${written}\n`))));
      expect(findings).toEqual([]);
      expect(Buffer.from(payloads[0]?.bytes ?? []).toString('hex')).toBe(hex);
    }
  });

  it('is not needed: no folder, an empty one and an empty list are no payloads', async () => {
    const files = contract('payloads: {}\n');
    const { 'payloads/payloads.yaml': _index, ...without } = files;
    for (const some of [files, without, { ...without, 'payloads/': '' }, { ...without, 'payloads/.gitkeep': '' }]) {
      const { payloads, findings } = await read(folderOf(some));
      expect({ payloads, findings }).toEqual({ payloads: [], findings: [] });
    }
  });
});

interface Case {
  readonly title: string;
  readonly files: Files;
  readonly prepare?: (folder: string) => void;
  readonly finds: string;
  readonly says?: string;
}

const removeIndex = (folder: string): void => rmSync(join(folder, 'payloads/payloads.yaml'));

const FILE = 'payloads/payloads.yaml';

const CASES: readonly Case[] = [
  {
    title: 'no bytes',
    files: contract(one('')),
    finds: `PAY-01 ${FILE}:2:3`,
    says: 'neither `hex` nor `base64` nor `file`',
  },
  {
    title: 'bytes twice',
    files: contract(one('    hex: 00\n    base64: AA==\n')),
    finds: `PAY-01 ${FILE}:2:3`,
    says: '`hex` and `base64`',
  },
  {
    title: 'a letter that is no hex digit',
    files: contract(one('    hex: 0a 0g\n')),
    finds: `PAY-02 ${FILE}:4:14`,
    says: '`g`',
  },
  {
    title: 'half a byte at the end',
    files: contract(one('    hex: "0a 0"\n')),
    finds: `PAY-02 ${FILE}:4:14`,
    says: 'two',
  },
  {
    title: 'half a byte before a comment',
    files: contract(one('    hex: |\n      0a 0 # text\n      00\n')),
    finds: `PAY-02 ${FILE}:5:10`,
  },
  {
    title: 'a bad digit in the second line of a block',
    files: contract(one('    hex: |-\n      0a 05 # value\n      68 6x\n')),
    finds: `PAY-02 ${FILE}:6:11`,
    says: '`x`',
  },
  {
    title: 'a bad digit behind an escape, which hides where it is',
    files: contract(one('    hex: "0a\\x200g"\n')),
    finds: `PAY-02 ${FILE}:4:10`,
  },
  {
    title: 'a bad base64 digit',
    files: contract(one('    base64: CgJ!aQ==\n')),
    finds: `PAY-02 ${FILE}:4:16`,
    says: '`!',
  },
  { title: 'half a base64', files: contract(one('    base64: CgJoaQ0aA\n')), finds: `PAY-02 ${FILE}:4:21` },
  {
    title: 'a file that is not there',
    files: contract(one('    file: reply.bin\n'), { 'payloads/reply-1.bin': 'x' }),
    finds: `PAY-03 ${FILE}:4:11`,
    says: 'Did you mean reply-1.bin?',
  },
  {
    title: 'a file outside the folder',
    files: contract(one('    file: ../contract.yaml\n')),
    finds: `PAY-03 ${FILE}:4:11`,
  },
  {
    title: 'a link out of the folder',
    files: contract(one('    file: reply.bin\n')),
    prepare: (folder) => symlinkSync('../contract.yaml', join(folder, 'payloads/reply.bin')),
    finds: `PAY-03 ${FILE}:4:11`,
  },
  {
    title: 'a folder instead of a file',
    files: contract(one('    file: deep\n'), { 'payloads/deep/': '' }),
    finds: `PAY-03 ${FILE}:4:11`,
  },
  {
    title: 'a file that is too large',
    files: contract(one('    file: a.bin\n'), { 'payloads/a.bin': new Uint8Array(262_145) }),
    finds: `PAY-04 ${FILE}:4:11`,
    says: '262145',
  },
  {
    title: 'too much together',
    files: contract(
      `payloads:\n${Array.from({ length: 9 }, (_, i) => `  p${i}: { type: acme.v1.GetReply, file: a.bin }\n`).join('')}`,
      { 'payloads/a.bin': new Uint8Array(262_144) },
    ),
    finds: `PAY-04 ${FILE}:10:15`,
    says: '2359296',
  },
  {
    title: 'an unknown message',
    files: contract(one('    hex: 00\n').replace('GetReply', 'GetRepley')),
    finds: `PAY-05 ${FILE}:3:11`,
    says: 'Did you mean acme.v1.GetReply?',
  },
  {
    title: 'a message without its package',
    files: contract(one('    hex: 00\n').replace('acme.v1.', '')),
    finds: `PAY-05 ${FILE}:3:11`,
    says: 'Did you mean acme.v1.GetReply?',
  },
  {
    title: 'a message of another version',
    files: contract(one('    version: 1.0.0\n    hex: 00\n').replace('GetReply', 'Later')),
    finds: `PAY-05 ${FILE}:3:11`,
    says: 'Version 1.1.0 has it',
  },
  {
    title: 'an unknown version',
    files: contract(one('    version: 1.0.1\n    hex: 00\n')),
    finds: `PAY-05 ${FILE}:4:14`,
    says: 'Did you mean 1.0.0?',
  },
  { title: 'half a version', files: contract(one('    version: 1.0\n    hex: 00\n')), finds: `CFG-07 ${FILE}:4:14` },
  {
    title: 'an unknown framing',
    files: contract(one('    framing: gprc\n    hex: 00\n')),
    finds: `CFG-03 ${FILE}:4:14`,
    says: 'one of bare, grpc, delimited, isthmus',
  },
  {
    title: 'an unknown key',
    files: contract(one('    hex: 00\n    tittle: X\n')),
    finds: `CFG-01 ${FILE}:5:5`,
    says: 'Did you mean `title`?',
  },
  {
    title: 'no type',
    files: contract('payloads:\n  reply:\n    hex: 00\n'),
    finds: `CFG-04 ${FILE}:3:5`,
    says: '`type` is missing',
  },
  {
    title: 'an id with a capital letter',
    files: contract(one('    hex: 00\n').replace('reply', 'Reply')),
    finds: `CFG-03 ${FILE}:2:3`,
  },
  {
    title: 'a list instead of a map',
    files: contract('payloads:\n  - type: acme.v1.GetReply\n'),
    finds: `CFG-03 ${FILE}:2:3`,
  },
  { title: 'another top key', files: contract('payload: {}\n'), finds: `CFG-01 ${FILE}:1:1`, says: '`payloads`' },
  {
    title: 'bytes that are a list',
    files: contract(one('    hex: [0, 1]\n')),
    finds: `CFG-03 ${FILE}:4:10`,
    says: 'a text',
  },
  { title: 'bytes that are nothing', files: contract(one('    hex:\n')), finds: `CFG-03 ${FILE}:4:9` },
  {
    title: 'an id that is there twice',
    files: contract('payloads:\n  a: { type: acme.v1.GetReply, hex: 00 }\n  a: { type: acme.v1.GetReply, hex: 01 }\n'),
    finds: `CFG-02 ${FILE}:3:3`,
  },
  {
    title: 'a misnamed list',
    files: { ...contract(''), 'payloads/payloads.yml': '' },
    prepare: (folder) => removeIndex(folder),
    finds: 'PAY-06 payloads/payloads.yml',
  },
  {
    title: 'bytes without a list',
    files: { ...contract(''), 'payloads/a.bin': 'x' },
    prepare: (folder) => removeIndex(folder),
    finds: 'PAY-06 payloads',
  },
  {
    title: 'a file that no entry names',
    files: contract('payloads: {}\n', { 'payloads/deep/a.bin': 'x' }),
    finds: 'PAY-07 payloads/deep/a.bin',
  },
];

describe('bad payloads become findings at their place', () => {
  it.each(CASES)('$title', async ({ files, prepare, finds, says }) => {
    const folder = folderOf(files);
    prepare?.(folder);
    const { payloads, findings } = await read(folder);
    // A misspelt name leaves the file that was meant unnamed too.
    const rest = findings.filter(({ code }) => code !== 'PAY-07' || finds.startsWith('PAY-07'));
    expect(rest.map(brief)).toEqual([finds]);
    if (says !== undefined) expect(rest[0]?.message).toContain(says);
    expect(rest[0]?.message).toMatch(/^[^\n]+[.?]$/);
    expect(rest[0]?.contract).toBe('kv');
    const kept = /too much together/.test(finds) ? payloads.length : payloads.filter(({ id }) => id === 'reply').length;
    expect(kept).toBe(finds.startsWith('CFG-01 payloads/payloads.yaml:5') ? 1 : 0);
  });

  it('one bad entry leaves the others', async () => {
    const { payloads, findings } = await read(
      folderOf(
        contract('payloads:\n  a: { type: acme.v1.GetReply, hex: 0 }\n  b: { type: acme.v1.GetReply, hex: 00 }\n'),
      ),
    );
    expect(findings.map(({ code }) => code)).toEqual(['PAY-02']);
    expect(payloads.map(({ id }) => id)).toEqual(['b']);
  });

  it('every PAY code of the registry is triggered above and has an example of both sides', () => {
    const triggered = new Set(CASES.map(({ finds }) => finds.slice(0, 6)).filter((code) => code.startsWith('PAY-')));
    const registered = FINDING_CODES.filter((code) => code.startsWith('PAY-'));
    expect([...triggered].sort()).toEqual(registered);
    for (const code of registered) expect(FINDINGS[code].example?.bad).not.toBe(FINDINGS[code].example?.good);
  });
});
