import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageMemory } from '#languages';
import { GOLDEN, run } from './compile.ts';
import type { GoStruct } from './go-tools.ts';
import type { Trouble } from './go-verdicts.ts';

/** Seeds of the generated schemas whose results are recorded. */
export const RECORDED_SEEDS: readonly number[] = Array.from({ length: 40 }, (_, at) => at);

/** Recorded lines of the fixtures: by API and import path. */
export type GoldenLines = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Recorded structs of both kinds of fixtures: by API, import path and struct; see `structText`. */
export type GoldenStructs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is recorded of the Go fixtures and of the generated schemas: lines as a count and a digest for each API and seed, and what does not compile. */
export interface GoldenAwkward {
  readonly refused: readonly number[];
  /** Lines of the Go fixtures by API. */
  readonly fixtures: Readonly<Record<string, string>>;
  readonly lines: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names and members that are declared twice, by API and import path; `other` where something else is wrong. */
  readonly troubles: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function readGolden<T>(name: 'go.json' | 'go-structs.json' | 'go-awkward.json'): T {
  return JSON.parse(readFileSync(join(GOLDEN, name), 'utf8'));
}

/** Records a result, in the form that the project's formatter gives it. */
export function writeGolden(name: string, value: unknown): void {
  const path = join(GOLDEN, name);
  writeFileSync(path, JSON.stringify(value, null, 2));
  run('npx', ['biome', 'format', '--write', path]);
}

/** Lines as they are recorded: under their import path, which they all begin with. */
export function byImportPath(lines: readonly string[]): Record<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const line of lines) {
    const at = line.indexOf(' ');
    const path = line.slice(0, at);
    const known = paths.get(path) ?? [];
    paths.set(path, known);
    known.push(line.slice(at + 1));
  }
  return Object.fromEntries(paths);
}

/** Lines of each seed as a count and a digest. */
export function digests(lines: readonly string[]): Record<string, string> {
  const seeds = new Map<string, string[]>();
  for (const line of lines) {
    const seed = /^example\.test\/awkward\/s(\d+)\//.exec(line)?.[1] ?? '';
    const known = seeds.get(seed) ?? [];
    seeds.set(seed, known);
    known.push(line);
  }
  return Object.fromEntries([...seeds].map(([seed, own]) => [seed, digest(own)]));
}

/** Lines as their count and the start of their SHA-256. */
export const digest = (lines: readonly string[]): string =>
  `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;

/** What does not compile, one text a package. */
export function troubleTexts(troubles: ReadonlyMap<string, Trouble>): Record<string, string> {
  const paths = [...troubles.keys()].sort();
  return Object.fromEntries(
    paths.map((path) => {
      const { names = [], members = [] } = troubles.get(path) ?? {};
      // Whose types are declared twice has their methods twice, too.
      const doubled = names.length > 0 ? names : members;
      return [path, doubled.length > 0 ? doubled.join(' ') : 'other'];
    }),
  );
}

/** `24 8: state 0 8 8, Foo 8 16 8`: size and alignment, then each member with offset, size and alignment. */
export const structText = ({ size, align, members }: GoStruct): string =>
  `${size} ${align}: ${members.map((member) => member.join(' ')).join(', ')}`;

/** A message's memory as a struct of that name. */
export const structOf = (name: string, { size, align, members }: MessageMemory): GoStruct => ({
  name,
  size,
  align,
  members: members.map((member) => [member.name, member.offset ?? -1, member.size, member.align]),
});
