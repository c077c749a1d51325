import {
  AUDIENCES,
  type Audience,
  type Bump,
  type Change,
  type Comparison,
  LEVELS,
  type Level,
  worstLevel,
} from '#compat';
import type { ReviewInput } from './input.ts';
import type { LevelView, MeetsView, VerdictRowView, VerdictView } from './model.ts';
import {
  AUDIENCE_NAMES,
  AUDIENCE_WORDS,
  BUMP_WORDS,
  capital,
  inList,
  levelView,
  plural,
  upgradeWords,
} from './words.ts';

/** What stands on top: how bad, for whom, which version, who goes first, whom it meets. */
export function verdictView({ comparison, declared }: Pick<ReviewInput, 'comparison' | 'declared'>): VerdictView {
  const { changes, counts, upgrade, meets } = comparison;
  const level = counts.breaking > 0 ? 'breaking' : counts.attention > 0 ? 'attention' : 'safe';
  return {
    level: levelView(level),
    headline: headline(comparison, level),
    bump: bumpView(comparison, declared),
    audiences: AUDIENCES.map((audience) => audienceRow(changes, audience)),
    upgrade: {
      order: upgrade.order,
      short: capital(upgradeWords(upgrade)),
      says: upgrade.says,
      steps: upgrade.steps,
      missing: upgrade.missing,
    },
    meets: meets.map(
      ({ name, language, version, level: hit, changes: ids }): MeetsView => ({
        name,
        language,
        version,
        level: levelView(hit),
        says: hit === 'safe' ? '' : `${plural(ids.length, `${ADJECTIVES[hit]} change`)}`,
      }),
    ),
    counts: countWords(comparison),
  };
}

const ADJECTIVES: Readonly<Record<Level, string>> = { safe: 'safe', attention: 'noteworthy', breaking: 'breaking' };

function headline({ audiences, changes }: Comparison, level: Level): string {
  if (changes.length === 0) return 'Nothing differs';
  if (level === 'safe') return 'Safe for everybody';
  const hit = AUDIENCES.filter((audience) => audiences[audience].level === level).map(
    (audience) => AUDIENCE_WORDS[audience],
  );
  return level === 'breaking' ? `Breaks ${inList(hit)}` : `Needs attention: ${inList(hit)}`;
}

const RANKS: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

function bumpView({ bump, old }: Comparison, declared: Bump | undefined): VerdictView['bump'] {
  // Below 1.0 everything may change with a minor version.
  const needed = bump === 'major' && /^0\./.test(old) ? 'minor' : bump;
  const suffices = declared === undefined || RANKS.indexOf(declared) >= RANKS.indexOf(needed);
  const asks = needed === bump ? `It needs ${BUMP_WORDS[bump]}` : `Below 1.0 it needs ${BUMP_WORDS[needed]}`;
  return {
    required: needed,
    declared,
    suffices,
    says:
      declared === undefined
        ? `${asks}.`
        : suffices
          ? `${asks}, and declares ${declared === needed ? 'that' : BUMP_WORDS[declared]}.`
          : `${asks}, but declares only ${BUMP_WORDS[declared]}.`,
  };
}

function audienceRow(changes: readonly Change[], audience: Audience): VerdictView['audiences'][number] {
  const verdicts = changes.map((change) => change.verdicts[audience]);
  const oldReadsNew = worstLevel(verdicts.map((verdict) => verdict.oldReadsNew));
  const newReadsOld = worstLevel(verdicts.map((verdict) => verdict.newReadsOld));
  const level = worstLevel([oldReadsNew, newReadsOld]);
  const hit = verdicts.filter(
    (verdict) => level !== 'safe' && worstLevel([verdict.oldReadsNew, verdict.newReadsOld]) === level,
  );
  return {
    audience,
    name: AUDIENCE_NAMES[audience],
    oldReadsNew: levelView(oldReadsNew),
    newReadsOld: levelView(newReadsOld),
    why: hit.find(({ why }) => why !== undefined)?.why ?? '',
    changes: level === 'safe' ? '' : plural(hit.length, 'change'),
  };
}

const LEVEL_COUNTS: Readonly<Record<Level, string>> = { breaking: 'breaking', attention: 'to look at', safe: 'safe' };

function countWords({ changes, counts }: Comparison): string {
  if (changes.length === 0) return 'No changes';
  const parts = LEVELS.toReversed()
    .filter((level) => counts[level] > 0)
    .map((level) => `${counts[level].toLocaleString('en-US')} ${LEVEL_COUNTS[level]}`);
  return `${plural(changes.length, 'change')}: ${parts.join(', ')}`;
}

/** One change's verdicts: who is not safe as rows, what else there is to know as notes, the rest in a sentence. */
export function changeVerdicts({ verdicts }: Pick<Change, 'verdicts'>): {
  readonly rows: readonly VerdictRowView[];
  readonly notes: readonly { readonly name: string; readonly text: string }[];
  readonly rest: string;
  readonly concerns: readonly Audience[];
} {
  const concerns = AUDIENCES.filter((audience) => levelOf(verdicts[audience]) !== 'safe');
  const safe = AUDIENCES.filter((audience) => !concerns.includes(audience));
  return {
    rows: concerns.map((audience) => {
      const { oldReadsNew, newReadsOld, why } = verdicts[audience];
      return {
        audience,
        name: AUDIENCE_NAMES[audience],
        oldReadsNew: levelView(oldReadsNew),
        newReadsOld: levelView(newReadsOld),
        why: why ?? '',
      };
    }),
    notes: safe.flatMap((audience) => {
      const { why } = verdicts[audience];
      return why === undefined ? [] : [{ name: AUDIENCE_NAMES[audience], text: why }];
    }),
    rest:
      concerns.length === 0
        ? 'Safe for everybody.'
        : safe.length === 0
          ? ''
          : `Safe for ${inList(safe.map((audience) => AUDIENCE_WORDS[audience]))}.`,
    concerns,
  };
}

const levelOf = ({ oldReadsNew, newReadsOld }: { readonly oldReadsNew: Level; readonly newReadsOld: Level }): Level =>
  worstLevel([oldReadsNew, newReadsOld]);

export const levelViewOf = (levels: Iterable<Level>): LevelView => levelView(worstLevel(levels));
