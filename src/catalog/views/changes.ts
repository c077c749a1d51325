import type { DeclarationKind } from '#schema';
import type { Contract, Life, Version } from '../model.ts';
import { plural } from './words.ts';

/** Declarations that one version has and the one before has not, and the reverse. */
export interface PresenceChanges {
  readonly since: Version;
  readonly added: readonly Life[];
  readonly removed: readonly Life[];
  readonly deprecated: readonly Life[];
}

/** What came, went and was deprecated since the version before; undefined for the first. */
export function presenceChanges(contract: Contract, version: Version): PresenceChanges | undefined {
  const since = contract.versions[version.index - 1];
  if (!since) return undefined;
  const has = (life: Life, index: number): boolean => life.versions.includes(index);
  const lives = [...contract.lives.values()];
  return {
    since,
    added: lives.filter((life) => has(life, version.index) && !has(life, since.index)),
    removed: lives.filter((life) => !has(life, version.index) && has(life, since.index)),
    deprecated: lives.filter((life) => life.deprecatedIn === version.index && has(life, since.index)),
  };
}

const NOUN: Partial<Record<DeclarationKind, readonly [string, string]>> = {
  service: ['service', 'services'],
  method: ['method', 'methods'],
  message: ['message', 'messages'],
  field: ['field', 'fields'],
  enum: ['enum', 'enums'],
  value: ['enum value', 'enum values'],
};

/** `3 messages added`, `1 field removed`, in order of kind. */
export function changeSentences(changes: PresenceChanges | undefined): string[] {
  if (!changes) return [];
  const count = (lives: readonly Life[], verb: string): string[] =>
    Object.entries(NOUN).flatMap(([kind, [one, many]]) => {
      const some = lives.filter((life) => life.kind === kind).length;
      return some === 0 ? [] : [`${plural(some, one, many)} ${verb}`];
    });
  return [
    ...count(changes.added, 'added'),
    ...count(changes.removed, 'removed'),
    ...count(changes.deprecated, 'deprecated'),
  ];
}
