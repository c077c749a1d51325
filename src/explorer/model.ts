import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Guess, Inspection, Problem, ProblemCode } from '#wire';
import type { VersionDifferences } from './compare-versions.ts';

// What the inspector's parts share: signals that hold plain data, and the actions that change it. The shell makes one
// `Explorer`; byte grid, tree, detail and editor take it as their only prop.

/** What the reader has picked: a record, or one element of its packed run. */
export interface Selection {
  readonly record: number;
  readonly element?: number | undefined;
}

/** One payload under one version of its schema. */
export interface View {
  readonly inspection: Inspection;
  /** Errors and marks by offset; at most 1,000 of a code. */
  readonly problems: readonly Problem[];
  readonly problemCounts: Readonly<Partial<Record<ProblemCode, number>>>;
}

/** Refused, and why: to be shown where the reader typed. */
export interface Refusal {
  readonly message: string;
}

export interface Explorer {
  /** The payload at hand: one frame's message, decompressed. `view` describes exactly these bytes. */
  readonly payload: ReadonlySignal<Uint8Array>;
  /** Where the payload's first byte stands in the input; offsets shown add it. 0 for a decompressed one. */
  readonly base: ReadonlySignal<number>;
  /**
   * While a large payload is being taken apart it is of the first slice: `view.inspection.decoded.bytes` is then shorter than
   * `payload`.
   */
  readonly view: ReadonlySignal<View | undefined>;
  /** The same bytes under a second version. */
  readonly second: ReadonlySignal<View | undefined>;
  /** Where the two versions see something else; undefined without a second one. */
  readonly differences: ReadonlySignal<VersionDifferences | undefined>;
  readonly selection: Signal<Selection | undefined>;
  /** Offsets in hexadecimal or decimal. */
  readonly radix: Signal<16 | 10>;
  /** Sensitive values are shown as dots. */
  readonly masked: Signal<boolean>;

  /** Selects the innermost record that holds a byte of the payload. */
  selectByte(offset: number): void;
  /** Replaces one scalar's value by what the reader typed; the rest of the bytes stays. */
  setValue(selection: Selection, text: string): Refusal | undefined;
  /** Adds a field with its default value to a message: a record, or -1 for the payload itself. */
  addField(container: number, number: number): Refusal | undefined;
  /** Removes a record, or one element of a packed run. */
  removeRecord(selection: Selection): void;
  /** How a length-delimited value without a schema is to be read; undefined: as it is guessed. */
  setGuess(record: number, guess: Guess | undefined): void;
  undo(): void;
  redo(): void;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
}
