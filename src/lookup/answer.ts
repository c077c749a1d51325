import type { ErrorEntry, SymbolResult } from './entries.ts';

/** What a query was taken for. */
export type QueryKind = 'empty' | 'code' | 'prefix' | 'name' | 'text';

/** Why the results of a group are there, in the order in which groups come. */
export type Why = 'exact' | 'prefix' | 'near';

/** UTF-16 offsets into the query; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Which spelling of an entry met the query. */
export interface Matched {
  readonly spelling: 'code' | 'name' | 'id' | 'go' | 'rust' | 'json';
  /** That spelling, as the entry has it. */
  readonly text: string;
}

interface Found {
  readonly matched: Matched;
  /** One line for a person; ends with the contract in parentheses where the answer draws on several contracts. */
  readonly label: string;
  /** Not what was written, only near it. */
  readonly guess: boolean;
  /** Where in a pasted text it was found, in order; empty for any other query. */
  readonly at: readonly Range[];
}

export interface ErrorResult extends Found {
  readonly type: 'error';
  readonly entry: ErrorEntry;
}

export interface SymbolAnswer extends Found {
  readonly type: 'symbol';
  readonly entry: SymbolResult;
}

export type Result = ErrorResult | SymbolAnswer;

export interface Group {
  readonly why: Why;
  /** A heading: `Exact`, `Begins with “lkv”`, `Perhaps you meant`. */
  readonly title: string;
  readonly results: readonly Result[];
  /** How many there are in all; larger than `results.length` where the list was cut. */
  readonly total: number;
}

/** Codes that exist without a gap, both ends included; retired ones count. */
export interface CodeRange {
  readonly contract: string;
  readonly from: string;
  readonly to: string;
}

/** A code that was asked for and does not exist. */
export interface NoSuchCode {
  /** As read: `LKV-0099`. */
  readonly code: string;
  readonly prefix: string;
  /** The digits as written, full-width ones as ASCII. */
  readonly digits: string;
  /** What does exist with this prefix; with any prefix, where this one belongs to no contract. */
  readonly ranges: readonly CodeRange[];
  /** One or two sentences for a person. */
  readonly message: string;
  readonly at: readonly Range[];
}

export interface Answer {
  readonly query: string;
  readonly kind: QueryKind;
  /** Never an empty group; exact before prefix before near. */
  readonly groups: readonly Group[];
  readonly noSuchCodes: readonly NoSuchCode[];
  /** The query was longer than is read; only its beginning was looked at. */
  readonly truncated: boolean;
}
