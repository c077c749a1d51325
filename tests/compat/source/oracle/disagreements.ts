import { judged, verdictsFor, worstFor } from '../judged.ts';
import type { OracleCase } from './cases.ts';
import type { Outcome } from './run-go.ts';

/** Where verdicts and compilers differ. */
export interface Agreement {
  /** One sentence each; none where all is well. */
  readonly wrong: readonly string[];
  /** Titles of cases whose old side does not build: there is no code to break. */
  readonly unbuilt: readonly string[];
  /** Cases that were compared, and how many of them break code, by the compiler. */
  readonly compared: number;
  readonly broken: number;
}

/** Compares what is said of each case under both policies with what became of its probes. */
export function agreement(
  cases: readonly OracleCase[],
  language: 'go' | 'rust',
  profile: string,
  outcomeOf: (name: string) => Outcome | undefined,
): Agreement {
  const wrong: string[] = [];
  const unbuilt: string[] = [];
  let broken = 0;
  for (const { name, title, old, new: next } of cases) {
    const outcome = outcomeOf(name);
    if (!outcome) throw new Error(name);
    if (outcome.before.length > 0) {
      unbuilt.push(title);
      continue;
    }
    for (const policy of ['lenient', 'strict'] as const) {
      const found = judged(
        old.schema,
        next.schema,
        language === 'go' ? { goProfile: profile } : { rustProfile: profile },
        policy,
      );
      const complaints = outcome[policy];
      if (policy === 'lenient' && complaints.length > 0) broken += 1;
      if ((worstFor(found, language) === 'breaking') === complaints.length > 0) continue;
      const said = verdictsFor(found, language).flatMap(({ oldReadsNew, why }) =>
        oldReadsNew === 'breaking' ? [why ?? ''] : [],
      );
      wrong.push(
        `${title} (${name}, ${policy}): said ${said.join(' ') || 'not to break'}; the compiler: ${complaints.slice(0, 3).join(' | ') || 'nothing'}`,
      );
    }
  }
  return { wrong, unbuilt, compared: cases.length - unbuilt.length, broken };
}
