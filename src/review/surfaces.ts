import { LEVELS, type Level, type SurfaceRow, surfaceBeforeAfter, worstLevel } from '#compat';
import { type Declaration, pageOwner, type Schema } from '#schema';
import { pairingOf, topOf, touched } from './declarations.ts';
import type { ReviewInput } from './input.ts';
import type { SurfaceDiffView } from './model.ts';
import { levelView } from './words.ts';

const MOST = { declarations: 60, rows: 30 } as const;

type Shown = SurfaceDiffView['declarations'][number];

/** What the contract's generators write for what was touched, before and after, where it differs. */
export function surfaceDiffs(input: ReviewInput): SurfaceDiffView[] {
  const { comparison, old, next } = input;
  const pairing = pairingOf(old.schema, next.schema);
  const compared = { old, new: next, pairing, policy: comparison.policy };
  const levels = levelsOf(input);
  const views = { go: [] as Shown[], rust: [] as Shown[] };
  for (const [was, id] of generated(input)) {
    for (const { language, rows } of surfaceBeforeAfter(compared, was, id)) {
      const changed = rows.filter((row) => row.changed);
      if (changed.length === 0) continue;
      const name = id ?? was ?? '';
      views[language].push({
        id: name,
        level: levelView(levels[language].get(name) ?? 'safe'),
        rows: changed
          .slice(0, MOST.rows)
          .map(({ old: before = '', new: after = '' }: SurfaceRow) => ({ before, after })),
      });
    }
  }
  const rank = ({ level }: Shown): number => LEVELS.indexOf(level.level);
  return (['go', 'rust'] as const).flatMap((language): SurfaceDiffView[] => {
    const all = views[language];
    if (all.length === 0) return [];
    const ordered = all.length > MOST.declarations ? all.toSorted((a, b) => rank(b) - rank(a)) : all;
    const declarations = ordered.slice(0, MOST.declarations);
    return [{ language, profile: next[language].profile, declarations, more: all.length - declarations.length }];
  });
}

/** Kinds of declarations that generators make something of which has a name of its own. */
const HAS_CODE: ReadonlySet<Declaration['kind']> = new Set<Declaration['kind']>([
  'message',
  'enum',
  'service',
  'extension',
]);

/** Ids in both versions of everything in what was touched that has code of its own. */
function generated({ comparison, old, next }: ReviewInput): (readonly [string | undefined, string | undefined])[] {
  const { toNew, toOld } = pairingOf(old.schema, next.schema);
  const couples = touched(comparison, old.schema, next.schema);
  const inside = (schema: Schema, tops: ReadonlySet<string | undefined>): string[] =>
    [...schema.declarations.values()]
      .filter(
        ({ kind, id, parent }) => HAS_CODE.has(kind) && tops.has(parent === undefined ? id : topOf(schema, id)?.id),
      )
      .map(({ id }) => id);
  const after = inside(next.schema, new Set(couples.map((couple) => couple.new?.id)));
  const before = inside(old.schema, new Set(couples.map((couple) => couple.old?.id)));
  return [
    ...after.map((id) => [toOld.get(id), id] as const),
    ...before.filter((id) => !toNew.has(id)).map((id) => [id, undefined] as const),
  ];
}

/** The worst verdict on each declaration that has code of its own, members included. */
function levelsOf({ comparison, old, next }: ReviewInput): Record<'go' | 'rust', ReadonlyMap<string, Level>> {
  const of = (language: 'go' | 'rust'): ReadonlyMap<string, Level> => {
    const levels = new Map<string, Level>();
    for (const { subject, was, verdicts } of comparison.changes) {
      const { oldReadsNew, newReadsOld } = verdicts[language];
      const owner = holder(next.schema, subject) ?? holder(old.schema, was ?? subject);
      if (owner !== undefined) levels.set(owner, worstLevel([levels.get(owner) ?? 'safe', oldReadsNew, newReadsOld]));
    }
    return levels;
  };
  return { go: of('go'), rust: of('rust') };
}

function holder(schema: Schema, id: string): string | undefined {
  const declaration = schema.declarations.get(id);
  if (!declaration || HAS_CODE.has(declaration.kind)) return declaration?.id;
  return declaration.parent ?? pageOwner(schema, id)?.id;
}
