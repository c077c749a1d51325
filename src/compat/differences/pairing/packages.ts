import { type Links, Votes } from './links.ts';
import type { OwnView, TypeDeclaration } from './own.ts';

/**
 * Packages that go on, under the same name or under another: where a package is gone, the new one that has most of its
 * declarations, or its files under the same paths. One package goes on as one.
 */
export function pairPackages(old: OwnView, next: OwnView): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const name of old.packages) if (next.packages.has(name)) pairs.set(name, name);
  const isTop = ({ parent }: TypeDeclaration): boolean => parent === undefined;
  const gone = old.types.filter((type) => isTop(type) && !next.packages.has(old.packageOf(type)));
  const appeared = next.types.filter((type) => isTop(type) && !old.packages.has(next.packageOf(type)));
  const goneFiles = old.files.filter((file) => !next.packages.has(file.package));
  if (goneFiles.length === 0) return pairs;

  const holders = new Map<string, string[]>();
  for (const type of appeared) {
    const key = `${type.kind} ${next.relative(type)}`;
    const known = holders.get(key);
    if (known) known.push(next.packageOf(type));
    else holders.set(key, [next.packageOf(type)]);
  }
  const votes = new Votes();
  for (const type of gone) {
    const among = holders.get(`${type.kind} ${old.relative(type)}`) ?? [];
    // A name that is everywhere (`Request` in a thousand packages) tells nothing.
    if (among.length <= FEW) for (const name of among) votes.add(old.packageOf(type), name);
  }
  const byPath = new Map<string, number>();
  for (const file of goneFiles) {
    const same = next.file.get(file.path);
    if (!same || old.packages.has(same.package)) continue;
    votes.add(file.package, same.package);
    const key = `${file.package}\n${same.package}`;
    byPath.set(key, (byPath.get(key) ?? 0) + 1);
  }
  const [before, after] = [sizes(old, gone), sizes(next, appeared)];
  const ranked = votes
    .ranked()
    .map((vote) => ({ ...vote, alike: sharedSegments(vote.old, vote.new) }))
    .sort((a, b) => b.count - a.count || b.alike - a.alike);
  const taken = new Set<string>();
  for (const { old: from, new: to, count } of ranked) {
    const all = (before.get(from) ?? 0) + (after.get(to) ?? 0) + 2 * (byPath.get(`${from}\n${to}`) ?? 0);
    if (pairs.has(from) || taken.has(to) || (2 * count) / all < ENOUGH) continue;
    pairs.set(from, to);
    taken.add(to);
  }
  return pairs;
}

/** How many of two packages' declarations must have the same names, as a part of the mean. */
const ENOUGH = 0.4;
const FEW = 20;

const sizes = (view: OwnView, types: readonly TypeDeclaration[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const type of types) found.set(view.packageOf(type), (found.get(view.packageOf(type)) ?? 0) + 1);
  return found;
};

/** Where two packages have as much in common, names decide: `acme.kv.v1` goes on as `acme.kv.v2`, not as `acme.log.v2`. */
function sharedSegments(a: string, b: string): number {
  const others = new Set(b.split('.'));
  return a.split('.').filter((segment) => others.has(segment)).length;
}

/** Links what has the same name in packages of another name. */
export function linkByRelativeName(
  old: OwnView,
  next: OwnView,
  packages: ReadonlyMap<string, string>,
  links: Links,
): void {
  const renamed = new Map([...packages].filter(([from, to]) => from !== to));
  if (renamed.size === 0) return;
  for (const declaration of [...old.types, ...old.extensions]) {
    const to = renamed.get(old.packageOf(declaration));
    if (to === undefined) continue;
    const id = to === '' ? old.relative(declaration) : `${to}.${old.relative(declaration)}`;
    if (next.schema.declarations.get(id)?.kind === declaration.kind && next.isOwn(id)) links.link(declaration.id, id);
  }
}
