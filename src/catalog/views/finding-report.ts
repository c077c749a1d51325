import type { ReportedLineView } from './errors-model.ts';
import reported from './reported.json' with { type: 'json' };

/**
 * What `isthmus check` prints for one finding of each code, in a contract that is full of mistakes. Written and held true by
 * tests/flawed.
 */
const REPORTED: ReadonlyMap<string, string> = new Map(Object.entries(reported));

/** The lines that are printed for a code; undefined where the contract has no such mistake. */
export function reportedLines(code: string): readonly ReportedLineView[] | undefined {
  return REPORTED.get(code)
    ?.split('\n')
    .map((text, index): ReportedLineView => ({ kind: kindOf(text, index), text }));
}

/** A line of a code frame begins with the number of the source line, or with room for it, and a bar. */
function kindOf(text: string, index: number): ReportedLineView['kind'] {
  if (index === 0) return 'head';
  if (/^ *\| +\^+$/.test(text)) return 'caret';
  if (/^ *\d* \|/.test(text)) return 'frame';
  return 'text';
}
