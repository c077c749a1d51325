import { worseLevel } from '../levels.ts';
import type { Level, Verdict } from '../model.ts';

/** What one direction comes to. */
export interface Cell {
  readonly level: Level;
  /** What the reader does, as a clause without its subject: "keeps the last of several elements". */
  readonly does?: string | undefined;
}

export const HARMLESS: Cell = { level: 'safe' };

export const attention = (does: string): Cell => ({ level: 'attention', does });
export const breaking = (does: string): Cell => ({ level: 'breaking', does });

/** The first of the worst. */
export function worst(cells: Iterable<Cell>): Cell {
  let found = HARMLESS;
  for (const cell of cells) if (worseLevel(cell.level, found.level) !== found.level) found = cell;
  return found;
}

/** Two directions as one verdict with one sentence. */
export function verdictOf(oldReadsNew: Cell, newReadsOld: Cell): Verdict {
  return { oldReadsNew: oldReadsNew.level, newReadsOld: newReadsOld.level, why: sentence(oldReadsNew, newReadsOld) };
}

/** The same verdict both ways. */
export const bothWays = (cell: Cell): Verdict => verdictOf(cell, cell);

/** A verdict whose reason is no clause about a reader. */
export const verdict = (oldReadsNew: Level, newReadsOld: Level, why?: string): Verdict => ({
  oldReadsNew,
  newReadsOld,
  why,
});

function sentence({ does: old }: Cell, { does: now }: Cell): string | undefined {
  if (old === undefined && now === undefined) return undefined;
  if (old === now) return `Whoever reads the other version ${old}.`;
  if (now === undefined) return `An old reader of new data ${old}.`;
  if (old === undefined) return `A new reader of old data ${now}.`;
  return `An old reader of new data ${old}; a new reader of old data ${now}.`;
}
