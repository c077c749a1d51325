import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hexDigits, hexDump } from '../../../src/wire/export/hex-dump.ts';
import { goLiteral, rustLiteral } from '../../../src/wire/export/literals.ts';
import { goTestCase, rustTestCase } from '../../../src/wire/export/test-case.ts';
import { parseHex } from '../../../src/wire/input/parse-hex.ts';
import { parseInput } from '../../../src/wire/input/parse-input.ts';
import { has } from '../../languages/oracle/compile.ts';
import { bytesOf, hexOf } from '../support/schemas.ts';

const any = fc.uint8Array({ minLength: 1, maxLength: 300 });
const folder = mkdtempSync(join(tmpdir(), 'isthmus-code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a hex dump', () => {
  it('has an offset, 16 bytes in two halves and their characters in each row', () => {
    const bytes = Uint8Array.from([...Array(16).keys()].map((index) => index + 0x5e).concat(0x0a, 0x7f, 0x41));
    expect(hexDump(bytes)).toBe(
      `00000000  5e 5f 60 61 62 63 64 65  66 67 68 69 6a 6b 6c 6d  |^_\`abcdefghijklm|\n` +
        `00000010  0a 7f 41                                          |..A|\n` +
        `00000013\n`,
    );
  });

  it('is empty for no bytes', () => {
    expect(hexDump(new Uint8Array())).toBe('');
  });

  it('of any bytes is read back by our own input', () => {
    fc.assert(
      fc.property(any, (bytes) => {
        const parsed = parseInput(hexDump(bytes));
        expect([parsed.style, hexOf(parsed.bytes ?? new Uint8Array())]).toEqual(['hex', hexOf(bytes)]);
      }),
    );
  });

  const printer = has('hexdump', '-V') ? '' : ' (needs hexdump)';
  it.skipIf(printer !== '')(`is what hexdump -Cv prints${printer}`, () => {
    for (const length of [1, 8, 9, 16, 40]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) & 255);
      expect(hexDump(bytes)).toBe(spawnSync('hexdump', ['-Cv'], { input: bytes }).stdout.toString());
    }
  });
});

describe('hex digits', () => {
  it('are two for each byte', () => {
    expect(hexDigits(bytesOf('00ff0a'))).toBe('00ff0a');
  });

  const reader = has('xxd', '--version') ? '' : ' (needs xxd)';
  it.skipIf(reader !== '')(`are read back by xxd -r -p${reader}`, () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 73) & 255);
    expect(hexOf(spawnSync('xxd', ['-r', '-p'], { input: hexDigits(bytes) }).stdout)).toBe(hexOf(bytes));
  });
});

describe('literals', () => {
  it('are on one line where they are short', () => {
    expect(goLiteral(bytesOf('0a0b'))).toBe('[]byte{0x0a, 0x0b}');
    expect(rustLiteral(bytesOf('0a0b'))).toBe('&[0x0a, 0x0b]');
    expect([goLiteral(new Uint8Array()), rustLiteral(new Uint8Array())]).toEqual(['[]byte{}', '&[]']);
  });

  it('of any bytes are read back by our own input', () => {
    fc.assert(
      fc.property(any, (bytes) => {
        for (const text of [goLiteral(bytes), rustLiteral(bytes)]) {
          expect(hexOf(parseHex(text).bytes ?? new Uint8Array())).toBe(hexOf(bytes));
        }
      }),
    );
  });
});

const LENGTHS = [0, 1, 9, 10, 11, 12, 13, 15, 16, 17, 31, 32, 33, 200];
const sample = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 29) & 255);

const noGofmt =
  has('gofmt', '-h') || spawnSync('gofmt', ['-l'], { input: 'package a\n' }).status === 0 ? '' : ' (no gofmt)';
describe.skipIf(noGofmt !== '')(`Go code, checked by gofmt${noGofmt}`, () => {
  it('stays as it is', () => {
    for (const length of LENGTHS) {
      const bytes = sample(length);
      for (const text of [
        `package a\n\nvar payload = ${goLiteral(bytes)}\n`,
        goTestCase(bytes),
        goTestCase(
          bytes,
          { importPath: 'acme.dev/ledger/kv/v1', type: 'PutRequest', package: 'kv_test' },
          { name: 'put with a long value', message: 'ledgerkv.v1.PutRequest', accepted: length % 2 === 0 },
        ),
      ]) {
        const formatted = spawnSync('gofmt', [], { input: text });
        expect(formatted.stderr.toString()).toBe('');
        expect(formatted.stdout.toString()).toBe(text);
      }
    }
  });
});

const noRustfmt = has('rustfmt', '--version') ? '' : ' (no rustfmt)';
describe.skipIf(noRustfmt !== '')(`Rust code, checked by rustfmt${noRustfmt}`, () => {
  it('stays as it is', () => {
    const texts = LENGTHS.flatMap((length) => {
      const bytes = sample(length);
      const long = 'ledger_contract::v1::AVeryLongTypeNameThatSomebodyChoseForOneMessage';
      return [
        `const PAYLOAD: &[u8] = ${rustLiteral(bytes)};\n`,
        `fn payload() -> &'static [u8] {\n    ${rustLiteral(bytes, 1)}\n}\n`,
        rustTestCase(bytes),
        rustTestCase(bytes, { path: long }, { name: 'put', message: 'ledgerkv.v1.PutRequest', hasNaN: true }),
        rustTestCase(bytes, { path: long }, { accepted: false }),
        rustTestCase(bytes, { path: 'a::B' }, { accepted: false }),
      ];
    });
    for (const [index, text] of texts.entries()) writeFileSync(join(folder, `case${index}.rs`), text);
    const files = texts.map((_, index) => join(folder, `case${index}.rs`));
    const result = spawnSync('rustfmt', ['--edition', '2021', ...files]);
    expect(result.stderr.toString()).toBe('');
    for (const [index, text] of texts.entries()) expect(readFileSync(files[index] ?? '', 'utf8')).toBe(text);
  });
});

describe('test cases', () => {
  it('have placeholders where names are not known', () => {
    expect(goTestCase(bytesOf('0801'))).toContain('pb "example.com/module/gen/pb"');
    expect(goTestCase(bytesOf('0801'), {}, { message: 'a.b.Put' })).toContain('message := &pb.Put{}');
    expect(rustTestCase(bytesOf('0801'), {}, { message: 'a.b.Put' })).toContain('use crate::pb::Put;');
  });

  it('expect a refusal where the runtime refuses the payload', () => {
    const text = goTestCase(bytesOf('08'), {}, { accepted: false, name: 'cut off' });
    expect(text).toContain('func TestCutOff(t *testing.T) {');
    expect(text).toContain('err == nil');
    expect(rustTestCase(bytesOf('08'), {}, { accepted: false })).toContain('expect_err');
  });

  it('take any name, and nothing gets out of a comment or a string', () => {
    const evil = { name: '1"); }\nfunc x', message: 'a.B\n}\nfunc init() {' };
    const text = goTestCase(bytesOf('08'), { importPath: 'a"\nb' }, evil);
    expect(text).toContain('func TestPayload1FuncX(t');
    expect(text).toContain('pb "a\\"\\nb"');
    expect(text.split('\n').filter((line) => line.startsWith('func '))).toHaveLength(1);
  });
});
