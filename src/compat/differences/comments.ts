import type { Comments, Declaration, SchemaFile } from '#schema';
import type { SubjectKind } from '../model.ts';
import type { Report } from './report.ts';
import { called, cut } from './text.ts';

const words = (comments: readonly (string | undefined)[]): string[] =>
  comments.flatMap((text) => text?.split(/\s+/).filter((word) => word !== '') ?? []);

/** The words between the first and the last that differ. */
export function changedWords(
  before: readonly string[],
  after: readonly string[],
): { from: string | undefined; to: string | undefined } | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return undefined;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const text = (list: readonly string[]): string | undefined =>
    list.length - tail > start ? cut(list.slice(start, list.length - tail).join(' ')) : undefined;
  return { from: text(before), to: text(after) };
}

const attached = ({ leading, trailing }: Comments): (string | undefined)[] => [leading, trailing];

/** What a declaration's comments say, however the lines are broken. Nothing where a side has no source info. */
export function compareComments(
  report: Report,
  what: SubjectKind,
  old: Declaration | SchemaFile,
  next: Declaration | SchemaFile,
): void {
  if (!report.old.schema.hasSourceInfo || !report.new.schema.hasSourceInfo) return;
  const changed = changedWords(words(textsOf(old)), words(textsOf(next)));
  if (!changed) return;
  const { from, to } = changed;
  report.add({
    rule: 'comment-changed',
    kind: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
    what,
    old,
    new: next,
    from,
    to,
    says:
      from === undefined
        ? `The comment of ${inside(next)} says more: “${to}”.`
        : to === undefined
          ? `The comment of ${inside(next)} no longer says “${from}”.`
          : `The comment of ${inside(next)} says “${to}” in place of “${from}”.`,
  });
}

/** Above a file's syntax line stand comments that belong to the file as a whole, with empty lines between. */
const textsOf = (subject: Declaration | SchemaFile): (string | undefined)[] =>
  'kind' in subject
    ? attached(subject.comments)
    : [...subject.syntaxComments.detached, ...attached(subject.syntaxComments), ...attached(subject.packageComments)];

const inside = (subject: Declaration | SchemaFile): string => {
  const text = called(subject);
  return text.charAt(0).toLowerCase() + text.slice(1);
};
