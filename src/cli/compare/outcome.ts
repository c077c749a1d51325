import {
  type Acceptance,
  AUDIENCES,
  type Audience,
  type Change,
  type Judgement,
  LEVELS,
  type Level,
  levelOf,
  type Root,
  rootsOf,
  type Verdict,
  worstLevel,
} from '#compat';
import type { Place } from '#diagnostics';
import { BUMP_WORDS } from '#review';
import type { Compared } from './compared.ts';

/** A comparison that was judged, ready to be printed. */
export interface Outcome {
  /** As the reader typed the sides. */
  readonly old: string;
  readonly new: string;
  readonly compared: Compared;
  readonly judgement: Judgement;
  readonly siteUrl?: string | undefined;
}

/** Why a change does not stop anybody, or that it does. */
export type Standing =
  | { readonly kind: 'accepted'; readonly acceptance: Acceptance }
  /** Breaking, and the declared step is enough for it. */
  | { readonly kind: 'declared' }
  | { readonly kind: 'unmet' }
  /** It breaks nothing. */
  | { readonly kind: 'fine' };

/** Says of each change how it stands. */
export function standings({ accepted, unmet }: Judgement): (change: Change) => Standing {
  const open = new Set(unmet.map(({ id }) => id));
  return ({ id, level }) => {
    const acceptance = accepted.get(id);
    if (acceptance) return { kind: 'accepted', acceptance };
    if (level !== 'breaking') return { kind: 'fine' };
    return { kind: open.has(id) ? 'unmet' : 'declared' };
  };
}

/** Changes that follow from no other, each with all that follows from it; the worst first. */
export function byCause(changes: readonly Change[]): readonly Root[] {
  const harm = ({ change, consequences }: Root): number =>
    LEVELS.indexOf(worstLevel([change, ...consequences].map(({ level }) => level)));
  const ranked = rootsOf(changes).map((root) => ({ root, rank: harm(root) }));
  return ranked.sort((a, b) => b.rank - a.rank).map(({ root }) => root);
}

/** Whether a change, or something that follows from it, has to be looked at. */
export const isLoud = ({ change, consequences }: Root): boolean =>
  [change, ...consequences].some(({ level }) => level !== 'safe');

/** Audiences that a change concerns, the worst hit first. */
export function concerned(
  change: Change,
): { readonly audience: Audience; readonly verdict: Verdict; readonly level: Level }[] {
  return AUDIENCES.flatMap((audience) => {
    const verdict = change.verdicts[audience];
    const level = levelOf(verdict);
    return level === 'safe' ? [] : [{ audience, verdict, level }];
  }).sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
}

/** In one line: what is needed, what is declared, and whether that is within it. */
export function verdictLine({ compared: { comparison }, judgement }: Outcome): string {
  const { declared, required, unmet, accepted, suffices } = judgement;
  if (comparison.changes.length === 0) return 'No changes.';
  const needs = `needs ${BUMP_WORDS[required]}`;
  const said = declared === undefined ? '' : `, ${declared === 'none' ? 'no step' : declared} is declared`;
  const except = accepted.size === 0 ? '' : `, ${accepted.size} accepted`;
  const what =
    unmet.length > 0
      ? `Breaking: ${unmet.length} ${unmet.length === 1 ? 'change breaks' : 'changes break'}`
      : suffices
        ? comparison.counts.breaking > 0
          ? 'Breaking, within what was agreed'
          : 'Compatible'
        : 'The declared step is too small';
  return `${what}; ${needs}${said}${except}.`;
}

/** Where a reader can look: on the new side; of what is gone there, in the file that it stood in, if that is still there. */
export function placeOf(
  { old, new: next, subject: symbol }: Change,
  { locateOld, locateNew, newFiles }: Compared,
): Place | undefined {
  if (next) return { file: locateNew(next.file), line: next.line, column: next.column, symbol };
  if (!old) return undefined;
  if (newFiles.has(old.file)) return { file: locateNew(old.file), symbol };
  return { file: locateOld(old.file), line: old.line, column: old.column, symbol };
}

/** What follows from a change and hurts somebody, once each, and how much of it hurts nobody. */
export function told(following: readonly Change[]): { readonly loud: readonly Change[]; readonly harmless: number } {
  const loud = following.filter(({ level }) => level !== 'safe');
  const once = new Map(loud.map((change) => [`${change.rule} ${change.subject}`, change]));
  return { loud: [...once.values()], harmless: following.length - loud.length };
}

const LANGUAGES = { go: 'Go', rust: 'Rust', other: 'another language' } as const;

/** Who runs an older version now and meets a change, and whether recorded payloads still read the same: a line each. */
export function evidence({ compared: { comparison } }: Outcome): string[] {
  const { meets, replay } = comparison;
  const met = meets
    .filter(({ level }) => level !== 'safe')
    .map(({ name, language, version, level, changes }) => {
      const many = `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`;
      return `${name} (${LANGUAGES[language]}, on ${version}) meets ${many}: ${level}.`;
    });
  if (replay.total === 0) return met;
  return [...met, `${replay.same} of ${replay.total} recorded payloads still read the same.`];
}
