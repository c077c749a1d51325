import type { Framing, Guess } from '#wire';
import { isFraming } from './site-data.ts';

// What a link or a saved file holds: bytes, and how they were looked at. Both are read as anything from outside is.

export interface Saved {
  readonly bytes: Uint8Array;
  readonly title?: string | undefined;
  readonly contract?: string | undefined;
  readonly version?: string | undefined;
  readonly type?: string | undefined;
  readonly second?: string | undefined;
  readonly framing?: Framing | undefined;
  readonly frame?: number | undefined;
  readonly guesses?: readonly (readonly [number, Guess])[] | undefined;
  readonly selection?: { readonly record: number; readonly element?: number | undefined } | undefined;
  readonly radix?: 10 | 16 | undefined;
  /** Values of sensitive fields were replaced by filler of the same length. */
  readonly masked?: boolean | undefined;
}

/** `Saved` without its bytes, as JSON has it. */
export type SavedHead = Omit<Saved, 'bytes'>;

const TEXTS = ['title', 'contract', 'version', 'type', 'second'] as const;
const GUESSES: ReadonlySet<unknown> = new Set<Guess>(['message', 'text', 'bytes', 'varints', 'i32s', 'i64s']);
const isGuess = (value: unknown): value is Guess => GUESSES.has(value);

const isIndex = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Takes what is understood out of a parsed JSON value, and leaves the rest. */
export function readHead(value: unknown): SavedHead {
  const from = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const head: { -readonly [K in keyof SavedHead]: SavedHead[K] } = {};
  for (const key of TEXTS) {
    const text = from.get(key);
    if (typeof text === 'string' && text.length <= 1000) head[key] = text;
  }
  const framing = from.get('framing');
  if (isFraming(framing)) head.framing = framing;
  const frame = from.get('frame');
  if (isIndex(frame)) head.frame = frame;
  const radix = from.get('radix');
  if (radix === 10 || radix === 16) head.radix = radix;
  if (from.get('masked') === true) head.masked = true;
  const guesses = from.get('guesses');
  if (Array.isArray(guesses)) {
    head.guesses = guesses.flatMap((pair: unknown): (readonly [number, Guess])[] => {
      if (!Array.isArray(pair)) return [];
      const [offset, guess]: unknown[] = pair;
      return isIndex(offset) && isGuess(guess) ? [[offset, guess]] : [];
    });
  }
  const selection = from.get('selection');
  if (Array.isArray(selection)) {
    const [record, element]: unknown[] = selection;
    if (isIndex(record)) head.selection = { record, ...(isIndex(element) && { element }) };
  }
  return head;
}

/** The JSON form of a head: short keys are not worth it, as the link is compressed. */
export function writeHead({ selection, ...head }: SavedHead): string {
  const pair = selection && [selection.record, ...(selection.element === undefined ? [] : [selection.element])];
  return JSON.stringify({ ...head, selection: pair });
}
