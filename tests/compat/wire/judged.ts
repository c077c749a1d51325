import type { Compared, Difference, Verdict } from '#compat';
import { sideOf } from '#compat';
import type { Schema } from '#schema';
import { differences, pair } from '../../../src/compat/differences/index.ts';
import { judgeWire, type WireVerdicts } from '../../../src/compat/wire/index.ts';
import { schemaOf } from '../support.ts';

/** Two schemas with all their differences. */
export interface Change {
  readonly compared: Compared;
  readonly differences: readonly Difference[];
}

export function changeOf(old: Schema, next: Schema): Change {
  const compared: Compared = {
    old: sideOf('old', old),
    new: sideOf('new', next),
    pairing: pair(old, next),
    policy: 'lenient',
  };
  return { compared, differences: differences(old, next, compared.pairing) };
}

/** A change in one file each; both sides of all of them are compiled in one run. In each the package is `f`. */
export async function compiledChanges(
  sources: readonly { readonly old: string; readonly new: string }[],
): Promise<readonly Change[]> {
  const side = (which: 'old' | 'new') =>
    schemaOf(
      Object.fromEntries(
        sources.map((source, index) => [
          `f${index}.proto`,
          source[which].replace(/package (\w+(?:\.\w+)*);/, (_, name: string) => `package f${index}.${name};`),
        ]),
      ),
    );
  const [old, next] = await Promise.all([side('old'), side('new')]);
  return sources.map((_, index) => changeOf(only(old, `f${index}.proto`), only(next, `f${index}.proto`)));
}

/** One file of a schema, and what it imports. */
function only(schema: Schema, path: string): Schema {
  const files = new Map(schema.files.map((file) => [file.path, file]));
  const needed = new Set([path]);
  for (const one of needed) for (const { path: imported } of files.get(one)?.imports ?? []) needed.add(imported);
  return {
    ...schema,
    files: schema.files.filter((file) => needed.has(file.path)),
    declarations: new Map([...schema.declarations].filter(([, { file }]) => needed.has(file))),
  };
}

export const judgedBy = ({ compared, differences: all }: Change): readonly (readonly [Difference, WireVerdicts])[] =>
  all.map((difference) => [difference, judgeWire(difference, compared)] as const);

/** `breaking/safe`: an old reader of new data, a new reader of old data. */
export const levels = (verdict: Partial<Verdict> | undefined): string =>
  `${verdict?.oldReadsNew ?? 'safe'}/${verdict?.newReadsOld ?? 'safe'}`;
