import type { ReportedLineView } from './errors-model.ts';
import reported from './reported.json' with { type: 'json' };

/**
 * What `isthmus check` prints for one finding of each code, in a contract that is full of mistakes. Written and held true by
 * tests/flawed.
 */
const REPORTED: ReadonlyMap<string, string> = new Map(Object.entries(reported));

/** The lines that are printed for a code; undefined where the contract has no such mistake. */
export const reportedLines = (code: string): readonly ReportedLineView[] | undefined =>
  REPORTED.get(code)?.split('\n').map(lineView);

function lineView(line: string, index: number): ReportedLineView {
  const kind = kindOf(line, index);
  const label = kind === 'head' ? /^[^:]*/.exec(line) : kind === 'words' ? /^ {2}(?:note|fix)(?=:)/.exec(line) : null;
  return { kind, label: label?.[0] ?? '', text: line.slice(label?.[0].length ?? 0) };
}

/** A line of a code frame begins with the number of the source line, or with room for it, and a bar. */
function kindOf(line: string, index: number): ReportedLineView['kind'] {
  if (index === 0) return 'head';
  if (/^ *\| +\^+$/.test(line)) return 'caret';
  if (/^ *\d* \|/.test(line)) return 'frame';
  return /^ {2}\S[^:]*:\d+(?::\d+)?$/.test(line) ? 'place' : 'words';
}
