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
  const goneFiles = old.files.filter((file) => !next.packages.has(file.package));
  if (goneFiles.length === 0) return pairs;

  const appeared = new Map<string, string[]>();
  for (const type of next.types) {
    const name = next.packageOf(type);
    if (!isTop(type) || old.packages.has(name)) continue;
    const key = `${type.kind} ${next.relative(type)}`;
    const known = appeared.get(key);
    if (known) known.push(name);
    else appeared.set(key, [name]);
  }
  const votes = new Votes();
  const most = new Map<string, number>();
  const count = (name: string): void => void most.set(name, (most.get(name) ?? 0) + 1);
  for (const type of gone) {
    const name = old.packageOf(type);
    count(name);
    const among = appeared.get(`${type.kind} ${old.relative(type)}`) ?? [];
    // A name that is everywhere (`Request` in a thousand packages) tells nothing.
    if (among.length <= FEW) for (const other of among) votes.add(name, other);
  }
  for (const file of goneFiles) {
    count(file.package);
    const same = next.file.get(file.path);
    if (same && !old.packages.has(same.package)) votes.add(file.package, same.package);
  }
  const taken = new Set<string>();
  for (const { old: from, new: to, count: shared } of votes.ranked()) {
    if (pairs.has(from) || taken.has(to) || 2 * shared < (most.get(from) ?? 0) - 1 || shared === 0) continue;
    pairs.set(from, to);
    taken.add(to);
  }
  return pairs;
}

const FEW = 20;

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
