import type { DifferenceKind, RecordDifference } from '../compare-versions.ts';

/** A difference in a word or two, for a narrow column. */
const WORDS: Readonly<Record<DifferenceKind, string>> = {
  'unknown-there': 'unknown',
  'unknown-here': 'known',
  renamed: 'renamed',
  retyped: 'other type',
  default: 'other default',
  'value-unknown-there': 'value unknown',
  'value-unknown-here': 'value known',
  'value-renamed': 'value renamed',
};

/** `unknown`, `renamed: commit_seq`, `other type: seq: uint64`, `value renamed: STATE_READY`. */
export function differenceText({ kind, there }: RecordDifference): string {
  const word = WORDS[kind];
  if (kind === 'unknown-there' || kind === 'value-unknown-there') return word;
  const [name = '', value = ''] = there.split(': ', 2);
  return `${word}: ${kind === 'renamed' ? name : kind.startsWith('value-') ? value : there}`;
}
