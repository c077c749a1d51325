import type { Encoding } from './model.ts';

/** Compresses with the platform's CompressionStream, which Node, workers and browsers have. */
export async function pack(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === 'identity') return bytes;
  const packed = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream(encoding));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
