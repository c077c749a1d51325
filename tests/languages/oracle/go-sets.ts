import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goSurface } from '#languages';
import { awkwardSchema } from '../support/awkward-schemas.ts';
import { type Compiled, compile, FIXTURES, protoFiles, TEMPORAL, TEMPORAL_ROOTS } from './compile.ts';

const CONTRACTS = fileURLToPath(new URL('../../../contracts', import.meta.url));

const GO_FIXTURES = fileURLToPath(new URL('../go-fixtures', import.meta.url));

/** Schemas that are compiled together, by name. */
export interface GoSet {
  readonly name: string;
  compile(): Compiled;
}

export const FIXTURE_SET: GoSet = { name: 'fixtures', compile: () => compile([FIXTURES]) };

/** Schemas that are awkward for Go alone: presence bits, lazy fields, levels of its API. */
export const GO_FIXTURE_SET: GoSet = { name: 'go-fixtures', compile: () => compile([GO_FIXTURES]) };

/** Every version of every contract of the project. */
export const CONTRACT_SETS: readonly GoSet[] = readdirSync(CONTRACTS)
  .sort()
  .flatMap((contract) => versionsOf(contract).map((version) => contractSet(contract, version)));

/** The newest Temporal version, where there is a corpus. */
export const TEMPORAL_SETS: readonly GoSet[] =
  TEMPORAL === undefined
    ? []
    : [{ name: 'temporal', compile: () => compile(TEMPORAL_ROOTS.map((root) => join(TEMPORAL ?? '', root))) }];

function versionsOf(contract: string): readonly string[] {
  const found = readdirSync(join(CONTRACTS, contract)).includes('versions');
  return found ? readdirSync(join(CONTRACTS, contract, 'versions')).sort() : [];
}

function contractSet(contract: string, version: string): GoSet {
  const folder = join(CONTRACTS, contract, 'versions', version);
  return { name: `${contract}-${version}`, compile: () => compile([folder, CONTRACTS], protoFiles(folder)) };
}

/** The generated schemas: those that the generator takes, as one set, and those that it is said to refuse, one by one. */
export interface AwkwardSets {
  readonly sound: Compiled;
  readonly refused: readonly { readonly seed: number; readonly problem: string; readonly compiled: Compiled }[];
  remove(): void;
}

export function awkwardSets(seeds: readonly number[]): AwkwardSets {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-awkward-'));
  const paths = new Map<number, readonly string[]>();
  for (const seed of seeds) {
    const { files } = awkwardSchema(seed);
    paths.set(seed, Object.keys(files));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  const { schema } = compile([folder]);
  const surface = goSurface(schema);
  const refused: { seed: number; problem: string }[] = [];
  for (const [seed, files] of paths) {
    const problem = files
      .map((path) => surface.packageOf(path)?.problem ?? '')
      .find((text) => text.includes('refuses'));
    if (problem !== undefined) refused.push({ seed, problem });
  }
  const left = new Set(refused.flatMap(({ seed }) => paths.get(seed) ?? []));
  return {
    sound: compile(
      [folder],
      [...paths.values()].flat().filter((path) => !left.has(path)),
    ),
    refused: refused.map((entry) => ({ ...entry, compiled: compile([folder], paths.get(entry.seed) ?? []) })),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
