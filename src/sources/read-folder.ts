import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isImportPath, isPassedOver } from './import-path.ts';
import { readTextFile, reasonOf } from './read-text.ts';
import type { Edge, Report } from './report.ts';
import type { ReadSchemas, VersionPlan } from './version-plan.ts';

export interface FoundSchema {
  /** Relative to the root it was found under, with forward slashes. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
}

export interface ListOptions {
  /** Absolute folders not to go into. */
  readonly except?: ReadonlySet<string>;
  /** Told of what cannot be listed or read; `path` is relative to the root, of a folder with a slash at its end. */
  readonly onTrouble?: (file: string, reason: string, path: string) => void;
}

/** The `.proto` files below a folder, in order of name. Links are followed; hidden folders and node_modules are not entered. */
export function listSchemas(root: string, { except, onTrouble }: ListOptions = {}): FoundSchema[] {
  const found: FoundSchema[] = [];
  const visit = (folder: string, prefix: string, above: readonly string[]): void => {
    let names: string[];
    let real: string;
    try {
      real = realpathSync(folder);
      names = readdirSync(folder).sort();
    } catch (error) {
      onTrouble?.(folder, reasonOf(error), prefix);
      return;
    }
    if (above.includes(real)) return; // a link to a folder above
    for (const name of names) {
      const file = join(folder, name);
      const kind = kindOf(file);
      if (kind === 'folder') {
        // A folder with a contract.yaml of its own is another contract.
        if (isPassedOver(name) || except?.has(file) || kindOf(join(file, 'contract.yaml')) === 'file') continue;
        visit(file, `${prefix}${name}/`, [...above, real]);
      } else if (kind === 'other' && name.endsWith('.proto')) {
        onTrouble?.(file, 'it is no regular file', prefix + name);
      } else if (name.endsWith('.proto')) {
        // A link that leads nowhere is among them: reading it says so.
        found.push({ path: prefix + name, file });
      }
    }
  };
  visit(root, '', []);
  return found;
}

/** What is at a path, links followed; 'other' are pipes, sockets and devices, whose reading may never end. */
export function kindOf(file: string): 'file' | 'folder' | 'other' | undefined {
  try {
    const stat = statSync(file);
    return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other';
  } catch {
    return undefined;
  }
}

/**
 * Reads the schemas of a version from a folder. The first root wins where two have the same import path, as with
 * `protoc -I`; a root inside another takes its files from the outer one, so that each file has one import path.
 */
export function readFolder(plan: VersionPlan, edge: Edge, report: Report): ReadSchemas | undefined {
  if (plan.source.kind !== 'folder') return undefined;
  const { folder, except } = plan.source;
  if (kindOf(folder) !== 'folder') {
    report('SRC-03', { message: `There is no folder ${edge.show(folder)}.`, place: plan.place });
    return undefined;
  }
  const roots = [...new Set(plan.roots.map((root) => resolve(folder, root)))].filter(
    (root) => kindOf(root) === 'folder',
  );
  if (roots.length === 0) {
    report('SRC-05', {
      message: `${edge.show(folder)} has none of the import roots ${plan.roots.join(', ')}.`,
      place: plan.place,
    });
    return undefined;
  }
  const outside = new Set([...except, ...roots]);
  const texts = new Map<string, string>();
  const shown = new Map<string, string>();
  const leftOut = new Set<string>();
  const onTrouble = (file: string, reason: string, path: string) => {
    report('SRC-10', { message: `${edge.show(file)} cannot be read: ${reason}.`, place: { file: edge.show(file) } });
    leftOut.add(path);
  };
  for (const root of roots) {
    for (const { path, file } of listSchemas(root, { except: outside, onTrouble })) {
      if (texts.has(path) || leftOut.has(path)) continue;
      if (!isImportPath(path)) {
        report('SRC-18', {
          message: `${JSON.stringify(path)} cannot be an import path.`,
          place: { file: edge.show(file) },
        });
        leftOut.add(path);
        continue;
      }
      const text = readTextFile(file, edge, report);
      if (text === undefined) leftOut.add(path);
      else texts.set(path, text);
      shown.set(path, edge.show(file));
    }
  }
  return {
    texts,
    shown,
    whole: leftOut.size === 0,
    isLeftOut: (path) =>
      leftOut.has(path) || [...leftOut].some((each) => (each === '' || each.endsWith('/')) && path.startsWith(each)),
    everywhere: () => listSchemas(folder).map(({ path }) => path),
  };
}
