import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { GO_PROFILES, RUST_PROFILES } from '#languages';
import { UsageError, type World } from './world.ts';

/** The folder of contracts: as given, else `./contracts`, else this folder where it is a contract itself. */
export function contractsFolder(given: string | undefined, { cwd }: Pick<World, 'cwd'>): string {
  if (given !== undefined) return given;
  if (existsSync(resolve(cwd, 'contracts'))) return 'contracts';
  if (existsSync(resolve(cwd, 'contract.yaml'))) return '.';
  throw new UsageError(
    'There is no ./contracts folder and no contract.yaml here. Name the folder with --contracts DIR, or write a ' +
      'contract.yaml for a folder of .proto files with: isthmus init DIR',
  );
}

/** The folder of prose: as given, else `./content` where there is one. */
export function contentFolder(given: string | undefined, { cwd }: Pick<World, 'cwd'>): string | undefined {
  if (given !== undefined) {
    if (!existsSync(resolve(cwd, given))) throw new UsageError(`There is no folder ${given} (--content).`);
    return given;
  }
  return existsSync(resolve(cwd, 'content')) ? 'content' : undefined;
}

/** `docs`, `/docs`, `/docs/` → `/docs/`. */
export function parseBase(value: string): string {
  const segments = value.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment === '.' || segment === '..' || !/^[\w.~-]+$/.test(segment))) {
    throw new InvalidArgumentError('Give a path such as /docs/, of letters, digits, dots, hyphens and underscores.');
  }
  return segments.length === 0 ? '/' : `/${segments.join('/')}/`;
}

/** An origin, without a trailing slash; its path belongs into --base. */
export function parseSite(value: string): string {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('Give a whole address, such as https://docs.example.com');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new InvalidArgumentError(`Give the origin alone (${url.origin}) and its path by --base ${url.pathname}`);
  }
  return url.origin;
}

/** A day that exists, `YYYY-MM-DD`. */
export function parseDay(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('Give a day as YYYY-MM-DD, such as 2026-03-01.');
  }
  return value;
}

/** A generator profile that is known. */
export function parseProfile(side: 'go' | 'rust'): (value: string) => string {
  return (value) => {
    const known: ReadonlyMap<string, unknown> = side === 'go' ? GO_PROFILES : RUST_PROFILES;
    if (known.has(value)) return value;
    throw new InvalidArgumentError(`Known are ${[...known.keys()].join(', ')}.`);
  };
}
