import type { Contract, Version } from '../model.ts';
import type { LifeView } from './model.ts';

/**
 * The badges of a declaration as one version sees it. `floor` is the first version of what it stands in: what came with its
 * surroundings needs no badge of its own.
 */
export function lifeView(contract: Contract, version: Version, id: string, floor = 0): LifeView {
  const life = contract.lives.get(id);
  if (!life) return {};
  const label = (index: number | undefined): string | undefined =>
    index === undefined ? undefined : contract.versions[index]?.version;
  return {
    since: life.since > floor ? label(life.since) : undefined,
    deprecatedIn:
      life.deprecatedIn !== undefined && life.deprecatedIn <= version.index ? label(life.deprecatedIn) : undefined,
    removedIn: label(nextWithout(life.versions, version.index, contract.versions.length)),
  };
}

/** Index of the first version after this one that lacks the declaration. */
export function nextWithout(versions: readonly number[], index: number, count: number): number | undefined {
  for (let next = index + 1; next < count; next += 1) if (!versions.includes(next)) return next;
  return undefined;
}
