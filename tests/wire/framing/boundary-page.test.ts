import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeBoundaryFrame } from '../../../src/wire/framing/boundary.ts';
import {
  BOUNDARY_HEADER,
  boundaryId,
  encodeBoundaryFrame,
  sealBoundaryFrame,
} from '../../../src/wire/framing/boundary-frame.ts';
import { FRAME_PROBLEMS } from '../../../src/wire/framing/problems.ts';
import { bytesOf, framesOf, hex } from './frames.ts';

// The page is a specification: every table, example and program in it is held to the code.

const page = readFileSync(new URL('../../../content/guide/boundary-frame.mdx', import.meta.url), 'utf8');

/** The rows of the table under a heading, cells without marks. */
function rows(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const lines = section.slice(section.indexOf('\n| ') + 1).split('\n');
  const table = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return table.slice(2).map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replaceAll('`', '')),
  );
}

const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

const frame = encodeBoundaryFrame(
  {
    contract: 'ledger-kv',
    version: [1, 1, 0],
    message: 'ledgerkv.v1.GetReply',
    trace: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentId: '00f067aa0ba902b7', flags: 1 },
  },
  hex('0a0568656c6c6f 112a00000000000000'),
);

describe('the page about the boundary frame', () => {
  it('has the layout that the code has', () => {
    expect(rows('Layout')).toEqual(
      BOUNDARY_HEADER.map(({ offset, size, name, holds }) => [`${offset}`, `${size}`, name, holds]),
    );
  });

  it('lists every code with its cause, those that refuse a frame and those that do not', () => {
    const listed = rows('What a receiver checks');
    const codes = Object.entries(FRAME_PROBLEMS).filter(([code]) => code.startsWith('boundary-'));
    expect(listed.map(([code, cause]) => [code, cause]).sort()).toEqual(
      codes.map(([code, { cause }]) => [code, cause]).sort(),
    );
    for (const [code, , must] of listed) {
      const severity = codes.find(([known]) => known === code)?.[1].severity;
      expect([code, /refuse/.test(must ?? '')]).toEqual([code, severity === 'error']);
    }
  });

  it('shows a frame as the code writes and reads it', () => {
    const [read] = framesOf(frame, 'isthmus');
    const lines = (read?.parts ?? []).flatMap(({ name, start, end, text }) => {
      const bytes = [...frame.subarray(start, end)].map((byte) => byte.toString(16).padStart(2, '0'));
      const split = Array.from({ length: Math.ceil(bytes.length / 8) }, (_, row) =>
        bytes.slice(8 * row, 8 * row + 8).join(' '),
      );
      return split.map((row, at) => {
        const offset = (at === 0 ? `${start}` : '').padStart(2);
        return at < split.length - 1
          ? `${offset}  ${row}`
          : `${offset}  ${row.padEnd(24)}  ${name.padEnd(14)}  ${text}`;
      });
    });
    expect(block('text')).toBe(`${lines.join('\n')}\n`);
  });

  it('states the odds of two names with one number as they are', () => {
    const pairs = (1000 * 999) / 2;
    expect(Math.round(2 ** 32 / pairs / 100) * 100).toBe(8600);
  });
});

/** Frames with something wrong, and sound ones. */
const CASES: readonly Uint8Array[] = [
  frame,
  bytesOf(frame, frame),
  hex(''),
  frame.subarray(0, 3),
  frame.subarray(0, 55),
  frame.subarray(0, -1),
  hex('8f4953 55'),
  sealed([4, 2]),
  sealed([6, 48]),
  sealed([6, 57]),
  sealed([6, 0], [7, 32]),
  sealed([6, 128]),
  sealed([14, 3]),
  sealed([15, 128]),
  sealed([14, 0]),
  sealed(...Array.from({ length: 16 }, (_, at) => [16 + at, 0] as const)),
  sealed(...Array.from({ length: 8 }, (_, at) => [32 + at, 0] as const)),
  ...[0, 5, 8, 40, 48, 49, 52, 60].map((at) => {
    const copy = frame.slice();
    copy[at] = (copy[at] as number) ^ 0x40;
    return copy;
  }),
];

function sealed(...changes: readonly (readonly [at: number, byte: number])[]): Uint8Array {
  const copy = frame.slice();
  for (const [at, byte] of changes) copy[at] = byte;
  sealBoundaryFrame(copy, 56);
  return copy;
}

/** What a program prints for one case. */
function expected(bytes: Uint8Array): string {
  const read = decodeBoundaryFrame(bytes);
  if ('refused' in read) return read.refused.code;
  const { header, payload, end } = read;
  const { trace } = header;
  return [
    header.version.join('.'),
    header.contract === boundaryId('ledger-kv'),
    header.message === boundaryId('ledgerkv.v1.GetReply'),
    trace ? `${trace.traceId}-${trace.parentId}-${trace.flags}` : 'untraced',
    Buffer.from(payload).toString('hex'),
    end,
  ].join(' ');
}

const has = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;
const hasGo = has('go', 'version');
const hasRust = has('rustc', '--version');

describe('the programs on the page read every frame as the inspector does', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-frame-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const input = CASES.map((bytes) => Buffer.from(bytes).toString('hex')).join('\n');
  const wanted = CASES.map(expected);

  it('the cases bring up every code that refuses a frame', () => {
    const errors = Object.entries(FRAME_PROBLEMS).filter(
      ([code, { severity }]) => code.startsWith('boundary-') && severity === 'error',
    );
    expect(wanted).toEqual(expect.arrayContaining(errors.map(([code]) => code)));
    expect(wanted.filter((line) => line.includes(' '))).toHaveLength(5);
  });

  it.skipIf(!hasGo)(`Go${hasGo ? '' : ' (needs go)'}`, () => {
    writeFileSync(join(folder, 'go.mod'), 'module frame\n\ngo 1.21\n');
    writeFileSync(join(folder, 'boundary.go'), block('go').replace('package boundary', 'package main'));
    writeFileSync(join(folder, 'main.go'), GO_MAIN);
    const built = spawnSync('go', ['run', '.'], {
      cwd: folder,
      input,
      encoding: 'utf8',
      env: { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', GOPROXY: 'off' },
    });
    expect(built.stderr).toBe('');
    expect(built.stdout.trimEnd().split('\n')).toEqual(wanted);
  });

  it.skipIf(!hasRust)(`Rust${hasRust ? '' : ' (needs rustc)'}`, () => {
    writeFileSync(join(folder, 'main.rs'), `${block('rust')}\n${RUST_MAIN}`);
    const built = spawnSync(
      'rustc',
      ['--edition', '2021', '-A', 'dead_code', '-o', join(folder, 'frame'), join(folder, 'main.rs')],
      { encoding: 'utf8' },
    );
    expect(built.stderr).toBe('');
    const ran = spawnSync(join(folder, 'frame'), { input, encoding: 'utf8' });
    expect(ran.stdout.trimEnd().split('\n')).toEqual(wanted);
  });
});

const GO_MAIN = `package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		b, _ := hex.DecodeString(lines.Text())
		f, n, err := Read(b)
		if err != nil {
			fmt.Println(err)
			continue
		}
		trace := "untraced"
		if f.Traced {
			trace = fmt.Sprintf("%x-%x-%d", f.TraceID, f.ParentID, f.TraceFlags)
		}
		fmt.Printf("%d.%d.%d %t %t %s %x %d\\n", f.Major, f.Minor, f.Patch,
			f.Contract == ID("ledger-kv"), f.Message == ID("ledgerkv.v1.GetReply"), trace, f.Payload, n)
	}
}
`;

const RUST_MAIN = `
/// In place of the crate, which a test without network does not have.
mod crc32c {
    pub fn crc32c(bytes: &[u8]) -> u32 {
        crc32c_append(0, bytes)
    }
    pub fn crc32c_append(before: u32, bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!before, |value, byte| {
            (0..8).fold(value ^ u32::from(*byte), |v, _| (v >> 1) ^ (0x82f63b78 & (v & 1).wrapping_neg()))
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn main() {
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let b: Vec<u8> = (0..line.len() / 2).map(|at| u8::from_str_radix(&line[2 * at..2 * at + 2], 16).unwrap()).collect();
        match read(&b) {
            Err(code) => println!("{code}"),
            Ok((f, n)) => {
                let (a, b, c) = f.version;
                let trace = f.trace.map_or("untraced".into(), |(t, p, flags)| format!("{}-{}-{flags}", hex(&t), hex(&p)));
                let (contract, message) = (f.contract == id("ledger-kv"), f.message == id("ledgerkv.v1.GetReply"));
                println!("{a}.{b}.{c} {contract} {message} {trace} {} {n}", hex(f.payload));
            }
        }
    }
}
`;
