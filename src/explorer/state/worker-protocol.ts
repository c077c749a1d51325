import type { BrowserModel } from '#schema';
import type { Columns, Framed, Framing, Guess, Problem, ProblemCode } from '#wire';
import type { VerdictRow } from '../verdict-rows.ts';

// What the page and its worker say to each other. Each worker does one task and ends: to cancel is to end it early. Bytes
// go in as a Blob, which costs no copy, and come out as typed arrays that are handed over.

export interface DecodeTask {
  readonly kind: 'decode';
  readonly source: Blob;
  readonly model?: BrowserModel | undefined;
  readonly type?: string | undefined;
  readonly guesses: ReadonlyMap<number, Guess>;
}

export interface UnframeTask {
  readonly kind: 'unframe';
  readonly source: Blob;
  readonly framing: Framing;
}

export interface VerdictsTask {
  readonly kind: 'verdicts';
  readonly source: Blob;
  /** Without a model or a type it is the structure alone that is compared. */
  readonly model?: BrowserModel | undefined;
  readonly type?: string | undefined;
}

export type Task = DecodeTask | UnframeTask | VerdictsTask;

/** `Decoded` and its marks without the bytes, which the page has, and without the schema, whose field indexes are the same. */
export interface DecodeResult {
  readonly columns: Columns;
  readonly type?: string | undefined;
  readonly disputed: boolean;
  readonly problems: readonly Problem[];
  readonly problemCounts: Readonly<Partial<Record<ProblemCode, number>>>;
}

export interface Results {
  readonly decode: DecodeResult;
  readonly unframe: Omit<Framed, 'bytes'>;
  readonly verdicts: readonly VerdictRow[];
}

export type WorkerMessage<K extends keyof Results = keyof Results> =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done'; readonly result: Results[K] }
  | { readonly kind: 'failed'; readonly message: string };
