import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isPassedOver } from './import-path.ts';
import { kindOf } from './read-folder.ts';
import { reasonOf } from './read-text.ts';
import type { Edge, Report } from './report.ts';

export const CONTRACT_FILE = 'contract.yaml';

const VOCABULARY_FOLDER = 'boundary';
const MISNAMED = ['contract.yml', 'contract.json'];

/** The folders of contracts that a folder means: itself if it has a contract.yaml, else its sub-folders that have one. */
export function findContracts(folder: string, edge: Edge, report: Report): string[] {
  const shown = edge.show(folder);
  const kind = kindOf(folder);
  if (kind !== 'folder') {
    const message = kind === undefined ? `There is no folder ${shown}.` : `${shown} is not a folder.`;
    report('SRC-03', { message, place: { file: shown }, fix: 'Name the folder that holds the contracts.' });
    return [];
  }
  if (kindOf(join(folder, CONTRACT_FILE)) !== undefined) return [folder];
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    report('SRC-10', { message: `${shown} cannot be read: ${reasonOf(error)}.`, place: { file: shown } });
    return [];
  }
  const candidates = names
    .filter((name) => !isPassedOver(name) && name !== VOCABULARY_FOLDER)
    .map((name) => join(folder, name))
    .filter((path) => kindOf(path) === 'folder');
  const found = candidates.filter((path) => kindOf(join(path, CONTRACT_FILE)) !== undefined);
  for (const path of [folder, ...candidates.filter((candidate) => !found.includes(candidate))]) {
    const misnamed = MISNAMED.find((name) => kindOf(join(path, name)) === 'file');
    if (misnamed !== undefined) {
      report('CFG-14', {
        message: `${edge.show(path)} has a ${misnamed}, which is not read.`,
        place: { file: edge.show(join(path, misnamed)) },
      });
    }
  }
  if (found.length === 0) {
    report('SRC-13', {
      message: `${shown} has no contract.yaml, and none of its sub-folders has one.`,
      place: { file: shown },
      fix: `Run \`isthmus init ${shown}\` to write one for the schemas there, or name the folder that holds the contracts.`,
    });
  }
  return found;
}
