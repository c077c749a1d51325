import { levelOf, worseLevel } from './levels.ts';
import {
  AUDIENCES,
  type Audience,
  type Change,
  type Comparison,
  type Consumer,
  LEVELS,
  type Level,
  type Meeting,
} from './model.ts';

export const countLevels = (changes: readonly Change[]): Comparison['counts'] =>
  Object.fromEntries(
    LEVELS.map((level) => [level, changes.filter((change) => change.level === level).length]),
  ) as Record<Level, number>;

/** The worst level of each audience, and how many changes have it. */
export function byAudience(changes: readonly Change[]): Comparison['audiences'] {
  const of = (audience: Audience) => {
    const counts: Record<Level, number> = { safe: 0, attention: 0, breaking: 0 };
    for (const { verdicts } of changes) counts[levelOf(verdicts[audience])]++;
    const level = counts.breaking > 0 ? 'breaking' : counts.attention > 0 ? 'attention' : 'safe';
    return { level, changes: level === 'safe' ? 0 : counts[level] } as const;
  };
  return Object.fromEntries(AUDIENCES.map((audience) => [audience, of(audience)])) as Comparison['audiences'];
}

/** What of a verdict concerns a consumer: everything but the source code of the other language. */
const concerns = (audience: Audience, language: Consumer['language']): boolean =>
  audience === 'go' ? language === 'go' : audience === 'rust' ? language === 'rust' : true;

/** What each consumer meets, the worst hit first. */
export function meetings(changes: readonly Change[], consumers: readonly Consumer[]): Meeting[] {
  const levelFor = (change: Change, { language }: Consumer): Level =>
    AUDIENCES.filter((audience) => concerns(audience, language)).reduce<Level>(
      (worst, audience) => worseLevel(worst, levelOf(change.verdicts[audience])),
      'safe',
    );
  const met = consumers.map((consumer) => {
    const levels = changes.map((change) => levelFor(change, consumer));
    const level = levels.reduce<Level>(worseLevel, 'safe');
    const worst = level === 'safe' ? [] : changes.filter((_, index) => levels[index] === level);
    return { ...consumer, level, changes: worst.map(({ id }) => id) };
  });
  return met.sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
}
