import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { has, PROTOC, PROTOC_INCLUDE, run } from '../languages/oracle/compile.ts';
import { contractSource, EXAMPLES, goSource, rustSource } from './sources.ts';

const here = dirname(fileURLToPath(import.meta.url));
const vocabulary = join(here, '../../contracts');

/** A fixed folder, so that the tool chains find their caches again. */
const FOLDER = join(tmpdir(), 'isthmus-legend');
export const GO = join(FOLDER, 'go');
export const RUST = join(FOLDER, 'rust');
const TARGET = join(FOLDER, 'target');
const GO_ENV = { ...process.env, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '1', RUST_BACKTRACE: '0' };
const CARGO_ENV = { ...process.env, CARGO_TARGET_DIR: TARGET };

/** Writes both projects: the frames beside this file, the examples of the page as the files that they name. */
export function writeProjects(): void {
  const examples = (extension: string, source: (example: (typeof EXAMPLES)[number]) => string) =>
    EXAMPLES.map((example): [string, string] => [`${example.id}.${extension}`, source(example)]);
  writeFolder(GO, new Map([...frame('go'), ...examples('go', goSource)]), /\.(?:go|h|mod|sum)$/);
  const modules = ['pb', 'probe', ...EXAMPLES.map(({ id }) => id)].sort().map((name) => `mod ${name};\n`);
  writeFolder(RUST, new Map(frame('rust')), /^(?:Cargo|rustfmt)/);
  writeFolder(
    join(RUST, 'src'),
    new Map([...frame('rust/src'), ...examples('rs', rustSource), ['lib.rs', modules.join('')]]),
    /\.rs$/,
  );
}

/** The reason why nothing can be compiled here, or undefined. */
export function missingTools(): string | undefined {
  if (process.platform === 'win32') return 'not on Windows';
  for (const tool of ['go', 'gofmt', 'cargo', 'rustfmt'] as const)
    if (!has(tool, tool === 'go' ? 'version' : tool === 'gofmt' ? '-h' : '--version') && !hasHelp(tool))
      return `no ${tool}`;
  if (!has('cargo', 'clippy', '--version')) return 'no clippy';
  const [compiler = 'cc'] = run('go', ['env', 'CC']).trim().split(' ');
  if (!has(compiler, '--version')) return 'no C compiler';
  writeProjects();
  // Only fetching may fail without being a fault of the examples.
  try {
    run('go', ['mod', 'download'], { cwd: GO, env: GO_ENV });
    run('cargo', ['fetch', '--locked', '--quiet'], { cwd: RUST, env: CARGO_ENV });
  } catch (error) {
    return `what they depend on cannot be fetched (${String(error).split('\n')[0]})`;
  }
  return undefined;
}

/** gofmt knows no harmless option that ends with 0. */
const hasHelp = (tool: string): boolean => spawnSync(tool, [], { input: '' }).status === 0;

/** Code as protoc-gen-go makes it of the page's contract. */
export function generateMessages(): void {
  const plugin = join(FOLDER, 'protoc-gen-go');
  run('go', ['build', '-o', plugin, 'google.golang.org/protobuf/cmd/protoc-gen-go'], { cwd: GO, env: GO_ENV });
  const proto = join(FOLDER, 'proto');
  writeFolder(join(proto, 'notebook/v1'), new Map([['notebook.proto', contractSource()]]), /\.proto$/);
  const out = join(FOLDER, 'generated');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  run(PROTOC, [
    ...[proto, vocabulary, PROTOC_INCLUDE].map((root) => `-I${root}`),
    `--plugin=protoc-gen-go=${plugin}`,
    `--go_out=${out}`,
    '--go_opt=module=example.com/notebook',
    '--go_opt=Mboundary/v1/boundary.proto=example.com/notebook/boundaryv1',
    'boundary/v1/boundary.proto',
    'notebook/v1/notebook.proto',
  ]);
  for (const name of ['boundaryv1', 'notebookpb'])
    writeFolder(join(GO, name), new Map(filesOf(join(out, name))), /\.go$/);
}

/** Builds the Rust side and returns what Go needs to link it. */
export function buildRust(): NodeJS.ProcessEnv {
  run('cargo', ['build', '--locked', '--quiet'], { cwd: RUST, env: CARGO_ENV });
  const library = join(TARGET, 'debug/libnotebook.a');
  const digest = createHash('sha256').update(readFileSync(library)).digest('hex').slice(0, 16);
  // Go does not look into libraries: a changed one must have another path, or yesterday's program runs again.
  const folder = join(FOLDER, 'lib', digest);
  if (!existsSync(join(folder, 'libnotebook.a'))) {
    rmSync(join(FOLDER, 'lib'), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    copyFileSync(library, join(folder, 'libnotebook.a'));
  }
  const system = process.platform === 'linux' ? ' -lm -ldl -lpthread' : '';
  return { ...GO_ENV, CGO_LDFLAGS: `-L${folder} -lnotebook${system}` };
}

export const cargo = (...args: string[]): string => run('cargo', args, { cwd: RUST, env: CARGO_ENV });

/** What a command of the Go tool prints, and whether it ended well. */
export function go(env: NodeJS.ProcessEnv, ...args: string[]): { readonly ok: boolean; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('go', args, { cwd: GO, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { ok: status === 0, text: stdout + stderr };
}

const frame = (folder: string): [string, string][] => filesOf(join(here, folder));

const filesOf = (folder: string): [string, string][] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]);

/** Writes what has changed, so that nothing is built anew for its date alone, and removes what is left from before. */
function writeFolder(folder: string, files: ReadonlyMap<string, string>, owned: RegExp): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (owned.test(name) && !files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) {
    const path = join(folder, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}
