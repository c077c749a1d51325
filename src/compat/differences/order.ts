import type { Difference, Pairing } from '../model.ts';
import { isFile } from './report.ts';

/** What others follow from first; else by file and line of the new version, or of the old where it is gone. */
export function inOrder(list: readonly Difference[], { files }: Pairing): Difference[] {
  const causes = new Set(list.flatMap(({ cause }) => cause ?? []));
  const placed = list.map((difference, index) => {
    const subject = difference.new ?? difference.old;
    const file = subject ? (isFile(subject) ? subject.path : subject.file) : '';
    return {
      difference,
      index,
      isCause: causes.has(difference),
      file: difference.new ? file : (files.get(file) ?? file),
      line: subject && !isFile(subject) ? (subject.span?.line ?? 0) : 0,
    };
  });
  placed.sort(
    (a, b) =>
      Number(b.isCause) - Number(a.isCause) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.index - b.index,
  );
  return placed.map(({ difference }) => difference);
}
