import { createReadStream, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type InputStyle, parseAs } from '#wire';
import { UsageError, type World } from '../world.ts';

/** The bytes of a file, or of standard input for `-`; a text of hex or base64 is turned into the bytes it stands for. */
export async function readInput(file: string, style: InputStyle | undefined, world: World): Promise<Uint8Array> {
  const stored = file === '-' ? await everything(world.input()) : fromFile(file, world);
  if (style === undefined) return stored;
  const shown = file === '-' ? 'standard input' : file;
  const text = new TextDecoder().decode(stored);
  const { bytes, problem } = parseAs(style, text);
  if (bytes) return bytes;
  throw new UsageError(
    `${shown}:${problem.line}:${problem.column}: ${problem.message} (character ${problem.offset}, read as ${style}).`,
  );
}

/** A file, or standard input for `-`, as it comes. */
export async function* readChunks(file: string, world: World): AsyncGenerator<Uint8Array> {
  if (file === '-') return yield* world.input();
  try {
    for await (const chunk of createReadStream(resolve(world.cwd, file))) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${reasonOf(error)}`);
  }
}

function fromFile(file: string, { cwd }: World): Uint8Array {
  try {
    const { buffer, byteOffset, byteLength } = readFileSync(resolve(cwd, file));
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file. Use - for standard input.';
  if (code === 'EISDIR') return 'it is a folder.';
  if (code === 'EACCES' || code === 'EPERM') return 'permission is denied.';
  if (code === 'ERR_FS_FILE_TOO_LARGE') return 'it has 2 GiB or more.';
  return error instanceof Error ? error.message : String(error);
}

async function everything(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  const { buffer, byteOffset, byteLength } = Buffer.concat(parts);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The lines of a stream of UTF-8, without their ends; `undefined` for one of more than `longest` characters. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let size = 0;
  let isTooLong = false;
  const add = (text: string): void => {
    size += text.length;
    isTooLong ||= size > longest;
    if (isTooLong) pieces = [];
    else if (text !== '') pieces.push(text);
  };
  const take = (): string | undefined => {
    const line = isTooLong ? undefined : pieces.join('').replace(/\r$/, '');
    pieces = [];
    size = 0;
    isTooLong = false;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      add(text.slice(from, end));
      yield take();
      from = end + 1;
    }
    add(text.slice(from));
  }
  add(decoder.decode());
  if (size > 0) yield take();
}
