// Base64 by `btoa` and `atob`, a piece at a time: an argument list has a longest length.

const PIECE = 0x6000;

/** `url`: with `-` and `_`, without padding, as an address takes it. */
export function base64Of(bytes: Uint8Array, alphabet: 'plain' | 'url' = 'plain'): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return alphabet === 'plain' ? text : text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads either alphabet, with padding or without; undefined where it is no base64. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
