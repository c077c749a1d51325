import { parseHex } from '#wire';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { readHead, type Saved, writeHead } from './saved.ts';

// The fragment of an address. Two forms are read: `#1=…`, the whole state, compressed, which the page writes, and `#c=…&v=…`,
// which other pages of the site write. Neither is ever sent to a server.

/** Version of the compressed form. */
export const LINK_FORMAT = 1;

/** Longest fragment that people can paste into mails and chats without losing part of it. */
export const LINK_CHARACTERS = 30_000;

/** Most bytes that a link may unpack to: 30,000 characters can be made to hold a thousand times as much. */
export const LINK_UNPACKED = 4 << 20;

/** What a fragment says. */
export type Linked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved'; readonly saved: Saved }
  | { readonly kind: 'keys'; readonly keys: LinkedKeys }
  | { readonly kind: 'bad'; readonly message: string };

/** The plain form. */
export interface LinkedKeys {
  readonly contract?: string | undefined;
  readonly version?: string | undefined;
  readonly type?: string | undefined;
  /** Id of a recorded payload. */
  readonly payload?: string | undefined;
  /** Of a bare message. */
  readonly bytes?: Uint8Array | undefined;
}

/** The fragment, `#` included, that holds a state. */
export async function linkOf({ bytes, ...head }: Saved): Promise<string> {
  const text = new TextEncoder().encode(`${writeHead(head)}\n`);
  const whole = new Uint8Array(text.length + bytes.length);
  whole.set(text);
  whole.set(bytes, text.length);
  const packed = await through(whole, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  return `#${LINK_FORMAT}=${base64Of(packed ?? whole, 'url')}`;
}

/** Reads a fragment, `#` included or not. Never throws: what is wrong is a message. */
export async function readLink(fragment: string): Promise<Linked> {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text === '' || text === 'main-content') return { kind: 'nothing' };
  const version = /^(\d{1,9})=/.exec(text);
  if (version) {
    if (Number(version[1]) !== LINK_FORMAT) {
      return bad(
        `The link is of format ${version[1]}; this page reads format ${LINK_FORMAT}. Reload it, or open the link with the page that made it.`,
      );
    }
    return readPacked(text.slice(version[0].length));
  }
  return readKeys(text);
}

const bad = (message: string): Linked => ({ kind: 'bad', message });

const DAMAGED =
  'The link is damaged: part of it may have been lost where it was pasted. Ask for it again, or open the bytes themselves.';

async function readPacked(text: string): Promise<Linked> {
  const packed = bytesOfBase64(text);
  if (!packed) return bad(DAMAGED);
  let whole: Uint8Array | undefined;
  try {
    whole = await through(packed, new DecompressionStream('deflate-raw'), LINK_UNPACKED);
  } catch {
    return bad(DAMAGED);
  }
  if (!whole)
    return bad(
      `The link unpacks to more than ${LINK_UNPACKED >> 20} MiB, which no link of this page does. It was not opened.`,
    );
  const end = whole.indexOf(0x0a);
  if (end < 0) return bad(DAMAGED);
  try {
    const head: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(whole.subarray(0, end)));
    return { kind: 'saved', saved: { ...readHead(head), bytes: whole.slice(end + 1) } };
  } catch {
    return bad(DAMAGED);
  }
}

function readKeys(text: string): Linked {
  const keys = new URLSearchParams(text);
  const [contract, version, type, payload, hex] = ['c', 'v', 't', 'p', 'h'].map((key) => keys.get(key) ?? undefined);
  if ([contract, version, type, payload, hex].every((key) => key === undefined)) {
    return bad('The link holds nothing that this page understands. Paste the bytes instead.');
  }
  if (hex === undefined) return { kind: 'keys', keys: { contract, version, type, payload } };
  if (hex === '') return { kind: 'keys', keys: { contract, version, type, bytes: new Uint8Array() } };
  const { bytes, problem } = parseHex(hex);
  if (problem) return bad(`The link holds no bytes: at character ${problem.column}, ${problem.message}`);
  return { kind: 'keys', keys: { contract, version, type, bytes } };
}

/** Bytes put through a stream; undefined where more than `limit` came out. Rejects where the stream does. */
async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array | undefined> {
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
