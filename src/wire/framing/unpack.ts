import { adler32, crc32 } from './checksums.ts';
import { type Inflated, inflate } from './inflate.ts';
import type { Encoding, FrameProblemCode, TellFrame, Unpacked } from './model.ts';
import { bytesText } from './unread.ts';

/** What is done about compressed payloads. */
export interface UnpackOptions {
  /** How compressed payloads are compressed, as `grpc-encoding` says; default: looked for in their first bytes. */
  readonly encoding?: 'auto' | 'gzip' | 'deflate' | 'identity' | undefined;
  /** At most so many bytes come out of one payload, and four times as many out of an input. Default: 64 MiB. */
  readonly unpackLimit?: number | undefined;
}

export const UNPACK_LIMIT = 64 * 1024 * 1024;
/** So many payloads at their largest are kept of one input. */
export const UNPACK_TOTAL = 4;

/** What other compressions begin with: they can be named, though not opened. */
const FOREIGN: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a snappy stream', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

/**
 * Opens the compressed payload from `start` to `end`. Of a damaged one, what came out before the damage is kept; undefined
 * where it cannot be opened at all. Problems are told with offsets of the input.
 */
export function unpack(
  bytes: Uint8Array,
  start: number,
  end: number,
  encoding: UnpackOptions['encoding'],
  limit: number,
  tell: TellFrame,
): Unpacked | undefined {
  const input = bytes.subarray(start, end);
  const say: TellFrame = (code, from, to, message) => tell(code, start + from, start + to, message);
  switch (encoding ?? 'auto') {
    case 'gzip':
      return gunzip(input, limit, say);
    case 'deflate':
      return (isZlib(input) ? undefined : raw(input, limit, say)) ?? zlib(input, limit, say);
    case 'identity':
      say('grpc-identity', 0, input.length, 'The flag says compressed, but the encoding is identity.');
      return { encoding: 'identity', payload: input };
    default:
      break;
  }
  if (input.length === 0) {
    say('unpack-truncated', 0, 0, 'The flag says compressed, but there is nothing to unpack.');
    return undefined;
  }
  if (isGzip(input)) return gunzip(input, limit, say);
  if (isZlib(input)) return zlib(input, limit, say);
  const foreign = FOREIGN.find(([, magic]) => magic.every((byte, at) => input[at] === byte));
  const opened = foreign ? undefined : raw(input, limit, say);
  if (opened) return opened;
  const found = foreign ? `this begins as ${foreign[0]} does` : 'this begins as neither does';
  say('unpack-encoding', 0, Math.min(input.length, 8), `Only gzip and deflate can be opened; ${found}.`);
  return undefined;
}

const isGzip = (input: Uint8Array): boolean => input[0] === 0x1f && (input.length < 2 || input[1] === 0x8b);

function isZlib(input: Uint8Array): boolean {
  const [method = 0, flags = 0] = input;
  return input.length >= 2 && (method & 15) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

/** DEFLATE data without a wrapper. Nothing marks its beginning: it is that if it can be read to the end of the payload. */
function raw(input: Uint8Array, limit: number, say: TellFrame): Unpacked | undefined {
  const inflated = inflate(input, 0, limit);
  const { bytes, end, failure } = inflated;
  const whole = failure ? failure.kind === 'limit' : end === input.length;
  if (!whole) return undefined;
  tellFailure(inflated, input, limit, say);
  return { encoding: 'deflate-raw', payload: bytes };
}

function zlib(input: Uint8Array, limit: number, say: TellFrame): Unpacked | undefined {
  if (input.length < 2) {
    say('unpack-truncated', 0, input.length, `The zlib header of 2 bytes ends after ${input.length}.`);
    return undefined;
  }
  if (!isZlib(input)) {
    say('unpack-corrupt', 0, 2, 'No zlib header: its two bytes do not pass their check.');
    return undefined;
  }
  if (((input[1] as number) & 0x20) !== 0) {
    say('unpack-corrupt', 1, 2, 'The zlib data needs a preset dictionary, which gRPC does not have.');
    return undefined;
  }
  const inflated = inflate(input, 2, limit);
  if (tellFailure(inflated, input, limit, say)) return { encoding: 'deflate', payload: inflated.bytes };
  const { bytes, end } = inflated;
  if (end + 4 > input.length) {
    say('unpack-truncated', end, input.length, `The checksum of 4 bytes ends after ${input.length - end}.`);
  } else {
    const stated = new DataView(input.buffer, input.byteOffset + end, 4).getUint32(0);
    const found = adler32(bytes);
    if (stated !== found) {
      say('unpack-checksum', end, end + 4, `The Adler-32 of what was unpacked is ${hex(found)}, not ${hex(stated)}.`);
    }
    tellTrailing(input, end + 4, 'zlib', say);
  }
  return { encoding: 'deflate', payload: bytes };
}

/** Members one after another are one payload, as RFC 1952 has it and Go and the browsers read it. */
function gunzip(input: Uint8Array, limit: number, say: TellFrame): Unpacked | undefined {
  const members: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; ; ) {
    const body = gzipBody(input, at, say);
    if (body === undefined) break;
    const inflated = inflate(input, body, limit - size);
    members.push(inflated.bytes);
    size += inflated.bytes.length;
    if (tellFailure(inflated, input, limit, say)) break;
    const { bytes, end } = inflated;
    if (end + 8 > input.length) {
      const there = input.length - end;
      say('unpack-truncated', end, input.length, `Checksum and length, 8 bytes, end after ${there}.`);
      break;
    }
    const trailer = new DataView(input.buffer, input.byteOffset + end, 8);
    const [stated, length] = [trailer.getUint32(0, true), trailer.getUint32(4, true)];
    const found = crc32(bytes);
    if (stated !== found) {
      say('unpack-checksum', end, end + 4, `The CRC-32 of what was unpacked is ${hex(found)}, not ${hex(stated)}.`);
    } else if (length !== bytes.length >>> 0) {
      say('unpack-checksum', end + 4, end + 8, `${bytes.length} bytes were unpacked, not ${length}.`);
    }
    at = end + 8;
    if (at === input.length) break;
    if (input[at] !== 0x1f || input[at + 1] !== 0x8b) {
      tellTrailing(input, at, 'gzip', say);
      break;
    }
  }
  if (members.length === 0) return undefined;
  return { encoding: 'gzip', payload: members.length === 1 ? (members[0] as Uint8Array) : joined(members, size) };
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const [HEADER_CRC, EXTRA, NAME, COMMENT] = [2, 4, 8, 16];

/** Where the DEFLATE data of the member at `start` begins; undefined where its header is not whole, which is told. */
function gzipBody(input: Uint8Array, start: number, say: TellFrame): number | undefined {
  const cut = (what: string): undefined => {
    say('unpack-truncated', start, input.length, `The gzip header ends within ${what}.`);
    return undefined;
  };
  if (input[start] !== 0x1f || (input.length > start + 1 && input[start + 1] !== 0x8b)) {
    say('unpack-corrupt', start, Math.min(start + 2, input.length), 'No gzip header: it begins with 1f 8b.');
    return undefined;
  }
  if (input.length < start + 10) return cut('its first 10 bytes');
  const flags = input[start + 3] as number;
  if (input[start + 2] !== 8 || flags > 31) {
    const [at, what] =
      input[start + 2] === 8
        ? [start + 3, `flags ${flags}; the highest three bits are not in use`]
        : [start + 2, `method ${input[start + 2]}; there is only 8, deflate`];
    say('unpack-corrupt', at, at + 1, `The gzip header has ${what}.`);
    return undefined;
  }
  let at = start + 10;
  if (flags & EXTRA) {
    if (input.length < at + 2) return cut('the extra field');
    at += 2 + ((input[at] as number) | ((input[at + 1] as number) << 8));
    if (at > input.length) return cut('the extra field');
  }
  for (const [flag, what] of [
    [NAME, 'the file name'],
    [COMMENT, 'the comment'],
  ] as const) {
    if (!(flags & flag)) continue;
    const zero = input.indexOf(0, at);
    if (zero < 0) return cut(what);
    at = zero + 1;
  }
  if (flags & HEADER_CRC) at += 2;
  return at > input.length ? cut('its checksum') : at;
}

const FAILURES = {
  truncated: 'unpack-truncated',
  corrupt: 'unpack-corrupt',
  limit: 'unpack-limit',
} as const satisfies Record<string, FrameProblemCode>;

/** Tells why unpacking stopped early, if it did. */
function tellFailure({ bytes, failure }: Inflated, input: Uint8Array, limit: number, say: TellFrame): boolean {
  if (!failure) return false;
  const message = {
    truncated: `The compressed data ends too soon; ${bytesText(bytes.length)} came out before.`,
    corrupt: `The compressed data has ${failure.why}; ${bytesText(bytes.length)} came out before.`,
    limit: `More than ${bytesText(limit)} would come out: unpacking stopped there.`,
  }[failure.kind];
  say(FAILURES[failure.kind], failure.offset, Math.min(failure.offset + 1, input.length), message);
  return true;
}

function tellTrailing(input: Uint8Array, at: number, what: string, say: TellFrame): void {
  const more = input.length - at;
  if (more === 0) return;
  say('unpack-trailing', at, input.length, `${bytesText(more)} after the end of the ${what} data.`);
}

const hex = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;

/** The encoding's name as people write it. */
export const encodingName = (encoding: Encoding): string =>
  ({ gzip: 'gzip', deflate: 'deflate (zlib)', 'deflate-raw': 'deflate without zlib’s wrapper', identity: 'identity' })[
    encoding
  ];
