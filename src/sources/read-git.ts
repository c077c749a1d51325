import { posix } from 'node:path';
import { GitFailure, listTree, readObjects, type TreeEntry } from './git.ts';
import { isImportPath, isPassedOver } from './import-path.ts';
import { keepText } from './read-text.ts';
import type { Edge, Report } from './report.ts';
import type { ReadSchemas, VersionPlan } from './version-plan.ts';

/** Reads the schemas of a version from a commit, with the same rules for roots as `readFolder`. */
export async function readGit(plan: VersionPlan, edge: Edge, report: Report): Promise<ReadSchemas | undefined> {
  if (plan.source.kind !== 'git') return undefined;
  const { repository, repo, ref, commit, path: base, byPattern } = plan.source;
  const show = (path: string) => `${edge.show(repo)}@${ref}:${path}`;
  try {
    const tree = new Map((await listTree(repository, commit)).map((entry) => [entry.path, entry]));
    const folders = foldersOf(tree.keys());
    const top = inTree(base, '.');
    if (top === undefined || !folders.has(top)) {
      report(byPattern ? 'SRC-15' : 'SRC-03', { message: `${ref} has no folder ${base}.`, place: plan.place });
      return undefined;
    }
    const roots = [...new Set(plan.roots.flatMap((root) => inTree(base, root) ?? []))].filter((root) =>
      folders.has(root),
    );
    if (roots.length === 0) {
      report(byPattern ? 'SRC-15' : 'SRC-05', {
        message: `${show(base)} has none of the import roots ${plan.roots.join(', ')}.`,
        place: plan.place,
      });
      return undefined;
    }
    const claimed = claim(tree, roots);
    const links = new Map([...claimed.values()].filter((entry) => entry.symlink).map((entry) => [entry.path, entry]));
    const targets = await followLinks(links, tree, (objects) => readObjects(repository, objects));
    const objectOf = (entry: TreeEntry): string | undefined => (entry.symlink ? targets.get(entry.path) : entry.object);
    const blobs = await readObjects(
      repository,
      [...claimed.values()].flatMap((entry) => objectOf(entry) ?? []),
    );

    const texts = new Map<string, string>();
    const shown = new Map<string, string>();
    const leftOut = new Set<string>();
    for (const [path, entry] of claimed) {
      const place = { file: show(entry.path) };
      shown.set(path, place.file);
      const bytes = blobs.get(objectOf(entry) ?? '');
      let text: string | undefined;
      if (!isImportPath(path))
        report('SRC-18', { message: `${JSON.stringify(path)} cannot be an import path.`, place });
      else if (bytes === undefined) {
        const reason = entry.symlink
          ? 'it is a link that leads to no file of the tree'
          : 'the repository lacks its object';
        report('SRC-10', { message: `${place.file} cannot be read: ${reason}.`, place });
      } else text = keepText(bytes, place.file, edge, report);
      if (text === undefined) leftOut.add(path);
      else texts.set(path, text);
    }
    const everywhere = () =>
      [...tree.keys()]
        .filter((path) => path.endsWith('.proto') && isBelow(path, top))
        .map((path) => pathBelow(path, top));
    return { texts, shown, whole: leftOut.size === 0, isLeftOut: (path) => leftOut.has(path), everywhere };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    report('SRC-08', {
      message: `git could not read ${ref} of ${edge.show(repo)}: ${error.message}.`,
      place: plan.place,
    });
    return undefined;
  }
}

/** Path from the top of the tree, '' for the top itself; undefined where it climbs out of the tree. */
function inTree(base: string, path: string): string | undefined {
  const plain = posix.join(base, path).replace(/^\/+|\/+$/g, '');
  if (plain === '.' || plain === '') return '';
  return plain === '..' || plain.startsWith('../') ? undefined : plain;
}

/** Every folder of a tree, its top ('') among them. */
function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set(['']);
  for (const path of paths) {
    for (
      let at = path.lastIndexOf('/');
      at > 0 && !folders.has(path.slice(0, at));
      at = path.lastIndexOf('/', at - 1)
    ) {
      folders.add(path.slice(0, at));
    }
  }
  return folders;
}

const isBelow = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`);

const pathBelow = (path: string, folder: string): string => (folder === '' ? path : path.slice(folder.length + 1));

/** Which tree entry each import path means: the innermost root of a file names it, then the first root wins. */
function claim(tree: ReadonlyMap<string, TreeEntry>, roots: readonly string[]): Map<string, TreeEntry> {
  const innermost = [...roots].sort((a, b) => b.length - a.length);
  const byRoot = new Map<string, [string, TreeEntry][]>();
  for (const entry of tree.values()) {
    if (!entry.path.endsWith('.proto')) continue;
    const root = innermost.find((folder) => isBelow(entry.path, folder));
    if (root === undefined) continue;
    const path = pathBelow(entry.path, root);
    if (path.split('/').slice(0, -1).some(isPassedOver)) continue;
    byRoot.set(root, [...(byRoot.get(root) ?? []), [path, entry]]);
  }
  const claimed = new Map<string, TreeEntry>();
  for (const root of roots) {
    for (const [path, entry] of byRoot.get(root) ?? []) if (!claimed.has(path)) claimed.set(path, entry);
  }
  return claimed;
}

/** Object that each link among a tree's files finally means; links out of the tree and in circles are left out. */
async function followLinks(
  links: ReadonlyMap<string, TreeEntry>,
  tree: ReadonlyMap<string, TreeEntry>,
  read: (objects: readonly string[]) => Promise<Map<string, Buffer>>,
): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  let open = new Map([...links.values()].map((entry) => [entry.path, entry]));
  for (let hop = 0; hop < 10 && open.size > 0; hop++) {
    const texts = await read([...open.values()].map((entry) => entry.object));
    const next = new Map<string, TreeEntry>();
    for (const [path, entry] of open) {
      const to = texts.get(entry.object)?.toString('utf8');
      const target = to === undefined ? undefined : tree.get(posix.join(posix.dirname(entry.path), to));
      if (target?.symlink) next.set(path, target);
      else if (target !== undefined) targets.set(path, target.object);
    }
    open = next;
  }
  return targets;
}
