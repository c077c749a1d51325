import { relative, resolve, sep } from 'node:path';
import { broken, compileSchemas, originOf, readSchemas, type VersionLoad, type VersionTools } from './load-version.ts';
import type { LoadedProposal, LoadedVersion } from './model.ts';
import { nearest } from './nearest.ts';
import { kindOf, readFolder } from './read-folder.ts';
import { type ProposalPlan, schemasIn } from './read-proposals.ts';
import type { Edge, Report } from './report.ts';
import type { ReadSchemas, VersionPlan } from './version-plan.ts';

const QUIET: Report = () => {};

/**
 * Lays a proposal's files over its base and compiles both together. What is wrong is reported; the proposal's version then
 * has no descriptor set. A base that is broken has its own findings and is not reported again.
 */
export async function loadProposal(
  plan: ProposalPlan,
  isBaseWhole: boolean,
  tools: VersionTools,
  report: Report,
): Promise<{ readonly proposal: LoadedProposal; readonly step: VersionLoad['step'] }> {
  const { edge } = tools;
  const roots = rootsWithin(plan.folder, plan.base.roots);
  const version: VersionPlan = {
    version: plan.id,
    unreleased: true,
    date: plan.mdx.date,
    consumers: [],
    place: plan.mdx.placeOf(),
    roots,
    files: plan.base.files,
    source: { kind: 'folder', folder: plan.folder, except: [] },
  };
  const done = (
    loaded: LoadedVersion,
    changed: readonly string[],
    removed: readonly string[],
    step: VersionLoad['step'],
  ) => ({
    proposal: proposalOf(plan, loaded, changed, removed),
    step,
  });
  const failed = broken(version, originOf(version, edge));
  const base = isBaseWhole ? await readSchemas(plan.base, edge, QUIET) : undefined;
  const over = readOverlay(version, plan.folder, edge, report);
  if (base === undefined || over === undefined) return done(failed, [], [], 'failed');

  const removed = removedPaths(plan, base, over, report);
  const changed: string[] = [];
  for (const [path, text] of over.texts) {
    if (base.texts.get(path) !== text) {
      changed.push(path);
      continue;
    }
    report('PRO-09', {
      message: `${path} is the same as in ${plan.base.version}; a proposal needs only the files that it changes.`,
      place: { file: over.shown.get(path) ?? plan.file },
    });
  }
  if (changed.length === 0 && removed.length === 0) {
    report('PRO-06', {
      message: `The proposal changes nothing: it has no file that differs from ${plan.base.version}, and removes none.`,
      place: plan.mdx.placeOf(),
    });
  }
  const load = await compileSchemas(version, overlaid(base, over, removed), tools, report);
  return done(load.version ?? failed, changed.sort(), removed, load.step);
}

/** The base's texts with the proposal's over them. */
function overlaid(base: ReadSchemas, over: ReadSchemas, removed: readonly string[]): ReadSchemas {
  const texts = new Map(base.texts);
  for (const path of removed) texts.delete(path);
  for (const [path, text] of over.texts) texts.set(path, text);
  return {
    texts,
    shown: new Map([...base.shown, ...over.shown]),
    whole: base.whole && over.whole,
    isLeftOut: (path) => base.isLeftOut(path) || over.isLeftOut(path),
    everywhere: base.everywhere,
  };
}

/** Import roots that lie in the folder: one that climbs out of a version's folder is shared, and not the proposal's to change. */
function rootsWithin(folder: string, roots: readonly string[]): string[] {
  const inside = roots.filter((root) => {
    const way = relative(folder, resolve(folder, root));
    return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(folder, root);
  });
  return inside.length === 0 ? ['.'] : inside;
}

function readOverlay(plan: VersionPlan, folder: string, edge: Edge, report: Report): ReadSchemas | undefined {
  const none: ReadSchemas = {
    texts: new Map(),
    shown: new Map(),
    whole: true,
    isLeftOut: () => false,
    everywhere: () => [],
  };
  const hasRoot = plan.roots.some((root) => kindOf(resolve(folder, root)) === 'folder');
  const read = hasRoot ? readFolder(plan, edge, report) : none;
  const shown = new Set(read?.shown.values());
  for (const file of schemasIn(folder)) {
    if (shown.has(edge.show(file)) || read?.whole === false) continue;
    report('PRO-08', {
      message: `${edge.show(file)} lies below none of the import roots ${plan.roots.join(', ')} and would be without effect.`,
      place: { file: edge.show(file) },
    });
  }
  return read;
}

function removedPaths({ mdx, base: { version } }: ProposalPlan, base: ReadSchemas, over: ReadSchemas, report: Report) {
  const removed: string[] = [];
  mdx.removes.forEach((path, index) => {
    const place = mdx.placeOf('removes', index);
    if (!base.texts.has(path)) {
      const like = nearest(path, base.texts.keys());
      report('PRO-07', {
        message: `\`removes\` names ${path}, which ${version} does not have.${like === undefined ? '' : ` Did you mean ${like}?`}`,
        place,
      });
    } else if (over.texts.has(path)) {
      report('PRO-07', {
        message: `\`removes\` names ${path}, and the proposal has a file of that path.`,
        place,
        related: [{ message: 'The file is here.', place: { file: over.shown.get(path) ?? path } }],
      });
    } else removed.push(path);
  });
  return [...new Set(removed)].sort();
}

function proposalOf(
  { id, number, slug, folder, file, path, mdx, acceptances }: ProposalPlan,
  version: LoadedVersion,
  changed: readonly string[],
  removed: readonly string[],
): LoadedProposal {
  const { removes: _, placeOf, ...words } = mdx;
  return {
    id,
    number,
    slug,
    folder,
    file,
    path,
    ...words,
    changed,
    removed,
    version,
    acceptances,
    placeOf: (key) => placeOf(key),
  };
}
