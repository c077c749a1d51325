import { stripVTControlCharacters } from 'node:util';
import { gzipSync } from 'node:zlib';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeBoundaryFrame } from '#wire';
import { type Stage, stage } from './inspect-files.ts';
import type { Scene } from './world.ts';

let at: Stage;
beforeAll(async () => {
  at = await stage();
});
afterAll(() => at.remove());

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const item = bytes('0a036e7574 1002');
const ACME = ['--contract', 'acme', '--type', 'Item'];

const grpc = (payload: Uint8Array, flag = 0): Uint8Array =>
  Uint8Array.from([flag, 0, 0, payload.length >> 8, payload.length & 255, ...payload]);

const json = async (args: readonly string[], scene?: Partial<Scene>) => {
  const { out, code } = await at.inspect([...args, '--format', 'json'], scene);
  return { ...JSON.parse(out), code };
};

describe('isthmus inspect, as a tree', () => {
  it('shows offset, bytes, names and values, and what each runtime says', async () => {
    const input = bytes('0a036e7574 1002 1a03010203 220a 0a0161 1205 0a036e7574 2801 31 000000000000f83f');
    const { code, out, err } = await at.inspect([...ACME], { input });
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`acme.v1.Item of acme 1.1.0, 35 bytes
 0  0a 03 6e 75 74              name: "nut"
 5  10 02                       count: 2
 7  1a 03 01 02 03              parts: [1, 2, 3]
12  22 0a                       inside: {2 fields}
14  0a 01 61                      key: "a"
17  12 05                         value: {1 field}
19  0a 03 6e 75 74                  name: "nut"
24  28 01                       color: COLOR_RED (1)
26  31 00 00 00 00 00 00 f8 3f  weight: 1.5

verdicts
  Go            accepts
  Rust (prost)  accepts
  C++           accepts
  protobuf-es   accepts
  protobufjs    accepts
`);
  });

  it('guesses without a schema, and says so', async () => {
    const { code, out } = await at.inspect([], { input: item });
    expect(code).toBe(0);
    expect(out).toContain('without a schema, 7 bytes');
    expect(out).toContain(' 1: "nut"\n');
    expect(out).toContain(' 2: 2\n');
    expect(out).toContain('verdicts, of the structure alone');
  });

  it('shows what could be read before an error, what could not, and why', async () => {
    const { code, out } = await at.inspect([...ACME], { input: bytes('1002 0a09 6e75') });
    expect(code).toBe(1);
    expect(out).toContain('0  10 02                       count: 2\n');
    expect(out).toMatch(/\n2 {2}0a 09 6e 75 .* ✗ truncated\n/);
    expect(out).toMatch(/\nproblems\n {2}✗ 2 \S+: truncated: /);
    expect(out).toMatch(/Rust \(prost\) {2}refuses at byte \d+: /);
  });

  it.each([
    ['on a terminal', { terminal: true }, true],
    ['in a pipe', {}, false],
    ['on a terminal with NO_COLOR', { terminal: true, env: { NO_COLOR: '1' } }, false],
    ['in a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
  ])('colours tag, length and value %s: %s', async (_where, scene, coloured) => {
    const { out } = await at.inspect([...ACME], { input: item, ...scene });
    expect(out.includes('\u001b[33m0a\u001b[39m \u001b[36m03\u001b[39m \u001b[32m6e 75 74\u001b[39m')).toBe(coloured);
    expect(out.includes('\u001b[')).toBe(coloured);
  });

  it.each([
    ['fields of many sizes, with errors among them', () => wide()],
    ['fields 48 levels deep', () => nested(24)],
  ])('keeps %s to the width of a terminal', async (_what, input) => {
    for (const columns of [80, 120]) {
      const { out } = await at.inspect([...ACME], { input: input(), terminal: true, columns });
      const widths = stripVTControlCharacters(out)
        .split('\n')
        .map((line) => stringWidth(line));
      expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
      expect(Math.max(...widths)).toBeGreaterThan(60);
    }
  });

  it('makes escape sequences in values visible', async () => {
    const { out } = await at.inspect([...ACME], { input: bytes('0a04 1b5b324a 0a03 c29b4a') });
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u009b');
  });
});

function wide(): Uint8Array {
  const text = 'a long name that goes on and on, past the end of every terminal there is, and then some';
  const errors = bytes('2809 faff7f04 01020304 2202 1209');
  return Uint8Array.from([0x0a, text.length, ...Buffer.from(text), ...errors]);
}

/** An item inside a map inside an item, so many times. */
function nested(times: number): Uint8Array {
  let inner = item;
  for (let time = 0; time < times; time += 1) {
    inner = Uint8Array.from([0x22, inner.length + 2, 0x12, inner.length, ...inner]);
  }
  return inner;
}

describe('isthmus inspect --format json', () => {
  it('has records, problems, verdicts and the message as ProtoJSON', async () => {
    expect(await json(ACME, { input: bytes('0a036e7574 10ffffffffffffffff7f') })).toEqual({
      type: 'acme.v1.Item',
      schema: 'acme 1.1.0',
      size: 15,
      records: [
        {
          offset: 0,
          end: 5,
          tag: { offset: 0, end: 1, field: 1, wireType: 2 },
          valueOffset: 2,
          path: 'name',
          name: 'name',
          kind: 'string',
          value: 'nut',
          known: true,
        },
        {
          offset: 5,
          end: 15,
          tag: { offset: 5, end: 6, field: 2, wireType: 0 },
          valueOffset: 6,
          path: 'count',
          name: 'count',
          kind: 'int64',
          value: '9223372036854775807',
          known: true,
        },
      ],
      problems: [],
      verdicts: {
        go: { accept: true },
        rust: { accept: true },
        cpp: { accept: true },
        es: { accept: true },
        protobufjs: { accept: true },
      },
      json: { name: 'nut', count: '9223372036854775807' },
      code: 0,
    });
  });

  it.each([
    ['a 64-bit number', '1002', '2'],
    ['a 32-bit list', '1a02 0102', [1, 2]],
    ['a message', '2200', null],
    ['an enum with a name', '2801', 'COLOR_RED'],
    ['an enum without one', '2809', 9],
    ['a double', '31 000000000000f83f', 1.5],
    ['a double that JSON has no number for', '31 000000000000f0ff', '-Infinity'],
    ['a negative zero', '31 0000000000000080', '-0'],
    ['bytes', '3a02 ff00', '/wA='],
    ['text', '0a02 c3a9', 'é'],
    ['an unknown varint', '78 ffffffffffffffffff01', '18446744073709551615'],
    ['four unknown bytes', '7d 01000000', 1],
    ['bytes that no decoder reads', '0a', 'Cg=='],
  ])('has %s as its value', async (_what, hex, value) => {
    expect((await json(ACME, { input: bytes(hex) })).records[0].value).toEqual(value);
  });

  it('says where a runtime gives up, and why, and leaves out the message', async () => {
    const { code, problems, verdicts, json: message } = await json(ACME, { input: bytes('0a03ff7574') });
    expect(code).toBe(1);
    expect(problems).toMatchObject([{ code: 'utf8', severity: 'error', offset: 2 }]);
    expect(verdicts.rust).toMatchObject({ accept: false, offset: expect.any(Number), why: expect.any(String) });
    expect(message).toBeUndefined();
  });

  it('of one version knows what another does not', async () => {
    const input = bytes('4001');
    expect((await json(['--contract', 'acme@1.0.0', '--type', 'Item'], { input })).records[0]).toMatchObject({
      known: false,
    });
    expect((await json(['--contract', 'acme@v1.1.0', '--type', 'Item'], { input })).records[0]).toMatchObject({
      path: 'fragile',
    });
  });

  it('suggests the message that fits best, and says so', async () => {
    const { err } = await at.inspect(['--contract', 'acme'], { input: item });
    expect(err).toMatch(/^note: no --type was given; acme\.v1\.Item fits best \(2 known fields\)\.\n$/);
    expect(await json(['--contract', 'acme'], { input: item })).toMatchObject({
      type: 'acme.v1.Item',
      suggested: { why: '2 known fields' },
    });
  });

  it('names the messages that fit as well', async () => {
    const { err } = await at.inspect(['--proto', 'twins'], { input: bytes('0801 1002') });
    expect(err).toBe('note: no --type was given; One fits best (2 known fields). Two fits as well.\n');
  });
});

describe('isthmus inspect, in other formats', () => {
  it('hex is a dump, coloured by range on a terminal', async () => {
    const plain = await at.inspect([...ACME, '--format', 'hex'], {
      input: bytes('0a036e7574 1002 3a0a 00010203040506070809'),
    });
    expect(plain.out).toBe(
      '00000000  0a 03 6e 75 74 10 02 3a  0a 00 01 02 03 04 05 06  |..nut..:........|\n' +
        '00000010  07 08 09                                          |...|\n' +
        '00000013\n',
    );
    const coloured = await at.inspect([...ACME, '--format', 'hex'], {
      input: bytes('0a036e7574 1002 3a0a 00010203040506070809'),
      terminal: true,
    });
    expect(coloured.out).toContain('\u001b[33m 0a\u001b[39m\u001b[36m 03\u001b[39m\u001b[32m 6e 75 74\u001b[39m');
    expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
  });

  it.each([
    ['protoscope', '1: {"nut"}  # name\n2: 2  # count\n'],
    ['textproto', 'name: "nut"\ncount: 2\n'],
  ])('%s is text', async (format, text) => {
    expect((await at.inspect([...ACME, '--format', format], { input: item })).out).toBe(text);
  });

  it.each([
    ['hex', '0a05680b', 'error: byte 0: truncated: '],
    ['textproto', '0a03ff7574', 'error: byte 2: utf8: '],
    ['protoscope', '0801', 'error: refused by Rust (prost) at byte 0 ('],
  ])('%s tells on the error stream why it ends with 1', async (format, hex, reason) => {
    const { err, code } = await at.inspect([...ACME, '--format', format], { input: bytes(hex) });
    expect([err.startsWith(reason), code]).toEqual([true, 1]);
  });

  it.each(['protoscope', 'textproto'])('%s of frames says which is which', async (format) => {
    const { out } = await at.inspect([...ACME, '--framing', 'grpc', '--format', format], {
      input: Uint8Array.from([...grpc(item), ...grpc(new Uint8Array(0)), 0]),
    });
    expect(out).toMatch(
      /^# frame 0, bytes 0 to 12\n[^#]*(#[^\n]*\n[^#]*)*# frame 1, bytes 12 to 17\n\n# frame 2, bytes 17 to 18, unread\n$/,
    );
  });
});

describe('isthmus inspect, where the input comes from', () => {
  it.each([
    ['a file', ['item.bin'], undefined],
    ['a file of hex', ['item.hex', '--hex'], undefined],
    ['standard input', ['-'], item],
    ['standard input where nothing is named', [], item],
    ['hex on standard input', ['--hex'], '0a036e75741002\n'],
    ['hex as an array literal', ['--hex'], '[]byte{0x0a, 0x03, 0x6e, 0x75, 0x74, 0x10, 0x02}'],
    ['base64 on standard input', ['--base64'], 'CgNudXQQAg==\n'],
    ['base64 for addresses, without padding', ['--base64'], 'CgNudXQQAg'],
  ])('%s', async (_what, args, input) => {
    const { code, out } = await at.inspect([...args, ...ACME, '--format', 'textproto'], {
      ...(input && { input }),
      pieces: 3,
    });
    expect([code, out]).toEqual([0, 'name: "nut"\ncount: 2\n']);
  });

  it('an empty input is an empty message', async () => {
    const { code, out } = await at.inspect([...ACME], { input: '' });
    expect(code).toBe(0);
    expect(out).toContain('acme.v1.Item of acme 1.1.0, 0 bytes\n');
  });

  it('hints at hex, base64 and framings that were not asked for', async () => {
    expect((await at.inspect([], { input: '0a 03 6e 75 74 10 02' })).err).toBe(
      'hint: this looks like hex text; --hex reads it as that.\n',
    );
    expect((await at.inspect([], { input: grpc(item) })).err).toContain('hint: --framing grpc may fit better.');
    expect((await at.inspect([], { input: item })).err).toBe('');
  });
});

describe('isthmus inspect, where the schema comes from', () => {
  it.each([
    ['the latest version of a contract', ['--contract', 'acme', '--type', 'acme.v1.Item']],
    ['a version of a contract', ['--contract', 'acme@1.0.0', '--type', '.acme.v1.Item']],
    ['a contract elsewhere', ['--contract', 'acme@latest', '--contracts', 'contracts/acme', '--type', 'Item']],
    ['an image', ['--image', 'acme.binpb', '--type', 'Item']],
    ['a folder of schemas with roots of its own', ['--proto', 'schemas', '--type', 'Item']],
  ])('%s', async (_what, args) => {
    const { code, out, err } = await at.inspect([...args, '--format', 'textproto'], { input: item });
    expect([code, out, err]).toEqual([0, 'name: "nut"\ncount: 2\n', '']);
  });

  it('a folder of schemas knows messages across its roots', async () => {
    const { out } = await at.inspect(['--proto', 'schemas', '--type', 'Cart', '--format', 'textproto'], {
      input: bytes('0a07 0a036e7574 1002'),
    });
    expect(out).toBe('item {\n  name: "nut"\n  count: 2\n}\n');
  });

  it.each([
    [['--contract', 'acne'], 'There is no contract acne. Did you mean acme? There is acme.'],
    [['--contract', 'acme@1.0.1'], 'acme has no version 1.0.1. Did you mean 1.0.0? There are 1.0.0, 1.1.0.'],
    [['--contract', 'acme', '--type', 'Itme'], 'acme 1.1.0 has no message Itme. Did you mean acme.v1.Item?'],
    [['--contract', 'acme', '--image', 'acme.binpb'], 'Name one of --contract, --image and --proto.'],
    [['--contracts', 'contracts'], '--contracts says where --contract is to be found'],
    [['--type', 'Item'], '--type names a message of a schema'],
    [['--image', 'nowhere.binpb'], 'There is no file nowhere.binpb.'],
    [['--image', 'empty.binpb'], 'empty.binpb is empty.'],
    [['--image', 'cut.binpb'], 'cut.binpb is no whole FileDescriptorSet'],
    [['--image', 'schemas'], 'it is a folder'],
    [['--proto', 'nowhere'], 'There is no folder nowhere.'],
    [['--proto', 'empty'], 'empty holds no .proto file'],
    [['--proto', 'broken'], 'strin'],
    [['nowhere.bin'], 'Cannot read nowhere.bin: there is no such file.'],
    [['schemas'], 'Cannot read schemas: it is a folder.'],
    [['--hex', '--base64'], "option '--hex' cannot be used with option '--base64'"],
    [['--format', 'xml'], 'Allowed choices are tree, json, hex, protoscope, textproto'],
    [['--framing', 'http'], 'Allowed choices are bare, grpc, delimited, isthmus, auto'],
    [['--batch', '--format', 'tree'], '--batch writes JSON'],
    [['--batch', '--hex'], 'leave --hex and --base64 out'],
    [['--batch', '--framing', 'auto'], 'auto is none'],
  ])('%j cannot be used: the command says why and ends with 2', async (args, message) => {
    const { code, out, err } = await at.inspect(args, { input: item });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it.each([
    ['odd hex', '--hex', '0a036', /^error: standard input:1:\d+: .+ \(character \d+, read as hex\)\.\n$/],
    ['hex with a letter that is none', '--hex', '0a\n0g', /standard input:2:2: /],
    ['half a base64', '--base64', 'CgNud', /standard input:1:\d+: /],
    ['nothing', '--hex', ' \n', /standard input:\d+:\d+: /],
  ])('%s ends with 2 and names the place', async (_what, flag, input, message) => {
    const { code, out, err } = await at.inspect([flag], { input });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});

describe('isthmus inspect --framing', () => {
  const frames = Uint8Array.from([...grpc(item), ...grpc(Uint8Array.from(gzipSync(item)), 1)]);

  it('shows the frames around the messages, with offsets of the input', async () => {
    const { code, out } = await at.inspect([...ACME, '--framing', 'grpc'], { input: frames });
    expect(code).toBe(0);
    expect(out).toContain(`frame 0, bytes 0 to 12
 0  flag                        00: message, not compressed
 1  length                      7 bytes
 5  payload                     7 bytes
acme.v1.Item of acme 1.1.0, 7 bytes
 5  0a 03 6e 75 74              name: "nut"
10  10 02                       count: 2
`);
    expect(out).toContain('7 bytes unpacked\n');
  });

  it('has them in JSON, each with its message', async () => {
    const {
      code,
      framing,
      size,
      frames: found,
      problems,
    } = await json([...ACME, '--framing', 'grpc'], { input: frames });
    expect([code, framing, size, problems]).toEqual([0, 'grpc', frames.length, []]);
    expect(found).toMatchObject([
      {
        index: 0,
        kind: 'message',
        offset: 0,
        end: 12,
        payloadOffset: 5,
        payloadEnd: 12,
        message: { type: 'acme.v1.Item', json: { name: 'nut', count: '2' }, records: [{ offset: 5 }, { offset: 10 }] },
      },
      {
        index: 1,
        compressed: { encoding: 'gzip', size: frames.length - 17 },
        message: { records: [{ offset: 0 }, { offset: 5 }] },
      },
    ]);
    expect(found[0].parts.map(({ name }: { name: string }) => name)).toEqual(['flag', 'length', 'payload']);
  });

  it('ends with 1 where a frame is damaged, and reads the others', async () => {
    const damaged = frames.slice();
    damaged[frames.length - 5] = (damaged[frames.length - 5] as number) ^ 1;
    const { code, frames: found } = await json([...ACME, '--framing', 'grpc'], { input: damaged });
    expect(code).toBe(1);
    expect(found[1].problems).toMatchObject([{ code: 'unpack-checksum', severity: 'error' }]);
    expect(found[0].message.json).toEqual({ name: 'nut', count: '2' });
  });

  it('isthmus takes the message that the header names', async () => {
    const order = encodeBoundaryFrame(
      { contract: 'acme', version: [1, 1, 0], message: 'acme.v1.Order' },
      new Uint8Array(0),
    );
    const { out, err } = await at.inspect(['--contract', 'acme', '--framing', 'isthmus'], { input: order });
    expect(err).toBe('');
    expect(out).toMatch(/message {20} +0x[0-9a-f]{8}, acme\.v1\.Order\n/);
    expect(out).toContain('acme.v1.Order of acme 1.1.0, 0 bytes');
    const [frame] = (await json(['--contract', 'acme', '--framing', 'isthmus'], { input: order })).frames;
    expect(frame).toMatchObject({ header: { version: '1.1.0' }, message: { type: 'acme.v1.Order' } });
  });

  it('auto looks which it is, and says so', async () => {
    const { code, out, err } = await at.inspect(['--framing', 'auto'], { input: frames });
    expect(code).toBe(0);
    expect(out).toContain('frame 1');
    expect(err).toContain('note: read with --framing grpc.');
  });

  it('of an empty stream has no frames, and accepts it', async () => {
    expect(await json(['--framing', 'delimited'], { input: '' })).toMatchObject({
      code: 0,
      frames: [],
      problems: [{ code: 'frame-none' }],
    });
  });
});
