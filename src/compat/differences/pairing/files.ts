import { type Links, Votes } from './links.ts';
import type { OwnView } from './own.ts';

/** Files that go on: under the same path, or under the path where most of what they declared stands now. By old path. */
export function pairFiles(old: OwnView, next: OwnView, links: Links): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const { path } of old.files) if (next.file.has(path)) pairs.set(path, path);
  const gone = old.files.filter(({ path }) => !next.file.has(path));
  if (gone.length === 0) return pairs;
  const votes = new Votes();
  for (const file of gone) {
    for (const id of [...file.messages, ...file.enums, ...file.services, ...file.extensions]) {
      const linked = next.schema.declarations.get(links.toNew.get(id) ?? '');
      if (linked && linked.parent === undefined && !old.file.has(linked.file)) votes.add(file.path, linked.file);
    }
  }
  const taken = new Set<string>();
  for (const { old: from, new: to } of votes.ranked()) {
    if (pairs.has(from) || taken.has(to)) continue;
    pairs.set(from, to);
    taken.add(to);
  }
  // Files that declare nothing (imports and options only) are known by their name.
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const empty = ({ messages, enums, services, extensions }: OwnView['files'][number]): boolean =>
    messages.length + enums.length + services.length + extensions.length === 0;
  const appeared = new Map<string, string[]>();
  for (const file of next.files) {
    if (old.file.has(file.path) || taken.has(file.path) || !empty(file)) continue;
    const name = nameOf(file.path);
    const known = appeared.get(name);
    if (known) known.push(file.path);
    else appeared.set(name, [file.path]);
  }
  for (const file of gone) {
    const paths = empty(file) && !pairs.has(file.path) ? (appeared.get(nameOf(file.path)) ?? []) : [];
    const [only] = paths;
    if (only === undefined || paths.length > 1 || taken.has(only)) continue;
    pairs.set(file.path, only);
    taken.add(only);
  }
  return pairs;
}
