import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { semverOf } from './contract-shape.ts';
import { kindOf } from './read-folder.ts';
import { readTextFile } from './read-text.ts';
import type { Edge, Report } from './report.ts';

/** Where people's notes on releases lie: `releases/1.2.0.md`, Markdown. */
export const NOTES_FOLDER = 'releases';

/** Notes of a contract's releases by version number; one for a version that does not exist is reported. */
export function readNotes(
  contract: string,
  versions: readonly string[],
  edge: Edge,
  report: Report,
): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const folder = join(contract, NOTES_FOLDER);
  for (const name of filesIn(folder)) {
    const path = join(folder, name);
    const version = semverOf(name.replace(/\.md$/, ''));
    if (version === undefined || kindOf(path) !== 'file') continue;
    if (!versions.includes(version)) {
      report('CFG-11', {
        message: `${edge.show(path)} has notes on version ${version}, but the contract has ${versions.join(', ') || 'none'}.`,
        place: { file: edge.show(path) },
      });
      continue;
    }
    const text = readTextFile(path, edge, report)
      ?.replace(/^\uFEFF/, '')
      .trim();
    if (text) notes.set(version, text);
  }
  return notes;
}

function filesIn(folder: string): string[] {
  if (kindOf(folder) !== 'folder') return [];
  try {
    return readdirSync(folder)
      .sort()
      .filter((name) => name.endsWith('.md') && !name.startsWith('.'));
  } catch {
    return [];
  }
}
