import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, type Schema } from '#schema';

const here = dirname(fileURLToPath(import.meta.url));
const protocFolder = dirname(createRequire(import.meta.url).resolve('protoc/package.json'));

/** Schemas written to be awkward: each is a row of the tests. */
export const FIXTURES = join(here, '..', 'fixtures');
export const GOLDEN = join(here, '..', 'golden');
export const PROTOC_INCLUDE = join(protocFolder, 'include');

/** Newest version of the public Go and Rust contract in the corpus; undefined where there is no corpus. */
export const TEMPORAL = ((): string | undefined => {
  const corpus = process.env.ISTHMUS_CORPUS ?? resolve(here, '../../../../shared/corpus');
  const folder = join(corpus, 'temporal', '1.24.0');
  return existsSync(folder) ? folder : undefined;
})();

export const TEMPORAL_ROOTS = ['api_upstream', 'local', 'third_party'];

/** The npm package's own binary: its shim costs another Node. */
export const PROTOC: string = ((): string => {
  const platform = { linux: 'linux', darwin: 'osx', win32: 'win64' }[process.platform as string] ?? process.platform;
  const arch = { x64: 'x86_64', arm64: 'aarch_64' }[process.arch as string] ?? process.arch;
  const name = platform === 'win64' ? 'protoc-win64.exe' : `protoc-${platform}-${arch}`;
  return join(protocFolder, 'bin', name);
})();

/** A fixed folder, so that tool chains find their caches again. */
export const CACHE = join(tmpdir(), 'isthmus-languages-oracle');

export interface Compiled {
  readonly schema: Schema;
  readonly descriptorSet: Uint8Array;
  readonly roots: readonly string[];
  readonly files: readonly string[];
}

/** Compiles every `.proto` file under the roots (or the named ones) with npm protoc. */
export function compile(roots: readonly string[], only?: readonly string[]): Compiled {
  const files = only ?? [...new Set(roots.flatMap(protoFiles))].sort();
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-languages-'));
  try {
    const image = join(folder, 'set.binpb');
    run(PROTOC, [
      ...includes(roots),
      '--include_imports',
      '--include_source_info',
      `--descriptor_set_out=${image}`,
      ...files,
    ]);
    const descriptorSet = new Uint8Array(readFileSync(image));
    const { schema, diagnostic } = buildSchema({ descriptorSet });
    if (!schema) throw new Error(diagnostic?.message);
    return { schema, descriptorSet, roots, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Schema of files given by path. */
export function schemaOf(texts: Readonly<Record<string, string>>): Schema {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-languages-'));
  try {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return compile([folder]).schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const includes = (roots: readonly string[]): string[] => [...roots, PROTOC_INCLUDE].map((root) => `-I${root}`);

/** Paths of all `.proto` files below a root, as they are imported. */
export function protoFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.proto'))
    .map((path) => path.split(sep).join('/'));
}

/** Runs a tool to its end and returns what it printed; throws with its complaint where it fails. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} …: ${result.stderr}`);
  return result.stdout;
}

/** Whether a tool answers at all. */
export const has = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
