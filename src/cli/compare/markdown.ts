import type { Change, Level, Root } from '#compat';
import { codeSpan, inert, markdownLink, placeText, tickedMarkdown } from '#diagnostics';
import { AUDIENCE_NAMES } from '#review';
import type { Compared } from './compared.ts';
import {
  byCause,
  concerned,
  evidence,
  isLoud,
  type Outcome,
  placeOf,
  type Standing,
  standings,
  told,
  verdictLine,
} from './outcome.ts';

/** Hosts refuse comments of more than 65,536 characters; the foot and the marks around the table need some. */
const MOST_CHARACTERS = 65_000;
const FOOT = 600;
/** Of one text: option values, names and comments may be of any length. Cut before it is escaped, so that no mark stays open. */
const LONGEST_TEXT = 1_000;
const LONGEST_NAME = 300;
/** Of lines above the table. */
const MOST_LINES = 10;

/** By this a workflow finds the comment that it wrote before. */
export const COMMENT_MARK = '<!-- isthmus-compare -->';

/** So many of the changes that follow from one are named in its row. */
const NAMED = 5;

const MARKS: Readonly<Record<Level, string>> = { breaking: '❌', attention: '⚠️', safe: '✅' };

/** A comparison as a comment on a pull request: verdict on top, then the changes by declaration, the harmless ones folded. */
export function comparisonMarkdown(outcome: Outcome): string {
  const { compared, judgement } = outcome;
  const { changes, upgrade, audiences, counts } = compared.comparison;
  const mark = judgement.unmet.length > 0 || !judgement.suffices ? MARKS.breaking : MARKS.safe;
  const head = [
    COMMENT_MARK,
    `### ${mark} ${inert(verdictLine(outcome))}`,
    `${name(outcome.old)} → ${name(outcome.new)}`,
  ];
  if (changes.length === 0) return `${head.join('\n\n')}\n`;
  const hurt = Object.entries(audiences)
    .filter(([, { level }]) => level !== 'safe')
    .map(
      ([audience, { level, changes: count }]) =>
        `${MARKS[level]} ${AUDIENCE_NAMES[audience as keyof typeof AUDIENCE_NAMES]} (${count})`,
    );
  if (hurt.length > 0) head.push(hurt.join(' · '));
  if (upgrade.says !== '') head.push(`**Who upgrades first:** ${tickedMarkdown(cut(upgrade.says))}`);
  if (upgrade.steps.length > 0)
    head.push(
      upgrade.steps
        .slice(0, MOST_LINES)
        .map((step, at) => `${at + 1}. ${tickedMarkdown(cut(step, LONGEST_NAME))}`)
        .join('\n'),
    );

  head.push(
    ...evidence(outcome)
      .slice(-MOST_LINES)
      .map((line) => inert(cut(line, LONGEST_NAME))),
  );
  const groups = byCause(changes);
  const standingOf = standings(judgement);
  const rows = byDeclaration(groups.filter(isLoud), compared).map(({ change, consequences }) =>
    loudRow(change, consequences, standingOf(change), outcome),
  );
  const quiet = byDeclaration(
    groups.filter((root) => !isLoud(root)),
    compared,
  ).map(({ change }) => quietRow(change, outcome));
  const totals = `${counts.breaking} breaking, ${counts.attention} attention, ${counts.safe} safe.`;
  return within(head.join('\n\n'), rows, quiet, totals);
}

/** Rows until the comment is full; what is left out is counted. */
function within(head: string, rows: readonly string[], quiet: readonly string[], totals: string): string {
  const many = `${quiet.length} harmless ${quiet.length === 1 ? 'change' : 'changes'}`;
  const openings = {
    loud: ['| | Declaration | What happens | Instead |', '| --- | --- | --- | --- |'],
    quiet: [`<details><summary>${many}</summary>`, '', '| Declaration | Change |', '| --- | --- |'],
  };
  let room = MOST_CHARACTERS - FOOT - head.length;
  const take = (lines: readonly string[], opening: readonly string[]): readonly string[] => {
    room -= opening.join('\n').length;
    const taken: string[] = [];
    for (const line of lines) {
      room -= line.length + 1;
      if (room < 0) break;
      taken.push(line);
    }
    return taken;
  };
  const [loud, folded] = [take(rows, openings.loud), take(quiet, openings.quiet)];
  const left = rows.length + quiet.length - loud.length - folded.length;
  const parts = [
    head,
    ...(loud.length > 0 ? [[...openings.loud, ...loud].join('\n')] : []),
    ...(folded.length > 0 ? [`${[...openings.quiet, ...folded].join('\n')}\n\n</details>`] : []),
    `<sub>${totals}${left > 0 ? ` ${left} of them did not fit here; <code>isthmus compare --format text</code> lists all.` : ''}</sub>`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Groups stay in order of the worst one of each top-level declaration. */
function byDeclaration(roots: readonly Root[], { topOf }: Compared): readonly Root[] {
  return [...Map.groupBy(roots, ({ change }) => topOf(change)).values()].flat();
}

function loudRow(change: Change, following: readonly Change[], standing: Standing, outcome: Outcome): string {
  const at = placeOf(change, outcome.compared);
  const who = concerned(change).map(({ audience, level }) => `${MARKS[level]} ${AUDIENCE_NAMES[audience]}`);
  const more = following.length === 0 ? [] : [followers(following)];
  const what = [
    tickedMarkdown(cut(change.message)),
    ...more,
    who.join(' · '),
    ...(standing.kind === 'accepted'
      ? [
          `**Accepted** by ${inert(cut(standing.acceptance.by, LONGEST_NAME))} until ${standing.acceptance.until}: ${inert(cut(standing.acceptance.reason))}`,
        ]
      : []),
  ];
  const cells = [
    standing.kind === 'accepted' ? '☑️' : MARKS[change.level],
    [name(change.subject), ruleLink(change, outcome), ...(at ? [name(placeText(at))] : [])].join('<br>'),
    what.filter((line) => line !== '').join('<br>'),
    tickedMarkdown(cut(change.instead)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function followers(following: readonly Change[]): string {
  const { loud, harmless } = told(following);
  const names = loud.slice(0, NAMED).map(({ subject }) => name(subject));
  const rest = loud.length - names.length;
  if (loud.length === 0) return `${harmless} harmless ${harmless === 1 ? 'change follows' : 'changes follow'} from it.`;
  const others = rest > 0 ? ` and ${rest} others` : '';
  const more = harmless > 0 ? `, and ${harmless} harmless` : '';
  return `${following.length} more ${following.length === 1 ? 'follows' : 'follow'} from it: ${names.join(', ')}${others}${more}.`;
}

const quietRow = (change: Change, outcome: Outcome): string =>
  `| ${name(change.subject)}<br>${ruleLink(change, outcome)} | ${tickedMarkdown(cut(change.says))} |`;

const ruleLink = ({ rule }: Change, { siteUrl }: Outcome): string =>
  siteUrl ? markdownLink(rule, `${siteUrl.replace(/\/+$/, '')}/rules/${rule}/`) : inert(rule);

const cut = (text: string, most = LONGEST_TEXT): string => (text.length > most ? `${text.slice(0, most)}…` : text);

const name = (text: string): string => codeSpan(cut(text, LONGEST_NAME));
