import type { Catalog, Contract, Version } from '#catalog';
import { nearest } from '#sources';
import { UsageError } from './world.ts';

/** The contract of a name; throws a UsageError, with the nearest name, where there is none. */
export function contractOf({ contracts }: Catalog, name: string): Contract {
  const contract = contracts.find((candidate) => candidate.name === name);
  if (contract) return contract;
  const names = contracts.map((candidate) => candidate.name);
  throw new UsageError(`There is no contract ${name}${instead(name, names)}`);
}

/** A version by its number; the latest without one. Throws a UsageError where there is none. */
export function versionOf({ name, versions, latest }: Contract, number: string | undefined): Version {
  if (number === undefined || number === 'latest') return latest;
  const version = versions.find((candidate) => candidate.version === number);
  if (version) return version;
  const numbers = versions.map((candidate) => candidate.version);
  throw new UsageError(`${name} has no version ${number}${instead(number, numbers)}`);
}

/** So many names are listed. */
export const LISTED = 12;

/** What stands behind "there is no such thing": the nearest there is, and what else. */
export function instead(wanted: string, names: readonly string[], near = nearest(wanted, names)): string {
  if (names.length === 0) return '; there is none at all.';
  const more = names.length > LISTED ? `, and ${names.length - LISTED} more` : '';
  const list = `There ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, LISTED).join(', ')}${more}.`;
  return near === undefined ? `. ${list}` : `. Did you mean ${near}? ${list}`;
}
