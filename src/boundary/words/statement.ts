import type { Facts } from './facts.ts';

/** One thing that an annotation says, for people. */
export interface Statement {
  /** What it is about: `Ownership`, `Deadline` … */
  readonly topic: string;
  /** Whole sentences, plain text. */
  readonly text: string;
}

/** What is known beside the annotation itself and makes its words more exact; each may be left out. */
export interface WordContext {
  /** The side that sends the value; undefined where it is not known, or both do. */
  readonly sender?: 'GO' | 'RUST' | undefined;
  /** A repeated scalar or enum is measured as one piece of memory; of other lists and maps, each value is. */
  readonly list?: 'one piece' | 'single values' | undefined;
}

/** Puts the facts of one message of the vocabulary into words. */
export type Sayer = (facts: Facts, context: WordContext) => readonly (Statement | undefined)[];

/** A statement of those sentences that there are; undefined where there is none. */
export function statement(topic: string, ...sentences: readonly (string | undefined)[]): Statement | undefined {
  const text = sentences.filter((sentence) => sentence !== undefined && sentence !== '').join(' ');
  return text === '' ? undefined : { topic, text };
}

/** The same for sentences that depend on a value being there. */
export const when = <T>(value: T | undefined, say: (value: T) => string): string | undefined =>
  value === undefined ? undefined : say(value);

/** Those sentences that there are. */
export const there = (...sentences: readonly (string | undefined)[]): readonly string[] =>
  sentences.filter((text) => text !== undefined);

/** A list, where it holds anything. */
export const some = (items: readonly string[]): readonly string[] | undefined =>
  items.length === 0 ? undefined : items;

/** The table of an enum's values or of a switch: one sentence each. */
export const table = <T = string>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(rows));

export const either = (value: boolean | undefined, yes: string, no: string): string | undefined =>
  value === undefined ? undefined : value ? yes : no;

export const SIDES = table({ GO: 'Go', RUST: 'Rust' });
