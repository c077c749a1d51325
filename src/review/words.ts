import type { Audience, Bump, Level, Order, UpgradeOrder } from '#compat';
import type { LevelView } from './model.ts';

/** As headings and filters call them. */
export const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = {
  wire: 'Wire',
  json: 'JSON',
  go: 'Go source',
  rust: 'Rust source',
  ownership: 'Ownership',
  errors: 'Errors',
  behaviour: 'Behaviour',
};

/** Inside a sentence. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  wire: 'the wire',
  json: 'JSON',
  go: 'Go source',
  rust: 'Rust source',
  ownership: 'ownership',
  errors: 'errors',
  behaviour: 'behaviour',
};

const MARKS: Readonly<Record<Level, string>> = { safe: '✓', attention: '▲', breaking: '✕' };

export const levelView = (level: Level): LevelView => ({ level, word: level, mark: MARKS[level] });

export const BUMP_WORDS: Readonly<Record<Bump, string>> = {
  none: 'no new version',
  patch: 'a patch version',
  minor: 'a minor version',
  major: 'a major version',
};

const ORDER_WORDS: Readonly<Record<Order, string>> = {
  either: 'either side first',
  'caller-first': 'caller first',
  'callee-first': 'callee first',
  together: 'together, in one binary',
  'two-releases': 'two releases',
  'new-major': 'a new version beside the old',
  unknown: 'not known who goes first',
};

export const orderWords = (order: Order): string => ORDER_WORDS[order];

/** `Rust first, then Go` where the contract says who calls. */
export function upgradeWords({ order, first }: UpgradeOrder): string {
  if (first !== undefined) return `${first} first, then ${first === 'Go' ? 'Rust' : 'Go'}`;
  return ORDER_WORDS[order];
}

/** `a`, `a and b`, `a, b and c`. */
export function inList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1 field`, `1,204 fields`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
