import { type Framed, frameAt, unframe } from '#wire';
import { hasSensitiveFields, maskSensitive } from '../mask.ts';
import { LINK_CHARACTERS, linkOf } from './link.ts';
import { loaded } from './loading.ts';
import type { Saved } from './saved.ts';
import type { Store } from './store.ts';
import { takeApart } from './take-apart.ts';

// What leaves the page: links, files, exports. Sensitive values stay behind unless the reader asks otherwise.

/** Inputs up to this size are put into the address while one works; larger ones on demand. */
export const LINK_BYTES = 256 << 10;
/** Masking an input frame by frame writes it anew for each. */
const MASKED_FRAMES = 200;

export type Shared =
  | { readonly kind: 'link'; readonly fragment: string; readonly masked: boolean }
  | { readonly kind: 'too-long'; readonly saved: Saved }
  | { readonly kind: 'nothing' };

/** Whether the message at hand can hold a sensitive value, in either version. */
export const canBeSensitive = (store: Store): boolean => schemasOf(store).some(({ isSensitive }) => isSensitive);

function schemasOf(store: Store) {
  const type = store.type.value;
  return [store.schema.value, store.secondSchema.value].flatMap((loading) => {
    const schema = loaded(loading)?.schema;
    const message = type === undefined ? undefined : schema?.messages.get(type);
    return schema && message ? [{ schema, isSensitive: hasSensitiveFields(message) }] : [];
  });
}

/** The state as it may leave the page. Undefined where there is none. */
export async function savedState(store: Store, withSensitive: boolean): Promise<Saved | undefined> {
  const input = store.input.peek();
  if (!input) return undefined;
  const bytes = withSensitive ? input : await maskedInput(store, input);
  const selection = store.selection.peek();
  const guesses = [...store.guesses.peek()];
  return {
    bytes,
    title: store.source.peek().name,
    contract: store.contract.peek(),
    version: store.version.peek(),
    type: store.type.peek(),
    second: store.secondVersion.peek(),
    framing: store.framing.peek(),
    frame: store.frameIndex.peek() || undefined,
    guesses: guesses.length > 0 ? guesses : undefined,
    selection,
    radix: store.radix.peek() === 10 ? 10 : undefined,
    masked: bytes === input ? undefined : true,
  };
}

/** The link to a state, where it is short enough to be one. */
export async function share(store: Store, withSensitive: boolean): Promise<Shared> {
  const saved = await savedState(store, withSensitive);
  if (!saved) return { kind: 'nothing' };
  if (saved.bytes.length > LINK_BYTES) return { kind: 'too-long', saved };
  const fragment = await linkOf(saved);
  return fragment.length > LINK_CHARACTERS
    ? { kind: 'too-long', saved }
    : { kind: 'link', fragment, masked: saved.masked === true };
}

/** One payload with filler in place of sensitive values, as either version knows them. */
export function maskedPayload(store: Store, payload: Uint8Array): Uint8Array {
  let masked = payload;
  for (const { schema, isSensitive } of schemasOf(store)) {
    if (!isSensitive) continue;
    const { inspection } = takeApart(masked, { schema, type: store.type.peek() });
    masked = maskSensitive(inspection);
  }
  return masked;
}

async function maskedInput(store: Store, input: Uint8Array): Promise<Uint8Array> {
  if (store.contract.peek() !== undefined && !loaded(store.schema.peek())) {
    throw new Error('The schema is not here, so it is not known which values are sensitive.');
  }
  if (!canBeSensitive(store)) return input;
  const framing = store.framing.peek();
  if (framing === 'bare') return maskedPayload(store, input);
  const { reframe } = await import('../lazy/edits.ts');
  let framed: Framed = unframe(input, framing);
  if (framed.count > MASKED_FRAMES) {
    throw new Error(
      `There are ${framed.count} frames, and sensitive values can be left out of ${MASKED_FRAMES} at most.`,
    );
  }
  for (let index = 0; index < framed.count; index++) {
    const frame = frameAt(framed, index);
    if (frame.kind !== 'message') continue;
    const masked = maskedPayload(store, frame.payload);
    if (masked === frame.payload) continue;
    const { bytes } = await reframe(framed, index, masked);
    framed = unframe(bytes, framing);
  }
  return framed.bytes;
}
