import type { Schema } from '#schema';
import type { Life } from './model.ts';

/** When each declaration existed, over a contract's versions (oldest first); only the contract's own files count. */
export function declarationLives(schemas: readonly Schema[]): Map<string, Life> {
  const presence = new Map<string, { kind: Life['kind']; versions: number[]; deprecated: number[] }>();
  schemas.forEach((schema, index) => {
    const own = new Set(schema.files.filter((file) => file.own).map((file) => file.path));
    for (const declaration of schema.declarations.values()) {
      if (!own.has(declaration.file)) continue;
      const entry = presence.get(declaration.id) ?? { kind: declaration.kind, versions: [], deprecated: [] };
      entry.kind = declaration.kind;
      entry.versions.push(index);
      if (declaration.deprecated) entry.deprecated.push(index);
      presence.set(declaration.id, entry);
    }
  });
  const newest = schemas.length - 1;
  const lives = new Map<string, Life>();
  for (const [id, { kind, versions, deprecated }] of presence) {
    const since = versions[0] ?? 0;
    const last = versions.at(-1) ?? since;
    lives.set(id, {
      id,
      kind,
      since,
      versions,
      deprecatedIn: deprecated.at(-1) === last ? startOfRun(deprecated, versions) : undefined,
      removedIn: last < newest ? last + 1 : undefined,
    });
  }
  return lives;
}

/** First version of the unbroken run of deprecated versions that ends with the newest one having the declaration. */
function startOfRun(deprecated: readonly number[], versions: readonly number[]): number | undefined {
  let start = deprecated.at(-1);
  for (let place = versions.length - 1, mark = deprecated.length - 1; mark >= 0; place -= 1, mark -= 1) {
    if (versions[place] !== deprecated[mark]) break;
    start = deprecated[mark];
  }
  return start;
}
