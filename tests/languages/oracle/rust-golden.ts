import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RustProfile } from '#languages';
import { GOLDEN } from './compile.ts';
import type { Verdict } from './rust-predictions.ts';

/** Generated schemas whose results are recorded. */
export const RECORDED_SEEDS = 40;

/** What the real tool chain made of one generated schema. Lines and sizes are a count and a digest. */
export interface GoldenSchema {
  readonly verdict: Verdict;
  readonly lines?: string | undefined;
  readonly sizes?: string | undefined;
}

/** What it made of the schemas written by hand, in full, and of generated ones. */
export interface RustGolden {
  readonly fixtures: readonly string[];
  /** `16 8` by message or oneof, and by member after a space. */
  readonly sizes: Readonly<Record<string, string>>;
  /** Lines of the schemas written to clash. */
  readonly clashes: readonly string[];
  readonly awkward: Readonly<Record<string, GoldenSchema>>;
  /** The same schemas, once declarations that are said to be in trouble have other names. */
  readonly mended: Readonly<Record<string, GoldenSchema>>;
}

const path = ({ id }: RustProfile): string => join(GOLDEN, `rust-${id.replace('/', '-')}.json`);

export const readGolden = (profile: RustProfile): RustGolden => JSON.parse(readFileSync(path(profile), 'utf8'));

export function writeGolden(profile: RustProfile, golden: RustGolden): void {
  writeFileSync(path(profile), `${JSON.stringify(golden, null, 1)}\n`);
}

/** `123 0a1b2c3d`: how many, and what. */
export function digest(texts: readonly string[]): string {
  return `${texts.length} ${createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)}`;
}

/** `232 8`: size and alignment. */
export const sizeText = (size: number, align: number): string => `${size} ${align}`;
