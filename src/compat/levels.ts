import {
  AUDIENCES,
  type Audience,
  BUMPS,
  type Bump,
  LEVELS,
  type Level,
  type Verdict,
  type Verdicts,
} from './model.ts';

/**
 * What peers meet at run time. Source code is rebuilt by each side alone, whenever it takes the new version. JSON is not what
 * crosses between the two sides: it is for gateways and logs.
 */
export const AT_RUN_TIME: readonly Audience[] = ['wire', 'ownership', 'errors', 'behaviour'];

export const worseLevel = (a: Level, b: Level): Level => (LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b);

/** The worst of some levels; safe where there are none. */
export function worstLevel(levels: Iterable<Level>): Level {
  let worst: Level = 'safe';
  for (const level of levels) worst = worseLevel(worst, level);
  return worst;
}

export const higherBump = (a: Bump, b: Bump): Bump => (BUMPS.indexOf(a) >= BUMPS.indexOf(b) ? a : b);

export const SAFE: Verdict = { oldReadsNew: 'safe', newReadsOld: 'safe' };

/** The worse of a verdict's two directions. */
export const levelOf = ({ oldReadsNew, newReadsOld }: Verdict): Level => worseLevel(oldReadsNew, newReadsOld);

/** One verdict for every audience; who is not named is safe. */
export const verdictsOf = (some: { readonly [Of in Audience]?: Verdict | undefined }): Verdicts =>
  Object.fromEntries(AUDIENCES.map((audience) => [audience, some[audience] ?? SAFE])) as Record<Audience, Verdict>;

/** The worst of all verdicts. */
export const worstOf = (verdicts: Verdicts): Level =>
  AUDIENCES.reduce<Level>((worst, audience) => worseLevel(worst, levelOf(verdicts[audience])), 'safe');

/** The audience that suffers most; the first of the given ones where several suffer alike. */
export function hurtMost(verdicts: Verdicts, among: readonly Audience[] = AUDIENCES): Audience {
  const worst = worstOf(verdicts);
  const ordered = [...among, ...AUDIENCES];
  return (
    ordered.find((audience) => levelOf(verdicts[audience]) === worst && verdicts[audience].why !== undefined) ??
    ordered.find((audience) => levelOf(verdicts[audience]) === worst) ??
    'wire'
  );
}
