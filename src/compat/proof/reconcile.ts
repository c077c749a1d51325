import type { Level, Verdict } from '../model.ts';
import type { Seen } from './evidence.ts';

export interface Reconciled {
  /** As it was, or with the contradicted direction at attention. */
  readonly verdict: Verdict;
  readonly contradicted: boolean;
  /** Where contradicted: what the witnesses show, in a sentence. */
  readonly why?: string | undefined;
}

const DIRECTIONS = ['oldReadsNew', 'newReadsOld'] as const;
const READER = { oldReadsNew: 'an old reader', newReadsOld: 'a new reader' } as const;

/** A verdict that its own witnesses contradict is not sure of itself: safe where one shows a loss, breaking where none does. */
export function reconcile(verdict: Verdict, seen: Seen | undefined): Reconciled {
  const wrong = DIRECTIONS.filter((direction) => contradicts(verdict[direction], seen?.[direction]));
  if (wrong.length === 0) return { verdict, contradicted: false };
  const shows = wrong.map((direction) =>
    verdict[direction] === 'safe'
      ? `${READER[direction]} is said to read the same and does not`
      : `${READER[direction]} is said to lose something and reads the same`,
  );
  const why = `The witnesses show otherwise: ${shows.join(', ')}.`;
  return {
    verdict: {
      oldReadsNew: wrong.includes('oldReadsNew') ? 'attention' : verdict.oldReadsNew,
      newReadsOld: wrong.includes('newReadsOld') ? 'attention' : verdict.newReadsOld,
      why: verdict.why === undefined ? why : `${verdict.why} ${why}`,
    },
    contradicted: true,
    why,
  };
}

const contradicts = (said: Level, shown: Level | undefined): boolean =>
  shown !== undefined && ((said === 'safe' && shown !== 'safe') || (said === 'breaking' && shown === 'safe'));
