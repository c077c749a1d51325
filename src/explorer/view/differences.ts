import type { DifferenceKind, RecordDifference } from '../compare-versions.ts';

/** A difference in a word or two, for a narrow column. */
const WORDS: Readonly<Record<DifferenceKind, string>> = {
  'unknown-there': 'unknown',
  'unknown-here': 'known',
  renamed: 'renamed',
  retyped: 'other type',
  default: 'other default',
};

/** `unknown`, `renamed: commit_seq`, `other type: seq: uint64`. */
export function differenceText({ kind, there }: RecordDifference): string {
  const word = WORDS[kind];
  if (kind === 'unknown-there') return word;
  return `${word}: ${kind === 'renamed' ? there.split(':', 1)[0] : there}`;
}
