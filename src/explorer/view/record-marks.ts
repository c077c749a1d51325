import type { Inspection, Problem, ProblemCode, RecordView } from '#wire';
import { Shape } from '#wire';

/** A word beside a field: what a reader of the list must not miss. */
export interface RecordMark {
  readonly word: string;
  /** How grave: refused by decoders, worth a look, or just so. */
  readonly tone: 'error' | 'mark' | 'quiet';
}

/** What a problem is called in the list of fields. Some are said by the record itself, and are not here. */
const PROBLEM_WORDS: Partial<Readonly<Record<ProblemCode, string>>> = {
  truncated: 'cut off',
  'varint-too-long': 'endless varint',
  'varint-over-64-bits': 'over 64 bits',
  'field-zero': 'field 0',
  'field-too-large': 'number too large',
  'wire-type': 'no such wire type',
  'length-too-large': 'length too large',
  'group-not-ended': 'not ended',
  'group-not-started': 'not begun',
  'group-end-mismatch': 'ended by another',
  'packed-remainder': 'part of an element',
  utf8: 'not UTF-8',
  'required-missing': 'required field missing',
  'overlong-varint': 'overlong',
  'out-of-order': 'out of order',
  overwritten: 'overwritten',
  'oneof-overwritten': 'unset by a later member',
  'duplicate-map-key': 'key occurs again',
  'map-entry-incomplete': 'incomplete entry',
  'unknown-enum-value': 'no such value',
  'truncated-to-32-bits': 'over 32 bits',
  'bool-not-0-or-1': 'neither 0 nor 1',
  'split-packed': 'one of several runs',
  'merged-message': 'merged',
  'deep-nesting': 'very deep',
  'max-len': 'longer than allowed',
  'reserved-number': 'reserved number',
};

/** Problems after which a value does not count. */
const LOST: ReadonlySet<ProblemCode> = new Set(['overwritten', 'oneof-overwritten', 'duplicate-map-key']);

/** Problems by the record they belong to. */
export type ProblemsByRecord = ReadonlyMap<number, readonly Problem[]>;

const byRecord = new WeakMap<readonly Problem[], ProblemsByRecord>();

/** The same list by record; made once a list. */
export function problemsByRecord(problems: readonly Problem[]): ProblemsByRecord {
  let found = byRecord.get(problems);
  if (!found) {
    const lists = new Map<number, Problem[]>();
    for (const problem of problems) {
      const list = lists.get(problem.record);
      if (list) list.push(problem);
      else lists.set(problem.record, [problem]);
    }
    found = lists;
    byRecord.set(problems, found);
  }
  return found;
}

/** Whether a value is lost to a later one: shown struck out. */
export const isLost = (problems: readonly Problem[] | undefined): boolean =>
  problems?.some(({ code }) => LOST.has(code)) === true;

/** The words beside a record, gravest first, each once. Without a schema every field is unknown, and none is said to be. */
export function recordMarks(
  { decoded }: Inspection,
  view: RecordView,
  problems: readonly Problem[] = [],
): RecordMark[] {
  const marks: RecordMark[] = [];
  const add = (word: string | undefined, tone: RecordMark['tone']): void => {
    if (word !== undefined && !marks.some((mark) => mark.word === word)) marks.push({ word, tone });
  };
  for (const { code, severity } of problems) if (severity === 'error') add(PROBLEM_WORDS[code], 'error');
  if (view.shape === Shape.UNREAD) add('unread', 'error');
  if (view.clipped) add('cut off', 'error');
  if (view.mismatch) add('other wire type', 'mark');
  for (const { code, severity } of problems) if (severity === 'mark') add(PROBLEM_WORDS[code], 'mark');
  if (view.field === undefined && view.shape !== Shape.UNREAD && decoded.type !== undefined) add('unknown', 'quiet');
  if (view.field?.declared?.deprecated === true) add('deprecated', 'quiet');
  return marks;
}
