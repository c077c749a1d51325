import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ROOT } from '../house/files.ts';
import type { Recorded } from './recorded-payloads.testdata.ts';

/** The protoc of the npm package, started without its wrapper. */
const packageFolder = dirname(createRequire(import.meta.url).resolve('protoc/package.json'));

/** Bytes of a recorded payload, made from its text by protoc and the schema of its version. */
export function encodeRecorded({
  contract,
  version,
  type,
  messages,
  framing,
  gzip,
  change = (bytes) => bytes,
}: Recorded): Buffer {
  const folder = join(ROOT, 'contracts', contract, 'versions', version);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.proto'));
  const includes = [folder, join(ROOT, 'contracts'), join(packageFolder, 'include')].map((path) => `-I${path}`);
  const framed = messages.map((text) => {
    const args = [
      join(packageFolder, 'protoc.cjs'),
      ...includes,
      `--encode=${type}`,
      '--deterministic_output',
      ...files,
    ];
    const message = execFileSync(process.execPath, args, { input: text, stdio: ['pipe', 'pipe', 'pipe'] });
    if (framing === 'grpc') return grpcFrame(gzip ? gzipSync(message) : message, gzip === true);
    if (framing === 'isthmus') return boundaryFrame(message, contract, version, type);
    return framing === 'delimited' ? Buffer.concat([varint(message.length), message]) : message;
  });
  return change(Buffer.concat(framed));
}

function grpcFrame(message: Buffer, compressed: boolean): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(compressed ? 1 : 0, 0);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** The boundary's frame as the guide specifies it, in the trace of which the guide's example is; written apart from `src/wire`. */
function boundaryFrame(message: Buffer, contract: string, version: string, type: string): Buffer {
  const head = Buffer.alloc(56);
  head.set([0x8f, 0x49, 0x53, 0x54, 1, 1]);
  head.writeUInt16LE(56, 6);
  for (const [index, part] of version.split('.').entries()) head.writeUInt16LE(Number(part), 8 + 2 * index);
  head.writeUInt16LE(1, 14);
  head.set(Buffer.from('4bf92f3577b34da6a3ce929d0e0e473600f067aa0ba902b7', 'hex'), 16);
  head.writeUInt32LE(crc32c(Buffer.from(contract)), 40);
  head.writeUInt32LE(crc32c(Buffer.from(type)), 44);
  head.writeUInt32LE(message.length, 48);
  head.writeUInt32LE(crc32c(Buffer.concat([head.subarray(0, 52), message])), 52);
  return Buffer.concat([head, message]);
}

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The message of a single compressed gRPC frame. */
export const unpackedFrame = (bytes: Uint8Array): Buffer => gunzipSync(bytes.subarray(5));

const varint = (value: number): Buffer =>
  value < 0x80 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value & 0x7f) | 0x80]), varint(value >>> 7)]);
