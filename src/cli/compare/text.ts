import type { Change, Level } from '#compat';
import { placeText, type Style, type StyledPart, visibleLine } from '#diagnostics';
import { AUDIENCE_NAMES } from '#review';
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

const PARTS: Readonly<Record<Level, StyledPart>> = { breaking: 'error', attention: 'warning', safe: 'ok' };

/** So many of the changes that follow from one are listed under it; JSON has them all. */
const LISTED = 8;

/**
 * A comparison for people at a terminal: the verdict, then the changes, the worst first and each with what follows from it,
 * then a row for each audience.
 */
export function comparisonText(outcome: Outcome, style: Style): string {
  const { compared, judgement } = outcome;
  const { comparison } = compared;
  const { upgrade, changes, audiences } = comparison;
  const head = [
    style('title', visibleLine(`${outcome.old} → ${outcome.new}`)),
    style(changes.length === 0 ? 'ok' : judgement.isWithin ? 'ok' : 'error', verdictLine(outcome)),
  ];
  if (changes.length === 0) return `${head.join('\n')}\n`;
  if (upgrade.says !== '')
    head.push(visibleLine(upgrade.says), ...upgrade.steps.map((step, at) => `  ${at + 1}. ${visibleLine(step)}`));
  if (upgrade.missing.length > 0) head.push(...upgrade.missing.map((one) => `  missing: ${visibleLine(one)}`));
  head.push(...evidence(outcome).map(visibleLine));
  const groups = byCause(changes);
  const loud = groups.filter(isLoud);
  const quiet = groups.filter((root) => !isLoud(root));
  const standingOf = standings(judgement);
  const paragraphs = loud.map(({ change, consequences }) =>
    paragraph(change, { following: consequences, standing: standingOf(change) }, outcome, style),
  );
  const rows = table(
    Object.entries(audiences)
      .filter(([, { level }]) => level !== 'safe')
      .map(([audience, { level, changes: count }]) => [
        AUDIENCE_NAMES[audience as keyof typeof AUDIENCE_NAMES],
        level,
        `${count} ${count === 1 ? 'change' : 'changes'}`,
      ]),
    (column, cell, row) => (column === 1 ? style(PARTS[(row[1] ?? 'safe') as Level], cell) : cell),
  );
  const { breaking, attention, safe } = comparison.counts;
  const parts = [
    head.join('\n'),
    ...paragraphs,
    ...(quiet.length > 0
      ? [
          quietLines(
            quiet.map(({ change }) => change),
            style,
          ),
        ]
      : []),
    ...(rows.length > 0 ? [rows.join('\n')] : []),
    `${breaking} breaking, ${attention} attention, ${safe} safe`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function paragraph(
  change: Change,
  { following, standing }: { readonly following: readonly Change[]; readonly standing: Standing },
  { compared, siteUrl }: Outcome,
  style: Style,
): string {
  const { level, rule, subject, was, buf, bump } = change;
  const at = placeOf(change, compared);
  const moved = was === undefined ? '' : ` (was ${was})`;
  const verdicts = table(
    concerned(change).map(({ audience, verdict, level: worst }) => [
      AUDIENCE_NAMES[audience],
      worst,
      directions(verdict.oldReadsNew, verdict.newReadsOld),
    ]),
    (column, cell, row) => (column === 1 ? style(PARTS[(row[1] ?? 'safe') as Level], cell) : cell),
  );
  const lines = [
    `${style(PARTS[level], level)} ${rule}: ${style('title', visibleLine(subject + moved))}`,
    at && `  ${style('place', visibleLine(placeText(at)))}`,
    `  ${visibleLine(change.message)}`,
    ...verdicts.map((row) => `  ${row}`),
    `  ${style('fix', 'instead')}: ${visibleLine(change.instead)}`,
    standing.kind === 'accepted' &&
      `  ${style('note', 'accepted')} by ${visibleLine(standing.acceptance.by)} until ${standing.acceptance.until}: ${visibleLine(standing.acceptance.reason)}`,
    `  ${style('gutter', `step: ${bump}${buf.length > 0 ? ` · buf: ${buf.join(', ')}` : ''}`)}`,
    siteUrl && `  ${style('fix', 'see')}: ${siteUrl.replace(/\/+$/, '')}/rules/${rule}/`,
    ...followers(following, style),
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

function followers(following: readonly Change[], style: Style): string[] {
  const { loud, harmless } = told(following);
  const rows = table(
    loud.slice(0, LISTED).map(({ level, rule, subject }) => [level, rule, visibleLine(subject)]),
    (column, cell, row) => (column === 0 ? style(PARTS[(row[0] ?? 'safe') as Level], cell) : cell),
  );
  const more = loud.length - rows.length;
  if (following.length === 0) return [];
  if (loud.length === 0)
    return [`  ${harmless} harmless ${harmless === 1 ? 'change follows' : 'changes follow'} from it`];
  const rest = harmless === 0 ? [] : [`    and ${harmless} harmless`];
  return [
    `  ${following.length} ${following.length === 1 ? 'change follows' : 'changes follow'} from it:`,
    ...rows.map((row) => `    ${row}`),
    ...(more > 0 ? [`    and ${more} more (--format json has all)`] : []),
    ...rest,
  ];
}

/** Changes that nobody has to look at: a line each. */
const quietLines = (changes: readonly Change[], style: Style): string =>
  table(
    changes.map(({ rule, subject }) => ['safe', rule, visibleLine(subject)]),
    (column, cell) => (column === 0 ? style('ok', cell) : cell),
  ).join('\n');

function directions(oldReadsNew: Level, newReadsOld: Level): string {
  if (oldReadsNew === newReadsOld) return 'both ways';
  return `old meets new: ${oldReadsNew}, new meets old: ${newReadsOld}`;
}

/** Rows with their columns aligned; the last column is as long as it is. */
function table(
  rows: readonly (readonly string[])[],
  paint: (column: number, padded: string, row: readonly string[]) => string,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => paint(column, column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0), row))
      .join('  '),
  );
}
