// What the real `buf breaking` prints, and how our mirror compares with it.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUF_CATEGORIES, type BufCategory, type BufFinding } from '#compat';
import { buildSchema, type Schema } from '#schema';
import { compile, findBuf } from '#sources';

/** A finding as buf prints it; no path where the file is gone. */
export interface Printed {
  readonly id: string;
  readonly path?: string | undefined;
  readonly line: number;
  readonly message: string;
}

/** Compiled, and the same as a descriptor set for buf. */
export interface Built {
  readonly schema: Schema;
  readonly image: Uint8Array;
}

/** Compiles files (or a single one, `acme/v1/a.proto`) in one run of buf. */
export async function build(files: string | Readonly<Record<string, string>>): Promise<Built> {
  const texts = new Map(Object.entries(typeof files === 'string' ? { 'acme/v1/a.proto': files } : files));
  const result = await compile(texts);
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
  return { schema: readImage(result.descriptorSet, texts), image: result.descriptorSet };
}

export function readImage(descriptorSet: Uint8Array, texts?: ReadonlyMap<string, string>): Schema {
  const { schema, diagnostic } = buildSchema({ descriptorSet, texts });
  if (!schema) throw new Error(diagnostic.message);
  return schema;
}

/** Compiles the .proto files of folders, by paths relative to them. */
export const buildFolders = (roots: readonly string[]): Promise<Built> =>
  build(
    Object.fromEntries(
      roots.flatMap((root) =>
        readdirSync(root, { recursive: true, encoding: 'utf8' })
          .filter((path) => path.endsWith('.proto'))
          .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]),
      ),
    ),
  );

/** Runs `buf breaking`. Rules of several categories run at once, as each is on its own. */
export function runBuf(
  old: Uint8Array,
  next: Uint8Array,
  categories: readonly BufCategory[] = BUF_CATEGORIES,
): Promise<Printed[]> {
  const found = findBuf();
  if ('failure' in found) throw new Error(found.failure);
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-buf-'));
  writeFileSync(join(folder, 'old.binpb'), old);
  writeFileSync(join(folder, 'new.binpb'), next);
  const config = JSON.stringify({ version: 'v2', breaking: { use: categories } });
  const args = ['breaking', 'new.binpb', '--against', 'old.binpb', '--config', config, '--error-format', 'json'];
  const env = { ...process.env, BUF_CACHE_DIR: join(folder, 'cache'), BUF_CONFIG_DIR: join(folder, 'config') };
  return new Promise((done, fail) => {
    execFile(found.binary, args, { cwd: folder, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
      if (error !== null && error.code !== EXIT_FINDINGS) return fail(new Error(stderr || error.message));
      const lines = stdout.split('\n').filter((line) => line !== '');
      done(lines.map((line) => printed(JSON.parse(line))));
    });
  });
}

const EXIT_FINDINGS = 100;

const printed = (line: { type: string; path?: string; start_line?: number; message: string }): Printed => ({
  id: line.type,
  path: line.path,
  line: line.start_line ?? 1,
  message: line.message,
});

/**
 * Ours and buf's as lists of `ID path:line` that are equal where the two agree. Where we do not know the line, buf's is as good as
 * any: both then have a question mark.
 */
export function bothSides(
  ours: readonly BufFinding[],
  theirs: readonly Printed[],
  next: Schema,
): { readonly ours: string[]; readonly theirs: string[] } {
  const paths = new Set(next.files.map(({ path }) => path));
  const groups = new Map<string, { ours: (number | undefined)[]; theirs: number[] }>();
  const group = (key: string) => {
    const known = groups.get(key) ?? { ours: [], theirs: [] };
    groups.set(key, known);
    return known;
  };
  for (const { id, file, line } of ours) {
    group(`${id} ${file !== undefined && paths.has(file) ? file : '-'}`).ours.push(line);
  }
  for (const { id, path, line } of theirs) group(`${id} ${path ?? '-'}`).theirs.push(line);
  const result = { ours: [] as string[], theirs: [] as string[] };
  for (const [key, lines] of groups) {
    const left = [...lines.theirs];
    for (const line of lines.ours) {
      result.ours.push(`${key}:${line ?? '?'}`);
      const at = line === undefined ? -1 : left.indexOf(line);
      if (at < 0) continue;
      left.splice(at, 1);
      result.theirs.push(`${key}:${line}`);
    }
    const unknown = lines.ours.filter((line) => line === undefined).length;
    left.forEach((line, index) => {
      result.theirs.push(`${key}:${index < unknown ? '?' : line}`);
    });
  }
  return { ours: result.ours.sort(), theirs: result.theirs.sort() };
}
