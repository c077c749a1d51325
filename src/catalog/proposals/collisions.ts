import { publicCode } from '#boundary';
import type { Declaration } from '#schema';
import type { Proposal, Version } from '../model.ts';

/** Something that two open proposals both take: only one of them can have it. */
export interface Collision {
  readonly kind: ClaimKind;
  /** Id of the other proposal. */
  readonly with: string;
  /** What both take, in words: "number 7 of acme.v1.M". */
  readonly what: string;
  /** Ids of the declarations that take it, here and there. */
  readonly mine: string;
  readonly theirs: string;
}

export type ClaimKind = 'field-number' | 'value-number' | 'error-code' | 'name';

/** Something that a proposal takes and that its base leaves free. */
interface Claim {
  readonly kind: ClaimKind;
  readonly what: string;
  readonly by: string;
}

/** What each of the open proposals of a contract takes that another one takes too, by id of the proposal. */
export function collisionsAmong(
  proposals: readonly Pick<Proposal, 'id' | 'base' | 'result'>[],
): Map<string, Collision[]> {
  const takers = new Map<string, { readonly id: string; readonly claim: Claim }[]>();
  for (const { id, base, result } of proposals) {
    for (const [key, claim] of result ? claimsOf(base, result) : []) {
      const others = takers.get(key);
      if (others) others.push({ id, claim });
      else takers.set(key, [{ id, claim }]);
    }
  }
  const collisions = new Map<string, Collision[]>();
  for (const all of takers.values()) {
    for (const { id, claim } of all.length > 1 ? all : []) {
      const met = all
        .filter((other) => other.id !== id)
        .map((other) => ({
          kind: claim.kind,
          with: other.id,
          what: claim.what,
          mine: claim.by,
          theirs: other.claim.by,
        }));
      collisions.set(id, [...(collisions.get(id) ?? []), ...met]);
    }
  }
  return collisions;
}

/** By what is taken, so that equal keys collide. */
function claimsOf(base: Version, result: Version): Map<string, Claim> {
  const before = takenBy(base, () => true);
  // What stands inside something new collides as a part of it, if at all.
  const isInOld = ({ parent }: Declaration) => parent === undefined || base.schema.declarations.has(parent);
  return new Map([...takenBy(result, isInOld)].filter(([key]) => !before.has(key)));
}

function takenBy(version: Version, looksAt: (declaration: Declaration) => boolean): Map<string, Claim> {
  const { schema, errorSets } = version;
  const own = new Set(schema.files.filter((file) => file.own).map((file) => file.path));
  const prefixes = new Map(errorSets.map(({ enumId, prefix }) => [enumId, prefix]));
  const taken = new Map<string, Claim>();
  for (const declaration of schema.declarations.values()) {
    if (!own.has(declaration.file)) continue;
    const isLookedAt = looksAt(declaration);
    for (const [key, claim] of claims(declaration, prefixes, version)) {
      // Codes of one prefix collide wherever their enums stand.
      if (isLookedAt || claim.kind === 'error-code') taken.set(key, claim);
    }
  }
  return taken;
}

function claims(
  declaration: Declaration,
  prefixes: ReadonlyMap<string, string>,
  { boundary }: Pick<Version, 'boundary'>,
): (readonly [key: string, claim: Claim])[] {
  const { id } = declaration;
  const parent = declaration.parent ?? '';
  const claim = (kind: ClaimKind, what: string) => [`${kind} ${what}`, { kind, what, by: id }] as const;
  switch (declaration.kind) {
    case 'field':
    case 'extension': {
      const of = declaration.extendee ?? parent;
      return [
        claim('field-number', `number ${declaration.number} of ${of}`),
        claim('name', `the ${declaration.kind} ${id}`),
      ];
    }
    case 'value': {
      const prefix = prefixes.get(parent);
      return [
        prefix === undefined
          ? claim('value-number', `number ${declaration.number} of ${parent}`)
          : claim('error-code', `the error code ${publicCode(prefix, declaration.number)}`),
        claim('name', `the enum value ${id}`),
      ];
    }
    default: {
      const what = boundary.handles.has(id) ? 'handle' : declaration.kind;
      return [[`name ${id}`, { kind: 'name', what: `the ${what} ${id}`, by: id }]];
    }
  }
}
