import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBase64 } from '../../../src/wire/input/parse-base64.ts';
import { parseEscaped } from '../../../src/wire/input/parse-escaped.ts';
import { parseHex } from '../../../src/wire/input/parse-hex.ts';
import { parseAs, parseInput } from '../../../src/wire/input/parse-input.ts';

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

const XXD = `00000000: 0a0c 0b10 f9bb 5e1a 04ca 0101 780c 6162  ......^.....x.ab
00000010: 6364 6566                                cdef
`;
const HEXDUMP = `00000000  0a 0c 0b 10 f9 bb 5e 1a  04 ca 01 01 78 0c 61 62  |......^.....x.ab|
00000010  63 64 65 66                                       |cdef|
00000014
`;
const SQUEEZED = `00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
*
00000040  01                                                |.|
00000041
`;
const WIRESHARK = `0000   0a 0c 0b 10 f9 bb 5e 1a 04 ca 01 01 78 0c 61 62   ......^.....x.ab
0010   63 64 65 66                                       cdef
`;
const OLD_WIRESHARK = WIRESHARK.replace('5e 1a 04', '5e 1a  04');
const GDB = '0x7ffe0:\t0x0a\t0x0c\t0x0b\t0x10\n0x7ffe4:\t0xf9\n';
const XXD_I = `unsigned char one_bin[] = {
  0x0a, 0x0c, 0x0b
};
unsigned int one_bin_len = 3;
`;
const ROWS = '0a0c0b10f9bb5e1a04ca0101780c616263646566';

// text, bytes in hex, other readings
type Row = readonly [text: string, bytes: string, also: string];
const row = (text: string, bytes: string, also = ''): Row => [text, bytes, also];
const HEX: readonly Row[] = [
  row('0a0B', '0a0b', 'base64'),
  row('0a 0b 0c', '0a0b0c', 'base64'),
  row('0a 0b\n0c 0d\r\n', '0a0b0c0d', 'base64'),
  row('0a0\nb0c', '0a0b0c', 'base64'),
  row('0x0a, 0x0b', '0a0b'),
  row('0x0a,0x0b,', '0a0b'),
  row('0x0a0b0c', '0a0b0c', 'base64'),
  row('0xa 0xb', '0a0b', 'base64'),
  row('\\x0a\\x0b', '0a0b'),
  row('\\x0a \\x0b\n\\x0c', '0a0b0c', 'escaped'),
  row('\\x0a0b0c', '0a0b0c', 'escaped'),
  row('%0a%0b', '0a0b'),
  row('0a:0b:0c', '0a0b0c'),
  row('0a-0b-0c', '0a0b0c', 'base64'),
  row('0a 0b # a comment\n0c // another 1\n/* 0d */ 0e', '0a0b0c0e'),
  row('550e8400-e29b-41d4-a716-446655440000', '550e8400e29b41d4a716446655440000', 'base64'),
  row('"0a0b"', '0a0b', 'base64 escaped'),
  row("[]byte{0x0a, 10, 0b11, 0o17, 'a', '\\n'}", '0a0a030f610a'),
  row('var payload = []byte{\n\t0x0a, 0x0b, // two\n\t0x0c,\n}\n', '0a0b0c'),
  row('[3]byte{1, 2, 255}', '0102ff'),
  row('[...]byte{1}', '01'),
  row("&[0x0a, 10u8, 0x0b_u8, b'a']", '0a0a0b61'),
  row('const PAYLOAD: &[u8] = &[\n    0x0a, 0x0b,\n];', '0a0b'),
  row('let x: [u8; 2] = [1, 2];', '0102'),
  row('vec![0x0a, 11]', '0a0b'),
  row('static const uint8_t x[] = { 0x0A, 0X0B };', '0a0b'),
  row('uint8_t x[2] = {0x0a, 11};', '0a0b'),
  row('new byte[] { -1, (byte) 0x80, 127 }', 'ff807f'),
  row('bytes([10, 11])', '0a0b'),
  row('new Uint8Array([10, 11]);', '0a0b'),
  row('[10 11 255]', '0a0bff'),
  row('[]byte{}', ''),
  row('&[]', ''),
  row('0x0a, 10', '0a0a'),
  row(XXD_I, '0a0c0b'),
  row(XXD, ROWS),
  row(HEXDUMP, ROWS),
  row(WIRESHARK, ROWS),
  row(OLD_WIRESHARK, ROWS),
  row(GDB, '0a0c0b10f9'),
  row(SQUEEZED, `${'00'.repeat(64)}01`),
  row('00000000: 6162 6364                                abcd', '61626364'),
  row('00000010  61 62 63 64  |abcd|', '61626364'),
  row('0000  0a 0b 0c 0d 0e 0f 10 11  12 13', '0a0b0c0d0e0f10111213'),
  row('0a0b0c0d  0e0f1011\n12131415  16171819', '0a0b0c0d0e0f10111213141516171819', 'base64'),
];

const BASE64: readonly Row[] = [
  row('CAEQAg==', '08011002'),
  row('CAEQAg', '08011002'),
  row(' CAEQ\n Ag= =\n', '08011002'),
  row('-_-_', 'fbffbf'),
  row('+/+/', 'fbffbf'),
  row('//79', 'fffefd'),
  row('data:application/octet-stream;base64,CAEQAg==', '08011002'),
  row('data:;base64,deadbeef', '75e69d6de79f'),
  row('grpc-status-details-bin: CAEQAg', '08011002'),
  row('"CAEQAg=="', '08011002', 'escaped'),
];

const ESCAPED: readonly Row[] = [
  row('\\n\\005hello', '0a0568656c6c6f'),
  row('"\\n\\005hello"', '0a0568656c6c6f'),
  row('"\\x0a\\x05hello"', '0a0568656c6c6f'),
  row("b'\\n\\x05hello'", '0a0568656c6c6f'),
  row('b"\\n\\x05hello"', '0a0568656c6c6f'),
  row('"\\0012"', '0132'),
  row('"\\1\\12"', '010a'),
  row('"\\xag"', '0a67'),
  row('"\\a\\b\\f\\n\\r\\t\\v\\\\\\\'\\"\\?"', '07080c0a0d090b5c27223f'),
  row('"\\u00e9\\U0001f600\\u{1F600}"', 'c3a9f09f9880f09f9880'),
  row('"\\ud83d\\ude00"', 'f09f9880'),
  row('"é😀"', 'c3a9f09f9880'),
  row('"\\n" "\\005"\n"hi" // end', '0a056869'),
  row('"\\n" + "\\005"', '0a05'),
  row('[]byte("\\n\\x05hello")', '0a0568656c6c6f'),
  row('value: "\\n\\005hello"', '0a0568656c6c6f'),
  row('2: "a\\000b"', '610062'),
  row('let x = b"\\x0a\\x00";', '0a00'),
  row('br#"a"b"#', '612262'),
  row('`a\\b`', '615c62'),
  row('"a\\\n   b"', '6162'),
  row('"with [brackets] and {braces}\\n"', Buffer.from('with [brackets] and {braces}\n').toString('hex')),
  row('\\n[1]', '0a5b315d'),
  row('"hello world"', Buffer.from('hello world').toString('hex'), 'base64'),
  row('""', ''),
];

describe('pasted text', () => {
  it.each(HEX)('is read as hex: %s', (text, bytes, also) => {
    const parsed = parseInput(text);
    expect(parsed.problem).toBeUndefined();
    expect([parsed.style, hex(parsed.bytes), parsed.also.join(' ')]).toEqual(['hex', bytes, also]);
    expect(hex(parseAs('hex', text).bytes)).toBe(bytes);
  });

  it.each(BASE64)('is read as base64: %s', (text, bytes, also) => {
    const parsed = parseInput(text);
    expect(parsed.problem).toBeUndefined();
    expect([parsed.style, hex(parsed.bytes), parsed.also.join(' ')]).toEqual(['base64', bytes, also]);
  });

  it.each(ESCAPED)('is read as an escaped string: %s', (text, bytes, also) => {
    const parsed = parseInput(text);
    expect(parsed.problem).toBeUndefined();
    expect([parsed.style, hex(parsed.bytes), parsed.also.join(' ')]).toEqual(['escaped', bytes, also]);
  });

  it('is hex where it could be base64 too, and the other reading is named', () => {
    expect(parseInput('deadbeef')).toMatchObject({ style: 'hex', layout: 'digits', also: ['base64'] });
    expect(hex(parseBase64('deadbeef').bytes)).toBe('75e69d6de79f');
  });

  it('says how hex is laid out', () => {
    const layouts = ['0a0b', XXD, '[]byte{1}'].map((text) => parseHex(text).problem ?? parseInput(text));
    expect(layouts).toMatchObject([{ layout: 'digits' }, { layout: 'rows' }, { layout: 'list' }]);
  });
});

describe('what is wrong with pasted text', () => {
  // text, line, column, a piece of the message
  const CASES: readonly (readonly [string, number, number, string])[] = [
    ['', 1, 1, 'there is no input'],
    [' \n\t ', 1, 1, 'there is no input'],
    ['0a0', 1, 3, '`0` has no second one'],
    ['0a\n0b 0 0c', 2, 4, '`0` has no second one'],
    ['0a 0b 0g', 1, 8, '`g` is no hex'],
    ['0a0b0c0d0e0f10111213141516x7', 1, 27, '`x7` is no hex'],
    ['0000000 0a0b 0c0d', 1, 7, 'has no second one'],
    ['CAEQA', 1, 5, 'stands alone in the last group'],
    ['CAEQAg===', 1, 7, 'the padding is ==='],
    ['CAEQ=', 1, 5, 'needs none'],
    ['CAEQAg==CAEQ', 1, 9, 'follows the padding'],
    ['data:text/plain,hello', 1, 1, 'only data: URLs with ;base64'],
    ['data:base64', 1, 1, 'has a comma before its data'],
    ['hello, world', 1, 6, 'neither hex, base64 nor an escaped string'],
    ['\\q', 1, 1, '`\\q` is no escape'],
    ['"a\\400"', 1, 3, 'over one byte'],
    ['"\\xg"', 1, 2, 'needs one or two hex digits'],
    ['"\\u12"', 1, 2, 'needs 4 hex digits'],
    ['"\\ud800"', 1, 2, 'half a surrogate pair'],
    ['"\\U00110000"', 1, 2, 'beyond the last code point'],
    ['"\\u{}"', 1, 2, 'is no \\u{…}'],
    ['"\n\\', 2, 1, 'a backslash ends the text'],
    ['x: "abc', 1, 4, 'has no closing "'],
    ['"a" b', 1, 5, '`b` follows the closing quote'],
    ['[]byte{0x0a, 256}', 1, 14, 'does not fit in a byte'],
    ['[]byte{0x0a, zz}', 1, 14, '`zz}` is no byte'],
    ['[]byte{0x0a,\n 012}', 2, 2, 'octal in Go and C'],
    ['[]byte{0x0a', 1, 12, 'has no `}` at its end'],
    ['[]byte{0x0a} []byte{1}', 1, 14, 'follows the literal'],
    [XXD.replace('0b10', '0b1'), 1, 16, '`0b1` is no hex'],
    [XXD.replace('00000010', '00000011'), 1, 10, 'this row has 16 bytes'],
    [XXD.replace('00000010', '00000000'), 2, 1, 'rows of a dump follow one another'],
    [SQUEEZED.replace('00000040', '00000010'), 3, 1, 'stands for no rows'],
    [SQUEEZED.replace('00000040', 'ffffffff'), 3, 1, 'a text may stand for'],
    [`${XXD}and so on\n`, 3, 1, '`and` begins no row'],
  ];

  it.each(CASES)('is told at its place: %j', (text, line, column, piece) => {
    const { problem } = parseInput(text);
    expect(problem?.message).toContain(piece);
    expect([problem?.line, problem?.column]).toEqual([line, column]);
    const before = text.slice(0, problem?.offset).split('\n');
    expect([before.length, (before.at(-1)?.length ?? 0) + 1]).toEqual([line, column]);
  });

  it('names the style that would read it', () => {
    expect(parseInput('abc')).toMatchObject({ style: 'hex', also: ['base64'] });
  });
});

describe('chosen styles', () => {
  it('reads digits as base64 where somebody says so', () => {
    expect(hex(parseAs('base64', 'abcd').bytes)).toBe(Buffer.from('abcd', 'base64').toString('hex'));
  });

  it('reads plain text as its own UTF-8', () => {
    expect(hex(parseAs('escaped', 'hello é').bytes)).toBe(Buffer.from('hello é').toString('hex'));
  });

  it('reads hex and base64 out of quotes', () => {
    expect(hex(parseAs('hex', '"\\x0a\\x0b"').bytes)).toBe('0a0b');
    expect(parseAs('base64', 'x = "CAEQAg*"').problem).toMatchObject({ column: 12 });
  });
});

describe('laws of input', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });

  it('hex of any bytes with any separator reads back', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('', ' ', ':', '-', ', ', '\n', '\t'), fc.boolean(), (value, gap, upper) => {
        const text = Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join(gap);
        expect(hex(parseInput(upper ? text.toUpperCase() : text).bytes)).toBe(hex(value));
      }),
    );
  });

  it('base64 of any bytes reads back in both alphabets, padded or not, wrapped or not', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom('base64', 'base64url'),
        fc.integer({ min: 4, max: 80 }),
        (value, form, width) => {
          const text = Buffer.from(value).toString(form === 'base64' ? 'base64' : 'base64url');
          const wrapped = text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
          expect(hex(parseBase64(wrapped).bytes)).toBe(hex(value));
        },
      ),
    );
  });

  it('octal and hex escapes of any bytes read back', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('"', "'", ''), (value, quote) => {
        const octal = Array.from(value, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
        const hexes = Array.from(value, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
        expect(hex(parseEscaped(quote + octal + quote).bytes)).toBe(hex(value));
        expect(hex(parseInput(quote + hexes + quote).bytes)).toBe(hex(value));
      }),
    );
  });

  it('no text makes a style throw, and a problem lies within the text', () => {
    const pieces = fc.constantFrom(
      '0a',
      '0x',
      '\\x',
      '\\',
      '"',
      "'",
      '{',
      '[',
      ']',
      '}',
      ',',
      '*',
      '|',
      ' ',
      '  ',
      '\n',
      ':',
      '00000010',
      '=',
      '#',
      '//',
      '/*',
      'b"',
      '😀',
      '\ud800',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        for (const parsed of [parseInput(input), parseHex(input), parseBase64(input), parseEscaped(input)]) {
          if (!parsed.problem) expect(parsed.bytes).toBeInstanceOf(Uint8Array);
          else {
            expect(parsed.problem.offset).toBeLessThanOrEqual(input.length);
            expect(parsed.problem.column).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
