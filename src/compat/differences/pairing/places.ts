import type { Links } from './links.ts';
import type { OwnView } from './own.ts';

/** Where a type stands among its kind, in words that are the same on both sides. */
export interface TypePlace {
  /** The message or file around it; undefined where that has no counterpart. */
  readonly container: string | undefined;
  /** How many types stand between it and the linked one before it. */
  readonly after: string | undefined;
  /** The same, and which linked one comes next, behind how many. */
  readonly between: string | undefined;
  /** Whether both its neighbours are linked, or it has none. */
  readonly isAlone: boolean;
}

export function placesOf(
  old: OwnView,
  next: OwnView,
  links: Links,
  files: ReadonlyMap<string, string>,
): Record<'old' | 'new', ReadonlyMap<string, TypePlace>> {
  const targets = new Set(files.values());
  return {
    old: placesIn(
      old,
      (id) => links.toNew.get(id),
      (path) => files.get(path),
    ),
    new: placesIn(
      next,
      (id) => (links.toOld.has(id) ? id : undefined),
      (path) => (targets.has(path) ? path : undefined),
    ),
  };
}

type Name = (own: string) => string | undefined;

function placesIn(view: OwnView, linked: Name, fileName: Name): ReadonlyMap<string, TypePlace> {
  const places = new Map<string, TypePlace>();
  const walk = (container: string | undefined, kind: string, ids: readonly string[]): void => {
    if (container === undefined) return;
    for (let start = 0; start < ids.length; ) {
      if (linked(ids[start] ?? '') !== undefined) {
        start++;
        continue;
      }
      let end = start;
      while (end < ids.length && linked(ids[end] ?? '') === undefined) end++;
      const before = start === 0 ? '' : linked(ids[start - 1] ?? '');
      const behind = end === ids.length ? '' : linked(ids[end] ?? '');
      for (let at = start; at < end; at++) {
        const after = `${container}\n${kind}\n${before}\n${at - start}`;
        places.set(ids[at] ?? '', {
          container,
          after,
          between: `${after}\n${behind}\n${end - start}`,
          isAlone: end - start === 1,
        });
      }
      start = end;
    }
  };
  for (const file of view.files) {
    const path = fileName(file.path);
    const container = path === undefined ? undefined : `file ${path}`;
    walk(container, 'message', file.messages);
    walk(container, 'enum', file.enums);
    walk(container, 'service', file.services);
  }
  for (const type of view.types) {
    if (type.kind !== 'message') continue;
    const container = linked(type.id);
    walk(container, 'message', type.messages);
    walk(container, 'enum', type.enums);
  }
  return places;
}
