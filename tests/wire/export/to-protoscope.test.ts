import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type WireSchema } from '#wire';
import { toProtoscope } from '../../../src/wire/export/to-protoscope.ts';
import { CACHE, has } from '../../languages/oracle/compile.ts';
import { needsCorpus } from '../../support/corpus.ts';
import { disputes } from '../support/described.ts';
import { randomCase } from '../support/payloads.ts';
import { bytesOf, conformance, hexOf } from '../support/schemas.ts';
import { forms, message } from './forms.ts';

const PROTOSCOPE = 'github.com/protocolbuffers/protoscope/cmd/protoscope@v0.0.0-20221109213918-8e7a6aafa2c9';

/** The real assembler, installed in the cache; or the reason why that is impossible here. */
const assembler = ((): { readonly path: string } | string => {
  if (!has('go', 'version')) return 'no Go tool chain';
  const bin = join(CACHE, 'go');
  const path = join(bin, process.platform === 'win32' ? 'protoscope.exe' : 'protoscope');
  if (existsSync(path)) return { path };
  mkdirSync(bin, { recursive: true });
  const result = spawnSync('go', ['install', PROTOSCOPE], { cwd: CACHE, env: { ...process.env, GOBIN: bin } });
  return result.status === 0 ? { path } : 'protoscope cannot be installed';
})();
const why = typeof assembler === 'string' ? ` (${assembler})` : '';

function assemble(text: string): string {
  if (typeof assembler === 'string') throw new Error(assembler);
  const result = spawnSync(assembler.path, ['-s'], { input: text, maxBuffer: 1 << 28 });
  return result.status === 0 ? hexOf(result.stdout) : result.stderr.toString();
}

const scope = (hex: string, type?: string, schema: WireSchema = forms.schema): string =>
  toProtoscope(decode(bytesOf(hex), { schema, type }), schema);

const OLD = 'isthmus.oldforms.Old';
const TWO = 'isthmus.disputes.two.Everything';

// bytes, type, text
const CASES: readonly (readonly [string, string | undefined, string])[] = [
  ['', undefined, ''],
  ['0801', undefined, '1: 1\n'],
  ['08ffffffffffffffffff01', undefined, '1: -1\n'],
  ['08ffffffffffffffffff01', TWO, '1: -1  # i32\n'],
  ['20ffffffffffffffffff01', TWO, '4: 18446744073709551615  # u64\n'],
  ['2803', TWO, '5: -2z  # s32\n'],
  ['6801', TWO, '13: true  # flag\n'],
  ['688100', TWO, '13: long-form:1 1  # flag\n'],
  ['6802', TWO, '13: 2  # flag\n'],
  ['88808000818000', undefined, 'long-form:3 1: long-form:2 1\n'],
  ['08ffffffffffffffffff7f', undefined, '1: `ffffffffffffffffff7f`\n'],
  ['3dcdcccc3d', undefined, '7: 0.1i32\n'],
  ['5dcdcccc3d', TWO, '11: 0.1i32  # real\n'],
  ['5d0000c07f', TWO, '11: 0x7fc00000i32  # real\n'],
  ['5d000080ff', TWO, '11: -inf32  # real\n'],
  ['5dcaf24971', TWO, '11: 1.0e30i32  # real\n'],
  ['3d01000000', TWO, '7: 1i32  # f32\n'],
  ['4dffffffff', TWO, '9: -1i32  # sf32\n'],
  ['61000000000000f03f', TWO, '12: 1.0  # wide\n'],
  ['0905000000ffffffff', undefined, '1: 18446744069414584325i64\n'],
  ['720568690a2241', TWO, '14: {"hi\\n\\"A"}  # text\n'],
  ['7203c3a97f', TWO, '14: {"é\\x7f"}  # text\n'],
  ['7a00', TWO, '15: {}  # raw\n'],
  ['7a02ff00', TWO, '15: {`ff00`}  # raw\n'],
  ['aa0103010203', TWO, '21: {-1z 1z -2z}  # s64s\n'],
  ['8a01020801', TWO, '17: {  # child\n  1: 1  # i32\n}\n'],
  ['8a018500002801', TWO, '17:LEN long-form:1 5  # child\n  `002801`\n'],
  ['8a01088200080112021003', TWO, '17: {  # child\n  `8200080112021003`\n}\n'],
  ['9301080194018801', TWO, '18: !{  # pair\n  1: 1  # left\n}\n`8801`\n'],
  ['93010801948100', undefined, '18: !{\n  1: 1\nlong-form:1 }\n'],
  ['0b0c', undefined, '1: !{}\n'],
  ['0b8c00', undefined, '1: !{long-form:1 }\n'],
  ['0b0801', undefined, '1:SGROUP\n  1: 1\n'],
  ['0a0541', undefined, '1:LEN 5 "A"\n'],
  ['0a0580', undefined, '1:LEN 5\n  `80`\n'],
  ['0a', undefined, '`0a`\n'],
  ['0801ff', undefined, '1: 1\n`ff`\n'],
  ['ba010c000000000000f03f01020304', TWO, '23: {  # wides\n  1.0\n  `01020304`\n}\n'],
  ['a201858000010203ff01', TWO, '20: long-form:2 {1 2 3 255}  # i32s\n'],
];

describe('protoscope text', () => {
  it.each(CASES)('of %s as %s', (hex, type, text) => {
    expect(scope(hex, type, type === TWO ? disputes().schema : forms.schema)).toBe(text);
  });

  it('takes 100,000 nested messages and groups without overflow or quadratic text', () => {
    const depth = 100_000;
    const groups = Uint8Array.from([...Array(depth).fill(0x0b), ...Array(depth).fill(0x0c)]);
    const text = toProtoscope(decode(groups));
    expect(text.length).toBeLessThan(depth * 200);
    expect(text.endsWith('\n}\n')).toBe(true);
  });

  it('cannot be broken by names in a hostile schema', () => {
    const decoded = decode(bytesOf('0801'), { schema: forms.schema, type: OLD });
    const fields = forms.schema.fields.map((field) => ({ ...field, name: 'x\n2: 5' }));
    const text = toProtoscope(
      { ...decoded, columns: { ...decoded.columns, field: Int32Array.of(0) } },
      { ...forms.schema, fields },
    );
    expect(text).not.toContain('\n2: 5');
  });
});

describe.skipIf(why !== '')(`protoscope text, assembled by the real tool${why}`, () => {
  /** Texts one after the other assemble to bytes one after the other: the tool is started once. */
  function expectSame(payloads: readonly { readonly bytes: Uint8Array; readonly text: string }[]): void {
    const all = assemble(payloads.map(({ text }) => text).join('\n'));
    if (all === hexOf(Buffer.concat(payloads.map(({ bytes }) => bytes)))) return;
    for (const { bytes, text } of payloads) expect(assemble(text), text).toBe(hexOf(bytes));
    expect.unreachable('each text assembles, and all of them together do not');
  }

  it('is the bytes of each case again', () => {
    for (const [hex, type] of CASES) {
      const schema = type === TWO ? disputes().schema : forms.schema;
      const bytes = bytesOf(hex.replaceAll(' ', ''));
      expect(assemble(toProtoscope(decode(bytes, { schema, type }), schema)), hex).toBe(hexOf(bytes));
    }
  });

  it('is the bytes of 3,000 random and mutated payloads again, with a schema and without', () => {
    const { schema } = disputes();
    for (const id of [TWO, 'isthmus.disputes.three.Everything', 'isthmus.disputes.edition.Everything']) {
      const payloads = Array.from({ length: 1000 }, (_, seed) => {
        const { bytes } = randomCase(seed, message(schema, id));
        const typed = seed % 4 !== 0;
        return {
          bytes,
          text: toProtoscope(decode(bytes, typed ? { schema, type: id } : {}), typed ? schema : undefined),
        };
      });
      expectSame(payloads);
    }
  });

  it('is any bytes again', () => {
    const payloads = fc
      .sample(fc.uint8Array({ maxLength: 60 }), 1000)
      .map((bytes) => ({ bytes, text: toProtoscope(decode(bytes)) }));
    expectSame(payloads);
  });

  const { schema, vectors = [] } = conformance() ?? {};
  it.skipIf(needsCorpus !== '')(`is every vector of the conformance suite again${needsCorpus}`, () => {
    expect(vectors.length).toBeGreaterThan(1000);
    expectSame(
      vectors.map(({ hex, type }) => {
        const bytes = bytesOf(hex);
        return { bytes, text: toProtoscope(decode(bytes, { schema, type }), schema) };
      }),
    );
  });
});
