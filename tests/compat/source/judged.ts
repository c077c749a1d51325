import type { Compared, Difference, Level, Policy } from '#compat';
import { sideOf } from '#compat';
import type { Schema } from '#schema';
import { differences, pair } from '../../../src/compat/differences/index.ts';
import { judgeSource, type SourceChange, type SourceJudgement } from '../../../src/compat/source/index.ts';

export interface Profiles {
  readonly goProfile?: string;
  readonly rustProfile?: string;
}

/** Two versions, compared and judged for Go and Rust alone. */
export interface Judged extends SourceJudgement {
  readonly compared: Compared;
  readonly differences: readonly Difference[];
}

export function judged(old: Schema, next: Schema, profiles: Profiles = {}, policy: Policy = 'lenient'): Judged {
  const pairing = pair(old, next);
  const compared = { old: sideOf('old', old, profiles), new: sideOf('new', next, profiles), pairing, policy };
  const found = differences(old, next, pairing);
  return { compared, differences: found, ...judgeSource(found, compared) };
}

/** All verdicts for one language, of differences and of what follows from them. */
export const verdictsFor = ({ of, rest }: SourceJudgement, language: 'go' | 'rust') =>
  [...of.values(), ...rest.map(({ verdicts }) => verdicts)].flatMap((verdicts) => verdicts[language] ?? []);

const LEVELS: readonly Level[] = ['safe', 'attention', 'breaking'];

/** What becomes of code that was written against the old version. */
export const worstFor = (judgement: SourceJudgement, language: 'go' | 'rust'): Level =>
  verdictsFor(judgement, language).reduce<Level>(
    (worst, { oldReadsNew }) => (LEVELS.indexOf(oldReadsNew) > LEVELS.indexOf(worst) ? oldReadsNew : worst),
    'safe',
  );

/** `rule subject <- rule subject of its cause` */
export const restText = ({ rule, new: changed, cause }: SourceChange): string =>
  `${rule} ${name(changed)} <- ${cause === undefined ? 'nothing' : `${cause.rule} ${name(cause.new ?? cause.old)}`}`;

const name = (subject: Difference['old']): string => (subject ? ('id' in subject ? subject.id : subject.path) : '');
