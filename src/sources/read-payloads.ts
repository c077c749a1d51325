import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isImportPath } from './import-path.ts';
import type { LoadedPayload } from './model.ts';
import { nearest } from './nearest.ts';
import { type ReadPayloadFile, readPayloadsYaml } from './payloads-yaml.ts';
import { kindOf } from './read-folder.ts';
import { readTextFile, reasonOf } from './read-text.ts';
import type { Edge, Report } from './report.ts';

export const PAYLOADS_FOLDER = 'payloads';
const PAYLOADS_FILE = 'payloads.yaml';

/** Payloads are samples: larger files are for the inspector's own file input. */
const MOST_BYTES = 256 * 1024;

/** Not payloads: explanations, and what editors and systems leave behind. */
const BESIDES = /^\.|\.(?:ya?ml|md|txt|proto)$|~$/i;

/** The recorded payloads of a contract: what payloads.yaml in its folder `payloads` lists. Without the folder there are none. */
export function readPayloads(contract: string, edge: Edge, report: Report): LoadedPayload[] {
  const folder = join(contract, PAYLOADS_FOLDER);
  if (kindOf(folder) !== 'folder') return [];
  const index = join(folder, PAYLOADS_FILE);
  const files = filesIn(folder);
  if (kindOf(index) === undefined) {
    const misnamed = files.find((name) => /^payloads?\.(?:ya?ml|json)$/i.test(name));
    if (misnamed !== undefined || files.some((name) => !BESIDES.test(name))) {
      report('PAY-06', {
        message: `${edge.show(folder)} has ${misnamed ?? 'files'} but no ${PAYLOADS_FILE}: none of it is read.`,
        place: { file: edge.show(misnamed === undefined ? folder : join(folder, misnamed)) },
      });
    }
    return [];
  }
  const text = readTextFile(index, edge, report);
  if (text === undefined) return [];
  const named = new Set<string>();
  const readFile: ReadPayloadFile = (name, { yaml, path }) => {
    const place = yaml.placeOf(path);
    const wanted = name.replace(/^\.\//, '');
    named.add(wanted);
    const found = isImportPath(wanted) ? fileBelow(folder, wanted) : undefined;
    if (found === undefined) {
      const like = nearest(wanted, files);
      report('PAY-03', {
        message: `There is no file ${JSON.stringify(name)} in ${edge.show(folder)}.${like === undefined ? '' : ` Did you mean ${like}?`}`,
        place,
      });
      return undefined;
    }
    if (found.size > MOST_BYTES) {
      report('PAY-04', {
        message: `${wanted} has ${found.size} bytes; a file has at most ${MOST_BYTES}.`,
        place,
      });
      return undefined;
    }
    try {
      return Uint8Array.from(readFileSync(found.file));
    } catch (error) {
      report('SRC-10', { message: `${edge.show(found.file)} cannot be read: ${reasonOf(error)}.`, place });
      return undefined;
    }
  };
  const payloads = readPayloadsYaml(text, edge.show(index), readFile, report);
  for (const name of files) {
    if (named.has(name) || BESIDES.test(name.slice(name.lastIndexOf('/') + 1))) continue;
    report('PAY-07', {
      message: `${edge.show(join(folder, name))} is named by no entry of ${PAYLOADS_FILE}.`,
      place: { file: edge.show(join(folder, name)) },
    });
  }
  return payloads;
}

/** A regular file below the folder, links followed but not out of it: what it holds is published. */
function fileBelow(folder: string, name: string): { readonly file: string; readonly size: number } | undefined {
  const file = join(folder, ...name.split('/'));
  if (kindOf(file) !== 'file') return undefined;
  try {
    if (!realpathSync(file).startsWith(realpathSync(folder) + sep)) return undefined;
    return { file, size: statSync(file).size };
  } catch {
    return undefined;
  }
}

/** Paths of the files below a folder, forward slashes, in order. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch {
    return [];
  }
}
