import { LEVELS, type Level } from '#compat';
import type { Named, Surface } from '#languages';
import type { Schema } from '#schema';
import { topOf, touched } from './declarations.ts';
import type { ReviewInput } from './input.ts';
import type { SurfaceDiffView, SurfaceRowView } from './model.ts';
import { levelView } from './words.ts';

const MOST_ROWS = 100;

/** What the contract's generators write for what was touched, before and after, where it differs. */
export function surfaceDiffs(input: ReviewInput): SurfaceDiffView[] {
  return (['go', 'rust'] as const)
    .map((language) => surfaceDiff(input, language))
    .filter(({ rows }) => rows.length > 0);
}

function surfaceDiff(input: ReviewInput, language: 'go' | 'rust'): SurfaceDiffView {
  const { comparison, old, next } = input;
  const [before, after] = [old[language], next[language]];
  const levels = new Map<string, Level>();
  const was = new Map<string, string>();
  for (const change of comparison.changes) {
    const { oldReadsNew, newReadsOld } = change.verdicts[language];
    for (const level of [oldReadsNew, newReadsOld, levels.get(change.subject) ?? 'safe']) {
      if (LEVELS.indexOf(level) >= LEVELS.indexOf(levels.get(change.subject) ?? 'safe'))
        levels.set(change.subject, level);
    }
    if (change.was !== undefined) was.set(change.subject, change.was);
  }
  const couples = touched(comparison, old.schema, next.schema);
  const tops = {
    old: new Set(couples.map((couple) => couple.old?.id)),
    new: new Set(couples.map((couple) => couple.new?.id)),
  };
  const rows: SurfaceRowView[] = [];
  const paired = new Set<string>();
  const add = (id: string, from: Named | undefined, to: Named | undefined): void => {
    const [gone, come] = [from ? linesOf(from) : [], to ? linesOf(to) : []];
    if (gone.join('\n') === come.join('\n')) return;
    rows.push({
      id,
      before: without(gone, come),
      after: without(come, gone),
      level: levelView(levels.get(id) ?? 'safe'),
    });
  };
  for (const id of within(next.schema, tops.new)) {
    const oldId = was.get(id) ?? id;
    paired.add(oldId);
    add(id, named(before, oldId), named(after, id));
  }
  for (const id of within(old.schema, tops.old)) if (!paired.has(id)) add(id, named(before, id), undefined);
  const sorted =
    rows.length > MOST_ROWS
      ? rows.toSorted((a, b) => LEVELS.indexOf(b.level.level) - LEVELS.indexOf(a.level.level))
      : rows;
  return { language, rows: sorted.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

const named = (surface: Surface, id: string): Named | undefined => surface.get(id);

function* within(schema: Schema, tops: ReadonlySet<string | undefined>): Generator<string> {
  for (const id of schema.declarations.keys()) if (tops.has(topOf(schema, id)?.id)) yield id;
}

/** Lines that the other has not. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

/** A declaration in code, one fact a line. */
function linesOf(one: Named): string[] {
  const lines: string[] = [];
  if (one.signature) lines.push(`caller: ${one.signature.client}`, `implementer: ${one.signature.server}`);
  else if (one.hidden !== true) lines.push(one.type === undefined ? one.qualified : `${one.qualified}: ${one.type}`);
  if (one.accessor !== undefined)
    lines.push(`${one.accessor}()${one.hidden === true && one.type !== undefined ? ` ${one.type}` : ''}`);
  if (one.derives) lines.push(`derives ${one.derives.has.join(', ')}`);
  for (const { name, type } of one.also) lines.push(type === undefined ? name : `${name}: ${type}`);
  return lines;
}
